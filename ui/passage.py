"""A block of HTML as one Streamlit element; a click on a line opens the rows that it rests on.

For Streamlit each text, button and column is a message of its own, which costs the server and the browser more than all that
is in it. The templates are in `passages/`, those that pages without scripts share in `exports/templates/`, the styles in
`page.css`; every value is escaped. Bytes are sent as they are: Streamlit writes other data as JSON twice, letters beyond
ASCII in six characters each.
"""

from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Template

from exports.render.svg_interaction import TEMPLATES
from exports.web.html import html_environment
from screens.page import ScreenTable, Section, together
from ui import address, width
from ui.address import open_keys, open_screen, view_link
from views.row_keys import RowKey
from views.view import View

FOLDER = Path(__file__).parent / "passages"
COMPONENT = ("passage", '<div class="passage"></div>', (FOLDER / "passage.js").read_text("utf-8"))
Keys = tuple[RowKey, ...]


@cache
def component(name: str, html: str, script: str, css: str | None = None) -> Any:
    """Return an element with a script of its own, registered once; its styles reach the page."""
    return st.components.v2.component(name, html=html, css=css, js=script, isolate_styles=False)


def show(view: View, name: str, parts: Callable[[], dict[str, Any]], within: str = "", of: str = "") -> None:
    """Show a passage by the name of its template; made once for equal views of a screen, of what `parts` gives to it.

    `within` tells passages of one template on a screen apart. `of` says what else the passage depends on.
    """
    key = f"passage-{name}-{within}".rstrip("-")
    kept = f"{st.session_state.get(address.PAGE)}-{key}-{width.is_narrow()}-{of}"
    told, opened = view.cached(kept, lambda: _written(view, name, parts()))

    def open_chosen() -> None:
        place = st.session_state[key].get("opened")
        if isinstance(place, int) and 0 <= place < len(opened):
            open_keys(view.dataset, opened[place])

    component(*COMPONENT)(
        key=key,
        data=told,
        on_opened_change=open_chosen,
        on_screen_change=lambda: open_screen(st.session_state[key].get("screen")),
    )


def show_sections(
    view: View, within: str, sections: Callable[[], tuple[Section | ScreenTable, ...]], level: int = 3
) -> None:
    """Show sections of a page, if there are any, under headings of a level; `within` tells them apart on a screen."""
    if found := view.cached(f"sections-{within}", sections):
        show(view, "sections", lambda: {"groups": [*together(found)], "level": level}, within=within)


def ask(name: str, values: dict[str, Any], answer: Callable[[str, str, str], None]) -> None:
    """Show boxes and buttons, rendered in each run; `answer` gets question, item and answer, any text a browser sends."""
    key = f"passage-{name}"

    def answered() -> None:
        said = st.session_state[key].get("answer")
        if isinstance(said, list) and len(said) == 3:
            answer(*map(str, said))

    component(*COMPONENT)(key=key, data=render(name, values).encode(), on_answer_change=answered)


def render(name: str, values: dict[str, Any]) -> str:
    return template(name).render(values)


def _written(view: View, name: str, parts: dict[str, Any]) -> tuple[bytes, list[Keys]]:
    """Return a passage as HTML, and what its lines open, each by its place."""
    opened: list[Keys] = []

    def opens(keys: Iterable[RowKey]) -> int:
        opened.append(tuple(keys))
        return len(opened) - 1

    given = {**parts, "opens": opens, "screen_link": partial(view_link, view), "is_narrow": width.is_narrow()}
    return render(name, given).encode(), opened


@cache
def template(name: str) -> Template:
    return html_environment(FOLDER, TEMPLATES).get_template(f"{name}.html")

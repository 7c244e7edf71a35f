"""A passage of HTML, or a figure, as one Streamlit component; a click on a line or a mark opens the rows that it rests on.

For Streamlit each text, button and column is a message of its own, which costs the server and the browser more than all that
is in it. The templates are in `passages/`, those that pages without scripts share in `exports/templates/`, the styles in
`page.css`; every value is escaped. Bytes are sent as they are: Streamlit writes other data as JSON twice, letters beyond
ASCII in six characters each.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Template

from charts.layout.frame import frame_of
from exports.figure_texts import act_heads
from exports.render import svg_marks
from exports.render.pictures import height_of
from exports.render.svg import fluid_svg
from exports.render.svg_marks import TEMPLATES
from exports.web.html import html_environment
from screens.page import ScreenTable, Section, together
from ui import address, width
from ui.address import open_keys, open_screen, view_link
from views.row_keys import RowKey
from views.view import View

FOLDER = Path(__file__).parent / "passages"
COMPONENT = ("passage", '<div class="passage"></div>', (FOLDER / "passage.js").read_text("utf-8"))
COPY, MOUNT = ((Path(__file__).parent / f"{name}.js").read_text("utf-8") for name in ("copy", "drawing"))
SCRIPT = f"{svg_marks.SCRIPT}{COPY}{MOUNT}"
STYLE = svg_marks.STYLE + (TEMPLATES / "frame.css").read_text("utf-8")
UNKNOWN = "https://browser.invalid"  # stands in a text for the address of the server until the browser knows it
HIGHEST = 840  # pixels of a drawing for which A4 has room below its head
FIGURE_HTML = '<div class="frame"><div class="head"></div><div class="marks"></div><div class="line"></div></div>'
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


def draw(
    view: View,
    figure: Any,
    key: str,
    way: str = "",
    open_mark: Callable[[str], None] | None = None,
    *,
    head: str = "",
    foot: str = "",
    does: Mapping[str, Callable[[], None]] = {},
    leads: bool = False,
) -> None:
    """Draw a figure, its SVG made once for equal views, keys and ways; `open_mark` gets the `data-id` of a chosen mark.

    `head` and `foot` are HTML over and below the marks, `does` what its buttons do: `rows`, `evidence` and `zoomed`, by
    which a reader begins to zoom it. It is larger if it `leads` the screen.
    """
    t = view.t
    svg = view.cached(f"svg-{key}-{way}", lambda: fluid_svg(figure, key, act_heads(view, figure)))
    data = {
        "head": head,
        "svg": svg,
        "leads": leads,
        "high": height_of(figure) if height_of(figure) > HIGHEST else 0,
        "alt": frame_of(figure).alt,
        "foot": foot,
        "unknown": UNKNOWN,
        "opens": open_mark is not None,
        "zooms": (t("Drag to move, Ctrl + wheel to zoom"), t("Zoom in"), t("Zoom out")) if "zoomed" in does else (),
        "opening": t("Click to see the record or the sources") if open_mark else "",
        "openingAct": t("Click to open the record") if open_mark else "",
    }
    component("figure", FIGURE_HTML, SCRIPT, STYLE)(
        key=f"figure-{key}",
        data=json.dumps(data, ensure_ascii=False).encode(),
        on_opened_change=lambda: _open(key, open_mark),
        **{f"on_{name}_change": does.get(name, lambda: None) for name in ("rows", "evidence", "zoomed")},
        on_screen_change=lambda: open_screen(st.session_state[f"figure-{key}"].get("screen")),
    )


def _open(key: str, open_mark: Callable[[str], None] | None) -> None:
    mark = st.session_state[f"figure-{key}"].get("opened")
    if open_mark and isinstance(mark, str):
        open_mark(mark)

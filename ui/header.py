"""The header of every screen; its script sets the language of the page, the end of a sign-in, maps on paper, the width."""

from pathlib import Path
from typing import Any

import streamlit as st

from exports.render.svg_interaction import TEMPLATES
from exports.site.screen import header_values
from loaders import Dataset
from server.dataset import words_in
from translations import Translator
from translations.words import LANGUAGES
from ui import address, passage, sign_in
from ui.navigation import open_screen, screen_link
from ui.passage import component
from ui.width import KEY
from views import screens

FOLDER = Path(__file__).parent
STYLE, EMBED_CSS, WITHOUT_TOOLS = (FOLDER / f"{name}.css" for name in ("page", "embed", "without_tools"))
SCRIPT, CONTENTS_SCRIPT = ((FOLDER / f"{name}.js").read_text("utf-8") for name in ("header", "contents"))
HEADER_STYLE = "".join((TEMPLATES / f"{name}.css").read_text("utf-8") for name in ("header", "sections"))
CONTENTS = '<details class="contents" hidden><summary></summary><ol></ol></details>'


def add_styles(is_embedded: bool, without_tools: bool = False) -> None:
    """Add what no setting of Streamlit has; `without_tools` removes the toolbar of tables, which saves their rows."""
    st.html(EMBED_CSS if is_embedded else STYLE)
    if without_tools:
        st.html(WITHOUT_TOOLS)


def draw(data: Dataset | None, page: str) -> None:
    """Draw the header; only its script if a figure is embedded and there is no `data`."""
    code = address.current()
    html = passage.render("header", _values(data, page, words_in(code))) if data else ""
    component("header", '<header class="header"></header>', SCRIPT, HEADER_STYLE)(
        key=KEY,
        data={"html": html, "language": code, "until": sign_in.until(), "widest": screens.WIDEST},
        on_pixels_change=lambda: None,
        on_screen_change=lambda: open_screen(st.session_state[KEY].get("screen")),
        on_language_change=_set_language,
        on_query_change=_search,
    )


def _values(data: Dataset, page: str, t: Translator) -> dict[str, Any]:
    params = address.params()

    def to_screen(name: str) -> str:
        return screen_link(name, params)

    def in_language(code: str) -> str:
        return screen_link(page, {**params, address.LANGUAGE: code})

    values = header_values(data, t, page or screens.OVERVIEW, to_screen, in_language)
    return {**values, "query": address.param(address.QUERY)}


def _set_language() -> None:
    code = st.session_state[KEY].get("language")
    if code in LANGUAGES:
        address.set_param(address.LANGUAGE, code)


def _search() -> None:
    address.set_param(address.QUERY, str(st.session_state[KEY].get("query") or "")[: address.LONGEST_QUERY])
    st.switch_page("pages/people.py", query_params=address.params())


def draw_contents(t: Translator) -> None:
    """Draw the headings of a screen as links behind a button, which its script takes from the page; none on a short one."""
    component("contents", CONTENTS, CONTENTS_SCRIPT)(key="contents", data=t("On this page"))

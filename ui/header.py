"""The header of every screen, with its sign-in; its script sets the language of the page, maps on paper, the width."""

from pathlib import Path
from typing import Any

import streamlit as st

from exports.render.svg_marks import TEMPLATES
from exports.site.screen import header_values
from loaders import Dataset
from server import settings
from server.dataset import words_in
from server.gate import ADDRESS, EXPIRY, is_authorised
from translations import Translator, translator
from translations.words import LANGUAGES
from ui import address, components
from ui.address import open_screen, screen_link
from ui.components import component
from ui.text import markdown_text, small_text
from ui.width import KEY
from views import screens
from views.view import View


def is_let_in() -> bool:
    """Whether this session may read: on a private dashboard, who signed in, is listed and did so not too long ago."""
    return not settings.is_private() or is_authorised(st.user.to_dict())


def until() -> float:
    """When the sign-in of this session ends, in seconds since 1970; 0 on a public dashboard."""
    return float(str(st.user.to_dict()[EXPIRY])) if settings.is_private() else 0


def ask_to_sign_in() -> None:
    """Draws the reason and the sign-in button for a session that may not read. Stops the script run."""
    t = translator(address.current())
    st.title(t("This dashboard is private"), anchor=False)
    st.markdown(
        t("Your session has expired, or your e-mail address is not on the list of readers. Sign in again to continue.")
    )
    st.button(t("Sign in"), key="sign-in", type="primary", on_click=st.login)
    st.stop()


def show_account(view: View) -> None:
    if not settings.is_private():
        return
    with st.container(horizontal=True, vertical_alignment="center", key="signed-in"):
        small_text(view.t("Signed in as {address}", address=markdown_text(st.user.to_dict()[ADDRESS])), width="content")
        st.button(view.t("Sign out"), key="sign-out", type="tertiary", on_click=st.logout)


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
    html = components.render("header", _values(data, page, words_in(code))) if data else ""
    component("header", '<header class="header"></header>', SCRIPT, HEADER_STYLE)(
        key=KEY,
        data={"html": html, "language": code, "until": until(), "widest": screens.WIDEST},
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

"""Attributes of the page that Streamlit cannot set: its language, the current menu entry, and its print style.

Streamlit declares every page English and prints one screenful. Its link to the first screen names no path, so that a second
tab would open the present screen.
"""

from pathlib import Path
from typing import Any

import streamlit as st

KEY = "document"
STYLE = Path(__file__).parent / "page.css"
EMBED_CSS = Path(__file__).parent / "embed.css"
WITHOUT_TOOLS = Path(__file__).parent / "without_tools.css"
PAPER = 680
"""Pixels between the margins of an A4 page."""
MAP_SELECTOR = "[data-testid=stDeckGlJsonChart]"
"""A map keeps on paper the width at which it was drawn, and is made smaller as a whole."""
SCRIPT = f"""export default function({{ data }}) {{
    const root = document.documentElement
    root.lang = data.language
    const fit = () => document.querySelectorAll("{MAP_SELECTOR}").forEach(drawn => {{
        drawn.style.setProperty("--drawn-width", drawn.clientWidth + "px")
        drawn.style.setProperty("--paper-zoom", Math.min(1, {PAPER} / drawn.clientWidth))
    }})
    const lead = event => {{
        const first = event.target.closest?.(".st-key-menu a[href^='?']")
        if (first) first.href = new URL("./" + first.getAttribute("href"), location)
    }}
    const show = () => {{
        const menu = document.querySelector(".st-key-menu"), links = [...menu?.querySelectorAll("a") ?? []]
        const here = links.find(link => link.getAttribute("href").split("?")[0].split("/").pop() === data.page)
        const drawn = `${{links.length}} ${{data.page}}`
        if (!here || menu.dataset.shown === drawn) return
        menu.dataset.shown = drawn
        links.forEach(link => link.ariaCurrent = link === here ? "page" : null)
        menu.scrollLeft += here.getBoundingClientRect().right - innerWidth / 2
    }}
    const drawn = new MutationObserver(show)
    drawn.observe(document.body, {{ childList: true, subtree: true }})
    show()
    const left = data.until * 1000 - Date.now()
    const ended = data.until && left < 2 ** 31 ? setTimeout(() => location.reload(), left) : 0
    const heard = {{ beforeprint: fit, pointerover: lead, focusin: lead }}
    Object.entries(heard).forEach(([name, act]) => addEventListener(name, act))
    return () => {{
        drawn.disconnect()
        clearTimeout(ended)
        Object.entries(heard).forEach(([name, act]) => removeEventListener(name, act))
    }}
}}"""


def describe(language: str, page: str, until: float = 0) -> None:
    """Tells the browser the language of the page and which of the menu it is, to print its figures whole, and to ask for the
    page anew when the sign-in ends, `until` being seconds since 1970.
    """
    _page_component()(key=KEY, data={"language": language, "page": page, "until": until}, height=1)


def add_styles(alone: bool, without_tools: bool = False) -> None:
    """The rules that no setting has: contrast of folded labels; for paper A4, no menus, no cut figure.

    Those for a figure `alone`, on another page: no menu, little margin. `without_tools` takes from tables what Streamlit
    offers over them, the saving of their rows among it.
    """
    st.html(EMBED_CSS if alone else STYLE)
    if without_tools:
        st.html(WITHOUT_TOOLS)


@st.cache_resource(show_spinner=False)
def _page_component() -> Any:
    return st.components.v2.component("document", html="<span hidden></span>", js=SCRIPT)

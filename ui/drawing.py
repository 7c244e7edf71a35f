"""A figure on a screen as one component: its SVG, whose marks `figure.js` makes answer, and its foot."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from charts.layout.frame import frame_of
from exports.render.svg import fluid_svg
from exports.render.svg_interaction import SCRIPT, STYLE
from views.view import View

MOUNT = """
export default function({ data, parentElement, setTriggerValue }) {
    const figure = parentElement.querySelector(".marks")
    figure.open = id => setTriggerValue("opened", id)
    parentElement.querySelector(".below").innerHTML = data.foot
    figure.setAttribute("aria-label", data.alt)
    if (figure.svg === data.svg) return
    figure.innerHTML = figure.svg = data.svg
    animateFigure(figure, data.opens && (id => figure.open(id)))
}
"""
HTML = '<div class="marks"></div><div class="below"></div>'


def draw(
    view: View,
    figure: Any,
    key: str,
    way: str = "",
    open_mark: Callable[[str], None] | None = None,
    foot: str = "",
) -> None:
    """A figure of a view; its SVG is made once for equal views, keys and ways of drawing.

    `open_mark` gets the `data-id` of a mark that a reader chooses, `foot` is HTML that stands below the marks.
    """

    def opened() -> None:
        mark = st.session_state[f"marks-{key}"].get("opened")
        if open_mark and isinstance(mark, str):
            open_mark(mark)

    svg = view.cached(f"svg-{key}-{way}", lambda: fluid_svg(figure, key, interactive=True))
    data = {"svg": svg, "alt": frame_of(figure).alt, "foot": foot, "opens": open_mark is not None}
    _figure_component()(key=f"marks-{key}", data=data, on_opened_change=opened)


@st.cache_resource(show_spinner=False)
def _figure_component() -> Any:
    return st.components.v2.component("figure", html=HTML, css=STYLE, js=f"{SCRIPT}{MOUNT}", isolate_styles=False)

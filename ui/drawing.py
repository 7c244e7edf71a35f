"""A figure on a screen as one component: head, SVG whose marks `figure.js` makes answer, one line of source and tools."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from charts.layout.frame import frame_of
from exports.figure_texts import act_heads
from exports.render import svg_interaction
from exports.render.pictures import height_of
from exports.render.svg import fluid_svg
from ui.component import component
from ui.navigation import open_screen
from views.view import View

COPY, MOUNT = ((Path(__file__).parent / f"{name}.js").read_text("utf-8") for name in ("copy", "drawing"))
SCRIPT = f"{svg_interaction.SCRIPT}{COPY}{MOUNT}"
STYLE = svg_interaction.STYLE + (svg_interaction.TEMPLATES / "frame.css").read_text("utf-8")
UNKNOWN = "https://browser.invalid"
"""Stands in a text for the address of the server until the browser knows it."""
HIGHEST = 840
"""Pixels of a drawing for which A4 has room below its head."""
HTML = '<div class="frame"><div class="head"></div><div class="marks"></div><div class="line"></div></div>'


@dataclass(frozen=True)
class Surroundings:
    """HTML over and below the marks, what its buttons of rows and of evidence do, and for a figure that zooms what is done
    when a reader begins to, with the `hints` that say how: in a sentence, and on the buttons that zoom in and out; whether
    it `leads` the screen.
    """

    head: str = ""
    foot: str = ""
    show_rows: Callable[[], None] | None = None
    show_evidence: Callable[[], None] | None = None
    zoom: Callable[[], None] | None = None
    hints: tuple[str, ...] = ()
    leads: bool = False


def draw(
    view: View,
    figure: Any,
    key: str,
    way: str = "",
    open_mark: Callable[[str], None] | None = None,
    around: Surroundings = Surroundings(),
) -> None:
    """Draw a figure, its SVG made once for equal views, keys and ways; `open_mark` gets the `data-id` of a chosen mark."""

    def opened() -> None:
        mark = st.session_state[f"figure-{key}"].get("opened")
        if open_mark and isinstance(mark, str):
            open_mark(mark)

    svg = view.cached(f"svg-{key}-{way}", lambda: fluid_svg(figure, key, True, act_heads(view, figure)))
    data = {
        "head": around.head,
        "svg": svg,
        "leads": around.leads,
        "high": height_of(figure) if height_of(figure) > HIGHEST else 0,
        "alt": frame_of(figure).alt,
        "foot": around.foot,
        "unknown": UNKNOWN,
        "opens": open_mark is not None,
        "zooms": around.hints,
        "opening": view.t("Click to see the record or the sources") if open_mark else "",
        "openingAct": view.t("Click to open the record") if open_mark else "",
    }
    component("figure", HTML, SCRIPT, STYLE)(
        key=f"figure-{key}",
        data=json.dumps(data, ensure_ascii=False).encode(),
        on_opened_change=opened,
        on_rows_change=around.show_rows or (lambda: None),
        on_evidence_change=around.show_evidence or (lambda: None),
        on_zoomed_change=around.zoom or (lambda: None),
        on_screen_change=lambda: open_screen(st.session_state[f"figure-{key}"].get("screen")),
    )

"""A figure on a screen as one component: head, SVG whose marks `figure.js` makes answer, one line of source and tools."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from charts.layout.frame import frame_of
from exports.figure_texts import act_heads
from exports.render import svg_interaction
from exports.render.pictures import height_of
from exports.render.svg import fluid_svg
from ui.address import open_screen
from ui.passage import component
from views.view import View

COPY, MOUNT = ((Path(__file__).parent / f"{name}.js").read_text("utf-8") for name in ("copy", "drawing"))
SCRIPT = f"{svg_interaction.SCRIPT}{COPY}{MOUNT}"
STYLE = svg_interaction.STYLE + (svg_interaction.TEMPLATES / "frame.css").read_text("utf-8")
UNKNOWN = "https://browser.invalid"  # stands in a text for the address of the server until the browser knows it
HIGHEST = 840  # pixels of a drawing for which A4 has room below its head
HTML = '<div class="frame"><div class="head"></div><div class="marks"></div><div class="line"></div></div>'


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
    component("figure", HTML, SCRIPT, STYLE)(
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

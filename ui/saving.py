"""The buttons that save a figure as a picture: in the reader's browser, with title, unit and source line in it."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import streamlit as st

from charts import theme
from charts.registry import figure_spec
from views.introduction import picture_origin
from views.view import View

SCRIPT = Path(__file__).parent / "save_picture.js"
BUTTONS = '<button data-as="png"></button><button data-as="svg"></button>'
LOOK = f"""
button {{
    all: unset; cursor: pointer; margin-right: 18px; font: 400 14px/20px {theme.SANS}; color: {theme.PERMITTED};
    text-decoration: underline; text-underline-offset: 3px;
}}
button:focus-visible {{ outline: 2px solid {theme.PERMITTED}; outline-offset: 2px; }}
"""


def save_buttons(view: View, name: str) -> None:
    """The buttons for a figure of the registry that stands in the container `figure-{name}`."""
    t, frame = view.words, figure_spec(name).frame(view)
    data = {
        "figure": f"figure-{name}",
        "frame": asdict(replace(frame, source=f"{frame.source} {picture_origin(view)}")),
        "name": view.file_name(name),
        "labels": {"png": t("Save as PNG"), "svg": t("Save as SVG")},
        "ink": theme.INK,
        "quiet": theme.QUIET,
    }
    _save_component()(key=f"picture-{name}", data=data, height=24)


@st.cache_resource(show_spinner=False)
def _save_component() -> Any:
    return st.components.v2.component("save_picture", html=BUTTONS, css=LOOK, js=SCRIPT.read_text(encoding="utf-8"))

"""The foot of a figure: its source line, and the buttons that save it as a picture with all its texts."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import streamlit as st

from charts.layout import theme
from charts.registry import figure_spec
from views.introduction import picture_origin
from views.view import View

SCRIPT = Path(__file__).parent / "save_picture.js"
FOOT = '<div class="picture"><p></p><button data-as="png"></button><button data-as="svg"></button></div>'


def save_buttons(view: View, name: str, over: str = "") -> None:
    """The buttons for a figure of the registry that stands in the container `figure-{name}`; its source line over them."""
    t, frame = view.words, figure_spec(name).frame(view)
    data = {
        "figure": f"figure-{name}",
        "over": over,
        "frame": asdict(replace(frame, source=f"{frame.source} {picture_origin(view)}")),
        "name": view.file_name(name),
        "labels": {"png": t("Save as PNG"), "svg": t("Save as SVG")},
        "ink": theme.INK,
        "quiet": theme.QUIET,
    }
    _save_component()(key=f"picture-{name}", data=data)


@st.cache_resource(show_spinner=False)
def _save_component() -> Any:
    return st.components.v2.component("save_picture", html=FOOT, js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False)

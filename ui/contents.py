"""The contents of a long screen: its headings as links, which the browser takes from the page."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from translations import Translator

HTML = '<details class="contents" hidden><summary></summary><ol></ol></details>'
SCRIPT = (Path(__file__).parent / "contents.js").read_text("utf-8")


def draw(t: Translator) -> None:
    """The list of headings behind a button; nothing on a screen of less than two windows."""
    _contents_component()(key="contents", data=t("On this page"))


@cache
def _contents_component() -> Any:
    return st.components.v2.component("contents", html=HTML, js=SCRIPT, isolate_styles=False)

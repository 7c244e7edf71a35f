"""The way from a screen to another, in the session of the reader."""

from urllib.parse import urlencode

import streamlit as st

from translations import translator
from translations.words import SOURCE_LANGUAGE
from ui import address
from views import screens


def screen_link(screen: str, params: dict[str, str]) -> str:
    """The address of a screen from that of any other: all are in one folder."""
    path = f"./{screens.screen_path(screen)}"
    return f"{path}?{urlencode(params, safe=',')}" if params else path


def open_screen(name: object) -> None:
    """Opens a screen by its name, with the filters of the address; for a callback."""
    if name in screens.names(translator(SOURCE_LANGUAGE)):
        st.switch_page(f"pages/{name}.py", query_params=address.params())

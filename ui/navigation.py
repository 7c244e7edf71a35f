"""The way from a screen to another, in the session of the reader."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from loaders import Dataset
from translations import translator
from translations.words import SOURCE_LANGUAGE
from ui import address
from views import screens
from views.opened import PLACE, SCREENS, STANDARD, page_of
from views.row_keys import RowKey
from views.view import View, codes


def screen_link(screen: str, params: dict[str, str]) -> str:
    """Return the address of a screen from that of any other: all are in one folder."""
    path = f"./{screens.screen_path(screen)}"
    return f"{path}?{urlencode(params, safe=',')}" if params else path


def view_link(view: View, screen: str) -> str:
    """Return the address of a screen with the filters and the language of a view, without what a reader typed or opened."""
    return screen_link(screen, {**codes(view.selection), address.LANGUAGE: view.t.language})


def open_keys(data: Dataset, keys: Sequence[RowKey]) -> None:
    """Open a city or a provision on its screen, or at the side what the keys stand for; for a callback."""
    opened = page_of(keys)
    name = next((name for name in (PLACE, STANDARD) if name in opened), "")
    if not name:
        address.open_rows(data, keys)
        return
    address.open_person("")
    address.set_param(name, opened[name])
    if st.session_state.get(address.PAGE) != SCREENS[name]:
        open_screen(SCREENS[name])


def open_screen(name: object) -> None:
    """Open a screen by its name, with the filters of the address; for a callback."""
    if name in screens.names(translator(SOURCE_LANGUAGE)):
        st.switch_page(f"pages/{name}.py", query_params=address.params())

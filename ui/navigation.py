"""The way from a screen to another, in the session of the reader."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from loaders import Dataset
from translations import translator
from translations.words import SOURCE_LANGUAGE
from ui import address
from views import screens
from views.opened import PLACE, SCREENS
from views.row_keys import CITY, RowKey


def screen_link(screen: str, params: dict[str, str]) -> str:
    """The address of a screen from that of any other: all are in one folder."""
    path = f"./{screens.screen_path(screen)}"
    return f"{path}?{urlencode(params, safe=',')}" if params else path


def open_keys(data: Dataset, keys: Sequence[RowKey]) -> None:
    """Open a city beside the map, or at the side what the keys stand for; for a callback."""
    if len(keys) != 1 or keys[0].kind != CITY:
        address.open_rows(data, keys)
        return
    address.open_person("")
    address.set_param(address.PLACE, keys[0].row_id)
    if st.session_state.get(address.PAGE) != SCREENS[PLACE]:
        open_screen(SCREENS[PLACE])


def open_screen(name: object) -> None:
    """Opens a screen by its name, with the filters of the address; for a callback."""
    if name in screens.names(translator(SOURCE_LANGUAGE)):
        st.switch_page(f"pages/{name}.py", query_params=address.params())

"""Figures and tables whose marks and rows open something: their keys, and what a click on them does."""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from ui import address
from views.row_keys import RowKey
from views.view import View


def key(name: str) -> str:
    """The key of a figure or table whose marks or rows open something.

    It is another after each opening: what was chosen stays unmarked then, and can be chosen again.
    """
    return f"{name}-{st.session_state.get(_counter_key(name), 0)}"


def opening(view: View, name: str, rows: Callable[[Any], Iterable[RowKey]]) -> Callable[[], None]:
    """What is done when a reader chooses in that figure or table: `rows` gives the rows that the choice stands for."""

    def chosen() -> None:
        keys = tuple(rows(st.session_state[key(name)].selection))
        if keys:
            st.session_state[_counter_key(name)] = st.session_state.get(_counter_key(name), 0) + 1
            address.open_rows(view.whole, keys)

    return chosen


def _counter_key(name: str) -> str:
    return f"opened-{name}"

"""Clicks on marks and rows: the widget keys of figures and tables, and their selection callbacks."""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from ui import address
from views.row_keys import RowKey
from views.view import View


def versioned_key(name: str) -> str:
    """The widget key of a figure or table with a selection callback.

    It is another after each opening: what was chosen stays unmarked then, and can be chosen again.
    """
    return f"{name}-{st.session_state.get(_counter_key(name), 0)}"


def selection_callback(view: View, name: str, rows: Callable[[Any], Iterable[RowKey]]) -> Callable[[], None]:
    """The `on_select` callback of that figure or table: `rows` gives the keys of the selected rows."""

    def chosen() -> None:
        keys = tuple(rows(st.session_state[versioned_key(name)].selection))
        if keys:
            st.session_state[_counter_key(name)] = st.session_state.get(_counter_key(name), 0) + 1
            address.open_rows(view.dataset, keys)

    return chosen


def _counter_key(name: str) -> str:
    return f"opened-{name}"

"""The side panel that a mark, a row or a link opens: a record, the sources of a figure, a person, a provision."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ui import address, person, record, sources, standards
from views.opened import SCREENS, STANDARD
from views.view import View

WIDTH = 560


def show_side_panel(view: View) -> None:
    """Open the panel that the address names; a person or provision stays below a record that was opened there."""
    act_id, keys = address.param(address.INCIDENT), address.opened_rows(view.dataset)
    is_of_law = st.session_state[address.PAGE] == SCREENS[STANDARD]  # on other screens a provision chooses acts
    if act_id:
        _open_drawer(record.title_of(view, act_id), lambda: record.sheet(view, act_id))
    elif keys:
        _open_drawer(sources.title_of(view, keys), lambda: sources.of_rows(view, keys))
    elif key := address.param(address.PERSON):
        close = partial(address.set_param, address.PERSON, "")
        _open_drawer(person.name_of(view, key), lambda: person.sheet(view, key), close)
    elif is_of_law and (provision := address.param(STANDARD)):
        title = standards.provision_named(view, provision)
        _open_drawer(title, lambda: standards.sheet(view, provision), partial(address.set_param, STANDARD, ""))


def _open_drawer(title: str, draw: Callable[[], None], close: Callable[[], None] = address.close) -> None:
    st.dialog(title, width=WIDTH, position="right", on_dismiss=close)(draw)()

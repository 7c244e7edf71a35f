"""What a reader brought is gone when the session is: nothing else of the program holds it."""

import gc
import time
import weakref
from types import SimpleNamespace

from streamlit.runtime.memory_session_storage import MemorySessionStorage

from loaders import Dataset
from tests.ui.test_own_table import brought
from ui.brought import STATE
from ui.sessions import Rest, forget_in
from ui.shown_dataset import OWN, server_dataset


def test_own_data_goes_with_the_session():
    server_dataset()
    gc.unfreeze()
    app = brought()
    next(button for button in app.button if button.key == "own-show").click().run()
    app.switch_page("pages/people.py").run()
    table, data = app.session_state[STATE], app.session_state[OWN]
    assert isinstance(data, Dataset)
    gone = weakref.ref(table), weakref.ref(table.table), weakref.ref(data), weakref.ref(data.kept)
    del app, table, data
    gc.collect()
    assert [one() for one in gone] == [None] * 4


def test_session_that_ended_goes_without_another_reader():
    class Session:
        id = "ended"

    storage, session = MemorySessionStorage(ttl_seconds=1), Session()
    gone = weakref.ref(session)
    storage.save(SimpleNamespace(session=session))
    del session
    forget_in(storage)
    assert gone() is not None
    time.sleep(1.1)
    gc.collect()
    assert gone() is not None
    forget_in(storage)
    assert gone() is None


def test_rest_begins_once_when_the_last_session_has_ended():
    rest = Rest()
    assert [rest.begins(number) for number in (0, 2, 1, 0, 0)] == [False, False, False, True, False]

"""What a reader brought is gone when the session is: nothing else of the program holds it."""

import asyncio
import gc
import time
import weakref
from types import SimpleNamespace

from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.runtime import Runtime, RuntimeState
from streamlit.runtime.session_manager import ActiveSessionInfo

from loaders import Dataset
from tests.apart import run_apart
from tests.ui.test_own_table import brought
from ui.brought import STATE
from ui.sessions import Rest, _forget_last, forget_in
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


def test_session_to_which_something_was_sent_last_is_not_held_by_what_sends():
    assert run_apart(held_by_what_sends()) == [True, False]


async def held_by_what_sends() -> list[bool]:
    """Whether a session that ended is held by Streamlit's own loop, before it is forgotten and after."""
    session = AppSession.__new__(AppSession)
    session._state = AppSessionState.SHUTDOWN_REQUESTED
    session.flush_browser_queue, session.on_flushed_messages_sent = list, list
    active, gone = [ActiveSessionInfo(client=None, session=session)], weakref.ref(session)
    names = ("must_stop", "has_connection", "need_send_data")
    wakes = SimpleNamespace(started=asyncio.Future(), **{name: asyncio.Event() for name in names})
    manager = SimpleNamespace(list_active_sessions=lambda: active)
    state = RuntimeState.ONE_OR_MORE_SESSIONS_CONNECTED
    server = SimpleNamespace(_get_async_objs=lambda: wakes, _state=state, _session_mgr=manager)
    sends = asyncio.create_task(Runtime._loop_coroutine(server))
    await asyncio.sleep(0.1)
    del session
    active.clear()
    held = [gone() is not None]
    _forget_last(set())
    held.append(gone() is not None)
    sends.cancel()
    return held


def test_rest_begins_once_when_the_last_session_has_ended():
    rest, looks = Rest(), ((0, 0), (2, 2), (1, 2), (0, 2), (0, 2), (0, 3))
    assert [rest.begins(*look) for look in looks] == [False, False, False, True, False, True]

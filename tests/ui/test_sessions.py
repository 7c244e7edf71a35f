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
from ui.sessions import _forget_last, forget_in
from ui.shown_dataset import OWN, server_dataset


def test_own_data_goes_with_the_session():
    server_dataset()
    gc.unfreeze()
    app = brought()
    next(button for button in app.button if button.key == "own-show").click().run()
    app.switch_page("pages/people.py").run()
    table, data = app.session_state[STATE], app.session_state[OWN]
    assert isinstance(data, Dataset)
    gone = weakref.ref(table), weakref.ref(table.table), weakref.ref(data), weakref.ref(data.cache)
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


def test_what_sends_holds_no_session_that_ended_nor_what_it_was_sent():
    assert run_apart(held_by_what_sends()) == ([True, True], [False, False], False)


async def held_by_what_sends() -> tuple[list[bool], list[bool], bool]:
    """Whether Streamlit's own loop holds session and message, between two messages: before the session is forgotten, and
    after; and whether the loop ended by it.
    """
    session, messages = AppSession.__new__(AppSession), [Sent(), Sent(), Sent()]
    session._state = AppSessionState.SHUTDOWN_REQUESTED
    session.flush_browser_queue = lambda: [messages.pop() for _ in range(len(messages))]
    gone = weakref.ref(session), weakref.ref(messages[0])
    active = [ActiveSessionInfo(client=None, session=session)]
    names = ("must_stop", "has_connection", "need_send_data")
    wakes = SimpleNamespace(started=asyncio.Future(), **{name: asyncio.Event() for name in names})
    manager = SimpleNamespace(list_active_sessions=lambda: active)
    state = RuntimeState.ONE_OR_MORE_SESSIONS_CONNECTED
    server = SimpleNamespace(
        _get_async_objs=lambda: wakes, _state=state, _session_mgr=manager, _send_message=lambda *_: None
    )
    sends = asyncio.create_task(Runtime._loop_coroutine(server))
    await asyncio.sleep(0)
    del session
    active.clear()
    before = [one() is not None for one in gone]
    _forget_last(set())
    after = [one() is not None for one in gone]
    await asyncio.sleep(0.1)
    ended = sends.done()
    sends.cancel()
    return before, after, ended


class Sent:
    """A message."""

"""A run of a screen, recorded: what it asked of the state of its session, with the answers, and what it sent."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partialmethod
from itertools import groupby
from operator import attrgetter
from typing import Any

from streamlit import runtime
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg, ForwardMsgList
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.scriptrunner_utils.thread_safe_set import ThreadSafeSet
from streamlit.runtime.state.common import RegisterWidgetResult
from streamlit.runtime.state.safe_session_state import SafeSessionState

BESIDE = 30_000
"""About how many bytes a recorded run has beside what was sent."""
LOOKS = {"__getitem__", "__contains__", "is_new_state_value"}
"""What is asked of the state of a session by a key, and changes nothing in it."""
LONGEST = 4_000
"""Letters with which an answer of a session is written that is kept; a browser may send any."""
FAST = 1
"""The level of compression that takes the least time."""
OF_ONE_SESSION = {"download_button", "file_uploader", "imgs", "audio", "video", "exception", "progress", "toast"}
"""Elements whose file has an address of one session, but for a file that is made when its button is pressed; and those that
tell what happened once.
"""


@dataclass(slots=True)
class Recording:
    """What a run did."""

    steps: list[tuple[str, tuple[Any, ...], Any]] = field(default_factory=list)
    """What was asked of the state of the session, with the answer; once where nothing has touched it since."""
    parts: list[tuple[tuple[Any, ...], dict[str, Any]]] = field(default_factory=list)
    """The parts that run by themselves, as they were registered."""
    messages: bytes = b""
    """What was sent, compressed: figures are long texts that repeat themselves."""
    files: dict[int, Any] = field(default_factory=dict)
    """What makes the file of a button, by the place of its message."""
    ids: tuple[frozenset[str], ...] = ()
    """What Streamlit knows the widgets and parts of a run by."""
    is_for_all: bool = True
    """Whether another session can be told it."""

    @property
    def size(self) -> int:
        """Its bytes, about."""
        return BESIDE + len(self.messages)

    def tell(self, context: ScriptRunContext) -> bool:
        """Tells it to another session, and whether that is told the same; nothing is sent where it is not."""
        if not all(_answer(context.session_state, name, given) == answer for name, given, answer in self.steps):
            return False
        for given, named in self.parts:
            context.fragment_storage.register(*given, **named)
        for ids, seen in zip(self.ids, _seen(context), strict=True):
            for one in ids:
                seen.check_and_add(one)
        sent = ForwardMsgList.FromString(zlib.decompress(self.messages)).messages
        for number, file in self.files.items():
            _offer_file(sent[number], file)
        for of_script, messages in groupby(sent, key=attrgetter("metadata.active_script_hash")):
            with context.run_with_active_hash(of_script):
                for message in messages:
                    context.enqueue(message)
        return True


@contextmanager
def recorded(context: ScriptRunContext) -> Iterator[Recording]:
    """What is done within, recorded."""
    recording, sent = Recording(), ForwardMsgList()
    state, parts, enqueue = context.session_state, context.fragment_storage, context.enqueue

    def noted(message: ForwardMsg) -> None:
        enqueue(message)
        element = message.delta.new_element
        if file := _file_made_later(element.download_button.deferred_file_id):
            recording.files[len(sent.messages)] = file
        else:
            recording.is_for_all &= not _is_of_one_session(element)
        sent.messages.append(message)

    swapped: Any = context
    swapped.session_state, swapped.fragment_storage = _State(state, recording), _Parts(parts, recording)
    swapped.enqueue = noted
    try:
        yield recording
    finally:
        swapped.session_state, swapped.fragment_storage = state, parts
        del swapped.enqueue
    if recording.is_for_all:
        recording.messages = zlib.compress(sent.SerializeToString(), FAST)
        recording.ids = tuple(seen.snapshot() for seen in _seen(context))


class _Noted:
    """Something of a session; what is done with it that no record foresees makes the run one for this session alone."""

    def __init__(self, of_session: Any, recording: Recording) -> None:
        self._of_session, self._recording = of_session, recording

    def __getattr__(self, name: str) -> Any:
        self._recording.is_for_all = False
        return getattr(self._of_session, name)


class _Parts(_Noted):
    """Where a session keeps its parts that run by themselves."""

    def register(self, *given: Any, **named: Any) -> None:
        self._of_session.register(*given, **named)
        self._recording.parts.append((given, named))


class _State(_Noted):
    """The state of a session. A run in which a button is pressed is for this session alone: what it does may take a turn, or
    make something; so is one that meets more than texts and numbers, such as a file. What it reads of the address is given.
    """

    def __init__(self, of_session: Any, recording: Recording) -> None:
        super().__init__(of_session, recording)
        self._seen: dict[Any, dict[str, Any]] = {}
        """What each key was found to be, by what was asked, since the last thing done with it."""

    def _ask(self, name: str, *given: Any) -> Any:
        try:
            answer = getattr(self._of_session, name)(*given)
        except KeyError:
            self._note(name, given, KeyError)
            raise
        self._note(name, given, _unbound(answer))
        return answer

    def _note(self, name: str, given: tuple[Any, ...], answer: Any) -> None:
        """Records it, but for a look at a key that was answered so before, with nothing done to that key since."""
        of_key = self._seen.setdefault(given[0].id if name == "register_widget" else given[0], {})
        if name in LOOKS and name in of_key and _is_same(of_key[name], answer):
            return
        self._recording.is_for_all &= answer is KeyError or _is_for_all(name, given, answer)
        if not self._recording.is_for_all:
            return
        kept = deepcopy(answer)
        self._recording.steps.append((name, _unshared(name, given), kept))
        if name in LOOKS:
            of_key[name] = kept
            return
        of_key.clear()
        if name == "register_widget":
            self._seen.pop(given[1], None)

    register_widget = partialmethod(_ask, "register_widget")
    is_new_state_value = partialmethod(_ask, "is_new_state_value")
    reset_state_value = partialmethod(_ask, "reset_state_value")
    __getitem__ = partialmethod(_ask, "__getitem__")
    __setitem__ = partialmethod(_ask, "__setitem__")
    __delitem__ = partialmethod(_ask, "__delitem__")
    __contains__ = partialmethod(_ask, "__contains__")

    @property
    def filtered_state(self) -> "_State":
        """Itself, of which an element asks no more than whether it holds a key, and what."""
        return self

    def query_params(self) -> Any:
        return self._of_session.query_params()


def _answer(state: SafeSessionState, name: str, given: tuple[Any, ...]) -> Any:
    """What the state of a session answers."""
    try:
        return _unbound(getattr(state, name)(*_unshared(name, given)))
    except KeyError:
        return KeyError


def _unshared(name: str, given: tuple[Any, ...]) -> tuple[Any, ...]:
    """What is given, without what a session would go on to hold, and might change, together with another."""
    return deepcopy(given) if name in {"__setitem__", "reset_state_value"} else given


def _is_same(kept: Any, answer: Any) -> bool:
    """Whether an answer is the one that was kept, of the same type; what is not plain is not compared."""
    return type(kept) is type(answer) and (answer is KeyError or _is_plain(answer)) and bool(kept == answer)


def _is_for_all(name: str, given: tuple[Any, ...], answer: Any) -> bool:
    """Whether another session can be asked the same, and its answer be compared with this one."""
    if name == "register_widget":
        is_pressed = given[0].value_type == "trigger_value" and answer.value
        return not is_pressed and _may_be_kept(answer.value)
    return _may_be_kept((answer, *given))


def _may_be_kept(held: Any) -> bool:
    """Whether something of a session is plain, and no longer than what a screen itself asks a browser for."""
    return _is_plain(held) and len(repr(held)) <= LONGEST


def _is_plain(held: Any) -> bool:
    """Whether something of a session is no more than texts, numbers and days, of which a copy may be kept."""
    if isinstance(held, dict):
        return all(_is_plain(one) for one in held.items())
    if isinstance(held, list | tuple):
        return all(_is_plain(one) for one in held)
    return held is None or isinstance(held, str | int | float | date)


def _unbound(answer: Any) -> Any:
    """An answer without the session from which it comes, to which the value of a component leads back."""
    if isinstance(answer, RegisterWidgetResult):
        return replace(answer, value=_unbound(answer.value))
    return dict(answer) if isinstance(answer, dict) else answer


def _is_of_one_session(element: Element) -> bool:
    """Whether another session cannot show an element; rows that a browser fetches as it scrolls are those of one, too."""
    return element.WhichOneof("type") in OF_ONE_SESSION or element.dataframe.HasField("lazy_data")


def _file_made_later(file_id: str) -> Any:
    """How a file is made that Streamlit makes when its button is pressed; None where there is none."""
    return runtime.get_instance().media_file_mgr._deferred_callables.get(file_id) if file_id else None


def _offer_file(message: ForwardMsg, file: Any) -> None:
    """Offers the file of a recorded button in this session."""
    button = message.delta.new_element.download_button
    button.deferred_file_id = runtime.get_instance().media_file_mgr.add_deferred(
        file["callable"], file["mimetype"], file["coordinates"], file["filename"], element_id=file["element_id"]
    )
    message.ClearField("hash")


def _seen(context: ScriptRunContext) -> tuple[ThreadSafeSet[str], ...]:
    """What a run has met, by which the next one knows what is gone."""
    return context.shared.widget_ids_this_run, context.shared.widget_user_keys_this_run, context.shared.new_fragment_ids

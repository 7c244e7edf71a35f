"""A reader without a browser: speaks Streamlit's websocket protocol as the browser's part of Streamlit does."""

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.servers import HOST, CannotMeasure

RUN_S = 30
"""A run that takes longer than this many seconds is an error."""
SMALL = 512
"""The message that ends a run is smaller than this many bytes; larger ones are read after the clock has stopped."""
CACHED_RUNS = 2
"""The browser keeps a large message for this many runs and tells the server which ones it has."""
BUTTON = "more-filters"
"""The button behind which the filters stand, but for the rounds."""
OUTSIDE = {"round"}


class RunFailed(CannotMeasure):
    """A run of the script ended with an error, or did not end."""


@dataclass
class Run:
    """One run of the script: seconds from the request to the end, and the messages received."""

    seconds: float
    messages: list[ForwardMsg]
    size: int

    def deltas(self) -> list[bytes]:
        """Return what the run drew, in order; a message that the browser has already stands as its hash."""
        shown = []
        for message in self.messages:
            kind = message.WhichOneof("type")
            if kind in ("delta", "ref_hash"):
                drawn = message.delta.SerializeToString() if kind == "delta" else message.ref_hash.encode()
                shown.append(str(list(message.metadata.delta_path)).encode() + drawn)
        return shown


@dataclass
class Reader:
    """One open page: its address, its screen and the state of its filters."""

    socket: websockets.ClientConnection
    query: str = ""
    screen: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    widgets: dict[str, str] = field(default_factory=dict)
    filter_options: dict[str, list[str]] = field(default_factory=dict)
    """The labels that each filter offers."""
    filters: dict[str, list[str]] = field(default_factory=dict)
    is_open: bool = False
    """Whether the filters behind the button are open."""
    cached: dict[str, int] = field(default_factory=dict)
    runs: int = 0

    async def choose(self, filters: dict[str, list[str]]) -> Run:
        """Set the filters (names as in the address, labels as shown) and wait for the run to end; before that the button
        is pressed, or what it opened is closed.
        """
        changed = {name for name, labels in filters.items() if labels != self.filters.get(name, [])}
        behind = bool(changed - OUTSIDE)
        await self.press(opens=behind)
        missing = {name for name in filters if filters[name] or name in changed} - self.widgets.keys()
        if missing:
            raise CannotMeasure(f"the screen has no filter named {', '.join(sorted(missing))}")
        self.filters = filters
        return await self.run()

    async def press(self, *, opens: bool) -> None:
        """Open the filters behind the button, or close them, unless they are so already."""
        if self.is_open == opens or BUTTON not in self.widgets:
            return
        self.is_open = opens
        await self.run()

    async def go(self, screen: str) -> Run:
        """Change to another screen, as the menu does: the address is emptied, the filters stay."""
        if screen not in self.pages:
            raise CannotMeasure(f"the menu has no screen {screen!r}")
        await self.press(opens=False)
        self.query, self.screen = "", self.pages[screen]
        return await self.run()

    async def run(self) -> Run:
        """Ask for a run of the script and wait for its end."""
        request = self._rerun_request().SerializeToString()
        frames: list[bytes] = []
        small: dict[int, ForwardMsg] = {}
        start = time.perf_counter()
        try:
            async with asyncio.timeout(RUN_S):
                await self.socket.send(request)
                while not _is_end(small.get(len(frames) - 1)):
                    frames.append(await self.socket.recv(decode=False))
                    if len(frames[-1]) <= SMALL:
                        small[len(frames) - 1] = ForwardMsg.FromString(frames[-1])
        except (TimeoutError, websockets.WebSocketException, OSError) as problem:
            raise RunFailed(f"a run did not end: {type(problem).__name__} {problem}") from problem
        seconds = time.perf_counter() - start
        messages = [small.get(n) or ForwardMsg.FromString(frame) for n, frame in enumerate(frames)]
        found = Run(seconds, messages, sum(len(frame) for frame in frames))
        self._keep_run(found)
        return found

    def address(self) -> dict[str, list[str]]:
        """Return what the address says now."""
        return parse_qs(self.query)

    def _rerun_request(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self.screen
        state.cached_message_hashes.extend(self.cached)
        state.context_info.timezone, state.context_info.locale = "UTC", "en-US"
        if BUTTON in self.widgets:
            state.widget_states.widgets.add(id=self.widgets[BUTTON], bool_value=self.is_open)
        for name, values in self.filters.items():
            if name in OUTSIDE or self.is_open:
                widget = state.widget_states.widgets.add(id=self.widgets[name])
                widget.string_array_value.data.extend(values)
                widget.string_array_value.SetInParent()
        return message

    def _keep_run(self, run: Run) -> None:
        """Keep what the browser keeps of a run: address, screen, menu, filters, large messages."""
        self.runs += 1
        for message in run.messages:
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.screen = message.new_session.page_script_hash or self.screen
            elif kind == "navigation":
                self.screen = message.navigation.page_script_hash
                pages = message.navigation.app_pages
                self.pages = {page.url_pathname: page.page_script_hash for page in pages}
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "delta":
                self._take_element(message)
            if message.metadata.cacheable or kind == "ref_hash":
                self.cached[message.ref_hash or message.hash] = self.runs
        self.cached = {name: at for name, at in self.cached.items() if at > self.runs - CACHED_RUNS}

    def _take_element(self, message: ForwardMsg) -> None:
        button = message.delta.add_block.popover.id
        if button:
            self._take_widget(button)
            return
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RunFailed(f"the screen shows an error: {element.exception.type} {element.exception.message}")
        if kind == "button_group":
            name = self._take_widget(element.button_group.id)
            self.filter_options[name] = [option.content for option in element.button_group.options]
        elif kind == "multiselect":
            name = self._take_widget(element.multiselect.id)
            self.filter_options[name] = list(element.multiselect.options)

    def _take_widget(self, widget: str) -> str:
        """Remember a widget under its name and return that."""
        name = next((known for known in (BUTTON,) if widget.endswith(f"-{known}")), widget.rpartition("-")[2])
        self.widgets[name] = widget
        return name


async def arrive(port: int, client: str = "", query: str = "") -> tuple[Reader, Run]:
    """Open a page as a new reader, at an address as a proxy says it; seconds are from the connection to the end of the
    first run.
    """
    start = time.perf_counter()
    place = f"ws://{HOST}:{port}/_stcore/stream"
    try:
        socket = await websockets.connect(
            place,
            subprotocols=["streamlit"],
            additional_headers={"X-Forwarded-For": client} if client else None,
            proxy=None,
            max_size=None,
            open_timeout=RUN_S,
        )
    except (TimeoutError, websockets.WebSocketException, OSError) as problem:
        raise RunFailed(f"no connection: {type(problem).__name__} {problem}") from problem
    reader = Reader(socket, query)
    run = await reader.run()
    run.seconds = time.perf_counter() - start
    return reader, run


def _is_end(message: ForwardMsg | None) -> bool:
    if message is None or message.WhichOneof("type") != "script_finished":
        return False
    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
        raise RunFailed("the script has a compile error")
    return bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)

"""What the server says of a screen before any script runs, in the page that Streamlit sends the same for every link.

Language, head and first screen: those of the view that the link asks for, or of the record, city or person that it opens.
What stands in a link and is not known is left out, as the screen does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translations.words import LANGUAGES, SOURCE_LANGUAGE
from ui import settings
from ui.language import of_browser
from ui.shown_dataset import chosen_part, words_in
from views import screens
from views.address_codes import known_part, said_selection
from views.opened import opened_by
from views.view import LISTS, View
from web.early import early_files
from web.first_screen import first_screen, plain_link
from web.head import head, window_told
from web.query import LANGUAGE, LONGEST, known_choices, shown_in
from web.refusal import Refused

CONDITIONS = {b"if-none-match", b"if-modified-since", b"accept-encoding", b"range"}
"""What would keep Streamlit from sending the page whole, as text."""
FILE_TAGS = ("etag", "last-modified")
"""What stands for the file that is the same for every link."""
HTML, HEAD, TITLE = '<html lang="en">', "</head>", "<title>Streamlit</title>"
PLAIN, BODY = "<p>You need to enable JavaScript to run this app.</p>", "</body>"
"""Where Streamlit tells a reader without scripts that there is nothing to read, and where its page ends."""
STYLES = '<link rel="stylesheet" crossorigin'
"""What a browser would wait for before it shows anything; the first screen has styles of its own."""
LATER = """<link rel="stylesheet" media="print" onload="this.media='all'" crossorigin"""
ALONE = "figure"
"""What an address names that shows one figure on another page, without the screen around it."""


@dataclass(frozen=True)
class FirstAnswer:
    """The application behind it, served below `base`, whose page of a screen it completes; all else passes as it is."""

    app: ASGIApp
    base: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        screen = _asked_screen(scope, self.base)
        if screen is None:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        told = await run_in_threadpool(completed_parts, screen, scope["query_string"], headers.get("accept-language", ""))
        whole = [(name, value) for name, value in scope["headers"] if name not in CONDITIONS]
        asked = {**scope, "headers": whole, "method": "GET"}
        await self.app(asked, receive, _Completed(send, told, scope["method"] == "HEAD"))


class _Completed:
    """Sends on what it is sent, a page with what is told of it."""

    def __init__(self, send: Send, told: Mapping[str, str], head_alone: bool) -> None:
        self._send, self._told, self._head_alone = send, told, head_alone
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if self._told and message["type"] == "http.response.start" and message["status"] == 200:
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self._start)

    async def _send_page(self, start: Message) -> None:
        text = self._body.decode()
        for found, told in self._told.items():
            text = text.replace(found, told, 1)
        body, headers = text.encode(), MutableHeaders(raw=[*start["headers"]])
        for name in FILE_TAGS:
            del headers[name]
        headers["vary"] = "Accept-Language"
        headers["content-length"] = str(len(body))
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": b"" if self._head_alone else body})


def _asked_screen(scope: Scope, base: str) -> str | None:
    """The screen whose page is asked for; None for all else."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not scope["path"].startswith(f"{base}/"):
        return None
    path = scope["path"].removeprefix(base).strip("/")
    return {screens.screen_path(name): name for name in screens.names(words_in(SOURCE_LANGUAGE))}.get(path)


def completed_parts(screen: str, query: bytes, accepted: str) -> dict[str, str]:
    """What stands in the page, and what in its place; nothing for a dataset with problems."""
    said = dict(parse_qsl(query[:LONGEST].decode("latin-1")))
    language = said.get(LANGUAGE, "")
    language = language if language in LANGUAGES else of_browser(accepted.partition(",")[0].strip())
    try:
        view = _said_view(said, language)
    except Refused:
        return {}
    opened, early = opened_by(view, screen, said), "".join(early_files(view, screen))
    first = "" if ALONE in said else first_screen(view, screen, opened)
    return {
        HTML: f'<html lang="{language}">',
        STYLES: LATER if first else STYLES,
        TITLE: f"<title>{escape(window_told(view, screen, opened))}</title>",
        HEAD: f"{early}\n{head(view, screen, opened)}\n{HEAD}",
        PLAIN: plain_link(view, screen, opened),
        BODY: f"{first}{BODY}",
    }


def _said_view(said: Mapping[str, str], language: str) -> View:
    data = shown_in(language)
    kept, _ = known_part(said, known_choices(data), LISTS, ())
    selection = said_selection(data, kept)
    return View(data, chosen_part(selection, language), selection, words_in(language), settings.site())

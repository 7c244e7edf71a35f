"""What the server says of a screen before any script runs, in the page that Streamlit sends the same for every link.

Language, title, description, the same page in the other languages, and the picture of a shared link: those of the view that
the link asks for. What stands in a link and is not known is left out, as the screen does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from charts.gallery import grouped_by
from charts.registry import offered, on_screen
from exports.briefing.sentences import stopped
from translations.words import LANGUAGES, SOURCE_LANGUAGE
from ui import settings, titles
from ui.language import of_browser
from ui.shown_dataset import chosen_part, words_in
from views import screens
from views.address_codes import known_part, said_selection
from views.introduction import window_title
from views.view import LISTS, View
from web.first_screen import first_screen
from web.plain import plain_path
from web.query import LANGUAGE, LONGEST, known_choices, shown_in
from web.refusal import Refused

CONDITIONS = {b"if-none-match", b"if-modified-since", b"accept-encoding", b"range"}
"""What would keep Streamlit from sending the page whole, as text."""
FILE_TAGS = ("etag", "last-modified")
"""What stands for the file that is the same for every link."""
HTML, HEAD, TITLE = '<html lang="en">', "</head>", "<title>Streamlit</title>"
PLAIN, BODY = "<p>You need to enable JavaScript to run this app.</p>", "</body>"
"""Where Streamlit tells a reader without scripts that there is nothing to read, and where its page ends."""
ALONE = "figure"
"""What an address names that shows one figure on another page, without the screen around it."""
CARD = {"width": "1200", "height": "675"}
LOCALES = {"en": "en_GB", "ru": "ru_RU", "kk": "kk_KZ"}


@dataclass(frozen=True)
class FirstAnswer:
    """The application behind it, whose page of a screen it completes; all else passes as it is."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        screen = _asked_screen(scope)
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


def _asked_screen(scope: Scope) -> str | None:
    """The screen whose page is asked for; None for all else."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    path = scope["path"].removeprefix(scope.get("root_path", "")).strip("/")
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
    title = escape(window_title(screens.names(view.words)[screen], view.whole, view.words))
    told = view.once(f"head-{screen}", lambda: "\n".join(_head_lines(screen, view)))
    plain = _plain_lines(screen, view)
    first = "" if ALONE in said else first_screen(view, screen)
    return {
        HTML: f'<html lang="{language}">',
        TITLE: f"<title>{title}</title>",
        HEAD: f"{told}\n{HEAD}",
        PLAIN: plain,
        BODY: f"{first}{BODY}",
    }


def _plain_lines(screen: str, view: View) -> str:
    """What a reader without scripts sees beside the first screen: the way to all of it as a page of its own."""
    if not screens.has_table(view.whole, screen):
        return ""
    place, label = escape(view.by_link(plain_path(screen))), escape(view.words("This screen as a page without scripts"))
    return f'<p><a href="{place}">{label}</a></p>'


def _said_view(said: Mapping[str, str], language: str) -> View:
    data = shown_in(language)
    kept, _ = known_part({name: said.get(name, "") for name in said}, known_choices(data), LISTS, ())
    selection = said_selection(data, kept)
    return View(data, chosen_part(selection, language), selection, words_in(language), settings.site())


def _head_lines(screen: str, view: View) -> Iterator[str]:
    """Description and, where the public address is known, what a shared link shows and the page in other languages."""
    t, name = view.words, screens.names(view.words)[screen]
    description = escape(" ".join(stopped(text, t) for text in titles.finding_of(view, screen) if text))
    yield f'<meta name="description" content="{description}">'
    yield f'<meta property="og:title" content="{escape(window_title(name, view.whole, t))}">'
    yield f'<meta property="og:description" content="{description}">'
    yield f'<meta property="og:locale" content="{LOCALES[t.language]}">'
    yield '<meta property="og:type" content="website"><meta name="twitter:card" content="summary_large_image">'
    if view.site:
        place = screens.screen_path(screen)
        picture = view.by_link(f"figures/{_pictured(screen, view)}.png", **CARD)
        yield f'<link rel="canonical" href="{escape(view.by_link(place))}">'
        yield f'<meta property="og:url" content="{escape(view.by_link(place))}">'
        yield f'<meta property="og:image" content="{escape(picture)}">'
        for code in LANGUAGES:
            other = replace(view, words=words_in(code)).by_link(place)
            yield f'<link rel="alternate" hreflang="{code}" href="{escape(other)}">'


def _pictured(screen: str, view: View) -> str:
    """The figure that stands for a screen: its first, else the first that the dataset has."""
    return next(iter([*on_screen(view, screen, grouped_by("", "")), *offered(view)]))

"""Completes the page that Streamlit sends, identical for every link, with the content of the screen, before any script runs.

Language, head and first screen: those of the view that the link asks for, or of the record, city or person that it opens.
Unknown values in a link are ignored, as on the screen.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from urllib.parse import parse_qsl

from cachetools import LRUCache
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from charts.registry import FIGURES, is_available
from exports.site.screen import window_description
from loaders import Dataset
from screens.contents import charts_on
from screens.opened import opened_by
from server import settings
from server import streamlit_patches as own_page
from server.dataset import VERSION, EngineGone, all_versions, current_dataset, in_thread, view_in, words_in
from server.headers import EMBED, FIGURE
from server.refusal import LANGUAGE, Refused, accepted_language
from translations.words import LANGUAGES, SOURCE_LANGUAGE
from views import screens
from views.address_codes import selection_from_params, valid_parameters, with_codes
from views.opened import SCREENS
from views.view import LISTS, View
from web.answer import PACKINGS, VARY, accepted_packing, dataset_digest
from web.embedding import discovery
from web.head import head
from web.query import FILTERS, LONGEST, known_choices, served_dataset
from web.static_screen import NO_FIGURES, first_screen, plain_link

MOST_PAGES = 200  # pages that are kept, packed, of some 30 kB each
CONDITIONS = {b"if-none-match", b"if-modified-since", b"accept-encoding", b"range"}
"""What would keep Streamlit from sending the page whole, as text."""
OF_THE_FILE = ("etag", "last-modified", "content-length")  # what is said of the file, which is the same for every link
TEMPLATE = '<template id="later">'
"""What keeps the scripts of Streamlit until the first screen is painted, which has styles of its own."""
DEFERRED_STYLESHEET = '<link rel="stylesheet" media="print" crossorigin'

TYPEFACE_FILES = "".join(
    f'<link rel="preload" href="{file}" as="font" type="font/woff2" crossorigin>'
    for file in own_page.typeface_files().values()
)
"""The elements by which a browser fetches the typefaces with the page, which it would find only in its styles."""


@dataclass(frozen=True)
class FirstAnswer:
    """The application behind it, served below `base`, whose page of a screen it completes; all else passes as it is.

    A page is kept, packed, for those who ask for the same, but not one whose figures are not made yet. One whose link
    says anything that chooses nothing, such as words to search for, is not kept.
    """

    app: ASGIApp
    base: str = ""
    pages: LRUCache[Hashable, Response] = field(default_factory=lambda: LRUCache(MOST_PAGES))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        screen = screen_at_path(scope, self.base)
        if screen is None:
            await self.app(scope, receive, send)
            return
        request_headers, query = Headers(scope=scope), scope["query_string"]
        packing, language = accepted_packing(request_headers.get("accept-encoding", "")), accepted_language(request_headers)
        key = (_shown_digest(), settings.site(), screen, query, language, packing)
        if scope["method"] == "GET" and (page := self.pages.get(key)):
            await page(scope, receive, send)
            return
        try:
            parts = await in_thread(page_parts, screen, query, language)
            is_known = await in_thread(_is_cacheable, query)
        except EngineGone:
            await self.app(scope, receive, send)
            return
        headers, sent = [pair for pair in scope["headers"] if pair[0] not in CONDITIONS], list[Message]()

        async def collect(message: Message) -> None:
            sent.append(message)

        await self.app({**scope, "headers": headers, "method": "GET"}, receive, collect)
        if completed := _completed_page(sent, parts):
            is_whole = scope["method"] == "GET"
            await (completed if is_whole else Response(headers=dict(completed.headers)))(scope, receive, send)
            if is_known and NO_FIGURES not in parts[own_page.BODY]:
                self.pages[key] = await run_in_threadpool(_packed_page, completed, packing)
            return
        for message in sent:
            await send(message)


def _completed_page(sent: Sequence[Message], parts: Mapping[str, str]) -> Response | None:
    """Return the page that was sent with its literals replaced by the parts; None where there are none, or it is none."""
    start, *bodies = sent
    if not parts or start["status"] != HTTPStatus.OK:
        return None
    text = b"".join(one.get("body", b"") for one in bodies).decode()
    for place, content in parts.items():
        text = text.replace(place, content, 1)
    headers = {name: value for name, value in Headers(raw=start["headers"]).items() if name not in OF_THE_FILE}
    return Response(text, headers={**headers, "vary": "Accept-Language"})


def _shown_digest() -> str:
    """Return a digest that identifies the dataset without a reference to it; empty for an invalid dataset, never shown."""
    data = current_dataset()
    return dataset_digest(data) if isinstance(data, Dataset) else ""


def _packed_page(page: Response, packing: str) -> Response:
    headers = {name: value for name, value in page.headers.items() if name != "content-length"}
    headers["vary"] = f"{headers['vary']}, {VARY['Vary']}"
    if not packing:
        return Response(page.body, headers=headers)
    return Response(PACKINGS[packing](bytes(page.body)), headers={**headers, "content-encoding": packing})


def screen_at_path(scope: Scope, base: str) -> str | None:
    """Return the screen whose page is asked for; None for all else."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not scope["path"].startswith(f"{base}/"):
        return None
    path = scope["path"].removeprefix(base).strip("/")
    return {screens.screen_path(name): name for name in screens.names(words_in(SOURCE_LANGUAGE))}.get(path)


def page_parts(screen: str, query: bytes, usual: str) -> dict[str, str]:
    """Return new texts for literals of Streamlit's page, in the `usual` language unless said; none for a bad dataset."""
    parameters = dict(parse_qsl(query[:LONGEST].decode("latin-1")))
    language = parameters.get(LANGUAGE, "")
    language = language if language in LANGUAGES else usual
    try:
        view, parameters = _linked_view(parameters, language)
    except Refused:
        return {}
    opened, drawing = opened_by(view, screen, parameters), _component_file(view, screen)
    name = parameters.get(FIGURE, "")
    first = "" if name else first_screen(view, screen, opened)
    return {
        own_page.HTML: f'<html lang="{language}">',
        own_page.SCRIPTS: f"{TEMPLATE}{own_page.SCRIPTS}" if first else own_page.SCRIPTS,
        own_page.STYLES: f"{drawing}</template>{DEFERRED_STYLESHEET}" if first else f"{drawing}{own_page.STYLES}",
        own_page.TITLE: f"<title>{escape(window_description(view, screen, opened))}</title>",
        own_page.HEAD: f"{TYPEFACE_FILES}\n{head(view, screen, opened)}\n{_discovery_link(view, name)}"
        f"<script>{own_page.place_script(settings.base())}</script>{own_page.HEAD}",
        own_page.PLAIN: plain_link(view, screen, opened),
        own_page.BODY: f"{first}{own_page.BODY}",
    }


def _discovery_link(view: View, name: str) -> str:
    address = discovery(view, name) if is_available(view, name) else ""
    return f'<link rel="alternate" type="application/json+oembed" href="{escape(address)}">\n' if address else ""


def _component_file(view: View, screen: str) -> str:
    """Return the element by which a browser fetches what mounts figures before a script asks; empty without figures."""
    file = own_page.page_file(own_page.COMPONENTS) if charts_on(view, screen) else ""
    return f'<link rel="modulepreload" href="{file}" fetchpriority="low" crossorigin>' if file else ""


def _linked_view(parameters: Mapping[str, str], language: str) -> tuple[View, dict[str, str]]:
    data = served_dataset(language)
    known = known_choices(data)
    valid, _ = valid_parameters(with_codes(data, parameters, known, LISTS, SCREENS), known, LISTS, SCREENS)
    selection = selection_from_params(data, valid)
    named = parameters.get(VERSION, "")
    made_with = named if named in all_versions()[:-1] else ""
    return view_in(language, selection, made_with), valid


def _is_cacheable(query: bytes) -> bool:
    """Return whether every parameter of a link chooses something, each once: other links are too many to cache."""
    if len(query) > LONGEST:
        return False
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    parameters = dict(pairs)
    try:
        data = served_dataset(SOURCE_LANGUAGE)
    except Refused:
        return False
    valid, _ = valid_parameters(parameters, known_choices(data), LISTS, SCREENS)
    single = {LANGUAGE: LANGUAGES, VERSION: (data.version,), FIGURE: FIGURES, EMBED: ("true",)}
    return len(pairs) == len(parameters) and all(
        valid.get(name) == text and (name in (*FILTERS, *SCREENS) or text in single.get(name, ())) for name, text in pairs
    )

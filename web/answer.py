"""Responses of an address: parsed, looked up, made in a queue, packed, sent with an ETag of all that they depend on."""

import asyncio
import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from http import HTTPStatus
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import quote, urlencode

import brotli
import orjson
import pandas as pd
from starlette.datastructures import Headers
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from exports.data_files.formats import FORMATS
from exports.data_files.xlsx import CannotWrite
from exports.documents import by_suffix
from exports.render.typesetter import CannotSet
from loaders import Dataset
from loaders.dataset import cached_on_dataset
from server import settings
from server.dataset import EngineGone, in_thread, with_engine_lock
from server.headers import STANDALONE_POLICY
from server.lifespan import await_or_shutdown
from server.queue import LINKS, WAIT, File, JobQueue
from server.refusal import NAME, OPEN, Refused
from translations.words import Phrase
from views.view import codes_in, codes_text
from web.query import FILTERS, LinkRequest, read_request, refusal_answer

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("loaders", "measures", "views", "charts", "screens", "exports", "translations", "server", "ui", "web")


def answer_tag(data: Dataset, *parts: object) -> str:
    """Return the tag of what is asked for: weak, since it stands for the answer however it is compressed."""
    content = repr((dataset_digest(data), program_digest(), parts)).encode()
    return f'W/"{sha256(content).hexdigest()[:32]}"'


@cached_on_dataset
def dataset_digest(data: Dataset) -> str:
    """Return a digest of all that a dataset holds, whatever version it says."""
    digest = sha256(orjson.dumps([data.descriptor, data.changes, data.wording], option=orjson.OPT_SORT_KEYS))
    if data.engine:
        digest.update(data.engine.sidecar.digest.encode())
    for name in sorted(data.tables) if data.engine is None else ():
        table = data.tables[name]
        digest.update(f"{name}{[*table.columns]}".encode())
        digest.update(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
    for path in sorted(data.attached_files):
        digest.update(path.encode() + data.attached_files[path])
    return digest.hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of the program's files and of the versions of what is installed, read once."""
    digest = sha256()
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    for path in sorted(files):
        if path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    installed = sorted({f"{one.name}={one.version}" for one in distributions()})
    digest.update("\n".join(installed).encode())
    return digest.hexdigest()


Packing = Callable[[bytes], bytes]
PACKINGS: Mapping[str, Packing] = {
    "br": partial(brotli.compress, quality=9),
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
}
"""By their names in a request, the better first."""
VARY = {"Vary": "Accept-Encoding"}
LEAST = 1000  # bytes; fewer are sent as they are
REFUSED = {"q=0", "q=0.0", "q=0.00", "q=0.000"}
METHODS = ["GET"]  # starlette adds HEAD
PATIENCE = 90  # seconds to wait for what is being made
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "txt": "text/plain",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    **{form.suffix: form.media_type for form in FORMATS},
    **{suffix: form.MEDIA_TYPE for suffix, form in by_suffix().items()},
}
"""By the end of a path."""
FRESH = "public, max-age=300"  # for five minutes without asking again


def is_compressible(media_type: str) -> bool:
    """Return whether files of a media type are compressed here, once; Streamlit's server would do it at each request."""
    return media_type not in DEFAULT_EXCLUDED_CONTENT_TYPES


def accepted_packing(accepted: str) -> str:
    """Return the better of the PACKINGS that an Accept-Encoding header accepts; empty for none."""
    codings = (part.partition(";") for part in accepted.lower().split(","))
    known = {name.strip() for name, _, weight in codings if weight.replace(" ", "") not in REFUSED}
    return next((name for name in PACKINGS if name in known), "")


@dataclass(frozen=True)
class Address:
    """An address: path, description, `make` with the queue in which it runs, and the query parameters that it takes beside
    language and version. `check` raises Refused for what does not exist, before anything is made. `type` is its media type
    if the end of its path does not say it. `allows` is the content security policy of the file opened by itself; a browser
    saves what `is_saved` without showing it. It is a `client` of the queue by itself, unless another is named.
    """

    path: str
    summary: str
    make: Callable[[LinkRequest], File]
    params: tuple[str, ...] = FILTERS
    check: Callable[[LinkRequest], object] = lambda _: None
    type: str = ""
    queue: JobQueue = LINKS
    client: str = ""
    allows: str = STANDALONE_POLICY
    is_saved: bool = False

    @property
    def media_type(self) -> str:
        return self.type or MEDIA_TYPES[self.path.rpartition(".")[2]]

    @property
    def shown_path(self) -> str:
        return self.path.replace(":path}", "}")

    def route(self) -> Route:
        return Route(self.path, self._respond, methods=METHODS)

    async def _respond(self, request: Request) -> Response:
        try:
            return await self._file_response(request)
        except Refused as refused:
            return refusal_answer(request, refused, self._nearest_addresses(request, refused))
        except (CannotSet, CannotWrite, EngineGone) as problem:
            text = Phrase("The file cannot be made: {reason}.", reason=str(problem).rstrip("."))
            return refusal_answer(request, Refused(HTTPStatus.SERVICE_UNAVAILABLE, "file", text, (), WAIT))

    def _nearest_addresses(self, request: Request, refused: Refused) -> list[str]:
        """Return the address that was asked for, with each of the nearest values in place of what is refused."""
        addresses = []
        for value in refused.nearest:
            path, place = request.path_params, request.url.path
            if refused.found in path.values():
                parts = {name: quote(value if text == refused.found else text) for name, text in path.items()}
                place = settings.browser_url(self.shown_path.format(**parts))
            pairs = [_corrected(refused, value, *pair) for pair in request.query_params.multi_items()]
            addresses.append(f"{place}?{urlencode(pairs, safe=',')}".removesuffix("?"))
        return addresses

    async def _file_response(self, request: Request) -> Response:
        link_request, tag = await in_thread(self._parsed, request.scope["query_string"], request.path_params)
        if is_tagged(request.headers, tag):
            return Response(None, HTTPStatus.NOT_MODIFIED, {**OPEN, **VARY, "ETag": tag, "Cache-Control": FRESH})
        file = await self._queued_file(tag, lambda: self.make(link_request))
        file, packed = await self._packed(tag, file, request.headers)
        way = "attachment" if self.is_saved else "inline"
        headers = {
            **OPEN,
            **packed,
            "ETag": tag,
            "Cache-Control": FRESH,
            **({"Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name)}"} if file.name else {}),
            "Content-Security-Policy": self.allows,
            "Content-Language": link_request.view.t.language,
        }
        return Response(file.content, headers=headers, media_type=self.media_type)

    def _parsed(self, query: bytes, path: Mapping[str, str]) -> tuple[LinkRequest, str]:
        request = read_request(query, path, self.params)
        self.check(request)
        return request, answer_tag(request.view.dataset, self.path, request.view.site or settings.base(), request.key)

    async def _packed(self, tag: str, file: File, request_headers: Headers) -> tuple[File, dict[str, str]]:
        """Return the file compressed as the client accepts it, with its headers; equal requests compress it once."""
        packing = accepted_packing(request_headers.get("accept-encoding", ""))
        if not is_compressible(self.media_type) or not packing or len(file.content) < LEAST:
            return file, VARY
        smaller = await self._queued_file(f"{tag} {packing}", lambda: replace(file, content=PACKINGS[packing](file.content)))
        return smaller, {**VARY, "Content-Encoding": packing}

    async def _queued_file(self, key: str, make: Callable[[], File]) -> File:
        """Return the file from the queue. Raises Refused after `PATIENCE`; the job goes on then, and its file is cached."""
        future = self.queue.submit_file(self.client or self.path, key, with_engine_lock(make))
        try:
            return await await_or_shutdown(asyncio.wrap_future(future), PATIENCE)
        except TimeoutError as late:
            text = Phrase("The file was not ready after {n} seconds and is still being made.", n=PATIENCE)
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "file", text, (), WAIT) from late


def all_of(*checks: Callable[[LinkRequest], object]) -> Callable[[LinkRequest], object]:
    """Return a check that makes several, one after the other."""
    return lambda request: [check(request) for check in checks]


def _corrected(refused: Refused, value: str, name: str, text: str) -> tuple[str, str]:
    """Return a parameter with a value in place of what is refused, be it the name or one of its codes."""
    if refused.name == NAME:
        return (value if name == refused.found else name), text
    if refused.name == name:
        return name, codes_text(value if code == refused.found else code for code in codes_in(text))
    return name, text


def json_file(content: object, name: str) -> File:
    return File(orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE), f"{name}.json")


def is_tagged(request_headers: Headers, tag: str) -> bool:
    return tag in (part.strip() for part in request_headers.get("if-none-match", "").split(","))

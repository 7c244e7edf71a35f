"""The static files of Streamlit's page: texts compressed once, typefaces subset; a missing file gets a problem response.

Streamlit sends these files uncompressed and leaves compression to a proxy. Their names contain a digest of their content, so
a browser caches them for good; a cut typeface may be cut again (`python -m tools.screen_letters`, needed for each new icon).
"""

import mimetypes
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from exports.render.svg_marks import TEMPLATES
from server.refusal import not_there
from translations.words import Phrase
from web.answer import PACKINGS, VARY, accepted_packing, is_compressible, is_tagged

PLACE = "/static/"
FOR_GOOD = {"Cache-Control": "public, immutable, max-age=31536000"}
FOR_NOW = {"Cache-Control": "public, max-age=86400, stale-while-revalidate=31536000"}
LETTERS = {path.stem: path.read_bytes() for path in (TEMPLATES / "screen_letters").glob("*.woff2")}
"""The cut typefaces, by the beginning of the name of the whole one."""
TAGS = {name: sha256(content).hexdigest() for name, content in LETTERS.items()}
PACKED_AT_ONCE = CapacityLimiter(2)


@dataclass(frozen=True)
class StaticFiles:
    """The application behind it, whose files in `folder` it sends; `base` is the path below which all of it is served."""

    app: ASGIApp
    folder: Path
    base: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        place = f"{self.base}{PLACE}"
        is_for_file = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"].startswith(place)
        answer = await self._answer(scope["path"].removeprefix(place), Headers(scope=scope)) if is_for_file else self.app
        await answer(scope, receive, send)

    async def _answer(self, name: str, request_headers: Headers) -> ASGIApp:
        """Return the response; the application itself for pictures and whole typefaces, which Streamlit sends."""
        if name not in self._media_types:
            return not_there("file", name, Phrase("Reload the page to get its current files.")).response()
        letters = Path(name).name.partition(".")[0]
        if letters in LETTERS:
            return _tagged_answer(LETTERS[letters], TAGS[letters], request_headers, FOR_NOW, "font/woff2")
        return await self._compressed(name, request_headers) if is_compressible(self._media_types[name]) else self.app

    async def _compressed(self, name: str, request_headers: Headers) -> Response:
        """Return a file compressed as the client accepts; uncompressed for a range request or a client that accepts none."""
        path, media_type, headers = self.folder / name, self._media_types[name], {**FOR_GOOD, **VARY}
        packing = "" if "range" in request_headers else accepted_packing(request_headers.get("accept-encoding", ""))
        if not packing:
            return FileResponse(path, media_type=media_type, headers=headers)
        packed = await to_thread.run_sync(_packed, path, packing, limiter=PACKED_AT_ONCE)
        return _tagged_answer(
            packed, f"{path.name}-{packing}", request_headers, {**headers, "Content-Encoding": packing}, media_type
        )

    @cached_property
    def _media_types(self) -> dict[str, str]:
        paths = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return {name: mimetypes.guess_type(name)[0] or "application/octet-stream" for name in paths}


@cache
def _packed(path: Path, packing: str) -> bytes:
    return PACKINGS[packing](path.read_bytes())


def _tagged_answer(content: bytes, tag: str, request_headers: Headers, headers: dict[str, str], media_type: str) -> Response:
    tagged = {**headers, "ETag": f'"{tag}"'}
    if is_tagged(request_headers, tagged["ETag"]):
        return Response(status_code=304, headers=tagged)
    return Response(content, headers=tagged, media_type=media_type)

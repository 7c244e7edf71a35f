"""What every answer tells a browser not to do for it: the headers of safety, from the application itself, behind any proxy.

A page may run the scripts of this server, load what this server has, and ask no other host for anything. Another page may
show one figure in a frame, at the address that *Share* gives, and nothing else; of a private dashboard not that either.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import settings
from web import first_answer
from web.answer import ALONE
from web.first_screen import SCRIPT
from web.refusal import OPEN

EMBED = "embed"
"""What an address says beside the name of a figure, for another page to show it."""
DENIED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "midi"),
    *("magnetometer", "microphone", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "usb"),
)
"""What a page may ask of a device and ours never does."""
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = "Content-Security-Policy"
PAGE = (
    "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors {framed_by}"
)
"""What a page of Streamlit may do: its components come as blobs, its messages and maps are read by WebAssembly, its styles
and those of Plotly are written while it runs; where there is no other host to ask, no style tells anything.
"""
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
"""A script that stands in the page itself."""


@dataclass(frozen=True)
class Protection:
    """The application behind it, served below `base`, to whose answers it adds the headers that they do not have."""

    app: ASGIApp
    base: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and what comes back."""
        first = scope["type"] == "http" and scope["path"] == f"{self.base}/"
        embedded = first and is_embedded(scope["query_string"]) and not settings.is_private()

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=[*message["headers"]])
                _protect(headers, embedded, kept=message["status"] == HTTPStatus.NOT_MODIFIED)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, send_protected)


def is_embedded(query: bytes) -> bool:
    """Whether an address of the first screen is that of one figure on another page."""
    asked = parse_qs(query.decode("latin-1"))
    return asked.get(EMBED) == ["true"] and first_answer.ALONE in asked


def _protect(headers: MutableHeaders, embedded: bool, kept: bool) -> None:
    """Adds to the headers of an answer; one that the browser has `kept` goes on with the policy that it came with."""
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    shared = embedded or all(headers.get(name) == value for name, value in OPEN.items())
    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin")
    if not embedded:
        headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    if not kept:
        is_page = headers.get("content-type", "").startswith("text/html")
        headers.setdefault(POLICY, page_policy(embedded) if is_page else ALONE)


@cache
def page_policy(embedded: bool) -> str:
    """What a page of Streamlit may do; any page may show it in a frame where it is one `embedded` figure."""
    return PAGE.format(scripts=" ".join(map(_hash_source, _inline_scripts())), framed_by="*" if embedded else "'self'")


def _inline_scripts() -> tuple[str, ...]:
    """The scripts that stand in a page: those of Streamlit, and that of the first screen."""
    page = (files("streamlit") / "static" / "index.html").read_text("utf-8")
    return (*INLINE.findall(page), SCRIPT)


def _hash_source(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"

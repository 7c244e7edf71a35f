"""Security headers of every response, set by the application, so that they hold behind any proxy.

A page may run scripts and load resources of this server only, and send requests to no other host. Another site may frame
one figure, at the address that *Share* gives, and nothing else; where the operator does not allow it, not even that.
"""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import settings
from server.refusal import OPEN
from server.streamlit_patches import inline_scripts

EMBED, FIGURE = "embed", "figure"
"""The query parameters by which the first screen is one embedded figure: that it is embedded, and its name."""
OWN_FRAMES, ANY_FRAME = "frame-ancestors 'self'", "frame-ancestors *"
STANDALONE_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; {OWN_FRAMES}"
"""The content security policy of a picture or text opened by itself: it runs no script and loads nothing."""
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
    "form-action 'none'; {framed_by}"
)
"""What a page of Streamlit may do: its components come as blobs, its messages and maps are read by WebAssembly, its styles
are written while it runs; where there is no other host to ask, no style tells anything.
"""


@dataclass(frozen=True)
class Protection:
    """The application behind it, below `base`; adds headers to answers that lack them; `scripts` stand in its pages."""

    app: ASGIApp
    base: str = ""
    scripts: tuple[str, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = scope["type"] == "http" and scope["path"] == f"{self.base}/"
        embedded = first and is_embedded(scope["query_string"]) and settings.allows_frames()

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=[*message["headers"]])
                own = f"{scope.get('scheme', 'http')}://{Headers(scope=scope).get('host')}/"
                if headers.get("location", "").startswith(own):  # the name of the host is the client's
                    headers["location"] = f"/{headers['location'].removeprefix(own).lstrip('/')}"
                self._protect(headers, embedded, is_unchanged=message["status"] == HTTPStatus.NOT_MODIFIED)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, send_protected)

    def _protect(self, headers: MutableHeaders, embedded: bool, is_unchanged: bool) -> None:
        """Add to the headers of an answer; one that `is_unchanged` keeps the policy that it came with. One whose own policy
        opens it to any frame stays so where the operator allows it. Other pages may read what has a public address alone.
        """
        if ANY_FRAME in headers.get(POLICY, ""):
            embedded = settings.allows_frames()
            headers[POLICY] = headers[POLICY] if embedded else headers[POLICY].replace(ANY_FRAME, OWN_FRAMES)
        if not settings.site():
            del headers["access-control-allow-origin"]
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        shared = embedded or all(headers.get(name) == value for name, value in OPEN.items())
        headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin")
        if not embedded and not is_unchanged:
            headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        if not is_unchanged:
            is_page = headers.get("content-type", "").startswith("text/html")
            headers.setdefault(POLICY, page_policy(embedded, self.scripts) if is_page else STANDALONE_POLICY)


def is_embedded(query: bytes) -> bool:
    parameters = parse_qs(query.decode("latin-1"))
    return parameters.get(EMBED) == ["true"] and FIGURE in parameters


@cache
def page_policy(embedded: bool, scripts: tuple[str, ...]) -> str:
    hashes = " ".join(map(hash_source, (*inline_scripts(), *scripts)))
    return PAGE.format(scripts=hashes, framed_by=ANY_FRAME if embedded else OWN_FRAMES)


def hash_source(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"

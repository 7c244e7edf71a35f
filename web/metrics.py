"""Numbers for Prometheus, to whom the operator gave the token; and what is counted on the way of each answer.

There is no exception for this machine: behind a proxy on it every reader comes from there.
"""

from dataclasses import dataclass
from hmac import compare_digest

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import meters, settings
from web.refusal import not_there

PLACE, STREAMLITS = "/metrics", "/_stcore/metrics"
"""Our numbers, and those that Streamlit tells everybody, which are closed in the same way."""
METHODS = ["GET"]


async def numbers(request: Request) -> Response:
    """The numbers, or that there is nothing here, to whom does not say the token."""
    if not _says_token(request.headers.get("authorization", "")):
        return not_there("path", request.url.path, ()).response()
    headers = {"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE_LATEST}
    return Response(generate_latest(meters.REGISTRY), headers=headers)


def _says_token(said: str) -> bool:
    expected = settings.metrics_token()
    return bool(expected) and compare_digest(said.encode(), f"Bearer {expected}".encode())


@dataclass(frozen=True)
class Counted:
    """The application behind it, served below `base`, whose connections and answers it counts."""

    app: ASGIApp
    base: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] == "websocket":
            with meters.SESSIONS.track_inprogress():
                await self.app(scope, receive, send)
        elif scope["type"] == "http":
            closed = scope["path"] == f"{self.base}{STREAMLITS}"
            await (numbers_closed if closed else self.app)(scope, receive, _counting(send))
        else:
            await self.app(scope, receive, send)


async def numbers_closed(scope: Scope, receive: Receive, send: Send) -> None:
    """Says that there is nothing."""
    await not_there("path", scope["path"], ()).response()(scope, receive, send)


def _counting(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            meters.ANSWERS.labels(f"{message['status'] // 100}xx").inc()
        await send(message)

    return sent


ROUTES = (Route(PLACE, numbers, methods=METHODS),)

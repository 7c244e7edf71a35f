"""A dashboard that takes nothing from a reader: what would send it something is refused, whoever asks."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from ui import settings
from web.refusal import Refused

READS = ("GET", "HEAD", "OPTIONS")
"""What brings nothing to the server."""


@dataclass(frozen=True)
class ReadOnly:
    """The application behind it; all passes unless the operator says that nothing is taken."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] == "http" and scope["method"] not in READS and settings.is_read_only():
            refused = Refused(HTTPStatus.FORBIDDEN, "method", scope["method"], READS)
            await refused.response()(scope, receive, send)
        else:
            await self.app(scope, receive, send)

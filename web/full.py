"""What a new reader is told of a server that has as many readers as it holds: the way to the screen without scripts."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server import settings
from server.own_data import CONNECTIONS
from translations import words as translator
from translations.words import LANGUAGES
from web.first_answer import asked_screen
from web.pages import page_template
from web.sign_in import NOTICE, in_language, spoken_language
from web.static_screen import plain_path

WAIT = 60
"""Seconds after which a reader may ask again."""


@dataclass(frozen=True)
class Full:
    """The application behind it, served below `base`; a page of a screen is not given where the server is full. Readers who
    are there go on, and what is given by link needs no session.
    """

    app: ASGIApp
    base: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        most = settings.most_sessions()
        screen = asked_screen(scope, self.base) if most and CONNECTIONS.count() >= most else None
        await (full_page(HTTPConnection(scope), screen) if screen else self.app)(scope, receive, send)


def full_page(asked: HTTPConnection, screen: str) -> Response:
    """The page: the server is full, and where the screen can be read now."""
    t = translator(spoken_language(asked))
    place = f"/{plain_path(screen)}{in_language(asked, t.language)}"
    page = page_template("notice.html").render(
        language=t.language,
        title=t("The dashboard has many readers at the moment"),
        told=t(
            "This server shows the interactive screens to as many readers as it can. Reload this page in a few minutes, "
            "or read the screen without scripts now."
        ),
        ways=[{"label": t("This screen as a page without scripts"), "address": settings.reached(place)}],
        languages=[{"code": code, "label": label, "address": in_language(asked, code)} for code, label in LANGUAGES.items()],
    )
    return HTMLResponse(page, HTTPStatus.SERVICE_UNAVAILABLE, {**NOTICE, "Retry-After": str(WAIT)})

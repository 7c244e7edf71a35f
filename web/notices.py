"""Pages of one notice: a private dashboard's reveals nothing of the dataset, a full server's links to the plain screen."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server import gate, settings
from server.gate import PLACE, PROVIDER, TO
from server.own_data import CONNECTIONS
from server.refusal import request_translator
from translations.words import Translator
from web.first_answer import screen_at_path
from web.query import Way, in_language, notice
from web.static_screen import plain_path

WAIT = 60  # seconds after which a reader who was turned away may ask again


@dataclass(frozen=True)
class Full:
    """The application behind it, below `base`; a full server gives no page of a screen, which needs a session."""

    app: ASGIApp
    base: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        most = settings.most_sessions()
        screen = screen_at_path(scope, self.base) if most and CONNECTIONS.count() >= most else None
        await (full_page(HTTPConnection(scope), screen) if screen else self.app)(scope, receive, send)


def full_page(connection: HTTPConnection, screen: str) -> Response:
    t = request_translator(connection)
    text = t(
        "This server already shows the interactive screens to as many readers as it can serve. Reload this page in a few "
        "minutes, or read the screen without scripts now."
    )
    place = settings.browser_url(f"/{plain_path(screen)}{in_language(connection, t.language)}")
    way = {"label": t("This screen as a page without scripts"), "address": place}
    answer = notice(
        connection, t, HTTPStatus.SERVICE_UNAVAILABLE, t("The dashboard has many readers at the moment"), text, [way]
    )
    answer.headers["retry-after"] = str(WAIT)
    return answer


def sign_in_page(connection: HTTPConnection, claims: gate.Claims) -> Response:
    t, faults = request_translator(connection), gate.setup_faults()
    place = f"{connection.url.path}?{connection.url.query}".removesuffix("?")
    ways = [] if faults else _ways(t, claims, place)
    status = HTTPStatus.SERVICE_UNAVAILABLE if faults else HTTPStatus.FORBIDDEN if claims else HTTPStatus.UNAUTHORIZED
    return notice(connection, t, status, t("This dashboard is private"), _reason(t, claims, bool(faults)), ways)


def _reason(t: Translator, claims: gate.Claims, unfinished: bool) -> str:
    if unfinished:
        return t("Sign-in is not available yet, because the operator has not finished setting it up. See the server log.")
    if not claims:
        return t("Only readers on a list can see the records. Sign in with an e-mail address that is on the list.")
    if gate.seconds_left(claims) <= 0:
        return t("Your session has expired. Sign in again to continue.")
    address = str(claims.get(gate.ADDRESS, ""))
    if gate.is_listed(address):
        return t(
            "Your sign-in provider does not confirm that {address} is verified, so this address cannot be used.",
            address=address,
        )
    return t("You are signed in as {address}, which is not on the list of readers.", address=address)


def _ways(t: Translator, claims: gate.Claims, place: str) -> list[Way]:
    named = gate.providers()
    ways = [
        {
            "label": t("Sign in") if len(named) == 1 else t("Sign in with {provider}", provider=name),
            "address": f"{settings.browser_url(PLACE)}?{urlencode({PROVIDER: name, TO: place})}",
        }
        for name in named
    ]
    if claims and gate.seconds_left(claims) > 0:
        return [{"label": t("Sign out and use a different e-mail address"), "address": settings.browser_url("/auth/logout")}]
    return ways

"""The page on which a reader of a private dashboard signs in: in the reader's language, without a word of the dataset."""

from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response

from server import settings, sign_in
from server.sign_in import PLACE, PROVIDER, TO
from translations.words import LANGUAGES, Words, browser_language
from translations.words import words as translator
from web.pages import page_template
from web.query import LANGUAGE, LONGEST

SAFE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
NOTICE = {"Cache-Control": "no-store", "Content-Security-Policy": SAFE, "X-Content-Type-Options": "nosniff"}
"""The headers of a page that nothing keeps and that does nothing."""


def sign_in_page(asked: HTTPConnection, claims: sign_in.Claims) -> Response:
    """The page: why nothing is shown, and the way to sign in; for who is not on the list, the way to do so as another."""
    t, faults = translator(spoken_language(asked)), sign_in.setup_faults()
    place = f"{asked.url.path}?{asked.url.query}".removesuffix("?")
    page = page_template("notice.html").render(
        language=t.language,
        title=t("This dashboard is private"),
        told=_reason(t, claims, bool(faults)),
        ways=[] if faults else [*_ways(t, claims, place)],
        languages=[{"code": code, "label": label, "address": in_language(asked, code)} for code, label in LANGUAGES.items()],
    )
    status = HTTPStatus.SERVICE_UNAVAILABLE if faults else HTTPStatus.FORBIDDEN if claims else HTTPStatus.UNAUTHORIZED
    return HTMLResponse(page, status, NOTICE)


def _reason(t: Words, claims: sign_in.Claims, unfinished: bool) -> str:
    if unfinished:
        return t("Sign-in is not available yet: the operator has not finished setting it up. See the server log.")
    if not claims:
        return t("Its records are visible only to listed readers. Sign in with an address on the list.")
    if sign_in.seconds_left(claims) <= 0:
        return t("Your session has expired. Sign in again to continue.")
    address = str(claims.get(sign_in.ADDRESS, ""))
    if sign_in.is_listed(address):
        return t(
            "Your sign-in provider does not confirm that {address} is verified, so this address cannot be used.",
            address=address,
        )
    return t("You are signed in as {address}, which is not on the list of readers.", address=address)


def _ways(t: Words, claims: sign_in.Claims, place: str) -> list[dict[str, str]]:
    """The links to the providers; where there are several, each with its name."""
    named = sign_in.providers()
    ways = [
        {
            "label": t("Sign in") if len(named) == 1 else t("Sign in with {provider}", provider=name),
            "address": f"{settings.reached(PLACE)}?{urlencode({PROVIDER: name, TO: place})}",
        }
        for name in named
    ]
    if claims and sign_in.seconds_left(claims) > 0:
        return [{"label": t("Sign out and use a different address"), "address": settings.reached("/auth/logout")}]
    return ways


def spoken_language(asked: HTTPConnection) -> str:
    """The language of the link, else of the browser."""
    said = asked.query_params.get(LANGUAGE, "")
    return (
        said if said in LANGUAGES else browser_language(asked.headers.get("accept-language", "").partition(",")[0].strip())
    )


def in_language(asked: HTTPConnection, code: str) -> str:
    """What an address says, in another language."""
    said = {**dict(parse_qsl(asked.url.query[:LONGEST])), LANGUAGE: code}
    return f"?{urlencode(said)}"

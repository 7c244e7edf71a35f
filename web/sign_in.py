"""The page on which a reader of a private dashboard signs in: in the reader's language, without a word of the dataset."""

from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response

from translations.words import LANGUAGES, Words
from translations.words import words as translator
from ui import readers, settings
from ui.language import of_browser
from web.pages import COLOURS, page_template
from web.query import LANGUAGE, LONGEST

PLACE, TO, PROVIDER = "/sign-in", "to", "provider"
"""The address that leads on to a provider, and what may be said in it: where to go afterwards, and to which provider."""
SAFE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def sign_in_page(asked: HTTPConnection, claims: readers.Claims) -> Response:
    """The page: why nothing is shown, and the way to sign in; for who is not on the list, the way to do so as another."""
    t, faults = translator(_spoken(asked)), readers.setup_faults()
    place = f"{asked.url.path}?{asked.url.query}".removesuffix("?")
    page = page_template("sign_in.html").render(
        language=t.language,
        title=t("This dashboard is private"),
        told=_reason(t, claims, bool(faults)),
        ways=[] if faults else [*_ways(t, claims, place)],
        languages=[
            {"code": code, "label": label, "address": _in_language(asked, code)} for code, label in LANGUAGES.items()
        ],
        colours=COLOURS,
    )
    status = HTTPStatus.SERVICE_UNAVAILABLE if faults else HTTPStatus.FORBIDDEN if claims else HTTPStatus.UNAUTHORIZED
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": SAFE, "X-Content-Type-Options": "nosniff"}
    return HTMLResponse(page, status, headers)


def wanted_place(said: str, base: str) -> str:
    """A place of this dashboard to go to, as a browser names it; the first screen in place of anything else."""
    parts = urlsplit(said)
    ours = not (parts.scheme or parts.netloc or said.startswith("//")) and parts.path.startswith(f"{base}/")
    plain = len(said) <= LONGEST and said.isprintable() and "\\" not in said
    return said if ours and plain else f"{base}/"


def _reason(t: Words, claims: readers.Claims, unfinished: bool) -> str:
    if unfinished:
        return t("Sign-in is not available yet: the operator has not finished setting it up. See the server log.")
    if not claims:
        return t("Its records are visible only to listed readers. Sign in with an address on the list.")
    if readers.seconds_left(claims) <= 0:
        return t("Your session has expired. Sign in again to continue.")
    address = str(claims.get(readers.ADDRESS, ""))
    if readers.is_listed(address):
        return t(
            "Your sign-in provider does not confirm that {address} is verified, so this address cannot be used.",
            address=address,
        )
    return t("You are signed in as {address}, which is not on the list of readers.", address=address)


def _ways(t: Words, claims: readers.Claims, place: str) -> list[dict[str, str]]:
    """The links to the providers; where there are several, each with its name."""
    named = readers.providers()
    ways = [
        {
            "label": t("Sign in") if len(named) == 1 else t("Sign in with {provider}", provider=name),
            "address": f"{settings.reached(PLACE)}?{urlencode({PROVIDER: name, TO: place})}",
        }
        for name in named
    ]
    if claims and readers.seconds_left(claims) > 0:
        return [{"label": t("Sign out and use a different address"), "address": settings.reached("/auth/logout")}]
    return ways


def _spoken(asked: HTTPConnection) -> str:
    """The language of the link, else of the browser."""
    said = asked.query_params.get(LANGUAGE, "")
    return said if said in LANGUAGES else of_browser(asked.headers.get("accept-language", "").partition(",")[0].strip())


def _in_language(asked: HTTPConnection, code: str) -> str:
    said = {**dict(parse_qsl(asked.url.query[:LONGEST])), LANGUAGE: code}
    return f"?{urlencode(said)}"

"""What answers a request that is refused: a page for a person, a problem for a program; and the pages of one notice."""

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response

from exports.site.screen import page_template
from server import settings
from server.refusal import LANGUAGE, Refused, request_translator
from translations.words import LANGUAGES, Translator

SAFE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS = {"Cache-Control": "no-store", "Content-Security-Policy": SAFE, "X-Content-Type-Options": "nosniff"}
"""Of a page that nothing keeps and that does nothing."""
LONGEST = 2000
"""Characters of a query that a page repeats in its links."""
Way = dict[str, str]
"""A link as a button: its label and its address."""


def refusal_answer(connection: HTTPConnection, refused: Refused, addresses: Iterable[str] = ()) -> Response:
    """Answer why a request is refused, with the `addresses` of nearest values; what is ready later is asked for again."""
    t = request_translator(connection)
    if "text/html" not in connection.headers.get("accept", ""):
        return refused.response(t, addresses)
    ways = [{"label": value, "address": address} for value, address in zip(refused.nearest, addresses, strict=False)]
    ways.append({"label": t("Go to the first screen"), "address": f"{settings.browser_url('/')}?{LANGUAGE}={t.language}"})
    text = refused.sentences(t)
    if refused.wait:
        text = " ".join((text, t("This page will try again automatically.")))
    answer = notice(connection, t, refused.status, refused.title(t), text, ways, refused.wait)
    if refused.wait:
        answer.headers["retry-after"] = str(refused.wait)
    return answer


def notice(
    connection: HTTPConnection, t: Translator, status: HTTPStatus, title: str, text: str, ways: list[Way], again: int = 0
) -> Response:
    """Return a page of one notice; with `again` it asks for its address again after so many seconds."""
    languages = [
        {"code": code, "label": label, "address": in_language(connection, code)} for code, label in LANGUAGES.items()
    ]
    values = {"language": t.language, "title": title, "text": text, "ways": ways, "languages": languages, "again": again}
    return HTMLResponse(page_template("notice.html").render(values), status, HEADERS)


def in_language(connection: HTTPConnection, code: str) -> str:
    return f"?{urlencode({**dict(parse_qsl(connection.url.query[:LONGEST])), LANGUAGE: code})}"

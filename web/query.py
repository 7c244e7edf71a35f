"""Query parameters of an address, read strictly; the page for a person, the problem for a program where one is refused."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response

from exports.briefing.compose import LENGTHS, parts_in
from exports.lookup import not_recorded
from exports.site.screen import page_template
from loaders import Dataset, DatasetRefused
from loaders.checks.tables import ID_FIELDS
from measures.acts import acts
from measures.selection import Selection
from measures.tables import read
from server import settings
from server.dataset import VERSION, dataset_in, older_version, view_in, words_in
from server.refusal import LANGUAGE, NAME, Refused, request_translator, unknown_value
from translations.words import LANGUAGES, SOURCE_LANGUAGE, Phrase, Translator
from views import opened, screens
from views.address_codes import Choices, KnownIds, WrongValue, checked_selection, row_choices, with_codes
from views.view import DAYS, LISTS, OF_ACTS, View, codes, codes_in

SAFE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS = {"Cache-Control": "no-store", "Content-Security-Policy": SAFE, "X-Content-Type-Options": "nosniff"}
"""Of a page that nothing keeps and that does nothing."""
LONGEST = 2000  # characters of a query that a page repeats in its links
Way = dict[str, str]  # a link as a button: its label and its address


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


MOST_NAMES = 20  # names in a query
OFFSET, LIMIT = "offset", "limit"
USUAL, MOST, FURTHEST = 100, 1000, 99_999_999
"""Rows of a page where none are asked for, the most, and how far a reader may ask."""
FILTERS = (*LISTS, *DAYS)
ROW_FILTERS = (*FILTERS, *OF_ACTS)  # the filters of addresses that give acts one by one
PARTS, CASES, LENGTH, SCREEN, HXL = "parts", "cases", "length", "screen", "hxl"
SEVERAL, SINGLE = (*LISTS, PARTS, CASES), (LENGTH, SCREEN, HXL, *opened.SCREENS)


@dataclass(frozen=True)
class LinkRequest:
    """A parsed request: the view, the parts of the path, and the other parameters."""

    view: View
    path: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """Return what is equal for all addresses that ask for the same, however they spell it."""
        named = {LANGUAGE: self.view.t.language, VERSION: self.view.made_with}
        parameters = {**codes(self.view.selection), **self.more, **self.path, **named}
        return tuple(sorted(parameters.items()))

    def several(self, name: str) -> tuple[str, ...]:
        return tuple(codes_in(self.more.get(name, "")))

    def whole_number(self, name: str, usual: int, most: int) -> int:
        """Return a parameter as a whole number up to `most`, by default `usual`; 0 only where that is 0. Raises Refused."""
        text = self.more.get(name, str(usual))
        if not (text.isascii() and text.isdigit()) or len(text) > len(str(most)) or not bool(usual) <= int(text) <= most:
            raise unknown_value(
                name,
                text,
                Phrase("The value must be a whole number from {least} to {most}.", least=int(bool(usual)), most=most),
            )
        return int(text)

    def rows_asked(self) -> tuple[int, int]:
        """Return the first row and the number of rows of the page that is asked for. Raises Refused."""
        return self.whole_number(OFFSET, 0, FURTHEST), self.whole_number(LIMIT, USUAL, MOST)

    def next_page(self, path: str, **more: str) -> str:
        """Return the address of the page of rows behind that one."""
        first, most = self.rows_asked()
        return settings.browser_url(self.view.by_link(path, **more, **{OFFSET: str(first + most), LIMIT: str(most)}))


def read_request(query: bytes, path: Mapping[str, str], allowed: Collection[str]) -> LinkRequest:
    """Return the request with the `allowed` parameters; `from` and `to` are days only among all filters. Raises Refused."""
    parameters = _named_values(query, {LANGUAGE, VERSION, *allowed})
    language = parameters.pop(LANGUAGE, SOURCE_LANGUAGE)
    if language not in LANGUAGES:
        raise unknown_value(LANGUAGE, language, LANGUAGES)
    data = served_dataset(language)
    made_with = older_version(parameters.pop(VERSION, ""))
    lists = (*SEVERAL, *OF_ACTS) if {*OF_ACTS} <= {*allowed} else SEVERAL  # a screen opens one person, others take several
    singles = tuple(name for name in SINGLE if name not in lists)
    parameters = with_codes(data, parameters, known_choices(data), lists, singles)
    filters = ROW_FILTERS if {*ROW_FILTERS} <= {*allowed} else FILTERS if {*FILTERS} <= {*allowed} else ()
    others = {name: text for name, text in parameters.items() if name not in filters}
    filtered = {name: text for name, text in parameters.items() if name not in DAYS or name not in others}
    try:
        selection = checked_selection(data, filtered, known_choices(data), lists, singles)
    except WrongValue as wrong:
        more = not_recorded(view_in(language), wrong=wrong)
        raise replace(unknown_value(wrong.name, wrong.value, wrong.expected, wrong.nearest), more=more) from wrong
    return LinkRequest(view_in(language, selection, made_with), path, others)


def served_dataset(language: str) -> Dataset:
    """Return the dataset that is shown. Raises Refused if it has problems."""
    try:
        return dataset_in(language)
    except DatasetRefused as refused:
        text = Phrase("The dataset on this server has problems, so none of it is shown.")
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "dataset", text, (), 60) from refused


def _named_values(query: bytes, allowed: Collection[str]) -> dict[str, str]:
    if len(query) > LONGEST:
        text = Phrase("The query of this address has {n} characters.", n=len(query))
        expected = Phrase("At most {n} characters are allowed. Choose fewer filters.", n=LONGEST)
        raise Refused(HTTPStatus.REQUEST_URI_TOO_LONG, "query", text, expected)
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_NAMES)
    except ValueError as wrong:
        raise unknown_value(
            "query",
            query.decode("latin-1"),
            Phrase("The address may have at most {n} parameters, with values in UTF-8.", n=MOST_NAMES),
        ) from wrong
    for name, _ in pairs:
        if name not in allowed:
            raise unknown_value(NAME, name, sorted(allowed))
    if len(dict(pairs)) < len(pairs):
        text = Phrase("This address names a parameter twice.")
        expected = Phrase("Give each parameter once, with commas between several codes.")
        raise Refused(HTTPStatus.BAD_REQUEST, "query", text, expected)
    return {name: text for name, text in pairs if text}


def known_choices(data: Dataset) -> Choices:
    """Return the codes that an address may name, made once for a dataset."""
    return View(data, data, Selection(), words_in(data.language)).cached("choices-by-link", lambda: _found_choices(data))


def _found_choices(data: Dataset) -> Choices:
    filters = row_choices(data)
    there = [name for name in screens.names(words_in(data.language)) if screens.has_table(data, name)]
    there += screens.FORMER
    more: dict[str, Collection[str]] = {PARTS: tuple(parts_in(data)), LENGTH: LENGTHS, SCREEN: there, HXL: ("1",)}
    more[CASES] = more[opened.INCIDENT] = KnownIds(lambda: acts(data), "act_id")
    more |= {
        opened.PLACE: tuple(filters.codes["city"]),
        opened.STANDARD: _ids_in(data, "standards"),
        opened.MARK: _ids_in(data, "asks"),
    }
    return replace(filters, codes={**filters.codes, **more})


def _ids_in(data: Dataset, table: str) -> KnownIds:
    return KnownIds(lambda: read(data, table), ID_FIELDS[table])

"""Rows by link: tables in the formats of the screen, single records, what a search finds, the people and numbers."""

from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from exports.data_files.file_table import FileOptions
from exports.data_files.formats import by_name
from exports.lookup import find_record, numbers_json, people_json, record_json, search_json, table_json
from loaders.releases import files_in, package_bytes, package_tables, table_records
from measures.acts import ACT_TABLES
from measures.record import table_of
from server import settings
from server.dataset import VERSION, as_published, in_thread, location
from server.queue import File
from server.refusal import LANGUAGE, OPEN, Refused, not_there, rows_not_public, unknown_value
from translations.words import Phrase
from views.citation import are_rows_held_back, licence_name, rows_held_back_text
from views.row_keys import RowAddresses
from views.screens import screen_path
from web.answer import FRESH, METHODS, Address, all_of, json_file
from web.query import FILTERS, HXL, LIMIT, MOST, OFFSET, ROW_FILTERS, USUAL, LinkRequest, read_request, refusal_answer

TABLED = (*FILTERS, HXL)
QUERY, LONGEST_QUERY = "q", 80


def check_rows_allowed(request: LinkRequest) -> None:
    """Raise Refused if their publisher holds the rows back."""
    if are_rows_held_back(request.view):
        raise rows_not_public(rows_held_back_text(request.view))


def requested_table(request: LinkRequest) -> str:
    """Return the name of the table. Raises Refused."""
    check_rows_allowed(request)
    known = [*kept_tables(request)] if request.view.made_with else [one.name for one in request.view.dataset.dictionary]
    if request.path["table"] not in known:
        raise not_there("table", request.path["table"], known)
    if request.view.selection.act_ids and request.path["table"] not in ACT_TABLES:
        raise unknown_value("table", request.path["table"], ACT_TABLES)
    return request.path["table"]


def kept_tables(request: LinkRequest) -> dict[str, bytes]:
    """Return an older version's tables as published. Raises Refused for filters, or where the package is no longer that."""
    check_whole(request)
    with as_published():
        return dict(package_tables(files_in(location().path, request.view.made_with)))


def check_whole(request: LinkRequest) -> None:
    """Raise Refused where rows are held back, and for filters on an older version."""
    check_rows_allowed(request)
    if request.view.made_with and (request.view.selection or HXL in request.more):
        raise _only_kept(request, HTTPStatus.BAD_REQUEST)


def check_newest(request: LinkRequest) -> None:
    """Raise Refused where rows are held back, and for a format in which an older version is not kept."""
    check_rows_allowed(request)
    if request.view.made_with:
        raise _only_kept(request, HTTPStatus.NOT_FOUND)


def _only_kept(request: LinkRequest, status: HTTPStatus) -> Refused:
    text = Phrase("Version {version} is kept as it was published.", version=request.view.made_with)
    package = settings.browser_url(f"/data/package.zip?{VERSION}={request.view.made_with}")
    expected = Phrase(
        "The package of this version is {address}; its tables are available as CSV and JSON too, without filters.",
        address=package,
    )
    return Refused(status, VERSION, text, expected)


def _package_file(request: LinkRequest) -> File:
    view = request.view
    if not view.made_with:
        return _file_in(request, "package")
    with as_published():
        return File(package_bytes(location().path, view.made_with), f"{view.dataset.name}-{view.made_with}.zip")


def _file_in(request: LinkRequest, form: str, tables: tuple[str, ...] = ()) -> File:
    format_of, options = by_name(form), FileOptions(bool(request.more.get(HXL)), tables)
    return File(format_of.write(request.view, options), format_of.file_name(request.view, options))


def table_file(request: LinkRequest, form: str) -> File:
    """Return the file that `python -m exports data --format … --table` writes; of an older version the one published."""
    table, view = requested_table(request), request.view
    if view.made_with:
        return File(kept_tables(request)[table], f"{view.dataset.name}-{view.made_with}-{table}.csv")
    return _file_in(request, form, (table,))


def _table_page(request: LinkRequest) -> File:
    table, (first, most), view = requested_table(request), request.rows_asked(), request.view
    if view.made_with:
        return _kept_page(request, table, first, most)
    following = request.next_page(f"data/{table}.json")
    return json_file(table_json(view, table, first, most, following), view.file_name(view.dataset.name, table))


def _kept_page(request: LinkRequest, table: str, first: int, most: int) -> File:
    """Return rows of a table of an older version as JSON, each value the text of its CSV; null means unknown."""
    view, (header, *records) = request.view, table_records(kept_tables(request)[table])
    following = request.next_page(f"data/{table}.json", **{VERSION: view.made_with})
    document = {
        "dataset": view.dataset.name,
        "version": view.made_with,
        "licence": licence_name(view.dataset, view.t),
        "table": table,
        "rows_in_dataset": len(records),
        "offset": first,
        "next": following if first + most < len(records) else None,
        "rows": [dict(zip(header, (cell or None for cell in row), strict=True)) for row in records[first : first + most]],
    }
    return json_file(document, f"{view.dataset.name}-{view.made_with}-{table}")


def requested_record(request: LinkRequest) -> tuple[str, dict[str, Any]]:
    """Return the table and the row of an id. Raises Refused."""
    whole, row_id = request.view.dataset, request.path["record"]
    try:
        return find_record(request.view, row_id)
    except KeyError as unknown:
        refused = not_there("record", row_id, Phrase("The ID of a record is in the first column of its table."))
        nearest = (row_id.upper(),) if table_of(whole, row_id.upper()) else ()
        raise replace(refused, nearest=nearest) from unknown


def record_place(request: LinkRequest) -> str:
    """Return the path of the screen that shows a record; without a language in the request, the browser's applies there."""
    addresses = request.view.cached("row-addresses", lambda: RowAddresses(request.view))
    screen, parameters = addresses.place(*requested_record(request))
    return f"/{screen_path(screen)}?{urlencode({**parameters, **request.more})}".removesuffix("?")


async def record_redirect(request: Request) -> Response:
    try:
        link_request = await in_thread(read_request, request.scope["query_string"], request.path_params, ())
        parameters = {name: request.query_params[name] for name in (LANGUAGE, VERSION) if request.query_params.get(name)}
        place = await in_thread(record_place, LinkRequest(link_request.view, link_request.path, parameters))
    except Refused as refused:
        return refusal_answer(request, refused)
    return RedirectResponse(settings.browser_url(place), HTTPStatus.FOUND, {**OPEN, "Cache-Control": FRESH})


def _requested_words(request: LinkRequest) -> tuple[str, int]:
    check_rows_allowed(request)
    words = request.more.get(QUERY, "").strip()
    if not words or len(words) > LONGEST_QUERY:
        raise unknown_value(
            QUERY, words, Phrase("Search for words or a name, with at most {n} characters.", n=LONGEST_QUERY)
        )
    return words, request.whole_number(LIMIT, USUAL, MOST)


ADDRESSES = (
    Address(
        "/data/{table}.csv",
        "A table as CSV, as a spreadsheet in that language opens it",
        partial(table_file, form="csv"),
        (*ROW_FILTERS, HXL),
        requested_table,
    ),
    Address(
        "/data/{table}.json",
        f"A table as JSON, {USUAL} rows per page (`limit` up to {MOST}); `next` is the URL of the next page",
        _table_page,
        (*ROW_FILTERS, OFFSET, LIMIT),
        all_of(requested_table, LinkRequest.rows_asked),
    ),
    Address(
        "/data/{table}.parquet",
        "A table as Parquet, with types and titles",
        partial(table_file, form="parquet"),
        (*ROW_FILTERS, HXL),
        all_of(check_newest, requested_table),
    ),
    Address(
        "/data/package.zip",
        "The data package: all tables as CSV, their schema, map lines, dictionary",
        _package_file,
        TABLED,
        check_whole,
    ),
    Address("/data.xlsx", "A workbook with one sheet per table", partial(_file_in, form="xlsx"), TABLED, check_newest),
    Address(
        "/data.geojson", "Cities, rallies and incidents as points", partial(_file_in, form="geojson"), TABLED, check_newest
    ),
    Address(
        "/records/{record:path}.json",
        "A record with its statements and sources",
        lambda request: json_file(record_json(request.view, request.path["record"]), request.path["record"]),
        (),
        all_of(check_rows_allowed, requested_record),
    ),
    Address(
        "/search.json",
        "Search results with matching passages; suggestions for misspelt names",
        lambda request: json_file(search_json(request.view, *_requested_words(request)), request.view.file_name("search")),
        (*ROW_FILTERS, QUERY, LIMIT),
        _requested_words,
    ),
    Address(
        "/people.json",
        "The people named by sources, most incidents first, each with a link to their incidents",
        lambda request: json_file(people_json(request.view, *request.rows_asked()), request.view.file_name("people")),
        (*ROW_FILTERS, OFFSET, LIMIT),
        all_of(check_rows_allowed, LinkRequest.rows_asked),
    ),
    Address(
        "/numbers.json",
        "The headline numbers: sentences to quote, who reports them, documents, cautions, the number without one document",
        lambda request: json_file(numbers_json(request.view), request.view.file_name("numbers")),
        FILTERS,
        check_rows_allowed,
    ),
)
ROUTES = (Route("/records/{record:path}", record_redirect, methods=METHODS),)

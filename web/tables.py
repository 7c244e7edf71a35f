"""The data by link: a table, or all of them, complete or of a selection, in the formats of the screen."""

from functools import partial

from exports.data_files import json_page
from exports.data_files.file_table import FileOptions, schema
from exports.data_files.formats import by_name
from measures.acts import ACT_TABLES
from server import settings
from server.queue import File
from server.refusal import not_there, rows_not_public, unknown_value
from views.licence import are_rows_held_back, rows_held_back_text
from web.answer import Address
from web.query import FILTERS, HXL, ROW_FILTERS, LinkRequest

OFFSET, LIMIT = "offset", "limit"
USUAL, MOST, FURTHEST = 100, 1000, 99_999_999
"""Rows of a page where none are asked for, the most, and how far a reader may ask."""


def check_rows_allowed(request: LinkRequest) -> None:
    """Raises Refused where the terms of their publisher hold the rows back."""
    if are_rows_held_back(request.view):
        raise rows_not_public(rows_held_back_text(request.view))


def requested_table(request: LinkRequest) -> str:
    """The name of the table. Raises Refused."""
    check_rows_allowed(request)
    known = [name for name, _ in schema(request.view.dataset)]
    if request.path["table"] not in known:
        raise not_there("table", request.path["table"], known)
    if request.view.selection.act_ids and request.path["table"] not in ACT_TABLES:
        raise unknown_value("table", request.path["table"], ACT_TABLES)
    return request.path["table"]


def _file_in(request: LinkRequest, form: str, tables: tuple[str, ...] = ()) -> File:
    format_of, options = by_name(form), FileOptions(bool(request.more.get(HXL)), tables)
    return File(format_of.write(request.view, options), format_of.file_name(request.view, options))


def table_file(request: LinkRequest, form: str) -> File:
    """The file that `python -m exports data --format … --table` writes."""
    return _file_in(request, form, (requested_table(request),))


def table_page(request: LinkRequest) -> File:
    """Some of its rows as JSON, with the address of the next ones."""
    (table, first, most), view = requested_page(request), request.view
    following = settings.browser_url(view.by_link(f"data/{table}.json", **{OFFSET: str(first + most), LIMIT: str(most)}))
    return File(json_page.write(view, table, first, most, following), f"{view.file_name(view.dataset.name, table)}.json")


def requested_page(request: LinkRequest) -> tuple[str, int, int]:
    """The table, its first row and how many. Raises Refused."""
    return requested_table(request), request.whole_number(OFFSET, 0, FURTHEST), request.whole_number(LIMIT, USUAL, MOST)


PARQUET = "application/vnd.apache.parquet"
TABLED = (*FILTERS, HXL)
ADDRESSES = (
    Address(
        "/data/{table}.csv",
        "A table as CSV, as a spreadsheet in that language opens it",
        "text/csv",
        partial(table_file, form="csv"),
        (*ROW_FILTERS, HXL),
        requested_table,
    ),
    Address(
        "/data/{table}.json",
        f"A table as JSON, {USUAL} rows at a time or as many as asked for up to {MOST}; `next` is the address of the next",
        "application/json",
        table_page,
        (*ROW_FILTERS, OFFSET, LIMIT),
        requested_page,
    ),
    Address(
        "/data/{table}.parquet",
        "A table as Parquet, with types and titles",
        PARQUET,
        partial(table_file, form="parquet"),
        (*ROW_FILTERS, HXL),
        requested_table,
    ),
    *(
        Address(path, summary, by_name(form).media_type, partial(_file_in, form=form), TABLED, check_rows_allowed)
        for path, summary, form in (
            ("/data/package.zip", "The data package: all tables as CSV, their schema, map lines, dictionary", "package"),
            ("/data.xlsx", "A workbook with one sheet per table", "xlsx"),
            ("/data.geojson", "Cities, rallies and incidents as points", "geojson"),
        )
    ),
)

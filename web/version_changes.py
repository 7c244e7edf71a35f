"""What became what between two versions, and why: of a table, a record or the rows of a figure; as JSON, and in the feed."""

from http import HTTPStatus
from itertools import islice
from typing import Any, NamedTuple

from charts.registry import available, figure_spec, is_available
from exports import feed
from exports.data_files.file_table import schema
from loaders import DatasetRefused
from loaders.releases import (
    ChangedRow,
    Tables,
    changed_columns,
    changed_rows,
    new_corrections,
    tables_of_version,
)
from measures.record import table_of, tables_of
from measures.selection import Selection
from measures.tables import read, values
from server import settings, versions
from server.dataset import dataset_in, location, pinned_dataset, words_in
from server.queue import File
from server.refusal import Refused, not_there, unknown_value
from translations.words import Phrase
from views.change_list import Change, change_list
from views.view import View
from web.answer import Address, json_file
from web.query import LinkRequest
from web.tables import FURTHEST, LIMIT, MOST, OFFSET, USUAL, check_rows_allowed

FROM, TO, TABLE, RECORD, FIGURE = "from", "to", "table", "record", "figure"
PARAMS = (FROM, TO, TABLE, RECORD, FIGURE)
"""What a request for changes may name: two versions, and what of the dataset is meant."""
Rows = frozenset[tuple[str, str]]
"""Rows by their tables and ids."""


class Span(NamedTuple):
    """Two versions, one published before the other, and the rows that are meant: all of a table, one, or a figure's."""

    before: str
    after: str
    table: str = ""
    record: str = ""
    figure: str = ""

    @property
    def has_rows(self) -> bool:
        """Whether some rows are meant, and not all."""
        return bool(self.table or self.record or self.figure)

    def tables(self) -> tuple[Tables, Tables]:
        """The tables of both; none for one version alone. Raises Refused where a package is no longer what was published."""
        if self.before == self.after:
            return {}, {}
        try:
            return tables_of_version(location().path, self.before), tables_of_version(location().path, self.after)
        except DatasetRefused as refused:
            text = Phrase("The data package of a version differs from the one that was published.")
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "dataset", text, tuple(map(str, refused.problems))) from refused


def requested_span(request: LinkRequest) -> Span:
    """The versions and the rows that an address asks for; usual are the newest and the one before it, of the first
    version that one alone. Raises Refused.
    """
    check_rows_allowed(request)
    whole, known, query = request.view.dataset, versions.all_versions(), request.more
    after = query.get(TO, whole.version)
    if after not in known:
        raise Refused(HTTPStatus.NOT_FOUND, TO, after, known)
    earlier = known[: known.index(after)]
    before = query.get(FROM, [after, *earlier][-1])
    if FROM in query and before not in earlier:
        raise Refused(
            HTTPStatus.NOT_FOUND, FROM, before, earlier or Phrase("{version} is the first version.", version=after)
        )
    table, record, figure = (query.get(name, "") for name in (TABLE, RECORD, FIGURE))
    tables = [name for name, _ in schema(whole)]
    if table and table not in tables:
        raise unknown_value(TABLE, table, tables)
    if record and not table_of(whole, record) and record not in {*values(read(whole, "published_ids"), "row_id")}:
        raise not_there(RECORD, record, Phrase("The ID of a record is in the first column of its table."))
    if figure and not is_available(request.view, figure):
        raise unknown_value(FIGURE, figure, available(request.view))
    return Span(before, after, table, record, figure)


def figure_in_both(request: LinkRequest, span: Span) -> tuple[list[str | None], Rows | None]:
    """The finding of the figure that is asked for in each version, None where it has no such figure, and the rows of both;
    nothing where no figure is asked for.
    """
    found = [_figure_in(request, version, span.figure) for version in span[:2] if span.figure]
    return [title for title, _ in found], frozenset().union(*(rows for _, rows in found)) if found else None


def is_meant(span: Span, rows: Rows | None, table: str, row_id: str) -> bool:
    """Whether a change of a row is asked for."""
    return span.table in ("", table) and span.record in ("", row_id) and (rows is None or (table, row_id) in rows)


def corrections_between(request: LinkRequest) -> set[str]:
    """The ids of the corrections that are asked for."""
    span = requested_span(request)
    corrections, (_, rows) = new_corrections(*span.tables()), figure_in_both(request, span)
    return {row["correction_id"] for row in corrections if is_meant(span, rows, row["table"], row["row_id"])}


def changes_file(request: LinkRequest) -> File:
    """A page of the rows that changed, with the address of the next; of a figure also its finding in both versions."""
    span, first, most = requested_page(request)
    (before, after), view = span.tables(), request.view
    findings, rows = figure_in_both(request, span)
    changes = [row for row in changed_rows(before, after) if is_meant(span, rows, row.table, row.row_id)]
    query = {name: text for name, text in request.more.items() if name in PARAMS}
    place = view.by_link("changes.json", **{**query, OFFSET: str(first + most), LIMIT: str(most)})
    columns = changed_columns(before, after)
    table_names = {row.table for row in changes} if span.has_rows else {*columns}
    document = {
        "dataset": view.dataset.name,
        "from": span.before,
        "to": span.after,
        **{name: query[name] for name in (TABLE, RECORD, FIGURE) if name in query},
        **({"finding": dict(zip(("was", "now"), findings, strict=True))} if findings else {}),
        "columns": {name: found for name, found in columns.items() if name in table_names},
        "rows_changed": len(changes),
        "offset": first,
        "next": settings.browser_url(place) if first + most < len(changes) else None,
        "changes": [_described(row, view.t.language) for row in islice(changes, first, first + most)],
    }
    return json_file(document, f"{view.dataset.name}-{span.before}-{span.after}")


def requested_page(request: LinkRequest) -> tuple[Span, int, int]:
    """The versions and rows, the first change and how many. Raises Refused."""
    return requested_span(request), request.whole_number(OFFSET, 0, FURTHEST), request.whole_number(LIMIT, USUAL, MOST)


def _figure_in(request: LinkRequest, version: str, name: str) -> tuple[str | None, Rows]:
    """The finding of a figure in a version, and its rows; None and no row of one that the version cannot have."""
    with pinned_dataset(versions.dataset_named(version)):
        language = request.view.t.language
        whole = dataset_in(language)
        view = View(whole, whole, Selection(), words_in(language), request.view.site)
        if not is_available(view, name):
            return None, frozenset()
        spec = figure_spec(name)
        ids = [row_id for ids in values(spec.rows(view), "id") for row_id in str(ids).split(";")]
        return spec.frame(view).title, frozenset((table, row_id) for row_id, table in tables_of(whole, ids).items())


def _described(row: ChangedRow, language: str) -> dict[str, Any]:
    cells = []
    for cell in row.cells:
        corrections = [
            {
                "correction": one["correction_id"],
                "date": one["date"],
                "reason": one.get(f"reason_{language}") or one.get("reason_en", ""),
            }
            for one in cell.corrections
        ]
        values_of_cell = {"column": cell.column, "was": cell.was or None, "now": cell.now or None}
        cells.append({**values_of_cell, "corrections": corrections})
    return {"table": row.table, "record": row.row_id, "change": row.change, "cells": cells}


def changes_feed(request: LinkRequest) -> File:
    """The feed in the language asked for, the latest change first; between two versions and of some rows where the request
    names them.
    """
    view, more = request.view, request.more
    name = "-".join(["changes", *(f"{name}={text}" for name, text in sorted(more.items()))])
    return File(feed.write(view, _changes_asked(request), name, view.by_link("changes.xml", **more) if view.site else ""))


def _changes_asked(request: LinkRequest) -> list[Change]:
    if not request.more:
        return change_list(request.view)
    span, known = requested_span(request), versions.all_versions()
    between = known[known.index(span.before) + 1 : known.index(span.after) + 1]
    return change_list(request.view, corrections_between(request), () if span.has_rows else between)


def _check_asked(request: LinkRequest) -> None:
    """Raises Refused for versions and rows that there are not."""
    if request.more:
        requested_span(request)


ADDRESSES = (
    Address(
        "/changes.json",
        f"Every value that differs between two versions, with correction and reason: {USUAL} rows per page, up to {MOST}",
        "application/json",
        changes_file,
        (*PARAMS, OFFSET, LIMIT),
        requested_page,
    ),
    Address(
        "/changes.xml", "What changed in the dataset, as a feed", "application/atom+xml", changes_feed, PARAMS, _check_asked
    ),
)

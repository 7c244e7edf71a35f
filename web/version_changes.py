"""What became what between two versions, and why: of a table or a record; as JSON, and in the feed."""

from http import HTTPStatus
from itertools import islice
from typing import Any, NamedTuple

from exports import feed
from loaders.releases import ChangedRow, Tables, changed_columns, changed_rows, new_corrections, tables_of_version
from measures.record import table_of
from measures.tables import read, values
from server.dataset import all_versions, as_published, location
from server.queue import File
from server.refusal import Refused, not_there, unknown_value
from translations.words import Phrase
from views.change_list import Change, change_list
from web.answer import Address, all_of, json_file
from web.query import LIMIT, MOST, OFFSET, USUAL, LinkRequest
from web.tables import check_rows_allowed

FROM, TO, TABLE, RECORD = "from", "to", "table", "record"
PARAMS = (FROM, TO, TABLE, RECORD)


class Span(NamedTuple):
    """Two versions, one published before the other, and the rows that are meant: all of a table, or one."""

    before: str
    after: str
    table: str = ""
    record: str = ""

    def tables(self) -> tuple[Tables, Tables]:
        """Return the tables of both; none for one version alone. Raises Refused if a package is not what was published."""
        if self.before == self.after:
            return {}, {}
        with as_published():
            return tables_of_version(location().path, self.before), tables_of_version(location().path, self.after)


def requested_span(request: LinkRequest) -> Span:
    """Return the versions and rows asked for, by default the newest and the one before, if there is one. Raises Refused."""
    check_rows_allowed(request)
    whole, known, query = request.view.dataset, all_versions(), request.more
    after = query.get(TO, whole.version)
    if after not in known:
        raise Refused(HTTPStatus.NOT_FOUND, TO, after, known)
    earlier = known[: known.index(after)]
    before = query.get(FROM, [after, *earlier][-1])
    if FROM in query and before not in earlier:
        raise Refused(
            HTTPStatus.NOT_FOUND, FROM, before, earlier or Phrase("{version} is the first version.", version=after)
        )
    table, record = query.get(TABLE, ""), query.get(RECORD, "")
    tables = [one.name for one in whole.dictionary]
    if table and table not in tables:
        raise unknown_value(TABLE, table, tables)
    if record and not table_of(whole, record) and record not in {*values(read(whole, "published_ids"), "row_id")}:
        raise not_there(RECORD, record, Phrase("The ID of a record is in the first column of its table."))
    return Span(before, after, table, record)


def _is_meant(span: Span, table: str, row_id: str) -> bool:
    return span.table in ("", table) and span.record in ("", row_id)


def _changes_file(request: LinkRequest) -> File:
    span, (first, most) = requested_span(request), request.rows_asked()
    (before, after), view = span.tables(), request.view
    changes = [row for row in changed_rows(before, after) if _is_meant(span, row.table, row.row_id)]
    query = {name: text for name, text in request.more.items() if name in PARAMS}
    columns = changed_columns(before, after)
    table_names = {row.table for row in changes} if span.table or span.record else {*columns}
    document = {
        "dataset": view.dataset.name,
        "from": span.before,
        "to": span.after,
        **{name: query[name] for name in (TABLE, RECORD) if name in query},
        "columns": {name: found for name, found in columns.items() if name in table_names},
        "rows_changed": len(changes),
        "offset": first,
        "next": request.next_page("changes.json", **query) if first + most < len(changes) else None,
        "changes": [_described(row, view.t.language) for row in islice(changes, first, first + most)],
    }
    return json_file(document, f"{view.dataset.name}-{span.before}-{span.after}")


def _described(row: ChangedRow, language: str) -> dict[str, Any]:
    reason = f"reason_{language}"
    cells = [
        {
            "column": cell.column,
            "was": cell.was or None,
            "now": cell.now or None,
            "corrections": [
                {
                    "correction": one["correction_id"],
                    "date": one["date"],
                    "reason": one.get(reason) or one.get("reason_en", ""),
                }
                for one in cell.corrections
            ],
        }
        for cell in row.cells
    ]
    return {"table": row.table, "record": row.row_id, "change": row.change, "cells": cells}


def changes_feed(request: LinkRequest) -> File:
    """Return the feed in the language asked for, latest first; of versions and rows if the request names them."""
    view, more = request.view, request.more
    name = "-".join(["changes", *(f"{name}={text}" for name, text in sorted(more.items()))])
    return File(feed.write(view, _changes_asked(request), name, view.by_link("changes.xml", **more) if view.site else ""))


def _changes_asked(request: LinkRequest) -> list[Change]:
    if not request.more:
        return change_list(request.view)
    span, known = requested_span(request), all_versions()
    between = known[known.index(span.before) + 1 : known.index(span.after) + 1]
    corrections = new_corrections(*span.tables())
    meant = {row["correction_id"] for row in corrections if _is_meant(span, row["table"], row["row_id"])}
    return change_list(request.view, meant, () if span.table or span.record else between)


def _check_asked(request: LinkRequest) -> None:
    if request.more:
        requested_span(request)


ADDRESSES = (
    Address(
        "/changes.json",
        f"Every value that differs between two versions, with correction and reason: {USUAL} rows per page, up to {MOST}",
        _changes_file,
        (*PARAMS, OFFSET, LIMIT),
        all_of(requested_span, LinkRequest.rows_asked),
    ),
    Address(
        "/changes.xml", "What changed in the dataset, as a feed", changes_feed, PARAMS, _check_asked, "application/atom+xml"
    ),
)

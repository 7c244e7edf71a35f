"""What became of a table: columns, rows left out, what is open, each cell that is not taken; as a text and as a table."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from intake.convert import Conversion, terms_of
from intake.privacy import reported_text
from intake.reader import Finding
from intake.source_table import RowLeftOut
from intake.table_format import FORMATS
from loaders.values_by_key import values_by_key

MAX_LISTED = 10
"""How many problems of a sort and rows of a reason a text names; the rest is counted."""
FORMULA = frozenset("=+-@\t\r＝＋－＠")
"""Signs with which a cell begins that a spreadsheet program would compute."""
HEAD = ("sheet", "row", "column", "found", "expected", "reason")


def as_text(converted: Conversion) -> str:
    """Return the report for a person to read, the first problems of each sort named."""
    return "\n".join(chain(_head(converted), _open(converted), _left_out(converted)))


def _head(converted: Conversion) -> Iterator[str]:
    terms, label = terms_of(converted), FORMATS[converted.mapping.kind].label
    yield f"{converted.file}, sheet {converted.sheet}: {label}; records: {converted.rows}"
    if terms:
        rows = "" if terms.rows_may_be_exported else "; no rows are to be handed on"
        yield f"terms of {terms.publisher} ({terms.address}): to be cited on every picture as {terms.credit!r}{rows}"
    if terms and not converted.accessed:
        yield f"question: when were the data taken from {terms.publisher}? (--accessed YYYY-MM-DD)"
    for column, target in converted.mapping.columns.items():
        reason = converted.columns_left_out.get(column)
        yield f"  {column}: {target}{f' ({reason})' if reason else ''}"


def _open(converted: Conversion) -> Iterator[str]:
    """Return what the reader may decide: the order of days, suggestions, places, and texts to read."""
    for column, example in converted.orders_asked.items():
        yield f"question: in {column}, as in {example!r}, which number is the day? (--day-order)"
    for value in (one for one in chain(*converted.values.values()) if one.code is None and one.likely_code):
        yield f"suggested: {reported_text(value.value, converted.withheld)!r} is {value.likely_code} (--accept-suggestions)"
    accounts = values_by_key(((one.code, one.words), one.row) for one in converted.accounts if one.words)
    for (code, words), rows in accounts.items():
        yield f"by {'; '.join(map(repr, words))}: {code}, {_listed(rows)} (--accept-suggestions)"
    for place in (one for one in converted.places if one.place is None and one.candidates):
        known = (f"{one.geonames_id} ({one.country}, {one.population:,} people)" for one in place.candidates)
        yield f"question: which {place.name}? --country, or in places of the mapping {_listed([*known])}"
    taken = "taken in" if converted.mapping.with_texts else "that would be taken in (--with-texts)"
    yield from (f"a text {taken}: {text}" for text in converted.example_texts)


def _left_out(converted: Conversion) -> Iterator[str]:
    for (reason, value), rows in grouped_rows(converted.rows_left_out).items():
        yield f"left out, {reason}{f', {value!r}' if value else ''}: {_listed(rows)}"
    for sort, findings in by_sort(converted.findings).items():
        yield f"{sort}: {len(findings)}"
        yield from (f"  {one}" for one in findings[:MAX_LISTED])
    yield "; ".join(f"{name}: {number}" for name, number in converted.counts.items())


def grouped_rows(left_out: Iterable[RowLeftOut]) -> dict[tuple[str, str], list[int]]:
    """Return the numbers of the rows by why they were left out and what their cell says."""
    return values_by_key(((row.reason, row.value), row.row) for row in left_out)


def by_sort(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the problems by their sort."""
    return values_by_key((one.sort, one) for one in findings)


def _listed(ones: Sequence[object]) -> str:
    return f"{', '.join(map(str, ones[:MAX_LISTED]))}{f', … ({len(ones)} in all)' if len(ones) > MAX_LISTED else ''}"


def as_csv(converted: Conversion) -> bytes:
    """Return every column, row and cell that is not taken as a table that spreadsheet programs open."""
    made, sheet = io.StringIO(), converted.sheet
    rows: list[tuple[Any, ...]] = [(sheet, "", column, "", "", why) for column, why in converted.columns_left_out.items()]
    rows += [(sheet, one.row, "", one.value, "", one.reason) for one in converted.rows_left_out]
    rows += [(sheet, one.row or "", one.field or "", one.found, one.expected, one.sort) for one in converted.findings]
    csv.writer(made).writerows([HEAD, *([f"'{cell}" if str(cell)[:1] in FORMULA else cell for cell in row] for row in rows)])
    return made.getvalue().encode("utf-8-sig")

"""What became of a table: columns, rows left out, what is open, each cell that is not taken; as text, table, JSON."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
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
    parts = (_head, _columns, _rows_left_out, _open, _problems)
    return "\n".join(line for part in parts for line in part(converted))


def _head(converted: Conversion) -> Iterator[str]:
    label, terms = FORMATS[converted.mapping.kind].label, terms_of(converted)
    yield f"{converted.file}, sheet {converted.sheet}: {label}, {count_of(converted.rows, 'record')}"
    if terms:
        rows = "" if terms.rows_may_be_exported else "; no rows are to be handed on"
        yield f"terms of {terms.publisher} ({terms.address}): to be cited on every picture as {terms.credit!r}{rows}"
    if terms and not converted.accessed:
        yield f"question: accessed, when were the data taken from {terms.publisher}? (--accessed YYYY-MM-DD)"


def _columns(converted: Conversion) -> Iterator[str]:
    yield "columns:"
    reasons = converted.columns_left_out
    for column, target in converted.mapping.columns.items():
        yield f"  {column}: {f'{target} ({reasons[column]})' if column in reasons else target}"


def _rows_left_out(converted: Conversion) -> Iterator[str]:
    if converted.rows_left_out:
        yield f"left out: {count_of(len(converted.rows_left_out), 'row')}"
    for (reason, value), rows in grouped_rows(converted.rows_left_out).items():
        yield f"  {reason}{f', {value!r}' if value else ''}: {count_of(len(rows), 'row')} ({_first_of(rows)})"


def _open(converted: Conversion) -> Iterator[str]:
    """Return what the reader may decide: the order of days, suggestions, places, and texts to read."""
    for column, example in converted.orders_asked.items():
        yield f"question: in {column}, as in {example!r}, which number is the day? (--day-order)"
    if converted.suggestions:
        yield f"suggested for {count_of(converted.suggestions, 'value')} and accounts (--accept-suggestions):"
        for column, ones in converted.values.items():
            found = (one for one in ones if one.code is None and one.likely_code)
            yield from (
                f"  {column}: {reported_text(one.value, converted.withheld)!r} is {one.likely_code}" for one in found
            )
        kinds = values_by_key(
            ((one.code, one.words), one.row) for one in converted.accounts if one.words and not one.is_taken
        )
        for (code, words), rows in kinds.items():
            yield f"  {code}, by {'; '.join(map(repr, words))}: {count_of(len(rows), 'row')} ({_first_of(rows)})"
    for one in (one for one in converted.places if one.place is None and one.candidates):
        yield f"question: which {one.name} ({count_of(one.rows, 'row')})? --country, or its number in places of the mapping"
        yield from (
            f"  {place.geonames_id}: {place.name}, {place.country}, {place.population:,} people"
            for place in one.candidates[:MAX_LISTED]
        )
    taken = "taken in" if converted.mapping.with_texts else "that would be taken in (--with-texts)"
    yield from (f"a text {taken}: {text}" for text in converted.example_texts)


def _problems(converted: Conversion) -> Iterator[str]:
    for sort, findings in by_sort(converted.findings).items():
        yield f"{sort}: {count_of(len(findings), 'problem')}"
        yield from (f"  {one}" for one in findings[:MAX_LISTED])
        if len(findings) > MAX_LISTED:
            yield f"  and {len(findings) - MAX_LISTED} more"
    yield "; ".join(f"{name}: {number}" for name, number in converted.counts.items())
    yield count_of(len(converted.findings), "problem")


def grouped_rows(left_out: Iterable[RowLeftOut]) -> dict[tuple[str, str], list[int]]:
    """Return the numbers of the rows by why they were left out and what their cell says, the most frequent first."""
    numbers = values_by_key(((row.reason, row.value), row.row) for row in left_out)
    return dict(sorted(numbers.items(), key=lambda item: -len(item[1])))


def by_sort(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the problems by their sort, the most frequent sort first."""
    numbers = Counter(one.sort for one in findings)
    ordered = sorted(findings, key=lambda one: (-numbers[one.sort], one.sort))
    return {sort: [*found] for sort, found in groupby(ordered, lambda one: one.sort)}


def _first_of(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:MAX_LISTED])) + (", …" if len(rows) > MAX_LISTED else "")


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun in English."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_csv(converted: Conversion) -> bytes:
    """Return every column, row and cell that is not taken as a table that spreadsheet programs open."""
    made = io.StringIO()
    rows: list[Sequence[Any]] = [
        (converted.sheet, "", column, "", "", why) for column, why in converted.columns_left_out.items()
    ]
    rows += [(converted.sheet, one.row, "", one.value, "", one.reason) for one in converted.rows_left_out]
    rows += [(one.table, one.row or "", one.field or "", one.found, one.expected, one.sort) for one in converted.findings]
    csv.writer(made).writerows([HEAD, *([f"'{cell}" if str(cell)[:1] in FORMULA else cell for cell in row] for row in rows)])
    return made.getvalue().encode("utf-8-sig")


def as_dict(converted: Conversion) -> dict[str, Any]:
    """Return the same for machines, with every problem."""
    terms = terms_of(converted)
    return {
        "file": converted.file,
        "sheet": converted.sheet,
        "kind": converted.mapping.kind,
        "terms": terms.section() if terms else None,
        "rows": converted.rows,
        "columns": dict(converted.mapping.columns),
        "columns_left_out": dict(converted.columns_left_out),
        "rows_left_out": [vars(one) for one in converted.rows_left_out],
        "day_order_asked": dict(converted.orders_asked),
        "suggestions": converted.suggestions,
        "places_open": [reported_text(one.name, converted.withheld) for one in converted.places if one.place is None],
        "problems": [one.as_dict() for one in converted.findings],
        "counts": dict(converted.counts),
    }

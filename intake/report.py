"""What became of a table: columns and rows left out, what is open, each cell that is not taken; as a table and as a text."""

from collections.abc import Iterator, Sequence
from typing import Any

from intake.convert import Conversion, terms_of
from intake.places import Place
from intake.table_format import FORMATS
from loaders.dataset import values_by_key
from loaders.table_file import csv_text

MAX_LISTED = 10  # how many values of a reason, and rows of a value, a text names; the rest is counted
FORMULA = frozenset("=+-@\t\r＝＋－＠")  # signs with which a cell begins that a spreadsheet program would compute
HEAD = ("sheet", "row", "column", "found", "expected", "reason")
Line = tuple[Any, ...]


def as_csv(converted: Conversion) -> bytes:
    """Return every column, row and cell that is not taken, and what is open, as a table that spreadsheet programs open."""
    rows = ((converted.sheet, *line) for line in _lines(converted))
    escaped = ([f"'{cell}" if str(cell)[:1] in FORMULA else cell for cell in row] for row in rows)
    return csv_text([HEAD, *escaped], line_end="\r\n").encode("utf-8-sig")


def as_text(converted: Conversion) -> str:
    """Return the same for a person to read, the first values of each reason named, with texts that may be taken in."""
    label, terms, taken = FORMATS[converted.mapping.kind].label, terms_of(converted), converted.mapping.with_texts
    lines = [f"{converted.file}, sheet {converted.sheet}: {label}; records: {converted.rows}"]
    if terms:
        day = "" if converted.accessed else " (--accessed YYYY-MM-DD)"
        limit = "" if terms.rows_may_be_exported else "; no rows are to be handed on"
        lines.append(f"terms of {terms.publisher} ({terms.address}): to be cited as {terms.credit!r}{day}{limit}")
    lines += [f"  {column}: {target}" for column, target in converted.mapping.columns.items()]
    for reason, ones in values_by_key((line[-1], line) for line in _lines(converted)).items():
        lines.append(f"{reason}: {len(ones)}")
        values = [*values_by_key((one[1:-1], str(one[0])) for one in ones).items()]
        for (column, found, expected), rows in values[:MAX_LISTED]:
            told = [column, found, expected and f"expected {expected}", any(rows) and f"row {', '.join(_first(rows))}"]
            lines.append(f"  {'; '.join(filter(None, told))}")
        lines += [f"  {one}" for one in _first(values)[MAX_LISTED:]]
    lines += [f"a text {'taken in' if taken else 'left out (--with-texts)'}: {text}" for text in converted.example_texts]
    return "\n".join((*lines, "; ".join(f"{name}: {number}" for name, number in converted.counts.items())))


def _first(ones: Sequence[Any]) -> list[Any]:
    more = len(ones) - MAX_LISTED
    return [*ones[:MAX_LISTED], *([f"and {more:,} more"] if more > 0 else [])]


def _lines(converted: Conversion) -> Iterator[Line]:
    """Return row, column, what was found, what is expected, and the reason, of all that is open or left out."""
    for column, example in converted.orders_asked.items():
        yield "", column, example, "which number is the day (--day-order)", "a question"
    for name, number in converted.sheets_left_out.items():
        yield "", "", f"{name}, rows: {number:,}", f"--sheet {name}", "sheet not read"
    is_accepted = converted.mapping.suggestions_accepted
    way, sort = ("", "a suggestion, accepted") if is_accepted else (" (--accept-suggestions)", "a suggestion")
    for account in (one for one in converted.accounts if one.key not in converted.mapping.accounts):
        if account.words:
            yield account.row, "", f"{account.key}: {'; '.join(account.words)}", f"{account.code}{way}", sort
        elif account.code is None:
            yield account.row, "", account.key, "a type in accounts of the mapping", "a question"
    for place in converted.places:
        if place.place is None and place.candidates:
            known = ", ".join(_first([_told(one) for one in place.candidates]))
            yield "", "", place.name, f"--country, or in places of the mapping {known}", "a question"
        elif place.place and place.namesakes:
            others = ", ".join(_first([_told(one) for one in place.namesakes]))
            found = f"{place.name}: {_told(place.place)} is taken, also there: {others}"
            yield "", "", found, "another in places of the mapping, if it is meant", "several places of one name"
    yield from (("", column, "", "", reason) for column, reason in converted.columns_left_out.items())
    yield from ((one.row, "", one.value, "", one.reason) for one in converted.rows_left_out)
    yield from ((one.row or "", one.field, one.found, one.expected, one.sort) for one in converted.findings)


def _told(place: Place) -> str:
    point = f"{place.latitude:.1f}°, {place.longitude:.1f}°"
    return f"{place.geonames_id} ({place.country}, {point}, {place.population:,} people)"

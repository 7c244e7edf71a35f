"""Which rows below a header are no records: empty ones, totals, remarks, titles, the header once more."""

import re
from collections.abc import Iterator, Sequence

from intake.amounts import read_number
from intake.each import read_each
from intake.source_table import Cell

TOTAL = re.compile(
    r"(?:grand |sub-?)?total(?:\b.*)?|sum|итого\b.*|итог|всего(?: по\b.*| за\b.*)?|сумма|барлығы(?:\b.*)?|жиыны|жалпы саны",
    re.IGNORECASE,
)
"""What the first text of a total says: no more than that, or of what it is one."""
AMOUNT = re.compile(r"[\s:.–-]*(?:\d[\d ]*)?$")
"""What may stand behind the word of a total."""
REMARK = re.compile(
    r"(?:примечани\w+|источник\w*|сноск\w+|notes?|sources?|remarks?|ескерту|дереккөз\w*)\s*[:.]|\*", re.IGNORECASE
)
NUMBER_NAME = re.compile(r"№.*|#|no\.?|nr\.?|n|п/п|р/с|рет саны", re.IGNORECASE)
"""A column that numbers its rows."""
SPAN = 3
"""A longer text that stands in each of more columns is one cell over all of them, and no record of yes, yes and yes."""
Row = Sequence[Cell]


def is_filled(row: Row) -> bool:
    """Whether any cell of a row says something."""
    return row.count(None) < len(row)


def rows_below(rows: Sequence[Row], begin: int, headers: Sequence[Row]) -> dict[int, str]:
    """The numbers of the rows after the first `begin` that are no records, and why, in their order.

    `headers` are the one or two rows that name the columns.
    """
    numbers, names = range(begin + 1, len(rows) + 1), frozenset(cell for header in headers for cell in header)
    reasons = {number: reason for number in numbers if (reason := _reason(rows[number - 1], headers, names))}
    if len(rows) > begin and _are_column_numbers(rows[begin], headers):
        reasons[begin + 1] = "column_numbers"
    if len(names) > 1:
        reasons |= dict(_reasons_at_the_foot(rows, [number for number in numbers if number not in reasons]))
    return dict(sorted(reasons.items()))


def _reason(row: Row, headers: Sequence[Row], names: frozenset[Cell]) -> str | None:
    """Why a row is no record wherever it stands; None for a record. `names` are all cells of the headers."""
    empty = row.count(None)
    if empty == len(row):
        return "empty"
    first = row[0] if row[0] is not None else next(cell for cell in row if cell is not None)
    if first in names and any(_repeats(row, header) for header in headers):
        return "repeated_header"
    if isinstance(first, str) and len(row) > SPAN and len(first) > SPAN and row.count(first) == len(row):
        return "title"
    if empty == len(row) - 1:
        return "empty" if _is_number(first) and any(_numbers_rows(header, row.index(first)) for header in headers) else None
    return "total" if _is_total(first) and all(map(_is_number, _filled(row)[1:])) else None


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if cell is not None]


def _repeats(row: Row, header: Row) -> bool:
    """Whether all filled cells, two at least, are those of the header."""
    filled = [place for place, cell in enumerate(row) if cell is not None]
    return len(filled) > 1 and all(place < len(header) and row[place] == header[place] for place in filled)


def _numbers_rows(header: Row, place: int) -> bool:
    name = header[place] if place < len(header) else None
    return isinstance(name, str) and bool(NUMBER_NAME.fullmatch(name))


def _is_total(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[0].isalpha() and bool(TOTAL.fullmatch(AMOUNT.sub("", cell)))


def _is_number(cell: Cell) -> bool:
    return cell == "-" or read_number(cell, ".") is not None


def _are_column_numbers(row: Row, headers: Sequence[Row]) -> bool:
    """Whether a row counts the columns: 1, 2, 3 and so on in each that has a name."""
    counted = [read_number(cell) for cell in row if cell is not None]
    named = len({place for header in headers for place, cell in enumerate(header) if cell is not None})
    return len(counted) > 2 and len(counted) >= named and counted == [*range(1, len(counted) + 1)]


def _reasons_at_the_foot(rows: Sequence[Row], records: list[int]) -> Iterator[tuple[int, str]]:
    """Remarks and a total without a name below the last record; the last record is none of them."""
    while records and (reason := _foot_reason(rows, records)):
        yield records.pop(), reason


def _foot_reason(rows: Sequence[Row], records: Sequence[int]) -> str | None:
    row = rows[records[-1] - 1]
    filled = _filled(row)
    if len(filled) == 1 and isinstance(filled[0], str):
        return "note" if REMARK.match(filled[0]) else "total" if _is_total(filled[0]) else None
    return "total" if _are_sums(row, [rows[number - 1] for number in records[:-1]]) else None


def _are_sums(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row has no cell but sums of all the cells above each."""
    filled = {place: cell for place, cell in enumerate(row) if cell is not None}
    if not all(isinstance(cell, int | float) or _is_number(cell) for cell in filled.values()):
        return False
    return all(read_number(cell, ".") == _sum_of(place, above) for place, cell in filled.items())


def _sum_of(place: int, rows: Sequence[Row]) -> float | None:
    """The sum of a column; None where a cell of it is no number, or where fewer than two are filled."""
    cells = [row[place] for row in rows if place < len(row) and row[place] is not None]
    numbers = read_each(lambda cell: read_number(cell, "."), cells)
    return sum(number for number in numbers if number is not None) if len(numbers) > 1 and None not in numbers else None

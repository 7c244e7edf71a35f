"""Where a table stands in a sheet: which rows name the columns, and the records below them."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, pairwise, zip_longest

from intake.bounds import refused
from intake.cells import plain_text
from intake.no_records import is_filled, rows_below
from intake.source_table import Cell, LeftOut, Link, Sheet, SourceTable, TakenOut
from loaders.unseen import DECEIVING as SIGNS

LOOKED_AT = 30
"""Filled rows among which the header is looked for."""
VALUE = re.compile(r"\W*\d[\d\s.,:/%–-]*\W*|https?://\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
"""A text that is a value and names no column: a number, a date, an address."""
DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}")
DECEIVING = re.compile(SIGNS)
TAG = re.compile(r"#[A-Za-z]\w*(\s*\+\w+)*")
Row = Sequence[Cell]


@dataclass(frozen=True)
class _Header:
    """The numbers of the rows of a header, the first being 1, and what it calls each column; no rows where there is none."""

    rows: tuple[int, ...]
    names: tuple[Cell, ...]


def table_in(file: str, sheet: Sheet) -> SourceTable:
    """The records of a sheet below its header, as a careful person reads them; each other filled row is in `left_out`.

    Rows above the header are titles, also where they stand in one cell over all columns further down. A header may have two
    rows, group and column, which are joined. Below it are no records: its repetition, HXL tags, the numbers of its columns,
    an empty row, a total, and a remark at the foot. A row that may be one is kept. Without a header, columns have only
    numbers; a column without a name and without a cell is none. Raises CannotRead for a sheet without anything.
    """
    filled = [number for number, row in enumerate(sheet.rows, 1) if is_filled(row)]
    if not filled:
        raise refused(file, f"nothing in the sheet {sheet.name}", "a row that names the columns, and rows below it")
    header = _header_of(sheet.rows, filled)
    begin = max(header.rows, default=0)
    tags = _tags_in(sheet.rows[begin]) if begin < len(sheet.rows) else {}
    below = sheet.rows[: filled[-1]]
    raw = [sheet.rows[number - 1] for number in header.rows]
    left_out = [LeftOut(number, "title") for number in filled if number < min(header.rows, default=0)]
    left_out += [LeftOut(begin + 1, "tags")] if tags else []
    reasons = rows_below(below, begin + bool(tags), raw)
    numbers = [number for number in range(begin + bool(tags) + 1, len(below) + 1) if number not in reasons]
    left_out += [LeftOut(number, reason) for number, reason in reasons.items()]
    columns, places = _columns(header.names, [below[number - 1] for number in numbers])
    columns |= _link_columns(sheet.links, {place: name for name, place in places.items()}, numbers)
    columns, taken_out = _without_deceiving(columns, numbers)
    named_tags = {name: tags[place] for name, place in places.items() if place in tags}
    above = dict.fromkeys(cell for one in left_out if one.reason == "title" for cell in sheet.rows[one.row - 1] if cell)
    title, name = " ".join(map(one_line, above)), one_line(plain_text(file) or "") or "table"
    return SourceTable(name, sheet.name, columns, tuple(numbers), tuple(left_out), named_tags or None, title, taken_out)


def _columns(header: Row, records: Sequence[Row]) -> tuple[dict[str, tuple[Cell, ...]], dict[str, int]]:
    """The columns by their names and the place of each; one without a name in the header and without a cell is left away."""
    columns = [*zip_longest(*records)]
    width = max(len(columns), len(header))
    columns += [(None,) * len(records)] * (width - len(columns))
    cells = (*header, *[None] * (width - len(header)))
    names = unique_names(cells)
    kept = [place for place in range(width) if cells[place] is not None or is_filled(columns[place])]
    return {names[place]: columns[place] for place in kept}, {names[place]: place for place in kept}


def _without_deceiving(
    columns: dict[str, tuple[Cell, ...]], numbers: Sequence[int]
) -> tuple[dict[str, tuple[Cell, ...]], tuple[TakenOut, ...]]:
    """The columns without signs that turn or hide letters, and from where they were taken."""
    kept, found = dict(columns), list[TakenOut]()
    for name, cells in columns.items():
        odd: dict[Cell, str] = {}
        for cell in cells:
            if isinstance(cell, str) and not cell.isprintable() and (signs := DECEIVING.findall(cell)):
                odd[cell] = "".join(signs)
        if odd:
            kept[name] = tuple(plain_text(DECEIVING.sub("", str(cell))) if cell in odd else cell for cell in cells)
            found += [TakenOut(row, name, odd[cell]) for row, cell in zip(numbers, cells, strict=True) if cell in odd]
    return kept, tuple(found)


def _link_columns(links: Sequence[Link], names: dict[int, str], numbers: Sequence[int]) -> dict[str, tuple[Cell, ...]]:
    """For each column with addresses behind its texts, one that has them."""
    addresses: dict[int, dict[int, str]] = {place: {} for place in names}
    for link in links:
        addresses.get(link.place, {})[link.row] = link.address
    columns = {place: tuple(found.get(number) for number in numbers) for place, found in addresses.items() if found}
    filled = {f"{names[place]} (link)": cells for place, cells in columns.items() if is_filled(cells)}
    return {_free_name(name, names.values()): cells for name, cells in filled.items()}


def _header_of(rows: Sequence[Row], filled: Sequence[int]) -> _Header:
    """The first row that names nearly all columns, else the one that names most if that is half of them, else none."""
    looked_at = filled[:LOOKED_AT]
    width = max(_texts_in(rows[number - 1], every=True) for number in looked_at)
    named = {number: _texts_in(rows[number - 1]) for number in looked_at}
    most = max(named, key=lambda number: named[number])
    number = next((number for number in looked_at if named[number] >= width - (width - 1) // 3), most)
    below = next((one for one in looked_at if one > number), number)
    if named[number] * 2 < width or not named[number] or _are_records(rows[number - 1], rows[below - 1]):
        return _Header((), ())
    return _with_groups(rows, number)


def _texts_in(row: Row, *, every: bool = False) -> int:
    """How many different cells of a row may name columns; none of a row of which a third are values."""
    cells = {cell for cell in row if cell is not None}
    texts = {cell for cell in cells if isinstance(cell, str) and not VALUE.fullmatch(cell) and not TAG.fullmatch(cell)}
    return len(cells) if every else len(texts) if len(texts) * 3 > len(cells) * 2 else 0


def _are_records(row: Row, below: Row) -> bool:
    """Whether two rows have a whole day in the same column, so that the first names no columns."""
    return row is not below and any(_is_day(one) and _is_day(other) for one, other in zip(row, below, strict=False))


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and bool(DAY.fullmatch(cell)))


def _with_groups(rows: Sequence[Row], number: int) -> _Header:
    """The header with the row of groups above it, or of parts below it, where there is one."""
    row = rows[number - 1]
    above, below = rows[number - 2] if number > 1 else (), rows[number] if number < len(rows) else ()
    if _are_groups(above, row):
        return _Header((number - 1, number), tuple(_joined(above, row)))
    if _are_parts(row, below):
        return _Header((number, number + 1), tuple(_joined(row, below)))
    return _Header((number,), tuple(row))


def _are_groups(groups: Row, names: Row) -> bool:
    """Whether a row above the names has at least two texts, one of which spans columns or both rows."""
    pairs = [*zip_longest(groups, names)]
    spans = any(group is not None and name in (group, None) for group, name in pairs)
    spans |= any(one is not None and one == other for one, other in pairwise(groups))
    return _texts_in(groups) > 1 and spans


def _are_parts(names: Row, parts: Row) -> bool:
    """Whether all cells of a row below the names are texts under groups of columns, or repeat the names."""
    pairs = [*zip_longest(names, parts)]
    groups = {place for place in range(1, len(pairs)) if pairs[place][0] in (None, pairs[place - 1][0])}
    groups |= {place - 1 for place in groups}
    own = {place for place, (name, part) in enumerate(pairs) if part is not None and part != name}
    return len(own) > 1 and own <= groups and _texts_in(parts) > 1 and all(pairs[place][1] is not None for place in groups)


def _joined(groups: Row, names: Row) -> Iterator[Cell]:
    """Group and name of each column; a group without a text of its own is the one on its left, if that has a name too."""
    group: Cell = None
    for place, (found, name) in enumerate(zip_longest(groups, names)):
        carries_on = (
            found is None and name is not None and place > 0 and place <= len(names) and names[place - 1] is not None
        )
        group = group if carries_on else found
        parts = dict.fromkeys(one_line(part) for part in (group, name) if part is not None)
        yield " / ".join(parts) or None


def one_line(cell: Cell) -> str:
    """A cell of the header as a name: a text without line breaks and signs that deceive."""
    return " ".join(DECEIVING.sub("", str(cell)).split())


def _tags_in(row: Row) -> dict[int, str]:
    """HXL tags by the place of their column, where a row has nothing but them."""
    filled = {place: cell for place, cell in enumerate(row) if cell is not None}
    are_tags = all(isinstance(cell, str) and TAG.fullmatch(cell) for cell in filled.values())
    return {place: str(cell) for place, cell in filled.items()} if are_tags else {}


def unique_names(cells: Iterable[Cell]) -> list[str]:
    """A name for each column: its header, "column 5" for the fifth without one, "Place 2" for the second Place."""
    names: dict[str, None] = {}
    for place, cell in enumerate(cells, 1):
        name = f"column {place}" if cell is None else one_line(cell)
        names[_free_name(name, names)] = None
    return [*names]


def _free_name(name: str, taken: Container[str]) -> str:
    """The name, or the first of "name 2", "name 3" and so on that is not taken."""
    return next(one for number in count(1) if (one := name if number == 1 else f"{name} {number}") not in taken)

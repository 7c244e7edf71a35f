"""Where a table stands in a sheet: the row of headings, where it is plain, and the records below it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count, zip_longest
from operator import itemgetter

from intake.bounds import cannot_read
from intake.cells import is_filled, visible_text
from intake.locale_words import to_latin
from intake.source_table import Cell, RowLeftOut, Sheet, SourceTable
from intake.targets import headings, noted
from loaders.unseen import DECEIVING as SIGNS

LOOKED_AT, FEWEST = 30, 2
"""Filled rows among which the row of headings is looked for, and how many it has at least."""
VALUE = re.compile(r"\W*\d[\d\s.,:/%–-]*\W*|https?://\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
"""A text that is a value and names no column: a number, a date, an address."""
TAG = re.compile(r"#[A-Za-z]\w*(\s*\+\w+)*")
DECEIVING = re.compile(SIGNS)
NO_HEADINGS = "the number of the row that names the columns (--heading-row)"
HIDDEN = noted("hidden in the workbook")
Row = Sequence[Cell]


def heading_row(sheet: Sheet) -> int | None:
    """Return the number of the row that plainly names the columns; None where no row does.

    It is the first with two headings of the template, else the first in which different texts, and nothing else, stand in
    most columns.
    """
    filled = [number for number, row in enumerate(sheet.rows, 1) if is_filled(row)][:LOOKED_AT]
    names = {number: _names_in(sheet.rows[number - 1]) for number in filled}
    known = [number for number in filled if sum(to_latin(one) in headings() for one in names[number]) >= FEWEST]
    width = max((sum(cell is not None for cell in sheet.rows[number - 1]) for number in filled), default=0)
    plain = [number for number in filled if len(names[number]) >= max(min(FEWEST, width), width * 2 / 3)]
    return next(iter((*known, *plain)), None)


def _names_in(row: Row) -> list[str]:
    """Return the cells of a row where all of them are different texts and no values."""
    cells = [cell for cell in row if cell is not None]
    texts = [cell for cell in cells if isinstance(cell, str) and not VALUE.fullmatch(cell) and not TAG.fullmatch(cell)]
    return texts if len({*texts}) == len(cells) else []


def table_in(file: str, sheet: Sheet, row: int | None = None) -> SourceTable:
    """Return the records of a sheet below its row of headings, which is found where nobody names it.

    Left out, with the reason: what stands above, HXL tags, the headings again, and rows that the workbook hides. A column
    without a heading and without a cell is none. Raises CannotRead for a sheet without anything, or without plain headings.
    """
    begin = row or heading_row(sheet)
    if not any(map(is_filled, sheet.rows)):
        raise cannot_read(file, f"nothing in the sheet {sheet.name}", "a row that names the columns, and rows below it")
    if begin is None or begin > len(sheet.rows):
        raise cannot_read(file, f"no plain row of headings in the sheet {sheet.name}", NO_HEADINGS)
    header = sheet.rows[begin - 1]
    tags = _tags_in(sheet.rows[begin]) if begin < len(sheet.rows) else {}
    reasons = {number: noted("a title") for number, cells in enumerate(sheet.rows[: begin - 1], 1) if is_filled(cells)}
    reasons |= {begin + 1: noted("HXL tags")} if tags else {}
    numbers = list[int]()
    for number, cells in enumerate(sheet.rows[begin + bool(tags) :], begin + bool(tags) + 1):
        if number in sheet.hidden_rows or cells == header:
            reasons |= {number: HIDDEN if cells != header else noted("repeated header row")} if is_filled(cells) else {}
        elif is_filled(cells):
            numbers.append(number)
    columns, places = _columns(header, [sheet.rows[number - 1] for number in numbers])
    return SourceTable(
        _one_line(visible_text(file) or "") or "table",
        sheet.name,
        columns,
        tuple(numbers),
        tuple(RowLeftOut(number, reason) for number, reason in reasons.items()),
        {name: tags[place] for name, place in places.items() if place in tags},
        tuple(name for name, place in places.items() if place in sheet.hidden_columns),
    )


def _columns(header: Row, records: Sequence[Row]) -> tuple[dict[str, tuple[Cell, ...]], dict[str, int]]:
    """Return the columns by their names and the place of each, without signs that turn or hide letters."""
    as_wide = len({*map(len, records)}) == 1  # to unpack hundreds of thousands of rows takes long
    columns = [tuple(map(itemgetter(at), records)) for at in range(len(records[0]))] if as_wide else [*zip_longest(*records)]
    width = max(len(columns), len(header))
    columns += [(None,) * len(records)] * (width - len(columns))
    cells = (*header, *[None] * (width - len(header)))
    names = unique_names(cells)
    filled = [place for place in range(width) if cells[place] is not None or is_filled(columns[place])]
    return {names[place]: _plain(columns[place]) for place in filled}, {names[place]: place for place in filled}


def _plain(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    signs = {cell for cell in {*cells} if isinstance(cell, str) and not cell.isprintable() and DECEIVING.search(cell)}
    return tuple(visible_text(DECEIVING.sub("", str(cell))) if cell in signs else cell for cell in cells) if signs else cells


def _one_line(cell: Cell) -> str:
    return " ".join(DECEIVING.sub("", cell.isoformat() if isinstance(cell, date) else str(cell)).split())


def _tags_in(row: Row) -> dict[int, str]:
    """Return HXL tags by the place of their column, where a row has nothing but them."""
    filled = {place: cell for place, cell in enumerate(row) if cell is not None}
    are_tags = all(isinstance(cell, str) and TAG.fullmatch(cell) for cell in filled.values())
    return {place: str(cell) for place, cell in filled.items()} if are_tags else {}


def unique_names(cells: Iterable[Cell]) -> list[str]:
    """Return a name for each column: its heading, "column 5" for the fifth without one, "Place 2" for the second Place."""
    names: dict[str, None] = {}
    for place, cell in enumerate(cells, 1):
        name = f"column {place}" if cell is None else _one_line(cell)
        names[next(one for n in count(1) if (one := name if n == 1 else f"{name} {n}") not in names)] = None
    return [*names]

"""Where a table stands in a sheet: the row of headings, where it is plain, and the records below it."""

import re
from collections.abc import Collection, Sequence
from itertools import count

from intake.bounds import cannot_read
from intake.cells import is_filled, visible_text
from intake.locale_words import to_latin
from intake.source_table import Cell, RowLeftOut, Sheet, SourceTable
from intake.targets import headings, noted

LOOKED_AT, FEWEST = 30, 2  # filled rows among which the row of headings is looked for, and how many it has at least
VALUE = re.compile(r"\W*\d[\d\s.,:/%–-]*\W*|https?://\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
"""A text that is a value and names no column: a number, a date, an address."""
TAG = re.compile(r"#[A-Za-z]\w*(\s*\+\w+)*")
NO_HEADINGS = "the number of the row that names the columns (--heading-row)"
TITLE, TAGS = noted("a title"), noted("HXL tags")
AGAIN, HIDDEN = noted("repeated header row"), noted("hidden in the workbook")
REPEATED = noted("the same as an earlier row")
Row = Sequence[Cell]


def heading_row(sheet: Sheet) -> int | None:
    """Return the first row with two headings of the template, else with different texts in most columns, or None."""
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

    Left out, with the reason: what stands above, HXL tags, the headings again, hidden rows, rows as one above. A column
    without a heading and without a cell is none. Raises CannotRead for a sheet without anything, or without plain headings.
    """
    begin = row or heading_row(sheet)
    if not any(map(is_filled, sheet.rows)):
        raise cannot_read(file, f"nothing in the sheet {sheet.name}", "a row that names the columns, and rows below it")
    if begin is None or begin > len(sheet.rows):
        raise cannot_read(file, f"no plain row of headings in the sheet {sheet.name}", NO_HEADINGS)
    header = sheet.rows[begin - 1]
    tags = _tags_in(sheet.rows[begin]) if begin < len(sheet.rows) else {}
    numbers, left_out, first = list[int](), list[RowLeftOut](), dict[Row, int]()
    for number, cells in enumerate(sheet.rows, 1):
        if not is_filled(cells) or number == begin:
            continue
        if number < begin or (tags and number == begin + 1):
            left_out.append(RowLeftOut(number, TITLE if number < begin else TAGS))
        elif cells == header or number in sheet.hidden_rows:
            left_out.append(RowLeftOut(number, AGAIN if cells == header else HIDDEN))
        elif (above := first.setdefault(cells, number)) < number:
            left_out.append(RowLeftOut(number, REPEATED, f"the same as row {above}"))
        else:
            numbers.append(number)
    records = [sheet.rows[number - 1] for number in numbers]
    columns, places = dict[str, tuple[Cell, ...]](), dict[str, int]()
    for place in range(max(len(header), *map(len, records), 0)):
        heading = header[place] if place < len(header) else None
        cells = tuple(row[place] if place < len(row) else None for row in records)
        if heading is not None or is_filled(cells):
            name = _unique_name(f"column {place + 1}" if heading is None else str(heading), columns)
            columns[name], places[name] = cells, place
    return SourceTable(
        " ".join((visible_text(file) or "table").split()), sheet.name, columns, tuple(numbers), tuple(left_out),
        {name: tags[place] for name, place in places.items() if place in tags},
        tuple(name for name, place in places.items() if place in sheet.hidden_columns),
    )  # fmt: skip


def _tags_in(row: Row) -> dict[int, str]:
    """Return HXL tags by the place of their column, where a row has nothing but them."""
    filled = {place: cell for place, cell in enumerate(row) if cell is not None}
    are_tags = all(isinstance(cell, str) and TAG.fullmatch(cell) for cell in filled.values())
    return {place: str(cell) for place, cell in filled.items()} if are_tags else {}


def _unique_name(heading: str, taken: Collection[str]) -> str:
    """Return a heading in one line, "Place 2" for the second Place."""
    name = " ".join(heading.split())
    return next(one for number in count(1) if (one := name if number == 1 else f"{name} {number}") not in taken)

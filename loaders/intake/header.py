"""Where a table stands in a sheet: which row names the columns, which rows are records, and which are none and why."""

from collections.abc import Iterable, Iterator, Sequence

from loaders.intake.bounds import refused
from loaders.intake.source_table import Cell, LeftOut, Sheet, SourceTable

LOOKED_AT = 30
"""Rows among which the header is looked for."""


def table_in(file: str, sheet: Sheet) -> SourceTable:
    """The records of a sheet below its header; what is no record is in `left_out`.

    Raises CannotRead for a sheet without anything.
    """
    filled = [number for number, row in enumerate(sheet.rows, 1) if any(cell is not None for cell in row)]
    if not filled:
        raise refused(file, f"nothing in the sheet {sheet.name}", "a row that names the columns, and rows below it")
    header = header_row(sheet)
    titles = [LeftOut(number, "title") for number in filled if number < header]
    below = [number for number in filled if number > header]
    width = max(len(row) for row in sheet.rows)
    names = unique_names(_padded(sheet.rows[header - 1], width))
    records = [_padded(sheet.rows[number - 1], width) for number in below]
    columns = dict(zip(names, zip(*records, strict=True) if records else [()] * width, strict=True))
    return SourceTable(file, sheet.name, columns, tuple(below), tuple(titles))


def header_row(sheet: Sheet) -> int:
    """The number of the row that names the columns: the first one with as many texts as any of the first rows."""
    texts = [sum(isinstance(cell, str) for cell in row) for row in sheet.rows[:LOOKED_AT]]
    return texts.index(max(texts)) + 1


def unique_names(cells: Iterable[Cell]) -> list[str]:
    """A name for each column: its header, "column 5" for the fifth without one, "Place 2" for the second Place."""
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = f"column {place}" if cell is None else " ".join(str(cell).split())
        names.append(next(one for one in _numbered(name) if one not in names))
    return names


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} {number}" for number in range(2, 10_000))


def _padded(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return (*row, *[None] * (width - len(row)))

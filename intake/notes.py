"""What a record says beside the columns of the profile, kept as the organisation's own notes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from intake.reading import Reader
from intake.source_table import Cell
from intake.targets import NO_ACT, NOTE

ALSO_NOTED = ("country", "crowd")
"""What helps to understand a record and has no column of its own in the profile."""


def own_notes(reader: Reader) -> "list[str | None]":
    """For each row the cells of the columns that are notes, those that could not be read, and those whose code says less
    than they do, by their columns.
    """
    table, mapping = reader.table, reader.mapping
    found: list[list[str]] = [[] for _ in table.numbers]
    for column, cells in table.columns.items():
        target = mapping.columns[column]
        coarse = coarse_values(mapping.values.get(target, {}))
        less = [place for place, cell in enumerate(cells) if str(cell) in coarse] if coarse else []
        told = sorted({*reader.unread.get(column, ()), *less})
        kept = range(len(found)) if target in (NOTE, *ALSO_NOTED) else told
        for place, text in zip(kept, plain_texts(cells[place] for place in kept), strict=True):
            if text:
                found[place].append(f"{column}: {text}")
    return ["\n".join(lines) or None for lines in found]


def coarse_values(stated: Mapping[str, str]) -> frozenset[str]:
    """The values that share their code with another one, so that the code alone would not say which was meant."""
    numbers = Counter(code for code in stated.values() if code != NO_ACT)
    return frozenset(value for value, code in stated.items() if numbers[code] > 1)


def plain_texts(cells: Iterable[Cell]) -> "list[str | None]":
    """Cells as texts; None for an empty one."""
    return [cell if cell.__class__ is str else _plain_text(cell) for cell in cells]


def _plain_text(cell: Cell) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == datetime.min.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)

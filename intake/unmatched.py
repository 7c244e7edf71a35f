"""The values of a table for which no code was sure, to be decided by those who know what was meant."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from intake.cell_codes import codes_by_cell
from intake.mapping import TableMapping
from intake.source_table import SourceTable
from intake.targets import LISTS


@dataclass(frozen=True)
class UnmatchedValue:
    """A value of a column, how many rows have it, the code that it is most like, of 100, and all codes that it may mean."""

    target: str
    column: str
    value: str
    rows: int
    nearest: str
    score: float
    likely: tuple[str, ...] = ()


def unmatched_values(table: SourceTable, mapping: TableMapping) -> Iterator[UnmatchedValue]:
    """Each value that a mapping gives no code and that is like none; the most frequent of a column first."""
    for target in LISTS:
        for column in mapping.columns_for(target):
            cells = table.columns[column]
            known = codes_by_cell(target, cells, mapping.values.get(target, {}))
            found = (one for cell in cells if cell is not None for one in known[str(cell)])
            for one, rows in Counter(found).most_common():
                if one.nearest is not None:
                    yield UnmatchedValue(target, column, one.code, rows, one.nearest, one.score, one.likely)

"""What is told of a table that becomes a dataset: cells that cannot be read, what is left out, what is to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.problems import Problem


@dataclass(frozen=True, order=True, slots=True)
class Finding(Problem):
    """A problem of a cell: `table` is the sheet, `row` its number there, `field` the column as it stands in the file.

    `sort` groups problems of one sort; `nearest` is the nearest valid code, where there are codes.
    """

    sort: str = ""
    nearest: str | None = None


@dataclass(frozen=True)
class RowLeftOut:
    """A row that is no act of the dataset, by its number in the sheet, and why; `value` is what its cell says."""

    row: int
    reason: str
    value: str = ""


@dataclass(frozen=True)
class ColumnLeftOut:
    """A column whose cells stand nowhere in the dataset, and why."""

    column: str
    reason: str


@dataclass(frozen=True)
class Question:
    """What only the organisation can say, about a "place" or the "day_order", with the answers to choose from.

    `answers` has for each what stands in the mapping and what a person reads.
    """

    about: str
    asked: str
    answers: Sequence[tuple[str, str]]
    rows: int

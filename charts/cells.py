"""Acts by two of their properties: the rows and columns of a drawing in their order, and the acts of each cell."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

from charts.layout.act_marks import step_legend, step_place
from measures.codes import NOT_REPORTED
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import RowKey, keys_text

Row = dict[str, Any]
Pair = tuple[str, str]
Most = tuple[int, int]
"""How many rows and columns a drawing has at most."""
FEWEST, MOST_MARKS = 2, 40
"""Acts of a cell of which a title tells, and of one whose acts are drawn one by one."""
TIMES = ("round", "month")
"""Properties whose values follow each other in time."""
ORDERED = ("kind", *TIMES)
"""Properties whose values have an order of their own; others stand by the middle or the beginning of their row."""
COMMON_NOUNS = ("kind", "authority", "target")
"""Properties whose values are words that begin with a small letter within a sentence."""


@dataclass(frozen=True)
class Side:
    """A property and its values by their labels, in the order in which they stand; that none is reported comes last."""

    of: str
    name: str
    labels: Mapping[str, str]

    def in_sentence(self, code: str, t: Words) -> str:
        """The label of a value within a sentence."""
        return t.in_sentence(self.labels[code]) if self.of in COMMON_NOUNS else self.labels[code]

    def present(self, codes: Iterable[str]) -> list[str]:
        """Those values that occur, in their order, the unknown last."""
        found = {*codes}
        return sorted((code for code in self.labels if code in found), key=is_unknown)


@dataclass(frozen=True)
class Cells:
    """The cells of a drawing: how many acts each has, and those drawn one by one; of many acts `every` cell there is."""

    down: Side
    across: Side
    rows: list[str]
    columns: list[str]
    numbers: dict[Pair, int]
    acts: dict[Pair, list[Row]]
    every: Mapping[Pair, int]

    @property
    def left(self) -> int:
        """The acts in rows and columns that are not in it."""
        return sum(self.every.values()) - sum(self.numbers.values()) if self.every else 0

    def kept_of(self, side: int) -> tuple[int, int]:
        """How many rows (0) or columns (1) are in it, and how many there are."""
        return len({pair[side] for pair in self.numbers}), len({pair[side] for pair in self.every})

    @property
    def sums_rows(self) -> bool:
        """Whether the numbers of a row have a sum: an act against several kinds of people stands with each of them."""
        return self.across.of != "target"

    @property
    def sums_columns(self) -> bool:
        """Whether the numbers of a column have a sum."""
        return self.down.of != "target"

    def row_sum(self, row: str) -> int:
        """The number of acts of a row."""
        return sum(n for (one, _), n in self.numbers.items() if one == row)

    def column_sum(self, column: str) -> int:
        """The number of acts of a column."""
        return sum(n for (_, one), n in self.numbers.items() if one == column)

    def fullest(self, row: str) -> str:
        """The column of a row with more acts than any other; empty where two have as many, or it has a single act."""
        found = sorted(((n, column) for (one, column), n in self.numbers.items() if one == row), reverse=True)
        most, column = found[0]
        return "" if most < FEWEST or [n for n, _ in found].count(most) > 1 else column

    def of_row(self, row: str) -> dict[Pair, int]:
        """The cells of a row that have acts."""
        return {pair: n for pair, n in self.numbers.items() if pair[0] == row}

    def pair_label(self, pair: Pair) -> str:
        """Both values of a cell."""
        return f"{self.down.labels[pair[0]]} · {self.across.labels[pair[1]]}"

    def legend(self, t: Words) -> str:
        """What the shapes mean that are drawn; empty where all acts are circles."""
        return step_legend([act["step"] for acts in self.acts.values() for act in acts], t)


def cells_of(table: Table, acts: Table, down: Side, across: Side, most: Most | None = None) -> Cells:
    """The cells of `measures.crosstab.crosstab` with the acts of `acts_by_pair`; they have a step by kind alone.

    Of more rows or columns than `most` those of most acts are in it, and the acts in others are `left`.
    """
    every = {(row["row"] or "", row["column"] or ""): int(row["acts"]) for row in rows_of(table)}
    numbers = _of_most_acts(every, most) if most else every
    columns = across.present(column for _, column in numbers)
    rows = down.present(row for row, _ in numbers)
    if down.of not in ORDERED:
        place = _beginning if across.of in TIMES else _middle
        rows.sort(key=lambda row: (is_unknown(row), *place(row, columns, numbers)))
    ordered = {(row, column): numbers[row, column] for row in rows for column in columns if (row, column) in numbers}
    by_kind = "kind" in (down.of, across.of)
    return Cells(down, across, rows, columns, ordered, _acts_by_cell(acts, by_kind), every if most else {})


def _of_most_acts(numbers: Mapping[Pair, int], most: Most) -> dict[Pair, int]:
    """The cells in the rows and columns of most acts, so many of each."""
    kept = []
    for side, longest in enumerate(most):
        sums = Counter[str]()
        for pair, n in numbers.items():
            sums[pair[side]] += n
        kept.append({code for code, _ in sums.most_common(longest)})
    return {pair: n for pair, n in numbers.items() if pair[0] in kept[0] and pair[1] in kept[1]}


def is_unknown(code: str) -> bool:
    """Whether a value says that no source tells it."""
    return code in ("", NOT_REPORTED)


def pair_mark(pair: Pair) -> str:
    """What a mark carries that stands for all acts of a cell."""
    return keys_text(RowKey(side, code) for side, code in zip(("row", "column"), pair, strict=True))


def _beginning(row: str, columns: list[str], numbers: Mapping[Pair, int]) -> tuple[float, float]:
    """At which of the columns the acts of a row begin; of those that begin together the fuller row first."""
    found = [(columns.index(column), n) for (one, column), n in numbers.items() if one == row]
    return min(place for place, _ in found), -sum(n for _, n in found)


def _middle(row: str, columns: list[str], numbers: Mapping[Pair, int]) -> tuple[float, float]:
    """At which of the columns the acts of a row stand: the middle one of them, and the average."""
    places = [place for place, column in enumerate(columns) for _ in range(numbers.get((row, column), 0))]
    return median(places), mean(places)


def _acts_by_cell(acts: Table, by_kind: bool) -> dict[Pair, list[Row]]:
    """The acts of each cell by their steps, those of one step in the order of time."""
    found: dict[Pair, list[Row]] = {}
    for act in rows_of(acts):
        shown = {**act, "step": act["step"] if by_kind else None}
        found.setdefault((act["row"], act["column"]), []).append(shown)
    return {pair: sorted(of_pair, key=lambda act: step_place(act["step"])) for pair, of_pair in found.items()}

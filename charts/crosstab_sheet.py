"""Acts by two of their properties: the rows and columns of a drawing in their order, and the acts of each cell."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean, median

from charts.layout import theme
from charts.layout.act_marks import step_legend, step_place
from charts.layout.frame import UnitLine
from charts.layout.sheet import (
    LINE,
    NARROW,
    PALE,
    PITCH,
    PLAIN,
    SQUARE,
    STRONG,
    SUM,
    WIDE,
    Sheet,
    lines_of_marks,
    names_width,
)
from charts.layout.theme import hover_text
from loaders.dataset import values_by_key
from measures.codes import NOT_REPORTED
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Translator
from views.row_columns import Row
from views.row_keys import RowKey, keys_text

Pair = tuple[str, str]
Most = tuple[int, int]  # how many rows and columns a drawing has at most
FEWEST = 2  # acts of a cell of which a title tells at least
MOST_MARKS = 40  # acts of a cell whose acts are drawn one by one at most
TIMES = ("round", "month")  # properties whose values follow each other in time
ORDINAL_PROPERTIES = ("kind", *TIMES)
"""Properties whose values have an order of their own; others stand by the middle or the beginning of their row."""
COMMON_NOUNS = ("kind", "authority", "target")
"""Properties whose values are words that begin with a small letter within a sentence."""
A_LINE = 5  # marks in a line of a cell
HEAD = 150  # pixels of the names beside the cells at most
SUMS = 24  # pixels of the sums
GAP = 8  # pixels between columns
PAD = 9  # pixels above and below the marks of a row
NUMBER = 7  # pixels of a digit
NAMES = 0.42  # the part of the width that names take in a list
BETWEEN = 5  # pixels between the lines of two cells in a list
LIST_PAD = 8  # pixels above and below a row of a list


@dataclass(frozen=True)
class Side:
    """A property and its values by their labels, in the order in which they stand; that none is reported comes last."""

    property_code: str
    name: str
    labels: Mapping[str, str]

    def in_sentence(self, code: str, t: Translator) -> str:
        return t.in_sentence(self.labels[code]) if self.property_code in COMMON_NOUNS else self.labels[code]

    def present(self, codes: Iterable[str]) -> list[str]:
        """Return the values that occur, in their order, the unknown last."""
        occurring = {*codes}
        return sorted((code for code in self.labels if code in occurring), key=is_unknown)


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
    def acts_left(self) -> int:
        """Return the acts in rows and columns that are not in it."""
        return sum(self.every.values()) - sum(self.numbers.values()) if self.every else 0

    def side_counts(self) -> list[tuple[Side, int, int]]:
        """Return how many rows and columns of `every` are in it, and how many there are."""
        drawn, every = ([len({*codes}) for codes in zip(*cells, strict=True)] for cells in (self.numbers, self.every))
        return [*zip((self.down, self.across), drawn, every, strict=False)]

    @property
    def sums_rows(self) -> bool:
        """Return whether rows have sums: an incident against several kinds of people stands with each of them."""
        return self.across.property_code != "target"

    def row_sum(self, row: str) -> int:
        return sum(n for (one, _), n in self.numbers.items() if one == row)

    def fullest(self, row: str) -> str:
        """Return the column of a row with more acts than any other; empty where two have as many, or it has a single act."""
        numbers = sorted(((n, column) for (one, column), n in self.numbers.items() if one == row), reverse=True)
        most, column = numbers[0] if numbers else (0, "")
        return "" if most < FEWEST or [n for n, _ in numbers].count(most) > 1 else column

    def of_row(self, row: str) -> dict[Pair, int]:
        return {pair: n for pair, n in self.numbers.items() if pair[0] == row}

    def pair_label(self, pair: Pair) -> str:
        return f"{self.down.labels[pair[0]]} · {self.across.labels[pair[1]]}"

    def legend(self, t: Translator) -> UnitLine:
        """Return what the shapes mean that are drawn; nothing where all acts are circles."""
        return step_legend([act["step"] for acts in self.acts.values() for act in acts], t)


def cells_of(table: Table, acts: Table, down: Side, across: Side, most: Most | None = None) -> Cells:
    """Return the cells of `measures.crosstab.crosstab` with the acts of `acts_by_pair`, by their steps.

    Of more rows or columns than `most` those of most acts are in it, and the acts in others are `left`.
    """
    all_numbers = {(row["row"] or "", row["column"] or ""): int(row["acts"]) for row in rows_of(table)}
    numbers = _of_most_acts(all_numbers, most) if most else all_numbers
    columns = across.present(column for _, column in numbers)
    rows = down.present(row for row, _ in numbers)
    if down.property_code not in ORDINAL_PROPERTIES:
        place = _beginning if across.property_code in TIMES else _middle
        rows.sort(key=lambda row: (is_unknown(row), *place(row, columns, numbers)))
    ordered = {(row, column): numbers[row, column] for row in rows for column in columns if (row, column) in numbers}
    by_step = sorted(rows_of(acts), key=lambda act: step_place(act["step"]))
    acts_by_cell = values_by_key(((act["row"], act["column"]), act) for act in by_step)
    return Cells(down, across, rows, columns, ordered, acts_by_cell, all_numbers if most else {})


def _of_most_acts(numbers: Mapping[Pair, int], most: Most) -> dict[Pair, int]:
    fullest = []
    for side, longest in enumerate(most):
        sums = Counter[str]()
        for pair, n in numbers.items():
            sums[pair[side]] += n
        fullest.append({code for code, _ in sums.most_common(longest)})
    return {pair: n for pair, n in numbers.items() if pair[0] in fullest[0] and pair[1] in fullest[1]}


def is_unknown(code: str) -> bool:
    return code in ("", NOT_REPORTED)


def _beginning(row: str, columns: list[str], numbers: Mapping[Pair, int]) -> tuple[float, float]:
    """Return at which of the columns the acts of a row begin; of those that begin together the fuller row first."""
    places = {place: numbers[row, column] for place, column in enumerate(columns) if (row, column) in numbers}
    return min(places), -sum(places.values())


def _middle(row: str, columns: list[str], numbers: Mapping[Pair, int]) -> tuple[float, float]:
    """Return at which of the columns the acts of a row stand: the middle one of them, and the average."""
    places = [place for place, column in enumerate(columns) for _ in range(numbers.get((row, column), 0))]
    return median(places), fmean(places)


def cells_sheet(cells: Cells, narrow: bool, t: Translator) -> Sheet:
    """Draw a table if its columns, each as wide as its longest word, have room on the page of a document; else a list."""
    names = (t("All"), *(cells.down.labels[row] for row in cells.rows))
    needed, start = _needed_widths(cells), GAP + names_width(names, HEAD)
    spare = (WIDE - start - max(SUMS, STRONG.width(t("All"))) - sum(needed.values())) / len(needed)
    if narrow or spare < 0:
        return _list_sheet(cells, narrow, t)
    widths = {column: width + spare for column, width in needed.items()}
    starts = dict(zip(widths, accumulate(widths.values(), initial=start), strict=False))
    sheet = Sheet(WIDE)
    top = _draw_heads(sheet, cells, starts, widths, t)
    for row in cells.rows:
        high = _write_name(sheet, cells, row, top + PAD, HEAD, t)
        lines = [draw_cell(sheet, cells, one, starts[one[1]], top + PAD, A_LINE, t) for one in cells.of_row(row)]
        top += 2 * PAD + max(high, LINE * max(lines))
        sheet.rule(top)
    sheet.height = _draw_foot(sheet, cells, starts, top, t) + 2
    return sheet


def _needed_widths(cells: Cells) -> dict[str, float]:
    """Return the pixels that each column needs for the longest word of its head and for the marks of its fullest cell."""
    widths = {}
    for column in cells.columns:
        words = cells.across.labels[column].replace("-", "- ").split()
        number = max(n for (_, other), n in cells.numbers.items() if other == column)
        marks = max(len(cells.acts.get((row, column), ())) for row in cells.rows)
        marks_width = PITCH * min(marks, A_LINE) + NUMBER * len(str(number))
        widths[column] = GAP + max(*map(STRONG.width, words), marks_width, SQUARE)
    return widths


def _draw_heads(
    sheet: Sheet, cells: Cells, starts: Mapping[str, float], widths: Mapping[str, float], t: Translator
) -> float:
    heads = {column: STRONG.lines(cells.across.labels[column], widths[column] - GAP) for column in starts}
    foot = max(map(len, heads.values())) * LINE + 6
    for column, lines in heads.items():
        sheet.write(lines, starts[column], foot - 4 - LINE * len(lines), PALE if is_unknown(column) else STRONG)
    if cells.sums_rows:
        sheet.write([t("All")], WIDE, foot - 4 - LINE, SUM)
    sheet.rule(foot, theme.INK, 1.5)
    return foot


def draw_cell(sheet: Sheet, cells: Cells, pair: tuple[str, str], x: float, top: float, a_line: int, t: Translator) -> int:
    """Draw the incidents of a cell and, beside the first line of them, their number; return how many lines they take."""
    acts, number = cells.acts.get(pair, []), t.number(cells.numbers[pair])
    mark = keys_text(RowKey(side, code) for side, code in zip(("row", "column"), pair, strict=True))
    hover = hover_text(cells.pair_label(pair))
    if not acts:
        sheet.count(number, x + SQUARE / 2, top + LINE / 2, mark, hover, in_square=True)
        return 2
    sheet.mark_acts(acts, x, top, a_line)
    sheet.count(number, x + PITCH * min(len(acts), a_line) + 2, top + LINE / 2, mark, hover)
    return lines_of_marks(len(acts), a_line)


def _draw_foot(sheet: Sheet, cells: Cells, starts: Mapping[str, float], top: float, t: Translator) -> float:
    """Write the sums of columns; an incident against several kinds of people stands in several rows, so these have none."""
    if cells.down.property_code == "target":
        return top
    sheet.write([t("All")], 0, top + PAD)
    for column, start in starts.items():
        number = sum(n for (_, other), n in cells.numbers.items() if other == column)
        sheet.write([t.number(number)], start, top + PAD, of=f"column:{column}")
    if cells.sums_rows:
        sheet.write([t.number(sum(cells.numbers.values()))], WIDE, top + PAD, SUM, "all")
    sheet.rule(top + 2 * PAD + LINE, theme.INK, 1.5)
    return top + 2 * PAD + LINE


def _list_sheet(cells: Cells, narrow: bool, t: Translator) -> Sheet:
    sheet, top = Sheet(NARROW if narrow else WIDE), 1.0
    sheet.rule(top, theme.INK, 1.5)
    start = NAMES * sheet.width
    a_line = int((sheet.width - start - 2 * SUMS) / PITCH) // 5 * 5
    for row in cells.rows:
        top += LIST_PAD
        top += _write_name(sheet, cells, row, top, sheet.width - 2 * SUMS, t) + BETWEEN
        for pair in cells.of_row(row):
            style = PALE if is_unknown(pair[1]) else PLAIN
            high = sheet.write_within(cells.across.labels[pair[1]], 0, top, start - GAP, style)
            top += max(high, LINE * draw_cell(sheet, cells, pair, start, top, a_line, t)) + BETWEEN
        top += LIST_PAD - BETWEEN
        sheet.rule(top)
    sheet.height = top + 2
    return sheet


def _write_name(sheet: Sheet, cells: Cells, row: str, top: float, room: float, t: Translator) -> int:
    """Write the name of a row, in lines that fit if they are bold, and its sum at the edge; return its height."""
    high = sheet.write(STRONG.lines(cells.down.labels[row], room), 0, top, PALE if is_unknown(row) else STRONG)
    if cells.sums_rows:
        sheet.write([t.number(cells.row_sum(row))], sheet.width, top, SUM, f"row:{row}")
    return high

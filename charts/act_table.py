"""Acts by two of their properties as a table: heads above and beside the cells, sums at both edges."""

from dataclasses import dataclass

from charts.cells import Cells, is_unknown, pair_mark
from charts.layout import theme
from charts.layout.sheet import (
    LINE,
    PALE,
    PITCH,
    PLAIN,
    SQUARE,
    STRONG,
    SUM,
    WIDE,
    Sheet,
    lines_of_marks,
    lines_within,
    width_of,
)
from charts.layout.theme import hover_text
from translations import Words

A_LINE = 5
"""Marks in a line of a cell."""
HEAD, SUMS, GAP, PAD = 150, 24, 8, 9
"""Pixels of the names beside the cells at most, of the sums, between columns, and above and below the marks of a row."""
NUMBER = 7
"""Pixels of a digit."""


@dataclass(frozen=True)
class Columns:
    """Where the columns begin, and their heads in lines."""

    gutter: float
    starts: dict[str, float]
    heads: dict[str, list[str]]

    @property
    def high(self) -> int:
        """Lines of the longest head."""
        return max(map(len, self.heads.values()))


def fits(cells: Cells, t: Words) -> bool:
    """Whether the columns have room beside each other on the page of a document, each as wide as its longest word."""
    return _gutter(cells) + sum(_needed_widths(cells).values()) + _sums_width(t) <= WIDE


def table_sheet(cells: Cells, t: Words) -> Sheet:
    """A row of cells each value of `down`, a column each value of `across`."""
    sheet, columns = Sheet(WIDE), _columns(cells, t)
    top = _draw_heads(sheet, cells, columns, t)
    for row in cells.rows:
        top = _draw_row(sheet, cells, columns, row, top, t)
    sheet.height = _draw_foot(sheet, cells, columns, top, t)
    return sheet


def _needed_widths(cells: Cells) -> dict[str, float]:
    """The pixels that each column needs for the longest word of its head and for the marks of its fullest cell."""
    return {
        column: GAP + max(_longest_word(cells.across.labels[column]), _marks_width(cells, column))
        for column in cells.columns
    }


def _longest_word(text: str) -> float:
    return max(width_of(word, STRONG) for word in text.replace("-", "- ").split())


def _marks_width(cells: Cells, column: str) -> float:
    found = [n for (_, one), n in cells.numbers.items() if one == column]
    drawn = [len(cells.acts.get((row, column), ())) for row in cells.rows]
    return max(PITCH * min(max(drawn), A_LINE) + NUMBER * len(str(max(found))), SQUARE)


def _gutter(cells: Cells) -> float:
    lines = [line for row in cells.rows for line in lines_within(cells.down.labels[row], HEAD, STRONG)]
    return GAP + max(width_of(line, STRONG) for line in lines)


def _sums_width(t: Words) -> float:
    return max(SUMS, width_of(t("All"), STRONG))


def _columns(cells: Cells, t: Words) -> Columns:
    """The columns as wide as they need, and what is left shared between them."""
    needed, start = _needed_widths(cells), _gutter(cells)
    left = (WIDE - start - _sums_width(t) - sum(needed.values())) / len(needed)
    starts, heads = {}, {}
    for column, width in needed.items():
        starts[column], start = start, start + width + left
        heads[column] = lines_within(cells.across.labels[column], width + left - GAP, STRONG)
    return Columns(_gutter(cells), starts, heads)


def _draw_heads(sheet: Sheet, cells: Cells, columns: Columns, t: Words) -> float:
    """Writes the heads of the columns upon the line below them; gives the height where the first row begins."""
    foot = columns.high * LINE + 6
    for column, lines in columns.heads.items():
        style = PALE if is_unknown(column) else STRONG
        sheet.write(lines, columns.starts[column], foot - 4 - LINE * len(lines), style)
    if cells.sums_rows:
        sheet.write([t("All")], WIDE, foot - 4 - LINE, SUM)
    sheet.rule(foot, theme.INK, 1.5)
    return foot


def _draw_row(sheet: Sheet, cells: Cells, columns: Columns, row: str, top: float, t: Words) -> float:
    """Draws a row with its name and sum; gives the height where the next one begins."""
    name = lines_within(cells.down.labels[row], HEAD, STRONG)
    sheet.write(name, 0, top + PAD, PALE if is_unknown(row) else STRONG)
    lines = [len(name)]
    for pair in cells.of_row(row):
        lines.append(draw_cell(sheet, cells, pair, columns.starts[pair[1]], top + PAD, A_LINE, t))
    if cells.sums_rows:
        sheet.write([t.number(cells.row_sum(row))], WIDE, top + PAD, SUM)
    bottom = top + 2 * PAD + LINE * max(lines)
    sheet.rule(bottom)
    return bottom


def draw_cell(sheet: Sheet, cells: Cells, pair: tuple[str, str], x: float, top: float, a_line: int, t: Words) -> int:
    """Draws the acts of a cell and, beside the first line of them, their number; gives the lines that it takes."""
    acts, number = cells.acts.get(pair, []), t.number(cells.numbers[pair])
    mark, told = pair_mark(pair), hover_text(cells.pair_label(pair))
    if not acts:
        sheet.count(number, x + SQUARE / 2, top + LINE / 2, mark, told, in_square=True)
        return 2
    sheet.mark_acts(acts, x, top, a_line)
    sheet.count(number, x + PITCH * min(len(acts), a_line) + 2, top + LINE / 2, mark, told)
    return lines_of_marks(len(acts), a_line)


def _draw_foot(sheet: Sheet, cells: Cells, columns: Columns, top: float, t: Words) -> float:
    """Writes the sums of the columns; gives the height of the whole."""
    if not cells.sums_columns:
        return top + 2
    sheet.write([t("All")], 0, top + PAD, PLAIN)
    for column, start in columns.starts.items():
        sheet.write([t.number(cells.column_sum(column))], start, top + PAD, PLAIN)
    if cells.sums_rows:
        sheet.write([t.number(sum(cells.numbers.values()))], WIDE, top + PAD, SUM)
    sheet.rule(top + 2 * PAD + LINE, theme.INK, 1.5)
    return top + 2 * PAD + LINE + 2

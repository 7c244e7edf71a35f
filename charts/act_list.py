"""Acts by two of their properties as a list, where a table has no room: below the name of each row its cells as lines."""

from charts.act_table import draw_cell
from charts.cells import Cells, Pair, is_unknown
from charts.layout import theme
from charts.layout.sheet import LINE, NARROW, PALE, PITCH, PLAIN, STRONG, SUM, WIDE, Sheet, lines_within
from translations import Words

NAMES, EDGE = 0.42, 24
"""The part of the width that names take, and the pixels that sums take."""
BETWEEN, PAD = 5, 8
"""Pixels between the lines of two cells, and above and below a row."""


def list_sheet(cells: Cells, narrow: bool, t: Words) -> Sheet:
    """The rows below each other, on a phone or, where there are too many columns, on a page."""
    sheet, top = Sheet(NARROW if narrow else WIDE), 1.0
    sheet.rule(top, theme.INK, 1.5)
    for row in cells.rows:
        top = _draw_head(sheet, cells, row, top + PAD, t)
        for pair in cells.of_row(row):
            top = _draw_line(sheet, cells, pair, top, t)
        top += PAD - BETWEEN
        sheet.rule(top)
    sheet.height = top + 2
    return sheet


def _draw_head(sheet: Sheet, cells: Cells, row: str, top: float, t: Words) -> float:
    """Writes the name of a row and its sum; gives the height where its first cell begins."""
    name = lines_within(cells.down.labels[row], sheet.width - 2 * EDGE, STRONG)
    sheet.write(name, 0, top, PALE if is_unknown(row) else STRONG)
    if cells.sums_rows:
        sheet.write([t.number(cells.row_sum(row))], sheet.width, top, SUM)
    return top + LINE * len(name) + BETWEEN


def _draw_line(sheet: Sheet, cells: Cells, pair: Pair, top: float, t: Words) -> float:
    """Draws a cell with the name of its column before it; gives the height where the next one begins."""
    start = NAMES * sheet.width
    name = lines_within(cells.across.labels[pair[1]], start - 8)
    sheet.write(name, 0, top, PALE if is_unknown(pair[1]) else PLAIN)
    a_line = int((sheet.width - start - 2 * EDGE) / PITCH) // 5 * 5
    lines = draw_cell(sheet, cells, pair, start, top, a_line, t)
    return top + LINE * max(len(name), lines) + BETWEEN

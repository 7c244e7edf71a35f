"""The cities and their rounds laid out: as a table, or as a list where its columns have no room."""

from charts.layout import theme
from charts.layout.city_cells import GAP, UNNAMED, CityTable, draw_cell
from charts.layout.sheet import LINE, NARROW, PALE, STRONG, WIDE, Sheet, lines_within, width_of
from translations import Words

HEAD, LEAST, APART = 130, 118, 16
"""Pixels of the names beside the cells at most, of a column at least, and between names and cells."""
ROUND = 0.34
"""The part of the width that the names of rounds take in a list."""
PAD, BETWEEN = 7, 5
"""Pixels above and below a row, and between the rounds of a city in a list."""


def city_sheet(table: CityTable, narrow: bool, t: Words) -> Sheet:
    """A table, or on a phone and for too many rounds a list."""
    gutter = _gutter(table)
    if narrow or (WIDE - gutter) / len(table.days) < LEAST:
        return _list_sheet(table, NARROW if narrow else WIDE, t)
    return _table_sheet(table, gutter, t)


def _gutter(table: CityTable) -> float:
    lines = [line for name in table.names.values() for line in lines_within(name, HEAD, STRONG)]
    return APART + max(width_of(line, STRONG) for line in lines)


def _table_sheet(table: CityTable, gutter: float, t: Words) -> Sheet:
    sheet, width = Sheet(WIDE), (WIDE - gutter) / len(table.days)
    starts = {number: gutter + width * n for n, number in enumerate(table.days)}
    heads = {number: lines_within(t("Round {n}", n=number), width - GAP, STRONG) for number in table.days}
    top: float = LINE * max(map(len, heads.values()))
    for number, lines in heads.items():
        sheet.write(lines, starts[number], top - LINE * len(lines), STRONG)
        sheet.write([_day(table.days[number], t)], starts[number], top)
    top += LINE + 5
    sheet.rule(top, theme.INK, 1.5)
    for city, name in table.names.items():
        head = lines_within(name, HEAD, STRONG)
        sheet.write(head, 0, top + PAD, STRONG)
        cells = [(table.cell(city, number), start) for number, start in starts.items()]
        ends = [draw_cell(sheet, table, cell, start, top + PAD, width, t) for cell, start in cells]
        top = max(*ends, top + PAD + LINE * len(head)) + PAD
        sheet.rule(top)
    sheet.height = top + 2
    return sheet


def _list_sheet(table: CityTable, width: int, t: Words) -> Sheet:
    sheet, top = Sheet(width), 1.0
    sheet.rule(top, theme.INK, 1.5)
    for city, name in table.names.items():
        head = lines_within(name, width, STRONG)
        sheet.write(head, 0, top + PAD, STRONG)
        top += PAD + LINE * len(head) + BETWEEN
        for number in table.days:
            top = _draw_round(sheet, table, city, number, top, t)
        top = _draw_unnamed(sheet, table, city, top, t) + PAD - BETWEEN
        sheet.rule(top)
    sheet.height = top + 2
    return sheet


def _draw_round(sheet: Sheet, table: CityTable, city: str, number: int | str, top: float, t: Words) -> float:
    """Draws a round of a city, if a source names the city for it; gives the height where the next one begins."""
    cell, start = table.cell(city, number), ROUND * sheet.width
    if cell.is_empty:
        return top
    name = lines_within(t("Round {n}", n=number), start - GAP)
    sheet.write([*name, _day(table.days[number], t)], 0, top)
    end = draw_cell(sheet, table, cell, start, top, sheet.width - start, t)
    return max(end, top + LINE * (len(name) + 1)) + BETWEEN


def _draw_unnamed(sheet: Sheet, table: CityTable, city: str, top: float, t: Words) -> float:
    """Names the rounds for which no source names a city; gives the height below them."""
    silent = [number for number in table.days if table.cell(city, number).is_empty]
    if not silent:
        return top
    told = ", ".join(_day(table.days[number], t) or t("Round {n}", n=number) for number in silent)
    lines = lines_within(f"{UNNAMED} {told}", sheet.width, PALE)
    sheet.write(lines, 0, top, PALE)
    return top + LINE * len(lines) + BETWEEN


def _day(day: str, t: Words) -> str:
    return t.day(day) if day else ""

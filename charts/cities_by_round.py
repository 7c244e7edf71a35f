"""City by round: what the sources report of each rally, and the acts that they tie to it."""

from collections.abc import Iterator, Mapping

import narwhals as nw
import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import step_legend
from charts.layout.aggregation import LINES, BarLine, Part, bars_figure
from charts.layout.city_cells import (
    GAP,
    PERMITTED,
    REFUSED,
    UNNAMED,
    CityTable,
    RallyLabels,
    city_cells,
    draw_cell,
    permission_texts,
    rallies_and_acts,
    rally_credit,
    rally_labels,
)
from charts.layout.frame import Frame, empty, lines_text
from charts.layout.sheet import LINE, NARROW, PALE, STRONG, WIDE, Sheet, lines_within, names_width
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.squares import DESCRIBED, GRANTED, UNKNOWN
from charts.still_map import outcome_title
from measures import places
from measures.acts import acts as every_act
from measures.acts import in_rounds
from measures.places import Announced
from measures.tables import tuples
from translations import Translator
from views.row_columns import RALLIES, Row
from views.row_keys import RALLY, key_text
from views.view import View

HEAD, LEAST, NAME_GAP = 130, 118, 16
"""Pixels of the names beside the cells at most, of a column at least, and between names and cells."""
ROUND = 0.34
"""The part of the width that the names of rounds take in a list."""
PAD, BETWEEN = 7, 5
"""Pixels above and below a row, and between the rounds of a city in a list."""


def draw_cities_by_round(view: View, narrow: bool = False) -> go.Figure:
    """A row a city that has a rally in a round, a column a round with such a rally; on a phone city by city.

    Not drawn, but counted in the unit: acts of no such city or round, and announced cities that no source names.
    """
    t, table, announced = view.t, city_cells(view), view.measure(places.announced_cities)
    title = _title(table, announced, len(view.measure(places.cities_with_outcome)), t)
    unit = t.at_start(" · ".join(_unit(table, announced, t)))
    frame = Frame(title, unit, rally_credit(view).line(t), " ".join(_descriptions(table, t)))
    if not table.rallies:
        return empty(frame, t("No rally is recorded for these filters."))
    return _city_sheet(table, narrow, t).finished(frame, t)


def _title(table: CityTable, announced: Announced | None, reported: int, t: Translator) -> str:
    """For how many of the cities announced for the last round it is reported what happened; else what is shown."""
    if not table.rallies:
        return t("The rallies by city")
    if announced is None:
        cities = t.plural("{n} city", "{n} cities", len(table.names))
        rounds = t.plural("{n} round", "{n} rounds", len(table.days))
        return t("The rallies by city: {cities}, {rounds}", cities=cities, rounds=rounds)
    return outcome_title(announced, reported, t)


def _unit(table: CityTable, announced: Announced | None, t: Translator) -> Iterator[str]:
    """What the marks mean that there are, and what is not shown."""
    yield from permission_texts(table, t)
    if table.acts:
        steps = step_legend({act["step"] for act in table.acts}, t)
        yield t("each mark below is one incident")
        yield from [steps] if steps else []
    if any(table.cell(city, number).is_empty for city in table.names for number in table.days):
        yield t("{sign}: city not named for that round in the sources consulted", sign=UNNAMED)
    yield from table.acts_left_text(t)
    if announced and announced.unnamed_cities and table.rallies:
        yield unnamed_cities_text(announced, t)


def unnamed_cities_text(announced: Announced, t: Translator) -> str:
    """How many announced cities are not shown, since no source names them."""
    return t.plural(
        "not shown: {n} city with a rally announced for {day}, not named in the sources consulted; it may be among "
        "those listed",
        "not shown: {n} cities with rallies announced for {day}, not named in the sources consulted; some may be "
        "among those listed",
        announced.unnamed_cities,
        day=t.day(announced.day),
    )


def _descriptions(table: CityTable, t: Translator) -> Iterator[str]:
    """Each city with its rounds in words."""
    for city, name in table.names.items():
        cells = {number: table.cell(city, number) for number in table.days}
        rounds = [
            t("Round {n}: {told}", n=number, told=table.cell_text(cell, t))
            for number, cell in cells.items()
            if not cell.is_empty
        ]
        yield t("{head}: {told}.", head=name, told="; ".join(rounds))


def _city_sheet(table: CityTable, narrow: bool, t: Translator) -> Sheet:
    """A table, or on a phone and for too many rounds a list."""
    gutter = NAME_GAP + names_width(table.names.values(), HEAD)
    if narrow or (WIDE - gutter) / len(table.days) < LEAST:
        return _list_sheet(table, NARROW if narrow else WIDE, t)
    return _table_sheet(table, gutter, t)


def _table_sheet(table: CityTable, gutter: float, t: Translator) -> Sheet:
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
        head_end = top + PAD + sheet.write_within(name, 0, top + PAD, HEAD, STRONG)
        cells = [(table.cell(city, number), start) for number, start in starts.items()]
        ends = [draw_cell(sheet, table, cell, start, top + PAD, width, t) for cell, start in cells]
        top = max(*ends, head_end) + PAD
        sheet.rule(top)
    sheet.height = top + 2
    return sheet


def _list_sheet(table: CityTable, width: int, t: Translator) -> Sheet:
    sheet, top = Sheet(width), 1.0
    sheet.rule(top, theme.INK, 1.5)
    for city, name in table.names.items():
        top += PAD + sheet.write_within(name, 0, top + PAD, width, STRONG) + BETWEEN
        for number in table.days:
            top = _draw_round(sheet, table, city, number, top, t)
        top = _draw_unnamed(sheet, table, city, top, t) + PAD - BETWEEN
        sheet.rule(top)
    sheet.height = top + 2
    return sheet


def _draw_round(sheet: Sheet, table: CityTable, city: str, number: int | str, top: float, t: Translator) -> float:
    """Draws a round of a city, if a source names the city for it; gives the height where the next one begins."""
    cell, start = table.cell(city, number), ROUND * sheet.width
    if cell.is_empty:
        return top
    name = lines_within(t("Round {n}", n=number), start - GAP)
    name_end = top + sheet.write([*name, _day(table.days[number], t)], 0, top)
    return max(name_end, draw_cell(sheet, table, cell, start, top, sheet.width - start, t)) + BETWEEN


def _draw_unnamed(sheet: Sheet, table: CityTable, city: str, top: float, t: Translator) -> float:
    """Names the rounds for which no source names a city; gives the height below them."""
    silent = [number for number in table.days if table.cell(city, number).is_empty]
    if not silent:
        return top
    names = ", ".join(_day(table.days[number], t) or t("Round {n}", n=number) for number in silent)
    return top + sheet.write_within(f"{UNNAMED} {names}", 0, top, sheet.width, PALE) + BETWEEN


def _day(day: str, t: Translator) -> str:
    return t.day(day) if day else ""


def _draw_bars(view: View, narrow: bool) -> go.Figure:
    """The cities of most acts, a line each, its bar as long as it has rallies; of the other cities it gives the number."""
    t, names, labels = view.t, view.dataset.names(), rally_labels(view.dataset)
    tied_acts = in_rounds(every_act(view.data)).filter(~nw.col("city_id").is_null())
    acts: dict[str, int] = dict(tuples(tied_acts.group_by("city_id").agg(acts=nw.len())))
    by_city: dict[str, list[Row]] = {}
    for row in view.rows_of(places.rallies_by_city):
        by_city.setdefault(row["city_id"], []).append(row)
    if not by_city:
        return draw_cities_by_round(view, narrow)
    cities = sorted(by_city, key=lambda city: (-acts.get(city, 0), -len(by_city[city]), names[city]))[:LINES]
    lines = [_city_line(names[city], by_city[city], acts.get(city, 0), labels, t) for city in cities]
    title = t.plural("The rallies in {n} city", "The rallies in {n} cities", len(by_city))
    alt = lines_text(((line.head, line.text) for line in lines), t)
    frame = Frame(title, _bars_unit(len(by_city), acts, cities, t), rally_credit(view).line(t), alt)
    return bars_figure(lines, frame, t, narrow)


def _bars_unit(city_count: int, acts: Mapping[str, int], cities: list[str], t: Translator) -> str:
    texts = [t("Each bar shows the rallies in one city; red: without permission; blue: permitted; hatched: not reported")]
    if len(cities) < city_count:
        texts.append(t("the {n} of {all} cities with the most incidents", n=t.number(len(cities)), all=t.number(city_count)))
    other_acts = sum(acts.values()) - sum(acts.get(city, 0) for city in cities)
    if other_acts:
        texts.append(t.plural("not shown: {n} other incident", "not shown: {n} other incidents", other_acts))
    return " · ".join(texts)


def _city_line(name: str, rallies: list[Row], acts: int, labels: RallyLabels, t: Translator) -> BarLine:
    by_kind: dict[str, list[Row]] = {DESCRIBED: [], GRANTED: [], UNKNOWN: []}
    kinds = {REFUSED: DESCRIBED, PERMITTED: GRANTED}
    for row in rallies:
        by_kind[kinds.get(labels.sign(row), UNKNOWN)].append(row)
    rallies_text = t.plural("{n} rally", "{n} rallies", len(rallies))
    acts_text = t.plural("{n} incident", "{n} incidents", acts) if acts else t("no incident recorded")
    parts = [
        Part(kind, len(rows), key_text(RALLY, ";".join(row["rally_id"] for row in rows)), f"{name}: {t.number(len(rows))}")
        for kind, rows in by_kind.items()
        if rows
    ]
    return BarLine(name, parts, t("{rallies}, {acts}", rallies=rallies_text, acts=acts_text))


SPEC = FigureSpec(
    "cities-by-round",
    ("cities",),
    draw_cities_by_round,
    RALLIES,
    lambda view: view.measure(places.rallies_by_city),
    lambda t: t("The rallies, one row each"),
    needed="rallies",
    aggregate=Aggregate(rallies_and_acts, _draw_bars),
)

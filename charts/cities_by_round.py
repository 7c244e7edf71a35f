"""City by round: what the sources report of each rally, and the acts that they tie to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import narwhals as nw
import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import DESCRIBED, GRANTED, OUTCOME_UNKNOWN, PERMITTED, REFUSED, SILENT, UNKNOWN, step_legend
from charts.layout.aggregation import LINES, BarLine, Part, bars_figure
from charts.layout.city_cells import (
    GAP,
    UNNAMED,
    CityCell,
    CityTable,
    RallyLabels,
    city_cells,
    draw_cell,
    incidents_text,
    permission_texts,
    rallies_and_acts,
    rally_credit,
    rally_labels,
)
from charts.layout.frame import Frame, LegendEntry, UnitLine, at_start, empty, lines_text
from charts.layout.sheet import LINE, NARROW, PALE, PLAIN, STRONG, WIDE, Sheet, names_width
from charts.layout.spec import Aggregate, FigureSpec
from charts.still_map import one_document_text, outcome_title, unnamed_city_hover
from loaders.dataset import values_by_key
from measures import places
from measures.acts import acts as every_act
from measures.acts import in_rounds
from measures.days import RoundId, is_inferred
from measures.places import Announced
from measures.tables import read, tuples
from translations import Translator
from views.finding import no_rallies_text
from views.row_columns import RALLIES, Row
from views.row_keys import CLAIM, RALLY, key_text
from views.view import View
from views.wording import as_sentence

HEAD = 112  # pixels of the names beside the cells at most
LEAST = 118  # pixels of a column at least
NAME_GAP = 16  # pixels from names to cells
RING = 17  # pixels from a ring to the next
ROUND = 0.2  # the part of the width that the names of rounds take in a list
PAD = 7  # pixels above and below a row
BETWEEN = 5  # pixels between the rounds of a city in a list


def draw_cities_by_round(view: View, narrow: bool = False) -> go.Figure:
    """Draw a row for each city with a rally in a round and a column for each such round; on a phone, city by city.

    Cities of which the same single line is reported share a row. Below them stand the acts whose city is not recorded, and
    a ring for each announced city that no source names. Not drawn, but counted in the unit: other acts.
    """
    t, table, announced = view.t, city_cells(view), view.measure(places.announced_cities)
    title = _title(table, announced, len(view.measure(places.cities_with_outcome)), t)
    unit = at_start(_unit(table, announced, t), t)
    alt = " ".join(_descriptions(table, announced, t))
    frame = Frame(title, unit, rally_credit(view).line(t), alt, one_document_text(announced, t))
    if not table.rallies:
        return empty(frame, no_rallies_text(view, read(view.data, "rallies")))
    return _city_sheet(table, announced, NARROW if narrow else WIDE, t).finished(frame, t)


def _title(table: CityTable, announced: Announced | None, reported: int, t: Translator) -> str:
    if not table.rallies:
        return t("The rallies by city")
    if announced is None:
        cities = t.plural("{n} city", "{n} cities", len(table.names))
        rounds = t.plural("{n} round", "{n} rounds", len(table.days))
        return t("The rallies by city: {cities}, {rounds}", cities=cities, rounds=rounds)
    return outcome_title(announced, reported, t)


def _unit(table: CityTable, announced: Announced | None, t: Translator) -> Iterator[str | LegendEntry]:
    has_rings = table.round_of(announced) is not None
    yield from permission_texts(table, has_rings, t)
    if table.acts:
        yield t("each mark below is one incident")
        yield from step_legend({act["step"] for act in table.acts}, t)
    if any(table.cell(city, number).is_empty for city in table.names for number in table.days):
        yield t("{sign}: city not named for that round in the sources consulted", sign=UNNAMED)
    yield from table.acts_left_texts(t)
    if announced and announced.unnamed_cities and table.rallies and not has_rings:
        yield from unnamed_texts(announced, t)


def _descriptions(table: CityTable, announced: Announced | None, t: Translator) -> Iterator[str]:
    for city, name in table.names.items():
        cells = {number: table.cell(city, number) for number in table.days}
        texts = {number: table.cell_text(cell, t) for number, cell in cells.items() if not cell.is_empty}
        yield t("{head}: {told}.", head=name, told=_by_rounds(texts, t))
    numbers = {number: incidents_text(len(acts), t) for number, acts in table.of_no_city.items()}
    if numbers:
        yield t("{head}: {told}.", head=t("City not recorded"), told=_by_rounds(numbers, t))
    if announced and announced.unnamed_cities:
        yield from (as_sentence(t.at_start(text), t) for text in unnamed_texts(announced, t))


def _by_rounds(texts: Mapping[RoundId, str], t: Translator) -> str:
    return "; ".join(t("Round {n}: {told}", n=number, told=text) for number, text in texts.items())


@dataclass(frozen=True)
class Group:
    """Cities that share a row: their names, the cells of them all by round, and the number of their acts."""

    name: str
    cells: Mapping[RoundId, CityCell]

    def count(self, t: Translator) -> str:
        return incidents_text(sum(len(cell.acts) for cell in self.cells.values()), t)


def _groups(table: CityTable) -> Iterator[Group]:
    """Group the cities of which nothing but the same single line is reported; others stand alone."""
    for cities in values_by_key((_single_line(table, city) or (city,), city) for city in table.names).values():
        cells = {number: [table.cell(city, number) for city in cities] for number in table.days}
        of_all = {
            number: CityCell([row for one in of for row in one.rallies], [act for one in of for act in one.acts])
            for number, of in cells.items()
        }
        yield Group(", ".join(table.names[city] for city in cities), of_all)


def _single_line(table: CityTable, city: str) -> tuple[object, ...]:
    """Return the round and what is reported of the only rally of a city without acts; empty for any other city."""
    cells = [(number, cell) for number in table.days if not (cell := table.cell(city, number)).is_empty]
    match cells:
        case [(number, CityCell(rallies=[row], acts=[]))]:
            return (number, row["authorisation_code"], row["outcome_code"], is_inferred(row))
    return ()


def _city_sheet(table: CityTable, announced: Announced | None, width: int, t: Translator) -> Sheet:
    groups = [*_groups(table)]
    texts = [line for group in groups for line in (*STRONG.lines(group.name, HEAD), group.count(t))]
    gutter = NAME_GAP + max(names_width(texts, HEAD), STRONG.width(t("City not recorded")))
    if width == NARROW or (width - gutter) / len(table.days) < LEAST:
        return _list_sheet(table, groups, announced, width, t)
    return _table_sheet(table, groups, announced, gutter, width, t)


def _table_sheet(
    table: CityTable, groups: list[Group], announced: Announced | None, gutter: float, whole: int, t: Translator
) -> Sheet:
    sheet, width = Sheet(whole), (whole - gutter) / len(table.days)
    starts = {number: gutter + width * n for n, number in enumerate(table.days)}
    top = _draw_heads(sheet, table, starts, width, t)
    for group in groups:
        head_end = top + PAD + sheet.write_within(group.name, 0, top + PAD, gutter - NAME_GAP, STRONG)
        head_end += sheet.write_within(group.count(t), 0, head_end, gutter - NAME_GAP, PALE)
        ends = [draw_cell(sheet, table, cell, starts[number], top + PAD, width, t) for number, cell in group.cells.items()]
        top = max(*ends, head_end) + PAD
        sheet.rule(top)
    if table.of_no_city:
        sheet.write([t("City not recorded")], 0, top + PAD, STRONG)
        cells = {number: CityCell(acts=acts) for number, acts in table.of_no_city.items()}
        top = PAD + max(draw_cell(sheet, table, one, starts[n], top + PAD, width, t) for n, one in cells.items())
        sheet.rule(top)
    last = table.round_of(announced)
    if announced and last is not None:
        told_end = _write_unnamed(sheet, announced, top + PAD, starts[last] - GAP, t)
        top = max(told_end, draw_rings(sheet, announced, starts[last], top + PAD, width - GAP, t)) + PAD
        sheet.rule(top)
    sheet.height = top + 2
    return sheet


def _draw_heads(sheet: Sheet, table: CityTable, starts: Mapping[RoundId, float], width: float, t: Translator) -> float:
    heads = {number: STRONG.lines(t("Round {n}", n=number), width - GAP) for number in table.days}
    top: float = LINE * max(map(len, heads.values()))
    for number, lines in heads.items():
        sheet.write(lines, starts[number], top - LINE * len(lines), STRONG)
        sheet.write([t.day(table.days[number]) if table.days[number] else ""], starts[number], top)
    top += LINE + 5
    sheet.rule(top, theme.INK, 1.5)
    return top


def _write_unnamed(sheet: Sheet, announced: Announced, top: float, room: float, t: Translator) -> float:
    head, perhaps = unnamed_texts(announced, t)
    top += sheet.write_within(head, 0, top, room, STRONG)
    return top + sheet.write_within(as_sentence(t.at_start(perhaps), t), 0, top, room, PALE)


def unnamed_texts(announced: Announced, t: Translator) -> tuple[str, str]:
    """State how many of the announced cities no source names, and that they may be cities of other days."""
    head = t.plural(
        "{day}: {n} of the {all} cities with announced rallies is not named in the sources consulted",
        "{day}: {n} of the {all} cities with announced rallies are not named in the sources consulted",
        announced.unnamed_cities,
        day=t.day(announced.day),
        all=t.number(announced.announced),
    )
    perhaps = t.plural(
        "it may be one of the cities named for other days",
        "some of them may be among the cities named for other days",
        announced.unnamed_cities,
    )
    return head, perhaps


def draw_rings(sheet: Sheet, announced: Announced, x: float, top: float, width: float, t: Translator) -> float:
    """Draw a ring for each announced city that no source names; return the height where they end."""
    a_line = max(int(width / RING), 1)
    key, hover = key_text(CLAIM, ";".join(announced.claim_ids)), unnamed_city_hover(announced, t)
    for n in range(announced.unnamed_cities):
        down, across = divmod(n, a_line)
        sheet.sign(OUTCOME_UNKNOWN, x + RING * (across + 0.5), top + RING * (down + 0.5), key, hover)
    return top + RING * -(-announced.unnamed_cities // a_line)


def _list_sheet(table: CityTable, groups: list[Group], announced: Announced | None, width: int, t: Translator) -> Sheet:
    sheet, top = Sheet(width), 1.0
    sheet.rule(top, theme.INK, 1.5)
    for group in groups:
        top = _write_name(sheet, group, top + PAD, t) + BETWEEN
        for number, cell in group.cells.items():
            if not cell.is_empty:
                top = _draw_round(sheet, table, number, top, t, cell) + BETWEEN
        if silent := [table.day_text(number, t) for number, cell in group.cells.items() if cell.is_empty]:
            top += sheet.write_within(f"{UNNAMED} {', '.join(silent)}", 0, top, width, PALE) + BETWEEN
        top += PAD - BETWEEN
        sheet.rule(top)
    if table.of_no_city:
        top += PAD + sheet.write_within(t("City not recorded"), 0, top + PAD, width, STRONG) + BETWEEN
        for number, acts in table.of_no_city.items():
            top = _draw_round(sheet, table, number, top, t, CityCell(acts=acts)) + BETWEEN
        top += PAD - BETWEEN
        sheet.rule(top)
    if announced and table.round_of(announced) is not None:
        top = _write_unnamed(sheet, announced, top + PAD, width, t)
        top = draw_rings(sheet, announced, 0, top + BETWEEN, width - GAP, t) + PAD
        sheet.rule(top)
    sheet.height = top + 2
    return sheet


def _write_name(sheet: Sheet, group: Group, top: float, t: Translator) -> float:
    count, beside = group.count(t), STRONG.width(group.name) + BETWEEN
    below = top + sheet.write_within(group.name, 0, top, sheet.width, STRONG)
    if beside + PLAIN.width(count) > sheet.width:
        return below + sheet.write([count], 0, below, PALE)
    sheet.write([count], beside, top, PALE)
    return below


def _draw_round(sheet: Sheet, table: CityTable, number: RoundId, top: float, t: Translator, cell: CityCell) -> float:
    start = ROUND * sheet.width
    name_end = top + sheet.write_within(table.day_text(number, t), 0, top, start - GAP, PALE)
    return max(name_end, draw_cell(sheet, table, cell, start, top, sheet.width - start, t, is_list=True))


def _draw_bars(view: View, narrow: bool) -> go.Figure:
    t, names, labels = view.t, view.dataset.names(), rally_labels(view.dataset)
    tied_acts = in_rounds(every_act(view.data)).filter(~nw.col("city_id").is_null())
    acts: dict[str, int] = dict(tuples(tied_acts.group_by("city_id").agg(acts=nw.len())))
    by_city = values_by_key((row["city_id"], row) for row in view.rows_of(places.rallies_by_city))
    if not by_city:
        return draw_cities_by_round(view, narrow)
    cities = sorted(by_city, key=lambda city: (-acts.get(city, 0), -len(by_city[city]), names[city]))[:LINES]
    lines = [_city_line(names[city], by_city[city], acts.get(city, 0), labels, t) for city in cities]
    title = t.plural("The rallies in {n} city", "The rallies in {n} cities", len(by_city))
    alt = lines_text(((line.head, line.text) for line in lines), t)
    frame = Frame(title, _bars_unit(len(by_city), acts, cities, t), rally_credit(view).line(t), alt)
    return bars_figure(lines, frame, t, narrow)


def _bars_unit(city_count: int, acts: Mapping[str, int], cities: list[str], t: Translator) -> UnitLine:
    texts = [t("Each bar shows the rallies in one city (red: without permission, blue: permitted, hatched: not reported)")]
    if len(cities) < city_count:
        numbers = dict(n=t.number(len(cities)), all=t.number(city_count))
        texts.append(t("only the {n} of {all} cities that have the most incidents", **numbers))
    other_acts = sum(acts.values()) - sum(acts.get(city, 0) for city in cities)
    if other_acts:
        texts.append(t.plural("not shown: {n} other incident", "not shown: {n} other incidents", other_acts))
    return tuple(texts)


def _city_line(name: str, rallies: list[Row], acts: int, labels: RallyLabels, t: Translator) -> BarLine:
    kinds = {REFUSED: DESCRIBED, PERMITTED: GRANTED, SILENT: UNKNOWN}
    by_kind = {kind: [row for row in rallies if labels.sign(row) == sign] for sign, kind in kinds.items()}
    texts = t.plural("{n} rally", "{n} rallies", len(rallies)), incidents_text(acts, t)
    parts = [
        Part(kind, len(rows), key_text(RALLY, ";".join(row["rally_id"] for row in rows)), f"{name}: {t.number(len(rows))}")
        for kind, rows in by_kind.items()
        if rows
    ]
    return BarLine(name, parts, ", ".join(filter(None, texts)))


SPEC = FigureSpec(
    "cities-by-round",
    ("places",),
    draw_cities_by_round,
    RALLIES,
    lambda view: view.measure(places.rallies_by_city),
    lambda t: t("The rallies, one row each"),
    needed="rallies",
    aggregate=Aggregate(rallies_and_acts, _draw_bars),
)

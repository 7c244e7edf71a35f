"""The cities of each round on a map of its own: what became of the rally, whether it was permitted, and the acts there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import cos, radians, sqrt
from typing import Any

import narwhals as nw
import plotly.graph_objects as go

from charts.cities_by_round import unnamed_cities_text
from charts.layout import theme
from charts.layout.aggregation import LINES, MAPS
from charts.layout.base_map import BaseMap, Point, base_map, land_traces, name_offset, sides_with_room
from charts.layout.city_cells import (
    GATHERED,
    NOT_GATHERED,
    OUTCOME_UNKNOWN,
    CityCell,
    CityTable,
    city_cells,
    city_table,
    rallies_and_acts,
    rally_credit,
    rally_labels,
)
from charts.layout.frame import Frame, empty
from charts.layout.sheet import LINE, STRONG, Sheet, Sign, lines_within, signs_trace, width_of
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.theme import escape_markup, hover_text
from charts.still_map import undrawn_cities_text, unnamed_city_hover, unplaced_text
from measures import places
from measures.acts import acts, count_by, in_rounds
from measures.codes import kind_steps
from measures.inferred import is_inferred
from measures.places import Announced
from measures.round_order import RoundId, round_days
from measures.tables import known_values, number_of, values
from measures.tables import rows as rows_of
from translations import Translator
from views.row_columns import RALLIES, Row
from views.row_keys import ACT, CITY, CLAIM, RALLY, key_text
from views.view import View
from views.wording import round_head

Spots = Mapping[str, tuple[float, float]]
AN_ACT, LARGEST = 7.5, 30.0
"""Pixels of the radius of one act where there is room, and of the largest disc."""
NEAREST = 1.2
"""Pixels between two corners of a line at least."""
SHORT = 60
"""Pixels of a line below a name where a longer one has no room."""


@dataclass(frozen=True)
class Page:
    """How wide a drawing is in pixels, and how many maps stand beside each other in it at most."""

    width: int
    columns: int


PAPER, SCREEN, PHONE = Page(694, 2), Page(1190, 4), Page(344, 1)
GAP, BELOW, PITCH, RING = 16, 20, 16.9, 7
"""Pixels between maps beside each other and below each other, and from a ring of the tray to the next; half a ring."""
HIGHEST = 560
"""Pixels of the height of a map that stands alone, at most."""


def draw_maps(view: View, narrow: bool = False, page: Page = PAPER) -> go.Figure:
    """A map a round that has a rally, with the cities that a source names for it.

    The announced cities that no source names stand below the map of their round, at no place of the country. Not drawn, but
    counted in the unit: cities without coordinates, and acts of no such city or round.
    """
    return _draw_table(view, base_map(view.dataset, view.t), city_cells(view), PHONE if narrow else page)


def _draw_largest(view: View, narrow: bool, page: Page = PAPER) -> go.Figure:
    """The rounds and the cities of most acts alone."""
    t, whole, rallies, tied_acts = view.t, view.dataset, view.measure(places.rallies_by_city), in_rounds(acts(view.data))
    all_values = {column: known_values(rallies, column) for column in ("round_id", "city_id")}
    most_acts: dict[str, list[Any]] = {}
    for column, most in (("round_id", MAPS), ("city_id", LINES)):
        some = tied_acts.filter(nw.col(column).is_in(all_values[column]))
        most_acts[column] = values(count_by(some, column).head(most), column)
    inside = nw.col("round_id").is_in(most_acts["round_id"]) & nw.col("city_id").is_in(most_acts["city_id"])
    acts_of_maps, steps = rows_of(tied_acts.filter(inside)), kind_steps(whole)
    table = city_table(
        rows_of(rallies.filter(inside)), acts_of_maps, round_days(whole), whole.names(), steps, rally_labels(whole)
    )
    part = t(
        "the {rounds} of {all_rounds} rounds and the {cities} of {all_cities} cities with the most incidents",
        rounds=t.number(len(most_acts["round_id"])),
        all_rounds=t.number(len(all_values["round_id"])),
        cities=t.number(len(most_acts["city_id"])),
        all_cities=t.number(len(all_values["city_id"])),
    )
    table = replace(table, acts_left=number_of(tied_acts) - len(acts_of_maps))
    return _draw_table(view, base_map(whole, t, is_light=True), table, PHONE if narrow else page, part)


def _draw_table(view: View, base: BaseMap, table: CityTable, page: Page, part: str = "") -> go.Figure:
    """The maps of some rounds and cities; where these are not all, `part` says which."""
    t, spots, announced = view.t, places.city_spots(view.dataset), view.measure(places.announced_cities)
    unit = " · ".join([*([part] if part else []), *_unit(table, spots, announced, t)])
    alt, title = " ".join(_descriptions(base, table, announced, t)), t("The rallies on a map") if part else _title(table, t)
    frame = Frame(title, f"{t.at_start(unit)}. {base.note}" if unit else "", rally_credit(view).line(t), alt)
    if not table.rallies:
        return empty(frame, t("No rally is recorded for these filters."))
    if not any(city in spots for city in table.names):
        return empty(frame, unplaced_text(t))
    return _laid_out(base, table, spots, announced, page, t).finished(frame, t)


def _laid_out(
    base: BaseMap, table: CityTable, spots: Spots, announced: Announced | None, page: Page, t: Translator
) -> Sheet:
    sheet, numbers = Sheet(page.width), [*table.days]
    beside = min(page.columns, len(numbers))
    small = SmallMap(base, (page.width - GAP * (beside - 1)) / beside, HIGHEST, most=_most_acts(table))
    tray, top = _last_round(table, announced), 0.0
    for first in range(0, len(numbers), beside):
        row_of_maps = numbers[first : first + beside]
        heads = {
            number: lines_within(round_head(number, table.days[number], t), small.room, STRONG) for number in row_of_maps
        }
        start = top + LINE * max(map(len, heads.values())) + 4
        ends = [start + small.high]
        for number, x in zip(row_of_maps, (n * (small.room + GAP) for n in range(beside)), strict=False):
            sheet.write(heads[number], x, start - 4 - LINE * len(heads[number]), STRONG)
            draw_round(sheet, small, Round(table, number, spots), x, start, t)
            if announced and number == tray:
                ends.append(_draw_tray(sheet, announced, x, start + small.high, small.room, t))
        top = max(ends) + BELOW
    sheet.height = top - BELOW + 2
    return sheet


def _draw_tray(sheet: Sheet, announced: Announced, x: float, top: float, room: float, t: Translator) -> float:
    """Draws a ring for each announced city that no source names, below what they are; gives the height where they end."""
    number, a_line = announced.unnamed_cities, max(int(room / PITCH), 1)
    top += 5 + sheet.write_within(_tray_text(announced, t), x, top + 5, room) + 5 + RING
    key, hover = key_text(CLAIM, ";".join(announced.claim_ids)), unnamed_city_hover(announced, t)
    for n in range(number):
        down, across = divmod(n, a_line)
        sheet.sign(OUTCOME_UNKNOWN, x + RING + 1 + PITCH * across, top + PITCH * down, key, hover)
    return top + PITCH * ((number - 1) // a_line) + RING


def _last_round(table: CityTable, announced: Announced | None) -> RoundId | None:
    """The drawn round for which cities were announced that no source names."""
    if announced is None or not announced.unnamed_cities:
        return None
    return next((number for number, day in table.days.items() if day == announced.day), None)


def _most_acts(table: CityTable) -> int:
    return max((len(cell.acts) for cell in table.cells.values()), default=0)


def _tray_text(announced: Announced, t: Translator) -> str:
    return t.plural(
        "and {n} city not named in the sources consulted",
        "and {n} cities not named in the sources consulted",
        announced.unnamed_cities,
    )


def _title(table: CityTable, t: Translator) -> str:
    """In how many of the cities people gathered; where no source says so of one, what is shown."""
    gathered = {city for (city, _), cell in table.cells.items() if table.labels.outcome_sign(cell.rallies) == GATHERED}
    if not gathered:
        return t("The rallies on a map")
    if len(gathered) == len(table.names):
        return t.plural(
            "Sources report that people gathered in {n} city",
            "Sources report that people gathered in {n} cities",
            len(gathered),
        )
    return t.plural(
        "Sources report that people gathered in {n} of the {named} cities named",
        "Sources report that people gathered in {n} of the {named} cities named",
        len(gathered),
        named=t.number(len(table.names)),
    )


def _unit(table: CityTable, spots: Spots, announced: Announced | None, t: Translator) -> Iterator[str]:
    """What the marks mean that there are, and what is not shown."""
    if not table.rallies:
        return
    yield from _signs(table, announced, t)
    if table.acts:
        most = t.number(_most_acts(table))
        yield t("red disc: incidents, by area; largest: {n}", n=most)
    if any(table.labels.says(row) for row in table.rallies):
        yield t("below the name: whether the rally was permitted, where reported")
    if any(is_inferred(row) for row in table.rallies):
        yield t("*: {what}", what=t.in_sentence(t("Round inferred")))
    yield from table.acts_left_text(t)
    lost = sum(1 for city in table.names if city not in spots)
    if lost:
        yield undrawn_cities_text(lost, t)
    if announced and announced.unnamed_cities:
        yield _below_text(announced, t) if _last_round(table, announced) is not None else unnamed_cities_text(announced, t)


def _signs(table: CityTable, announced: Announced | None, t: Translator) -> Iterator[str]:
    signs: dict[Sign, list[str]] = {}
    for cell in table.cells.values():
        outcomes = [t.in_sentence(table.labels.outcome(row, t)) for row in cell.rallies]
        signs.setdefault(table.labels.outcome_sign(cell.rallies), []).extend(outcomes)
    if GATHERED in signs:
        yield t("● people gathered")
    if NOT_GATHERED in signs:
        yield t("○ {outcomes}", outcomes="; ".join(dict.fromkeys(signs[NOT_GATHERED])))
    if OUTCOME_UNKNOWN in signs or _last_round(table, announced) is not None:
        yield t("? in a circle: outcome not reported")


def _below_text(announced: Announced, t: Translator) -> str:
    return t.plural(
        "below the map: {n} city where a rally was announced for {day}, not named in the sources consulted; it may "
        "be on other maps",
        "below the map: {n} cities where rallies were announced for {day}, not named in the sources consulted; "
        "some may be on other maps",
        announced.unnamed_cities,
        day=t.day(announced.day),
    )


def _descriptions(base: BaseMap, table: CityTable, announced: Announced | None, t: Translator) -> Iterator[str]:
    """Each round with its cities in words."""
    yield f"{base.title}."
    for number in table.days:
        cells = {name: table.cell(city, number) for city, name in table.names.items()}
        texts = {name: table.cell_text(cell, t) for name, cell in cells.items() if not cell.is_empty}
        cities = [t("{city}: {told}", city=name, told=text) for name, text in texts.items()]
        if announced and number == _last_round(table, announced):
            cities.append(_tray_text(announced, t))
        yield t("{head}: {told}.", head=round_head(number, table.days[number], t), told="; ".join(cities))


@dataclass(frozen=True)
class SmallMap:
    """A map that has so much `room` from left to right and is so `high` at most; `most` acts stand in one city."""

    base: BaseMap
    room: float
    highest: float
    most: int

    @cached_property
    def wide(self) -> float:
        """Its pixels from left to right."""
        return min(self.room, self.highest * self._shape)

    @cached_property
    def high(self) -> float:
        """Its pixels from top to bottom."""
        return self.wide / self._shape

    @property
    def pixels(self) -> Point:
        """The pixels of a degree, across and up."""
        across = self.wide / self.base.width
        return across, across / cos(radians(self.base.middle))

    @property
    def _shape(self) -> float:
        _, south, _, north = self.base.extent
        return self.base.width * cos(radians(self.base.middle)) / (north - south)

    def spot(self, at: Point) -> Point:
        """The pixels of a place from the upper left corner."""
        west, _, _, north = self.base.extent
        across, up = self.pixels
        return (at[0] - west) * across, (north - at[1]) * up

    def label_anchor(self, at: Point, side: str) -> Point:
        """Longitude and latitude of the anchor of a name on one side of a place."""
        offset, pixels = name_offset(side), self.pixels
        return at[0] + offset[0] / pixels[0], at[1] + offset[1] / pixels[1]

    def axes(self) -> dict[str, dict[str, object]]:
        """The axes on which it is drawn."""
        west, south, east, north = self.base.extent
        across, up = self.pixels
        return {"xaxis": dict(range=[west, east]), "yaxis": dict(range=[south, north], scaleratio=up / across)}

    def radius(self, acts: int) -> float:
        """Pixels of the radius of a disc whose area stands for the acts."""
        return min(AN_ACT, LARGEST / sqrt(max(self.most, 1))) * sqrt(acts)


@dataclass(frozen=True)
class Round:
    """A round of the cities that have a place."""

    table: CityTable
    number: RoundId
    spots: Mapping[str, Point]

    @cached_property
    def cells(self) -> dict[str, CityCell]:
        """What is reported of each city that a source names for it."""
        cells = {city: self.table.cell(city, self.number) for city in self.table.names if city in self.spots}
        return {city: cell for city, cell in cells.items() if not cell.is_empty}

    def lines(self, city: str, t: Translator) -> list[str]:
        """The label of a mark: name, star where the round is inferred, whether the rally was permitted, if reported."""
        labels, rallies = self.table.labels, self.cells[city].rallies
        permissions = [t.in_sentence(labels.permission(row, t)) for row in rallies if labels.says(row)]
        return [self.table.names[city] + "*" * any(map(is_inferred, rallies)), *dict.fromkeys(permissions)]


def draw_round(sheet: Sheet, small: SmallMap, rally_round: Round, x: float, top: float, t: Translator) -> None:
    """Draws a map at a place of a drawing."""
    axes = sheet.inset(x, top, small.room, small.high, **small.axes())
    for trace in land_traces(small.base, NEAREST / small.pixels[0]):
        sheet.draw(**trace, **axes)
    _draw_discs(sheet, small, rally_round, axes, t)
    _draw_signs(sheet, rally_round, axes, t)
    _draw_names(sheet, small, rally_round, axes, t)


def _draw_discs(sheet: Sheet, small: SmallMap, rally_round: Round, axes: dict[str, str], t: Translator) -> None:
    cells = {city: cell.acts for city, cell in rally_round.cells.items() if cell.acts}
    hovers = [
        hover_text(rally_round.table.names[city], t.plural("{n} incident", "{n} incidents", len(acts)))
        for city, acts in cells.items()
    ]
    sizes = [2 * small.radius(len(acts)) for acts in cells.values()]
    sheet.draw(
        x=[rally_round.spots[city][0] for city in cells],
        y=[rally_round.spots[city][1] for city in cells],
        mode="markers",
        marker=dict(size=sizes, color=theme.RESTRICTED, opacity=0.2, line=dict(width=0)),
        **theme.mark_data((_disc_key(city, acts) for city, acts in cells.items()), hovers),
        **axes,
    )


def _disc_key(city: str, acts: list[Row]) -> str:
    """What a disc opens: its acts; its city where they are too many to be listed."""
    return key_text(ACT, ";".join(act["act_id"] for act in acts)) if len(acts) <= LINES else key_text(CITY, city)


def _draw_signs(sheet: Sheet, rally_round: Round, axes: dict[str, str], t: Translator) -> None:
    cells = {city: cell for city, cell in rally_round.cells.items() if cell.rallies}
    signs = [
        (
            *rally_round.spots[city],
            rally_round.table.labels.outcome_sign(cell.rallies),
            key_text(RALLY, ";".join(str(row["rally_id"]) for row in cell.rallies)),
            hover_text(rally_round.table.names[city], t.at_start(rally_round.table.cell_text(cell, t))),
        )
        for city, cell in cells.items()
    ]
    if signs:
        sheet.draw(**signs_trace(signs), **axes)


def _draw_names(sheet: Sheet, small: SmallMap, rally_round: Round, axes: dict[str, str], t: Translator) -> None:
    """Names the cities, as far as there is room."""
    ways = {city: _ways_to_write(*rally_round.lines(city, t)) for city in rally_round.cells}
    sizes = {city: [_size_of(lines) for lines in variants] for city, variants in ways.items()}
    marks = {city: small.spot(rally_round.spots[city]) for city in ways}
    sides = sides_with_room(marks, sizes, small.base.sides, (small.wide, small.high))
    places = [small.label_anchor(rally_round.spots[city], side) for city, (side, _) in sides.items()]
    sheet.draw(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="text",
        text=[_bold_first(map(escape_markup, ways[city][way])) for city, (_, way) in sides.items()],
        textposition=[theme.SIDES[side] for side, _ in sides.values()],
        textfont=dict(size=theme.SMALL_SIZE, color=theme.INK),
        hoverinfo="skip",
        cliponaxis=False,
        **axes,
    )


def _ways_to_write(name: str, *said: str) -> list[list[str]]:
    """Variants of a label: the name with its text in fewer and in more lines, and the name only."""
    return [[name, *said], [name, *(line for text in said for line in lines_within(text, SHORT))], [name]]


def _size_of(lines: list[str]) -> Point:
    name, *others = lines
    return max(width_of(name, STRONG), *map(width_of, others), 0), LINE * len(lines)


def _bold_first(lines: Iterable[str]) -> str:
    name, *others = lines
    return "<br>".join([f"<b>{name}</b>", *others])


SPEC = FigureSpec(
    "maps-by-round",
    ("cities",),
    draw_maps,
    RALLIES,
    lambda view: view.measure(places.rallies_by_city),
    lambda t: t("The rallies, one row each"),
    needed="rallies",
    draw_wide=partial(draw_maps, page=SCREEN),
    aggregate=Aggregate(rallies_and_acts, _draw_largest, draw_wide=partial(_draw_largest, narrow=False, page=SCREEN)),
)

"""One of several maps: the country, the cities of a round with what became of their rallies, and the acts there as discs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sqrt

from charts.layout import theme
from charts.layout.aggregation import LINES
from charts.layout.base_map import BaseMap, Point, land_traces, name_offset, sides_with_room
from charts.layout.city_cells import CityCell, CityTable, Row
from charts.layout.sheet import LINE, STRONG, Sheet, lines_within, signs_trace, width_of
from charts.layout.theme import escape_markup, hover_text
from measures.inferred import is_inferred
from measures.round_order import RoundId
from translations import Words
from views.row_keys import ACT, CITY, RALLY, key_text

AN_ACT, LARGEST = 7.5, 30.0
"""Pixels of the radius of one act where there is room, and of the largest disc."""
NEAREST = 1.2
"""Pixels between two corners of a line at least."""
SHORT = 60
"""Pixels of a line below a name where a longer one has no room."""


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

    def beside(self, at: Point, side: str) -> Point:
        """Longitude and latitude where a name on a side of a place begins or ends."""
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

    def lines(self, city: str, t: Words) -> list[str]:
        """What stands beside a mark: name, star where the round is inferred, whether the rally was permitted, if said."""
        answers, rallies = self.table.answers, self.cells[city].rallies
        said = [t.in_sentence(answers.permission(row, t)) for row in rallies if answers.says(row)]
        return [self.table.names[city] + "*" * any(map(is_inferred, rallies)), *dict.fromkeys(said)]


def draw_round(sheet: Sheet, small: SmallMap, shown: Round, x: float, top: float, t: Words) -> None:
    """Draws a map at a place of a drawing."""
    axes = sheet.inset(x, top, small.room, small.high, **small.axes())
    for trace in land_traces(small.base, NEAREST / small.pixels[0]):
        sheet.draw(**trace, **axes)
    _draw_discs(sheet, small, shown, axes, t)
    _draw_marks(sheet, shown, axes, t)
    _draw_names(sheet, small, shown, axes, t)


def _draw_discs(sheet: Sheet, small: SmallMap, shown: Round, axes: dict[str, str], t: Words) -> None:
    cells = {city: cell.acts for city, cell in shown.cells.items() if cell.acts}
    told = [
        hover_text(shown.table.names[city], t.plural("{n} incident", "{n} incidents", len(acts)))
        for city, acts in cells.items()
    ]
    sizes = [2 * small.radius(len(acts)) for acts in cells.values()]
    sheet.draw(
        x=[shown.spots[city][0] for city in cells],
        y=[shown.spots[city][1] for city in cells],
        mode="markers",
        marker=dict(size=sizes, color=theme.RESTRICTED, opacity=0.2, line=dict(width=0)),
        hovertext=told,
        hoverinfo="text",
        customdata=[_disc_key(city, acts) for city, acts in cells.items()],
        **axes,
    )


def _disc_key(city: str, acts: list[Row]) -> str:
    """What a disc opens: its acts; its city where they are too many to be listed."""
    return key_text(ACT, ";".join(act["act_id"] for act in acts)) if len(acts) <= LINES else key_text(CITY, city)


def _draw_marks(sheet: Sheet, shown: Round, axes: dict[str, str], t: Words) -> None:
    cells = {city: cell for city, cell in shown.cells.items() if cell.rallies}
    signs = [
        (
            *shown.spots[city],
            shown.table.answers.outcome_sign(cell.rallies),
            key_text(RALLY, ";".join(str(row["rally_id"]) for row in cell.rallies)),
            hover_text(shown.table.names[city], t.at_start(shown.table.told(cell, t))),
        )
        for city, cell in cells.items()
    ]
    if signs:
        sheet.draw(**signs_trace(signs), **axes)


def _draw_names(sheet: Sheet, small: SmallMap, shown: Round, axes: dict[str, str], t: Words) -> None:
    """Names the cities, as far as there is room."""
    ways = {city: _ways_to_write(*shown.lines(city, t)) for city in shown.cells}
    sizes = {city: [_size_of(lines) for lines in found] for city, found in ways.items()}
    marks = {city: small.spot(shown.spots[city]) for city in ways}
    sides = sides_with_room(marks, sizes, small.base.sides, (small.wide, small.high))
    places = [small.beside(shown.spots[city], side) for city, (side, _) in sides.items()]
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
    """A name with what is said below it, in fewer and in more lines, and the name alone."""
    return [[name, *said], [name, *(line for text in said for line in lines_within(text, SHORT))], [name]]


def _size_of(lines: list[str]) -> Point:
    name, *others = lines
    return max(width_of(name, STRONG), *map(width_of, others), 0), LINE * len(lines)


def _bold_first(lines: Iterable[str]) -> str:
    name, *others = lines
    return "<br>".join([f"<b>{name}</b>", *others])

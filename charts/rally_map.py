"""What became of each rally, city by city, on one map: whether it was permitted, what happened, the incidents there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import narwhals as nw
import plotly.graph_objects as go

from charts.cities_by_round import RING, draw_rings, unnamed_texts
from charts.layout import theme
from charts.layout.act_marks import GATHERED, OUTCOME_UNKNOWN
from charts.layout.aggregation import LINES, MAPS
from charts.layout.base_map import BaseMap, Box, Point, SmallMap, base_map, card_places, land_traces, sides_with_room
from charts.layout.canvas import wrapped
from charts.layout.city_cells import (
    CityCell,
    CityTable,
    city_cells,
    city_table,
    incidents_text,
    outcome_texts,
    permission_texts,
    rallies_and_acts,
    rally_credit,
)
from charts.layout.frame import Frame, LegendEntry, UnitLine, at_start, empty
from charts.layout.sheet import LINE, PLAIN, STRONG, Sheet, Style
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.theme import escape_markup, hover_text
from charts.still_map import undrawn_cities_text, unknown_cities_text, unplaced_text
from measures import places
from measures.acts import acts, count_by, in_rounds
from measures.days import RoundId, is_inferred
from measures.places import Announced
from measures.tables import known_values, number_of, read, values
from measures.tables import rows as rows_of
from translations import Translator
from views.finding import for_filters, no_rallies_text, refusals_of_totals_text
from views.row_columns import RALLIES, Row
from views.row_keys import ACT, CITY, RALLY, key_text
from views.view import View
from views.wording import round_head

Spots = Mapping[str, Point]
SPOT = 16  # pixels of the place of a city without a disc
NEAREST = 2  # pixels between two corners of a line at least
SLOT = 16  # pixels from the square of a round to the next
ROW = 15  # pixels from squares to what happened
DAY_GAP = 6  # pixels between the days of the first card
WIDE = 648  # pixels of a drawing
PHONE = 344  # pixels of a drawing on a phone
OUTCOME = 80  # pixels of a line that says what happened, on a phone if there is little room
INSIDE = 8  # pixels from the edge of the map to what stands in its corner
NO_RALLY = dict(symbol="circle", color=theme.BORDER, size=3, line=dict(color=theme.BORDER, width=0), opacity=1)
"""In the place of a round for which no source names the city."""
DOT = dict(symbol="circle", color=theme.INK, size=7, line=dict(color=theme.PAPER, width=1), opacity=1)
DISC_ROOM = 0.8  # the part of the radius of a disc over which no card stands: its corners are pale enough to write over
MIDDLE = Style(theme.QUIET, side="upon")


def draw_rallies(view: View, narrow: bool = False) -> go.Figure:
    """Draw a map with a card a city: a square a round, and below it what happened; a disc for its incidents.

    The announced cities that no source names stand below the map, at no place of the country. A phone shows the last
    round alone, under its own title, unless there is only one city. Not drawn, but counted in the unit: cities without
    coordinates, and incidents of no such city or round.
    """
    return _draw_table(view, base_map(view.dataset, view.t), city_cells(view), PHONE if narrow else WIDE)


def has_last_round_alone(view: View) -> bool:
    """Return whether the drawing for a phone shows the last round alone, as it does of several cities."""
    return _are_several(city_cells(view))


def _are_several(table: CityTable) -> bool:
    return len(table.names) > 1


def _draw_largest(view: View, narrow: bool) -> go.Figure:
    t, whole, rallies, tied_acts = view.t, view.dataset, view.measure(places.rallies_by_city), in_rounds(acts(view.data))
    all_rounds, all_cities = (known_values(rallies, column) for column in ("round_id", "city_id"))
    by_round = count_by(tied_acts.filter(nw.col("round_id").is_in(all_rounds)), "round_id")
    by_city = count_by(tied_acts.filter(nw.col("city_id").is_in(all_cities)), "city_id")
    rounds, cities = values(by_round.head(MAPS), "round_id"), values(by_city.head(LINES), "city_id")
    in_round, in_city = nw.col("round_id").is_in(rounds), nw.col("city_id").is_in(cities)
    acts_of_maps = rows_of(tied_acts.filter(in_round & (in_city | nw.col("city_id").is_null())))
    table = city_table(rows_of(rallies.filter(in_round & in_city)), acts_of_maps, whole)
    part = t(
        "only the {rounds} of {all_rounds} rounds and the {cities} of {all_cities} cities that have the most incidents",
        rounds=t.number(len(rounds)),
        all_rounds=t.number(len(all_rounds)),
        cities=t.number(len(cities)),
        all_cities=t.number(len(all_cities)),
    )
    table = replace(table, acts_left=number_of(tied_acts) - len(acts_of_maps))
    return _draw_table(view, base_map(whole, t, is_light=True), table, PHONE if narrow else WIDE, part)


def _draw_table(view: View, base: BaseMap, table: CityTable, width: int, part: str = "") -> go.Figure:
    """Draw the map of some rounds and cities; if these are not all, `part` says which. A phone has the last round
    of several cities."""
    t, spots, announced = view.t, places.city_coordinates(view.dataset), view.measure(places.announced_cities)
    is_round = width == PHONE and _are_several(table)
    numbers = Counter(city for (city, _), cell in table.cells.items() if city in spots for _ in cell.acts)
    most, table = max(numbers.values(), default=0), table.of_last_round() if is_round else table
    unknown = t.in_sentence(unknown_cities_text(view, table.days.values())) if table.rallies else ""
    totals = refusals_of_totals_text(view)
    left_out = t("not drawn: {what}", what=totals) if totals else ""
    parts: UnitLine = (part, *_unit(table, spots, announced, is_round, t), left_out, unknown)
    unit = [one for one in parts if one]
    is_unknown = unknown != "" and {*table.days.values()} <= {*view.measure(places.days_of_unknown_cities)}
    title = t("The rallies on a map") if part else _title(table, view, is_unknown)
    credit = rally_credit(view, *(table.days if is_round else ()))
    texts = (*at_start(unit, t), t.in_sentence(base.note)) if unit else ()
    frame = Frame(title, texts, credit.line(t), " ".join(_descriptions(base, table, announced, t)))
    if not table.rallies:
        return empty(frame, no_rallies_text(view, read(view.data, "rallies")))
    if not any(city in spots for city in table.names):
        return empty(frame, unplaced_text(t))
    return _laid_out(SmallMap(base, width, most), table, spots, announced, is_round, t).finished(frame, t)


def _laid_out(
    small: SmallMap, table: CityTable, spots: Spots, announced: Announced | None, is_round: bool, t: Translator
) -> Sheet:
    sheet = Sheet(small.wide, is_fixed=True)
    axes = sheet.inset(small.wide, small.high, **small.axes())
    for trace in land_traces(small.base, NEAREST / small.pixels[0]):
        sheet.draw(**trace, **axes)
    cities, taken = _cities_of(table, spots, small, t), list[Box]()
    _draw_discs(sheet, small, cities, axes)
    if announced and table.round_of(announced) is not None:
        taken.append(_draw_tray(sheet, announced, small, t))
    if is_round:
        _draw_round(sheet, small, cities, table, axes, t)
    else:
        _draw_cards(sheet, small, cities, table, taken, t)
    sheet.height = max(small.high, *(bottom for *_, bottom in taken), 0) + 2
    return sheet


@dataclass(frozen=True)
class City:
    """A city with a place, in degrees and in pixels: its cells by round, those of the drawing alone, and what names tell."""

    city_id: str
    name: str
    spot: Point
    mark: Point
    cells: Mapping[RoundId, CityCell]
    count: str

    @property
    def opens(self) -> tuple[str, str]:
        """Return what a click on its name opens, and what it says under the pointer."""
        return key_text(CITY, self.city_id), hover_text(self.name, self.count)

    @property
    def label(self) -> str:
        """Return the name of the city, with a star if the round of a rally is inferred."""
        return self.name + "*" * any(is_inferred(row) for cell in self.cells.values() for row in cell.rallies)

    @cached_property
    def acts(self) -> list[Row]:
        return [act for cell in self.cells.values() for act in cell.acts]


def _cities_of(table: CityTable, spots: Spots, small: SmallMap, t: Translator) -> list[City]:
    """Return the cities that have a place and something reported of a round, those of most incidents first."""
    cities = []
    for city in (city for city in table.names if city in spots):
        cells, spot = {number: table.cell(city, number) for number in table.days}, spots[city]
        if not all(cell.is_empty for cell in cells.values()):
            count = incidents_text(sum(len(cell.acts) for cell in cells.values()), t)
            cities.append(City(city, table.names[city], spot, small.spot(spot), cells, count))
    return sorted(cities, key=lambda one: -len(one.acts))


def _draw_discs(sheet: Sheet, small: SmallMap, cities: list[City], axes: dict[str, str]) -> None:
    """Draw a disc for the incidents of each city; if there are none, a place to choose the city that is not seen. It opens
    the incidents, and the city if they are none or too many to be listed.
    """
    listed = {one.city_id: ";".join(act["act_id"] for act in one.acts) for one in cities if len(one.acts) <= LINES}
    keys = [key_text(ACT, ids) if (ids := listed.get(one.city_id)) else one.opens[0] for one in cities]
    sheet.draw(
        x=[one.spot[0] for one in cities],
        y=[one.spot[1] for one in cities],
        mode="markers",
        marker=dict(
            size=[2 * small.radius(len(one.acts)) if one.acts else SPOT for one in cities],
            color=[theme.RESTRICTED if one.acts else theme.LAND for one in cities],
            opacity=0.2,
            line=dict(width=0),
        ),
        **theme.mark_data(keys, (one.opens[1] for one in cities)),
        **axes,
    )


@dataclass(frozen=True)
class Card:
    """What is written of a city: its name and incidents, and the pixels of the place that this needs."""

    city: City
    days: list[str]

    @property
    def slot(self) -> float:
        return max(map(PLAIN.width, self.days)) + DAY_GAP if self.days else SLOT

    @property
    def size(self) -> Point:
        """Return the pixels across and down; the row of days is that of the card that names them."""
        wide = max(STRONG.width(self.city.label) + PLAIN.width(self.city.count) + 4, self.slot * len(self.city.cells))
        return wide, LINE + 2 * ROW + (LINE if self.days else 2)


def _draw_cards(
    sheet: Sheet, small: SmallMap, cities: list[City], table: CityTable, taken: Sequence[Box], t: Translator
) -> None:
    days = [t.short_day(day) if day else str(number) for number, day in table.days.items()]
    cards = [Card(one, [] if place else days) for place, one in enumerate(cities)]
    marks = {one.city_id: one.mark for one in cities}
    sizes = {card.city.city_id: card.size for card in cards}
    halves = {one.city_id: DISC_ROOM * small.radius(len(one.acts)) for one in cities}
    discs = [(x - halves[city], y - halves[city], x + halves[city], y + halves[city]) for city, (x, y) in marks.items()]
    boxes = card_places(marks, sizes, small.base.sides, (small.wide, small.high), [*taken, *discs])
    for card in cards:
        (x, y), (left, top, right, bottom) = card.city.mark, boxes[card.city.city_id]
        near = (min(max(x, left - 2), right + 2), min(max(y, top), bottom))
        sheet.draw(x=[x, near[0]], y=[y, near[1]], mode="lines", line=dict(color=theme.INK, width=1), hoverinfo="skip")
        _draw_card(sheet, card, table, left, top, t)
    sheet.draw(**_silent_dots([*marks.values()], DOT))


def _silent_dots(places: Sequence[Point], look: Row) -> Row:
    return dict(x=[x for x, _ in places], y=[y for _, y in places], mode="markers", marker=look, hoverinfo="skip")


def _draw_card(sheet: Sheet, card: Card, table: CityTable, left: float, top: float, t: Translator) -> None:
    sheet.count(f"<b>{escape_markup(card.city.label)}</b>", left, top + LINE / 2, *card.city.opens)
    if card.city.count:
        sheet.count(card.city.count, left + STRONG.width(card.city.label) + 4, top + LINE / 2, *card.city.opens)
    for place, cell in enumerate(card.city.cells.values()):
        x, y = left + card.slot * place + SLOT / 2, top + LINE + ROW / 2
        if card.days:
            sheet.write([card.days[place]], x, top + LINE + 2 * ROW, MIDDLE)
        if not cell.rallies:
            sheet.draw(**_silent_dots([(x, y)], NO_RALLY))
            continue
        key, hover = _rally_data(card.city, cell, table, t)
        sheet.sign(table.labels.sign(cell.rallies[0]), x, y, key, hover)
        sheet.sign(table.labels.outcome_sign(cell.rallies), x, y + ROW, key, hover)


def _rally_data(city: City, cell: CityCell, table: CityTable, t: Translator) -> tuple[str, str]:
    key = key_text(RALLY, ";".join(str(row["rally_id"]) for row in cell.rallies))
    return key, hover_text(city.name, t.at_start(table.cell_text(cell, t)))


def _draw_round(
    sheet: Sheet, small: SmallMap, cities: list[City], table: CityTable, axes: dict[str, str], t: Translator
) -> None:
    """Draw, on a phone, the squares of the one round at their cities, with names, incidents and what happened."""
    [(number, day)] = table.days.items()
    head = round_head(number, day, t)
    low = INSIDE / 2 + sheet.write([head], INSIDE, INSIDE / 2, STRONG)
    for one in cities:
        if (cell := one.cells[number]).rallies:
            sheet.sign(table.labels.sign(cell.rallies[0]), *one.mark, *_rally_data(one, cell, table, t))
        else:
            sheet.draw(**_silent_dots([one.mark], NO_RALLY))
    ways = {one.city_id: _ways_to_write(one, table, number, t) for one in cities}
    sizes = {
        city: [(max(STRONG.width(name), *map(PLAIN.width, others), 0), LINE * (1 + len(others))) for name, *others in of]
        for city, of in ways.items()
    }
    marks = {one.city_id: one.mark for one in cities}
    radii = {one.city_id: small.radius(len(one.acts)) for one in cities}
    taken = [(0.0, 0.0, INSIDE + STRONG.width(head), low)]
    sides = sides_with_room(marks, radii, sizes, small.base.sides, (small.wide, small.high), taken)
    named = {one.city_id: one for one in cities if one.city_id in sides}
    texts = [map(escape_markup, ways[city][sides[city][1]]) for city in named]
    anchors = [small.label_anchor(one.spot, sides[city][0], radii[city]) for city, one in named.items()]
    keys, hovers = zip(*(one.opens for one in named.values()), strict=True) if named else ((), ())
    sheet.draw(
        x=[x for x, _ in anchors],
        y=[y for _, y in anchors],
        mode="text",
        text=["<br>".join((f"<b>{name}</b>", *others)) for name, *others in texts],
        textposition=[theme.SIDES[sides[city][0]] for city in named],
        textfont=dict(size=theme.SMALL_SIZE, color=theme.INK),
        cliponaxis=False,
        **theme.mark_data(keys, hovers),
        **axes,
    )


def _ways_to_write(one: City, table: CityTable, number: RoundId, t: Translator) -> list[list[str]]:
    count = [one.count] if one.count else []
    outcome = [t.in_sentence(table.labels.outcome(row, t)) for row in one.cells[number].rallies[:1]]
    narrow = [line for text in outcome for line in wrapped(text, OUTCOME, theme.SMALL_SIZE)]
    return [[one.label, *outcome, *count], [one.label, *narrow, *count], [one.label, *count], [one.label]]


def _draw_tray(sheet: Sheet, announced: Announced, small: SmallMap, t: Translator) -> Box:
    """Draw a ring for each announced city that no source names in a corner of the map, on a phone below; return its room."""
    room = small.wide - 2 * INSIDE if small.wide == PHONE else small.wide / 2
    texts = unnamed_texts(announced, t)[: 1 if small.wide == PHONE else 2]  # a phone has no cities of other days
    words = [line for text in texts for line in PLAIN.lines(t.at_start(text), room)]
    a_line = int(room / RING)
    high = LINE * len(words) + 5 + RING * -(-announced.unnamed_cities // a_line)
    top = small.high + INSIDE if small.wide == PHONE else small.high - high - INSIDE / 2
    draw_rings(sheet, announced, INSIDE, top + sheet.write(words, INSIDE, top) + 5, room, t)
    wide = max(min(announced.unnamed_cities, a_line) * RING, *map(PLAIN.width, words))
    return (INSIDE, top, INSIDE + wide, top + high)


def _title(table: CityTable, view: View, is_unknown: bool) -> str:
    t = view.t
    with_rally = {key: cell.rallies for key, cell in table.cells.items() if cell.rallies}
    held = [city for (city, _), rallies in with_rally.items() if table.labels.outcome_sign(rallies) == GATHERED]
    gathered, named = len({*held}), len({city for city, _ in with_rally})
    if not held:
        return t("The rallies on a map")
    if len(table.names) == 1 and len(with_rally) > 1:
        text = t(
            "{city}: sources report that people gathered on {n} of the {all} rally days for which they name it",
            city=next(iter(table.names.values())),
            n=t.number(len(held)),
            all=t.number(len(with_rally)),
        )
        return for_filters(text, view.by_rounds)
    days = [t.day(day) for day in table.days.values() if day]
    title = _gathered_title(gathered, named, days[0] if len(days) == len(table.days) == 1 else "", t)
    title = t("{title}; the total number of cities with rallies is not reported", title=title) if is_unknown else title
    return for_filters(title, view.by_rallies)


def _gathered_title(gathered: int, named: int, day: str, t: Translator) -> str:
    if day and gathered < named:
        parts = dict(named=t.number(named), day=day)
        return t.plural(
            "Sources report that people gathered in {n} of the {named} cities named for {day}",
            "Sources report that people gathered in {n} of the {named} cities named for {day}",
            gathered,
            **parts,
        )
    if day:
        return t.plural(
            "Sources report that people gathered in {n} city on {day}",
            "Sources report that people gathered in {n} cities on {day}",
            gathered,
            day=day,
        )
    if gathered < named:
        return t.plural(
            "Sources report that people gathered on rally days in {n} of the {named} cities named",
            "Sources report that people gathered on rally days in {n} of the {named} cities named",
            gathered,
            named=t.number(named),
        )
    return t.plural(
        "Sources report that people gathered on rally days in {n} city",
        "Sources report that people gathered on rally days in {n} cities",
        gathered,
    )


def _unit(
    table: CityTable, spots: Spots, announced: Announced | None, are_outcomes_written: bool, t: Translator
) -> Iterator[str | LegendEntry]:
    if not table.rallies:
        return
    cells = [table.cell(city, number) for city in table.names if city in spots for number in table.days]
    outcomes = [] if are_outcomes_written else [cell.rallies for cell in cells]
    has_tray = table.round_of(announced) is not None
    has_unknown = any(rallies and table.labels.outcome_sign(rallies) == OUTCOME_UNKNOWN for rallies in outcomes)
    yield from permission_texts(table, has_tray or has_unknown, t)
    yield from outcome_texts(outcomes, table.labels, t)
    if not all(cell.rallies for cell in cells):
        yield t("grey dot: city not named for that day in the sources consulted")
    if table.acts:
        yield t("red circle: the larger the circle, the more incidents")
    if any(is_inferred(row) for row in table.rallies):
        yield t("*: {what}", what=t.in_sentence(t("Round inferred")))
    yield from table.acts_left_texts(t, has_row_of_no_city=False)
    if lost := sum(1 for city in table.names if city not in spots):
        yield undrawn_cities_text(lost, t)
    if announced and announced.unnamed_cities and not has_tray:
        yield from unnamed_texts(announced, t)


def _descriptions(base: BaseMap, table: CityTable, announced: Announced | None, t: Translator) -> Iterator[str]:
    yield f"{base.title}."
    for number in table.days:
        cells = {name: table.cell(city, number) for city, name in table.names.items()}
        texts = {name: table.cell_text(cell, t) for name, cell in cells.items() if not cell.is_empty}
        cities = [t("{city}: {told}", city=name, told=text) for name, text in texts.items()]
        if announced and number == table.round_of(announced):
            cities.append(unnamed_texts(announced, t)[0])
        yield t("{head}: {told}.", head=round_head(number, table.days[number], t), told="; ".join(cities))


SPEC = FigureSpec(
    "rally-map",
    ("overview", "places"),
    draw_rallies,
    RALLIES,
    lambda view: view.measure(places.rallies_by_city),
    lambda t: t("The rallies, one row each"),
    needed="rallies",
    aggregate=Aggregate(rallies_and_acts, _draw_largest),
)

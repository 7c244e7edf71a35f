"""The cities of each round on a map of its own: what became of the rally, whether it was permitted, and the acts there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.city_rounds import unnamed_told
from charts.layout.base_map import BaseMap
from charts.layout.city_cells import GATHERED, OTHERWISE, UNTOLD, CityTable
from charts.layout.frame import Credit, Frame, empty
from charts.layout.sheet import LINE, STRONG, Sheet, Sign, lines_within
from charts.layout.theme import hover_text
from charts.maps import lost_told, unplaced_text
from charts.small_map import Round, SmallMap, draw_round
from measures.inferred import is_inferred
from measures.places import Announced
from measures.round_order import RoundId
from translations import Words
from views.row_keys import CLAIM, key_text
from views.wording import round_head

Spots = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Page:
    """How wide a drawing is in pixels, and how many maps stand beside each other in it at most."""

    width: int
    beside: int


PAPER, SCREEN, PHONE = Page(694, 2), Page(1190, 4), Page(344, 1)
GAP, BELOW, PITCH, RING = 16, 20, 16.9, 7
"""Pixels between maps beside each other and below each other, and from a ring of the tray to the next; half a ring."""
HIGHEST = 560
"""Pixels of the height of a map that stands alone, at most."""


def maps_by_round(
    base: BaseMap,
    found: CityTable,
    spots: Spots,
    announced: Announced | None,
    t: Words,
    credit: Credit,
    page: Page = PAPER,
    part: str = "",
) -> go.Figure:
    """A map a round that has a rally, with the cities that a source names for it.

    The announced cities that no source names stand below the map of their round, at no place of the country. Not drawn, but
    counted in the unit: cities without coordinates, and acts of no such city or round. Where `found` is a part of more
    rounds and cities, `part` says which.
    """
    unit = " · ".join([*([part] if part else []), *_unit(found, spots, announced, t)])
    told, title = " ".join(_told(base, found, announced, t)), t("The rallies on a map") if part else _title(found, t)
    frame = Frame(title, f"{t.at_start(unit)}. {base.note}" if unit else "", credit.line(t), told)
    if not found.rallies:
        return empty(frame, t("No rally is recorded for these filters."))
    if not any(city in spots for city in found.names):
        return empty(frame, unplaced_text(t))
    return _laid_out(base, found, spots, announced, page, t).finished(frame, t)


def _laid_out(base: BaseMap, found: CityTable, spots: Spots, announced: Announced | None, page: Page, t: Words) -> Sheet:
    sheet, numbers = Sheet(page.width), [*found.days]
    beside = min(page.beside, len(numbers))
    small = SmallMap(base, (page.width - GAP * (beside - 1)) / beside, HIGHEST, most=_most_acts(found))
    tray, top = _last_round(found, announced), 0.0
    for first in range(0, len(numbers), beside):
        shown = numbers[first : first + beside]
        heads = {number: lines_within(round_head(number, found.days[number], t), small.room, STRONG) for number in shown}
        start = top + LINE * max(map(len, heads.values())) + 4
        ends = [start + small.high]
        for number, x in zip(shown, (n * (small.room + GAP) for n in range(beside)), strict=False):
            sheet.write(heads[number], x, start - 4 - LINE * len(heads[number]), STRONG)
            draw_round(sheet, small, Round(found, number, spots), x, start, t)
            if announced and number == tray:
                ends.append(_draw_tray(sheet, announced, x, start + small.high, small.room, t))
        top = max(ends) + BELOW
    sheet.height = top - BELOW + 2
    return sheet


def _draw_tray(sheet: Sheet, announced: Announced, x: float, top: float, room: float, t: Words) -> float:
    """Draws a ring for each announced city that no source names, below what they are; gives the height where they end."""
    number, a_line = announced.unnamed_cities, max(int(room / PITCH), 1)
    words = lines_within(_tray_told(announced, t), room)
    sheet.write(words, x, top + 5)
    top += 5 + LINE * len(words) + 5 + RING
    key, told = key_text(CLAIM, ";".join(announced.claim_ids)), _ring_told(announced, t)
    for n in range(number):
        down, across = divmod(n, a_line)
        sheet.sign(UNTOLD, x + RING + 1 + PITCH * across, top + PITCH * down, key, hover_text(told))
    return top + PITCH * ((number - 1) // a_line) + RING


def _last_round(found: CityTable, announced: Announced | None) -> RoundId | None:
    """The drawn round for which cities were announced that no source names."""
    if announced is None or not announced.unnamed_cities:
        return None
    return next((number for number, day in found.days.items() if day == announced.day), None)


def _most_acts(found: CityTable) -> int:
    return max((len(cell.acts) for cell in found.cells.values()), default=0)


def _tray_told(announced: Announced, t: Words) -> str:
    return t.plural(
        "and {n} city not named in the sources consulted",
        "and {n} cities not named in the sources consulted",
        announced.unnamed_cities,
    )


def _ring_told(announced: Announced, t: Words) -> str:
    return t("City with a rally announced for {day}, not named in the sources consulted", day=t.day(announced.day))


def _title(found: CityTable, t: Words) -> str:
    """In how many of the cities people gathered; where no source says so of one, what is shown."""
    gathered = {city for (city, _), cell in found.cells.items() if found.answers.outcome_sign(cell.rallies) == GATHERED}
    if not gathered:
        return t("The rallies on a map")
    if len(gathered) == len(found.names):
        return t.plural(
            "Sources report that people gathered in {n} city",
            "Sources report that people gathered in {n} cities",
            len(gathered),
        )
    return t.plural(
        "Sources report that people gathered in {n} of the {named} cities named",
        "Sources report that people gathered in {n} of the {named} cities named",
        len(gathered),
        named=t.number(len(found.names)),
    )


def _unit(found: CityTable, spots: Spots, announced: Announced | None, t: Words) -> Iterator[str]:
    """What the marks mean that there are, and what is not shown."""
    if not found.rallies:
        return
    yield from _signs(found, announced, t)
    if found.acts:
        most = t.number(_most_acts(found))
        yield t("red disc: incidents, by area; largest: {n}", n=most)
    if any(found.answers.says(row) for row in found.rallies):
        yield t("below the name: whether the rally was permitted, where reported")
    if any(is_inferred(row) for row in found.rallies):
        yield t("*: {what}", what=t.in_sentence(t("Round inferred")))
    yield from found.left_told(t)
    lost = sum(1 for city in found.names if city not in spots)
    if lost:
        yield lost_told(lost, t)
    if announced and announced.unnamed_cities:
        yield _below_told(announced, t) if _last_round(found, announced) is not None else unnamed_told(announced, t)


def _signs(found: CityTable, announced: Announced | None, t: Words) -> Iterator[str]:
    signs: dict[Sign, list[str]] = {}
    for cell in found.cells.values():
        told = [t.in_sentence(found.answers.outcome(row, t)) for row in cell.rallies]
        signs.setdefault(found.answers.outcome_sign(cell.rallies), []).extend(told)
    if GATHERED in signs:
        yield t("● people gathered")
    if OTHERWISE in signs:
        yield t("○ {outcomes}", outcomes="; ".join(dict.fromkeys(signs[OTHERWISE])))
    if UNTOLD in signs or _last_round(found, announced) is not None:
        yield t("? in a circle: outcome not reported")


def _below_told(announced: Announced, t: Words) -> str:
    return t.plural(
        "below the map: {n} city where a rally was announced for {day}, not named in the sources consulted; it may "
        "be on other maps",
        "below the map: {n} cities where rallies were announced for {day}, not named in the sources consulted; "
        "some may be on other maps",
        announced.unnamed_cities,
        day=t.day(announced.day),
    )


def _told(base: BaseMap, found: CityTable, announced: Announced | None, t: Words) -> Iterator[str]:
    """Each round with its cities in words."""
    yield f"{base.title}."
    for number in found.days:
        cells = {name: found.cell(city, number) for city, name in found.names.items()}
        told = {name: found.told(cell, t) for name, cell in cells.items() if not cell.is_empty}
        cities = [t("{city}: {told}", city=name, told=said) for name, said in told.items()]
        if announced and number == _last_round(found, announced):
            cities.append(_tray_told(announced, t))
        yield t("{head}: {told}.", head=round_head(number, found.days[number], t), told="; ".join(cities))

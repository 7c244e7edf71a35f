"""City by round: what the sources report of each rally, and the acts that they tie to it."""

from collections.abc import Iterator

import plotly.graph_objects as go

from charts.city_sheet import city_sheet
from charts.layout.act_marks import step_legend
from charts.layout.city_cells import PERMITTED, REFUSED, SILENT, UNNAMED, CityTable
from charts.layout.frame import Credit, Frame, empty
from charts.maps import outcome_title
from measures.places import Announced
from translations import Words


def cities_by_round(
    found: CityTable, announced: Announced | None, reported: int, t: Words, credit: Credit, narrow: bool = False
) -> go.Figure:
    """A row a city that has a rally in a round, a column a round with such a rally.

    Of so many announced cities the outcome is `reported`. Not drawn, but counted in the unit: acts of no such city or round,
    and announced cities that no source names.
    """
    title, unit = _title(found, announced, reported, t), _unit(found, announced, t)
    frame = Frame(title, unit, credit.line(t), " ".join(_told(found, t)))
    if not found.rallies:
        return empty(frame, t("No rally is recorded for these filters."))
    return city_sheet(found, narrow, t).finished(frame, t)


def _title(found: CityTable, announced: Announced | None, reported: int, t: Words) -> str:
    """For how many of the cities announced for the last round it is reported what happened; else what is shown."""
    if not found.rallies:
        return t("The rallies by city")
    if announced is None:
        cities = t.plural("{n} city", "{n} cities", len(found.names))
        rounds = t.plural("{n} round", "{n} rounds", len(found.days))
        return t("The rallies by city: {cities}, {rounds}", cities=cities, rounds=rounds)
    return outcome_title(announced, reported, t)


def _unit(found: CityTable, announced: Announced | None, t: Words) -> str:
    """What the marks mean that there are, and what is not shown."""
    return t.at_start(" · ".join([*_signs(found, t), *_marks(found, t), *_not_shown(found, announced, t)]))


def _signs(found: CityTable, t: Words) -> Iterator[str]:
    signs = [found.answers.sign(row) for row in found.rallies]
    if REFUSED in signs:
        yield t("red square, ×: without permission")
    if PERMITTED in signs:
        yield t("blue square, ✓: permitted")
    if SILENT in signs:
        yield t("grey square: permission not reported")


def _marks(found: CityTable, t: Words) -> Iterator[str]:
    if found.acts:
        steps = step_legend({act["step"] for act in found.acts}, t)
        one = t("each mark below is one incident")
        yield t("each mark below is one incident: {marks}", marks=steps) if steps else one
    if any(found.cell(city, number).is_empty for city in found.names for number in found.days):
        yield t("{sign}: city not named for that round in the sources consulted", sign=UNNAMED)


def _not_shown(found: CityTable, announced: Announced | None, t: Words) -> Iterator[str]:
    yield from found.left_told(t)
    if announced and announced.unnamed_cities and found.rallies:
        yield unnamed_told(announced, t)


def unnamed_told(announced: Announced, t: Words) -> str:
    """How many announced cities are not shown, since no source names them."""
    return t.plural(
        "not shown: {n} city with a rally announced for {day}, not named in the sources consulted; it may be among "
        "those listed",
        "not shown: {n} cities with rallies announced for {day}, not named in the sources consulted; some may be "
        "among those listed",
        announced.unnamed_cities,
        day=t.day(announced.day),
    )


def _told(found: CityTable, t: Words) -> Iterator[str]:
    """Each city with its rounds in words."""
    for city, name in found.names.items():
        cells = {number: found.cell(city, number) for number in found.days}
        rounds = [
            t("Round {n}: {told}", n=number, told=found.told(cell, t)) for number, cell in cells.items() if not cell.is_empty
        ]
        yield t("{head}: {told}.", head=name, told="; ".join(rounds))

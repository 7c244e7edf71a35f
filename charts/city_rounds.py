"""City by round: what the sources report of each rally, and the acts that they tie to it."""

from collections.abc import Iterator, Mapping

import plotly.graph_objects as go

from charts.city_cells import PERMITTED, REFUSED, SILENT, UNNAMED, Answers, CityCell, CityTable, Row
from charts.city_sheet import city_sheet
from charts.credit import Credit
from charts.frame import Frame, empty
from charts.steps import step_legend, step_place
from measures.places import Announced
from measures.round_order import RoundId
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words


def cities_by_round(
    table: Table,
    acts: Table,
    days: Mapping[RoundId, str],
    announced: Announced | None,
    reported: int,
    names: Mapping[str, str],
    steps: Mapping[str, str],
    answers: Answers,
    t: Words,
    credit: Credit,
    narrow: bool = False,
) -> go.Figure:
    """A row a city that has a rally in a round, a column a round with such a rally.

    Needs the columns of `measures.places.rallies_by_city`; of how many announced cities the outcome is `reported`. Not
    drawn, but counted in the unit: acts of no such city or round, and announced cities that no source names.
    """
    found = _table(rows_of(table), rows_of(acts), days, names, steps, answers)
    title, unit = _title(found, announced, reported, t), _unit(found, len(acts), announced, t)
    frame = Frame(title, unit, credit.line(t), " ".join(_told(found, t)))
    if not found.rallies:
        return empty(frame, t("No rally of a round is reported for this choice."))
    return city_sheet(found, narrow, t).finished(frame, t)


def _table(
    rallies: list[Row],
    acts: list[Row],
    days: Mapping[RoundId, str],
    names: Mapping[str, str],
    steps: Mapping[str, str],
    answers: Answers,
) -> CityTable:
    """The cells of the cities and rounds that have a rally; the acts of each in the order of their steps."""
    rounds = {row["round_id"] for row in rallies}
    shown = {number: day for number, day in days.items() if number in rounds}
    shown.update(dict.fromkeys(sorted(rounds - {*shown}, key=str), ""))
    cities = {row["city_id"]: names[row["city_id"]] for row in rallies}
    cells: dict[tuple[str, RoundId], CityCell] = {}
    for row in rallies:
        cells.setdefault((row["city_id"], row["round_id"]), CityCell()).rallies.append(row)
    stepped = [{**act, "step": steps.get(act["kind_code"])} for act in acts]
    for act in sorted(stepped, key=lambda one: step_place(one["step"])):
        if act["city_id"] in cities and act["round_id"] in shown:
            cells.setdefault((act["city_id"], act["round_id"]), CityCell()).acts.append(act)
    return CityTable(cells, cities, shown, answers)


def _title(found: CityTable, announced: Announced | None, reported: int, t: Words) -> str:
    """For how many of the cities announced for the last round it is reported what happened; else what is shown."""
    if not found.rallies:
        return t("The rallies city by city")
    if announced is None:
        cities = t.plural("{n} city", "{n} cities", len(found.names))
        rounds = t.plural("{n} round", "{n} rounds", len(found.days))
        return t("The rallies city by city: {cities}, {rounds}", cities=cities, rounds=rounds)
    day = t.day(announced.day)
    if not reported:
        return t.plural(
            "What happened on {day} is reported for none of {n} city",
            "What happened on {day} is reported for none of {n} cities",
            announced.announced,
            day=day,
        )
    return t.plural(
        "What happened on {day} is reported for {known} of {n} city",
        "What happened on {day} is reported for {known} of {n} cities",
        announced.announced,
        day=day,
        known=t.number(reported),
    )


def _unit(found: CityTable, acts: int, announced: Announced | None, t: Words) -> str:
    """What the marks mean that there are, and what is not shown."""
    return t.at_start(" · ".join([*_signs(found, t), *_marks(found, t), *_not_shown(found, acts, announced, t)]))


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
        one = t("each mark below is one act of restriction")
        yield t("each mark below is one act of restriction: {marks}", marks=steps) if steps else one
    if any(found.cell(city, number).is_empty for city in found.names for number in found.days):
        yield t("{sign}: no source names the city for that round", sign=UNNAMED)


def _not_shown(found: CityTable, acts: int, announced: Announced | None, t: Words) -> Iterator[str]:
    left_out = acts - len(found.acts)
    if left_out and found.rallies:
        yield t.plural(
            "not shown: {n} act of restriction of no city or round listed here",
            "not shown: {n} acts of restriction of no city or round listed here",
            left_out,
        )
    if announced and announced.unnamed_cities and found.rallies:
        yield t.plural(
            "not shown: {n} city with a rally announced for {day}, named by no source; it may be among those listed",
            "not shown: {n} cities with rallies announced for {day}, named by no source; some may be among those listed",
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

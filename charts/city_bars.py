"""Many rallies: a line a city, its bar as long as it has rallies, by whether they were permitted; behind it its acts."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from charts.layout.aggregation import LINES, BarLine, Part, bars_figure
from charts.layout.city_cells import PERMITTED, REFUSED, RallyLabels
from charts.layout.frame import Credit, Frame
from charts.layout.squares import DESCRIBED, GRANTED, UNKNOWN
from translations import Words
from views.row_keys import RALLY, key_text

Row = dict[str, Any]


def city_bars(
    rallies: list[Row], acts: Mapping[str, int], names: Mapping[str, str], answers: RallyLabels, t: Words, credit: Credit,
    narrow: bool = False,
) -> go.Figure:  # fmt: skip
    """The cities of most acts, each with its rallies and how many `acts` of the rounds are reported there.

    Needs the rows of `measures.places.rallies_by_city`. Of the other cities the number is told.
    """
    by_city: dict[str, list[Row]] = {}
    for row in rallies:
        by_city.setdefault(row["city_id"], []).append(row)
    shown = sorted(by_city, key=lambda city: (-acts.get(city, 0), -len(by_city[city]), names[city]))[:LINES]
    lines = [_city_line(names[city], by_city[city], acts.get(city, 0), answers, t) for city in shown]
    title = t.plural("The rallies in {n} city", "The rallies in {n} cities", len(by_city))
    alt = " ".join(t("{head}: {told}.", head=line.head, told=line.told) for line in lines)
    return bars_figure(lines, Frame(title, _unit(len(shown), by_city, acts, shown, t), credit.line(t), alt), t, narrow)


def _unit(number: int, by_city: Mapping[str, list[Row]], acts: Mapping[str, int], shown: list[str], t: Words) -> str:
    told = [t("Each bar shows the rallies in one city; red: without permission; blue: permitted; hatched: not reported")]
    if number < len(by_city):
        told.append(most_told(number, len(by_city), t))
    left = sum(acts.values()) - sum(acts.get(city, 0) for city in shown)
    if left:
        told.append(t.plural("not shown: {n} other incident", "not shown: {n} other incidents", left))
    return " · ".join(told)


def most_told(shown: int, every: int, t: Words) -> str:
    """That the cities of most acts are shown, and how many there are."""
    return t("the {n} of {all} cities with the most incidents", n=t.number(shown), all=t.number(every))


def _city_line(name: str, rallies: list[Row], acts: int, answers: RallyLabels, t: Words) -> BarLine:
    found: dict[str, list[Row]] = {DESCRIBED: [], GRANTED: [], UNKNOWN: []}
    kinds = {REFUSED: DESCRIBED, PERMITTED: GRANTED}
    for row in rallies:
        found[kinds.get(answers.sign(row), UNKNOWN)].append(row)
    held = t.plural("{n} rally", "{n} rallies", len(rallies))
    done = t.plural("{n} incident", "{n} incidents", acts) if acts else t("no incident recorded")
    parts = [
        Part(kind, len(of), key_text(RALLY, ";".join(row["rally_id"] for row in of)), f"{name}: {t.number(len(of))}")
        for kind, of in found.items()
        if of
    ]
    return BarLine(name, parts, t("{rallies}, {acts}", rallies=held, acts=done))

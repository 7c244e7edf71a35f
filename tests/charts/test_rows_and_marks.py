"""What a figure draws and the rows that stand beside it are the same: figure × choice."""

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pytest

from charts.layout.aggregation import LINES
from charts.registry import FIGURES, figure_spec
from loaders import load
from measures import acts
from measures.selection import Selection, select
from measures.tables import read, rows
from tests.charts.expected import EXPECTED, ONE, SEVERAL
from tests.nightly import sampled
from translations import translator
from views.row_keys import ACT, CITY, CLAIM, PERSON, RALLY, key_text
from views.view import View

CHOICES = {
    "all": Selection(),
    **{f"round {number}": Selection(rounds=(number,)) for number in (3, 4)},
    "almaty": Selection(cities=("almaty",)),
    "uralsk": Selection(cities=("uralsk",)),
    "one attack": Selection(kinds=("attack",), cities=("uralsk",)),
    "nothing": Selection(rounds=(1,), cities=("pavlodar",), kinds=("attack",)),
}
BY_TWO = [name for name in FIGURES if name.startswith("acts-")]
ONE_A_ROW = [name for name, expected in EXPECTED.items() if expected.marks == ONE]
GROUPED = [name for name, expected in EXPECTED.items() if expected.marks == SEVERAL]


@dataclass(frozen=True)
class Drawn:
    """A figure, the ids that its marks carry, those of the names at its lines aside, and the rows that stand beside it."""

    chosen: View
    figure: Any
    marks: tuple[str, ...]
    rows: list[dict[str, Any]]

    @property
    def counts(self):
        """The numbers beside the marks of a figure by two properties, or in place of them."""
        told = [trace for trace in self.figure.data if trace.customdata is not None and trace.text is not None]
        return {pair: int(n) for trace in told for pair, n in zip(trace.customdata, trace.text, strict=True)}

    @property
    def squares(self):
        """The pairs whose number stands in place of their marks."""
        found = (trace.customdata for trace in self.figure.data if trace.type == "scatter" and trace.mode == "markers+text")
        return [pair for pairs in found for pair in pairs]


published = cache(load)


@cache
def chosen(choice):
    whole = published().in_language("en")
    return View(whole, select(whole, CHOICES[choice]), CHOICES[choice], translator("en"))


@lru_cache(maxsize=500)
def drawn(choice, name):
    of = chosen(choice)
    figure = figure_spec(name).draw(of)
    carried = (mark for trace in figure.data if trace.customdata is not None for mark in trace.customdata)
    marks = tuple(mark for mark in carried if not mark.startswith(PERSON))
    return Drawn(of, figure, marks, rows(figure_spec(name).rows(of)))


def each(ids):
    return Counter(one for some in ids for one in some.split(";") if one)


@pytest.fixture(params=sampled(CHOICES, "all", "round 3", "nothing"))
def choice(request):
    return str(request.param)


@pytest.mark.parametrize("name", ONE_A_ROW)
def test_every_row_has_its_mark_and_every_mark_its_row(choice, name):
    found = drawn(choice, name)
    assert each(iter(found.marks)) == each(row["mark"] for row in found.rows)


@pytest.mark.parametrize(("name", "signs"), [("cities-by-round", 1), ("rally-map", 2)])
def test_rallies_of_the_cities_are_their_rows_and_acts_those_tied_to_their_rounds(choice, name, signs):
    """A rally has one sign in the table and two on the map: whether it was permitted, and what became of it.

    A name opens its city, and so does a disc of more acts than can be listed.
    """
    found = drawn(choice, name)
    carried = each(mark for mark in found.marks if not mark.startswith((CLAIM, CITY)))
    kinds = {kind: Counter({mark: n for mark, n in carried.items() if mark.startswith(f"{kind}:")}) for kind in (RALLY, ACT)}
    assert kinds[RALLY] == Counter({row["mark"]: signs for row in found.rows})
    of_no_city = {None} if name == "cities-by-round" else set()
    shown = ({row["city_id"] for row in found.rows} | of_no_city, {row["round_id"] for row in found.rows})
    done = [row for row in rows(acts.acts(found.chosen.data)) if row["city_id"] in shown[0] and row["round_id"] in shown[1]]
    number_of = Counter(row["city_id"] for row in done)
    listed = [row for row in done if name == "cities-by-round" or number_of[row["city_id"]] <= LINES]
    assert kinds[ACT] == Counter(key_text(ACT, row["act_id"]) for row in listed)
    of_cities = {key_text(CITY, row["city_id"]) for row in found.rows} if name == "rally-map" else set()
    assert {mark for mark in found.marks if mark.startswith(CITY)} == of_cities
    assert sum(kinds.values(), Counter()) == carried


@pytest.mark.parametrize("name", GROUPED)
def test_marks_of_groups_name_the_same_rows(choice, name):
    found = drawn(choice, name)
    assert {*each(iter(found.marks))} == {*each(row["mark"] for row in found.rows)}
    assert len({row["id"] for row in found.rows}) == len(found.rows)


def test_every_act_has_a_mark_in_each_of_its_cells_and_numbers_add_up_to_them(choice):
    """An incident may be against several kinds of people; a refusal is against none that is named."""
    incidents = rows(read(chosen(choice).dataset, "incidents"))
    against = {row["incident_id"]: len(row["target_codes"].split(";")) for row in incidents}
    for name in BY_TWO:
        found, kinds = drawn(choice, name), name.split("-")[1:].count("target")
        times = Counter({row["mark"]: against.get(row["id"], 1) ** kinds for row in found.rows})
        marks = Counter(mark for mark in found.marks if mark not in found.counts)
        in_squares = Counter(str(key) for pair in found.squares for key in figure_spec(name).opens(found.chosen, pair))
        assert marks + in_squares == times, name
        assert sum(found.counts.values()) == times.total(), name

"""The published dataset has the totals that stand in `tests/published.py`: what a new record changes is told here."""

from loaders import Dataset
from measures.acts import acts, count_by, double_counted, in_rounds, single_applications
from measures.applications import decisions
from measures.places import Announced, announced_cities
from measures.rounds import days_around, rounds_table
from measures.selection import Selection, select
from measures.standards import penalty_ladder
from measures.tables import number_of, rows, values
from tests.published import (
    ACTS,
    ACTS_OF_CITIES,
    ACTS_OF_ROUNDS,
    APPLICATIONS,
    CITIES_ANNOUNCED,
    CITIES_NAMED,
    DAYS_OF_ROUNDS,
    DOCUMENTS,
    REFUSALS_OF_ROUNDS,
    SANCTIONS,
    STATEMENTS,
    TOLD_TWICE,
    UNDATED,
)


def test_acts_in_all_and_of_the_rounds(published: Dataset) -> None:
    found = in_rounds(acts(published))
    refusals = [act for act in values(found, "act_id") if act.startswith("KZ12-A-")]
    assert (number_of(acts(published)), number_of(found), len(refusals)) == (
        ACTS,
        sum(ACTS_OF_ROUNDS.values()),
        REFUSALS_OF_ROUNDS,
    )
    assert len({*values(acts(published), "act_id")}) == ACTS
    assert (double_counted(found), values(acts(published), "first").count(None)) == (TOLD_TWICE, UNDATED)


def test_acts_of_the_rounds_by_round_day_city_and_sanction(published: Dataset) -> None:
    assert {row["round_id"]: row["acts"] for row in rows(rounds_table(published))} == ACTS_OF_ROUNDS
    found = {number: days_around(select(published, Selection(rounds=(number,)))) for number in ACTS_OF_ROUNDS}
    days = ("before", "day", "after", "imprecise")
    assert {number: tuple(part[day] for day in days) for number, part in found.items()} == DAYS_OF_ROUNDS
    by_city = rows(count_by(in_rounds(acts(published)), "city_id"))
    assert {row["city_id"]: row["acts"] for row in by_city} == ACTS_OF_CITIES
    assert {rung.penalty: number_of(rung.acts) for rung in penalty_ladder(published) if rung.acts is not None} == SANCTIONS


def test_statements_and_documents(published: Dataset) -> None:
    assert (len(published["statements"]), len(published["sources"])) == (STATEMENTS, DOCUMENTS)


def test_applications_and_cities_of_the_last_round(published: Dataset) -> None:
    last = decisions(published)
    assert (last.filed, last.rejected, last.is_total) == (APPLICATIONS, APPLICATIONS, True)
    assert announced_cities(published) == Announced(CITIES_ANNOUNCED, CITIES_NAMED, ("KZ12-C-090",), "2012-04-28")
    assert number_of(single_applications(published)) == 8

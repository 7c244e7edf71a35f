"""The published dataset has the totals of `tests/published.py`; what a new record changes is named here."""

from measures.acts import acts, count_by, double_counted, in_rounds, single_applications
from measures.places import Announced, announced_cities
from measures.requests import requests_made
from measures.rounds import days_around, rounds_table
from measures.selection import Selection, select
from measures.standards import penalty_ladder
from measures.tables import number_of, rows, values
from tests import published as totals


def test_totals_are_those_of_the_dataset(published):
    every, linked = acts(published), in_rounds(acts(published))
    [last] = requests_made(published, Selection()).totals
    around = {number: days_around(select(published, Selection(rounds=(number,)))) for number in totals.ACTS_OF_ROUNDS}
    found = {
        "ACTS": number_of(every),
        "ACTS_OF_ROUNDS": {row["round_id"]: row["acts"] for row in rows(rounds_table(published))},
        "REFUSALS_OF_ROUNDS": sum(act.startswith("KZ12-A-") for act in values(linked, "act_id")),
        "TOLD_TWICE": double_counted(linked),
        "UNDATED": values(every, "first").count(None),
        "DAYS_OF_ROUNDS": {
            number: tuple(part[day] for day in ("before", "day", "after", "imprecise")) for number, part in around.items()
        },
        "ACTS_OF_CITIES": {row["city_id"]: row["acts"] for row in rows(count_by(linked, "city_id"))},
        "SANCTIONS": {rung.penalty: number_of(rung.acts) for rung in penalty_ladder(published) if rung.acts is not None},
        "SINGLE_APPLICATIONS": number_of(single_applications(published)),
        "STATEMENTS": len(published["statements"]),
        "DOCUMENTS": len(published["sources"]),
        "APPLICATIONS": last.rejected,
    }
    changed = [f"{name} = {value}" for name, value in found.items() if value != getattr(totals, name)]
    assert changed == [], "in tests/published.py:\n" + "\n".join(changed)
    assert len({*values(every, "act_id")}) == totals.ACTS
    assert number_of(linked) == sum(totals.ACTS_OF_ROUNDS.values())
    assert last.filed == totals.APPLICATIONS


def test_cities_of_the_last_round(published):
    stated = Announced(
        totals.CITIES_ANNOUNCED, totals.CITIES_NAMED, ("KZ12-C-090",), "2012-04-28", ("KIBHR, IPHR and NHC",), 1
    )
    assert announced_cities(published) == stated

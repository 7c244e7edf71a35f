"""The ladder of penalties: the heaviest in its title, and how many times each was imposed, which is no number of people."""

import re

import pytest

from charts.ladder import SPEC
from charts.layout.frame import frame_of
from tests.charts.conftest import draw, head, view_of

NATIONAL = {
    "standard_id": "N",
    "level": "national",
    "penalty_note_en": "a fine; up to 15 days of administrative arrest",
    "penalty_kind_codes": "fine;administrative_arrest",
}
FINE = {"kind_code": "fine", "people_low": 2}
ARREST = {"kind_code": "administrative_arrest", "people_low": 1, "people_high": 1}


@pytest.fixture(scope="module")
def fined(make):
    """A dataset of some incidents of round 1 under a law of two penalties."""

    def build(*acts):
        given = [{"incident_id": f"I-{n}", "round_id": 1, "date": "2012-01-28", **act} for n, act in enumerate(acts)]
        return make(rounds=[{"round_id": 1}], standards=[NATIONAL], incidents=given)

    return build


def lasting(days, **more):
    return {**ARREST, "penalty_amount": days, "penalty_unit_code": "days", **more}


@pytest.mark.parametrize(
    ("acts", "title"),
    [
        (
            (FINE, lasting(15), lasting(18, penalty_note_en="3 of them for contempt"), lasting(10)),
            "Most severe penalty linked to a rally day: administrative arrest, 3 incidents; maximum: 18 days (3 of them for "
            "contempt)",
        ),
        ((FINE, ARREST), "Most severe penalty linked to a rally day: administrative arrest, 1 incident"),
        ((FINE, FINE), "Most severe penalty linked to a rally day: fine, 2 incidents"),
        (({"kind_code": "attack"},), "Penalties, from lightest to most severe"),
    ],
)
def test_title_names_the_heaviest_kind_its_incidents_and_the_most_of_it(fined, acts, title):
    data = fined(*acts)
    bars = SPEC.aggregate.draw(view_of(data), narrow=False)
    assert head(draw(data, "ladder"))["title"] == frame_of(bars).title == title


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([(1, 1)], "1 incident linked to a rally day; a penalty was imposed once"),
        ([(1, 1), (2, 2)], "2 incidents linked to a rally day; a penalty was imposed 3 times"),
        (
            [(1, 2), (1, 1)],
            "2 incidents linked to a rally day; a penalty was imposed 2 or 3 times "
            "(the number is reported as a range for 1 incident)",
        ),
        (
            [(1, 3)],
            "1 incident linked to a rally day; a penalty was imposed 1 to 3 times "
            "(the number is reported as a range for 1 incident)",
        ),
        (
            [(1, None)],
            "1 incident linked to a rally day; a penalty was imposed at least once "
            "(only a minimum number is reported for 1 incident)",
        ),
        (
            [(2, 2), (None, None)],
            "2 incidents linked to a rally day; a penalty was imposed at least 2 times "
            "(the number is not reported for 1 incident)",
        ),
        ([(None, None)], "1 incident linked to a rally day"),
    ],
)
def test_step_counts_incidents_and_times_and_never_people(fined, people, told):
    data = fined(*({"kind_code": "fine", "people_low": low, "people_high": high} for low, high in people))
    bars = SPEC.aggregate.draw(view_of(data), narrow=False)
    for figure in (draw(data, "ladder"), bars):
        alt = frame_of(figure).alt
        assert alt == f"1. A fine: {told}. 2. Up to 15 days of administrative arrest: none linked to a rally day."
        assert not re.search("people|person", alt)


def test_warnings_that_are_no_penalty_are_counted_and_not_imposed(make):
    law = {**NATIONAL, "penalty_note_en": "a warning; a fine", "penalty_kind_codes": "-;fine"}
    acts = [{"incident_id": f"I-{n}", "round_id": 1, "kind_code": "warning", "people_low": 3} for n in (1, 2)]
    data = make(rounds=[{"round_id": 1}], standards=[law], incidents=acts)
    bars = SPEC.aggregate.draw(view_of(data), narrow=False)
    penalties = "2 incidents linked to a rally day. 1. A warning: none recorded. 2. A fine: none linked to a rally day."
    assert frame_of(draw(data, "ladder")).alt == f"Other than penalties: official warning (2): {penalties}"
    assert frame_of(bars).alt == f"Other than penalties: official warning: {penalties}"

"""The number on which the title of each figure rests, and what is left of it without a document, counted by hand."""

import pytest

from charts.registry import FIGURES
from tests.charts.expected import EXPECTED
from tests.conftest import choice_of

WITHOUT = {
    "map": (3, {"S-1": 3, "S-2": 2}),
    **dict.fromkeys(("cities-by-round", "rally-map"), (2, {"S-1": 1, "S-2": 2})),
    **dict.fromkeys(("applications", "applications-in-brief", "applications-total"), (9, {"S-2": 0})),
    "places-offered": (20, {"S-2": 0}),
    **dict.fromkeys(("later-refusals", "attendance-claims"), (2, {"S-1": 1, "S-2": 1})),
    **dict.fromkeys(("days-in-words", "rally-sides", "calendar", "first-people"), (4, {"S-1": 2, "S-2": 2})),
    **dict.fromkeys(("detention-claims", "remedy"), (1, {"S-1": 0})),
    "several-days": (0, {}),
    "people": (2, {"S-1": 2, "S-2": 1}),
    "counted": (1, {"S-2": 0}),
    "acts-authority-kind": (5, {"S-1": 2, "S-2": 3}),
}
"""Of each figure its number, and the number without each document on which it rests."""


@pytest.fixture(scope="module")
def view(make):
    """Taraz has a rally in both documents, Aktau none; a total of nine refusals is in S-2, one of them in S-1 too, and how
    many venues were proposed there in S-2; a reaction, an incident of no rally day and one without a day stand beside.
    """
    almaty = {"city_id": "almaty", "round_id": 1, "date": "2012-01-28", "source_ids": "S-1"}
    named = {**almaty, "people_named_en": "Ann"}
    shared = {"round_id": 2, "date": "2012-02-25", "source_ids": "S-2"}
    venues = {"alternatives_low": 20, "alternatives_source_ids": "S-2"}
    decided = {"round_id": 2, "decided_by": "2012-02-20"}
    claim = {"round_id": 1, "city_id": "almaty", "low": 5, "high": 5}
    later = {"measure_code": "refusals_since_2020", "low": 5, "period_to": "2021-04-22"}
    answer = {"source_ids": "S-1", "body_en": "A body", "summary_en": "It spoke."}
    data = make(
        rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-02-25"}],
        rallies=[{"rally_id": "R-1", **almaty}, {"rally_id": "R-2", **shared, "city_id": "taraz", "source_ids": "S-1;S-2"}],
        incidents=[
            {"incident_id": "I-1", **named},
            {"incident_id": "I-2", **named, "people_named_en": "Ann;Ben", "source_ids": "S-2"},
            {"incident_id": "I-3", **shared, "city_id": "aktau", "people_low": 3},
            {"incident_id": "I-4", **named, "people_named_en": "Ben", "round_id": None},
            {"incident_id": "I-5", **almaty, "date": None, "date_precision": "unknown"},
        ],
        applications=[
            {"application_id": "T", **decided, "filed": 10, "rejected": 9, "granted": 1, "source_ids": "S-2"},
            {"application_id": "A", **decided, **venues, "city_id": "almaty", "part_of": "T", "source_ids": "S-1"},
        ],
        claims=[
            {"claim_id": "C-1", **claim},
            {"claim_id": "C-2", **claim, "source_id": "S-2"},
            {"claim_id": "C-3", **claim, "measure_code": "detained_all"},
            {"claim_id": "C-4", **later},
            {"claim_id": "C-5", **later, "source_id": "S-2"},
        ],
        responses=[
            {"response_id": "V-1", **answer, "kind_code": "views", "about_round_ids": "1", "date": "2014-01-28"},
            {"response_id": "V-2", **answer, "date": "2012-02-01", "source_ids": "S-2"},
        ],
    )
    return choice_of(data)


def without(view, name):
    found = FIGURES[name].recount(view)
    return found.number, {loss.code: loss.number for loss in found.losses if loss.family == "document"}


def test_every_figure_is_counted_here():
    assert {*WITHOUT} == {*EXPECTED}


@pytest.mark.parametrize("name", WITHOUT)
def test_number_of_a_figure_is_recounted_without_each_document(view, name):
    assert without(view, name) == WITHOUT[name]


def test_city_of_a_rally_falls_with_the_rally_though_it_has_incidents(view):
    assert without(choice_of(view.dataset, rounds=(1,)), "map") == (1, {"S-1": 0})


def test_without_a_total_the_single_refusals_are_counted(view):
    almaty = choice_of(view.dataset, cities=("almaty",))
    assert without(almaty, "applications") == (1, {"S-1": 0})

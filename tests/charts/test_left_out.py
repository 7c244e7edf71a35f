"""What filters leave out is said to be left out, and what they leave is not said to be all."""

import pytest

from charts.before_after import before_title
from charts.registry import figure_spec
from charts.still_map import map_title
from screens.titles import title_and_finding
from tests.conftest import choice_of
from views.row_columns import PLACES, text_rows

ROUND = {"round_id": 1, "date": "2012-01-28", "cities_announced": None}
RALLY = {"city_id": "almaty", "outcome_code": "held"}


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        ({"rounds": (1,)}, "2 of 3 incidents linked to 28 January are dated before the rally"),
        ({"cities": ("almaty",)}, "2 of the 3 incidents shown for 28 January are dated before the rally"),
    ],
)
def test_incidents_that_filters_leave_are_those_shown(make, filters, title):
    view = choice_of(make(rounds=[ROUND]), **filters)
    assert before_title({"before": 2, "day": 1}, "2012-01-28", view) == title


def test_map_of_a_city_counts_its_rallies(make):
    data = make(
        rounds=[ROUND, {"round_id": 2, "date": "2012-02-25", "cities_announced": 5}],
        rallies=[
            {"rally_id": "R-1", "round_id": 1, "date": "2012-01-28", **RALLY},
            {"rally_id": "R-2", "round_id": 2, "date": "2012-02-25", **RALLY, "outcome_code": "not_reported"},
        ],
    )
    frame = figure_spec("rally-map").frame(choice_of(data))
    assert frame.title == "Almaty: sources report that people gathered on 1 of the 2 rally days for which they name it"
    assert "the sources consulted do not say how many cities had rallies on 28 January · " in frame.unit
    of_days = choice_of(data, cities=("almaty",), rounds=(1, 2))
    assert figure_spec("rally-map").frame(of_days).title == f"{frame.title}; shown: Round 1; Round 2"
    assert map_title(of_days) == "Almaty: 2 rallies held, announced or supported; shown: Round 1; Round 2"
    assert title_and_finding(of_days, "places")[0] == map_title(of_days)


COUNTED = "(counting only what is linked to a rally day)"
OF_RALLIES = (
    *("counted", "calendar", "acts-authority-kind", "days-in-words"),
    *("attendance-claims", "map", "rally-map", "cities-by-round"),
)
"""Figures of what sources link to a rally day."""


@pytest.fixture(scope="module")
def loose(make):
    """A rally day of which nothing is reported; later a rally that no source links to it, one who came and was detained."""
    of_june = {"city_id": "almaty", "date": "2012-06-29", "round_id": None}
    return make(
        rounds=[ROUND, {"round_id": 2, "date": "2012-02-25"}],
        rallies=[{"rally_id": "R-1", **of_june, "outcome_code": "held"}],
        incidents=[{"incident_id": "I-1", **of_june, "kind_code": "rally_detention", "people_low": 2, "people_high": 2}],
        claims=[{"claim_id": "C-1", "city_id": "almaty", "round_id": None, "measure_code": "attendance", "low": 1}],
    )


@pytest.mark.parametrize("name", OF_RALLIES)
def test_none_is_said_of_what_is_linked_to_a_rally_day_where_there_is_more(loose, name):
    assert figure_spec(name).frame(choice_of(loose)).alt.endswith(f"recorded for these filters {COUNTED}.")
    nothing = figure_spec(name).frame(choice_of(loose, rounds=(1,))).alt
    assert nothing.endswith("recorded for these filters."), "where there is no more, nothing is said of it"


def test_calendar_without_an_incident_names_the_days_that_it_shows(loose):
    alt = figure_spec("calendar").frame(choice_of(loose)).alt
    assert alt.startswith("15 January – 13 March 2012: no incidents are recorded for these filters")


def test_city_of_which_only_support_is_told_has_no_rally_that_was_held(make):
    supported = {"round_id": 1, "date": "2012-01-28", "outcome_code": "support_reported"}
    rallies = [{"rally_id": f"R-{city}", "city_id": city, **supported} for city in ("almaty", "taraz")]
    rallies[1]["outcome_code"] = "not_reported"
    data = make(rounds=[ROUND], rallies=rallies)
    titles = [map_title(choice_of(data, cities=(city,))) for city in ("almaty", "taraz")]
    assert titles == [
        "Almaty, 28 January: support reported, form not specified",
        "Taraz: 1 rally held, announced or supported",
    ]


def test_city_with_incidents_that_only_the_filters_hide_is_not_said_to_have_none(make):
    """Almaty has a fine of a rally day and a search of none; 19 cities are announced, of which one is named."""
    rally = {**RALLY, "rally_id": "R-1", "round_id": 1, "date": "2012-01-28", "announced": "true"}
    done = {"city_id": "almaty", "date": "2012-01-28"}
    data = make(
        rounds=[ROUND],
        rallies=[rally],
        incidents=[{**done, "round_id": 1}, {**done, "kind_code": "search_seizure"}],
        claims=[{"round_id": 1, "measure_code": "cities_announced", "low": 19}],
    )
    found = {}
    for kind in ("fine", "search_seizure"):
        view = choice_of(data, kinds=(kind,))
        found[kind] = [text for (text,) in text_rows(view, PLACES, figure_spec("map").rows(view), "acts")]
    assert found == {
        "fine": ["1", "not known"],
        "search_seizure": ["none linked to a rally day reported here for these filters", "not known"],
    }


def test_round_of_a_city_that_no_record_states_is_marked_as_inferred(make):
    """A rally of round 1 that is stated, one of round 2 whose round is inferred."""
    told = {"city_id": "almaty", "source_ids": "S-1"}
    rallies = [{"rally_id": f"R-{n}", "round_id": n, "round_inferred": str(n == 2).lower(), **told} for n in (1, 2)]
    view = choice_of(make(rounds=[ROUND, {"round_id": 2}], rallies=rallies))
    [shown] = text_rows(view, PLACES, figure_spec("map").rows(view), "rounds")
    assert shown == ("1, 2 (round inferred)",)

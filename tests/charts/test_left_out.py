"""What filters leave out is said to be left out, and what they leave is not said to be all."""

from collections.abc import Callable

import pytest

from charts.before_after import before_title
from charts.registry import figure_spec
from loaders import Dataset
from measures.selection import Selection
from views.view import choose

ROUND = {"round_id": 1, "date": "2012-01-28", "cities_announced": None}
RALLY = {"city_id": "almaty", "outcome_code": "held"}


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        ({"rounds": (1,)}, "2 of 3 incidents linked to 28 January are dated before the rally"),
        ({"cities": ("almaty",)}, "2 of the 3 incidents shown for 28 January are dated before the rally"),
    ],
)
def test_incidents_that_filters_leave_are_those_shown(make: Callable[..., Dataset], filters: dict, title: str) -> None:
    view = choose(make(rounds=[ROUND]), Selection(**filters), "en")
    assert before_title({"before": 2, "day": 1}, "2012-01-28", view) == title


def test_map_of_a_city_counts_its_rallies(make: Callable[..., Dataset]) -> None:
    data = make(
        rounds=[ROUND, {"round_id": 2, "date": "2012-02-25", "cities_announced": 5}],
        cities=[{"city_id": "almaty", "name_en": "Almaty", "longitude": 77.0, "latitude": 43.0}],
        rallies=[
            {"rally_id": "R-1", "round_id": 1, "date": "2012-01-28", **RALLY},
            {"rally_id": "R-2", "round_id": 2, "date": "2012-02-25", **RALLY, "outcome_code": "not_reported"},
        ],
    )
    frame = figure_spec("rally-map").frame(choose(data, Selection(), "en"))
    assert frame.title == ("Almaty: sources report that people gathered for 1 of 2 rallies held, announced or supported")
    assert "the sources consulted do not say how many cities had rallies on 28 January · " in frame.unit

"""How many people acts concerned, as a range."""

from collections.abc import Callable

import pytest

from loaders import Dataset
from measures.acts import acts
from measures.affected import Affected, affected

Make = Callable[..., Dataset]
Row = dict[str, object]
ONE: Row = {"incident_id": "I-1", "people_low": 1, "people_high": 1}
TWO: Row = {"incident_id": "I-2", "people_low": 2, "people_high": 2}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([], Affected(0, 0, 0)),
        ([ONE, TWO], Affected(3, 3, 0)),
        ([{**ONE, "may_be_in": "I-2"}, TWO], Affected(2, 3, 0)),
        ([{**ONE, "may_be_in": "I-9"}, TWO], Affected(3, 3, 0)),
        ([ONE, {**TWO, "may_be_in": "I-1"}], Affected(2, 3, 0)),
        ([{**ONE, "may_be_in": "I-2"}, {"incident_id": "I-2", "people_words_en": "several"}], Affected(1, None, 1)),
        ([ONE, {**TWO, "people_high": None}], Affected(3, None, 0)),
        ([ONE, {"incident_id": "I-2", "people_named_en": "A;B"}], Affected(3, None, 0)),
        ([ONE, {"incident_id": "I-2"}], Affected(1, None, 1)),
        ([ONE, {"incident_id": "I-2", "kind_code": "venue_closed", "target_codes": "public"}], Affected(1, 1, 0)),
    ],
)
def test_people_are_a_range_that_no_unknown_number_closes(make: Make, given: list[Row], found: Affected) -> None:
    assert affected(acts(make(incidents=[{"target_codes": "participant", **row} for row in given]))) == found


def test_refusals_concern_nobody_who_is_counted(make: Make) -> None:
    refused = {"application_id": "A-1", "decided_by": "2012-03-06"}
    assert affected(acts(make(applications=[refused]))) == Affected(0, 0, 0)

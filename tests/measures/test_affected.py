"""How many people acts concerned, as a range."""

import narwhals as nw
import pytest

from measures.acts import acts
from measures.affected import Affected, affected

ONE = {"incident_id": "I-1", "people_low": 1, "people_high": 1}
TWO = {"incident_id": "I-2", "people_low": 2, "people_high": 2}
OTHER_TWO = {**TWO, "incident_id": "I-3"}
THREE = {"incident_id": "I-4", "people_low": 3, "people_high": 3}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([], Affected(0, 0, 0)),
        ([ONE, TWO], Affected(3, 3, 0)),
        ([{**ONE, "may_be_in": "I-2"}, TWO], Affected(2, 3, 0, 1)),
        ([{**ONE, "may_be_in": "I-9"}, TWO], Affected(3, 3, 0)),
        ([ONE, {**TWO, "may_be_in": "I-1"}], Affected(2, 3, 0, 1)),
        ([TWO, OTHER_TWO, {**THREE, "may_be_in": "I-2;I-3"}], Affected(4, 7, 0, 1)),
        ([TWO, OTHER_TWO, {**THREE, "people_low": 5, "people_high": 5, "may_be_in": "I-2;I-3"}], Affected(5, 9, 0, 1)),
        ([{**ONE, "may_be_in": "I-2"}, {"incident_id": "I-2", "people_words_en": "several"}], Affected(1, None, 1, 1)),
        ([ONE, {**TWO, "people_high": None}], Affected(3, None, 0, 0, 0, 1)),
        ([ONE, {"incident_id": "I-2", "people_named_en": "A;B"}], Affected(3, None, 1)),
        ([ONE, {"incident_id": "I-2"}], Affected(1, None, 1)),
        ([ONE, {"incident_id": "I-2", "kind_code": "venue_closed", "target_codes": "public"}], Affected(1, 1, 0)),
    ],
)
def test_people_are_a_range_that_no_unknown_number_closes(make, given, found):
    assert affected(acts(make(incidents=[{"target_codes": "participant", **row} for row in given]))) == found


def test_what_is_counted_with_each_person_is_not_counted_where_no_source_tells_it(make):
    given = [
        {**TWO, "penalty_amount": 10.0},
        {**OTHER_TWO, "may_be_in": "I-2"},
        {**THREE, "penalty_amount": 5.0, "may_be_in": "I-2"},
    ]
    table = acts(make(incidents=[{"target_codes": "participant", **row} for row in given]))
    assert affected(table, nw.col("penalty_amount").cast(nw.Int64)) == Affected(2 * 10 + (3 - 2) * 5, None, 1, 2)


def test_refusals_concern_nobody_who_is_counted(make):
    refused = {"application_id": "A-1", "decided_by": "2012-03-06"}
    assert affected(acts(make(applications=[refused]))) == Affected(0, 0, 0)

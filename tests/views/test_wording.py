"""What the check lets into a dataset is what can be told: each unit of penalties, each qualifier of figures."""

from charts.claims import SYMBOLS
from loaders.checks.figures import WORDED
from translations import words
from views.wording import figure_of, penalty


def test_each_unit_that_the_check_knows_can_be_told():
    told = [penalty({"penalty_amount": 2.0, "penalty_unit_code": unit}, words("en")) for unit in WORDED["penalty_units"]]
    assert [text for text in told if "2" not in text] == []
    assert len({*told}) == 4


def test_each_qualifier_that_the_check_knows_can_be_told_and_drawn():
    row = {"low": 2, "high": 3, "words": "some"}
    told = [figure_of({**row, "qualifier_code": code}, words("en")) for code in WORDED["qualifiers"]]
    assert told == ["about 2", "at least 2", "up to 3", "2", "more than 2", "2–3", "“some”"]
    assert {*SYMBOLS} == {*WORDED["qualifiers"]} - {"words"}

"""Acts by any two of their properties."""

import pytest

from measures.crosstab import acts_by_pair, acts_in_cell, crosstab
from measures.tables import number_of, rows, values


def _cells(data, by_row, by_column):
    table = crosstab(data, by_row, by_column)
    return dict(zip(zip(values(table, "row"), values(table, "column"), strict=True), values(table, "acts"), strict=True))


def test_pair_counts_the_acts_of_the_rounds_that_have_both(make):
    kinds = [
        ("fine", "court", 1),
        ("fine", "court", 2),
        ("fine", "police", 1),
        ("warning", "court", 1),
        ("fine", "court", None),
    ]
    acts = [{"kind_code": kind, "authority_code": by, "round_id": number} for kind, by, number in kinds]
    data = make(incidents=acts)
    assert _cells(data, "kind", "authority") == {
        ("sanctions", "court"): 2,
        ("sanctions", "police"): 1,
        ("warnings", "court"): 1,
    }


def test_act_against_two_kinds_of_targets_stands_with_each(published):
    cells = _cells(published, "kind", "target")
    assert (cells["threats", "organiser"], cells["threats", "journalist"]) == (3, 1)


def test_cell_holds_the_acts_that_it_counts_those_without_a_city_too(published):
    assert values(acts_in_cell(published, "kind", "threats", "city", "uralsk"), "act_id") == ["KZ12-I-033", "KZ12-I-034"]
    ids = values(acts_in_cell(published, "city", None, "round", "4"), "act_id")
    assert ids == ["KZ12-I-035", "KZ12-I-042", "KZ12-I-048"]


def test_acts_of_pairs_that_have_few_are_told_with_their_steps(make):
    kinds = [("fine", "court"), ("fine", "court"), ("warning", None)]
    acts = [{"kind_code": kind, "authority_code": "court", "city_id": city, "round_id": 1} for kind, city in kinds]
    data = make(incidents=acts)
    found = acts_by_pair(data, "city", "kind", 1)
    assert rows(found.select("act_id", "row", "column", "step")) == [
        {"act_id": "I-3", "row": "", "column": "warnings", "step": "warned"}
    ]
    assert number_of(acts_by_pair(data, "city", "kind", 2)) == 3


def test_unknown_property_is_refused(published):
    with pytest.raises(KeyError):
        crosstab(published, "colour", "kind")

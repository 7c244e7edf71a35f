"""What an address may name, looked up and not listed."""

import pytest

from measures.acts import acts
from measures.tables import read
from views import address_codes
from views.address_codes import KnownIds, KnownMarks


@pytest.fixture
def plain(make):
    """A city with the id of a round, and another; an act with a statement and one without."""
    return make(
        rounds=[{"round_id": 1}],
        cities=[{"city_id": "1"}, {"city_id": "a b"}],
        incidents=[{"incident_id": "I-1"}, {"incident_id": "I-2"}],
        claims=[{"claim_id": "C-1"}],
        statements=[{"statement_id": "F-1", "row_ids": "I-1;1"}],
    )


def test_ids_are_known_one_by_one_and_counted(plain, monkeypatch):
    known = KnownIds(lambda: acts(plain), "act_id")
    assert ("I-1" in known, "I-3" in known, 1 in known, len(known), [*known]) == (True, False, False, 2, ["I-1", "I-2"])
    monkeypatch.setattr(address_codes, "FIRST", 1)
    assert [*known] == ["I-1"]
    assert "1" in KnownIds(lambda: read(plain, "rounds"), "round_id")


def test_row_with_sources_and_city_may_be_named_with_its_kind_or_without_and_no_other(plain):
    known = ["act:I-1", "I-1", "city:1", "round:1", "1", "city:a b", "a b", "C-1", "claim:C-1"]
    others = ["I-2", "act:I-2", "claim:I-1", "city:I-1", "nothing", "", "city:nowhere"]
    assert [code for code in known + others if code in KnownMarks(plain)] == known

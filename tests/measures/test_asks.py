"""What the appeal asks, and what is reported since."""

from measures.standards import STATES, ask_states, asks, asks_by_state
from measures.tables import rows as rows_of
from measures.tables import values

APPEAL = {"response_id": "V-1", "date": "2012-04-27", "body_en": "A body", "kind_code": "appeal"}
ASKED = {"response_id": "V-1", "addressee_code": "international_community", "actor_code": "authorities_kz"}


def test_a_request_comes_with_who_asks_and_of_whom(make, rows):
    table = asks(make(responses=[APPEAL], asks=[{"ask_id": "D-1", **ASKED}]))
    columns = ("ask_id", "body", "date", "addressee", "actor", "since")
    expected = ("D-1", "A body", "2012-04-27", "International community", "Authorities of Kazakhstan", None)
    assert rows(table, *columns) == [expected]


def test_what_is_reported_since_is_that_which_names_rows(make):
    silent, told = {"ask_id": "D-1", **ASKED}, {"ask_id": "D-2", **ASKED, "since_ids": "I-1;I-2", "since_en": "Two acts."}
    table = asks(make(responses=[APPEAL], asks=[told, silent]))
    assert values(table, "ask_id") == ["D-1", "D-2"]


def test_a_request_has_its_place_and_its_state_in_words(make, rows):
    asked = [{"ask_id": "D-1", **ASKED, "state_code": "in_part"}, {"ask_id": "D-2", **ASKED}]
    expected = [(1, "Reported as done in part", "part"), (2, None, None)]
    assert rows(asks(make(responses=[APPEAL], asks=asked)), "number", "state", "reported") == expected


def test_states_stand_from_done_to_nothing_reported(published):
    assert values(ask_states(published), "reported") == [*STATES]


def test_requests_stand_by_their_states_and_those_without_one_last(make):
    states = {"D-1": None, "D-2": "nothing_reported", "D-3": "in_part", "D-4": "in_part"}
    data = make(responses=[APPEAL], asks=[{"ask_id": one, **ASKED, "state_code": code} for one, code in states.items()])
    assert values(asks_by_state(data), "ask_id") == ["D-3", "D-4", "D-2", "D-1"]


def test_every_published_state_rests_on_rows_but_that_nothing_is_reported(published):
    for row in rows_of(asks(published)):
        assert (row["reported"] == "nothing") == (row["state_ids"] is None)


def test_every_published_row_that_shows_what_is_reported_since_is_told(published):
    table = published["asks"]
    assert list(table["since_ids"].isna()) == list(table["since_en"].isna())

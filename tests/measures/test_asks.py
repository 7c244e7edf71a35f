"""What the appeal asks, and what is reported since."""

from collections.abc import Callable

from loaders import Dataset
from measures.asks import answered, asks

APPEAL = {"response_id": "V-1", "date": "2012-04-27", "body_en": "A body", "kind_code": "appeal"}
ASKED = {"response_id": "V-1", "addressee_code": "international_community", "actor_code": "authorities_kz"}


def test_a_request_comes_with_who_asks_and_of_whom(make: Callable[..., Dataset], rows: Callable[..., object]) -> None:
    table = asks(make(responses=[APPEAL], asks=[{"ask_id": "D-1", **ASKED}]))
    columns = ("ask_id", "body", "date", "addressee", "actor", "since")
    expected = ("D-1", "A body", "2012-04-27", "International community", "Authorities of Kazakhstan", None)
    assert rows(table, *columns) == [expected]


def test_what_is_reported_since_is_that_which_names_rows(make: Callable[..., Dataset]) -> None:
    silent, told = {"ask_id": "D-1", **ASKED}, {"ask_id": "D-2", **ASKED, "since_ids": "I-1;I-2", "since_en": "Two acts."}
    table = asks(make(responses=[APPEAL], asks=[told, silent]))
    assert table["ask_id"].to_list() == ["D-1", "D-2"]
    assert answered(table)["ask_id"].to_list() == ["D-2"]


def test_without_an_appeal_nothing_is_asked(make: Callable[..., Dataset]) -> None:
    assert len(asks(make())) == 0


def test_every_published_row_that_shows_what_is_reported_since_is_told(published: Dataset) -> None:
    table = published["asks"]
    assert list(table["since_ids"].isna()) == list(table["since_en"].isna())

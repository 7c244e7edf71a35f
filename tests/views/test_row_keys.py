"""What a mark stands for, and how an address names it."""

from collections.abc import Callable

import narwhals as nw
import polars as pl
import pytest

from loaders import Dataset
from measures.tables import read, values
from views.row_keys import RowKey, address_code, is_act, key_of_code, key_text, keys_in, rows_sharing, shared_mark, with_keys


@pytest.fixture(scope="module")
def plain(make: Callable[..., Dataset]) -> Dataset:
    """A round and a city with the same id, an act, a refusal and a permission."""
    return make(
        rounds=[{"round_id": 1}],
        cities=[{"city_id": "1", "name_en": "One"}, {"city_id": "a b", "name_en": "Two"}],
        incidents=[{"incident_id": "2024/7", "city_id": "1"}],
        applications=[{"application_id": "no"}, {"application_id": "yes", "rejected": 0, "granted": 1}],
    )


def test_mark_of_several_rows_gives_each_with_its_kind() -> None:
    text = f"{key_text('round', 3)};{key_text('act', '2024/7;a:b')}"
    assert text == "round:3;act:2024/7;act:a:b"
    assert keys_in(text) == (RowKey("round", "3"), RowKey("act", "2024/7"), RowKey("act", "a:b"))


def test_mark_of_nothing_gives_nothing() -> None:
    assert (key_text("claim", ""), keys_in("")) == ("", ())


def test_rows_have_their_ids_and_what_their_marks_carry(plain: Dataset) -> None:
    found = with_keys(read(plain, "rounds"), "round", "round_id")
    assert (values(found, "id"), values(found, "mark")) == (["1"], ["round:1"])


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (RowKey("act", "2024/7"), "2024/7"),
        (RowKey("act", "no"), "no"),
        (RowKey("application", "no"), "no"),
        (RowKey("city", "a b"), "a b"),
        (RowKey("round", "1"), "1"),
        (RowKey("city", "1"), "city:1"),
    ],
)
def test_address_names_a_row_by_its_id_where_no_other_has_it(plain: Dataset, key: RowKey, code: str) -> None:
    assert address_code(plain, key) == code
    read_again = key_of_code(plain, code)
    assert read_again.row_id == key.row_id
    assert read_again.kind == key.kind or {read_again.kind, key.kind} == {"act", "application"}


def test_link_may_name_a_row_with_its_kind_or_without(plain: Dataset) -> None:
    assert key_of_code(plain, "city:a b") == key_of_code(plain, "a b") == RowKey("city", "a b")


def test_act_has_a_record_and_a_permission_or_a_city_has_none(plain: Dataset) -> None:
    keys = [RowKey("act", "2024/7"), RowKey("application", "no"), RowKey("application", "yes"), RowKey("city", "2024/7")]
    assert [is_act(plain, key) for key in keys] == [True, True, False, False]


def test_a_mark_that_stands_for_many_names_the_values_that_its_rows_share():
    table = nw.from_native(pl.LazyFrame({"round_id": [1, 1, 2], "lane": ["a", None, "a"], "act_id": ["x", "y", "z"]}))
    mark = shared_mark(round_id=1, lane=None)
    assert mark == "=round_id:1;=lane:"
    assert values(rows_sharing(table, mark), "act_id") == ["y"]
    assert values(rows_sharing(table, shared_mark(lane="a")), "act_id") == ["x", "z"]

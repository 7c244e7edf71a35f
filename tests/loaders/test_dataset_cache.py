"""What is made of a dataset is kept with it, and goes with it."""

import gc
import weakref
from dataclasses import dataclass, field

import narwhals as nw
import polars as pl
import pytest

from loaders.dataset_cache import MOST, DatasetCache, cache_for, cached_on_dataset, cached_on_unfiltered
from measures.people import people
from measures.selection import Selection
from views.view import choose


@dataclass(frozen=True, eq=False)
class Holder:
    cache: DatasetCache = field(default_factory=DatasetCache)
    origin: object = None


@pytest.fixture
def made():
    return []


@cached_on_dataset
def doubled(data, number, made):  # noqa: ARG001
    made.append(number)
    return 2 * number


@cached_on_unfiltered
def made_of(data, made):
    made.append(data)
    return data


class Made(list):
    """A list that can be part of a key."""

    __hash__ = object.__hash__  # type: ignore[assignment]


def test_is_made_once_for_equal_keys_and_again_for_another_dataset():
    one, other, made = Holder(), Holder(), Made()
    assert [doubled(one, 3, made), doubled(one, 3, made), doubled(one, 4, made), doubled(other, 3, made)] == [6, 6, 8, 6]
    assert made == [3, 4, 3]


def test_what_hangs_on_no_choice_is_made_of_the_whole_once_for_all_parts():
    whole, made = Holder(), Made()
    parts = [Holder(whole.cache, whole) for _ in range(2)]
    assert [made_of(one, made) for one in (*parts, whole)] == [whole] * 3
    assert made == [whole]


def test_what_was_not_asked_for_longest_gives_way(made):
    cache = DatasetCache(10_000)
    for name in ("a", "b", "a", "c", "a", "b"):
        cache.get(name, lambda name=name: made.append(name) or bytes(3_000))
    assert made == ["a", "b", "c", "b"]


def test_what_is_larger_than_the_bound_is_given_and_not_kept(made):
    cache = DatasetCache(10_000)
    assert [cache.get("large", lambda: made.append(1) or bytes(10_000)) for _ in range(2)] == [bytes(10_000)] * 2
    assert made == [1, 1]


def test_bound_of_the_dashboard_is_in_bytes():
    assert DatasetCache()._made.maxsize == MOST == 200_000_000


def test_the_smaller_its_tables_the_less_is_kept_of_a_dataset():
    of_numbers = {
        name: nw.from_native(pl.DataFrame({"n": range(1000)}, schema={"n": pl.Int64})).lazy() for name in ("one", "other")
    }
    bytes_of_rows = 2 * 1000 * 8
    small = cache_for(of_numbers, None)._made.maxsize
    assert 16_000_000 + 20 * bytes_of_rows <= small < 16_000_000 + 20 * (bytes_of_rows + 2_000)
    assert cache_for({"one": bytes(20_000_000)}, None)._made.maxsize == MOST
    assert cache_for({}, "an engine")._made.maxsize == MOST


def test_what_was_made_goes_with_the_dataset(make):
    data = make(rounds=[{"round_id": 1}], incidents=[{"incident_id": "I-1", "round_id": 1, "people_named_en": "A Person"}])
    view = choose(data, Selection(rounds=(1,)), "en")
    assert [person.name for person in view.measure(people)] == ["A Person"]
    gone = weakref.ref(data), weakref.ref(view.dataset), weakref.ref(view.data)
    del data, view
    gc.collect()
    assert [one() for one in gone] == [None, None, None]

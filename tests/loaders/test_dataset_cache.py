"""What is made of a dataset is kept with it, and goes with it."""

import gc
import weakref
from dataclasses import dataclass, field

import pytest

from loaders.dataset_cache import DatasetCache, cached_on_dataset, cached_on_unfiltered, most_results
from measures.people import people
from tests.conftest import choice_of


@dataclass(frozen=True, eq=False)
class Holder:
    cache: DatasetCache = field(default_factory=DatasetCache)
    origin: object = None


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

    __hash__ = object.__hash__


def test_is_made_once_for_equal_keys_and_again_for_another_dataset():
    one, other, made = Holder(), Holder(), Made()
    assert [doubled(one, 3, made), doubled(one, 3, made), doubled(one, 4, made), doubled(other, 3, made)] == [6, 6, 8, 6]
    assert made == [3, 4, 3]


def test_what_hangs_on_no_choice_is_made_of_the_whole_once_for_all_parts():
    whole, made = Holder(), Made()
    parts = [Holder(whole.cache, whole) for _ in range(2)]
    assert [made_of(one, made) for one in (*parts, whole)] == [whole] * 3
    assert made == [whole]


def test_what_was_not_asked_for_longest_gives_way():
    cache, made = DatasetCache(2), []
    for name in ("a", "b", "a", "c", "a", "b"):
        cache.get(name, lambda name=name: made.append(name))
    assert made == ["a", "b", "c", "b"]


@pytest.mark.parametrize(("rows", "kept"), [(0, 5_000), (10_000, 5_000), (50_000, 1_000), (1_000_000, 400)])
def test_the_more_rows_the_fewer_results_are_kept(rows, kept):
    assert most_results(rows) == kept


def test_what_was_made_goes_with_the_dataset(make):
    data = make(incidents=[{"incident_id": "I-1", "round_id": 1, "people_named_en": "A Person"}])
    view = choice_of(data, rounds=(1,))
    assert [person.name for person in view.measure(people)] == ["A Person"]
    gone = weakref.ref(data), weakref.ref(view.dataset), weakref.ref(view.data)
    del data, view
    gc.collect()
    assert [one() for one in gone] == [None, None, None]

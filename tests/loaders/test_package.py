"""The published dataset as the rest of the program gets it, its cache and its engine."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pandas as pd
import pytest
from shapely.geometry import Point, shape

from loaders import engine
from loaders.dataset import DatasetCache, cached_on_dataset, cached_on_unfiltered, most_results
from loaders.engine import exclusive, yielding
from measures.people import people
from tests.conftest import choice_of


def row(table, row_id):
    [found] = [one for _, one in table[table.iloc[:, 0] == row_id].iterrows()]
    return found


def test_no_statement_stands_in_a_table_and_is_left_out_too(published):
    assert not {*published["statements"]["statement_id"]} & {*published["excluded"]["statement_id"]}


def test_the_appeal_asks_ten_things_each_with_a_quotation(published):
    asked = published["asks"].query("response_id == 'KZ12-V-010'")
    assert len(asked) == asked["support"].nunique() == 10


def test_an_empty_cell_is_missing_and_neither_zero_nor_a_text_and_a_reported_zero_stays(published):
    assert list(published["rounds"]["cities_announced"].isna()) == [True, True, True, False]
    assert pd.isna(row(published["incidents"], "KZ12-I-013")["people_low"])
    assert row(published["rallies"], "KZ12-R-020")[["date", "round_id"]].isna().all()
    assert not (published["rallies"] == "").any(axis=None)
    assert row(published["applications"], "KZ12-A-008")["rejected"] == 0


def test_the_map_has_the_sixteen_units_of_2012(published):
    [regions] = [lines.content["features"] for lines in published.map_lines if lines.role == "regions"]
    codes = {feature["properties"]["region_code"] for feature in regions}
    assert len(codes) == 16
    assert {"KZ.AC", "KZ.AS"} < codes


def test_dataset_without_lines_has_the_land_of_its_cities(made_up):
    [land] = [lines.content["features"] for lines in made_up.map_lines if lines.name == "countries"]
    assert any(shape(area["geometry"]).distance(Point(-21.94, 64.14)) < 0.5 for area in land)


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


def asked():
    with exclusive():
        return "asked"


@pytest.fixture
def beside():
    with ThreadPoolExecutor(1) as found:
        yield found


def test_another_asks_once_the_turn_is_over(beside):
    with exclusive(), exclusive():
        order = beside.submit(asked)
        with pytest.raises(TimeoutError):
            order.result(0.1)
    assert order.result(10) == "asked"


def test_who_steps_aside_lets_another_ask_and_has_the_turn_again(beside):
    with exclusive(), exclusive():
        with yielding():
            assert beside.submit(asked).result(10) == "asked"
        order = beside.submit(asked)
        with pytest.raises(TimeoutError):
            order.result(0.1)
    assert order.result(10) == "asked"


def test_who_has_no_turn_steps_aside_and_holds_nobody_up(beside):
    with yielding():
        assert beside.submit(asked).result(10) == "asked"
    assert beside.submit(asked).result(10) == "asked"


def test_turn_is_over_for_who_fails_in_it(beside):
    with pytest.raises(InterruptedError), exclusive():
        raise InterruptedError
    assert engine._TURN.depth == 0
    assert beside.submit(asked).result(10) == "asked"

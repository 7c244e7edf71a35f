"""The table of an id: known by where the row stands."""

from collections.abc import Callable

import pytest

from loaders import Dataset
from measures.record import table_of
from measures.selection import Selection, select
from measures.tables import number_of, read


@pytest.fixture(scope="module")
def plain(make: Callable[..., Dataset]) -> Dataset:
    """Ids of every look: a round and a city share one."""
    return make(
        rounds=[{"round_id": 1}],
        cities=[{"city_id": "1", "name_en": "One"}, {"city_id": "a b", "name_en": "Two"}],
        incidents=[{"incident_id": "2024/7", "city_id": "1", "round_id": 1}],
        responses=[{"response_id": "KZ12-I-001"}],
    )


@pytest.mark.parametrize(
    ("row_id", "table"),
    [("2024/7", "incidents"), ("KZ12-I-001", "responses"), ("a b", "cities"), ("1", "rounds"), ("2", ""), ("S-1", "")],
)
def test_row_is_of_the_table_in_which_it_stands(plain: Dataset, row_id: str, table: str) -> None:
    assert table_of(plain, row_id) == table


def test_row_that_a_choice_leaves_out_is_still_of_its_table(plain: Dataset) -> None:
    chosen = select(plain, Selection(cities=("a b",)))
    assert (number_of(read(chosen, "incidents")), table_of(chosen, "2024/7")) == (0, "incidents")

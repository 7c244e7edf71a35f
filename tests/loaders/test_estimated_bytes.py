"""About how much is kept: sizes that a person can add up, and what gives way when the bound is reached."""

import sys
from dataclasses import dataclass

import narwhals as nw
import pandas as pd
import polars as pl
import pytest

from charts.registry import figure_spec
from loaders.dataset_cache import DEEPEST, LOOKED_AT, estimated_bytes

TEXT = sys.getsizeof("a" * 100)


@dataclass
class Told:
    """Two texts and a number."""

    first: str = "a" * 100
    second: str = "a" * 100
    third: int = 1


@pytest.mark.parametrize(
    ("made", "size"),
    [
        ("a" * 100, TEXT),
        (b"a" * 1000, sys.getsizeof(b"") + 1000),
        (["a" * 100] * 3, sys.getsizeof([None] * 3) + 3 * TEXT),
        ({1: "a" * 100}, sys.getsizeof({1: 1}) + sys.getsizeof((1, 1)) + sys.getsizeof(1) + TEXT),
        (Told(), sys.getsizeof(Told()) + 2 * TEXT + sys.getsizeof(1)),
        ([], sys.getsizeof([])),
        (nw.from_native(pl.DataFrame({"one": [1] * 1000}), eager_only=True), 8 * 1000),
        (pd.DataFrame({"one": [1.5] * 1000}), 8 * 1000 + pd.RangeIndex(1000).memory_usage()),
    ],
    ids=["text", "bytes", "list", "dictionary", "dataclass", "empty", "table", "frame"],
)
def test_size_is_that_of_a_thing_and_its_parts(made, size):
    assert estimated_bytes(made) == size


def test_long_list_is_weighed_by_a_hundred_of_its_parts():
    looked_at = []

    class Part:
        def __sizeof__(self) -> int:
            looked_at.append(self)
            return 1000

    parts = [Part() for _ in range(50 * LOOKED_AT)]
    own = sys.getsizeof(Part())
    looked_at.clear()
    assert estimated_bytes(parts) == sys.getsizeof(parts) + len(parts) * own
    assert len(looked_at) == LOOKED_AT


def test_list_within_itself_has_an_end():
    made: list[object] = []
    made.append(made)
    assert estimated_bytes(made) == (DEEPEST + 1) * sys.getsizeof(made)


def test_dataset_is_counted_where_it_is_kept(published):
    assert estimated_bytes([published]) == sys.getsizeof([None])


def test_figure_takes_four_bytes_for_each_letter_with_which_it_is_written(chosen):
    figure = figure_spec("asks").draw(chosen())
    assert 3.5 * len(figure.to_json()) < estimated_bytes(figure) < 4.5 * len(figure.to_json())

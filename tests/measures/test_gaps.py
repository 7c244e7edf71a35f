"""What nobody reports, and on what sources contradict each other."""

from collections.abc import Callable

import pytest

from loaders import Dataset
from measures.gaps import gaps


def _numbers(data: Dataset, rounds: tuple[int, ...] = (), kind: str = "gap") -> list[int]:
    return [int(gap.removeprefix("KZ12-G-")) for gap in gaps(data, rounds, kind)["gap_id"].to_list()]


def test_eleven_gaps_and_thirteen_contradictions(published: Dataset) -> None:
    assert _numbers(published) == [*range(1, 10), 20, 21]
    assert _numbers(published, kind="contradiction") == [*range(10, 20), 22, 23, 24]


@pytest.mark.parametrize(
    ("rounds", "kind", "numbers"),
    [
        ((4,), "gap", [1, 2, 3, 4, 5, 7, 8, 9, 21]),
        ((1,), "gap", [4, 6, 7, 8, 9, 20, 21]),
        ((1,), "contradiction", [10, 14, 15, 16, 17, 19, 22, 23, 24]),
        ((2,), "contradiction", [10, 11, 12, 14, 15, 16, 17, 19, 22, 23, 24]),
        ((3, 4), "contradiction", [10, 13, 14, 15, 16, 17, 18, 19, 22, 23, 24]),
    ],
)
def test_rounds_keep_theirs_and_those_about_none(
    published: Dataset, rounds: tuple[int, ...], kind: str, numbers: list[int]
) -> None:
    assert _numbers(published, rounds, kind) == numbers


def test_unknown_kind_has_none(published: Dataset) -> None:
    assert _numbers(published, kind="no_such_kind") == []


def test_a_gap_of_round_eleven_is_none_of_round_one(make: Callable[..., Dataset]) -> None:
    about = {"A": "11", "B": "1;11", "C": "21;1", "D": None}
    given = [{"gap_id": gap, "kind": "gap", "round_ids": ids} for gap, ids in about.items()]
    found = {number: gaps(make(gaps=given), (number,))["gap_id"].to_list() for number in (1, 2, 11)}
    assert found == {1: ["B", "C", "D"], 2: ["D"], 11: ["A", "B", "D"]}

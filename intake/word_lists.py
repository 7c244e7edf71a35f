"""The lists of words and signs beside the code, each a CSV file: a line of words is separated by `|`."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path


@cache
def list_rows(name: str) -> Sequence[Mapping[str, str]]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def words_of(use: str) -> dict[str, str]:
    """Each word of a use in `words.csv` with its value."""
    return {word: row["value"] for row in list_rows("words") if row["use"] == use for word in row["words"].split("|")}

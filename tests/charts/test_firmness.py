"""What the number of a figure would be without a source equals a recount of a dataset from which that source is removed."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

import pytest

from charts.layout.spec import FigureSpec
from charts.registry import FIGURES, available
from loaders import Dataset
from loaders.dataset_cache import DatasetCache
from measures.acts import acts
from measures.applications import alternative_places
from measures.selection import Selection
from measures.tables import read, rows, values
from measures.targeted import targeted
from views.view import View, choose

ONE_SOURCE, LISTED = ("claims",), ("incidents", "applications", "rallies", "responses", "asks")
CHOICES = (
    Selection(),
    Selection(rounds=(2,)),
    Selection(rounds=(4,)),
    Selection(cities=("pavlodar",)),
    Selection(cities=("almaty", "uralsk")),
    Selection(kinds=("administrative_arrest", "rally_detention")),
    Selection(authorities=("police",)),
    Selection(since=date(2012, 4, 1), until=date(2012, 4, 27)),
)
VALUES = {"ground": "ground_code", "alternatives": "alternatives_low"}
"""The values of applications that may have sources of their own, with their columns."""
Row = dict[str, Any]
Case = tuple[str, int, tuple[str, str]]


def sources_of(data: Dataset) -> dict[str, Row]:
    return {row["source_id"]: row for row in data.tables["sources"].astype(object).to_dict("records")}


def originals(source: Row, every: dict[str, Row]) -> list[Row]:
    """A source, and the one whose text it copies."""
    return [source, *(one for key, one in every.items() if key == source.get("same_text_as"))]


def text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def signers(source: Row) -> list[str]:
    return (text(source.get("publisher_ids")) or text(source["publisher_en"])).split(
        ";" if source.get("publisher_ids") else "\0"
    )


def removed_sources(data: Dataset, family: str, code: str) -> set[str]:
    every = sources_of(data)
    test: Callable[[Row], bool] = {
        "document": lambda one: one["source_id"] == code,
        "publisher": lambda one: code in (*signers(one), one["source_id"]),
        "kind": lambda one: text(one["publisher_kind_code"]) == code,
        "relation": lambda one: text(one.get("relation_code")) == code,
    }[family]
    return {key for key, source in every.items() if any(map(test, originals(source, every)))}


def left_of(cell: object, removed: set[str]) -> str:
    return ";".join(one for one in text(cell).split(";") if one and one not in removed)


def without(data: Dataset, family: str, code: str, counted: set[str]) -> Dataset:
    """The dataset anew, its sources removed, and the rows of which no source remains."""
    tables = dict(data.tables)
    if family == "rows" and code != "opening":
        texts = {key: text(one["same_text_as"]) or key for key, one in sources_of(data).items()}
        for name in LISTED + ONE_SOURCE:
            goes: Callable[[Row], bool] = {
                "single": lambda row: len({texts[one] for one in text(row.get("source_ids")).split(";") if one}) == 1,
                "low": lambda row: row.get("confidence") == "low",
                "twice": lambda row: bool({*text(row.get("may_be_in")).split(";")} & counted),
                "silent": lambda row: not text(row.get("source_ids", row.get("source_id"))),
            }[code]
            kept = [not goes(row) for row in tables[name].astype(object).to_dict("records")]
            tables[name] = tables[name][kept]
        for value, column in VALUES.items() if code == "single" else ():
            table = tables["applications"]
            own = table[f"{value}_source_ids"].map(lambda cell: {texts[one] for one in text(cell).split(";") if one})
            tables["applications"] = table.assign(**{column: table[column].mask(own.map(len) == 1)})
        return replace(data, tables=tables, cache=DatasetCache())
    removed = (
        {key for key, one in sources_of(data).items() if one["read_extent"] == "opening"}
        if family == "rows"
        else removed_sources(data, family, code)
    )
    for name in LISTED:
        cells = tables[name]["source_ids"]
        left = cells.map(lambda cell: left_of(cell, removed)).astype(cells.dtype)
        tables[name] = tables[name].assign(source_ids=left)[(left != "") | cells.isna()]
    own = {f"{value}_source_ids": value for value in VALUES}
    for column, value in own.items():
        table = tables["applications"]
        lost = table[column].map(lambda cell: bool(text(cell)) and not left_of(cell, removed))
        tables["applications"] = table.assign(**{VALUES[value]: table[VALUES[value]].mask(lost)})
    for name in ONE_SOURCE:
        tables[name] = tables[name][~tables[name]["source_id"].isin(removed)]
    tables["sources"] = tables["sources"][~tables["sources"]["source_id"].isin(removed)]
    return replace(data, tables=tables, cache=DatasetCache())


def ids(spec: FigureSpec, view: View) -> set[str]:
    return {str(one) for one in values(spec.rows(view), "id")}


def number(name: str, view: View, first: View) -> int:
    """The number of a figure of a view, counted of the rows that it has; of those that choose them by others, of the rows
    of the `first` view that are left.
    """
    spec = FIGURES[name]
    if name == "applications":
        return refused(name, view, first)
    if name == "places-offered":
        most, places = FIGURES[name].recount(first).number, rows(alternative_places(view.data))
        return most if any(row["alternatives_low"] == most for row in places) else 0
    if name == "people":
        return targeted(view.data).people
    if name == "map":
        has_rallies = all(row["rallies"] for row in rows(spec.rows(first)))
        cities = [row for row in rows(spec.rows(view)) if row["city_id"] is not None]
        return sum(1 for row in cities if row["rallies"] or not has_rallies)
    if name == "counted":
        return len(ids(spec, first) & {*values(acts(view.data), "act_id")})
    if name == "remedy":
        answers = {*values(read(view.data, "responses"), "response_id")}
        return len({row["response_id"] for row in rows(spec.rows(first))} & answers)
    if name in ("days-in-words", "around-rallies"):
        return len({row["act_id"] for row in rows(spec.rows(view)) if row["act_id"]})
    return len(ids(spec, view))


def refused(name: str, view: View, first: View) -> int:
    """The refusals of the totals that are left; without a total the single ones."""
    every = rows(read(first.data, "applications"))
    left = {*values(read(view.data, "applications"), "application_id")}
    shown = ids(FIGURES[name], first)
    totals = [row for row in every if row["filed"] > 1 and row["application_id"] in shown and row["rejected"]]
    if not totals:
        return sum(1 for row in every if row["filed"] == row["rejected"] == 1 and row["application_id"] in left & shown)
    return int(sum(row["rejected"] for row in totals if row["application_id"] in left))


def _removal_and_choice(case: Case) -> tuple[tuple[str, str], int]:
    return case[2], case[1]


class Recounts:
    """Recounts of a dataset; of the choices of it without a source, which grow as they are counted, one is kept."""

    def __init__(self, data: Dataset) -> None:
        self.first = cache(lambda choice: choose(data, CHOICES[choice], "en"))
        self._without = lru_cache(maxsize=1)(lambda removal: without(data, removal[0], removal[1], set()))
        self._left = lru_cache(maxsize=1)(lambda removal, choice: choose(self._without(removal), CHOICES[choice], "en"))
        self._data = data

    def cases(self, choices: int = len(CHOICES)) -> Iterator[Case]:
        for choice in range(choices):
            for name in available(self.first(choice)):
                if not name.startswith("acts-") or name == "acts-kind-authority":
                    for removal in FIGURES[name].recount(self.first(choice)).reductions:
                        yield name, choice, removal

    def counted(self, name: str, choice: int, removal: tuple[str, str]) -> tuple[int, int]:
        """What the product says, and what is left of the dataset without that source."""
        first = self.first(choice)
        recount = FIGURES[name].recount(first)
        shown = {str(one) for one in values((FIGURES[name].records or FIGURES[name].rows)(first), "id")}
        if removal[1] == "twice":
            left = choose(without(self._data, removal[0], removal[1], shown), CHOICES[choice], "en")
        else:
            left = self._left(removal, choice)
        said = {(loss.family, loss.code): loss.number for loss in recount.losses}[removal]
        return said, number(name, left, first)

    def wrong(self, cases: list[Case]) -> list[tuple[Case, tuple[int, int]]]:
        pairs = ((case, self.counted(*case)) for case in sorted(cases, key=_removal_and_choice))
        return [(case, pair) for case, pair in pairs if pair[0] != pair[1]]


@pytest.fixture(scope="module")
def recounts(published: Dataset) -> Recounts:
    return Recounts(published)


def test_number_without_a_source_is_that_of_the_dataset_without_it(recounts: Recounts) -> None:
    cases = random.Random(29).sample([*recounts.cases()], 15)  # noqa: S311
    assert recounts.wrong(cases) == []


PARTS = 8
"""Of all cases, so that each is within the time that a test may take."""


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
def test_every_number_without_a_source(recounts: Recounts, part: int) -> None:
    cases = sorted(recounts.cases(), key=_removal_and_choice)
    assert len(cases) > 2_000
    share = -(-len(cases) // PARTS)
    assert recounts.wrong(cases[part * share : (part + 1) * share]) == []

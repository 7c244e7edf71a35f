"""The same answers by hand, by the measures and by Datasette, else their times say nothing of each other."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from benchmarks import datasette_facets, measured
from benchmarks.by_hand import QUESTIONS, Question, connect
from benchmarks.made import write_made
from loaders import Dataset, load

ACTS = 1500
ORDERED = ("a page of acts by date", "a word in the summaries")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_made(tmp_path_factory.mktemp("made"), ACTS, "parquet")


@pytest.fixture(scope="module")
def engine(folder: Path) -> duckdb.DuckDBPyConnection:
    return connect(folder)


@pytest.fixture(scope="module")
def datasette(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    path = tmp_path_factory.mktemp("datasette") / "made.db"
    datasette_facets.write_database(folder, path)
    with datasette_facets.served(path) as port:
        yield port


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.name not in ORDERED], ids=lambda one: one.name)
def test_datasette_counts_the_same(engine: duckdb.DuckDBPyConnection, datasette: int, question: Question) -> None:
    by_hand = {tuple(row) for row in engine.execute(question.sql).fetchall()}
    if question.is_facet:
        by_hand = {row for row in by_hand if row[0] is not None}
    assert by_hand == {tuple(row) for row in datasette_facets.answer(datasette, question)}


def test_datasette_finds_the_same_word(engine: duckdb.DuckDBPyConnection, datasette: int) -> None:
    (question,) = [one for one in QUESTIONS if one.name == "a word in the summaries"]
    found = [row[0] for row in engine.execute(question.sql).fetchall()]
    assert 0 < len(found) < 200
    assert {*found} == {row[1] for row in datasette_facets.answer(datasette, question)}


@pytest.fixture(scope="module")
def data(folder: Path) -> Dataset:
    return load(folder)


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.name in measured.SAME], ids=lambda one: one.name)
def test_measures_count_the_same(engine: duckdb.DuckDBPyConnection, data: Dataset, question: Question) -> None:
    by_hand = engine.execute(question.sql).fetchall()
    found = measured.SAME[question.name](data)
    if isinstance(found, list):
        code, number = next(iter(found[0])), "acts" if "acts" in found[0] else "refusals"
        assert {(str(row[code]), row[number]) for row in found} == {(str(value), counted) for value, counted in by_hand}
    elif isinstance(found, dict):
        assert found == dict(by_hand)
    else:
        assert [*vars(found).values()][:3] == [*by_hand[0]]

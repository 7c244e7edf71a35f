"""The published dataset, choices of it, and small datasets made of a few rows."""

import gc
import os
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from exports.command import options
from loaders import load
from loaders.dataset import DatasetCache
from loaders.location import load_location
from loaders.package import PUBLISHED
from measures.selection import Selection
from measures.tables import tuples
from views.view import choose

SITE = "https://dashboard.example.org"
MADE_UP = Path(__file__).parent / "samples" / "made_up"

DEFAULTS = {
    "rounds": {"date": "2012-01-28", "summary_en": "A round.", "source_ids": "S-1"},
    "cities": {"name_ru": "Город", "name_kk": "Қала", "region_code": "KZ.AC", "latitude": 43.0, "longitude": 77.0},
    "rallies": {"date_precision": "day", "city_id": "almaty", "announced": "true", "source_ids": "S-1"}
    | dict.fromkeys(("authorisation_code", "outcome_code"), "not_reported"),
    "applications": {"round_id": 1, "filed": 1, "rejected": 1, "granted": 0, "authority_code": "akimat"}
    | {"ground_code": "not_reported", "source_ids": "S-1"},
    "incidents": {"date_precision": "day", "kind_code": "fine", "authority_code": "court", "source_ids": "S-1"},
    "claims": {"measure_code": "attendance", "qualifier_code": "exact", "source_id": "S-1", "support": "words"},
    "sources": {"title": "A title", "publisher_en": "A publisher", "url": "https://a.example", "read_extent": "full"},
    "statements": {"source_id": "S-1", "support": "words", "check_code": "confirmed"},
}

LONGEST = (
    "changing",
    "tests/verification/test_verification.py",
    "looking",
    "pictures",
    "tests/browser/test_hostile.py",
    "tests/exports/site/test_edition.py",
    *(f"tests/browser/test_{name}.py" for name in ("one_file", "private", "edition", "html_briefing")),
    "servers",
)
"""Groups of tests that take long: they begin first, so that at the end no processor waits for one of them. Those in a
browser, which often wait, stand beside others, which keep a processor busy.
"""

gc.set_threshold(50_000, 20, 100)


def pytest_xdist_auto_num_workers():
    """Return one process more than there are processors: tests in a browser often wait, with more they time out."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A file runs in one process, so that what its tests share is made once.

    Behind LONGEST the server's come first: some collect all garbage, which takes long once others have filled the memory.
    """
    gc.freeze()  # a full collection would look through thousands of tests
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    items.sort(key=_turn)


def _turn(item):
    group = str(item.get_closest_marker("xdist_group").args[0])
    if group in LONGEST:
        return LONGEST.index(group)
    return len(LONGEST) + (not group.startswith(("tests/server/", "tests/ui/")))


@pytest.fixture(scope="session")
def published():
    return load()


@pytest.fixture
def read_once(published, monkeypatch):
    """A command that asks for the published folder has it as these tests have read it; it reads every other one itself."""
    monkeypatch.setattr(options, "load_location", lambda at: published if at.path == PUBLISHED else load_location(at))


@pytest.fixture(scope="session")
def made_up():
    """Another organisation's dataset: incidents and cities alone, in English, in another country, over three years."""
    return load(MADE_UP)


@pytest.fixture(scope="session")
def make(published):
    """Builds a dataset from rows by table, with the columns and types of the published one.

    Where a row gives none, its id is I-1, I-2 … and cells of DEFAULTS stand; all else is missing. Tables that are not
    given have what other rows name of them, the lists of codes are the published ones.
    """

    bare = {name: t if name.startswith("codes-") else t.head(0) for name, t in published.tables.items()}

    def build(**rows):
        written = replace(
            published, tables={name: _filled(name, bare[name], given) for name, given in {**_named(rows), **rows}.items()}
        )
        return replace(published, tables={**bare, **written.in_language("en").tables}, cache=DatasetCache())

    return build


def _named(rows):
    """The rounds, cities and sources that rows name."""
    filled = [{**DEFAULTS.get(name, {}), **row} for name, given in rows.items() for row in given]
    cities, rounds, source, sources = (
        dict.fromkeys(row[column] for row in filled if row.get(column))
        for column in ("city_id", "round_id", "source_id", "source_ids")
    )
    return {
        "cities": [{"city_id": one, "name_en": one.title()} for one in cities],
        "rounds": [{"round_id": one} for one in rounds],
        "sources": [{"source_id": one} for one in dict.fromkeys(";".join([*source, *sources]).split(";")) if one],
    }


def _filled(name, bare, rows):
    given = [{bare.columns[0]: f"{name[0].upper()}-{n}", **DEFAULTS.get(name, {}), **row} for n, row in enumerate(rows, 1)]
    assert not {column for row in given for column in row} - {*bare.columns}, f"no such column in {name}"
    return pd.DataFrame(given, columns=bare.columns, dtype="object").astype(bare.dtypes.to_dict())


@pytest.fixture(scope="session")
def nothing(published):
    """The published dataset with all rows filtered away but those of sources and codes."""
    emptied = "rounds rallies applications incidents claims cities statements gaps responses asks".split()  # noqa: SIM905
    return replace(published, tables={name: t.head(0) if name in emptied else t for name, t in published.tables.items()})


@pytest.fixture(scope="session")
def rows():
    """The cells of a table, row by row, in the columns named (all, if none is): missing is None, a day its ISO date."""

    def read(table, *columns):
        cells = tuples(table, *columns)
        return [tuple(f"{cell:%Y-%m-%d}" if isinstance(cell, datetime) else cell for cell in row) for row in cells]

    return read


def choice_of(data, language="en", **filters):
    """Return a choice of a dataset, of everything unless filters are given."""
    return choose(data, Selection(**filters), language)


@pytest.fixture(scope="session")
def chosen_anew(published):
    """A choice of the published dataset of which nothing is made yet, in English and of everything unless said otherwise."""

    def build(language="en", **filters):
        return choose(published, Selection(**filters), language, SITE)

    return build


@pytest.fixture(scope="session")
def chosen(chosen_anew):
    """The same; equal choices are one, as on a server, so that what is made of it is made once for all tests."""
    return cache(chosen_anew)

"""No number stands on a screen that is not in the dataset or taken from it by a named measure."""

import csv
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from charts.credit import NAMED
from exports.briefing import brief
from exports.chosen import choose
from exports.document import Items, Paragraph
from loaders import Dataset, load
from measures.acts import acts, acts_of_rounds, counted, in_rounds
from measures.applications import decision_days, decisions, grounds, only_in_total
from measures.claims import attendance, claims_of, detention
from measures.coverage import coverage
from measures.crosstab import PROPERTIES, crosstab
from measures.evidence import publishers
from measures.places import announced_cities, places
from measures.rounds import around_rallies, parts, reactions, rounds_table, timeline, undated
from measures.selection import Selection
from measures.standards import acts_engaging, ladder, views
from measures.tables import read
from tests.browser.conftest import SCREENS

Open = Callable[..., Page]
DATA = Path(__file__).resolve().parents[2] / "data"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FIGURES_DRAWN = """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
    .every(figure => figure.querySelector(".infolayer text"))"""
LIST_NUMBERS = {"1", "2", "3", "4"}
"""The steps of the ladder and of the test of article 21 are numbered."""
AXES = {"0", "5", "10", "15", "20", "30", "40", "500", "1,000", "2,000", "14", "7", "2014", "2016", "2018", "2020", "2022"}
"""Marks of the axes: days, people, refusals, years."""


def _numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


def _in_the_tables() -> set[str]:
    found: set[str] = set()
    for path in DATA.rglob("*.csv"):
        with path.open(encoding="utf-8") as file:
            for row in csv.reader(file):
                for cell in row:
                    found |= _numbers(cell) | ({f"{int(cell):,}"} if cell.isdigit() else set())
                    found |= {str(int(part)) for part in cell.split("-") if part.isdigit()}
    return found


def others(data: Dataset) -> list[int]:
    """How many publishers the source line of each figure leaves unnamed."""
    asked, of_rounds, reacted = read(data, "applications"), in_rounds(acts(data)), reactions(data)
    later, cases = claims_of(data, "refusals_since_2020"), views(data)
    tables = [(asked,), (decision_days(data),), (in_rounds(read(data, "rallies")),), (timeline(data), reacted), (of_rounds,)]
    tables += [(attendance(data),), (detention(data),), (around_rallies(data),), (cases, reacted), (later,)]
    return [len(publishers(data, *given)) - NAMED for given in tables]


def _by_measures(data: Dataset) -> set[str]:
    whole, values = (
        announced_cities(data),
        [acts_of_rounds(data), only_in_total(data), undated(data), *others(data)],
    )
    assert whole is not None
    tables = [crosstab(data, *pair) for pair in product(PROPERTIES, repeat=2)] + [
        counted(acts(data), "authority_code"),
        grounds(data),
    ]
    tables += [places(data, data), rounds_table(data), views(data)]
    values += [len(data["sources"]), len(data["statements"]), len(acts(data)), len(in_rounds(acts(data))), whole.unnamed]
    values += [value for found in (parts(data), {n: s.part for n, s in coverage(data).items()}) for value in found.values()]
    values += [share.whole for share in coverage(data).values()]
    values += [len(acts_engaging(data, one)) for one in data["standards"]["standard_id"]]
    values += [len(table) for _, _, table in ladder(data) if table is not None]
    told = " ".join([str(decisions(data)), *(str(table.to_native().to_dict("list")) for table in tables), *map(str, values)])
    return _numbers(told) | {f"{value:g}" for value in views(data)["years"].to_list()} | {f"{value:,}" for value in values}


def _counted(data: Dataset) -> set[str]:
    """How many sentences, figures and tables the preview says that each part has, and how many footnotes in all."""
    briefing = brief(choose(data, Selection(), "en"))
    blocks = [block for part in briefing.parts for block in part.blocks]
    written = [
        sum(len(block.sentences) for block in part.blocks if isinstance(block, Paragraph | Items)) for part in briefing.parts
    ]
    return {str(count) for count in (*written, *range(len(blocks)), len(briefing.notes))}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_number_comes_from_the_dataset(open_page: Open, screen: str) -> None:
    data = load()
    allowed = _in_the_tables() | _by_measures(data) | _numbers(f"{data.version} {data.released} {data.title} CC BY 4.0")
    allowed |= LIST_NUMBERS | AXES | _numbers(" ".join(column.sense() + column.each_row() for column in data.dictionary))
    allowed |= _counted(data) if screen == "briefing" else set()
    page = open_page(SCREENS[screen])
    page.wait_for_function(FIGURES_DRAWN)
    page.evaluate("document.querySelectorAll('tspan').forEach(line => line.append(' '))")
    server = urlsplit(page.url).netloc
    shown = _numbers(page.get_by_test_id("stMain").inner_text().replace(server, ""))
    assert len(shown) >= 5
    assert sorted(shown - allowed) == []

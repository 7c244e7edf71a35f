"""No number stands on a screen that is not in the dataset or taken from it by a named measure."""

import csv
import re
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

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
from tests.browser.conftest import Seen

DATA = Path(__file__).resolve().parents[2] / "data"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SHOWN = """screen => {
    screen.querySelectorAll("tspan, svg text").forEach(line => line.append(" "))
    return screen.innerText
}"""
"""The texts of a screen; those of figures stand apart."""
LIST_NUMBERS = {"1", "2", "3", "4"}
"""The steps of the ladder and of the test of article 21 are numbered."""
AXES = {"0", "5", "10", "15", "20", "30", "40", "500", "1,000", "2,000", "14", "7", "2014", "2016", "2018", "2020", "2022"}
"""Marks of the axes: days, people, refusals, years."""


def _numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


def _in_english(text: str, language: str) -> str:
    """A text with its numbers as English writes them: 1,000 for 1 000 and 7.3 for 7,3."""
    if language == "en":
        return text
    decimals = re.sub(r"(?<![\d.,])(\d+),(\d)(?![\d,])", r"\1.\2", text)
    return re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))", ",", decimals)


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


def _counted(language: str) -> set[str]:
    """How many sentences, figures and tables the preview says that each part has, and how many footnotes in all."""
    briefing = brief(choose(load(), Selection(), language))
    blocks = [block for part in briefing.parts for block in part.blocks]
    written = [
        sum(len(block.sentences) for block in part.blocks if isinstance(block, Paragraph | Items)) for part in briefing.parts
    ]
    return {str(count) for count in (*written, *range(len(blocks)), len(briefing.notes))}


def test_every_number_comes_from_the_dataset(seen: Seen) -> None:
    data = load().spoken(seen.language)
    allowed = _in_the_tables() | _by_measures(data) | _numbers(f"{data.version} {data.released} {data.title} CC BY 4.0")
    allowed |= LIST_NUMBERS | AXES | _numbers(" ".join(column.sense() + column.each_row() for column in data.dictionary))
    allowed |= _counted(seen.language) if seen.screen == "briefing" else set()
    server = urlsplit(seen.page.url).netloc
    shown = _numbers(_in_english(seen.page.get_by_test_id("stMain").evaluate(SHOWN).replace(server, ""), seen.language))
    assert len(shown) >= 5
    assert sorted(shown - allowed) == []

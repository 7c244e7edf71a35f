"""Every figure by its name, and that each of its marks leads to what it rests on."""

import re
from functools import cache
from pathlib import Path

import pytest

from charts.gallery import FIGURES, draw
from measures.claims import claims_by_id
from measures.crosstab import acts_in_cell
from measures.evidence import statements_by_row
from measures.row_tables import table_of
from measures.selection import Selection
from views.row_keys import CITY, TABLES, keys_in
from views.view import choose

PAGES = Path(__file__).resolve().parents[2] / "pages"
CHANGED = [name for name in FIGURES if not name.startswith("acts-")] + ["acts-kind-authority", "acts-city-month"]


@pytest.fixture(scope="module")
def shown(published):
    return choose(published, Selection(), "en")


def marks(figure):
    """What every mark that tells something on hover stands for."""
    told = [trace for trace in figure.data if trace.hoverinfo == "text"]
    return [(trace.name, one) for trace in told for one in (trace.customdata if trace.customdata is not None else [None])]


stated = cache(statements_by_row)


def rests_on_sources(data, name, mark):
    if name.startswith("acts-"):
        row, column = (key.row_id or None for key in keys_in(mark))
        _, by_row, by_column = name.split("-")
        found = acts_in_cell(data, by_row, row, by_column, column)["act_id"].to_list()
        return bool(found) and all(map(stated(data).get, found))
    return all(is_supported(data, key) for key in keys_in(mark))


def is_supported(data, key):
    if key.kind == CITY:
        return bool((data["rallies"]["city_id"] == key.row_id).any())
    return table_of(data, key.row_id) in TABLES[key.kind] and (
        key.row_id in stated(data) or len(claims_by_id(data, (key.row_id,)))
    )


@pytest.mark.parametrize("name", CHANGED)
def test_every_mark_opens_its_sources(shown, name):
    found = marks(draw(shown, name))
    assert found
    assert [mark for mark in found if mark[1] is None or not rests_on_sources(shown.whole, name, mark[1])] == []


def test_every_bar_tells_something_but_what_lies_beyond_a_number(shown):
    silent = {
        name: sum(1 for trace in draw(shown, name).data if trace.type == "bar" and trace.hoverinfo == "skip")
        for name in CHANGED
    }
    assert {name: count for name, count in silent.items() if count} == {"days-to-decision": 1}


@pytest.mark.parametrize("name", CHANGED)
def test_source_line_names_publishers_of_the_dataset(shown, name):
    line = draw(shown, name).layout.annotations[-1].text.replace("<br>", " ")
    named = re.match(r"Sources?: (.+?)(?: and \d+ others?)?\. Dataset", line)
    assert named
    assert {*named[1].replace("&amp;", "&").split("; ")} <= {*shown.whole["sources"]["publisher"]}


def test_the_141_are_credited_to_the_appeal_first(shown):
    line = draw(shown, "applications").layout.annotations[-1].text.replace("<br>", " ")
    assert line.startswith("Sources: IPHR / KIBHR / NHC; ")


def test_every_figure_of_a_screen_has_its_name_in_the_gallery():
    drawn = [name for page in PAGES.glob("*.py") for name in re.findall(r'figures\.draw\(view, "([^"]+)"', page.read_text())]
    assert {*drawn} - {*FIGURES} == set()
    assert {*FIGURES} - {*drawn, "map"} == {name for name in FIGURES if name.startswith("acts-")}


def test_unknown_name_is_an_error(shown):
    with pytest.raises(KeyError):
        draw(shown, "no-such-figure")

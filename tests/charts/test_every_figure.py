"""What holds for every figure: its frame, its description, its colours, and that it changes nothing."""

import json
import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from charts.layout import theme
from charts.registry import FIGURES
from loaders.dataset import LANGUAGES, DatasetCache
from measures.selection import Selection, select
from tests.charts.conftest import deck, draw, head, is_hatched, texts
from tests.charts.expected import EXPECTED
from tests.nightly import sampled
from views.view import choose

COLOURS = {value for value in vars(theme).values() if isinstance(value, str) and re.fullmatch("#[0-9A-F]{6}", value)}
FIRST_ROUND, LAST_ROUND = Selection(rounds=(1,)), Selection(rounds=(4,))
OF_ROUND = " Shown: Round 1."
FILTERED = {
    "later-refusals": "", "remedy": OF_ROUND, "attendance-claims": OF_ROUND, "detention-claims": OF_ROUND,
}  # fmt: skip
"""The end of the source line of the figures that do not follow every filter, where a round and a kind are chosen."""
EVIL = '<i>x</i> <a href="javascript:alert(1)">y</a> %{x} R&D '
TEXTS = {
    "summary", "short", "words", "support", "note", "publisher", "title", "decision_days_words", "body", "name", "label",
    "outcome",
}  # fmt: skip


@pytest.fixture(scope="module")
def evil(published):
    """The published dataset with markup at the beginning of every text."""

    def spoilt(table):
        changed = {column: EVIL + table[column] for column in TEXTS & {*table.columns}}
        return table.assign(**changed)

    return replace(published, tables={name: spoilt(table) for name, table in published.tables.items()})


def test_every_figure_has_its_row():
    assert {*EXPECTED} == {name for name in FIGURES if not name.startswith("acts-")} | {"acts-authority-kind"}


@pytest.fixture
def whole(published, small, name):
    return small if EXPECTED[name].is_small else published


shown = cache(draw)


def test_title_says_the_finding(whole, name):
    figure = shown(whole, name)
    assert head(figure)["title"] == EXPECTED[name].title


@pytest.mark.parametrize("language", sampled(LANGUAGES, "ru"))
def test_title_begins_as_a_line_does(published, language):
    titles = [spec.frame(choose(published, Selection(), language)).title for spec in FIGURES.values()]
    assert [title for title in titles if title[0].islower()] == []


def test_title_changes_with_the_choice(whole, name):
    """With one round of it; of what no filter cuts, with no later refusal."""
    part = select(whole, LAST_ROUND if name == "detention-claims" else FIRST_ROUND)
    if name == "later-refusals":
        part = replace(whole, tables={**whole.tables, "claims": whole["claims"].head(0)}, cache=DatasetCache())
    figure = shown(part, name)
    assert head(figure)["title"] == EXPECTED[name].part_title


def test_unit_says_what_a_mark_is(whole, name):
    assert head(shown(whole, name))["unit"] == EXPECTED[name].unit


def test_source_line_ends_with_the_filters_chosen(published, name):
    view = choose(published, Selection(rounds=(1,), kinds=("fine",)), "en")
    chosen = FILTERED.get(name, " Shown: Round 1; fine.")
    assert FIGURES[name].frame(view).source.endswith(f"Dataset {published.version}, CC BY 4.0.{chosen}")


def test_description_tells_the_numbers(whole, name):
    assert EXPECTED[name].alt in shown(whole, name).layout.meta["alt"]


def test_nothing_to_show_is_said_described_and_hatched(nothing, name):
    figure = shown(nothing, name)
    assert figure.layout.annotations[0].text.replace("<br>", " ") == figure.layout.meta["alt"] == EXPECTED[name].message
    assert [is_hatched(trace) for trace in figure.data] == [True]


def test_figure_names_no_address(published, name):
    assert re.findall(r"https?:|//|www\.|<a ", shown(published, name).to_json()) == []


def test_markup_in_the_dataset_is_shown_as_it_is_and_no_text_is_a_template(evil, name):
    figure = shown(evil, name)
    told = "\n".join(texts(figure))
    templates = {(getattr(one, "hovertemplate", None), getattr(one, "texttemplate", None)) for one in figure.data}
    assert templates == {(None, None)}
    assert re.findall(r"<(?!/?b>|br>)", told) == []
    assert re.findall(r"&(?!amp;|lt;|gt;)|&amp;lt;|&lt;br", told) == []


@pytest.mark.parametrize("figure", [one for one in EXPECTED if not one.startswith("applications")])  # publishers alone
def test_markup_in_the_dataset_is_escaped_and_not_left_out(evil, figure):
    told = " ".join(texts(shown(evil, figure))).replace("<br>", " ")
    assert "&lt;i&gt;x&lt;/i&gt;" in told
    assert "R&amp;D" in told


def test_text_is_written_in_ink_or_quiet_only(published, name):
    figure = shown(published, name)
    colours = {note.font.color for note in figure.layout.annotations}
    colours |= {trace.textfont.color for trace in figure.data if trace.type == "scatter" and trace.mode == "text"}
    assert colours <= {theme.INK, theme.QUIET, *([theme.PAPER] if name == "days-in-words" else [])}


def test_every_colour_is_one_of_the_theme(published, name):
    written = json.dumps(shown(published, name).to_plotly_json(), default=str)
    found = {*re.findall("#[0-9A-Fa-f]{3,8}\\b", written)}
    assert found - COLOURS == set()
    assert "rgb" not in written.replace(theme.CLEAR, "")


@pytest.mark.parametrize("narrow", [False, True], ids=["page", "phone"])
def test_no_mark_lies_outside_the_axis(published, name, narrow):
    figure = shown(published, name, narrow)
    marks = [trace for trace in figure.data if trace.type == "bar" or "markers" in (trace.mode or "")]
    over_time = figure.layout.xaxis.type == "date"
    assert marks
    for trace in marks:
        ends = figure.layout[(trace.xaxis or "x").replace("x", "xaxis")].range
        low, high = (pd.Timestamp(end) if over_time else end for end in ends)
        assert [x for x in reached(trace, over_time) if not low <= x <= high] == []


def reached(trace, over_time):
    """Where each mark of a trace stands; of bars where they begin and end."""
    if trace.type != "bar" or trace.orientation != "h" or trace.base is None:
        return [pd.Timestamp(x) if over_time else x for x in trace.x]
    at, far = (pd.Timestamp, lambda long: pd.Timedelta(milliseconds=long)) if over_time else (float, float)
    bars = zip(trace.base, trace.x, strict=True)
    return [end for start, long in bars for end in (at(start), at(start) + far(long))]


def test_markup_in_the_dataset_stays_text_in_the_tooltip_of_the_map(evil):
    tooltip = deck(evil)._tooltip
    assert "html" not in tooltip
    assert tooltip["text"] == "{hover}"
    assert EVIL not in json.dumps(tooltip)

"""A line a case from the rally to the Views, with the years between."""

import html
import re
from itertools import pairwise

import pandas as pd
import pytest

from charts import theme
from charts.credit import Credit
from charts.remedy import years_to_remedy
from measures import rounds
from measures.selection import Selection, select
from measures.standards import committee_views
from measures.tables import read
from tests.charts.conftest import T, draw

CASES = [
    ("KZ12-V-023", "3", "2012-03-24", "2019-07-25"),
    ("KZ12-V-024", "3", "2012-03-24", "2020-07-23"),
    ("KZ12-V-025", "4", "2012-04-28", "2020-10-30"),
    ("KZ12-V-026", "3", "2012-03-24", "2021-03-24"),
    ("KZ12-V-026", "4", "2012-04-28", "2021-03-24"),
]
"""The Views of responses.csv that name a round, by their days and the rallies; those on two rallies stand with both."""
LABELS = [
    ("<b>Toregozhina</b> Round 3", "7.3 years: violation of article 21, alone and with article 26"),
    ("<b>Toregozhina</b> Round 3", "8.3 years: not stated in the part read"),
    ("<b>Sambetbai</b> Round 4", "8.5 years: not stated in the part read"),
    ("<b>Ibragimov</b> Round 3", "9 years: violation of articles 19 (2) and 21"),
    ("<b>Ibragimov</b> Round 4", "8.9 years: violation of articles 19 (2) and 21"),
]

CASE = {
    "response_id": "V-1",
    "date": "2014-01-28",
    "kind_code": "views",
    "about_round_ids": "1",
    "body_en": "A body",
    "finding": "violation",
    "outcome_en": "A violation",
    "summary_en": "Someone, communication 1/2013: a fine.",
    "source_ids": "S-1",
}
"""Views on a rally of round 1."""


@pytest.fixture(scope="module")
def figure(published):
    return draw(published, "years_to_remedy")


@pytest.fixture(scope="module")
def decided(make):
    """The figure of one case, given what is known of it."""

    def build(**cells):
        return draw(make(rounds=[{"round_id": 1}], responses=[{**CASE, **cells}]), "years_to_remedy")

    return build


def lines(figure):
    return [trace for trace in figure.data if trace.mode == "lines"]


def marks(figure):
    return [trace for trace in figure.data if trace.mode == "markers" and trace.xaxis is None]


def reactions(figure):
    [trace] = [trace for trace in figure.data if trace.xaxis == "x2"]
    return trace


def labels(figure):
    """What stands to the left and to the right of each line."""
    return [(plain(name), plain(found)) for name, found in raw_labels(figure)]


def raw_labels(figure):
    names = [note.text for note in figure.layout.annotations if note.yref == "y"]
    return zip(names, (trace.text[0] for trace in figure.data if trace.mode == "text"), strict=True)


def plain(text):
    return re.sub(r"(<br>|\u00a0)+", " ", text).strip()


def test_every_case_and_rally_is_a_line_from_rally_to_views(figure):
    assert [line.x for line in lines(figure)] == [(rally, views) for _, _, rally, views in CASES]


def test_lines_stand_in_rows_of_their_own(figure):
    assert [line.y for line in lines(figure)] == [(-row, -row) for row in range(5)]


def test_ends_are_the_rally_and_the_views_with_their_ids(figure):
    assert [(mark.customdata, mark.x) for mark in marks(figure)] == [
        ((f"round:{number}", f"response:{views}"), (rally, day)) for views, number, rally, day in CASES
    ]
    assert [mark.y for mark in marks(figure)] == [line.y for line in lines(figure)]


def test_decision_is_full_only_where_a_violation_was_found(figure):
    fills = {row: (mark.marker.symbol[1], mark.marker.color[1]) for row, mark in enumerate(marks(figure))}
    full, outline = ("diamond", theme.PERMITTED), ("diamond", theme.PAPER)
    assert fills == {0: full, 1: outline, 2: outline, 3: full, 4: full}
    assert [mark.marker.line.color[1] for mark in marks(figure)][1:3] == [theme.UNKNOWN] * 2


@pytest.mark.parametrize(
    ("finding", "sign", "edge", "told"),
    [
        ("violation", ("diamond", theme.PERMITTED), theme.PERMITTED, "◆ decision that found a violation"),
        ("no_violation", ("circle", theme.PAPER), theme.PERMITTED, "○ decision that found none"),
        ("not_read", ("diamond", theme.PAPER), theme.UNKNOWN, "◇ decision whose finding could not be read"),
        (None, ("diamond", theme.PAPER), theme.UNKNOWN, "◇ decision whose finding could not be read"),
    ],
)
def test_mark_and_legend_follow_the_finding(decided, finding, sign, edge, told):
    figure = decided(finding=finding)
    [mark] = marks(figure)
    assert ((mark.marker.symbol[1], mark.marker.color[1]), mark.marker.line.color[1]) == (sign, edge)
    assert figure.layout.meta["unit"] == f"● rally · {told}"


def test_names_stand_before_the_lines_and_findings_behind_them(figure):
    assert labels(figure) == LABELS
    found = [trace for trace in figure.data if trace.mode == "text"]
    assert [trace.x[0] for trace in found] == [day for *_, day in CASES]


def test_a_phone_has_all_of_it_above_the_line(published):
    table, answers, days = committee_views(published), rounds.reactions(published), read(published, "rounds")
    figure = years_to_remedy(table, answers, days, T, Credit("1"), narrow=True)
    beside = [note for note in figure.layout.annotations if note.yref == "y"]
    assert next(plain(note.text) for note in beside) == (
        "<b>Toregozhina</b> · round 3 · 7.3 years: violation of article 21, alone and with article 26"
    )
    assert {round(note.y - line.y[0], 2) for note, line in zip(beside, lines(figure), strict=True)} == {0.14}


def test_hover_gives_the_day_of_the_end_and_the_summary(figure):
    rally, views = marks(figure)[2].hovertext
    assert rally.startswith("28 April 2012<br>Sambetbai, communication 2418/2014: fine for<br>")
    assert views.startswith("30 October 2020<br>Sambetbai, communication 2418/2014: fine for<br>")


def test_longest_wait_is_that_of_the_choice(published):
    figure = draw(select(published, Selection(rounds=(4,))), "years_to_remedy")
    assert figure.layout.meta["title"] == "From a rally to a decision on it: up to 8.9 years"
    assert [mark.customdata for mark in marks(figure)] == [
        ("round:4", "response:KZ12-V-025"),
        ("round:4", "response:KZ12-V-026"),
    ]


def test_reactions_of_2012_stand_above_by_their_days(figure):
    assert (reactions(figure).x[0], reactions(figure).customdata[0]) == ("2012-01-25", "response:KZ12-V-001")
    assert figure.layout.yaxis2.domain[0] > figure.layout.yaxis.domain[1]


def test_no_two_reactions_hide_each_other(figure):
    placed = sorted(zip(reactions(figure).y, pd.to_datetime(list(reactions(figure).x)), strict=True))
    assert [one for one, other in pairwise(placed) if one[0] == other[0] and (other[1] - one[1]).days < 8] == []


def test_rally_days_are_lines_behind_the_reactions(figure):
    assert [line.x0 for line in figure.layout.shapes] == ["2012-01-28", "2012-02-25", "2012-03-24", "2012-04-28"]


def test_without_reactions_the_cases_have_the_whole_height(decided):
    assert decided().layout.yaxis.domain == (0, 1)


def test_no_views_means_no_number_of_years(published):
    figure = draw(select(published, Selection(rounds=(2,))), "years_to_remedy")
    assert figure.layout.meta["title"] == "Reactions to the rallies"
    assert figure.layout.meta["unit"] == "■ reaction"
    assert figure.layout.meta["alt"] == f"{len(reactions(figure).x)} reactions to the rallies."
    assert figure.layout.yaxis2.domain == (0, 1)


def test_source_line_names_documents_version_and_filters(published):
    line = draw(published, "years_to_remedy", "Round 3").layout.meta["source"]
    assert line == ("Source: A publisher. Dataset 9.8.7, CC BY 4.0. Shown: Round 3.")


def test_figure_is_as_high_as_its_cases_and_reactions(decided, figure):
    highest = int(max(reactions(figure).y) - 0.5)
    whole, one = (each.layout.height - each.layout.margin.t - each.layout.margin.b for each in (figure, decided()))
    assert whole - one == (5 - 1) * 58 + 13 * (3 + highest) + 44


def test_case_is_named_by_what_stands_before_the_comma(decided):
    assert labels(decided()) == [("<b>Someone</b> Round 1", "2 years: a violation")]


def test_decision_of_unknown_result_says_so(decided):
    assert labels(decided(outcome_en=None))[0][1] == "2 years: not reported"


@pytest.mark.parametrize("column", ["outcome_en", "summary_en"])
def test_label_breaks_no_escaped_character_in_two(make, column):
    told = ["a" * length + "<&>" for length in range(50, 64)]
    cases = [{**CASE, "response_id": f"V-{n}", column: text} for n, text in enumerate(told)]
    figure = draw(make(rounds=[{"round_id": 1}], responses=cases), "years_to_remedy")
    shown = [html.unescape(re.sub(r"<b>|</b>|<br>|\u00a0", "", part)) for pair in raw_labels(figure) for part in pair]
    assert len(shown) == 2 * len(told)
    assert [text for text in told if not any(text in one for one in shown)] == []


@pytest.mark.parametrize("day", ["2013-01-28", "2014-01-28", "2024-06-30", "2035-01-01"])
def test_views_of_any_year_lie_on_the_axis(decided, day):
    figure = decided(date=day)
    low, high = (pd.Timestamp(end) for end in figure.layout.xaxis.range)
    assert [low < pd.Timestamp(x) < high for mark in marks(figure) for x in mark.x] == [True, True]
    assert 2 <= len(figure.layout.xaxis.ticktext) <= 8

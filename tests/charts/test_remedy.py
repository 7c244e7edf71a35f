"""A line a case from the rally to the Views, with the years between."""

import html
from itertools import pairwise

import pandas as pd
import pytest

from charts import theme
from measures.selection import Selection, select
from tests.charts.conftest import draw

CASES = [
    ("KZ12-V-023", "3", "2012-03-24", "2019-07-25"),
    ("KZ12-V-024", "3", "2012-03-24", "2020-07-23"),
    ("KZ12-V-026", "3", "2012-03-24", "2021-03-24"),
    ("KZ12-V-025", "4", "2012-04-28", "2020-10-30"),
    ("KZ12-V-026", "4", "2012-04-28", "2021-03-24"),
]
"""The Views of responses.csv that name a round, by rally and day; those on two rallies stand with both."""
LABELS = [
    "<b>Toregozhina</b> · round 3 · 7.3 years · Violation of article 21, alone and with article 26",
    "<b>Toregozhina</b> · round 3 · 8.3 years · Not stated in the part read",
    "<b>Ibragimov</b> · round 3 · 9 years · Violation of articles 19 (2) and 21",
    "<b>Sambetbai</b> · round 4 · 8.5 years · Not stated in the part read",
    "<b>Ibragimov</b> · round 4 · 8.9 years · Violation of articles 19 (2) and 21",
]

CASE = {
    "response_id": "V-1",
    "date": "2014-01-28",
    "kind_code": "views",
    "about_round_ids": "1",
    "body_en": "A body",
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
    return [note.text for note in figure.layout.annotations if note.yref == "y"]


def test_every_case_and_rally_is_a_line_from_rally_to_views(figure):
    assert [line.x for line in lines(figure)] == [(rally, views) for _, _, rally, views in CASES]


def test_lines_stand_in_rows_of_their_own(figure):
    assert [line.y for line in lines(figure)] == [(-row, -row) for row in range(5)]


def test_ends_are_the_rally_and_the_views_with_their_ids(figure):
    assert [(mark.customdata, mark.x) for mark in marks(figure)] == [
        ((f"round:{number}", f"response:{views}"), (rally, day)) for views, number, rally, day in CASES
    ]
    assert [mark.y for mark in marks(figure)] == [line.y for line in lines(figure)]


def test_rally_is_a_red_circle_and_views_a_blue_diamond(figure):
    signs = {(mark.marker.symbol, mark.marker.color) for mark in marks(figure)}
    assert signs == {(("circle", "diamond"), (theme.RESTRICTED, theme.PERMITTED))}


def test_label_gives_case_round_years_and_outcome(figure):
    assert [text.replace("<br>", " ") for text in labels(figure)] == LABELS


def test_views_of_25_july_2019_came_7_3_years_after_round_3(figure):
    place = next(n for n, mark in enumerate(marks(figure)) if mark.x[1] == "2019-07-25")
    assert "round 3 · 7.3 years" in labels(figure)[place]


def test_labels_stand_above_their_lines(figure):
    beside = [note for note in figure.layout.annotations if note.yref == "y"]
    above = [note.y - line.y[0] for note, line in zip(beside, lines(figure), strict=True)]
    assert above == [pytest.approx(0.14)] * 5
    assert {note.yanchor for note in beside} == {"bottom"}


def test_hover_gives_the_day_of_the_end_and_the_summary(figure):
    rally, views = marks(figure)[3].hovertext
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
    [label] = labels(decided())
    assert label.replace("<br>", " ") == "<b>Someone</b> · round 1 · 2 years · A violation"


@pytest.mark.parametrize("column", ["outcome_en", "summary_en"])
def test_label_breaks_no_escaped_character_in_two(make, column):
    told = ["a" * length + "<&>" for length in range(50, 64)]
    cases = [{**CASE, "response_id": f"V-{n}", column: text} for n, text in enumerate(told)]
    figure = draw(make(rounds=[{"round_id": 1}], responses=cases), "years_to_remedy")
    bare = [label.replace("<b>", "").replace("</b>", "").split("<br>") for label in labels(figure)]
    shown = ["".join(html.unescape(line) for line in lines) for lines in bare]
    assert len(shown) == len(told)
    assert [text for text in told if not any(text in one for one in shown)] == []


@pytest.mark.parametrize("day", ["2013-01-28", "2014-01-28", "2024-06-30", "2035-01-01"])
def test_views_of_any_year_lie_on_the_axis(decided, day):
    figure = decided(date=day)
    low, high = (pd.Timestamp(end) for end in figure.layout.xaxis.range)
    assert [low < pd.Timestamp(x) < high for mark in marks(figure) for x in mark.x] == [True, True]
    assert 2 <= len(figure.layout.xaxis.ticktext) <= 8

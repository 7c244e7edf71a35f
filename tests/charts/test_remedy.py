"""A line a case from the rally to the decision on it, with the years between."""

import html
import re

import pytest

from charts.layout import theme
from charts.layout.sheet import NARROW, WIDE
from charts.remedy import HEAD, SIDE
from tests.charts.conftest import draw, head

CASES = ["V-023", "V-024", "V-025", "V-026", "V-022"]
"""The dated Views of responses.csv that are about a rally, and those about an act of no round, by their days."""
SAID = {"body_en": "A body", "outcome_en": "A violation", "summary_en": "Someone, communication 1/2013: a fine; much else."}
DECIDED = {"response_id": "V-1", "date": "2014-01-28", "kind_code": "views", "finding": "violation", "source_ids": "S-1"}
CASE = {**DECIDED, **SAID, "about_round_ids": "1"}
"""Views on a rally of round 1."""
ACT = {"incident_id": "I-1", "kind_code": "fine", "summary_en": "It happened."}


@pytest.fixture(scope="module")
def figure(published):
    return draw(published, "remedy")


@pytest.fixture(scope="module")
def decided(make):
    def build(act=None, **cells):
        tables = {"rounds": [{"round_id": 1}], "incidents": [{**ACT, **act}] if act else []}
        return draw(make(**tables, responses=[{**CASE, **cells}]), "remedy")

    return build


def signs(figure, symbol):
    """The marks with a symbol: what each opens, its fill, its edge and where it stands."""
    return [
        (key, fill, edge, (x, y))
        for trace in figure.data
        if trace.type == "scatter" and trace.mode == "markers+text"
        for key, one, fill, edge, x, y in zip(
            trace.customdata, trace.marker.symbol, trace.marker.color, trace.marker.line.color, trace.x, trace.y, strict=True
        )
        if one == symbol
    ]


def texts(figure, beside=lambda _: True):
    """What is written, line by line, as plain text, from above and from the left, where it begins `beside`."""
    placed = [
        (y, x, text)
        for trace in figure.data
        if trace.type == "scatter" and trace.mode == "text"
        for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)
        if beside(x)
    ]
    return [plain(text) for _, _, text in sorted(placed)]


def plain(text):
    return html.unescape(re.sub(r"</?b>", "", text)).replace("\u00a0", " ")


def test_decisions_stand_below_each_other_with_the_symbol_of_their_finding(figure):
    found = sorted(signs(figure, "diamond"), key=lambda sign: sign[3][1])
    assert [key for key, *_ in found] == [f"response:KZ12-{case}" for case in CASES]
    full, unread = (theme.PERMITTED, theme.PERMITTED), (theme.PAPER, theme.UNKNOWN)
    assert [(fill, edge) for _, fill, edge, _ in found] == [full, unread, unread, full, (theme.UNKNOWN, theme.UNKNOWN)]


def test_rallies_are_ticks_at_the_beginning_of_their_case(figure):
    found, ends = signs(figure, "line-ns"), {key: place for key, *_, place in signs(figure, "diamond")}
    assert [key for key, *_ in found] == ["round:3", "round:3", "round:4", "round:3", "round:4"]
    assert [place[1] for *_, place in found[-2:]] == [ends["response:KZ12-V-026"][1]] * 2
    assert found[-2][3][0] < found[-1][3][0]


def test_act_on_its_day_is_a_mark_and_some_time_in_a_month_is_hatched(figure):
    assert [key for key, *_ in signs(figure, "circle")] == ["act:KZ12-I-073"]
    [bar] = [trace for trace in figure.data if trace.type == "bar"]
    assert [*bar.customdata] == ["act:KZ12-I-084;act:KZ12-I-085;act:KZ12-I-086;response:KZ12-V-027"]
    assert bar.marker.pattern.shape == "/"
    assert bar.hovertext[0].startswith("1–30 June 2012<br>")


def test_all_of_it_stands_above_the_line_on_a_phone(published):
    figure = draw(published, "remedy", narrow=True)
    shown = " ".join(texts(figure, lambda x: x == 0))
    assert shown.startswith(
        "Toregozhina Refusal of every one of some thirty venues proposed for the rally of 24 March 2012 "
        "7.3 years: violation of article 21, alone and with article 26 Toregozhina"
    )
    assert figure.layout.xaxis.range == (0, NARROW)


@pytest.mark.parametrize(
    ("finding", "fill", "edge", "told"),
    [
        ("violation", theme.PERMITTED, theme.PERMITTED, "◆\xa0decision that found a violation"),
        ("no_violation", theme.PAPER, theme.PERMITTED, "◇\xa0decision that found no violation"),
        *((one, theme.PAPER, theme.UNKNOWN, "?\xa0decision whose finding we did not see") for one in ("not_read", None)),
    ],
)
def test_mark_and_legend_follow_the_finding(decided, finding, fill, edge, told):
    figure = decided(finding=finding)
    assert [sign[:3] for sign in signs(figure, "diamond")] == [("response:V-1", fill, edge)]
    assert head(figure)["unit"] == f"vertical line: rally day · {told}"


def test_decision_without_a_day_has_no_mark_and_is_opened_by_the_rally(decided):
    figure = decided(date=None)
    assert signs(figure, "diamond") == []
    assert [key for key, *_ in signs(figure, "line-ns")] == ["round:1;response:V-1"]
    assert (
        head(figure)["unit"] == "vertical line: rally day · fading line without a symbol: date of the decision not reported"
    )
    assert len({shape.opacity for shape in figure.layout.shapes if shape.line.color == theme.UNKNOWN}) == 5
    assert "Date of the decision not reported" in texts(figure)
    assert signs(decided(date="2014-01"), "diamond") == []


@pytest.mark.parametrize(
    ("act", "drawn"),
    [
        ({"date": "2012-06-28"}, True),
        ({"date": "2012-06", "date_precision": "month"}, True),
        ({"date": "2012-06-28", "round_id": 1}, False),
        ({"date_precision": "unknown"}, False),
    ],
)
def test_case_about_an_act_is_drawn_if_it_is_of_no_round_and_dated(decided, act, drawn):
    figure = decided(act=act, about_round_ids=None, about_incident_ids="I-1")
    assert bool(signs(figure, "diamond")) == drawn
    assert ("About incidents that the sources do not link to a rally day:" in texts(figure)) == drawn


@pytest.mark.parametrize(
    ("second", "title"),
    [
        (
            {"complained_on": "2013-01-28"},
            "In the 2 cases found, the decisions came 2 to 4 years after the rally and 1 to 3 years after the complaint",
        ),
        ({"complained_on": None}, "In the 2 cases found, the decisions came 2 to 4 years after the rally"),
        (
            {"complained_on": None, "about_round_ids": None, "about_incident_ids": "I-1"},
            "In the 1 case found, the decision came 2 years after the rally and 1 year after the complaint",
        ),
    ],
)
def test_title_counts_from_the_complaint_where_every_case_about_a_rally_has_its_date(make, second, title):
    """Decisions two and four years after the rally of 28 January 2012, the first on a complaint of a year after it."""
    first = {**CASE, "complained_on": "2013-01-28"}
    cases = [first, {**first, "response_id": "V-2", "date": "2016-01-28", **second}]
    data = make(rounds=[{"round_id": 1}], incidents=[{**ACT, "date": "2012-06-28"}], responses=cases)
    assert head(draw(data, "remedy"))["title"] == title


def test_title_counts_from_no_complaint_where_the_day_of_a_decision_is_missing(make):
    first = {**CASE, "complained_on": "2013-01-28"}
    data = make(rounds=[{"round_id": 1}], responses=[first, {**first, "response_id": "V-2", "date": None}])
    assert head(draw(data, "remedy"))["title"] == "In the 1 case found, the decision came 2 years after the rally"


def test_case_is_named_by_what_stands_before_the_comma_and_told_until_the_next_clause_with_its_result(decided):
    assert texts(decided())[:5] == ["1 rally day", "2 years", "Someone", "A fine", "A violation"]
    assert texts(decided(summary_en="Views on much; and more."))[1:3] == ["2 years", "Views on much"]
    assert "Not reported" in texts(decided(outcome_en=None))


def test_markup_is_never_broken_in_two(decided):
    for length in range(30, 40):
        text = "a" * length + " <&>"
        assert "<&>" in " ".join(texts(decided(outcome_en=text, summary_en=f"{text}: {text}")))


@pytest.mark.parametrize(
    ("day", "years"),
    [
        ("2013-01-28", [2012, 2013, 2014]),
        ("2021-12-31", [2012, 2014, 2016, 2018, 2020, 2022]),
        ("2024-06-30", range(2012, 2028, 3)),
    ],
)
def test_axis_has_a_year_at_each_end_with_the_decision_between(decided, day, years):
    figure = decided(date=day)
    [(*_, (x, _))] = signs(figure, "diamond")
    places = {text: x for trace in figure.data if trace.mode == "text" for x, text in zip(trace.x, trace.text, strict=True)}
    assert [text for text in texts(figure) if re.fullmatch(r"\d{4}", text)] == [*map(str, years)]
    assert places[str(years[0])] == HEAD < x < places[str(years[-1])] == WIDE - 2 * SIDE

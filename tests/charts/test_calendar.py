"""One square an incident, on its day; outlined where it is known by its last day, hatched where no day is known."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from charts.layout import theme
from charts.registry import FIGURES
from measures.selection import Selection, select
from tests.charts.conftest import T, draw, is_hatched, view_of
from views.row_keys import keys_in
from views.view import choose
from views.wording import act_date

SPEC = FIGURES["calendar"]
DAY = timedelta(days=1)
RALLY_DAYS = [date(2012, 1, 28), date(2012, 2, 25), date(2012, 3, 24), date(2012, 4, 28)]


@pytest.fixture(scope="module")
def figure(small):
    return draw(small, "calendar")


@pytest.fixture(scope="module")
def acted(make):
    def build(*rows, rounds=({"round_id": 1},)):
        acts = [{"round_id": 1, "city_id": "almaty", "summary_en": "It.", **row} for row in rows]
        return make(rounds=[*rounds], incidents=acts)

    return build


def squares(figure):
    """Every act on a day by its id: the day, the level and whether it is full; no act twice."""
    marks = {}
    for trace in figure.data:
        if trace.type == "scatter" and trace.mode == "markers":
            for day, level, mark in zip(trace.x, trace.y, trace.customdata, strict=True):
                [key] = keys_in(mark)
                assert key.row_id not in marks
                marks[key.row_id] = (day, level, trace.marker.color == theme.RESTRICTED)
    return marks


def spans(figure):
    """Every hatched act by its id: first day, last day, level; no act twice."""
    bars = {}
    for trace in figure.data:
        if trace.type == "bar":
            assert is_hatched(trace)
            [key] = keys_in(trace.customdata[0])
            assert key.row_id not in bars
            first = date.fromisoformat(trace.base[0])
            bars[key.row_id] = (first, first + timedelta(milliseconds=trace.x[0]) - DAY, trace.y[0])
    return bars


def labels(figure):
    return [text for trace in figure.data if trace.type == "scatter" and trace.mode == "text" for text in trace.text]


def test_acts_of_the_campaign_without_a_date_or_of_later_months_are_not_drawn(figure):
    assert {*squares(figure)} == {"A-1", "I-1", "I-2", "I-3", "I-4"}
    assert {*spans(figure)} == {"I-5", "I-6"}


def test_act_known_by_its_last_day_is_outlined_on_it(figure):
    day, _, is_full = squares(figure)["A-1"]
    assert (day, is_full) == (date(2012, 4, 27), False)
    assert all(is_full for act, (_, _, is_full) in squares(figure).items() if act != "A-1")


@pytest.mark.parametrize(
    ("act", "first", "last"), [("I-5", date(2012, 4, 1), date(2012, 4, 27)), ("I-6", date(2012, 4, 24), date(2012, 4, 30))]
)
def test_act_without_a_day_is_hatched_below_the_axis_over_its_days(figure, act, first, last):
    *days, level = spans(figure)[act]
    assert (days, level < 0) == ([first, last], True)


def test_hatched_bar_ends_where_the_season_does(acted):
    about = {"date_precision": "about"}
    figure = draw(acted({"date": "2012-01-16", **about}, {"date": "2012", **about}), "calendar")
    assert spans(figure)["I-1"][:2] == (date(2012, 1, 15), date(2012, 1, 19))
    assert spans(figure)["I-2"][:2] == (date(2012, 1, 15), date(2012, 2, 14))


def test_hatched_bars_of_the_same_days_stand_below_each_other(acted):
    about = {"date": "2012-02-01", "date_precision": "about"}
    later = {"date": "2012-02-11", "date_precision": "about"}
    levels = [level for *_, level in spans(draw(acted(about, about, later), "calendar")).values()]
    assert [round(levels[0] - level) for level in levels] == [0, 1, 0]


def test_acts_of_one_day_are_piled_up_from_the_axis_those_known_by_their_last_day_last(acted):
    data = acted(*[{"date": "2012-02-10"}] * 3, {"date": "2012-02-11"})
    assert [round(level - 0.55, 2) for _, level, _ in squares(draw(data, "calendar")).values()] == [0, 1, 2, 0]
    marks = squares(draw(acted({"date": "2012-02-10", "date_precision": "before"}, {"date": "2012-02-10"}), "calendar"))
    assert marks["I-2"][1] < marks["I-1"][1]


def test_days_too_narrow_for_a_square_share_a_column_and_a_rally_day_has_its_own(published):
    """122 days and one at either end on 338 pixels, 5.5 a square: three days a column or more."""
    view = view_of(published)
    phone, paper = (squares(SPEC.draw(view, narrow)) for narrow in (True, False))
    assert {abs(phone[act][0] - paper[act][0]) // DAY for act in paper} == {0, 1, 2}
    for rally in RALLY_DAYS:
        assert {act for act, one in phone.items() if one[0] == rally} == {
            act for act, one in paper.items() if one[0] == rally
        }
    for day in {day for day, *_ in phone.values()}:
        levels = sorted(level for at, level, _ in phone.values() if at == day)
        assert [round(level - 0.55, 2) for level in levels] == [*range(len(levels))]
    assert "each column: 3 days or more" in labels(SPEC.draw(view, True))
    assert not [text for text in labels(SPEC.draw(view)) if "column" in text]


@pytest.mark.parametrize("chosen", [Selection(), Selection(rounds=(4,)), Selection(cities=("almaty",))])
@pytest.mark.parametrize("narrow", [False, True], ids=["paper", "phone"])
def test_no_square_lies_on_another(published, chosen, narrow):
    marks = squares(SPEC.draw(view_of(select(published, chosen)), narrow))
    places = sorted((level, day) for day, level, _ in marks.values())
    assert len({*places}) == len(places)
    apart = min((two[1] - one[1]) / DAY for one, two in pairwise(places) if one[0] == two[0])
    assert apart >= (2 if narrow else 1)


def test_rally_days_are_bands_of_a_day_with_their_incidents(published):
    figure = draw(published, "calendar")
    moments = [(day - date(1970, 1, 1)) / timedelta(milliseconds=1) for day in RALLY_DAYS]
    half = 12 * 60 * 60 * 1000
    bands = [(shape.x0, shape.x1) for shape in figure.layout.shapes if shape.fillcolor == theme.BAND]
    assert bands == [(moment - half, moment + half) for moment in moments]
    full = Counter(day for day, _, is_full in squares(figure).values() if is_full)
    heads = [f"<b>{T.short_day(day.isoformat())}</b>: {full[day]} on the day" for day in RALLY_DAYS]
    assert [text for text in labels(figure) if text.startswith("<b>")] == heads


def test_hover_gives_day_and_summary(figure):
    [trace] = [trace for trace in figure.data if "act:I-5" in (trace.customdata or ())]
    assert trace.hovertext == ("1–27 April 2012<br>It happened.",)


def test_axis_runs_from_14_days_before_the_first_rally_to_18_after_the_last(acted):
    rounds = [{"round_id": 1, "date": "2014-03-20"}, {"round_id": 2, "date": "2014-05-01"}]
    figure = draw(acted({"date": "2014-03-20"}, rounds=rounds), "calendar")
    assert [*figure.layout.xaxis.range] == [date(2014, 3, 6), date(2014, 5, 19)]
    assert figure.layout.meta["alt"] == "Timeline, 7 March – 18 May 2014: 1 incident, day by day; 20 Mar: 1."


def test_unit_explains_only_what_is_drawn(acted):
    unit = SPEC.frame(choose(acted({"date": "2012-02-10"}), Selection(), "en")).unit
    assert unit == "Each square is one incident · band: a rally day · pale:\xa0in one document alone"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"date": "2012-04-19", "date_end": None, "date_precision": "day"}, "19 April 2012"),
        ({"date": "2012-02-03", "date_end": None, "date_precision": "about"}, "Around 3 February 2012"),
        ({"date": "2012-02-25", "date_end": None, "date_precision": "before"}, "No later than 25 February 2012"),
        ({"date": "2012-04-01", "date_end": "2012-04-27", "date_precision": "month"}, "1–27 April 2012"),
        ({"date": "2012-03", "date_end": None, "date_precision": "month"}, "March 2012"),
        ({"date": None, "date_end": None, "date_precision": "unknown"}, "Date not reported"),
    ],
)
def test_date_is_as_precise_as_it_is_reported(row, words):
    assert act_date(row, T) == words


def test_words_of_the_most_serious_incident_stand_over_its_square_and_those_before_the_rally_are_counted(published):
    figure = draw(published, "calendar")
    notes = [
        trace for trace in figure.data if trace.type == "scatter" and trace.text and not trace.text[0].startswith("<b>")
    ]
    assert sorted((trace.x[0], -trace.y[0], trace.text[0]) for trace in notes) == [
        (date(2012, 4, 13), pytest.approx(-12.9), "16 before, 9 of them only in"),
        (date(2012, 4, 13), pytest.approx(-10.6), "one and the same document"),
        (date(2012, 4, 20), pytest.approx(-7.9, abs=0.1), "Uralsk: Akhmedyarov stabbed and shot"),
    ]
    [tint] = [one for one in figure.layout.shapes if one.fillcolor == theme.RESTRICTED_TINT]
    assert (tint.x1 - tint.x0) / (24 * 60 * 60 * 1000) == 14


def test_an_incident_on_a_rally_day_has_no_words_since_the_label_of_the_day_stands_there(acted):
    attack = {"kind_code": "attack", "short_en": "Ann attacked", "people_named_en": "Ann"}
    rounds = [{"round_id": 1, "date": "2012-01-28"}, {"round_id": 2, "date": "2012-03-20"}]
    for day, is_written in (("2012-03-10", True), ("2012-03-20", False)):
        figure = draw(acted({"date": day, **attack}, rounds=rounds), "calendar")
        assert ("Ann attacked" in labels(figure)) is is_written


@pytest.mark.parametrize(
    ("days", "tints"),
    [(["2012-03-29"] * 2 + ["2012-03-20"], 1), (["2012-03-29"] * 2 + ["2012-03-10"], 0), (["2012-03-30"], 0)],
)
def test_days_before_a_rally_are_tinted_where_most_incidents_are_dated_to_them_and_none_before_them(acted, days, tints):
    figure = draw(acted(*({"date": day} for day in days), rounds=[{"round_id": 1, "date": "2012-03-30"}]), "calendar")
    assert [one.fillcolor for one in figure.layout.shapes].count(theme.RESTRICTED_TINT) == tints

"""One mark an act, at its day; hatched over the days that it may be where none is known; no mark on another."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from measures.selection import Selection, select
from tests.charts.conftest import T, draw, is_hatched
from views.row_keys import keys_in
from views.wording import act_date

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def figure(small):
    return draw(small, "timeline-of-rounds")


@pytest.fixture(scope="module")
def acted(make):
    """A dataset of one round with the acts given."""

    def build(*rows):
        acts = [
            {"incident_id": f"I-{n}", "round_id": 1, "city_id": "almaty", "summary_en": "It.", **row}
            for n, row in enumerate(rows)
        ]
        return make(rounds=[{"round_id": 1}], cities=[{"city_id": "almaty", "name_en": "Almaty"}], incidents=acts)

    return build


def marks(figure):
    """Every act on a day by its id: day and row."""
    found = {}
    for trace in figure.data:
        if trace.type == "scatter":
            for place, mark in enumerate(trace.customdata or ()):
                [key] = keys_in(mark)
                assert key.row_id not in found
                found[key.row_id] = (trace.x[place], trace.y[place])
    return found


def spans(figure):
    """Every hatched act by its id: first day, last day, row."""
    found = {}
    for trace in figure.data:
        if trace.type == "bar":
            assert is_hatched(trace)
            first = date.fromisoformat(trace.base[0])
            last = first + timedelta(milliseconds=trace.x[0]) - DAY
            [key] = keys_in(trace.customdata[0])
            found[key.row_id] = (first, last, trace.y[0])
    return found


def tails(figure):
    """Every dotted tail: first day, last day, row."""
    return [(*trace.x, trace.y[0]) for trace in figure.data if trace.type == "scatter" and trace.mode == "lines"]


def test_every_published_act_dated_in_the_window_has_one_mark(published):
    acts, asked = published["incidents"].dropna(subset=["round_id"]), published["applications"].dropna(subset=["round_id"])
    refused = asked[(asked["filed"] == 1) & (asked["rejected"] == 1)]
    figure = draw(published, "timeline-of-rounds")
    assert {*marks(figure)} & {*spans(figure)} == set()
    assert {*marks(figure)} | {*spans(figure)} == {*acts["incident_id"], *refused["application_id"]}


def test_no_published_act_without_an_exact_day_stands_on_one(published):
    acts = published["incidents"].set_index("incident_id")["date_precision"]
    assert {acts[act] for act in marks(draw(published, "timeline-of-rounds")) if act in acts} == {"day", "before"}


def test_acts_of_no_round_or_without_a_date_have_no_mark(figure):
    assert {*marks(figure), *spans(figure)} == {"A-1", *(f"I-{n}" for n in range(1, 7))}


@pytest.mark.parametrize(
    ("act", "day"),
    [
        ("KZ12-A-006", datetime(2012, 3, 6)),
        ("KZ12-A-007", datetime(2012, 3, 19)),
        ("KZ12-I-001", datetime(2012, 1, 28)),
        ("KZ12-I-034", datetime(2012, 4, 19)),
        ("KZ12-I-051", datetime(2012, 4, 28)),
    ],
)
def test_published_act_stands_at_its_day(published, act, day):
    assert marks(draw(published, "timeline-of-rounds"))[act][0] == day


@pytest.mark.parametrize(
    ("act", "first", "last"),
    [
        ("I-5", date(2012, 4, 1), date(2012, 4, 27)),
        ("I-6", date(2012, 4, 24), date(2012, 4, 30)),
    ],
)
def test_inexact_act_is_a_bar_over_the_days_that_it_may_be(figure, act, first, last):
    assert spans(figure)[act][:2] == (first, last)


def test_bar_ends_where_the_timeline_begins(acted):
    figure = draw(acted({"date": "2012-01-16", "date_precision": "about"}), "timeline-of-rounds")
    assert spans(figure)["I-0"][:2] == (date(2012, 1, 15), date(2012, 1, 19))


def test_refusal_known_by_its_last_day_has_a_tail_behind_it(figure):
    [(first, last, row)] = tails(figure)
    assert marks(figure)["A-1"] == (datetime(2012, 4, 27), row)
    assert (first, last) == (date(2012, 4, 23), date(2012, 4, 27))


@pytest.mark.parametrize(
    "chosen", [Selection(), Selection(rounds=(4,)), Selection(cities=("almaty",)), Selection(kinds=("fine",))]
)
def test_marks_of_a_row_are_three_days_apart_at_least(published, chosen):
    figure = draw(select(published, chosen), "timeline-of-rounds")
    rows = {}
    for act, (day, row) in marks(figure).items():
        rows.setdefault(row, []).append((day.date(), day.date(), act))
    for act, (first, last, row) in spans(figure).items():
        rows.setdefault(row, []).append((first, last, act))
    close = [
        (one[2], two[2])
        for taken in rows.values()
        for one, two in zip(sorted(taken), sorted(taken)[1:], strict=False)
        if two[0] - one[1] < 3 * DAY
    ]
    assert close == []


def test_acts_of_one_day_are_stacked_from_the_bottom(acted):
    data = acted(*[{"date": "2012-02-10"}] * 3, {"date": "2012-02-12"}, {"date": "2012-02-13"})
    ys = [mark[1] for mark in marks(draw(data, "timeline-of-rounds")).values()]
    assert [round(y - min(ys)) for y in ys] == [0, 1, 2, 3, 0]


def test_each_lane_holds_its_own_kind(published):
    rows = {act: mark[1] for act, mark in marks(draw(published, "timeline-of-rounds")).items()}
    order = ("KZ12-A-002", "KZ12-I-037", "KZ12-I-034", "KZ12-I-024", "KZ12-I-044", "KZ12-I-050")
    assert [*order] == sorted(order, key=rows.get, reverse=True)


def test_four_rally_days_are_lines_with_their_round(published):
    figure = draw(published, "timeline-of-rounds")
    lines = [shape.x0 for shape in figure.layout.shapes if shape.x0 == shape.x1]
    assert lines == ["2012-01-28", "2012-02-25", "2012-03-24", "2012-04-28"]
    heads = [note.text for note in figure.layout.annotations if note.text.startswith("<b>Round")]
    assert heads == [
        "<b>Round 1</b><br>28 Jan",
        "<b>Round 2</b><br>25 Feb",
        "<b>Round 3</b><br>24 Mar",
        "<b>Round 4</b><br>28 Apr",
    ]


def test_hover_gives_day_and_summary(figure):
    [trace] = [trace for trace in figure.data if "act:I-5" in (trace.customdata or ())]
    assert trace.hovertext == ("1–27 April 2012<br>It happened.",)


def test_act_after_the_window_is_left_out(acted):
    assert {*marks(draw(acted({"date": "2012-02-14"}, {"date": "2012-02-15"}), "timeline-of-rounds"))} == {"I-0"}


def test_act_of_some_day_of_the_year_stays_visible(acted):
    figure = draw(acted({"date": "2012", "date_precision": "about"}), "timeline-of-rounds")
    assert spans(figure)["I-0"][:2] == (date(2012, 1, 15), date(2012, 2, 14))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"date": "2012-04-19", "date_end": None, "date_precision": "day"}, "19 April 2012"),
        ({"date": "2012-02-03", "date_end": None, "date_precision": "about"}, "Around 3 February 2012"),
        ({"date": "2012-02-25", "date_end": None, "date_precision": "before"}, "No later than 25 February 2012"),
        ({"date": "2012-04-01", "date_end": "2012-04-27", "date_precision": "month"}, "1–27 April 2012"),
        ({"date": "2012-03", "date_end": None, "date_precision": "month"}, "March 2012"),
        ({"date": None, "date_end": None, "date_precision": "unknown"}, "Date not reported"),
    ],
)
def test_date_is_as_precise_as_it_is_reported(row, told):
    assert act_date(row, T) == told


def test_act_of_a_kind_without_a_lane_has_one_below_the_others(acted):
    data = acted({"date": "2012-02-01", "kind_code": "attack"}, {"date": "2012-02-01", "kind_code": "fine"})
    kinds = data["codes-kinds"]
    bare = kinds.assign(broader=kinds["broader"].where(kinds["code"] != "fine"))
    figure = draw(replace(data, tables={**data.tables, "codes-kinds": bare}), "timeline-of-rounds")
    assert {*marks(figure)} == {"I-0", "I-1"}
    assert marks(figure)["I-1"][1] < marks(figure)["I-0"][1]


def test_axis_runs_from_13_days_before_the_first_rally_to_17_after_the_last(make):
    data = make(
        rounds=[{"round_id": 1, "date": "2014-03-20"}, {"round_id": 2, "date": "2014-05-01"}],
        incidents=[{"incident_id": "I-1", "round_id": 1, "date": "2014-03-20", "summary_en": "It."}],
    )
    figure = draw(data, "timeline-of-rounds")
    assert [*figure.layout.xaxis.range] == [date(2014, 3, 5), date(2014, 5, 19)]
    assert [*figure.layout.xaxis.ticktext] == ["1 Apr", "1 May"]
    assert figure.layout.meta["alt"].startswith("Timeline, 7 March – 18 May 2014: 1 incident over time")

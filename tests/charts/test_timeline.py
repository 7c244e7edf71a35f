"""One mark an act, at its day; a bar over the days that it may be; no mark on another."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from charts import theme
from charts.credit import Credit
from charts.timeline import rally_timeline
from measures import rounds
from measures.selection import Selection, select
from measures.tables import read
from tests.charts.conftest import T, draw
from views.row_keys import ACT, keys_in
from views.wording import act_date

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def figure(small):
    return draw(small, "rally_timeline")


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
    """Every act by its id: day, row, symbol, fill; reactions carry ids of their own."""
    found = {}
    for trace in figure.data:
        for place, mark in enumerate(trace.customdata or ()):
            [key] = keys_in(mark)
            if key.kind == ACT:
                act = key.row_id
                assert act not in found
                found[act] = (trace.x[place], trace.y[place], trace.marker.symbol[place], trace.marker.color)
    return found


def spans(figure):
    """Every bar: first day, last day, row, colour."""
    return [(*trace.x, trace.y[0], trace.line.color) for trace in figure.data if trace.mode == "lines"]


def bar_of(figure, act):
    row = marks(figure)[act][1]
    day = marks(figure)[act][0].date()
    return next((first, last) for first, last, y, _ in spans(figure) if y == row and first <= day <= last)


def test_every_published_act_dated_in_the_window_has_one_mark(published):
    acts, asked = published["incidents"], published["applications"]
    dated = acts[acts["date"].between("2012-01-15", "2012-05-15") | acts["date"].isin(["2012-02", "2012-03", "2012-04"])]
    refused = asked[(asked["filed"] == 1) & (asked["rejected"] == 1)]
    found = marks(draw(published, "rally_timeline"))
    assert {*found} == {*dated["incident_id"], *refused["application_id"]}
    assert len(found) > 60


def test_acts_outside_the_window_or_without_a_date_have_no_mark(figure):
    assert {*marks(figure)} == {"A-1", *(f"I-{n}" for n in range(1, 8))}


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
    assert marks(draw(published, "rally_timeline"))[act][0] == day


@pytest.mark.parametrize(
    ("act", "day"), [("I-1", datetime(2012, 1, 28)), ("I-5", datetime(2012, 4, 14)), ("I-7", datetime(2012, 2, 10))]
)
def test_act_stands_at_its_day_or_the_middle_of_its_days(figure, act, day):
    assert marks(figure)[act][0] == day


@pytest.mark.parametrize(
    ("act", "first", "last"),
    [
        ("I-5", date(2012, 4, 1), date(2012, 4, 27)),
        ("I-6", date(2012, 4, 24), date(2012, 4, 30)),
        ("I-7", date(2012, 2, 7), date(2012, 2, 13)),
    ],
)
def test_inexact_act_is_a_bar_over_the_days_that_it_may_be(figure, act, first, last):
    assert bar_of(figure, act) == (first, last)


def test_bar_ends_where_the_timeline_begins(acted):
    figure = draw(acted({"date": "2012-01-16", "date_precision": "about"}), "rally_timeline")
    assert bar_of(figure, "I-0") == (date(2012, 1, 15), date(2012, 1, 19))


def test_exact_acts_have_no_bar(figure):
    assert len(spans(figure)) == 3


def test_refusal_known_by_its_last_day_points_back(figure):
    assert {act for act, mark in marks(figure).items() if mark[2] == "triangle-left"} == {"A-1"}
    assert marks(figure)["A-1"][0] == datetime(2012, 4, 27)


def test_act_tied_to_no_round_is_hollow(figure):
    assert {act for act, mark in marks(figure).items() if mark[3] == theme.PAPER} == {"I-7"}
    assert {mark[3] for act, mark in marks(figure).items() if act != "I-7"} == {theme.RESTRICTED}


def test_bar_of_an_act_tied_to_no_round_is_grey(figure):
    assert {(first, colour) for first, _, _, colour in spans(figure)} == {
        (date(2012, 4, 1), theme.RESTRICTED_TINT),
        (date(2012, 4, 24), theme.RESTRICTED_TINT),
        (date(2012, 2, 7), theme.UNKNOWN),
    }


@pytest.mark.parametrize(
    "chosen", [Selection(), Selection(rounds=(4,)), Selection(cities=("almaty",)), Selection(kinds=("fine",))]
)
def test_marks_of_a_row_are_three_days_apart_at_least(published, chosen):
    figure = draw(select(published, chosen), "rally_timeline")
    rows = {}
    for act, (day, row, _, _) in marks(figure).items():
        on = [(first, last) for first, last, y, _ in spans(figure) if y == row and first <= day.date() <= last]
        rows.setdefault(row, []).append((*(on[0] if on else (day.date(), day.date())), act))
    close = [
        (one[2], two[2])
        for taken in rows.values()
        for one, two in zip(sorted(taken), sorted(taken)[1:], strict=False)
        if two[0] - one[1] < 3 * DAY
    ]
    assert close == []


def test_acts_of_one_day_are_stacked_from_the_bottom(acted):
    data = acted(*[{"date": "2012-02-10"}] * 3, {"date": "2012-02-12"}, {"date": "2012-02-13"})
    ys = [mark[1] for mark in marks(draw(data, "rally_timeline")).values()]
    assert [round(y - min(ys)) for y in ys] == [0, 1, 2, 3, 0]


def test_each_lane_holds_its_own_kind(published):
    lanes = {act: mark[1] for act, mark in marks(draw(published, "rally_timeline")).items()}
    assert lanes["KZ12-A-002"] > lanes["KZ12-I-037"] > lanes["KZ12-I-034"] > lanes["KZ12-I-024"] > lanes["KZ12-I-044"]
    assert lanes["KZ12-I-044"] > lanes["KZ12-I-050"]


def test_reaction_with_a_day_is_a_square_at_it(figure):
    [squares] = [trace for trace in figure.data if trace.marker.symbol == "square"]
    assert (squares.x, squares.customdata) == ((datetime(2012, 2, 1),), ("response:V-1",))
    assert squares.hovertext == ("1 February 2012, A body<br>It spoke.",)


def test_timeline_without_reactions_has_neither_squares_nor_their_sign(published):
    table, days, season = rounds.on_timeline(published), read(published, "rounds"), rounds.season(published)
    figure = rally_timeline(table, days, None, published.labels("kinds"), season, T, Credit("1"))
    assert [trace for trace in figure.data if trace.marker.symbol == "square"] == []
    assert "reaction" not in figure.layout.meta["unit"]


def test_four_rally_days_are_lines_with_their_round(published):
    figure = draw(published, "rally_timeline")
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
    text = trace.hovertext[trace.customdata.index("act:I-5")]
    assert text == "1–27 April 2012<br>It happened."


def test_act_after_the_window_is_left_out(acted):
    assert {*marks(draw(acted({"date": "2012-02-14"}, {"date": "2012-02-15"}), "rally_timeline"))} == {"I-0"}


def test_act_of_some_day_of_the_year_stays_visible(acted):
    figure = draw(acted({"date": "2012", "date_precision": "about"}), "rally_timeline")
    assert marks(figure)["I-0"][0] == datetime(2012, 2, 14)
    assert bar_of(figure, "I-0") == (date(2012, 1, 15), date(2012, 2, 14))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"date": "2012-04-19", "date_end": None, "date_precision": "day"}, "19 April 2012"),
        ({"date": "2012-02-03", "date_end": None, "date_precision": "about"}, "About 3 February 2012"),
        ({"date": "2012-02-25", "date_end": None, "date_precision": "before"}, "By 25 February 2012"),
        ({"date": "2012-04-01", "date_end": "2012-04-27", "date_precision": "month"}, "1–27 April 2012"),
        ({"date": "2012-03", "date_end": None, "date_precision": "month"}, "March 2012"),
        ({"date": None, "date_end": None, "date_precision": "unknown"}, "Date not reported"),
    ],
)
def test_date_is_told_as_precisely_as_it_is_reported(row, told):
    assert act_date(row, T) == told


def test_acts_around_each_rally_stand_at_their_days_from_it(small):
    assert [sorted(trace.x) for trace in draw(small, "days_around").data] == [[0, 0, 2], [-9]]


def test_no_mark_around_a_rally_hides_another(published):
    for trace in draw(published, "days_around").data:
        assert len({*zip(trace.x, trace.y, strict=True)}) == len(trace.x) > 0


def test_each_round_is_named_with_its_numbers(small):
    assert [note.text for note in draw(small, "days_around").layout.annotations[:2]] == [
        "<b>Round 1, 28 January</b><br>2 on a rally day, 1 after a rally day",
        "<b>Round 4, 28 April</b><br>1 before a rally day",
    ]


@pytest.mark.parametrize(("day", "offset"), [("2011-12-19", -40), ("2012-02-27", 30)])
def test_act_far_from_its_rally_widens_the_axis(acted, day, offset):
    figure = draw(acted({"date": day}), "days_around")
    low, high = figure.layout.xaxis.range
    assert figure.data[0].x == (offset,)
    assert low < offset < high


def test_axis_around_a_rally_is_the_same_for_near_acts(acted, published):
    ranges = {draw(data, "days_around").layout.xaxis.range for data in (published, acted({"date": "2012-01-28"}))}
    assert ranges == {(-20, 9)}


def test_act_of_a_kind_without_a_lane_has_one_below_the_others(acted):
    data = acted({"date": "2012-02-01", "kind_code": "attack"}, {"date": "2012-02-01", "kind_code": "fine"})
    kinds = data["codes-kinds"]
    bare = kinds.assign(broader=kinds["broader"].where(kinds["code"] != "fine"))
    figure = draw(replace(data, tables={**data.tables, "codes-kinds": bare}), "rally_timeline")
    assert {*marks(figure)} == {"I-0", "I-1"}
    assert marks(figure)["I-1"][1] < marks(figure)["I-0"][1]


def test_axis_runs_from_13_days_before_the_first_rally_to_17_after_the_last(make):
    data = make(
        rounds=[{"round_id": 1, "date": "2014-03-20"}, {"round_id": 2, "date": "2014-05-01"}],
        incidents=[{"incident_id": "I-1", "round_id": 1, "date": "2014-03-20", "summary_en": "It."}],
    )
    figure = draw(data, "rally_timeline")
    assert [*figure.layout.xaxis.range] == [date(2014, 3, 5), date(2014, 5, 19)]
    assert [*figure.layout.xaxis.ticktext] == ["1 Apr", "1 May"]
    assert figure.layout.meta["alt"].startswith("Timeline, 7 March – 18 May 2014: 1 act of restriction")

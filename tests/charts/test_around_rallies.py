"""The rounds side by side: each act on its day from the rally, hatched where none is known; a sentence over its days."""

from dataclasses import replace

import pytest

from charts.layout import theme
from charts.registry import figure_spec
from measures.selection import Selection, select
from tests.charts.conftest import bars, draw, texts
from views.view import choose


@pytest.fixture(scope="module")
def rounds(make):
    def build(*rows):
        acts = [{"round_id": 2, "summary_en": "It.", **row} for row in rows]
        return make(rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-04-28"}], incidents=acts)

    return build


def marks(figure):
    """Every act or reaction on a day, by its key: axis, day from the rally, height and symbol."""
    return {
        key: (trace.xaxis, trace.x[place], trace.y[place], symbol_of(trace, place))
        for trace in figure.data
        if trace.type == "scatter" and trace.customdata is not None
        for place, key in enumerate(trace.customdata)
    }


def symbol_of(trace, place):
    """The symbol of a mark, where all of a trace have one or each its own."""
    return trace.marker.symbol if isinstance(trace.marker.symbol, str) else trace.marker.symbol[place]


def hatched(figure):
    return [(start, end) for _, start, end, colour in bars(figure) if colour == "hatched"]


def test_rounds_are_columns_of_days_and_what_has_no_exact_day_is_hatched_or_known_by_its_last_day_has_a_tail(small):
    figure = draw(small, "around-rallies")
    found = marks(figure)
    assert {key: found[key][:2] for key in ("act:I-1", "act:I-3", "act:I-4", "response:V-1")} == {
        "act:I-1": ("x2", 0),
        "act:I-3": ("x2", 2),
        "act:I-4": ("x3", -9),
        "response:V-1": ("x2", 4),
    }
    assert figure.layout.xaxis2.range == figure.layout.xaxis3.range == (-20.5, 18.5)
    assert hatched(figure) == [(-20.5, -0.5), (-4.5, 2.5)]
    assert {"act:I-5", "act:I-6"} & {*found} == set()
    [tail] = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines"]
    assert tail.line.dash == "dot"
    assert tail.x[0] < tail.x[1] < found["act:A-1"][1] == -1


def test_sentence_is_a_bar_over_its_days(rounds):
    data = rounds(
        {"date": "2012-04-28", "penalty_amount": 15, "penalty_unit_code": "days"},
        {"date": "2012-04-28", "penalty_amount": 15, "penalty_unit_code": "mci"},
    )
    figure = draw(data, "around-rallies")
    assert [(start, end) for _, start, end, _ in bars(figure)] == [(0, 15)]
    assert {*marks(figure)} == {"act:I-2"}


def test_what_goes_on_beyond_the_axis_has_an_arrow(rounds):
    data = rounds(
        {"date": "2012-04-28", "penalty_amount": 2, "penalty_unit_code": "years"},
        {"date": "2012", "date_precision": "about"},
    )
    arrows = {
        (trace.marker.symbol, trace.x[0])
        for trace in draw(data, "around-rallies").data
        if trace.type == "scatter" and trace.mode == "markers" and trace.customdata is None
    }
    assert arrows == {("triangle-right", 18.5), ("triangle-left", -20.5)}


@pytest.mark.parametrize(("day", "offset"), [("2012-03-01", -58), ("2012-06-07", 40)])
def test_act_far_from_its_rally_widens_the_axis(rounds, day, offset):
    figure = draw(rounds({"date": day}), "around-rallies")
    low, high = figure.layout.xaxis2.range
    assert marks(figure)["act:I-1"][1] == offset
    assert low < offset < high


@pytest.mark.parametrize("chosen", [Selection(), Selection(rounds=(4,)), Selection(cities=("almaty",))])
@pytest.mark.parametrize("narrow", [False, True])
def test_no_mark_hides_another(published, chosen, narrow):
    figure = figure_spec("around-rallies").cached_figure(choose(published, chosen, "en"), narrow)
    places = [(axis, x, y) for axis, x, y, _ in marks(figure).values()]
    assert len({*places}) == len(places) > 0
    rows = [row for trace in figure.data if trace.type == "bar" for row in [(trace.xaxis, trace.y[0])]]
    assert len({*rows}) == len(rows)


def test_column_is_headed_by_its_round_its_day_and_its_numbers(published):
    told = {*texts(draw(select(published, Selection(rounds=(4,))), "around-rallies"))}
    assert {"<b>Round 4</b><br>28 April", "<b>16</b>", "<b>5</b>", "–", "exact date unknown: 2"} <= told


def test_title_names_the_last_rally_day_where_most_of_its_incidents_are_dated_before_it(rounds):
    before, on = {"date": "2012-04-20"}, {"date": "2012-04-28"}
    earlier = {"date": "2012-01-20", "round_id": 1}
    titles = [
        draw(rounds(*acts), "around-rallies").layout.meta["title"]
        for acts in (
            (before, before, on),
            (before, on),
            (before, before),
            (earlier, earlier, before, before, on),
            (before, before, on, on),
            (before, before, before),
        )
    ]
    assert titles == [
        "2 of 3 incidents linked to 28 April are dated before the rally",
        "2 incidents linked to a rally day: 1 before a rally day, 1 on a rally day",
        "2 incidents linked to a rally day: before a rally day",
        "2 of 3 incidents linked to 28 April are dated before the rally",
        "4 incidents linked to a rally day: 2 before a rally day, 2 on a rally day",
        "The 3 incidents shown for 28 April are dated before the rally",
    ]


def test_incidents_without_a_mark_are_counted(rounds):
    data = rounds({"date": "2012-04-28"}, {"date_precision": "unknown"}, {"date": "2012-04-28", "round_id": None})
    assert draw(data, "around-rallies").layout.meta["unit"].split(" · ")[2:] == [
        "–: none recorded",
        "not shown: 1 incident that is undated or from an earlier round",
        "not shown: 1 incident not linked to a rally day in the sources consulted",
    ]
    undated = draw(rounds({"date_precision": "unknown"}), "around-rallies")
    told = undated.layout.meta["alt"]
    assert told == "No precisely dated incidents linked to these rallies are recorded for these filters."


def test_acts_have_the_shapes_of_their_steps(published):
    figure = draw(published, "around-rallies")
    found = marks(figure)
    symbols = [found[f"act:KZ12-{act}"][3] for act in ("I-034", "I-036", "I-037", "I-044", "I-045", "A-002")]
    assert symbols == ["asterisk-open", "triangle-down", "triangle-up", "circle", "hash-open", "square"]
    kinds = published["codes-kinds"].drop(columns="step")
    plain = draw(replace(published, tables={**published.tables, "codes-kinds": kinds}), "around-rallies")
    assert {symbol for key, (*_, symbol) in marks(plain).items() if key.startswith("act:")} == {"circle"}


def test_phone_has_the_rounds_below_each_other_on_one_axis(published):
    view = choose(published, Selection(), "en")
    spec = figure_spec("around-rallies")
    wide, narrow = spec.cached_figure(view), spec.cached_figure(view, narrow=True)
    assert {*marks(wide)} == {*marks(narrow)}
    assert {trace.xaxis for trace in narrow.data} == {"x2"}
    assert narrow.layout.meta == wide.layout.meta
    assert narrow.layout.height > wide.layout.height


def test_reactions_are_grey_ticks(published):
    [ticks] = [
        trace
        for trace in draw(select(published, Selection(rounds=(4,))), "around-rallies").data
        if trace.marker.line.color == theme.QUIET
    ]
    assert (len(ticks.x), ticks.marker.symbol) == (11, "line-ns")
    assert ticks.hovertext[0].startswith("20 April 2012, ")


def test_reactions_have_sources_of_their_own_and_stand_under_no_filter_but_that_of_rounds(make):
    data = make(
        incidents=[{"incident_id": "I-1", "round_id": 1, "date": "2012-01-28"}],
        responses=[{"response_id": "V-1", "date": "2012-02-01", "source_ids": "S-2"}],
        sources=[{"source_id": "S-1", "publisher_en": "Paper"}, {"source_id": "S-2", "publisher_en": "Board"}],
    )
    spec, chosen = figure_spec("around-rallies"), choose(data, Selection(rounds=(1,)), "en")
    source = spec.frame(chosen).source
    assert source.startswith("Source: Paper. Dataset ")
    assert source.endswith("Shown: Round 1. 1 reaction on these days, on any subject. Source: Board.")
    fines = choose(data, Selection(kinds=("fine",)), "en")
    assert spec.frame(fines).source.endswith("Shown: fine.")
    assert (spec.number_of_rows(chosen), spec.number_of_rows(fines)) == (2, 1)


def test_of_many_acts_the_sign_of_unknown_days_is_explained_only_where_it_stands(rounds):
    spec, unknown = figure_spec("around-rallies"), {"date": "2012-04-20", "date_precision": "about"}
    for acts, explained in (([{"date": "2012-04-27"}], False), ([{"date": "2012-04-27"}, unknown], True)):
        view = choose(rounds(*acts), Selection(), "en")
        assert ("?: incidents" in spec.aggregate.draw(view, False).layout.meta["unit"]) is explained

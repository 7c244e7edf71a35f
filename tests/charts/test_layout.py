"""What all charts share: frame, canvas, colours, widths of texts, steps, the axis of time, sides of labels."""

import html
import json
import tomllib
from datetime import date
from itertools import combinations, product
from pathlib import Path

import orjson
import plotly.graph_objects as go
import pytest
from coloraide import Color
from plotly.validator_cache import ValidatorCache

from charts.layout import theme
from charts.layout.act_marks import OTHER, SHAPES, marker, step_legend, step_place
from charts.layout.base_map import BaseMap, label_sides
from charts.layout.canvas import MOST_TICKS, TABLE, Canvas, LazyFigure, text_width, time_ticks, wrapped
from charts.layout.frame import Frame, framed, unit_text
from charts.registry import FIGURES, available, figure_spec
from loaders.profile import known_tables
from measures.codes import code_column
from measures.selection import Selection
from tests.charts.conftest import T
from tests.conftest import choice_of
from tools.text_widths import measured
from views.view import choose


class Kept(dict):
    """A trace from which nothing is taken, not for a moment: another thread may read it."""

    def pop(self, *given):
        raise AssertionError(given)


def test_plotly_takes_nothing_from_the_traces_that_readers_share():
    figure = LazyFigure({"data": [Kept(type="bar", x=[1], y=[2])], "layout": {"height": 300}})
    assert (figure.layout.height, figure.data[0].type) == (300, "bar")


def test_line_goes_from_edge_to_edge():
    canvas = Canvas()
    canvas.add_hline(y=2)
    canvas.add_vline(x=3)
    across, upright = canvas.finished().layout.shapes
    assert (across.xref, across.x0, across.x1, across.y0, across.y1) == ("paper", 0, 1, 2, 2)
    assert (upright.yref, upright.y0, upright.y1, upright.x0, upright.x1) == ("paper", 0, 1, 3, 3)


@pytest.mark.nightly
def test_plotly_finds_every_figure_valid_and_writes_the_same(published):
    """What a figure is made of is not checked when it is drawn: here it is, in each way in which it is drawn."""
    view, differing = choice_of(published), []
    for name in available(view):
        for narrow in (False, True):
            figure = figure_spec(name).cached_figure(view, narrow)
            if orjson.loads(go.Figure(figure.to_plotly_json()).to_json()) != orjson.loads(figure.to_json()):
                differing.append((name, narrow))
    assert differing == []


def test_no_mark_fades_when_another_is_chosen():
    canvas = Canvas()
    canvas.add_scatter(x=[1], y=[1], marker={"size": 9})
    canvas.add_bar(x=[1], y=[1], marker={"opacity": 0.5})
    canvas.add_scatter(x=[1], y=[1], mode="lines")
    traces = framed(canvas, Frame("A finding", ("A unit",), "A source", "What it shows"), height=100).data
    assert [trace.unselected.marker.opacity for trace in traces] == [1, 0.5, None]


CONFIG = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("text", "ground"), [*product(("INK", "QUIET", "RESTRICTED", "PERMITTED"), ("PAPER", "PANEL"))])
def test_text_colours_stand_out_from_both_grounds(text, ground):
    low, high = sorted(luminance(getattr(theme, one)) for one in (text, ground))
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("token", "settings"),
    [
        ("PAPER", "backgroundColor"),
        ("PANEL", "secondaryBackgroundColor dataframeHeaderBackgroundColor"),
        ("INK", "textColor primaryColor"),
        ("QUIET", "grayColor grayTextColor"),
        ("RESTRICTED", "redColor redTextColor"),
        ("PERMITTED", "blueTextColor linkColor blueColor"),
    ],
)
def test_settings_and_figures_name_the_same_colour(token, settings):
    assert {CONFIG[setting].upper() for setting in settings.split()} == {getattr(theme, token)}


def test_hover_joins_its_parts_by_lines_of_46_characters_escapes_them_and_leaves_out_empty_ones():
    assert theme.hover_text("One", "", 'Two <a href="x">R&D</a>') == 'One<br>Two &lt;a href="x"&gt;R&amp;D&lt;/a&gt;'
    assert theme.hover_text("word " * 20).split("<br>") == [" ".join(["word"] * 9)] * 2 + ["word word"]


@pytest.mark.parametrize("length", range(40, 48))
def test_hover_breaks_no_escaped_character_in_two(length):
    text = "a" * length + "<&>"
    assert "".join(html.unescape(line) for line in theme.hover_text(text).split("<br>")) == text


TOLD_APART = 15  # difference (CIEDE2000) from which two colours beside each other are not taken for the same
MEANINGS = {"refused": theme.RESTRICTED, "permitted": theme.PERMITTED, "not reported": theme.UNKNOWN, "nothing": theme.PAPER}


def seen(colour, kind):
    return Color(colour).convert("srgb").filter(kind)


@pytest.mark.parametrize("kind", ["protan", "deutan", "tritan"])
@pytest.mark.parametrize(("one", "other"), [*combinations(MEANINGS, 2)])
def test_meanings_are_told_apart_without_one_kind_of_cone(kind, one, other):
    assert seen(MEANINGS[one], kind).delta_e(seen(MEANINGS[other], kind), method="2000") >= TOLD_APART


def test_what_was_permitted_is_an_outline_or_a_diamond(published):
    views = [choose(published, selection, "en") for selection in (Selection(), Selection(rounds=(3,)))]
    figures = [FIGURES[name].draw(view) for view in views for name in FIGURES if "acts-" not in name]
    solid = [
        trace for figure in figures for trace in figure.data if trace.type == "bar" and trace.marker.color == theme.PERMITTED
    ]
    assert [trace for trace in solid if trace.marker.pattern.shape != "/"] == []
    shapes = {
        symbol
        for figure in figures
        for trace in figure.data
        if trace.type == "scatter" and isinstance(trace.marker.color, tuple) and trace.marker.symbol
        for symbol, colour in zip(trace.marker.symbol, trace.marker.color, strict=True)
        if colour == theme.PERMITTED
    }
    assert shapes == {"diamond"}


def test_kept_widths_are_those_of_the_typefaces():
    assert json.loads(TABLE.read_text("utf-8")) == measured()


@pytest.mark.parametrize(
    ("text", "more", "wide"),
    [("", {}, 0), ("00", {}, 9.94), (" ", {}, 2), ("й", {}, 5.65), ("й", {"is_bold": True}, 5.83), ("字", {}, 6)],
)
def test_text_is_as_wide_as_its_letters(text, more, wide):
    assert text_width(text, 10, **more) == pytest.approx(wide, abs=0.005)


@pytest.mark.parametrize(
    ("text", "pixels", "lines"),
    [
        *(("00 00 00", 22, ["00 00", "00"]), ("00 00 00", 21, ["00", "00", "00"]), ("0000000 0", 5, ["0000000", "0"])),
        *(("ab-cd", 14, ["ab-", "cd"]), ("1-2", 5, ["1-2"]), ("", 5, [""])),
        *(("0\u00a0 0", 8, ["0\u00a0", "0"]), ("0\u00a00 0", 10, ["0\u00a00", "0"])),
    ],
)
def test_line_takes_the_words_that_fit(text, pixels, lines):
    assert wrapped(text, pixels, 10) == lines


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2012, 1, 15), date(2012, 5, 15), ["1 Feb", "1 Mar", "1 Apr", "1 May"]),
        (date(2012, 2, 3), date(2012, 2, 20), ["3 Feb", "20 Feb"]),
        (date(2012, 1, 1), date(2012, 12, 31), ["Jan", "Mar", "May", "Jul", "Sept", "Nov"]),
        (date(2012, 11, 15), date(2013, 2, 15), ["Dec", "2013", "Feb"]),
        (date(2019, 1, 20), date(2021, 12, 31), ["Jul", "2020", "Jul", "2021", "Jul"]),
        (date(2015, 3, 1), date(2021, 3, 1), ["2016", "2017", "2018", "2019", "2020", "2021"]),
        (date(2003, 3, 1), date(2016, 3, 1), ["2004", "2006", "2008", "2010", "2012", "2014", "2016"]),
    ],
)
def test_ticks_are_days_months_or_years_as_the_season_is_long(first, last, told):
    assert time_ticks(first, last, T)["ticktext"] == told


@pytest.mark.parametrize("years", [*range(1, 60, 7), 300])
def test_no_axis_has_more_ticks_than_room(years):
    ticks = time_ticks(date(1700, 1, 1), date(1700 + years, 6, 30), T)
    assert 1 <= len(ticks["tickvals"]) == len(ticks["ticktext"]) <= MOST_TICKS


def test_a_day_alone_is_its_own_tick():
    ticks = time_ticks(date(2020, 2, 5), date(2020, 2, 5), T)
    assert ticks == {"tickvals": ["2020-02-05"], "ticktext": ["5 Feb"]}


NAMES = {"a": "Aaaaaaaa", "b": "Bbbbbbbb"}  # eight letters: 56 pixels; on this sheet 10.8 pixels are a degree


def base(**sides):
    return BaseMap((), (0.0, -10.0, 50.0, 10.0), sides, "Map", "", False)


def city(name, east, north=0.0):
    return {"city_id": name, "longitude": east, "latitude": north}


@pytest.mark.parametrize(("east", "side"), [(25.0, "right"), (48.0, "left")])
def test_a_name_stands_on_the_right_and_keeps_within_the_map(east, side):
    assert label_sides(base(), [city("a", east)], NAMES) == {"a": side}


@pytest.mark.parametrize(("north", "side"), [(0.0, "left"), (3.0, "right")])
def test_a_name_leaves_room_for_the_mark_of_another_city(north, side):
    assert label_sides(base(), [city("a", 25.0), city("b", 28.0, north)], NAMES)["a"] == side


def test_a_name_leaves_room_for_one_that_stands_already():
    sides = label_sides(base(), [city("a", 25.0), city("b", 24.9, 0.3)], NAMES)
    assert sides["a"] != sides["b"]


def test_a_given_side_comes_first():
    assert label_sides(base(b="left"), [city("a", 20.0), city("b", 28.0)], NAMES) == {"b": "left", "a": "left"}


def test_steps_are_those_of_the_profile():
    [step] = [field for field in known_tables()["codes-kinds"]["further"] if field["name"] == "step"]
    assert step["constraints"]["enum"] == [*SHAPES]


def test_every_kind_of_the_published_list_is_a_step_but_the_groups(published):
    kinds, steps = published["codes-kinds"], code_column(published, "kinds", "step")
    assert {*kinds["code"]} - {*steps} == {*kinds["broader"].dropna()}


def test_no_two_steps_look_alike():
    looks = {(shape.symbol, shape.is_hollow) for shape in SHAPES.values()}
    assert len(looks) == len({shape.letter for shape in SHAPES.values()}) == len(SHAPES)
    symbols = ValidatorCache.get_validator("scatter.marker", "symbol")
    assert [symbols.validate_coerce(shape.symbol) for shape in SHAPES.values()] == [s.symbol for s in SHAPES.values()]


def test_marks_and_steps_stand_in_their_order_and_what_is_none_comes_last():
    drawn = marker(["warned", None, "fined"])
    assert drawn["symbol"] == ["triangle-up", OTHER.symbol, "diamond"]
    assert drawn["color"] == [theme.PAPER, theme.PAPER, theme.RESTRICTED]
    assert sorted(["jailed", None, "refused", "fined"], key=step_place) == ["refused", "fined", "jailed", None]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["fined", "refused", "fined"], "■\xa0application refused · ◆\xa0fined"),
        (["held", None], "●\xa0detained · ○\xa0other incident"),
        ([None], ""),
        ([], ""),
    ],
)
def test_legend_explains_the_shapes_that_are_drawn(steps, told):
    assert unit_text(step_legend(steps, T)) == told

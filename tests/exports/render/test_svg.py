"""A drawing has the marks of its figure at their places, and is refused where one is not known."""

import pytest
from lxml import html

from charts.layout.canvas import Canvas
from charts.layout.frame import Frame, framed
from charts.registry import figure_spec
from exports.render.svg import figure_svg, fluid_svg
from exports.render.svg_marks import CannotDraw
from tests.conftest import choice_of

FRAME = Frame("title", ("unit",), "source", "alt")


def drawn(canvas, width=None):
    figure = framed(canvas, FRAME, height=100, foot=0, left=0)
    return html.fragment_fromstring(figure_svg(figure, width) if width else fluid_svg(figure, "one"))


def canvas(**axes):
    """A drawing of 200 by 100, whose places move apart with the width of the page."""
    made = Canvas()
    made.update_xaxes(range=[0, 200], visible=False)
    made.update_yaxes(range=[100, 0], visible=False, **axes)
    return made


def test_marks_and_texts_stand_at_their_part_of_the_width():
    made = canvas()
    made.add_scatter(mode="markers", x=[50], y=[25], marker={"size": 10, "symbol": "square", "color": "red"})
    look = {"textposition": "middle right", "textfont": {"size": 10, "color": "red"}}
    made.add_scatter(mode="text", x=[100], y=[50], text=["<b>A&amp;B &lt;i&gt;</b>"], **look)
    shown = drawn(made)
    assert [(one.get("x"), one.get("y")) for one in shown.iter("use")] == [("25%", "25")]
    assert [one.get("d") for one in shown.iter("path")] == ["M5 5H-5V-5H5Z"]
    [text] = shown.iter("text")
    assert [text.get(name) for name in ("x", "y", "text-anchor")] == ["50%", "52.5", "start"]
    assert text.text_content() == "A&B <i>"


def test_bars_that_look_alike_are_one_path_where_places_are_pixels():
    made = canvas(scaleanchor="x")
    made.add_bar(x=[10, 30], y=[5, 5], base=[0, 0], width=[4, 4], marker={"color": "red"})
    shown = drawn(made)
    assert [(one.get("d"), one.get("fill")) for one in shown.iter("path")] == [("M8 0h4v5h-4zM28 0h4v5h-4z", "red")]


def test_axes_beside_each_other_have_their_part_of_the_width():
    made = canvas()
    made.update_xaxes(domain=[0, 0.5])
    made.update_layout(xaxis2={"range": [10, 20], "domain": [0.6, 1], "visible": False})
    look = {"size": 10, "symbol": "square", "color": "red"}
    made.add_scatter(mode="markers", x=[100], y=[25], marker=look)
    made.add_scatter(mode="markers", x=[15], y=[25], marker=look, xaxis="x2")
    made.add_bar(x=[5], y=[50], base=[10], width=[10], orientation="h", marker={"color": "red"}, xaxis="x2")
    shown = drawn(made)
    assert [one.get("x") for one in shown.iter("use")] == ["25%", "80%"]
    assert [(one.get("x"), one.get("width")) for one in shown.iter("rect")] == [("60%", "20%")]


def test_heads_stand_above_the_picture_and_a_rectangle_without_a_height_is_a_line():
    made = canvas()
    head = {"text": "<b>one</b><br>two", "font": {"size": 10, "color": "red"}, "align": "center", "showarrow": False}
    made.add_annotation(**head, xref="x", x=50, yref="paper", y=1, xanchor="center", yanchor="bottom")
    made.add_rectangle(xref="paper", x0=-1, x1=1, y0=40, y1=40, line={"color": "grey", "width": 1}, layer="below")
    shown = drawn(made)
    told = [(one.text_content(), one.get("x"), one.get("y"), one.get("text-anchor")) for one in shown.iter("text")]
    assert told == [("one", "25%", "-19", "middle"), ("two", "25%", "-6", "middle")]
    assert [[one.get(name) for name in ("x1", "x2", "y1", "y2")] for one in shown.iter("line")] == [
        ["-100%", "100%", "40", "40"]
    ]


def test_picture_is_as_wide_as_what_lies_between_its_margins():
    shown = fluid_svg(framed(canvas(), FRAME, height=100, foot=0, left=7), "one")
    assert 'style="width:calc(100% - 13px);margin-left:7px;overflow:visible;clip-path:inset(0 -6px 0 -7px)"' in shown


@pytest.mark.parametrize("told", [{"showarrow": True}, {"textangle": 90}], ids=lambda told: next(iter(told)))
def test_annotation_with_an_arrow_or_at_an_angle_is_refused(told):
    made = canvas()
    head = {"text": "one", "font": {"size": 10, "color": "red"}, "showarrow": False, "xref": "x", "x": 50}
    made.add_annotation(**{**head, "yref": "paper", "y": 1, "xanchor": "center", "yanchor": "bottom", **told})
    with pytest.raises(CannotDraw):
        drawn(made)


@pytest.mark.parametrize("name", ["people", "days-in-words", "cities-by-round", "applications", "remedy"])
def test_figure_that_leads_a_screen_has_a_small_picture(published, name):
    view = choice_of(published, "ru")
    assert 1000 < len(fluid_svg(figure_spec(name).cached_figure(view), name)) <= 20_500


@pytest.mark.parametrize("unknown", ["star", "hexagon"])
def test_unknown_mark_is_refused(unknown):
    made = canvas()
    made.add_scatter(mode="markers", x=[50], y=[25], marker={"size": 10, "symbol": unknown, "color": "red"})
    with pytest.raises(CannotDraw):
        drawn(made)


def test_marks_of_an_interactive_drawing_say_and_open_what_plotly_does():
    made = canvas()
    text = '7 May<br>a &lt;b&gt; &amp; "c"'
    told = {"hoverinfo": "text", "hovertext": [text, text, "8 May"]}
    look = {"size": 10, "symbol": "square", "color": ["red", "red", "blue"]}
    made.add_scatter(mode="markers", x=[50, 60, 70], y=[25] * 3, marker=look, customdata=["act:1", "act:1", ""], **told)
    made.add_scatter(mode="markers", x=[80], y=[25], marker={**look, "color": "red"}, hoverinfo="skip")
    figure = framed(made, FRAME, height=100, foot=0, left=0)
    shown = html.fragment_fromstring(fluid_svg(figure, "one", {}))
    groups = [(one.get("data-id"), one.get("data-kind"), one.get("aria-label")) for one in shown.xpath("//g[@aria-label]")]
    assert groups == [("act:1", "■", '7 May\na <b> & "c"'), (None, "■", "8 May")]
    assert [len(one.findall(".//use")) for one in shown.xpath("//g[@aria-label]")] == [2, 1]
    assert [one.get("x") for one in shown.iter("use")] == ["25%", "30%", "35%", "40%"]
    assert html.fragment_fromstring(fluid_svg(figure, "one")).xpath("//g[@aria-label]") == []
    headed = html.fragment_fromstring(fluid_svg(figure, "one", {"act:1": "Fine"})).xpath("//g/@aria-label")
    assert headed == ['Fine\n7 May\na <b> & "c"', "8 May"]

"""A still picture has the marks of its figure at their places, and none that it does not know."""

import pytest
from lxml import html

from charts.canvas import Canvas
from charts.frame import Frame, framed
from charts.registry import figure_spec
from exports.render.still import still_picture
from measures.selection import Selection
from views.view import choose

FRAME = Frame("title", "unit", "source", "alt")


def drawn(canvas: Canvas) -> html.HtmlElement | None:
    told = still_picture(framed(canvas, FRAME, height=100, foot=0, left=0), "one")
    return None if told is None else html.fragment_fromstring(told)


def canvas(**axes: object) -> Canvas:
    """A drawing of 200 by 100, whose places move apart with the width of the page."""
    made = Canvas()
    made.update_xaxes(range=[0, 200], visible=False)
    made.update_yaxes(range=[100, 0], visible=False, **axes)
    return made


def test_marks_and_texts_stand_at_their_part_of_the_width():
    made = canvas()
    made.add_scatter(mode="markers", x=[50], y=[25], marker={"size": 10, "symbol": "square", "color": "red"})
    made.add_scatter(
        mode="text",
        x=[100],
        y=[50],
        text=["<b>A&amp;B &lt;i&gt;</b>"],
        textposition="middle right",
        textfont={"size": 10, "color": "red"},
    )
    shown = drawn(made)
    assert shown is not None
    assert [(one.get("x"), one.get("y")) for one in shown.iter("use")] == [("25%", "25")]
    assert [one.get("d") for one in shown.iter("path")] == ["M5 5H-5V-5H5Z"]
    [text] = shown.iter("text")
    assert (text.get("x"), text.get("y"), text.get("text-anchor"), text.text_content()) == (
        "50%",
        "53.5",
        "start",
        "A&B <i>",
    )


def test_bars_that_look_alike_are_one_path_where_places_are_pixels():
    made = canvas(scaleanchor="x")
    made.add_bar(x=[10, 30], y=[5, 5], base=[0, 0], width=[4, 4], marker={"color": "red"})
    shown = drawn(made)
    assert shown is not None
    assert [(one.get("d"), one.get("fill")) for one in shown.iter("path")] == [("M8 0h4v5h-4zM28 0h4v5h-4z", "red")]


@pytest.mark.parametrize("unknown", ["star", "hexagon"])
def test_picture_with_an_unknown_mark_is_not_drawn(unknown):
    made = canvas()
    made.add_scatter(mode="markers", x=[50], y=[25], marker={"size": 10, "symbol": unknown, "color": "red"})
    assert drawn(made) is None


def test_story_has_all_its_squares_and_is_small(published):
    view = choose(published, Selection(), "en")
    told = still_picture(figure_spec("story-asked").shown(view, narrow=True), "asked") or ""
    assert (told.count("h13v13h-13z"), len(told) < 4000) == (141, True)

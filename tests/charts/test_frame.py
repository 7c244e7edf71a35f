"""What stands around the marks: title, unit and source line in their places, and the figure without them."""

import pytest

from charts.canvas import Canvas
from charts.frame import Frame, empty, frame_of, framed, unframed
from charts.theme import note

FRAME = Frame("a-name", "A finding", "A unit", "A source", "What it shows")


def test_framed_writes_title_unit_and_source_line_in_this_order():
    figure = framed(Canvas(), FRAME, height=100)
    assert [note.text for note in figure.layout.annotations] == ["A finding", "A unit", "A source"]


def test_figure_carries_its_frame():
    assert frame_of(framed(Canvas(), FRAME, height=100)) == FRAME


def test_figure_without_its_frame_has_its_marks_and_no_room_for_the_frame():
    canvas = Canvas()
    canvas.add_bar(x=[1], y=[2])
    note(canvas, "Beside the bar", x=1, y=2)
    marks = unframed(framed(canvas, FRAME, height=100, foot=20, head=70))
    assert [(trace["x"], trace["y"]) for trace in marks["data"]] == [([1], [2])]
    assert [text["text"] for text in marks["layout"]["annotations"]] == ["Beside the bar"]
    assert marks["layout"]["margin"] == {"l": 6, "r": 6, "t": 6 + 70, "b": 20 + 8}
    assert marks["layout"]["height"] == 6 + 70 + 100 + 20 + 8


def test_framed_is_as_high_as_head_marks_and_foot():
    figure = framed(Canvas(), FRAME, height=100, foot=20)
    assert (figure.layout.margin.t, figure.layout.margin.b, figure.layout.height) == (14 + 24 + 18, 20 + 15 + 8, 199)


def test_room_for_axes_is_added_above_and_beside_the_marks():
    figure = framed(Canvas(), FRAME, height=100, foot=20, left=150, head=70)
    margin = figure.layout.margin
    assert (margin.t, margin.b, margin.l, figure.layout.height) == (14 + 24 + 18 + 70, 20 + 15 + 8, 150, 269)


@pytest.mark.parametrize("left", [6, 150])
def test_texts_begin_at_the_edge_whatever_the_room_beside_the_marks(left):
    figure = framed(Canvas(), FRAME, height=100, left=left)
    assert {figure.layout.margin.l + note.xshift for note in figure.layout.annotations} == {6}


def test_title_and_unit_stand_above_the_room_for_an_axis():
    plain, raised = (framed(Canvas(), FRAME, height=100, head=head).layout.annotations for head in (0, 70))
    assert [high.yshift - low.yshift for low, high in zip(plain, raised, strict=True)] == [70, 70, 0]


def test_no_mark_fades_when_another_is_chosen():
    canvas = Canvas()
    canvas.add_scatter(x=[1], y=[1], marker={"size": 9})
    canvas.add_bar(x=[1], y=[1], marker={"opacity": 0.5})
    canvas.add_scatter(x=[1], y=[1], mode="lines")
    traces = framed(canvas, FRAME, height=100).data
    assert [trace.unselected.marker.opacity for trace in traces] == [1, 0.5, None]


def test_framed_escapes_title_unit_and_source_line():
    figure = framed(Canvas(), Frame("n", "A <b>", "B <i>", "C & <a>", ""), height=100)
    assert [note.text for note in figure.layout.annotations] == ["A &lt;b&gt;", "B &lt;i&gt;", "C &amp; &lt;a&gt;"]


def test_long_title_is_broken_into_lines_of_36_characters():
    figure = framed(Canvas(), Frame("n", "aaaaaaaa " * 5, "", "", ""), height=100)
    assert figure.layout.annotations[0].text == "aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa<br>aaaaaaaa"


def test_empty_figure_says_its_message_and_describes_itself_with_it():
    figure = empty(FRAME, "Nothing here.")
    assert figure.layout.annotations[0].text == "Nothing here."
    assert figure.layout.meta["alt"] == "Nothing here."

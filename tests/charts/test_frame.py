"""What stands around the marks, carried beside them; the room around the marks; the figure that says nothing is there."""

from charts.layout.canvas import Canvas
from charts.layout.frame import Frame, frame_of, framed
from charts.layout.theme import note

FRAME = Frame("A finding", ("A unit",), "A source", "What it shows")


def test_figure_carries_its_frame_beside_its_marks():
    canvas = Canvas()
    note(canvas, "Beside the bar", x=1, y=2)
    figure = framed(canvas, FRAME, height=100)
    assert frame_of(figure) == FRAME
    assert [text.text for text in figure.layout.annotations] == ["Beside the bar"]


def test_room_for_axes_is_added_above_and_beside_the_marks():
    layout = framed(Canvas(), FRAME, height=100, foot=20).layout
    assert (layout.margin.t, layout.margin.b, layout.height) == (6, 20, 126)
    layout = framed(Canvas(), FRAME, height=100, foot=20, left=150, head=70).layout
    assert (layout.margin.t, layout.margin.b, layout.margin.l, layout.height) == (76, 20, 150, 196)


def test_no_mark_fades_when_another_is_chosen():
    canvas = Canvas()
    canvas.add_scatter(x=[1], y=[1], marker={"size": 9})
    canvas.add_bar(x=[1], y=[1], marker={"opacity": 0.5})
    canvas.add_scatter(x=[1], y=[1], mode="lines")
    traces = framed(canvas, FRAME, height=100).data
    assert [trace.unselected.marker.opacity for trace in traces] == [1, 0.5, None]

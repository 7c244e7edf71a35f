"""What stands around the marks, carried beside them; the room around the marks; the figure that says nothing is there."""

from charts.layout.canvas import Canvas
from charts.layout.frame import Frame, framed

FRAME = Frame("A finding", ("A unit",), "A source", "What it shows")


def test_no_mark_fades_when_another_is_chosen():
    canvas = Canvas()
    canvas.add_scatter(x=[1], y=[1], marker={"size": 9})
    canvas.add_bar(x=[1], y=[1], marker={"opacity": 0.5})
    canvas.add_scatter(x=[1], y=[1], mode="lines")
    traces = framed(canvas, FRAME, height=100).data
    assert [trace.unselected.marker.opacity for trace in traces] == [1, 0.5, None]

"""What the charts collect is what Plotly builds, once."""

import orjson
import plotly.graph_objects as go
import pytest

from charts.layout.canvas import Canvas, LazyFigure
from charts.registry import available, figure_spec
from measures.selection import Selection
from tests.charts.conftest import draw
from views.view import choose


@pytest.fixture
def canvas():
    canvas = Canvas()
    canvas.add_scatter(x=[1, 2], y=[3, 4], mode="markers")
    canvas.add_bar(x=[1], y=[2])
    canvas.add_hline(y=2, line={"width": 1})
    canvas.add_vline(x=1, line={"width": 3})
    canvas.add_annotation(text="A text", x=1, y=2)
    canvas.update_xaxes(range=[0, 5])
    canvas.update_xaxes(fixedrange=True)
    canvas.update_yaxes(visible=False)
    canvas.update_layout(height=300)
    return canvas


class Kept(dict):
    """A trace from which nothing is taken, not for a moment: another thread may read it."""

    def pop(self, *given):
        raise AssertionError(given)


def test_plotly_takes_nothing_from_the_traces_that_readers_share():
    figure = LazyFigure({"data": [Kept(type="bar", x=[1], y=[2])], "layout": {"height": 300}})
    assert (figure.layout.height, figure.data[0].type) == (300, "bar")


def test_finished_figure_is_the_one_that_plotly_builds_call_by_call(canvas):
    figure = go.Figure()
    figure.add_scatter(x=[1, 2], y=[3, 4], mode="markers")
    figure.add_bar(x=[1], y=[2])
    figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=2, y1=2, line={"width": 1})
    figure.add_shape(type="line", yref="paper", y0=0, y1=1, x0=1, x1=1, line={"width": 3})
    figure.add_annotation(text="A text", x=1, y=2)
    figure.update_layout(xaxis={"range": [0, 5], "fixedrange": True}, yaxis={"visible": False}, height=300)
    finished = canvas.finished().to_plotly_json()
    expected = figure.to_plotly_json()
    assert finished["data"] == expected["data"]
    assert {name: value for name, value in finished["layout"].items() if name != "template"} == {
        name: value for name, value in expected["layout"].items() if name != "template"
    }


def test_plotly_finds_every_figure_valid_and_writes_the_same(published):
    """What a figure is made of is not checked when it is drawn: here it is, in each way in which it is drawn."""
    view, differing = choose(published, Selection(), "en"), []
    for name in available(view):
        for narrow in (False, True):
            figure = figure_spec(name).cached_figure(view, narrow)
            if orjson.loads(go.Figure(figure.to_plotly_json()).to_json()) != orjson.loads(figure.to_json()):
                differing.append((name, narrow))
    assert differing == []


def test_finished_figure_is_written_out_once(published, name):
    figure = draw(published, name)
    assert figure.to_dict() is figure.to_dict()

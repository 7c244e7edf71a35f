"""What the charts collect is what Plotly builds, once."""

import orjson
import plotly.graph_objects as go
import pytest

from charts.layout.canvas import Canvas, LazyFigure
from charts.registry import available, figure_spec
from tests.conftest import choice_of


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

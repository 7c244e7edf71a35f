"""Collects the marks of a figure as plain values and builds it once: Plotly validates a figure again at each addition.

Texts beside marks are traces, not annotations, since Plotly places an annotation by the width of a font that may not be
loaded yet.
"""

from functools import cached_property
from typing import Any

import plotly.graph_objects as go

Values = dict[str, Any]


class Canvas:
    """A figure in the making, with the calls of Plotly's own figure that the charts need."""

    def __init__(self) -> None:
        self.traces: list[Values] = []
        self.shapes: list[Values] = []
        self.annotations: list[Values] = []
        self.layout: Values = {"xaxis": {}, "yaxis": {}}

    def add_scatter(self, **values: Any) -> None:
        self.traces.append({"type": "scatter", **values})

    def add_bar(self, **values: Any) -> None:
        self.traces.append({"type": "bar", **values})

    def add_hline(self, y: float, **values: Any) -> None:
        self.shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, **values})

    def add_vline(self, x: Any, **values: Any) -> None:
        self.shapes.append({"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": x, "x1": x, **values})

    def add_rectangle(self, **values: Any) -> None:
        self.shapes.append({"type": "rect", **values})

    def add_annotation(self, **values: Any) -> None:
        self.annotations.append(values)

    def update_xaxes(self, **values: Any) -> None:
        self.layout["xaxis"].update(values)

    def update_yaxes(self, **values: Any) -> None:
        self.layout["yaxis"].update(values)

    def update_layout(self, **values: Any) -> None:
        self.layout.update(values)

    def finished(self) -> go.Figure:
        """Return the figure; nobody may change it from then on. Plotly checks its values in the tests alone."""
        beside = {name: values for name in ("shapes", "annotations") if (values := getattr(self, name))}
        return LazyFigure({"data": self.traces, "layout": {**self.layout, **beside}})


class LazyFigure(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure that readers share: the values of which it is made, as `to_dict` gives them. Plotly's own objects, for which
    no reader waits, are made when its `data` or `layout` is asked for; it has no other part of a Plotly figure.
    """

    def __init__(self, values: Values) -> None:
        self._values = values

    @cached_property
    def plotly_figure(self) -> go.Figure:
        """The same as Plotly builds it, every value of it checked.

        It is built of copies: Plotly takes `type` from a trace and puts it back, and another thread would meet one without.
        """
        return go.Figure({**self._values, "data": [{**trace} for trace in self._values["data"]]})

    @property
    def data(self) -> Any:
        return self.plotly_figure.data

    @property
    def layout(self) -> Any:
        return self.plotly_figure.layout

    def to_dict(self) -> Values:
        """Return the same dictionary each time; Plotly's own makes a deep copy at every run."""
        values: Values = self._values
        return values

"""What a figure is drawn with: a canvas, the width of texts, the ticks of an axis of time.

A canvas collects marks as plain values and builds the figure once: Plotly validates a figure again at each addition.

Texts beside marks are traces, not annotations, since Plotly places an annotation by the width of a font that may not be
loaded yet.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from translations import Translator

Values = dict[str, Any]
MOST_TICKS = 7  # ticks that stand beside each other on the narrowest screen
TICK_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months from a tick to the next
TABLE = Path(__file__).with_name("text_widths.json")
"""By typeface and weight the letters of each width, in thousandths of the size of the letters."""
UNKNOWN = 600  # the width of a letter that the typefaces do not have, in thousandths of its size
WORD = re.compile(r"[^ \t\n]+")  # a word; a no-break space is one of its letters
HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")  # where a word may be broken: behind a hyphen between two letters


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


def time_ticks(first: date, last: date, t: Translator) -> dict[str, list[str]]:
    """Return the ticks between two days as Plotly takes them; the two days themselves where no month begins between them."""
    numbers = range(_months_since_zero(first), _months_since_zero(last) + 1)
    starts = (date(number // 12, number % 12 + 1, 1) for number in numbers)
    months = [day for day in starts if first <= day <= last]
    fitting = ([day for day in months if _months_since_zero(day) % step == 0] for step in TICK_STEPS)
    days_shown = next((days for days in fitting if len(days) <= MOST_TICKS), months[:1]) if months else sorted({first, last})
    apart = _months_since_zero(days_shown[-1]) - _months_since_zero(days_shown[0])
    step = apart // (len(days_shown) - 1) if len(days_shown) > 1 else 1
    texts = [_tick_text(day, step, first.year == last.year, t) for day in days_shown]
    return dict(tickvals=[day.isoformat() for day in days_shown], ticktext=texts)


def _months_since_zero(day: date) -> int:
    return day.year * 12 + day.month - 1


def _tick_text(day: date, step: int, one_year: bool, t: Translator) -> str:
    """Return a day in a short season; in a longer one its month, or the year where one begins."""
    if step >= 12 or (day.month == 1 and not one_year):
        return str(day.year)
    return t.short_day(day) if one_year and step <= 1 else t.month(day.isoformat())


def text_width(text: str, size: float, *, is_bold: bool = False, is_serif: bool = False) -> float:
    """Return the pixels that a line of text takes in letters of so many pixels; kerning is not counted."""
    widths = _widths()["serif" if is_serif else "bold" if is_bold else "sans"]
    return sum(widths.get(letter, UNKNOWN) for letter in text) * size / 1000


def wrapped(text: str, pixels: float, size: float, *, is_bold: bool = False, is_serif: bool = False) -> list[str]:
    """Break a text in lines of at most so many pixels, or as wide as a word that is wider; one empty line for none."""
    lines = [""]
    for word in WORD.findall(text):
        for number, part in enumerate(HYPHEN.split(word)):
            longer = lines[-1] + (" " if lines[-1] and not number else "") + part
            if lines[-1] and text_width(longer, size, is_bold=is_bold, is_serif=is_serif) > pixels:
                lines.append(part)
            else:
                lines[-1] = longer
    return lines


@cache
def _widths() -> Mapping[str, Mapping[str, int]]:
    table: dict[str, dict[str, str]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return {name: {letter: int(width) for width, letters in of.items() for letter in letters} for name, of in table.items()}

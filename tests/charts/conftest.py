"""Every figure of the dashboard, drawn from a dataset as the screens draw it."""

import pytest

from charts.deck import figure_deck
from charts.layout import theme
from charts.layout.frame import frame_of
from charts.registry import figure_spec
from measures.selection import Selection
from tests.charts.expected import EXPECTED
from translations import translator
from views.view import View

T = translator("en")


def draw(data, name, narrow=False, language="en"):
    """One figure of a dataset or of a part of one, a mark a row however many there are."""
    return figure_spec(name).draw(view_of(data, language), narrow)


def view_of(data, language="en"):
    """A dataset or a part of one without a filter, in words that no campaign changes."""
    return View(data.origin or data, data, Selection(), translator(language))


def deck(data, name="rally-map"):
    """The map of a dataset that zooms, in a room of 672 pixels."""
    return figure_deck(draw(data, name), 672)


def texts(figure):
    yield from (note.text for note in figure.layout.annotations)
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        yield from (str(text) for text in axis.ticktext or ())
    for trace in figure.data:
        yield from (str(text) for text in trace.text or ())
        yield from (str(text) for text in trace.hovertext or ())


def head(figure):
    frame = frame_of(figure)
    return {"title": frame.title, "unit": frame.unit, "source": frame.source}


def is_hatched(trace):
    return bool(trace.type == "bar" and trace.marker.pattern.shape == "/")


def bars(figure):
    """Every horizontal bar: its row, where it begins and ends, and its colour (that of an outline), or `hatched`."""
    found = []
    for trace in figure.data:
        if trace.type == "bar":
            start = trace.base[0] if trace.base is not None else 0
            colour = trace.marker.line.color if trace.marker.color == theme.PAPER else trace.marker.color
            found.append((trace.y[0], start, start + trace.x[0], "hatched" if is_hatched(trace) else colour))
    return found


@pytest.fixture(scope="session", params=EXPECTED)
def name(request):
    return str(request.param)


@pytest.fixture(scope="session")
def small(make):
    """Two rounds with seven acts, three acts of none, and four claims of people held."""
    place = {"city_id": "almaty", "round_id": 1, "summary_en": "It happened."}
    acts = [
        {"date": "2012-01-28", "kind_code": "rally_detention"},
        {"date": "2012-01-28", "kind_code": "rally_detention"},
        {"date": "2012-01-30", "kind_code": "fine"},
        {"date": "2012-04-19", "kind_code": "attack", "round_id": 4},
        {"date": "2012-04-01", "date_end": "2012-04-27", "date_precision": "month", "kind_code": "warning", "round_id": 4},
        {"date": "2012-04-27", "date_precision": "about", "kind_code": "fine", "round_id": 4},
        {"date": "2012-02-10", "date_precision": "about", "kind_code": "fine", "round_id": None},
        {"date": "2012-06-01", "kind_code": "fine", "round_id": None},
        {"date_precision": "unknown", "kind_code": "fine", "round_id": None},
    ]
    held = [
        {"measure_code": "detained_all", "low": 28, "high": 28},
        {"measure_code": "detained_all", "qualifier_code": "words", "words_en": "some"},
        {"measure_code": "tried", "low": 18, "high": 18},
        {"measure_code": "detained_all", "qualifier_code": "words", "words_en": "numerous", "round_id": 4},
    ]
    refused = {"application_id": "A-1", "round_id": 4, "city_id": "almaty", "decided_by": "2012-04-27", "summary_en": "No."}
    reaction = {"date": "2012-02-01", "body_en": "A body", "summary_en": "It spoke.", "source_ids": "S-1"}
    return make(
        rounds=[{"round_id": 1}, {"round_id": 4, "date": "2012-04-28"}],
        incidents=[{**place, **act} for act in acts],
        applications=[refused],
        claims=[{"round_id": 1, "city_id": "almaty", **claim} for claim in held],
        responses=[{**reaction, "response_id": "V-1"}, {**reaction, "response_id": "V-2", "date": "2012-02"}],
    )

"""Every figure of a campaign whose rounds have names, and of one that knows no rounds."""

import pytest

from charts import theme
from tests.campaigns import with_named_rounds, without_rounds
from tests.charts.conftest import draw, texts

NAMES = {1: "winter", 4: "April & after"}


@pytest.fixture(scope="module")
def named(small):
    return with_named_rounds(small, NAMES)


def test_figure_of_named_rounds_is_that_of_numbered_ones_with_their_names(small, named, name):
    numbered, told = draw(small, name), draw(named, name)
    assert len(told.data) == len(numbered.data)
    assert [trace.y for trace in told.data] == [trace.y for trace in numbered.data]
    title = numbered.layout.meta["title"]
    assert told.layout.meta["title"] == title.replace("round 1", "round winter").replace("round 4", "round April & after")


def test_bars_of_named_rounds_stand_in_the_order_of_their_days(named):
    heads = [note.text.split("</b>")[0] for note in draw(named, "applications_by_round").layout.annotations[:2]]
    assert heads == ["<b>Round winter, 28 January", "<b>Round April &amp; after, 28 April"]


def test_figure_without_rounds_is_drawn_or_calmly_empty(small, name):
    figure = draw(without_rounds(small), name)
    assert figure.layout.meta["title"]
    assert not [text for text in texts(figure) if "None" in text]


def test_acts_without_rounds_are_drawn_as_acts_of_the_campaign(small):
    figure = draw(without_rounds(small), "rally_timeline")
    marks = [(trace.marker.color, len(trace.x)) for trace in figure.data if trace.mode == "markers" and trace.customdata]
    assert sum(number for colour, number in marks if colour == theme.RESTRICTED) == 9
    assert [number for colour, number in marks if colour == theme.PAPER] == []


def test_figures_of_rounds_say_that_there_is_nothing(small):
    told = [draw(without_rounds(small), figure) for figure in ("applications_by_round", "days_around")]
    assert [figure.layout.annotations[0].text.replace("<br>", " ") for figure in told] == [
        "No application is reported for this choice.",
        "No act around these rallies is reported for this choice.",
    ]

"""A map a round: what became of a rally, what is written beside it, and where the cities stand that no source names."""

from math import sqrt

import pytest

from charts.layout import theme
from charts.layout.base_map import sides_with_room
from charts.registry import FIGURES
from measures.selection import Selection
from measures.tables import values
from tests.charts.conftest import texts
from views.view import choose

SPEC = FIGURES["maps-by-round"]
WAYS = {"paper": {}, "phone": {"narrow": True}, "screen": {"wide": True}}
PLACES = {"almaty": ("Almaty", 77.0, 43.2), "taraz": ("Taraz", 71.4, 42.9)}


def view_of(make, rallies, acts=(), *, selection=None):
    """A choice of a dataset of some rallies and acts in two rounds."""
    data = make(
        rounds=[{"round_id": n, "date": f"2012-0{n}-01"} for n in (1, 2)],
        cities=[
            {"city_id": city, "name_en": name, "longitude": east, "latitude": north}
            for city, (name, east, north) in PLACES.items()
        ],
        sources=[{"source_id": "S-1"}],
        rallies=[{"rally_id": f"R-{n}", "summary_en": "It was.", **row} for n, row in enumerate(rallies)],
        incidents=[{"incident_id": f"I-{n}", "round_id": 1, "summary_en": "It was.", **row} for n, row in enumerate(acts)],
    )
    return choose(data, selection or Selection(), "en")


def circles(figure):
    """The fill and the letter of each rally by its key."""
    found = [trace for trace in figure.data if trace.mode == "markers+text" and trace.xaxis]
    return {
        mark: (fill, letter)
        for trace in found
        for mark, fill, letter in zip(trace.customdata, trace.marker.color, trace.text, strict=True)
    }


def written(figure):
    """What stands beside the marks of the maps."""
    return [text for trace in figure.data if trace.mode == "text" and trace.xaxis for text in trace.text]


def test_circle_says_what_became_of_a_rally(make):
    outcomes = ("held", "support_reported", "not_reported")
    rallies = [
        {"round_id": n, "city_id": city, "outcome_code": outcome}
        for outcome, (n, city) in zip(outcomes, [(1, "almaty"), (1, "taraz"), (2, "almaty")], strict=True)
    ]
    assert circles(SPEC.draw(view_of(make, rallies))) == {
        "rally:R-0": (theme.INK, ""), "rally:R-1": (theme.PAPER, ""), "rally:R-2": (theme.PAPER, "?"),
    }  # fmt: skip


def test_two_rallies_of_a_city_in_a_round_are_one_mark_that_opens_both(make):
    rallies = [{"round_id": 1}, {"round_id": 1, "outcome_code": "held"}]
    assert circles(SPEC.draw(view_of(make, rallies))) == {"rally:R-0;rally:R-1": (theme.INK, "")}


@pytest.mark.parametrize(
    ("answer", "label"),
    [("refused", "<b>Almaty</b><br>refused"), ("granted", "<b>Almaty</b><br>granted"), ("not_reported", "<b>Almaty</b>")],
)
def test_permission_stands_below_a_name_where_a_source_says_so(make, answer, label):
    assert written(SPEC.draw(view_of(make, [{"round_id": 1, "authorisation_code": answer}]))) == [label]


def test_star_marks_a_round_that_is_inferred(make):
    view = view_of(make, [{"round_id": 1, "round_inferred": "true"}])
    assert written(SPEC.draw(view)) == ["<b>Almaty*</b>"]
    assert " · *: round inferred" in SPEC.frame(view).unit


def test_area_of_a_disc_is_in_proportion_to_the_acts_and_the_largest_is_told(make):
    acts = [{"city_id": "taraz"}, *[{"city_id": "almaty"}] * 4]
    view = view_of(make, [{"round_id": 1}, {"round_id": 1, "city_id": "taraz"}], acts)
    [discs] = [trace for trace in SPEC.draw(view).data if trace.marker.opacity == 0.2 and trace.x]
    sizes = dict(zip(discs.customdata, discs.marker.size, strict=True))
    assert sizes["act:I-1;act:I-2;act:I-3;act:I-4"] / sizes["act:I-0"] == pytest.approx(sqrt(4))
    assert "largest: 4" in SPEC.frame(view).unit


@pytest.mark.parametrize(("way", "columns"), [("paper", 2), ("phone", 1), ("screen", 4)])
def test_maps_stand_beside_each_other_as_far_as_there_is_room(published, way, columns):
    layout = SPEC.cached_figure(choose(published, Selection(), "en"), **WAYS[way]).layout
    assert len({layout[f"xaxis{n}"].domain for n in (2, 3, 4, 5)}) == columns


def test_one_round_has_one_large_map(published):
    layout = SPEC.draw(choose(published, Selection(rounds=(2,)), "en")).layout
    assert layout.xaxis2.domain == (0, 1)
    assert "xaxis3" not in layout


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_city_of_a_round_has_its_name(published, language, way):
    view = choose(published, Selection(), language)
    figure, names = SPEC.cached_figure(view, **WAYS[way]), view.dataset.names()
    rallies = SPEC.rows(view)
    told = [text.split("<br>")[0].removeprefix("<b>").removesuffix("</b>").rstrip("*") for text in written(figure)]
    assert sorted(told) == sorted(names[city] for city in values(rallies, "city_id"))


@pytest.mark.parametrize("way", WAYS)
def test_unnamed_cities_stand_on_no_map(published, way):
    figure = SPEC.cached_figure(choose(published, Selection(), "en"), **WAYS[way])
    [tray] = [trace for trace in figure.data if trace.mode == "markers+text" and not trace.xaxis]
    high = figure.layout.yaxis.range[0]
    lowest = min(figure.layout[f"yaxis{n}"].domain[0] for n in (2, 3, 4, 5))
    assert (len(tray.x), {*tray.text}) == (16, {"?"})
    assert min(tray.y) > high * (1 - lowest)
    assert "and 16 cities not named in the sources consulted" in [*texts(figure)]


def test_city_without_coordinates_is_counted_and_not_shown(make, monkeypatch):
    monkeypatch.setitem(PLACES, "taraz", ("Taraz", None, None))
    view = view_of(make, [{"round_id": 1}, {"round_id": 1, "city_id": "taraz"}])
    assert [*circles(SPEC.draw(view))] == ["rally:R-0"]
    assert "1 city without coordinates is not shown" in SPEC.frame(view).unit


def test_outcomes_without_a_word_on_gatherings_have_a_neutral_title(make):
    assert SPEC.frame(view_of(make, [{"round_id": 1}])).title == "The rallies on a map"


def test_name_without_room_takes_a_shorter_form_and_else_none():
    marks = {"a": (50.0, 50.0), "b": (50.0, 53.0)}
    sizes = {"a": [(200.0, 30.0), (30.0, 15.0)], "b": [(200.0, 30.0), (200.0, 15.0)]}
    assert sides_with_room(marks, sizes, {"a": "left"}, (100.0, 100.0)) == {"a": ("left", 1)}

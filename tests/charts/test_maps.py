"""Cities at their places, the unnamed ones counted and not placed, and no request to anyone."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from charts.deck import rgb, size_of
from charts.layout import theme
from charts.layout.base_map import base_map
from charts.layout.canvas import Canvas
from charts.still_map import evidence, height_for_width, radius
from loaders.map_lines import lines_around
from measures.selection import Selection, select
from tests.charts.conftest import T, deck, draw

NAMED = {"almaty", "uralsk", "pavlodar"}


@pytest.fixture(scope="module")
def figure(published):
    return draw(published, "map")


@pytest.fixture(scope="module")
def told(published):
    return json.loads(deck(published).to_json())


def dots(figure):
    return {
        trace.customdata[0].removeprefix("city:"): trace
        for trace in figure.data
        if trace.customdata and len(trace.customdata) == 1
    }


def unplaced(figure):
    return [
        trace
        for trace in figure.data
        if trace.hovertext and "not named for that day" in trace.hovertext[0].replace("<br>", " ")
    ]


def test_cities_named_for_28_april_are_full_and_the_others_rings(figure):
    assert {city for city, dot in dots(figure).items() if dot.marker.color == (theme.RESTRICTED,)} == NAMED
    assert {dot.marker.color for city, dot in dots(figure).items() if city not in NAMED} == {(theme.PAPER,)}


def test_area_of_a_disc_is_in_proportion_to_the_acts():
    assert radius(4, 50) / radius(1, 50) == pytest.approx(2)


def test_sixteen_unnamed_cities_are_hollow_dots_south_of_the_country(figure):
    [trace] = unplaced(figure)
    assert (len({*trace.x}), len(trace.hovertext)) == (16, 16)
    assert ({*trace.marker.color}, {*trace.text}) == ({theme.PAPER}, {"?"})
    [told] = [note.text.replace("<br>", " ") for note in figure.layout.annotations]
    assert told == "16 cities with announced rallies, not named in the sources consulted"
    south = min(y for shape in figure.data[1:2] for y in shape.y if y is not None)
    assert max(trace.y) < south


def test_no_unnamed_dot_is_drawn_where_none_was_announced(published):
    assert unplaced(draw(select(published, Selection(rounds=(3,))), "map")) == []


def test_every_city_is_named_beside_its_dot(figure):
    written = [trace.text[0] for trace in figure.data if trace.mode == "text"]
    assert {*written} == {f"<b>{one.title()}</b>" if one in NAMED else one.title() for one in dots(figure)}


@pytest.mark.parametrize(
    ("rounds", "told"),
    [
        *(("", ""), ("2", "round 2"), ("1, 2, 3, 4, 5", "rounds 1–5")),
        *((one, f"rounds {one}") for one in ("1, 2, 3, 4", "1, 2, 3, 4, 6", "2, 9, 8, 1, 6", "a, b, c, d, e")),
    ],
)
def test_many_rounds_that_follow_each_other_are_told_by_the_first_and_the_last(rounds, told):
    assert evidence({"rounds": rounds, "evidence": "other_round"}, T) == told


def test_hover_gives_incidents_and_evidence(figure):
    assert dots(figure)["pavlodar"].hovertext == (
        "Pavlodar<br>1 incident; named by a source as a place of<br>the rally of 28 April",
    )
    assert dots(figure)["aktau"].hovertext == (
        "Aktau<br>no incidents linked to a rally day are<br>recorded for these filters; round 3",
    )


def layers(told, kind):
    return [found for found in told["layers"] if found["@@type"] == kind]


def test_map_that_zooms_has_every_mark_of_the_drawn_one_at_its_pixels(published, told):
    """The marks of a sheet begin 6 pixels below its margin, and at its left edge."""
    [signs] = [trace for trace in draw(published, "rally-map").data if trace.mode == "markers+text"]
    circles = [row for each in layers(told, "ScatterplotLayer") if each["pickable"] for row in each["data"]]
    shapes = [row for each in layers(told, "PolygonLayer") if each["pickable"] for row in each["data"]]
    found = [(row["mark"], *row["at"]) for row in circles if row["mark"].startswith(("rally:", "claim:"))]
    found += [(row["mark"], *place(row["corners"])) for row in shapes]
    places = zip(signs.customdata, signs.x, signs.y, strict=True)
    expected = Counter((key, round(x), round(y + 6)) for key, x, y in places)
    assert Counter((key, round(x), round(y)) for key, x, y in found) == expected
    assert sum(1 for key, *_ in found if key.startswith("claim:")) == 16


def place(corners):
    """Where a shape stands: in the middle of a square, at two thirds of the height of a triangle."""
    xs, ys = zip(*corners, strict=True)
    return (min(xs) + max(xs)) / 2, min(ys) + (max(ys) - min(ys)) * (1 / 2 if len(corners) == 4 else 2 / 3)


def test_map_that_zooms_begins_with_the_extent_of_the_drawn_one_and_no_further_away(published, told):
    view, figure = told["initialViewState"], size_of(draw(published, "rally-map"), 672)
    assert (view["target"], view["zoom"], view["minZoom"]) == ([figure[0] / 2, figure[1] / 2, 0], 0, 0)
    assert told["views"][0]["@@type"] == "OrthographicView"


def test_land_is_drawn_and_not_to_be_chosen(told):
    land = [found for found in layers(told, "PolygonLayer") if found["id"].startswith("areas-")]
    assert len(land) == 3
    assert {found["pickable"] for found in land} == {False}
    fills, outlines = ({tuple(found[look]) for found in land} for look in ("getFillColor", "getLineColor"))
    assert fills == {tuple(rgb(colour)) for colour in (theme.NEIGHBOUR, theme.LAND, theme.PANEL)}
    assert outlines == {tuple(rgb(colour)) for colour in (theme.HAIRLINE, theme.BORDER)}


def test_deck_names_no_address(published):
    text = deck(published).to_json()
    assert [found for found in ("http", "://", "carto", "mapbox", "google", "<a") if found in text] == []


def bare(data):
    return replace(data, descriptor={}, map_lines=lines_around([(-77.03, -12.05)]))


@pytest.fixture
def peru(make):
    cities = [
        {"city_id": "lima", "name_en": "Lima", "longitude": -77.03, "latitude": -12.05},
        {"city_id": "nowhere", "name_en": "Nowhere", "longitude": None, "latitude": None},
    ]
    acts = [
        {"incident_id": f"I-{city}", "city_id": city, "round_id": 1, "source_ids": "S-1"} for city in ("lima", "nowhere")
    ]
    sources = [{"source_id": "S-1", "publisher_en": "La Prensa"}]
    return bare(make(cities=cities, incidents=acts, sources=sources))


def test_a_city_without_coordinates_is_counted_and_not_shown(peru):
    figure = draw(peru, "map")
    assert {city: (*dot.x, *dot.y) for city, dot in dots(figure).items()} == {"lima": (-77.03, -12.05)}
    assert figure.layout.meta["source"].startswith("Source: La Prensa.")
    assert figure.layout.meta["unit"].endswith("(largest: 1). 1 city without coordinates is not shown")
    assert "Nowhere (round 1): 1 incident" in figure.layout.meta["alt"]


def test_without_any_coordinates_no_map_is_drawn_and_the_figure_says_so(make):
    cities = [{"city_id": "nowhere", "name_en": "Nowhere", "longitude": None, "latitude": None}]
    acts = [{"incident_id": "I-1", "city_id": "nowhere", "round_id": 1}]
    figure = draw(bare(make(cities=cities, incidents=acts)), "map")
    assert figure.layout.meta["alt"] == "The dataset has no coordinates for these cities, so no map is shown."


def test_a_dataset_without_lines_has_those_of_the_world_and_says_whose_they_are(peru):
    assert base_map(peru, T).note == "Map outlines: Natural Earth."
    assert draw(peru, "map").layout.meta["alt"].startswith("Map. Lima")


def test_the_published_map_says_what_it_shows(published, figure):
    assert figure.layout.meta["alt"].startswith("Map of Kazakhstan with the oblast boundaries of 2012. Almaty")
    assert base_map(published, T).note == "Grey circle: Baikonur, leased to Russia. Lines: Natural Earth."
    assert (figure.layout.xaxis.range, figure.layout.yaxis.range) == ((45.6, 88.4), (37.3, 56))
    assert base_map(published.in_language("ru"), T).note == "Серый круг: Байконур, арендуемый Россией. Линии: Natural Earth."


def test_still_map_as_wide_as_there_is_room_is_as_high_as_its_shape_asks():
    canvas = Canvas()
    canvas.update_xaxes(range=[0, 10])
    canvas.update_yaxes(range=[0, 5], scaleratio=2)
    canvas.update_layout(margin={"l": 10, "r": 10, "t": 5, "b": 8})
    assert height_for_width(canvas.finished(), 120) == 100 + 5 + 8


def test_on_a_phone_the_rings_of_unnamed_cities_and_the_names_stand_further_apart(published):
    wide, narrow = (draw(published, "map", narrow) for narrow in (False, True))
    (first, second), (one, two) = (unplaced(figure)[0].x[:2] for figure in (wide, narrow))
    assert two - one == pytest.approx(1.8 * (second - first))

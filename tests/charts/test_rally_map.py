"""The map of rallies: the signs of a card, what a disc counts, and where the cities stand that no source names."""

from math import hypot, sqrt

import pytest

from charts.layout import theme
from charts.layout.base_map import card_places, name_offset, sides_with_room
from charts.layout.frame import frame_of
from charts.layout.sheet import LINE, PLAIN, STRONG
from charts.registry import FIGURES
from measures.places import city_coordinates
from measures.selection import Selection
from measures.tables import values
from tests.charts.conftest import texts
from views.view import choose

SPEC = FIGURES["rally-map"]
PLACES = {"almaty": ("Almaty", 77.0, 43.2), "taraz": ("Taraz", 71.4, 42.9)}
RED, BLUE, GREY = theme.RESTRICTED, theme.PERMITTED, theme.UNKNOWN
NO, YES, SILENT = ("square", RED, "×"), ("square", BLUE, "✓"), ("square", GREY, "?")
GATHERED, SUPPORTED = ("triangle-up", theme.INK, ""), ("triangle-up", theme.PAPER, "")
UNKNOWN = ("circle", GREY, "?")


def view_of(make, rallies, acts=(), *, selection=None):
    data = make(
        rounds=[{"round_id": n, "date": f"2012-0{n}-01"} for n in (1, 2)],
        cities=[
            {"city_id": city, "name_en": name, "longitude": east, "latitude": north}
            for city, (name, east, north) in PLACES.items()
        ],
        rallies=[{"summary_en": "It was.", **row} for row in rallies],
        incidents=[{"round_id": 1, "summary_en": "It was.", **row} for row in acts],
    )
    return choose(data, selection or Selection(), "en")


def signs(figure):
    """Of each rally the signs from above: shape, colour (of the fill, or where a letter stands on paper its own), letter."""
    [trace] = [trace for trace in figure.data if trace.mode == "markers+text"]
    look = trace.marker
    found = {}
    for n in sorted(range(len(trace.x)), key=lambda n: trace.y[n]):
        edge = trace.textfont.color[n] if trace.text[n] and look.color[n] == theme.PAPER else look.color[n]
        found.setdefault(trace.customdata[n], []).append((look.symbol[n], edge, trace.text[n]))
    return found


def discs(figure):
    [trace] = [trace for trace in figure.data if trace.marker.opacity == 0.2]
    return dict(zip(trace.customdata, trace.marker.size, strict=True))


def written(figure):
    """Every text beside the marks with its place on the sheet or, on a phone, on the map."""
    return [
        (text, x, y)
        for trace in figure.data
        if trace.mode == "text"
        for text, x, y in zip(trace.text, trace.x, trace.y, strict=True)
    ]


@pytest.mark.parametrize(
    ("cell", "place", "sign"),
    [
        ({"authorisation_code": "refused"}, 0, NO),
        ({"authorisation_code": "granted"}, 0, YES),
        ({"authorisation_code": "not_reported"}, 0, SILENT),
        ({"outcome_code": "held"}, 1, GATHERED),
        ({"outcome_code": "support_reported"}, 1, SUPPORTED),
        ({"outcome_code": "not_reported"}, 1, UNKNOWN),
    ],
)
def test_square_says_whether_a_rally_was_permitted_and_the_sign_below_what_became_of_it(make, cell, place, sign):
    assert signs(SPEC.draw(view_of(make, [{"round_id": 1, **cell}])))["rally:R-1"][place:][:1] == [sign]


def test_two_rallies_of_a_city_in_a_round_share_signs_that_open_both(make):
    rallies = [{"round_id": 1, "authorisation_code": "refused"}, {"round_id": 1, "outcome_code": "held"}]
    assert signs(SPEC.draw(view_of(make, rallies))) == {"rally:R-1;rally:R-2": [NO, GATHERED]}


def test_rounds_of_a_city_stand_beside_each_other_in_their_order(make):
    rallies = [{"round_id": 2, "outcome_code": "held"}, {"round_id": 1, "authorisation_code": "refused"}]
    figure = SPEC.draw(view_of(make, rallies))
    [trace] = [trace for trace in figure.data if trace.mode == "markers+text"]
    across = dict(zip(trace.customdata, trace.x, strict=True))
    assert across["rally:R-2"] < across["rally:R-1"]
    days = {text: x for text, x, _ in written(figure) if text in ("1 Jan", "1 Feb")}
    assert days == {"1 Jan": across["rally:R-2"], "1 Feb": across["rally:R-1"]}


def test_round_without_a_rally_is_a_dot_that_opens_nothing(make):
    rallies = [{"round_id": 1}, {"round_id": 2, "city_id": "taraz"}]
    figure = SPEC.draw(view_of(make, rallies))
    assert {*signs(figure)} == {"rally:R-1", "rally:R-2"}
    dots = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.size == 3]
    assert [(len(trace.x), trace.hoverinfo, trace.customdata) for trace in dots] == [(1, "skip", None)] * 2


def test_star_marks_a_round_that_is_inferred(make):
    view = view_of(make, [{"round_id": 1, "round_inferred": "true"}])
    assert "<b>Almaty*</b>" in [text for text, *_ in written(SPEC.draw(view))]
    assert " · *: round inferred" in SPEC.frame(view).unit


@pytest.mark.parametrize("narrow", [False, True], ids=["paper", "phone"])
def test_name_opens_its_city_and_says_how_many_incidents(make, narrow):
    figure = SPEC.draw(view_of(make, [{"round_id": 2}], [{"city_id": "almaty", "round_id": 2}] * 2), narrow)
    opened = {
        (mark, hover)
        for trace in figure.data
        if trace.mode == "text" and trace.customdata
        for mark, hover in zip(trace.customdata, trace.hovertext, strict=True)
    }
    assert opened == {("city:almaty", "Almaty<br>2 incidents")}


@pytest.mark.parametrize("narrow", [False, True], ids=["paper", "phone"])
def test_area_of_a_disc_is_in_proportion_to_the_acts(make, narrow):
    acts = [{"city_id": "taraz"}, *[{"city_id": "almaty"}] * 4]
    view = view_of(make, [{"round_id": 1}, {"round_id": 1, "city_id": "taraz"}], acts)
    sizes = discs(SPEC.draw(view, narrow))
    assert sizes["act:I-2;act:I-3;act:I-4;act:I-5"] / sizes["act:I-1"] == pytest.approx(sqrt(4))
    assert "red circle: the larger the circle, the more incidents" in SPEC.frame(view).unit


def test_disc_of_a_phone_keeps_the_scale_of_all_rounds(published):
    """In Almaty 50 incidents are the largest disc, of 60 pixels across; 14 of them are of the last round."""
    view = choose(published, Selection(), "en")
    assert max(discs(SPEC.draw(view)).values()) == pytest.approx(60)
    assert max(discs(SPEC.draw(view, True)).values()) == pytest.approx(60 * sqrt(14 / 50))


def test_a_phone_names_its_round_and_the_cities_of_it(published):
    view = choose(published, Selection(), "kk")
    names, first = view.dataset.names(), [text.split("<br>")[0] for text, *_ in written(SPEC.draw(view, True))]
    bold = [text[3:-4] for text in first if text.startswith("<b>")]
    last = {names[city] for city in values(SPEC.rows(view).filter(round_id=4), "city_id")}
    assert sorted(bold[1:] if "28" in bold[0] else bold[:-1]) == sorted(last)
    assert sum("28" in text for text in bold) == 1


@pytest.mark.parametrize("chosen", [Selection(), Selection(rounds=(2,)), Selection(rounds=(3, 4))], ids=str)
def test_no_card_meets_another_or_a_mark(published, chosen):
    """The names, numbers and signs of two cities share no pixel, nor do those of one lie on the mark of another."""
    figure = SPEC.cached_figure(choose(published, chosen, "kk"))
    boxes = {}
    for city, box in card_boxes(figure).items():
        for other, taken in boxes.items():
            assert not meet(box, taken), (city, other)
        boxes[city] = box
    dots = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.size == 7]
    [places] = [[*zip(trace.x, trace.y, strict=True)] for trace in dots]
    assert len(places) == len(boxes)
    assert not [
        (city, x, y)
        for city, (left, top, right, bottom) in boxes.items()
        for x, y in places
        if left < x < right and top < y < bottom
    ]


def card_boxes(figure):
    """The pixels that the head and the signs of each card take: left, top, right, bottom."""
    heads = [(text, x, y) for text, x, y in written(figure) if text.startswith("<b>")]
    boxes = {text: [x, y - LINE / 2, x + STRONG.width(text[3:-4]), y + LINE / 2] for text, x, y in heads}
    for text, x, y in written(figure):
        for head, left, at in heads:
            if (text, y) != (head, at) and y == at and 0 <= x - boxes[head][2] < 5:
                boxes[head] = [left, at - LINE / 2, x + PLAIN.width(text), at + LINE / 2]
    [trace] = [trace for trace in figure.data if trace.mode == "markers+text"]
    for mark, x, y in zip(trace.customdata, trace.x, trace.y, strict=True):
        if mark.startswith("rally:"):
            above = [(text, left, at) for text, left, at in heads if 0 < y - at < 40 and x - left > -10]
            head = min(above, key=lambda one: x - one[1])[0]
            box = boxes[head]
            boxes[head] = [box[0], box[1], max(box[2], x + 6), max(box[3], y + 6)]
    return boxes


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("narrow", [False, True])
def test_unnamed_cities_are_rings_at_no_place_of_the_country(published, narrow):
    """They stand below their words at the foot of the map, on a phone below the map."""
    figure = SPEC.cached_figure(choose(published, Selection(), "en"), narrow)
    [trace] = [trace for trace in figure.data if trace.mode == "markers+text"]
    rings = [n for n, mark in enumerate(trace.customdata) if mark.startswith("claim:")]
    high = figure.layout.yaxis.range[0]
    foot = (1 - figure.layout.yaxis2.domain[0]) * high
    assert (len(rings), {trace.text[n] for n in rings}) == (16, {"?"})
    assert ("outcome not<br>reported" in " ".join(texts(figure))) == narrow
    assert min(trace.y[n] for n in rings) > (foot if narrow else foot - 20)
    southernmost = min(north for _, north in city_coordinates(published).values())
    south, north = figure.layout.yaxis2.range
    lowest_city = foot * (north - southernmost) / (north - south)
    assert min(trace.y[n] for n in rings) > lowest_city
    told = " ".join(texts(figure))
    assert "28 April: 16 of the 19 cities with announced rallies" in told
    assert ("Some of them may be among the cities named for other days" in told.replace("<br>", " ")) != narrow


def test_rings_stand_only_where_their_round_is_chosen(published):
    view = choose(published, Selection(rounds=(2,)), "en")
    assert not [mark for mark in signs(SPEC.draw(view)) if mark.startswith("claim:")]
    assert "rallies announced for" not in SPEC.frame(view).unit


def test_city_without_coordinates_is_counted_and_not_shown(make, monkeypatch):
    monkeypatch.setitem(PLACES, "taraz", ("Taraz", None, None))
    acts = [{"city_id": "almaty"}, *[{"city_id": "taraz"}] * 3]
    view = view_of(make, [{"round_id": 1}, {"round_id": 1, "city_id": "taraz"}], acts)
    assert [*signs(SPEC.draw(view))] == ["rally:R-1"]
    assert "1 city without coordinates is not shown" in SPEC.frame(view).unit


def test_incident_whose_city_is_not_reported_is_not_said_to_be_of_another(make):
    """A phone draws the last round alone: what is of the other is outside it, with a city or without."""
    acts = [{"city_id": None}, {"city_id": "oral"}, {"city_id": None, "round_id": 2}, {"city_id": "almaty"}]
    view = view_of(make, [{"round_id": 1}, {"round_id": 2}, {"round_id": 2, "city_id": "taraz"}], acts)
    unit, of_phone = SPEC.frame(view).unit, frame_of(SPEC.cached_figure(view, narrow=True)).unit
    outside = "outside the cities and rounds drawn"
    assert f"not drawn: 2 incidents whose city is not recorded · not drawn: 1 incident {outside}" in unit
    assert f"not drawn: 1 incident whose city is not recorded · not drawn: 3 incidents {outside}" in of_phone


def test_a_phone_draws_every_round_of_a_city_that_stands_alone(make):
    view = view_of(make, [{"round_id": 1}, {"round_id": 2}], [{"city_id": "almaty"}, {"city_id": "almaty", "round_id": 2}])
    figure = SPEC.draw(view, narrow=True)
    assert {"1 Jan", "1 Feb", "2 incidents"} <= {*texts(figure)}
    assert list(signs(figure).values()) == [[SILENT, UNKNOWN]] * 2


def test_title_names_the_cities_that_are_chosen_and_is_neutral_without_a_word_on_gatherings(make):
    assert SPEC.frame(view_of(make, [{"round_id": 1}])).title == "The rallies on a map"
    held = [{"round_id": 1, "city_id": city, "outcome_code": "held"} for city in ("almaty", "taraz")]
    titles = [SPEC.frame(view_of(make, held, selection=Selection(cities=one))).title for one in ((), ("almaty",))]
    gathered, left = "Sources report that people gathered in", "the total number of cities with rallies is not reported"
    assert titles == [f"{gathered} 2 cities on 1 January; {left}", f"{gathered} 1 city on 1 January; shown: Almaty"]


def test_name_without_room_takes_a_shorter_form_and_else_none():
    marks = {"a": (50.0, 50.0), "b": (50.0, 53.0)}
    sizes = {"a": [(200.0, 30.0), (30.0, 15.0)], "b": [(200.0, 30.0), (200.0, 15.0)]}
    assert sides_with_room(marks, {"a": 0, "b": 0}, sizes, {"a": "left"}, (100.0, 100.0)) == {"a": ("left", 1)}


def test_name_stands_clear_of_discs():
    """A name of 40 pixels beside a disc of 30; to the right of it, within 60 pixels, lies another disc."""
    marks, sizes = {"a": (100.0, 100.0), "b": (170.0, 100.0)}, {"a": [(40.0, 15.0)], "b": [(9.0, 9.0)]}
    assert sides_with_room(marks, {"a": 30, "b": 20}, sizes, {}, (400.0, 200.0))["a"] == ("left", 0)
    assert name_offset("left", 30) == (-33, 0)


def test_card_takes_its_side_and_moves_away_where_another_stands():
    """Two marks at one height, 60 pixels apart; cards of 40 by 20 pixels, of which the second would cover the first."""
    marks, sizes = {"a": (100.0, 100.0), "b": (160.0, 100.0)}, {"a": (40.0, 20.0), "b": (40.0, 20.0)}
    boxes = card_places(marks, sizes, {"a": "right", "b": "left"}, (400.0, 400.0), ())
    assert boxes["a"][0] > 100
    assert not meet(boxes["a"], boxes["b"])


def test_card_stands_clear_of_the_largest_disc(published):
    figure = SPEC.draw(choose(published, Selection(), "en"))
    leads = [(trace.x, trace.y) for trace in figure.data if trace.mode == "lines" and len(trace.x) == 2]
    assert max(hypot(xs[0] - xs[1], ys[0] - ys[1]) for xs, ys in leads) >= 24  # 0.8 of a radius of 30 pixels

"""The answer beside the map: the cities, a line each, and the sheet of one."""

import pytest

from screens import in_short
from tests.ui.conftest import figures as drawn
from tests.ui.conftest import opened, passage, texts, view_of, written
from ui import address, figures, maps
from views.row_keys import CITY, CLAIM, RowKey, keys_in

SHOWN, ALL = "The 3 cities with the most incidents are shown.", "The list above the map has all 5."


def part(app, heading):
    """The lines of a part of the answer of a city, or what stands in their place."""
    passages = [passage(app, name) for name in ("city", "sections-city")]
    [head] = [each for one in passages for each in one.iter("h3") if each.text == heading]
    found = head.getnext()
    return [" ".join(each.text_content().split()) for each in (found if found.tag == "ul" else [found])]


def test_every_city_has_a_line_that_opens_it_and_the_unnamed_have_one():
    app = opened("places")
    lines = texts(app, "city")
    assert (len(lines), lines[:3]) == (11, ["Almaty", "Uralsk", "Astana"])
    assert lines[-1] == "16 cities with announced rallies are not named in the sources consulted."
    assert "Showing" not in written(app)


def test_of_very_many_cities_those_of_most_acts_are_listed_and_how_many_there_are(monkeypatch):
    monkeypatch.setattr(in_short, "MOST_CITIES", 3)
    app = opened("places", round="2")
    assert texts(app, "city") == ["Almaty", "Astana", "Uralsk"]
    first, second, *_ = texts(app, "city", "p")
    assert (first.startswith(SHOWN), second) == (True, ALL)


def test_what_is_reported_of_a_rally_stands_in_its_line_and_what_is_not_with_the_gaps():
    app = opened("places", place="pavlodar")
    [rally] = part(app, "Reports on each rally")
    assert rally.startswith("Round 4, 28 April: without a permit The appeal names the city")
    assert part(app, "Gaps")[0] == "Round 4, 28 April: outcome not reported."
    app = opened("places", place="zhanaozen")
    assert part(app, "The most serious incidents") == ["No incidents linked to a rally day are recorded for these filters."]
    assert part(app, "Contradictions") == ["No contradictions are recorded for this city."]


@pytest.mark.parametrize("way", ["place", "city"])
def test_a_city_says_who_is_named_what_is_reported_disputed_and_unknown_and_has_its_days(way):
    app = opened("places", **{way: "uralsk"})
    assert texts(app, "city", "h3") == ["People named, with the number of incidents", "Reports on each rally"]
    assert part(app, "People named, with the number of incidents") == ["Lukpan Akhmedyarov 4", "Anatoly Romanov 2"]
    last = "Legal provisions that sources cite"
    assert texts(app, "sections-city", "h3") == ["The most serious incidents", "Contradictions", "Gaps", last]
    of_all_cities = ["cities-by-round"] if way == "place" else []
    assert [*drawn(app)] == ["rally-map", "days-in-words", *of_all_cities]
    assert app.selectbox[0].value == "uralsk"
    assert part(app, "The most serious incidents")[0].startswith("19 April 2012, physical attack Lukpan Akhmedyarov")
    assert len(part(app, "Contradictions")) == 4
    assert "What happened in Uralsk and Pavlodar on 28 April is not reported." in part(app, "Gaps")


def test_two_cities_of_a_filter_are_no_chosen_city_and_the_days_of_one_are_its_own():
    assert "days-in-words" not in drawn(opened("places", city="uralsk,astana"))
    days = drawn(opened("places", place="uralsk"))["days-in-words"]
    assert days["head"].find(".//h2").text_content() == "The 5 incidents shown for 28 April are dated before the rally"


def test_of_a_city_outside_the_filters_nothing_is_said():
    app = opened("places", place="uralsk", city="almaty")
    assert "No incidents are recorded." in " ".join(texts(app, "city", "p"))
    assert "People named" not in " ".join(texts(app, "city", "h3"))
    assert "days-in-words" not in drawn(app)


def test_sheet_leads_to_the_city_as_a_page_and_back_to_all():
    found = passage(opened("places", place="uralsk", round="4"), "city")
    assert [link.get("href") for link in found.iter("a")] == ["/cities/uralsk.pdf?round=4&lang=en"]
    assert next(found.iter("button")).text_content() == "All cities"
    filtered = passage(opened("places", city="uralsk"), "city")
    assert "All cities" not in [button.text_content() for button in filtered.iter("button")]


def test_city_on_the_map_of_the_overview_opens_its_sheet(published, monkeypatch):
    told = {}
    monkeypatch.setattr(address, "set_param", told.__setitem__)
    monkeypatch.setattr(address, "open_screen", lambda name: told.update(screen=name))
    figures.open_mark(view_of(published), "rally-map")("city:uralsk")
    assert {name: code for name, code in told.items() if code} == {"place": "uralsk", "screen": "places"}


@pytest.mark.parametrize("mark", ["city:uralsk", "rally:KZ12-R-009", "act:KZ12-I-034"])
def test_every_mark_of_a_city_names_it_and_another_none(published, mark):
    assert maps._city_of(view_of(published), next(iter(keys_in(mark)))) == "uralsk"
    assert [maps._city_of(view_of(published), key) for key in (RowKey(CITY, ""), RowKey(CLAIM, "KZ12-C-001"))] == ["", ""]

"""What a click opens: a city, a person, a record."""

import pytest

from measures.finder import FinderQuery
from measures.people import people
from screens import in_short
from tests.apart import anew
from tests.ui.conftest import figures as drawn
from tests.ui.conftest import headings, opened, passage, texts, view_of, written
from ui import address, figures, maps
from ui.found import _found_frames
from views.opened import MOST_OPENED
from views.row_keys import CITY, CLAIM, RowKey, address_code, key_of_code, keys_in
from views.search import found_rows


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
    assert first.startswith("The 3 cities with the most incidents are shown.")
    assert second == "The list above the map has all 5."


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


@pytest.fixture(scope="module")
def screen():
    return opened("people")


def about(screen):
    """Each name of the list as it is written, with the number of its acts."""
    return {*texts(screen, "sections-names", "li")}


def test_everybody_named_has_the_way_to_all_about_them(screen, published):
    known = people(published.in_language("en"))
    assert about(screen) == {f"{person.name} {person.acts}" for person in known}
    assert f"{len(known)} people named by sources" in headings(screen)


def test_of_more_incidents_with_unnamed_people_than_the_figure_draws_there_is_a_table(screen, monkeypatch):
    table = "All incidents with unnamed people"
    assert not any(table in fold.label for fold in screen.expander)
    monkeypatch.setattr("measures.people.MOST_ACTS", 17)
    with anew():
        assert [table in fold.label for fold in opened("people").expander].count(True) == 1


def test_the_people_are_those_of_the_choice():
    of_city = about(opened("people", city="uralsk"))
    assert "Lukpan Akhmedyarov 4" in of_city
    assert not any("Bulat Abilov" in name for name in of_city)


def test_search_that_finds_reactions_alone_has_found_something():
    found = opened("people", q="association")
    assert "No matches" not in written(found)
    assert "No matches" in written(opened("people", q="zzzz"))


def test_found_application_has_the_day_of_its_decision_else_that_of_its_filing(make):
    days = [("2012-01-10", "2012-01-20"), ("2012-01-11", None)]
    asked = [{"filed_on": filed, "decided_on": decided, "rejected": 0, "summary_en": "Flowers."} for filed, decided in days]
    view = view_of(make(applications=asked))
    answers = _found_frames(view, found_rows(view, FinderQuery("flowers")))["answers"].frame().to_pandas()
    assert sorted(answers["date"]) == ["11 January 2012", "20 January 2012"]


def test_the_sheet_of_a_person_tells_acts_applications_and_reactions_whatever_was_chosen():
    for filters in ({}, {"city": "aktau"}):
        screen = opened("people", person="bakhytzhan-toregozhina", **filters)
        told = written(screen).replace("\\", "")
        assert "Rally days: 25 February, 24 March and 28 April." in told
        assert len(texts(screen, "sections-bakhytzhan")) == 8
        assert "Target: Organiser, journalist" in told
        assert "Applications that name this person" in told
        assert "UN Human Rights Committee" in told
        others = told.split("Decisions in other cases concerning this person")[1]
        assert [number in others for number in ("2257/2013", "flash mob", "2311/2013")] == [True, True, False]


def test_a_search_offers_the_city_that_it_names():
    app = opened("people", q="astana")
    [astana] = [button for button in app.button if str(button.key).startswith("named-")]
    assert (astana.label, astana.key) == ("Astana", "named-city-astana")


OPENED = {
    "act:2024/7": {"incident": "2024/7", "mark": ""},
    "act:no": {"incident": "no", "mark": ""},
    "application:no": {"incident": "no", "mark": ""},
    "application:yes": {"incident": "", "mark": "yes"},
    "application:no;application:yes": {"incident": "", "mark": "no,yes"},
    "application:yes;application:yes": {"incident": "", "mark": "yes"},
    "person:ann-roe": {"incident": "", "mark": "", "person": "ann-roe"},
    "round:1": {"incident": "", "mark": "1"},
    "city:1": {"incident": "", "mark": "city:1"},
    "city:a b;claim:C;response:V": {"incident": "", "mark": "a b,C,V"},
}


@pytest.fixture(scope="module")
def plain(make):
    """A round and a city with the same id, an act, a refusal and a permission, a claim and a reaction."""
    return make(
        cities=[{"city_id": "1", "name_en": "One"}, {"city_id": "a b", "name_en": "Two"}],
        incidents=[{"incident_id": "2024/7"}],
        applications=[{"application_id": "no"}, {"application_id": "yes", "rejected": 0, "granted": 1}],
        claims=[{"claim_id": "C"}],
        responses=[{"response_id": "V"}],
        statements=[{"statement_id": "F", "row_ids": "1;2024/7;no;yes;C;V;gone"}],
    )


@pytest.fixture
def said(monkeypatch):
    told = {}
    monkeypatch.setattr(address, "set_param", told.__setitem__)
    monkeypatch.setattr(address, "param", lambda name: told.get(name, ""))
    return told


@pytest.mark.parametrize("mark", OPENED)
def test_mark_opens_a_record_or_the_sources_of_its_rows_which_the_address_gives_back(plain, said, mark):
    address.open_rows(plain, keys_in(mark))
    assert said == OPENED[mark]
    assert not said["mark"] or {*address.opened_rows(plain)} == {*keys_in(mark)}


def test_links_of_the_published_dataset_name_their_rows_as_ever(published):
    known = address.choices(published).codes["mark"]
    assert all(code in known for code in {"KZ12-A-001", "KZ12-C-001", "KZ12-V-001", "KZ12-G-001", "almaty", "3"})
    plain = [code for code in known if ":" not in code]
    assert [address_code(published, key_of_code(published, code)) for code in plain] == plain
    assert key_of_code(published, "almaty") == RowKey("city", "almaty")


def test_rows_of_a_dataset_without_statements_are_opened_by_links(made_up):
    known = address.choices(made_up.in_language("en")).codes["mark"]
    assert all(code in known for code in {"2019/1", "act:2019/1", "1", "city:1"})


def test_a_mark_of_many_opens_its_first_rows_and_says_how_many_there_are(make, said):
    many = make(incidents=[{"incident_id": f"I-{n}"} for n in range(60)])
    address.open_rows(many, keys_in(";".join(f"act:I-{n}" for n in range(60))))
    assert said["mark"].split(",") == [f"I-{n}" for n in range(MOST_OPENED)]
    assert address.rows_beyond() == 60
    address.open_rows(many, keys_in("act:I-1;act:I-2"))
    assert address.rows_beyond() == 0

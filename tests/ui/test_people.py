"""The screen of the people: everybody named, each with the way to all about them, and those who are counted alone."""

import pytest

from measures.finder import FinderQuery
from measures.people import people
from tests.apart import anew
from tests.ui.conftest import headings, opened, texts, view_of, written
from ui.found import _found_frames
from views.search import found_rows

ALL_UNNAMED = "All incidents with unnamed people"


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
    assert not any(ALL_UNNAMED in fold.label for fold in screen.expander)
    monkeypatch.setattr("measures.people.MOST_ACTS", 17)
    with anew():
        assert [ALL_UNNAMED in fold.label for fold in opened("people").expander].count(True) == 1


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

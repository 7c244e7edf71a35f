"""The gravest acts as lines of words."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import WAIT, opened, texts, view_of, written
from ui import cards, passage

REPORTED = "It was so. Responsible, according to the sources: court."


def lines(data):
    def script(view):
        from ui import cards

        cards.gravest_acts(view)

    app = AppTest.from_function(script, args=(view_of(data),), default_timeout=WAIT).run()
    assert not app.exception
    return next(iter(texts(app, "acts", "li")), written(app))


def grave(make, **cells):
    act = {"incident_id": "I-1", "round_id": 1, "people_named_en": "A Person", "city_id": "almaty", "date": "2012-01-28"}
    act["summary_en"] = "It was so."
    cities = [{"city_id": "almaty", "name_en": "Almaty"}]
    return make(rounds=[{"round_id": 1}], cities=cities, sources=[{"source_id": "S-1"}], incidents=[{**act, **cells}])


ARREST = {"kind_code": "administrative_arrest", "penalty_amount": 15.0, "penalty_unit_code": "days"}
IMPRISONMENT = {"kind_code": "imprisonment", "penalty_amount": 3.0, "penalty_unit_code": "years"}
ATTACK = {"kind_code": "attack"}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (ARREST, "28 January 2012, Almaty, administrative arrest, 15 days A Person"),
        (IMPRISONMENT, "28 January 2012, Almaty, imprisonment, 3 years A Person"),
        ({**ATTACK, "date_precision": "about"}, "Around 28 January 2012, Almaty, physical attack A Person"),
        ({**ATTACK, "city_id": None, "date": None, "date_precision": "unknown"}, "physical attack A Person"),
        ({**ATTACK, "people_named_en": "A Person;B Person"}, "28 January 2012, Almaty, physical attack A Person, B Person"),
        ({**ATTACK, "people_named_en": "<b>A</b>"}, "28 January 2012, Almaty, physical attack <b>A</b>"),
    ],
)
def test_act_is_told_no_more_exactly_than_it_is_reported(make, cells, told):
    assert lines(grave(make, **cells)) == f"{told}: {REPORTED}"


def test_authority_that_no_source_names_is_not_said_to_be_named(make):
    told = lines(grave(make, **ATTACK, authority_code="not_reported"))
    assert told.endswith("A Person: It was so. The responsible authority is not named in the sources consulted.")


def test_choice_without_grave_acts_says_so(make):
    told = lines(grave(make, kind_code="fine"))
    assert "No incidents of the most serious types with a named person are recorded for these filters." in told


def test_what_is_reported_since_a_request_stands_on_the_screen_in_full(published):
    told = " ".join(texts(opened("outcome"), "requests", "p"))
    follow_ups = [text for text in published["asks"]["since"].dropna() if text]
    assert len(follow_ups) > 5
    assert [text for text in follow_ups if any(sentence not in told for sentence in text.split(". "))] == []


def test_ids_that_end_alike_have_buttons_of_their_own(make):
    """Ids such as 2024-001 and 2025-001, in every list of a screen."""

    def script(view):
        from measures.coverage import gaps
        from ui import cards, cities, standards

        cards.gravest_acts(view)
        cards.contradictions(view, view.rows_of(gaps, (), "contradiction"))
        standards.show_requests(view)
        cities.show_sheet(view, "almaty")
        cards.granted_applications(view)

    years = ("2024-001", "2025-001")
    held = {"round_id": 1, "city_id": "almaty", "date": "2012-01-28", "summary_en": "It was so."}
    data = make(
        rounds=[{"round_id": 1}],
        cities=[{"city_id": "almaty", "name_en": "Almaty"}],
        sources=[{"source_id": "S-1"}],
        rallies=[{"rally_id": year, **held} for year in years],
        incidents=[
            {**held, "incident_id": year, "kind_code": "attack", "people_named_en": f"Person of {year}", "date": day}
            for year, day in zip(years, ("2012-01-28", "2012-01-29"), strict=True)
        ],
        applications=[
            {"application_id": year, "city_id": "almaty", "rejected": 0, "granted": 1, "summary_en": "Granted."}
            for year in years
        ],
        gaps=[
            {"gap_id": f"{kind}-{year}", "kind": kind, "summary_en": "Nobody knows.", "source_ids": "S-1"}
            for year in years for kind in ("gap", "contradiction")
        ],
        asks=[
            {"ask_id": year, "response_id": "V-1", "addressee_code": "international_community", "text_en": "Ask.",
             "actor_code": "authorities_kz", "since_ids": "V-1", "since_en": "It was so.", "source_ids": "S-1"}
            for year in years
        ],
    )  # fmt: skip
    app = AppTest.from_function(script, args=(view_of(data),), default_timeout=WAIT).run()
    assert [error.message for error in app.exception] == []
    assert sum(year in told for year in years for told in texts(app, "acts", "p")) == 2


def test_a_headline_of_very_many_rows_says_of_how_many_the_first_are_open(make, monkeypatch):
    monkeypatch.setattr("measures.requests.MAX_ROW_IDS", 45)
    told = []
    monkeypatch.setattr(passage, "show", lambda _view, _name, parts, choose: told.append((parts()["figures"], choose)))
    monkeypatch.setattr(cards.address, "open_rows", lambda _data, keys, every: told.append((len(keys), every)))
    cards.headline_figures(view_of(make(applications=[{"application_id": f"A-{n}"} for n in range(60)])))
    [([(_, keys)], choose)] = told
    choose(keys)
    assert told[-1] == (40, 60)

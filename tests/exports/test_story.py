"""The story of the days: what each step says, which incidents it lights, and when there is none."""

from lxml.html import fragment_fromstring

from charts.registry import figure_spec
from exports import story as module
from exports.story import story, story_steps
from tests.conftest import choice_of
from views.row_keys import ACT, key_text

DAYS = figure_spec("days-in-words")


def told(make, *kinds, penalties=None):
    """Make a rally day on 28 January and an incident for each kind and day, with words."""
    incidents = [
        {"round_id": 1, "kind_code": kind, "date": day, "city_id": "almaty", "short_en": "Words", **more}
        for (kind, day), more in zip(kinds, penalties or [{}] * len(kinds), strict=True)
    ]
    return choice_of(make(incidents=incidents))


def test_a_step_says_how_many_incidents_it_has_and_when_and_lights_them(make):
    days = ("summons", "2012-01-20"), ("warning", "2012-01-28"), ("attack", "2012-01-28"), ("rally_detention", "2012-01-28")
    warned, attacked, detained, outcome = story_steps(told(make, *days))
    assert warned.text == "Warned or summoned: 2 incidents, 1 before a rally day, 1 on a rally day."
    assert warned.keys == (key_text(ACT, "I-1"), key_text(ACT, "I-2"))
    assert attacked.text.startswith("Attacked: 1 incident, on a rally day.")
    assert detained == ("Detained: 1 incident, on a rally day.", (key_text(ACT, "I-4"),))
    assert outcome == ("No Views of the UN Human Rights Committee on these rallies are recorded.", ())


def test_two_steps_are_no_story(make):
    view = told(make, ("summons", "2012-01-20"), ("attack", "2012-01-28"))
    assert story_steps(view) == ()
    assert story(view, DAYS) == ""


def test_longest_penalty_is_that_of_those_reported(make):
    kinds = ("summons", "2012-01-20"), ("attack", "2012-01-28"), *[("administrative_arrest", "2012-01-28")] * 2
    days = {"penalty_amount": 5, "penalty_unit_code": "days"}
    *_, jailed, _ = story_steps(told(make, *kinds, penalties=[{}, {}, days, {**days, "penalty_amount": 15}]))
    assert jailed.text == "Administrative arrest or imprisonment: 2 incidents, on a rally day. Longest reported: 15 days."
    *_, jailed, _ = story_steps(told(make, *kinds, penalties=[{}, {}, days, {"penalty_unit_code": "days"}]))
    assert jailed.text.endswith("Longest reported: 5 days.")
    *_, jailed, _ = story_steps(told(make, *kinds, penalties=[{}] * 4))
    assert jailed.text == "Administrative arrest or imprisonment: 2 incidents, on a rally day."


def test_rows_that_their_publisher_holds_back_have_no_story(published, monkeypatch):
    monkeypatch.setattr(module, "are_rows_held_back", lambda _: True)
    assert story(choice_of(published), DAYS) == ""


def test_the_published_story_names_the_gravest_incident_the_longest_sentence_and_the_outcome(published):
    view = choice_of(published)
    *_, attacked, detained, jailed, outcome = story_steps(view)
    assert attacked.text.endswith("Lukpan Akhmedyarov (organiser, journalist); 19 April 2012, Uralsk, physical attack.")
    assert "Akhmedyarov" not in detained.text + jailed.text
    assert jailed.text.endswith("Longest reported: 18 days (3 of them for contempt of court).")
    assert outcome.keys == ()
    assert outcome.text.startswith("In the 4 cases found on these rallies, the Views of the UN Human Rights Committee came")


def test_a_step_without_incidents_is_no_button_and_other_charts_have_no_story(published):
    view = choice_of(published)
    fold = fragment_fromstring(story(view, DAYS))
    assert [len(line.findall("button")) for line in fold.iter("li")] == [1, 1, 1, 1, 1, 0]
    assert story(view, figure_spec("calendar")) == ""
    assert "<button" not in story(view, DAYS, are_buttons=False)

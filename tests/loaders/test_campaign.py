"""What a campaign says of itself: read in a language, and refused where it departs from its schema."""

from datetime import date

import pytest

from loaders.campaign import Campaign, Terms, campaign_problems


def test_a_text_is_that_of_the_language_or_the_first():
    section = {"name": {"ru": "Митинги", "en": "Rallies"}, "lanes": ["refusals"]}
    assert Campaign(section, "en").text("name") == "Rallies"
    assert Campaign(section, "kk").text("name") == "Митинги"
    assert Campaign(section, "en").text("about") == ""
    assert Campaign(section, "en").lanes == ("refusals",)


def on_map(**said):
    return {"map": said}


def over(first, last):
    return {"period": {"from": first, "until": last}}


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({}, []),
        ({"name": {"en": ""}, "lanes": ["a", "a"], "x": 1}, ["dashboard", "dashboard.lanes", "dashboard.name.en"]),
        (on_map(extent=[1, 2, 3, 4]), []),
        (on_map(extent=[3, 2, 1, 4]), ["dashboard.map.extent"]),
        (on_map(extent=[1, 2, 3]), ["dashboard.map.extent"]),
        (on_map(lines=[{"file": "../a.geojson", "fill": "land"}]), ["dashboard.map.lines.0.file"]),
        (over("2019-03-02", "2019-03-02"), []),
        (over("2019-03-02", "2019-03-01"), ["dashboard.period"]),
        (over("2019-02-30", "2019-03-01"), ["dashboard.period.from"]),
        (over("March", "2019-03-01"), ["dashboard.period.from"] * 2),
    ],
)
def test_every_departure_is_named_with_its_place(said, fields):
    assert sorted(str(problem.field) for problem in campaign_problems({"dashboard": said} if said else {})) == fields


def test_what_is_said_of_the_map():
    found = Campaign(on_map(extent=[1, 2, 3, 4], label_sides={"a": "left"}, note={"en": "A note."})).map
    assert (found.extent, found.label_sides) == ((1, 2, 3, 4), {"a": "left"})
    assert (found.text("note"), found.text("title")) == ("A note.", "")
    assert (Campaign().map.extent, Campaign().map.label_sides) == (None, {})


def test_the_days_that_can_be_chosen_are_days():
    assert Campaign(over("2019-03-02", "2019-03-02")).period == (date(2019, 3, 2),) * 2
    assert Campaign().period is None


ASKED = Terms("Herald", "Herald, taken on {accessed}.", address="https://herald.example", rows_may_be_exported=False)


def test_day_of_access_is_written_as_the_publisher_writes_it():
    assert ASKED.accessed(date(2026, 5, 2)).credit == "Herald, taken on 2 May 2026."
    assert ASKED.accessed(None).credit == "Herald, taken on [day not stated]."

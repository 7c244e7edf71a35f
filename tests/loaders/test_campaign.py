"""What a campaign says of itself: read in a language, and refused where it departs from its schema."""

from datetime import date

import pytest

from loaders import Problem, load
from loaders.campaign import Campaign, Terms, campaign_problems
from loaders.package import ENDINGS, FORMS, read_wording
from translations.words import CASES, LANGUAGES, PREPOSITIONS, catalogue


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


TWO_FORMS = '\nmsgid "{n} incident"\nmsgid_plural "{n} incidents"\nmsgstr[0] "{n} акт"\nmsgstr[1] "{n} акта"\n'
MEETING = 'msgid "Rally day"\nmsgstr "Vigil"\n'


def write(folder, language, text):
    (folder / "wording").mkdir(exist_ok=True)
    (folder / "wording" / f"{language}.po").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_a_folder_without_wording_has_none(tmp_path):
    assert read_wording(tmp_path) == ({}, [])


def test_a_sound_catalogue_is_handed_on_as_it_stands_and_travels_with_the_dataset(copy):
    write(copy.folder, "en", MEETING)
    data = load(copy.folder)
    assert data.wording["en"] == MEETING
    assert data.attached_files["wording/en.po"] == MEETING.encode()


def test_endings_and_plural_forms_are_those_of_the_translator():
    assert {*CASES, *PREPOSITIONS, ""} == ENDINGS
    assert {language: catalogue(language).num_plurals if language != "en" else 2 for language in LANGUAGES} == FORMS


@pytest.mark.parametrize(
    ("language", "text", "row", "field", "found"),
    [
        ("ru", 'msgid "{n} of {all}"\nmsgstr "{n} из {al}"\n', 1, "{n} of {all}", "{al}"),
        ("kk", 'msgid "{n} of {all}"\nmsgstr "{all:-мен} {n:-де}"\n', 1, "{n} of {all}", "{all:-мен}"),
        ("en", 'msgid "{n} incident"\nmsgstr "{n.real} act"\n', 1, "{n} incident", "{n.real}"),
        ("en", 'msgid "{n} incident"\nmsgstr "{n!r} act"\n', 1, "{n} incident", "{n:r}"),
        ("en", 'msgid "{n} incident"\nmsgstr "{n} act}"\n', 1, "{n} incident", "Single '}' encountered in format string"),
        ("ru", TWO_FORMS, 2, "{n} incident", "2 plural forms"),
        ("ru", "nothing that is a catalogue\n", None, None, None),
        ("ru", b'msgid "a"\nmsgstr "\xff"\n', None, None, None),
        ("ru", 'msgid ""\nmsgstr "Plural-Forms: nplurals=x; plural=0;\\n"\n', None, None, None),
    ],
)
def test_a_catalogue_that_cannot_be_shown_is_a_problem_and_no_crash(tmp_path, language, text, row, field, found):
    texts, [problem] = read_wording(write(tmp_path, language, text))
    assert texts == {}
    assert (problem.table, problem.field) == (f"wording/{language}.po", field)
    if found:
        assert (problem.row, problem.found) == (row, found)


def test_a_broken_catalogue_refuses_the_dataset_with_its_problem(copy):
    write(copy.folder, "en", 'msgid "Rally day"\nmsgstr "Vigil {x}"\n')
    expected = "only the placeholders of the English message"
    assert copy.problems() == [Problem("wording/en.po", 1, "Rally day", "{x}", expected)]

"""A campaign's own wording: read as texts, handed on, refused where the dashboard could not show it."""

import pytest

from loaders import Problem, load
from loaders.package import ENDINGS, FORMS, read_wording
from translations.words import CASES, LANGUAGES, PREPOSITIONS, catalogue

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

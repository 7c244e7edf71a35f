"""Every text of the interface and of the profile stands in the catalogues, translated, and nothing else does."""

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from babel.support import Translations

from tests.campaigns import CAMPAIGN
from translations import check, words
from translations.check import problems, wording_problems
from translations.words import catalogue, compiled

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"noted": None, "Phrase": None, "t": None, "words": None, "plural": (1, 2)}
ROOMS = ("charts", "exports", "intake", "pages", "screens", "server", "translations", "ui", "views", "web")


def _texts_of_the_code():
    found = set()
    for room in ROOMS:
        for _, _, message, _, _ in extract_from_dir(str(ROOT / room), [("**.py", "python")], keywords=KEYWORDS):
            found.update(message if isinstance(message, tuple) else (message,))
    return found


def _texts_of_the_profile():
    described = [*(ROOT / "loaders" / "schema").glob("*.json"), ROOT / "intake" / "targets.json"]
    files = [json.loads(path.read_text(encoding="utf-8")) for path in described]
    tables = [table for file in files for table in file.get("resources", ())]
    columns = [column for part in (*files, *tables) for name in ("fields", "further") for column in part.get(name, ())]
    return {part[name] for part in (*tables, *columns) for name in ("title", "description") if part.get(name)}


def _texts_of_the_catalogue():
    with (ROOT / "translations" / "messages.pot").open("rb") as file:
        messages = [message.id for message in read_po(file) if message.id]
    return {text for one in messages for text in (one if isinstance(one, tuple) else (one,))}


def test_catalogue_holds_exactly_the_texts_of_the_interface():
    code, catalogue = _texts_of_the_code() | _texts_of_the_profile(), _texts_of_the_catalogue()
    assert (sorted(code - catalogue), sorted(catalogue - code)) == ([], []), "run make translations"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_general_message_names_a_campaign(language):
    told = [(message.id, message.string) for message in catalogue(language) if message.id]
    assert [one for one in told if CAMPAIGN.search(str(one))] == []


@cache
def _nodes(kind, files="*.py"):
    """The nodes of a kind in the code, each with its place."""
    return [
        (f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node)
        for path in (path for room in ROOMS for path in (ROOT / room).glob(files))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, kind)
    ]


def test_every_text_of_a_call_is_in_the_catalogue_also_where_one_call_stands_within_another():
    catalogue = _texts_of_the_catalogue()
    calls = [
        f"{place}: {text.value}"
        for place, node in _nodes(ast.Call, "**/*.py")
        if _is_words(node.func)
        for text in node.args[: 2 if getattr(node.func, "attr", "") == "plural" else 1]
        if isinstance(text, ast.Constant) and text.value not in catalogue
    ]
    assert calls == []


def test_no_text_is_put_together_where_the_catalogue_cannot_see_it():
    calls = [
        place
        for place, node in _nodes(ast.Call)
        if "translations/words.py" not in place  # which puts a Phrase into the language of a request
        if _is_words(node.func) and not isinstance(node.args[0], ast.Constant)
    ]
    assert calls == []


def test_no_text_stands_within_a_formatted_one_where_the_extractor_does_not_look():
    formatted = [(place, call) for place, node in _nodes(ast.JoinedStr) for call in ast.walk(node)]
    assert [place for place, call in formatted if isinstance(call, ast.Call) and _is_words(call.func)] == []


def _is_words(function):
    if isinstance(function, ast.Name):
        return function.id in ("t", "words")
    is_ours = isinstance(function, ast.Attribute) and ast.unparse(function.value) != "controls"
    return is_ours and function.attr in ("plural", "words")


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_catalogue_is_translated_whole_with_the_same_placeholders(language):
    assert problems(language) == []


@pytest.mark.parametrize(
    ("string", "told"),
    [
        ("", "not translated"),
        ("Показано {shwon} из {of}", "placeholders ['of', 'shwon'], not ['of', 'shown']"),
        ("Показано", "placeholders [], not ['of', 'shown']"),
    ],
)
def test_a_broken_translation_is_told(monkeypatch, string, told):
    broken = catalogue("ru")
    text = "Showing {shown} of {of} incidents"
    broken[text].string = string
    monkeypatch.setattr(check, "catalogue", lambda _: broken)
    assert problems("ru") == [f"ru.po: {told}: {text!r}"]


def test_an_uncertain_translation_and_a_missing_plural_form_are_told(monkeypatch):
    broken = catalogue("ru")
    broken["{n} incident"].string = ("{n} случай", "{n} случая")
    broken["Cities"].flags.add("fuzzy")
    monkeypatch.setattr(check, "catalogue", lambda _: broken)
    assert problems("ru") == ["ru.po: marked as uncertain: 'Cities'", "ru.po: 2 plural forms, not 3: '{n} incident'"]


OLD = """msgid ""
msgstr ""
"POT-Creation-Date: 2020-01-01 00:00+0000\\n"
"Language: ru\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "No incident is recorded"
msgstr "Случаев не зафиксировано"

msgid "Weather"
msgstr "Погода"
"""
"""A catalogue before one of its texts was reworded and the other removed."""


def test_a_reworded_text_keeps_its_translation_unseen_and_listed(tmp_path, monkeypatch):
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "messages.pot").write_text('msgid "No incidents are recorded"\nmsgstr ""\n')
    for language in ("ru", "kk"):
        (tmp_path / "translations" / f"{language}.po").write_text(OLD, encoding="utf-8")
    command = ["make", "--dry-run", "translations", f"BIN={Path(sys.executable).parent}"]
    lines = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    update = next(line for line in lines if "pybabel" in line and "update" in line)
    subprocess.run(update, cwd=tmp_path, check=True, shell=True)  # noqa: S602
    written = (tmp_path / "translations" / "ru.po").read_text(encoding="utf-8")
    assert '#| msgid "No incident is recorded"\nmsgid "No incidents are recorded"\nmsgstr "Случаев не зафикс' in written
    assert '#~ msgid "Weather"\n#~ msgstr "Погода"' in written
    assert "POT-Creation-Date: 2020-01-01 00:00+0000" in written
    for module in (check, words):
        monkeypatch.setattr(module, "CATALOGUES", tmp_path / "translations")
    assert problems("ru") == ["ru.po: no longer used: 'Weather'", "ru.po: marked as uncertain: 'No incidents are recorded'"]
    shown = Translations(compiled(catalogue("ru")))
    assert shown.gettext("No incidents are recorded") == "No incidents are recorded"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_published_dataset_words_only_messages_that_there_are(language):
    assert wording_problems(ROOT / "data", language) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('msgid "Cities"\nmsgstr "Towns"\n', []),
        ('msgid "Vigils"\nmsgstr "Watches"\n', []),
        ('msgid "Towns"\nmsgstr "Villages"\n', ["no message of the dashboard and no text of the descriptor: 'Towns'"]),
        ('msgid "Cities"\nmsgstr ""\n', ["not worded: 'Cities'"]),
        ('msgid "Round {n}"\nmsgstr "Vigil {m}"\n', ["placeholders ['m'] that the message does not have: 'Round {n}'"]),
        ('msgid "Round {n}"\nmsgstr "The vigil"\n', []),
        ('msgid "{n} incident"\nmsgstr "{n} deed"\n', ["another plural than that of the message: '{n} incident'"]),
    ],
)
def test_a_wording_that_fits_no_message_is_told(tmp_path, text, told):
    """In the folder of a dataset whose descriptor has a title alone."""
    (tmp_path / "datapackage.json").write_text('{"title": "Vigils", "resources": []}', encoding="utf-8")
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "en.po").write_text(text, encoding="utf-8")
    assert wording_problems(tmp_path, "en") == [f"en.po: {line}" for line in told]

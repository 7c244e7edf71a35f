"""The one file: under each choice it says what the live screen says, asks nothing of any host, leads nowhere in vain."""

import base64
import json
import random
import re
from hashlib import sha256
from typing import Any

import pytest
from lxml import html

from charts.crosstab import grouped_by
from charts.registry import on_screen
from exports.__main__ import main
from exports.site import one_file
from exports.site.edition import Edition
from exports.site.one_file import Answers, choices, spans
from measures.selection import Selection
from tests.apart import as_own_program
from tests.conftest import MADE_UP
from tests.held_back import package_of_an_export
from tests.nightly import nightly
from translations.words import LANGUAGES
from views import screens
from views.wording import unbroken
from web.query import LinkRequest
from web.static_screen import plain_page

DETENTIONS = ("other_detention", "preventive_detention", "rally_detention")


@pytest.fixture(scope="module")
def edition(published) -> Edition:
    return Edition(published)


@pytest.fixture(scope="module")
def page(made_up) -> str:
    """The file of a small dataset in one language, under a name of its own."""
    return one_file.one_file([one_file.language_part(Edition(made_up), "en", "Notes")], "Notes").decode()


def test_choices_are_everything_the_rounds_and_what_has_records(edition):
    found = choices(edition)
    assert next(iter(found.items())) == ("", Selection())
    assert found["round=4&city=pavlodar"] == Selection(rounds=(4,), cities=("pavlodar",))
    assert "round=1&city=pavlodar" not in found
    assert found["kind=detentions"] == Selection(kinds=DETENTIONS)
    assert found["city=uralsk&kind=rally_detention"] == Selection(cities=("uralsk",), kinds=("rally_detention",))
    assert [len(one) for one in (found, {**found})] == [228, 228]


def test_numbers_become_spans_in_their_order():
    assert [spans(one) for one in ([], [4], [0, 1, 2, 3, 7, 5], [5, 4])] == ["", "4", "0-3 7 5", "5 4"]


def read_answers(edition: Edition, language: str, selections: dict[str, Selection], monkeypatch) -> tuple[Answers, Any]:
    monkeypatch.setattr(one_file, "choices", lambda _: {"": Selection(), **selections})
    answers = Answers(edition, language)
    content = json.loads(answers.json())
    said = {
        name: {
            place: " ".join(content["sentences"][part] for part in content["texts"][number])
            for place, number in zip(content["places"], numbers, strict=True)
        }
        for name, numbers in content["choices"].items()
    }
    return answers, said


def cells(tree: Any, figure: str) -> list[list[str]]:
    path = f"//section[contains(@class, ' {figure}')]//div[@class='scroll']//tr[td]"
    return [[cell.text_content() for cell in row.xpath("td")] for row in tree.xpath(path)]


def rows_at(text: str, rows: list[Any]) -> list[list[str]]:
    ends = [[int(end) for end in span.split("-")] for span in text.split()]
    return [[*rows[n][1]] for span in ends for n in range(span[0], span[-1] + 1)]


def one_text(tree: Any, path: str) -> str:
    return "".join(one.text_content() for one in tree.xpath(path)[:1])


def check_choice(view, said: dict[str, str], answers: Answers) -> None:
    """Titles, numbers, sources and rows of every screen are those of the page that the server gives."""
    for screen in one_file.screens_of(view):
        tree = html.document_fromstring(plain_page(LinkRequest(view, {"screen": screen})).content)
        assert said[f"{screen}.title"] == one_text(tree, "//h1")
        assert said[f"{screen}.summary"] == one_text(tree, "//p[@class='told']")
        assert said[f"{screen}.citation"] in one_text(tree, "//footer")
        shown = said["shown"] if screen in screens.SCREENS_WITH_COUNT else ""
        assert shown == one_text(tree, "//div[@class='over']/p[2]")
        for name in on_screen(view, screen, grouped_by("", "")):
            figure = f"//section[contains(@class, ' {name}')]"
            assert said[f"figure.{name}.title"] == unbroken(one_text(tree, f"{figure}//h2"))
            assert said[f"figure.{name}.source"] == one_text(tree, f"{figure}//div[contains(@class, 'line')]/p")
            assert said[f"figure.{name}.note"] in one_text(tree, f"{figure}/div[starts-with(@class, 'head')]")
            assert rows_at(said[f"figure.{name}.rows"], [*answers.rows[name]]) == cells(tree, name), (screen, name)
    tree = html.document_fromstring(plain_page(LinkRequest(view, {"screen": screens.OVERVIEW})).content)
    large = [one.text_content() for one in tree.xpath("//div[@class='large']//p")]
    assert [text for place, text in said.items() if place.startswith("large.") and text] == [one for one in large if one]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("language", "number"), [("en", 1), *nightly(*((language, 100) for language in LANGUAGES))])
def test_choices_at_random_say_what_the_live_screens_say(edition, language, number, monkeypatch):
    known = choices(edition)
    names = random.Random(f"one {language}").sample([*known][1:], number)  # noqa: S311
    answers, said = read_answers(edition, language, {name: known[name] for name in names}, monkeypatch)
    for name in names:
        check_choice(edition.view(language, known[name]), said[name], answers)


def test_a_choice_names_what_its_marks_stand_for(edition, monkeypatch):
    selections = {"city=pavlodar": Selection(cities=("pavlodar",))}
    answers, said = read_answers(edition, "en", selections, monkeypatch)
    keys = [*answers.keys]
    [number] = said["city=pavlodar"]["figure.calendar.marks"].split()
    assert keys[int(number)] == "act:KZ12-I-041"
    assert said["city=pavlodar"]["figure.calendar.lack"] == ""


def test_page_has_every_record_once_and_no_link_leads_nowhere(page, made_up):
    tree = html.document_fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len({*ids})
    records = [one.get("data-key") for one in tree.xpath("//article[starts-with(@data-key, 'act:')]")]
    assert len(records) == len([one for one in Edition(made_up).details("en") if one.name == "incident"])
    inner = {str(link).partition("?")[0][1:] for link in tree.xpath("//@href") if str(link).startswith("#")}
    assert inner - {*ids} == {"ru-overview", "kk-overview"}  # the two languages that are not made


def test_page_allows_its_own_script_and_styles_alone_and_names_no_file(page):
    tree = html.document_fromstring(page)
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    texts = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", page, re.DOTALL)
    digests = {base64.b64encode(sha256(text.encode()).digest()).decode() for text in texts}
    assert {*re.findall(r"'sha256-([^']+)'", policy)} == digests
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert tree.xpath("//*[@style] | //link | //img | //iframe | //script[@src]") == []
    assert {one[:10] for one in re.findall(r"url\(\"?([^#)]*)", page) if one} == {"data:font/", "data:image"}
    assert tree.xpath("string(//title)") == "Notes"
    assert {*tree.xpath("//*[@data-window]/@data-window")} == {"Notes"}


@pytest.mark.nightly
def test_command_writes_the_same_file(made_up, tmp_path):
    with as_own_program():
        assert (
            main(["site", "--data", str(MADE_UP), "--one-file", str(tmp_path), "--name", "Notes", "--processes", "2"]) == 0
        )
    parts = [one_file.language_part(Edition(made_up), language, "Notes") for language in LANGUAGES]
    assert one_file.one_file(parts, "Notes") == (tmp_path / "Notes.html").read_bytes()


def test_file_or_folder_is_asked_for(capsys):
    with pytest.raises(SystemExit):
        main(["site", "--data", str(MADE_UP)])
    assert "--out --one-file" in capsys.readouterr().err


def test_rows_that_may_not_be_passed_on_are_in_no_file(tmp_path, capsys):
    made, out = package_of_an_export(tmp_path), tmp_path / "one.html"
    live = "https://dashboard.example.org"
    assert main(["site", "--data", str(made), "--one-file", str(out), "--live", live, "--processes", "1"]) == 2
    assert "--one-file: " in capsys.readouterr().err
    assert not out.exists()

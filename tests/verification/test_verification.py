"""What the check says of files: changes are found with their place, untouched ones raise no alarm, others are refused."""

import io
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from exports.__main__ import main
from exports.briefing.compose import ONE_PAGE, TWO, brief
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import by_name
from exports.origin import ORIGIN, PROGRAM, data_digest, origin_in, origin_text
from exports.render.pictures import render
from exports.verification import command, outcome, wording
from exports.verification.outcome import CHANGED, EDITED, NOT_CONFIRMED, UNCHANGED
from exports.web import html
from exports.word import docx as word
from loaders import Dataset
from loaders.package import PUBLISHED
from measures.selection import Selection
from tests.nightly import sampled
from tests.verification.counting import alarms, found_of, misses
from translations import translator
from views.address_codes import checked_selection, row_choices
from views.view import LISTS, OF_ACTS, choose

PAGE = "briefing.html"


@pytest.fixture(scope="module")
def page(published: Dataset) -> bytes:
    """A briefing of two pages about round 4 as HTML."""
    view = choose(published, Selection(rounds=(4,)), "en")
    return html.write(brief(view, None, TWO), view.t)


@pytest.fixture(scope="module")
def document(published: Dataset) -> bytes:
    view = choose(published, Selection(), "en")
    return word.write(brief(view, None, ONE_PAGE), view.t)


def test_changes_of_every_format_are_found_with_their_place(published):
    assert [*misses(published, 7)] == []


def test_untouched_files_raise_no_alarm(published):
    assert [*alarms(published, 2)] == []


@pytest.mark.nightly
@pytest.mark.timeout(7200)
def test_five_hundred_changes_are_found_and_five_hundred_files_raise_no_alarm(published):
    assert [*misses(published, 500)] == []
    assert [*alarms(published, 500)] == []


def test_origin_says_what_makes_the_file_again(published):
    view = choose(published, Selection(rounds=(4,), cities=("almaty",)), "ru", "https://a.example")
    text = origin_text(view, "briefing", length=TWO, parts="")
    assert text == (
        "briefing?round=4&city=almaty&length=two&lang=ru&dataset=assembly-restrictions-kazakhstan-2012"
        f"&version={published.version}&digest={data_digest(published)}&program={PROGRAM}&site=https%3A%2F%2Fa.example"
    )
    assert origin_in(f"Origin: {text}\r\n")["site"] == "https://a.example"
    assert ORIGIN.search(text)[0] == text


def test_digest_is_that_of_the_values_in_any_language(published):
    assert data_digest(published) == data_digest(published.in_language("kk"))
    tables = {**published.tables, "rounds": published["rounds"].assign(summary_en="Changed.")}
    assert data_digest(replace(published, tables=tables)) != data_digest(published)


def test_program_has_the_version_of_its_list_of_changes():
    root = PUBLISHED.parent
    changes, declared = ((root / name).read_text(encoding="utf-8") for name in ("CHANGELOG.md", "pyproject.toml"))
    assert changes.partition("\n## ")[2].split()[0] == PROGRAM == tomllib.loads(declared)["project"]["version"]


def test_number_on_a_page_is_found_with_its_footnote(published, page):
    found = found_of(published, PAGE, page.replace(b"23 incidents linked", b"24 incidents linked"))
    assert found.verdict == CHANGED
    assert [each.is_number for each in found.differences] == [True, True, False]  # its description is markup
    lines = [*wording.details(found, translator("en"))]
    assert "At the beginning" not in lines[1]
    assert "note 1: the file says “24 incidents linked" in lines[1].lower()


def test_script_of_a_page_is_part_of_it(published, page):
    found = found_of(published, PAGE, page.replace(b"<script>\n", b"<script>\ndocument.title = '7';\n"))
    assert found.verdict == CHANGED
    assert "scripts, styles or drawings" in wording.place_text(found.differences[0], translator("en"))


def test_edited_document_lists_numbers_with_a_footnote_first(published, document):
    edited = docx.Document(io.BytesIO(document))
    runs = [run for paragraph in edited.paragraphs for run in paragraph.runs]
    first = next(run for run in runs if "94 incidents are recorded" in run.text)
    first.text = first.text.replace("94", "49")
    edited.paragraphs[-1].add_run(" With thanks.")
    buffer = io.BytesIO()
    edited.save(buffer)
    found = found_of(published, "sent.docx", buffer.getvalue())
    lines = [*wording.details(found, translator("en"))]
    assert found.verdict == EDITED
    assert "the file says “49 incidents are recorded: 63 …”, the data say “94 incidents are recorded: 63 …”" in lines[1]
    assert lines[1].startswith("Note 1: ")
    assert "With thanks." in "".join(lines[2:])


def test_document_that_was_saved_again_is_unchanged(published, document):
    buffer = io.BytesIO()
    docx.Document(io.BytesIO(document)).save(buffer)
    assert buffer.getvalue() != document
    assert found_of(published, "saved.docx", buffer.getvalue()).verdict == UNCHANGED


def test_table_is_known_by_its_columns_and_its_choice_by_its_name(published):
    view, form, options = choose(published, Selection(rounds=(3,)), "ru"), by_name("csv"), FileOptions(tables=("rallies",))
    content, name = form.write(view, options), form.file_name(view, options)
    lines = content.split(b"\r\n")
    shorter = b"\r\n".join([*lines[:2], *lines[3:]])
    missing = lines[2].decode().partition(";")[0]
    assert found_of(published, name.replace(".csv", " (1).csv"), content).verdict == UNCHANGED
    assert [each.place[-1] for each in found_of(published, name, shorter).differences] == [("row", missing)]
    renamed = found_of(published, "list.csv", shorter)
    assert renamed.verdict == UNCHANGED
    assert ("row", missing) in {each.place[-1] for each in renamed.unexplained_rows}
    assert wording.headline(renamed, translator("en")).startswith("No contradiction: ")  # a row is missing, perhaps deleted


@pytest.mark.parametrize(
    "filters",
    [
        {"person": "bakhytzhan-toregozhina", "when": "on"},
        {"city": "uralsk", "when": "on,after"},
        {"city": "almaty", "to": "2012-03-01"},
        {"from": "2012-04-01", "to": "2012-04-28"},
    ],
)
def test_table_of_some_acts_or_days_raises_no_alarm(published, filters):
    lists = (*LISTS, *OF_ACTS)
    selection = checked_selection(published, filters, row_choices(published), lists, ())
    view, form, options = choose(published, selection, "en"), by_name("csv"), FileOptions(tables=("incidents",))
    found = found_of(published, form.file_name(view, options), form.write(view, options))
    assert (found.verdict, {name: found.origin[name] for name in filters}) == (UNCHANGED, filters)


def test_picture_is_the_one_of_these_data_or_not_ours(published):
    view = choose(published, Selection(), "kk")
    svg, png = render(view, "calendar", "svg"), render(view, "calendar", "png-1200")
    assert [found_of(published, "a", one).verdict for one in (svg, png)] == [UNCHANGED, UNCHANGED]
    changed = found_of(published, "a.png", png[:-40] + bytes([png[-40] ^ 1]) + png[-39:])
    assert (changed.verdict, changed.reason) == (NOT_CONFIRMED, "picture")
    older = found_of(published, "a.svg", svg.replace(f"program={PROGRAM}".encode(), b"program=1.0.0"))
    assert (older.verdict, older.reason) == (NOT_CONFIRMED, "program")


def _archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


DECLARED = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
REFUSED = {
    "nothing": (b"", "format"),
    "words": (b"Dear colleague", "origin"),
    "bytes": (bytes(range(256)), "damaged"),
    "half a PDF": (b"%PDF-1.7\n1 0 obj", "damaged"),
    "half an archive": (b"PK\x03\x04 and no more", "damaged"),
    "another archive": (_archive(a_xml=b"<a/>"), "format"),
    "too large": (b"x" * 50_000_001, "large"),
    "a bomb": (_archive(word__document_xml=bytes(310_000_000)), "large"),
    "a declaration": (_archive(word__document_xml=DECLARED, word___rels__document_xml=DECLARED), "damaged"),
    "a declaration in UTF-16": (
        _archive(xl__workbook_xml=DECLARED.decode().encode("utf-16"), xl___rels__workbook_xml=b""),
        "damaged",
    ),
    "a page of others": (b"<!doctype html><html><title>94</title></html>", "origin"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_strange_file_is_not_ours(published, name):
    content, reason = REFUSED[name]
    found = found_of(published, name, content)
    assert (found.verdict, found.reason) == (NOT_CONFIRMED, reason)


def test_pdf_without_its_reader_is_said_to_need_one():
    script = f"import runpy, sys; sys.modules['pypdf'] = None; runpy.run_module('{outcome.READER}', run_name='__main__')"
    process = subprocess.run([sys.executable, "-c", script], input=b"%PDF-1.7", capture_output=True, check=True)
    assert process.stdout == b'["", "reader", []]'


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (b"version=1.", b"version=7.", "version"),
        (b"dataset=assembly", b"dataset=other", "version"),
        (b"round=4", b"round=9", "choice"),
        (b"length=two", b"length=ten", "choice"),
        (b"briefing?", b"elsewhere?", "choice"),
        (b"lang=en", b"lang=xx", "choice"),
    ],
)
def test_origin_of_nothing_is_not_ours(published, page, before, after, reason):
    head, end = page.split(b"</head>", 1)
    found = found_of(published, PAGE, head.replace(before, after) + b"</head>" + end)
    assert (found.verdict, found.reason) == (NOT_CONFIRMED, reason)


def test_other_data_of_the_same_version_are_said(published, page):
    found = found_of(published, PAGE, page.replace(b"digest=" + data_digest(published).encode(), b"digest=" + b"0" * 32))
    assert found.other_data
    assert "digests differ" in "\n".join(wording.details(found, translator("en")))


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_reason_has_words(language):
    t = translator(language)
    codes = (
        "large",
        "damaged",
        "format",
        "reader",
        "origin",
        "version",
        "choice",
        "documents",
        "terms",
        "program",
        "picture",
    )
    texts = {wording.headline(outcome.Outcome(NOT_CONFIRMED, code), t) for code in codes}
    assert len(texts) == len(codes)
    assert len({*map(wording.what_it_proves, map(translator, ("en", "ru", "kk")))}) == 3


def test_command_gives_a_code_and_says_what_it_proves(tmp_path, page, capsys, published, monkeypatch):
    monkeypatch.setattr(command, "load", lambda _: published)
    whole, other, none = tmp_path / "a.html", tmp_path / "b.html", tmp_path / "c.txt"
    whole.write_bytes(page)
    other.write_bytes(page.replace(b"23 incidents linked", b"24 incidents linked"))
    none.write_bytes(b"Dear colleague")
    assert [main(["verify", str(one)]) for one in (whole, other, none)] == [0, 1, 2]
    text = capsys.readouterr().out
    assert f"{whole}: Unchanged: the file says what version {published.version} of the dataset says." in text
    assert "It does not show who made or sent the file" in text
    assert main(["verify", str(tmp_path / "nowhere.pdf")]) == 2
    assert "not read" in capsys.readouterr().err


OLDER = sorted((Path(__file__).parents[1] / "samples" / "version_1_1").iterdir())
"""Three tables, a page and a Word document."""


@pytest.mark.parametrize("path", sampled(OLDER, OLDER[1], OLDER[-1]), ids=lambda path: path.name)
def test_file_of_version_1_1_of_the_program_raises_no_alarm(published, path):
    found = found_of(published, path.name, path.read_bytes())
    assert (found.verdict, found.origin["version"]) == (UNCHANGED, "1.1.0")
    assert found.places > 50


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("Counted from 62 records", "Counted from 63 records", "63"),
        ("[KZ12-G-001]", "[KZ12-G-999]", "KZ12-G-999"),
        ("“total of 141 applications”", "“total of 14 applications”", "total of 14 applications"),
    ],
)
def test_footnote_of_version_1_1_that_was_changed_is_found(published, before, after, says):
    [path] = [one for one in OLDER if one.suffix == ".html"]
    page = path.read_text(encoding="utf-8")
    assert before in page
    found = found_of(published, path.name, page.replace(before, after).encode())
    assert (found.verdict, {one.says for one in found.differences}) == (CHANGED, {says})

"""The template of a Word document: it gives styles, page, header and footer, and is refused where it cannot be used."""

import docx
import pytest
from docx.shared import Mm

from exports.__main__ import main
from exports.origin import MARK
from exports.word.docx import USUAL
from exports.word.styles import STYLES, style_ids
from tests.conftest import MADE_UP
from tests.exports.wordfile import paragraphs

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.fixture
def own(tmp_path):
    """A template of an office: a letter with its own head, title and paper."""
    document = docx.Document(USUAL)
    document.styles["Title"].font.name = "Georgia"
    document.sections[0].page_width = Mm(216)
    document.sections[0].header.paragraphs[0].add_run("Our office")
    document.add_paragraph("Dear {{ title }}", style="Remark")
    document.save(str(tmp_path / "own.docx"))
    return tmp_path / "own.docx"


def made(out, *more):
    options = ["--data", str(MADE_UP), "--length", "one", "--parts", "summary", "--out", str(out)]
    return main(["briefing", "--format", "docx", *options, *more])


def test_template_gives_styles_page_and_header_and_none_of_its_text_but_no_origin(own, tmp_path):
    out, usual = tmp_path / "a.docx", tmp_path / "usual.docx"
    assert (made(out, "--template", str(own)), made(usual)) == (0, 0)
    document, plain = docx.Document(str(out)), docx.Document(str(usual))
    [title] = [one.text for one in paragraphs(plain, "Title")]
    assert document.styles["Title"].font.name == "Georgia"
    assert round(document.sections[0].page_width.mm) == 216
    assert [one.text for one in document.paragraphs] == [one.text for one in plain.paragraphs]
    assert [one.sections[0].header.paragraphs[0].text for one in (document, plain)] == ["Our office", title]
    feet = [one.sections[0].footer.paragraphs[0].text for one in (document, plain)]
    assert feet[0] == feet[1]
    assert feet[0].endswith("\tPage 1 of 1")
    assert [MARK.encode() in path.read_bytes() for path in (out, usual)] == [False, True]


def test_usual_template_has_every_style_and_no_text():
    document = docx.Document(USUAL)
    section = document.sections[0]
    assert [name for name in STYLES if name not in style_ids(document)] == []
    assert {one.text for part in (document, section.header, section.footer) for one in part.paragraphs} == {""}


def test_template_that_cannot_be_used_is_refused_in_one_sentence(own, tmp_path, capsys):
    document = docx.Document(str(own))
    document.styles["Caption Mark"].delete()
    document.save(str(own))
    text = tmp_path / "a.txt"
    text.write_text("no document")
    expected = {
        own: f"found no style Caption Mark; expected all styles of {USUAL}",
        text: "found no Word document; expected a file saved by Word as .docx",
        tmp_path / "none.docx": "not read (No such file or directory)",
    }
    for path, said in expected.items():
        assert made(tmp_path / "a.docx", "--template", str(path)) == 2
        assert capsys.readouterr().err == f"--template: {path}: {said}\n"
    assert made(tmp_path / "a.pdf", "--format", "pdf", "--template", str(own)) == 2
    assert capsys.readouterr().err == "--template: found --format pdf; expected --format docx\n"

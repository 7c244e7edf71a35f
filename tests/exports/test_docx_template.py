"""The template of a Word document: one of the reader's own gives its styles, and is refused where it cannot be used."""

import io
from collections.abc import Callable

import docx as word
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from exports.briefing import ONE, brief
from exports.chosen import Chosen
from exports.docx import USUAL, write
from exports.docx_styles import STYLES
from exports.docx_template import TemplateRefused
from exports.templates.word_styles import styles
from tests.exports.wordfile import opened, paragraphs

Choose = Callable[..., Chosen]


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def made(chosen: Choose, own: bytes | None, language: str = "en") -> bytes:
    view = chosen(language)
    return write(brief(view, ["summary"], ONE), view.words, None, own)


def test_template_can_be_begun_anew_with_every_style_that_is_needed() -> None:
    begun = {one.find(qn("w:name")).get(qn("w:val")).lower() for one in styles().iter(qn("w:style"))}
    assert [name for name in STYLES if name.lower() not in begun] == []


@pytest.mark.parametrize("own", [b"no document", b"PK\x03\x04"])
def test_template_that_is_no_word_document_is_refused(chosen: Choose, own: bytes) -> None:
    with pytest.raises(TemplateRefused, match="not a Word document"):
        made(chosen, own)


def test_empty_file_is_no_template(chosen: Choose) -> None:
    assert made(chosen, b"") == made(chosen, None)


def test_template_of_staff_gives_the_document_its_styles(chosen: Choose) -> None:
    own = word.Document(USUAL)
    own.styles["Title"].font.name = "Georgia"
    assert opened(made(chosen, saved(own))).styles["Title"].font.name == "Georgia"


def test_text_of_a_template_stays_in_its_place(chosen: Choose) -> None:
    own = word.Document(USUAL)
    own.add_paragraph("Address of the office", style="Remark")
    found = [*paragraphs(opened(made(chosen, saved(own))), "Remark")]
    assert "Address of the office" in [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ secret }}", "may hold no instruction"),
        ("{% for x in y %}{% endfor %}", "may hold no instruction"),
        ("{{ title.upper() }}", "may hold no instruction"),
        ("{{p body }}", "may stand only once: {{p body }}"),
    ],
)
def test_template_that_instructs_is_refused(chosen: Choose, text: str, said: str) -> None:
    own = word.Document(USUAL)
    own.add_paragraph(text)
    with pytest.raises(TemplateRefused, match=said.replace("{", r"\{")):
        made(chosen, saved(own))


def test_template_that_lacks_a_placeholder_or_a_style_is_refused_with_its_name(chosen: Choose) -> None:
    own = word.Document(USUAL)
    body = next(one for one in own.paragraphs if "body" in one.text)
    body.text = ""
    with pytest.raises(TemplateRefused, match=r"lacks these placeholders: \{\{p body \}\}"):
        made(chosen, saved(own))
    own = word.Document(USUAL)
    own.styles["Caption Mark"].delete()
    with pytest.raises(TemplateRefused, match="lacks these styles: Caption Mark"):
        made(chosen, saved(own))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "no footnotes of its own"), ("ru", "собственных сносок"), ("kk", "өз ескертпелері")]
)
def test_template_with_footnotes_of_its_own_is_refused(chosen: Choose, language: str, said: str) -> None:
    own = word.Document(USUAL)
    mark = OxmlElement("w:footnoteReference", {qn("w:id"): "1"})
    own.add_paragraph("Of our office").add_run()._r.append(mark)
    with pytest.raises(TemplateRefused, match=said):
        made(chosen, saved(own), language)

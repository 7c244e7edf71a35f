"""The briefing as a Word document: real styles and footnotes, described pictures, text that is never an instruction."""

import io
import zipfile
from dataclasses import replace

import docx as word
import pytest
from lxml import etree

from exports.briefing import ONE, PARTS, brief
from exports.document import Paragraph, Sentence
from exports.docx import USUAL, write
from exports.docx_template import TemplateRefused
from translations import words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "{{ secret }} {% for x in y %} <w:p/> & \x0b {# no #}"


def part(content, name):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


@pytest.fixture(scope="module", params=["en", "ru", "kk"])
def made(request, chosen):
    """A briefing without pictures and its document, in each language."""
    briefing = brief(chosen(request.param), PARTS)
    return briefing, write(briefing, words(request.param), None)


def test_parts_are_headings_of_word(made):
    briefing, content = made
    document = word.Document(io.BytesIO(content))
    headings = [one.text for one in document.paragraphs if one.style.name == "heading 1" or one.style.name == "Heading 1"]
    assert [heading for heading in (one.heading for one in briefing.parts) if heading not in headings] == []


def test_every_note_is_a_footnote_of_word(made):
    briefing, content = made
    notes = [one for one in part(content, "word/footnotes.xml").iter(f"{W}footnote") if one.get(f"{W}type") is None]
    assert len(notes) == len(briefing.notes)


def test_document_is_of_the_day_of_the_dataset_and_has_its_title(made):
    briefing, content = made
    about = word.Document(io.BytesIO(content)).core_properties
    assert about.title == briefing.title
    assert about.created.date().isoformat() == briefing.released


def test_same_view_gives_the_same_bytes(chosen):
    once, again = (write(brief(chosen("kk"), PARTS, ONE), words("kk"), None) for _ in range(2))
    assert once == again


def test_text_is_never_an_instruction(chosen):
    briefing = brief(chosen(), ["summary"], ONE)
    hostile = replace(briefing, parts=(replace(briefing.parts[0], blocks=(Paragraph((Sentence(HOSTILE),)),)),))
    text = "\n".join(one.text for one in word.Document(io.BytesIO(write(hostile, words("en"), None))).paragraphs)
    assert "{{ secret }} {% for x in y %} <w:p/> &" in text


@pytest.mark.parametrize("template", [b"no document", b"PK\x03\x04", b""])
def test_template_that_is_no_word_document_is_refused(chosen, template):
    briefing = brief(chosen(), ["summary"], ONE)
    if not template:
        assert write(briefing, words("en"), None, template) == write(briefing, words("en"), None)
        return
    with pytest.raises(TemplateRefused, match="not a Word document"):
        write(briefing, words("en"), None, template)


def test_template_of_staff_gives_the_document_its_styles(chosen):
    changed = word.Document(USUAL)
    changed.styles["Title"].font.name = "Georgia"
    own = io.BytesIO()
    changed.save(own)
    content = write(brief(chosen(), ["summary"], ONE), words("en"), None, own.getvalue())
    assert word.Document(io.BytesIO(content)).styles["Title"].font.name == "Georgia"

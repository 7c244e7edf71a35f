"""The template of a Word document: one of the reader's own gives its styles, and is refused where it cannot be used."""

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZipFile

import docx as word
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from exports.briefing.compose import ONE_PAGE, brief
from exports.origin import MARK
from exports.render.low_priority import ROOT
from exports.word import TemplateRefused, docx
from exports.word.blocks import rasterise
from exports.word.composition import compose_document
from exports.word.docx import USUAL, write
from exports.word.styles import ROOMS, STYLES
from tests.exports.briefings import pictures
from tests.exports.wordfile import opened, paragraphs
from views.view import View

Choose = Callable[..., View]


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def made(chosen: Choose, own: bytes | None, language: str = "en") -> bytes:
    view = chosen(language)
    briefing = brief(view, ["summary"], ONE_PAGE)
    drawings = {one.label: rasterise(one, ROOMS[ONE_PAGE].pictures) for one in pictures(briefing)}
    return compose_document(briefing, drawings, view.t, own or USUAL.read_bytes())


def alone(chosen: Choose, own: bytes | None) -> bytes:
    """The same by a process of its own, as the dashboard has it for a reader's template."""
    view = chosen()
    return write(brief(view, ["summary"], ONE_PAGE), view.t, own)


def changed(parts: dict[str, tuple[str, str]], more: dict[str, bytes] | None = None) -> bytes:
    """The usual template with a text of some parts made another, and with further parts."""
    buffer = io.BytesIO()
    with ZipFile(USUAL) as archive, ZipFile(buffer, "w", ZIP_DEFLATED) as own:
        for name in archive.namelist():
            content = archive.read(name)
            if name in parts:
                old, new = (text.encode() for text in parts[name])
                assert old in content
                content = content.replace(old, new, 1)
            own.writestr(name, content)
        for name, content in (more or {}).items():
            own.writestr(name, content)
    return buffer.getvalue()


def test_usual_template_has_every_style_that_is_needed() -> None:
    names = {
        style.find(qn("w:name")).get(qn("w:val")).lower()
        for style in word.Document(USUAL).styles.element.iter(qn("w:style"))
    }
    assert [name for name in STYLES if name.lower() not in names] == []


@pytest.mark.parametrize("own", [b"no document", b"PK\x03\x04"])
def test_template_that_is_no_word_document_is_refused(chosen: Choose, own: bytes) -> None:
    with pytest.raises(TemplateRefused, match="not a Word document"):
        made(chosen, own)


def test_empty_file_is_no_template(chosen: Choose) -> None:
    assert alone(chosen, b"") == made(chosen, None)


def test_template_of_a_reader_gives_the_same_document_without_an_origin(chosen: Choose) -> None:
    document, here = alone(chosen, USUAL.read_bytes()), made(chosen, None)
    end = len(document) - 2  # where the length of the comment stands
    assert document[:end] == here[:end]
    assert (MARK in document.decode("latin-1"), MARK in here.decode("latin-1")) == (False, True)


BODY, EDGE, NOTES = "word/document.xml", "word/header1.xml", "word/footnotes.xml"
END = {BODY: "</w:body>", EDGE: "</w:hdr>", NOTES: "</w:footnotes>"}
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("part", "text", "said"),
    [
        (BODY, PARAGRAPH.format("{" * 1_900_000), "too large"),
        (BODY, PARAGRAPH.format("{{r " * 450_000), "too large"),
        (BODY, PARAGRAPH.format("{{ title }}") * 199, "too large"),
        (BODY, PARAGRAPH.format("{{ title" * 150_000 + " " * 10_000), "too large"),
        (BODY, PARAGRAPH.format("{{r " * 190), "may contain only"),
        (BODY, "<w:p/>" * 200_001, "too large"),
        (BODY, PARAGRAPH.format("x" * 2_000_001), "too large"),
    ],
)
def test_template_that_would_cost_much_is_refused(chosen: Choose, part: str, text: str, said: str) -> None:
    with pytest.raises(TemplateRefused, match=said):
        made(chosen, changed({part: (END[part], text + END[part])}))


def test_odd_file_is_refused_in_a_sentence(chosen: Choose) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = changed({}, {BODY: b"<w:document/>"})
    with pytest.raises(TemplateRefused, match="Two parts of this file have the same name"):
        made(chosen, twice)
    entity = changed({EDGE: ("<w:hdr", '<!DOCTYPE x [<!ENTITY a "b">]><w:hdr')})
    with pytest.raises(TemplateRefused, match="declares custom XML entities"):
        made(chosen, entity)
    with pytest.raises(TemplateRefused, match="not encoded as UTF-8"):
        made(chosen, changed({}, {"word/other.xml": "<a/>".encode("utf-16")}))
    with ZipFile(USUAL) as archive:
        body = archive.read(BODY).decode()
    section = body[body.index("<w:sectPr") : body.index("</w:body>")]
    with pytest.raises(TemplateRefused, match="has no page"):
        made(chosen, changed({BODY: (section, "")}))


def test_fault_that_nobody_thought_of_costs_the_process_alone(chosen: Choose, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = changed({EDGE: ("</w:hdr>", "</w:hdr")})
    with pytest.raises(TemplateRefused):
        alone(chosen, broken)
    monkeypatch.setattr(docx, "SECONDS", 0.01)
    with pytest.raises(TemplateRefused, match="more time or memory than"):
        alone(chosen, USUAL.read_bytes())


def test_process_has_no_more_memory_than_it_is_given() -> None:
    code = "import exports.render.limits as alone; alone.limit_resources(); bytearray(2 * alone.MEMORY)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


def test_process_limits_itself_before_it_reads_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def limited() -> None:
        raise InterruptedError

    monkeypatch.setattr(docx, "limit_resources", limited)
    with pytest.raises(InterruptedError):
        docx.main()


def test_template_of_staff_gives_the_document_its_styles(chosen: Choose) -> None:
    own = word.Document(USUAL)
    own.styles["Title"].font.name = "Georgia"
    assert opened(made(chosen, saved(own))).styles["Title"].font.name == "Georgia"


def test_text_of_a_template_stays_in_its_place(chosen: Choose) -> None:
    own = word.Document(USUAL)
    own.add_paragraph("Address of the office", style="Remark")
    found = [*paragraphs(opened(made(chosen, saved(own))), "Remark")]
    assert "Address of the office" in [one.text for one in found]


CUT = "<w:p><w:pPr><w:pStyle w:val='Remark'/></w:pPr>{}</w:p>"
RUN = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["Of {{ title }}, {{ foot }}"], "Of TITLE, FOOT"),
        (["Of {", "{ ti", "tle", " }", "}, more"], "Of TITLE, more"),
        (["{{ title }} and {{ ti", "tle }}{{ title", " }}"], "TITLE and TITLETITLE"),
        (["Page {{r pa", "ge }}, {{ foot", " }}."], "Page Page 1 of 1, FOOT."),
        (["a {{r page }} b", " c {{r page }}"], "a Page 1 of 1 b c Page 1 of 1"),
        (["{ title } {", "}"], "{ title } {}"),
    ],
)
def test_placeholder_is_filled_however_word_cuts_it(chosen: Choose, pieces: list[str], expected: str) -> None:
    inside = CUT.format("".join(RUN.format(piece) for piece in pieces))
    own = changed({EDGE: (END[EDGE], inside + END[EDGE])})
    header = opened(made(chosen, own)).sections[0].header
    view = chosen()
    briefing = brief(view, ["summary"], ONE_PAGE)
    said = expected.replace("TITLE", briefing.title).replace("FOOT", briefing.labels["foot"])
    assert header.paragraphs[-1].text == said
    assert all(run.bold for run in header.paragraphs[-1].runs if run.text in {"Of ", ", more", "a ", " b", " c "})


def test_paragraphs_of_a_placeholder_replace_its_paragraph_in_their_order(chosen: Choose) -> None:
    own = word.Document(USUAL)
    body, colophon = (next(one for one in own.paragraphs if name in one.text) for name in ("body", "colophon"))
    colophon._p.getparent().remove(colophon._p)
    body.text = "before {{p body }} between {{p colophon }} after"
    ours = [one.text for one in opened(made(chosen, None)).paragraphs]
    assert [one.text for one in opened(made(chosen, saved(own))).paragraphs] == ours


def test_value_that_looks_like_a_placeholder_stays_a_text(chosen: Choose) -> None:
    view = chosen()
    briefing = replace(brief(view, ["summary"], ONE_PAGE), title="{{p body }} {{ foot }}")
    drawings = {one.label: rasterise(one, ROOMS[ONE_PAGE].pictures) for one in pictures(briefing)}
    found = opened(compose_document(briefing, drawings, view.t, USUAL.read_bytes()))
    assert [one.text for one in paragraphs(found, "Title")] == ["{{p body }} {{ foot }}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ secret }}", "may contain only these placeholders: {{ title }}, "),
        ("{% for x in y %}{% endfor %}", "may contain only these placeholders: {{ title }}, "),
        ("{{r title }}", "may contain only these placeholders: {{ title }}, "),
        ("{{title}}", "may contain only these placeholders: {{ title }}, "),
        ("{{ body }}", "may contain only these placeholders: {{ title }}, "),
        ("{{ title", "may contain only these placeholders: {{ title }}, "),
        ("title }}", "may contain only these placeholders: {{ title }}, "),
        ("{# {{ title }} #}", "may contain only these placeholders: {{ title }}, "),
        ("{{ title.upper() }}", "may contain only these placeholders: {{ title }}, "),
        ("{{p body }}", "may appear only once: {{p body }}"),
    ],
)
def test_template_that_instructs_is_refused(chosen: Choose, text: str, said: str) -> None:
    own = word.Document(USUAL)
    own.add_paragraph(text)
    with pytest.raises(TemplateRefused, match=said.replace("{", r"\{")):
        made(chosen, saved(own))


def test_refusal_of_a_template_names_each_placeholder_once(chosen: Choose) -> None:
    own = word.Document(USUAL)
    own.add_paragraph("{{ secret }}")
    with pytest.raises(TemplateRefused) as refused:
        made(chosen, saved(own))
    assert str(refused.value) == (
        "The template may contain only these placeholders: {{ title }}, {{r finding }}, {{p body }}, {{p colophon }}, "
        "{{p contents }}, {{ kicker }}, {{ foot }}, {{r page }}."
    )


def test_template_that_lacks_a_placeholder_or_a_style_is_refused_with_its_name(chosen: Choose) -> None:
    own = word.Document(USUAL)
    body = next(one for one in own.paragraphs if "body" in one.text)
    body.text = ""
    with pytest.raises(TemplateRefused, match=r"These placeholders are missing from the template: \{\{p body \}\}"):
        made(chosen, saved(own))
    own = word.Document(USUAL)
    own.styles["Caption Mark"].delete()
    with pytest.raises(TemplateRefused, match="These styles are missing from the template: Caption Mark"):
        made(chosen, saved(own))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "must not contain footnotes"), ("ru", "собственных сносок"), ("kk", "өз ескертпелері")]
)
def test_template_with_footnotes_of_its_own_is_refused(chosen: Choose, language: str, said: str) -> None:
    own = word.Document(USUAL)
    mark = OxmlElement("w:footnoteReference", {qn("w:id"): "1"})
    own.add_paragraph("Of our office").add_run()._r.append(mark)
    with pytest.raises(TemplateRefused, match=said):
        made(chosen, saved(own), language)

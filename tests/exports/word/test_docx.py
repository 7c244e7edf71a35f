"""The briefing as a Word document, read back: its structure, its languages, its numbers, and that data is never markup."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from exports.briefing.compose import FULL, ONE_PAGE, PARTS, brief
from exports.briefing.document import Items, Paragraph, Sentence
from exports.word import docx
from exports.word.runs import LOCALES
from tests.documents.checks import flat, noted, told
from tests.exports.briefings import added_numbers, cited_documents, pictures, tables, with_script_for_an_address
from tests.exports.wordfile import fields, listed, names, notes, opened, paragraphs, part, runs, targets
from tests.nightly import sampled

pytestmark = pytest.mark.xdist_group("pictures-word")

DOCUMENT = "word/document.xml"
EDGES = ("word/header1.xml", "word/footer1.xml")


@pytest.fixture(scope="module", params=sampled(("en", "ru", "kk"), "kk"))
def language(request):
    return str(request.param)


@pytest.fixture(scope="module")
def made(chosen, language):
    """A briefing of every part, as short as on four pages, with its Word document."""
    view = chosen(language)
    briefing = brief(view, PARTS)
    return briefing, docx.write(briefing, view.t)


@pytest.fixture(scope="module")
def full(chosen):
    """A briefing of any length, in the language whose texts are longest."""
    view = chosen("ru")
    briefing = brief(view, length=FULL)
    return briefing, docx.write(briefing, view.t)


def whole(content):
    parts = (DOCUMENT, "word/footnotes.xml", *EDGES)
    return " ".join(text for name in parts for text in runs(part(content, name)))


def test_headings_of_word_are_the_parts(made):
    briefing, content = made
    headings = [one.text for one in opened(content).paragraphs if one.style.name == "Heading 1"]
    assert headings == [*(one.heading for one in briefing.parts), briefing.labels["colophon"]]


def test_everything_that_the_briefing_says_is_in_the_document(made, full):
    for briefing, content in (made, full):
        text = flat(whole(content)).upper()
        assert [said for said in told(briefing) if flat(said).upper() not in text] == []


def test_one_page_has_its_first_pictures_side_by_side_and_says_everything(chosen):
    view = chosen("kk")
    briefing = brief(view, length=ONE_PAGE)
    content = docx.write(briefing, view.t)
    [row] = opened(content).tables[0].rows
    assert [len(cell._tc.xpath(".//w:drawing")) for cell in row.cells] == [1, 1]
    text = flat(whole(content)).upper()
    assert [said for said in told(briefing) if flat(said).upper() not in text] == []


def test_document_adds_no_number_to_the_briefing(made):
    assert added_numbers(made[0], whole(made[1])) == set()


def test_every_note_is_a_footnote_with_its_text_and_is_referred_to_once(made, full):
    for briefing, content in (made, full):
        found = notes(content)
        numbered = [str(note.number) for note in briefing.notes]
        assert [one.get(qn("w:id")) for one in found] == numbered
        for note, one in zip(briefing.notes, found, strict=True):
            text = flat("".join(runs(one)))
            assert [said for said in noted(note) if flat(said) not in text] == []
        body = part(content, DOCUMENT)
        assert [one.get(qn("w:id")) for one in body.iter(qn("w:footnoteReference"))] == numbered


def test_how_far_a_document_was_read_stands_where_it_is_cited_first(made):
    briefing, content = made
    text = flat("".join(runs(part(content, "word/footnotes.xml"))))
    cited = [one for note in briefing.notes for one in note.citations if one.document.extent]
    assert any(one.earlier for one in cited)
    for extent in {one.document.extent for one in cited}:
        first = [one for one in cited if one.document.extent == extent and not one.earlier]
        assert text.count(flat(f"; {extent}.")) == len(first)


def test_contents_lead_to_the_headings_and_a_note_at_several_places_to_its_first(made, full):
    body, repeating = (part(content, DOCUMENT) for _, content in (full, made))
    marked = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    leading = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))]
    assert len(leading) > len(full[0].parts)
    assert {*leading} <= marked
    repeated = {one.split()[1] for one in fields(repeating) if one.startswith("NOTEREF")}
    assert repeated
    assert repeated <= {one.get(qn("w:name")) for one in repeating.iter(qn("w:bookmarkStart"))}


def test_every_picture_has_its_alternative_text_and_captions_are_counted_by_word(made):
    described = [*part(made[1], DOCUMENT).iter(qn("wp:docPr"))]
    assert [one.get("descr") for one in described] == [picture.alt for picture in pictures(made[0])]
    assert len({one.get("id") for one in described}) == len(described)
    assert sum(name.startswith("word/media/") for name in names(made[1])) == len(described)
    captions = [*paragraphs(opened(made[1]), "Caption")]
    counted = [next(code for code in fields(one) if code.startswith("SEQ")).split()[1] for one in captions]
    assert counted.count("Figure") == len(pictures(made[0])) > 0
    assert counted.count("Table") == len(tables(made[0])) > 0


def test_heads_of_tables_repeat_on_each_page(made, full):
    for briefing, content in (made, full):
        found = [table for table in opened(content).tables if table.style.name == "Briefing Table"]
        heads = [[row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] for table in found]
        assert len(heads) == len(tables(briefing)) > 0
        assert all(head[0] and not any(head[1:]) for head in heads)


def test_lists_are_lists_of_word(full):
    briefing, document = full[0], opened(full[1])
    styled = {one.style_id for one in document.styles if one.element.find(f".//{qn('w:numPr')}") is not None}
    found = [*paragraphs(document, "List Bullet", "List Number")]
    assert len(found) == len(listed(briefing)) > 0
    assert {one.style for one in found} <= styled
    begun = {one.find(f".//{qn('w:numId')}").get(qn("w:val")) for one in paragraphs(document, "List Number")}
    assert len(begun) == sum(block.numbered for one in briefing.parts for block in one.blocks if isinstance(block, Items))


def quote_languages(made, language):
    """The languages that a document in one names for its quotes; each quote has that of its source."""
    briefing, content = made
    document, locale = opened(content), LOCALES[language]
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {locale}
    assert document.core_properties.language == locale
    spoken = {}
    for run in part(content, "word/footnotes.xml").iter(qn("w:r")):
        said = run.find(f".//{qn('w:lang')}")
        spoken["".join(runs(run))] = "" if said is None else said.get(qn("w:val")) or said.get(qn("w:bidi"))
    for citation in (citation for note in briefing.notes for citation in note.citations):
        other = citation.document.quote_language
        expected = "" if other == language else LOCALES.get(other, other)
        assert {spoken[quote] for quote in citation.quotes} <= {expected}
    return {*spoken.values()}


def test_document_says_its_language_and_those_of_its_quotes(made, full, language):
    assert len(quote_languages(made, language)) > 1
    assert len(quote_languages(full, "ru")) > 2


def test_document_is_of_the_day_of_the_dataset_and_has_its_title(made):
    about = opened(made[1]).core_properties
    assert about.title == made[0].title
    assert about.created.date().isoformat() == about.modified.date().isoformat() == made[0].released


def test_links_lead_to_the_documents_and_to_nothing_but_the_web(made):
    found = targets(made[1])
    assert {one.address for one in cited_documents(made[0])} <= found
    assert [target for target in found if not target.startswith(("https://", "http://"))] == []


def test_text_with_what_xml_cannot_hold_loses_that_alone(chosen):
    view = chosen()
    briefing = brief(view, ["summary"], ONE_PAGE)
    blocks = (Paragraph((Sentence("a\x0b\x00\ufffeb"),)),)
    hostile = replace(briefing, parts=(replace(briefing.parts[0], blocks=blocks),))
    assert "ab" in runs(part(docx.write(hostile, view.t), DOCUMENT))


def test_an_address_that_is_not_of_the_web_is_no_link(published):
    content = docx.write(*with_script_for_an_address(published))
    assert targets(content) == {"https://creativecommons.org/licenses/by/4.0/"}

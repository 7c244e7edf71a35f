"""The footnotes of a Word document: a part of the file for which python-docx has no interface.

The lines that part notes from the text have the ids -1 and 0, as Word gives them; a note has its own number as its id.
"""

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from exports.briefing.document import Citation, Note
from exports.word import styles as style
from exports.word.runs import Writer
from exports.word.styles import Styles
from exports.word.xml import Element, paragraph, unbroken, w

LINES = {"separator": -1, "continuationSeparator": 0}
AFTER_FOOTNOTES = (
    *("w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang"),
    *("w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade", "w:captions"),
    *("w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary", "w:shapeDefaults", "w:doNotEmbedSmartTags"),
    *("w:decimalSymbol", "w:listSeparator"),
)
"""What follows on the settings of footnotes in the schema of the settings of a document."""


def add_footnotes(document: Document, notes: tuple[Note, ...], styles: Styles, language: str) -> None:
    part = _new_footnotes_part(document)
    writer = Writer(part, styles, language)
    part.element.extend(_footnote_element(note, writer) for note in notes)
    settings = document.settings.element
    for before in settings.findall(qn("w:footnotePr")):
        settings.remove(before)
    properties = w("footnotePr", *(w("footnote", id=number) for number in LINES.values()))
    settings.insert_element_before(properties, *AFTER_FOOTNOTES)


def _new_footnotes_part(document: Document) -> XmlPart:
    before = [(name, one) for name, one in document.part.rels.items() if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    content = before[0][1].target_part.blob if before else b""
    for name, _ in before:
        document.part.drop_rel(name)
    root = w("footnotes", *_separator_lines(content))
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part


def _separator_lines(content: bytes) -> Iterator[Element]:
    """Yield the lines between text and notes as the template has them, else Word's own."""
    by_type = {one.get(qn("w:type")): one for one in parse_xml(content)} if content else {}
    for kind, number in LINES.items():
        line = by_type.get(kind)
        if line is None:
            line = w("footnote", w("p", w("r", w(kind))), type=kind)
        line.set(qn("w:id"), str(number))
        yield line


def _footnote_element(note: Note, writer: Writer) -> Element:
    look = writer.styles[style.MARK]
    mark = w("r", w("rPr", w("rStyle", val=look)), w("footnoteRef"))
    text = paragraph(writer.styles[style.NOTE], mark, *_note_runs(note, writer))
    return w("footnote", text, id=note.number)


def _note_runs(note: Note, writer: Writer) -> Iterator[Element]:
    if note.basis:
        yield writer.text(" ")
        yield writer.text(note.basis) if note.records else writer.link(note.address, note.basis)
    for citation in note.citations:
        yield from _citation_runs(citation, writer)
    if note.more:
        yield writer.text(f" {note.more}")
    if note.records:
        yield writer.text(" ")
        yield writer.linked(note.address, unbroken(f"[{note.records}]", writer.styles[style.RECORDS]))


def _citation_runs(citation: Citation, writer: Writer) -> Iterator[Element]:
    one = citation.document
    yield writer.text(" ")
    yield writer.text(one.publisher, style.STRONG)
    yield writer.text(", ")
    if citation.earlier:
        yield writer.link(one.address, citation.earlier)
    else:
        yield writer.link(one.address, one.title, style.TITLED, one.language)
        yield writer.text(f", {one.published}")
    for n, quote in enumerate(citation.quotes):
        yield writer.text("; " if n else ": ")
        yield writer.text(quote, style.QUOTE, one.quote_language)
    yield writer.text(f"; {one.extent}." if one.extent and not citation.earlier else ".")

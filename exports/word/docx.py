"""A briefing as a Word document that staff can edit, in the styles, page, header and footer of a template.

Texts are data and never markup. The same briefing gives the same bytes. python-docx has no interface for footnotes: the
lines that part them from the text have the ids -1 and 0, as in Word; a note has its own number as its id.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from exports.briefing.document import FEW_PARTS, Briefing, Citation, Note
from exports.word import TemplateRefused
from exports.word import styles as style
from exports.word.blocks import Story
from exports.word.runs import LOCALES, Writer
from exports.word.styles import ROOMS, STYLES, Styles, apply_fit, style_ids
from exports.word.xml import Element, field, paragraph, plain, run, unbroken, w
from loaders.location import zip_archive
from translations import Translator

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


LABEL, SUFFIX = "Word (DOCX)", "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GALLERY = "Table of Contents"


def write(briefing: Briefing, _: Translator, template: Path | None = None) -> bytes:
    """Return the Word document; in another template without an origin, which could not name it. Raises TemplateRefused."""
    briefing = replace(briefing, origin="") if template else briefing
    document, room = open_template(template or USUAL), ROOMS[briefing.length]
    styles, body = style_ids(document), document.element.body
    apply_fit(document, room)
    writer = Writer(document.part, styles, briefing.language)
    story = Story(document, writer, room)
    head = (
        paragraph(styles[style.KICKER], run(f"{briefing.kicker} · {briefing.labels['dated']}")),
        paragraph(styles[style.TITLE], run(briefing.title)),
        paragraph(styles[style.SUBTITLE], *writer.sentence(briefing.finding)),
    )
    text = [*story.parts(briefing), *story.colophon(briefing)]
    deepest = room.deepest if len(briefing.parts) > FEW_PARTS else 0
    contents = _contents(briefing.labels["contents"], story.headings, deepest, writer)
    for element in (*head, *contents, *text):
        body[-1].addprevious(element)
    for number, picture in enumerate(body.iter(qn("wp:docPr")), 1):
        picture.set("id", str(number))
    _fill_edges(document, briefing, styles)
    add_footnotes(document, tuple(writer.notes.values()), styles, briefing.language)
    _set_properties(document, briefing)
    return zip_archive(document_files(document), briefing.released, briefing.origin_as(SUFFIX))


def _fill_edges(document: Document, briefing: Briefing, styles: Styles) -> None:
    [section] = document.sections
    fill_edge(section.header.part.element, paragraph(styles[style.HEADER], run(briefing.title)))
    for footer in (section.footer, section.first_page_footer):
        page = _page_number_runs(briefing.labels["page"])
        fill_edge(
            footer.part.element, paragraph(styles[style.FOOTER], run(briefing.labels["foot"]), w("r", w("tab")), *page)
        )


def _page_number_runs(label: str) -> list[Element]:
    before, between, after = label.replace("{of}", "{n}").split("{n}")
    first, second = ("PAGE", "NUMPAGES") if label.index("{n}") < label.index("{of}") else ("NUMPAGES", "PAGE")
    return [run(before), *field(first, run("1")), run(between), *field(second, run("1")), run(after)]


def _contents(title: str, headings: list[tuple[int, str, str]], deepest: int, writer: Writer) -> Iterator[Element]:
    """Yield the contents as links in a field: only Word knows on which page a heading stands."""
    styles = writer.styles
    if not deepest:
        return
    to_list = [(level, text, name) for level, text, name in headings if level <= deepest]
    start, instruction, separator, end = field(f'TOC \\o "1-{deepest}" \\h \\z \\u')
    entries = []
    for number, (level, text, name) in enumerate(to_list):
        before = [] if number else [start, instruction, separator]
        after = [end] if number == len(to_list) - 1 else []
        link = w("hyperlink", run(text), anchor=name, history=1)
        entries.append(paragraph(styles[style.ENTRY if level == 1 else style.SUBENTRY], *before, link, *after))
    kind = w("docPartObj", w("docPartGallery", val=GALLERY), w("docPartUnique"))
    head = paragraph(styles[style.CONTENTS], writer.text(title))
    yield w("sdt", w("sdtPr", kind), w("sdtContent", head, *entries))


def _set_properties(document: Document, briefing: Briefing) -> None:
    properties, language = document.core_properties, LOCALES[briefing.language]
    moment = datetime.fromisoformat(briefing.released).replace(tzinfo=UTC)
    properties.title, properties.subject = plain(briefing.title)[:255], plain(briefing.kicker)[:255]
    properties.language, properties.revision = language, 1
    properties.keywords = ""
    properties.created = properties.modified = moment
    properties.last_modified_by = ""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    usual = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if usual is not None and usual.find(qn("w:lang")) is None:
        usual.append(w("lang", val=language))


USUAL = Path(__file__).parent.parent / "templates" / "briefing.docx"
NOT_WORD = (BadZipFile, KeyError, ValueError, OpcError, LxmlError)


def open_template(path: Path) -> Document:
    """Return the document of a template without its text. Raises TemplateRefused."""
    try:
        document = docx.Document(BytesIO(path.read_bytes()))
    except OSError as problem:
        raise TemplateRefused(f"{path}: not read ({problem.strerror})") from problem
    except NOT_WORD as problem:
        raise TemplateRefused(f"{path}: found no Word document; expected a file saved by Word as .docx") from problem
    if missing := [name for name in STYLES if name not in style_ids(document)]:
        raise TemplateRefused(f"{path}: found no style {', '.join(missing)}; expected all styles of {USUAL}")
    if not document.sections:
        raise TemplateRefused(f"{path}: found no page settings; expected those of the last section")
    document.element.body.clear_content()
    return document


def fill_edge(element: Element, content: Element) -> None:
    """Put a paragraph into a header or footer, unless the template has something of its own there."""
    if element.find(f".//{qn('w:r')}") is None:
        element[:] = [content]


def document_files(document: Document) -> dict[str, bytes]:
    """Return the files in the ZIP file that a Word document is, by name."""
    buffer = BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

"""A briefing as a Word document that staff can edit, in the styles, page, header and footer of a template.

Texts are data and never markup. The same briefing gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn

from exports.briefing.document import FEW_PARTS, Briefing
from exports.word import notes
from exports.word import styles as style
from exports.word.blocks import Story
from exports.word.runs import LOCALES, Writer
from exports.word.styles import ROOMS, Styles, apply_fit, style_ids
from exports.word.template import USUAL, document_files, fill_edge, open_template
from exports.word.xml import Element, field, paragraph, plain, run, w
from loaders.location import zip_archive
from translations import Translator

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
    notes.add_footnotes(document, tuple(writer.notes.values()), styles, briefing.language)
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

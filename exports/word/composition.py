"""Fills the placeholders of a Word template with a briefing and its pictures."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from docx.document import Document
from docx.oxml.ns import qn

from exports.briefing.document import Briefing
from exports.word import notes
from exports.word import styles as style
from exports.word.blocks import RasterImage, Story
from exports.word.runs import LOCALES, Writer
from exports.word.styles import ROOMS, apply_fit
from exports.word.template import WordTemplate
from exports.word.xml import Element, field, paragraph, plain, run, w
from loaders.location import zip_archive
from translations import Translator

GALLERY = "Table of Contents"


def compose_document(briefing: Briefing, pictures: Mapping[str, RasterImage], t: Translator, template: bytes) -> bytes:
    """The Word document of a briefing whose pictures are drawn, by their labels. Raises TemplateRefused."""
    word, room = WordTemplate(template, t), ROOMS[briefing.length]
    document, styles = word.document, word.styles
    apply_fit(document, room)
    writer = Writer(document.part, styles, briefing.language)
    story = Story(document, writer, pictures, room.pictures)
    values: dict[str, str | list[Element]] = {
        "kicker": plain(f"{briefing.kicker} · {briefing.labels['dated']}"),
        "title": plain(briefing.title),
        "foot": plain(briefing.labels["foot"]),
        "finding": [*writer.sentence(briefing.finding)],
        "body": [*story.parts(briefing)],
        "colophon": [*story.colophon(briefing)],
        "page": _page_number_runs(briefing.labels["page"]),
    }
    contents = _contents(briefing.labels["contents"], story.headings, room.deepest, writer)
    word.fill({**values, "contents": [*contents]})
    notes.add_footnotes(document, tuple(writer.notes.values()), styles, briefing.language)
    _set_properties(document, briefing)
    return zip_archive(word.files(), briefing.released, briefing.origin_as("docx"))


def _page_number_runs(label: str) -> list[Element]:
    """The words for a page and their number, as fields that Word keeps up to date."""
    before, between, after = label.replace("{of}", "{n}").split("{n}")
    first, second = ("PAGE", "NUMPAGES") if label.index("{n}") < label.index("{of}") else ("NUMPAGES", "PAGE")
    return [run(before), *field(first, run("1")), run(between), *field(second, run("1")), run(after)]


def _contents(title: str, headings: list[tuple[int, str, str]], deepest: int, writer: Writer) -> Iterator[Element]:
    """The contents under their title: headings as level, text, bookmark; none where `deepest` is 0.

    A field with its entries filled in, as links. Only Word knows on which page a heading stands: it adds the pages.
    """
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
    """Title, dates and the language in which Word checks the spelling; the date is that of the dataset."""
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

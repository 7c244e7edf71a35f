"""Every briefing: of twelve choices, in every language, length and format, each written and read back.

What one choice has in common with its documents, its measures, is made once.
"""

import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import product

from docx.oxml.ns import qn
from lxml import html as parser
from pypdf import PdfReader

from exports.briefing.compose import LENGTHS, brief
from exports.briefing.document import Briefing
from exports.command.briefing_command import FORMATS
from exports.typst import pdf
from exports.web import html
from exports.word import docx
from loaders import LANGUAGES, Dataset, load
from tests.documents.checks import MOST, flat, noted, stands, told
from tests.exports import wordfile
from tests.exports.choices import CHOICES
from views.view import choose

DIGITS = re.compile(r"\d")
NOWHERE = re.compile(r"(?<![\w/.:])/\w*\?[\w=&,]*lang=")
"""An address within the dashboard without the host before it."""


@dataclass(frozen=True)
class Checked:
    """The documents of a choice in a language: how many there are, and what is wrong with which."""

    choice: str
    language: str
    documents: int
    faults: tuple[str, ...]


def every() -> Iterator[Checked]:
    """All of them, as many choices at a time as the machine has processors."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(of_a_choice, *zip(*product(CHOICES, LANGUAGES), strict=True))


def of_a_choice(name: str, language: str) -> Checked:
    """The documents of a choice in a language, without an address of the dashboard."""
    chosen = choose(_published(), CHOICES[name], language)
    faults, documents = [], 0
    for length in LENGTHS:
        briefing = brief(chosen, length=length)
        for form in FORMATS:
            documents += 1
            content = form.write(briefing, chosen.t)
            faults += [f"{name}, {language}, {length}, {form.SUFFIX}: {fault}" for fault in wrong(briefing, form, content)]
    return Checked(name, language, documents, tuple(faults))


def wrong(briefing: Briefing, form: object, content: bytes) -> Iterator[str]:
    """What a reader of a document misses, and what should not stand in it."""
    yield from READ[form](briefing, content)


def _pdf(briefing: Briefing, content: bytes) -> Iterator[str]:
    pages = PdfReader(io.BytesIO(content)).pages
    if len(pages) > MOST.get(briefing.length, len(pages)):
        yield f"{len(pages)} pages"
    yield from _missing(briefing, "\n".join(page.extract_text() for page in pages))


def _docx(briefing: Briefing, content: bytes) -> Iterator[str]:
    parts = ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml")
    yield from _missing(briefing, " ".join(run for part in parts for run in wordfile.runs(wordfile.part(content, part))))
    ids = [one.get(qn("w:id")) for one in wordfile.notes(content)]
    if ids != [str(note.number) for note in briefing.notes]:
        yield f"footnotes {ids}"


def _html(briefing: Briefing, content: bytes) -> Iterator[str]:
    tree = parser.document_fromstring(content.decode())
    for silent in tree.xpath("//script | //style"):
        silent.text = ""
    yield from _missing(briefing, " ".join(tree.itertext()))
    notes = tree.xpath("//section[@id='notes']/ol/li/@id")
    if notes != [f"note-{note.number}" for note in briefing.notes]:
        yield f"notes {notes}"


READ: Mapping[object, Callable[[Briefing, bytes], Iterator[str]]] = {pdf: _pdf, docx: _docx, html: _html}


def _missing(briefing: Briefing, text: str) -> Iterator[str]:
    """Texts and notes that are not in a document, and signs that should not be; marks of notes may part its numbers."""
    there = DIGITS.sub("", flat(text)).upper()
    said = [*told(briefing), *(one for note in briefing.notes for one in noted(note))]
    yield from (f"lacks {one}" for one in said if not stands(DIGITS.sub("", one).upper(), there))
    yield from (f"holds {sign!r}" for sign in ("\ufffd", "{n}") if sign in text)
    yield from (f"holds an address without a host: {found}" for found in NOWHERE.findall(text))


@cache
def _published() -> Dataset:
    return load()

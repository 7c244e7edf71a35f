"""Sentences as runs of a Word document, with their footnotes and links; their notes are collected for the footnotes part."""

from collections.abc import Iterator
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn

from exports.briefing.document import Note, Sentence
from exports.word import styles as style
from exports.word.styles import Styles
from exports.word.xml import Element, bookmark, field, run, w
from views.view import WEB, printed_address

LOCALES = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ", "ar": "ar-SA"}
"""Languages as Word names them; of others it takes the bare code."""


class Writer:
    """Writes sentences for one part of a Word document in one language."""

    def __init__(self, part: Part, styles: Styles, language: str) -> None:
        self.part, self.styles, self.language = part, styles, language
        self.notes: dict[int, Note] = {}
        self.numbers = count(1)

    def text(self, text: str, name: str = "", language: str = "") -> Element:
        """Return a text in a character style; a language (ISO 639-1) that is that of the document is not said."""
        spoken = LOCALES.get(language, language) if language != self.language else ""
        return run(text, self.styles[name] if name else "", spoken)

    def sentence(self, sentence: Sentence) -> Iterator[Element]:
        if sentence.strong:
            yield self.text(f"{sentence.strong} " if sentence.text or sentence.address else sentence.strong, style.STRONG)
        if sentence.text:
            yield self.text(sentence.text)
        yield from self.mark(sentence.note)
        if sentence.address:
            yield self.text(" ")
            yield self.link(sentence.address, printed_address(sentence.address), style.ADDRESS)

    def sentences(self, sentences: tuple[Sentence, ...]) -> Iterator[Element]:
        for number, sentence in enumerate(sentences):
            if number:
                yield self.text(" ")
            yield from self.sentence(sentence)

    def mark(self, note: Note | None, kind: str = style.MARK) -> Iterator[Element]:
        """Yield the mark of a footnote; where it has been set before, a field that repeats its number."""
        if note is None:
            return
        name, look = f"_RefNote{note.number}", self.styles[kind]
        if note.number in self.notes:
            yield from field(f"NOTEREF {name} \\f \\h", run(str(note.number), look), style=look)
            return
        self.notes[note.number] = note
        mark = w("r", w("rPr", w("rStyle", val=look)), w("footnoteReference", id=note.number))
        yield from bookmark(name, next(self.numbers), mark)

    def link(self, address: str, text: str, name: str = style.LINK, language: str = "") -> Element:
        """Return a text that leads to an address; a mere text where the address is not one of the web."""
        return self.linked(address, self.text(text, name, language))

    def linked(self, address: str, element: Element) -> Element:
        """Return a run that leads to an address of the web; itself where it is not one."""
        if not address.startswith(WEB):
            return element
        link = w("hyperlink", element, history=1)
        link.set(qn("r:id"), self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link

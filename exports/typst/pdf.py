"""A briefing as a PDF through Typst: A4, tagged after PDF/UA-1, bookmarks, linked footnotes, embedded typefaces.

The same briefing gives the same bytes: the document's date is the day of the dataset's version, and no clock is read.
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from exports.briefing.compose import FOUR, FULL, ONE_PAGE
from exports.briefing.document import Block, Briefing, Fact, Headlines, Items, Note, Paragraph, Picture, Sentence, Table
from exports.render import typeset
from exports.render.pictures import WIDTH, height_of, natural_width, typst_svg
from exports.render.typeset import pdf
from translations import Translator
from views.web_address import link, printed_address

LABEL, SUFFIX, MEDIA_TYPE = "PDF", "pdf", "application/pdf"
HAS_SCRIPT = False
PAGES = {ONE_PAGE: 1, FOUR: 4, FULL: None}


def write(briefing: Briefing, _: Translator) -> bytes:
    """The PDF of a briefing. Raises `typeset.CannotSet` where Typst warns of something or the standard is not met."""
    made = datetime.fromisoformat(briefing.released).replace(tzinfo=UTC)
    return pdf("briefing.typ", Page(briefing).data(), int(made.timestamp()), PAGES[briefing.length])


def page_pictures(briefing: Briefing, ppi: int) -> tuple[bytes, ...]:
    """The pages of the same document as PNG pictures, so many pixels an inch. Raises what `write` raises."""
    return typeset.page_pictures("briefing.typ", Page(briefing).data(), PAGES[briefing.length], ppi)


class Page:
    """A briefing as the template takes it: nothing but lists, texts and numbers."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.seen: set[int] = set()

    def data(self) -> dict[str, Any]:
        """The whole document; footnotes stand at their first place, later ones point to them."""
        it = self.briefing
        head = {name: getattr(it, name) for name in ("language", "length", "kicker", "title", "released", "labels")}
        finding = self._sentence_values(it.finding)
        parts = [
            {"name": part.name, "heading": part.heading, "blocks": [self._block_values(block) for block in part.blocks]}
            for part in it.parts
        ]
        return {**head, "finding": finding, "parts": parts, "colophon": [_fact_values(fact) for fact in it.colophon]}

    def _block_values(self, block: Block) -> dict[str, Any]:
        kind = type(block).__name__.lower()
        if isinstance(block, Headlines):
            figures = [{**asdict(one), "note": self._note_values(one.note)} for one in block.figures]
            return {"kind": kind, "figures": figures}
        if isinstance(block, Table):
            return {"kind": kind, **self._table_values(block)}
        if isinstance(block, Picture):
            return {"kind": kind, **self._picture_values(block)}
        if isinstance(block, Items):
            return {"kind": kind, "sentences": [*self._block_sentences(block)], "numbered": block.numbered}
        if isinstance(block, Paragraph):
            return {"kind": kind, "sentences": [*self._block_sentences(block)], "quiet": block.quiet}
        return {"kind": kind, "text": block.text}

    def _block_sentences(self, block: Items | Paragraph) -> Iterator[dict[str, Any]]:
        return (self._sentence_values(sentence) for sentence in block.sentences)

    def _sentence_values(self, sentence: Sentence) -> dict[str, Any]:
        note = self._note_values(sentence.note)
        return {"text": sentence.text, "strong": sentence.strong, "note": note, **_address_values(sentence.address)}

    def _table_values(self, table: Table) -> dict[str, Any]:
        head = {"title": table.title, "label": table.label, "note": self._note_values(table.note)}
        columns = [asdict(column) for column in table.columns]
        return {**head, "columns": columns, "rows": [[self._sentence_values(cell) for cell in row] for row in table.rows]}

    def _picture_values(self, picture: Picture) -> dict[str, Any]:
        head = {name: getattr(picture, name) for name in ("title", "label", "unit", "source", "alt")}
        wide = natural_width(picture.figure)
        shape = {"svg": typst_svg(picture.figure, wide), "share": wide / WIDTH, "tall": height_of(picture.figure) / WIDTH}
        return {**head, **shape, "note": self._note_values(picture.note)}

    def _note_values(self, note: Note | None) -> dict[str, Any] | None:
        if note is None:
            return None
        first = note.number not in self.seen
        self.seen.add(note.number)
        return {"number": note.number, "first": first, **(_note_content(note) if first else {})}


def _note_content(note: Note) -> dict[str, Any]:
    citations = [
        {"quotes": one.quotes, "earlier": one.earlier, **asdict(one.document), **_address_values(one.document.address)}
        for one in note.citations
    ]
    return {
        "basis": note.basis,
        "citations": citations,
        "more": note.more,
        "records": note.records,
        **_address_values(note.address),
    }


def _fact_values(fact: Fact) -> dict[str, str]:
    return {"label": fact.label, "text": fact.text, **_address_values(fact.address)}


def _address_values(address: str) -> dict[str, str]:
    """An address with the text that is printed for it; one that is not of the web becomes no link."""
    return {"address": link(address), "shown": printed_address(address)}

"""The document model, independent of any format: parts of blocks, blocks of sentences, sentences with their footnotes.

Every text is finished, in the language of the briefing, and plain, never markup: a writer escapes it and adds only layout.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

FEW_PARTS = 10  # parts of a document that needs no list of contents


@dataclass(frozen=True)
class Document:
    """A document as a footnote names it; `language` is that of `title` (ISO 639-1), `quote_language` that of its words.

    `extent` is empty if it was read in full; only an `address` that begins with http:// or https:// may become a link.
    """

    source_id: str
    publisher: str
    title: str
    language: str
    quote_language: str
    published: str
    extent: str
    address: str


@dataclass(frozen=True)
class Citation:
    """A document with the words that support a sentence; `earlier` names the note with its title where room is short."""

    document: Document
    quotes: tuple[str, ...]
    earlier: str = ""


@dataclass(frozen=True)
class Note:
    """What sentences rest on, numbered from 1 in the order of reading; those that rest on the same rows have the same note.

    `basis` says from how many records a figure was counted; it is empty where a source gives the figure itself.
    """

    number: int
    basis: str
    citations: tuple[Citation, ...]
    more: str
    records: str
    address: str


@dataclass(frozen=True)
class Sentence:
    """Whole sentences with one footnote at their end; `strong` stands before them in bold, `address` after as a link."""

    text: str
    note: Note | None = None
    strong: str = ""
    address: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Sentences that follow each other; `quiet` for a remark, set smaller."""

    sentences: tuple[Sentence, ...]
    quiet: bool = False


@dataclass(frozen=True)
class Items:
    """A list, a sentence an item; `numbered` where their order is one."""

    sentences: tuple[Sentence, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading within a part, one level below the part's own."""

    text: str


@dataclass(frozen=True)
class Headline:
    """A figure that stands large: its value, what it counts, a remark on it, its footnote."""

    value: str
    label: str
    remark: str
    note: Note | None


@dataclass(frozen=True)
class Headlines:
    """The few figures that stand beside each other at the head of a document."""

    figures: tuple[Headline, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: its label, whether it holds numbers (set to the right), its share of the width."""

    label: str
    numeric: bool = False
    share: float = 1.0


@dataclass(frozen=True)
class Table:
    """Rows under labels. `title` stands above it with `label` (Table 2), with the footnote of the whole table."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    note: Note | None = None
    label: str = ""


@dataclass(frozen=True)
class Picture:
    """A figure of the registry, its marks alone; `table` has the same rows, without footnotes, where none can be drawn."""

    name: str
    title: str
    unit: str
    source: str
    alt: str
    figure: Any
    table: Table
    note: Note | None = None
    label: str = ""
    narrow: Any = None


Block: TypeAlias = Headlines | Heading | Paragraph | Items | Table | Picture


@dataclass(frozen=True)
class Part:
    """A part of a document under the name by which a reader chooses it."""

    name: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Fact:
    """A line of the colophon; with an address where it is one that leads further."""

    label: str
    text: str
    address: str = ""


@dataclass(frozen=True)
class Briefing:
    """A whole document; `released` is its own date, `labels` are words that a writer needs; `origin`: `exports.origin`."""

    name: str
    language: str
    length: str
    kicker: str
    title: str
    finding: Sentence
    released: str
    parts: tuple[Part, ...]
    colophon: tuple[Fact, ...]
    labels: dict[str, str]
    origin: str = ""

    def origin_as(self, suffix: str) -> str:
        return self.origin.replace("?", f".{suffix}?", 1)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every footnote once, in the order of reading and of their numbers."""
        every_sentence = [self.finding, *(sentence for part in self.parts for sentence in sentences(part))]
        return tuple({sentence.note.number: sentence.note for sentence in every_sentence if sentence.note}.values())


def sentences(part: Part) -> Iterator[Sentence]:
    """Everything that a part says in the order of reading, titles of tables and figures among it."""
    for block in part.blocks:
        if isinstance(block, Headlines):
            yield from (Sentence(f"{one.value} {one.label} {one.remark}", one.note) for one in block.figures)
        elif isinstance(block, Heading):
            yield Sentence(block.text)
        elif isinstance(block, Picture):
            yield Sentence(block.title, block.note)
        elif isinstance(block, Table):
            yield Sentence(block.title, block.note)
            yield from (cell for row in block.rows for cell in row)
        else:
            yield from block.sentences

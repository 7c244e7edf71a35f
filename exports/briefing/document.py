"""The document model, independent of any format: parts of blocks, blocks of sentences, sentences with their footnotes.

    Briefing
      head        kicker, title, finding (a Sentence), language, released
      parts       Part: name, heading, blocks
      blocks      Headlines | Heading | Paragraph | Items | Table | Picture
      sentences   Sentence: an optional bold beginning, the text, an optional Note
      notes       Note: what was counted, citations (Document and quoted words), records, address
      colophon    Fact: label, text, address

Every text is finished, in the language of the briefing, and plain: a writer escapes it for its format and adds nothing
but layout. A text never holds markup, whatever is written in the dataset.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Document:
    """A document as a footnote names it. `language` is that of `title` (ISO 639-1), `quote_language` that of its words.

    `published` says so where no date is shown; `extent` is empty for a document that was read in full. `address` may
    be empty; only one that begins with http:// or https:// may become a link.
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
    """A document with the words that support a sentence, in quotation marks, in the language of the document.

    `earlier` says, where room is short, in which note the title and the date of the document stand; else it is empty.
    """

    document: Document
    quotes: tuple[str, ...]
    earlier: str = ""


@dataclass(frozen=True)
class Note:
    """What a sentence rests on. Notes are numbered from 1 in the order in which a reader comes to them; sentences that
    rest on the same rows have the same note, so that one number may stand at several places.

    Its parts in their order: `basis` (from how many records a figure was counted, and whose; empty where a source
    gives the figure itself), `citations`, `more` (how many documents more support it; may be empty), `records` (the
    ids of the rows, as a text; may be empty). `address` is that of the screen which shows all of it.
    """

    number: int
    basis: str
    citations: tuple[Citation, ...]
    more: str
    records: str
    address: str


@dataclass(frozen=True)
class Sentence:
    """One or more whole sentences that share a footnote, which stands at their end; `strong` is set before them in bold.

    `address` is where they lead, set after them as a link; empty for most.
    """

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
    """A figure of the registry under the name that it has there.

    `figure` is the drawn Plotly figure, its marks alone; `title`, `unit` and `source` stand around it, as texts that a
    document sets itself. `alt` is its description; `narrow` is its drawing for a phone, if it has one. `table` has the
    same rows and replaces it where no picture can be made; it has no footnotes.
    """

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
    """A whole document. `released` is the day of the dataset's version as an ISO date: the document's own date.

    `name` serves for a file; `length` is one of `exports.briefing.draft.LENGTHS`; `kicker` says what the document is about,
    `title` what was found. `labels` are the few words that a writer needs itself: `contents`, `notes`, `page` (with {n} and
    {of}), `colophon`, `dated`, `foot` (dataset and filters, for the foot of each page). `origin`: see
    `exports.origin`.
    """

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
        """Return the origin of the file in a format."""
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

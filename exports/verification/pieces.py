"""What a file says, in pieces with their places: a sentence of a document, a row of a table, a line of another text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple
from xml.etree import ElementTree

Place = tuple[tuple[str, str], ...]
PDF, DOCX, HTML, XLSX, PACKAGE, CSV_ZIP, CSV, PICTURE = "pdf", "docx", "html", "xlsx", "package", "csv.zip", "csv", "picture"
DIGEST = "digest"
"""The label of a cell that stands for something without words: scripts, styles, a picture."""


class NoVerdict(Exception):
    """A file that is not read, or not made again; the message, a code of `wording`, says why."""


class Piece(NamedTuple):
    """A part of a file: its place as kinds and values, its cells as labels and texts, and the number of its footnote.

    A sentence is one cell without a label, and a row of a table has a `row` in its place.
    """

    place: Place
    cells: tuple[tuple[str, str], ...]
    note: str = ""

    @property
    def text(self) -> str:
        """All of it in a line."""
        return " ".join(text for _, text in self.cells if text)


class Content(NamedTuple):
    """A file as it was read: its sort, the text in which its origin stands, its pieces."""

    sort: str
    origin: str
    pieces: list[Piece]


def sentence(place: Place, text: str, note: str = "") -> Piece:
    """A piece that is one text."""
    return Piece(place, (("", text),), note)


def row_pieces(table: str, lines: Sequence[Sequence[str]], *around: tuple[str, str]) -> Iterator[Piece]:
    """Lines of cells as rows under the labels of the first line, each named by its first cell, counted if that repeats."""
    place = (*around, ("table", table)) if table else around
    labels = lines[0] if lines else ()
    if labels:
        yield Piece((*place, ("row", "")), tuple((str(n), text) for n, text in enumerate(labels, 1)))
    repeats: Counter[str] = Counter()
    for line in lines[1:]:
        name = line[0] if line else ""
        repeats[name] += 1
        row = name if repeats[name] == 1 else f"{name} ({repeats[name]})"
        columns = [*labels, *map(str, range(len(labels) + 1, len(line) + 1))]
        yield Piece((*place, ("row", row)), tuple(zip_longest(columns, line, fillvalue="")))


class PlainTree(ElementTree.TreeBuilder):
    """The tree of a part of a document that declares nothing of its own: no entity, no reference to outside."""

    def doctype(self, *_: object) -> None:
        """Raises NoVerdict."""
        raise NoVerdict("damaged")


def parse_xml(content: bytes) -> ElementTree.Element:
    """The tree of a part of a document. Raises NoVerdict for one with declarations."""
    root: ElementTree.Element = ElementTree.fromstring(content, ElementTree.XMLParser(target=PlainTree()))  # noqa: S314
    return root

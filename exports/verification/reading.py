"""What a file says, in pieces with their places: a sentence of a document, a row of a table, a line of another text.

A stranger's file is read in a process of its own, limited in time and memory, which reads stdin and answers on
stdout in JSON. It imports nothing heavy, follows no reference to outside, and refuses what is packed out of all proportion.
"""

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

Place = tuple[tuple[str, str], ...]
BYTES, UNPACKED, PARTS, RATIO = 50_000_000, 300_000_000, 2_000, 200
"""The most bytes of a file, bytes and number of its parts when unpacked, and how often larger these may be than it."""
PDF, DOCX, HTML, XLSX, PACKAGE, CSV_ZIP, CSV, PICTURE = "pdf", "docx", "html", "xlsx", "package", "csv.zip", "csv", "picture"
BOM, DIGEST = "\ufeff", "digest"
"""The label of a cell that stands for something without words: scripts, styles, a picture."""


class Unreadable(Exception):
    """A file that is not read; the message, a code of `exports.verification.outcome`, says why."""


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


def read_content(content: bytes) -> Content:
    """What a file says. Raises Unreadable for what is too large, damaged, or none of the formats."""
    if len(content) > BYTES:
        raise Unreadable("large")
    try:
        return _read_sort(content)
    except (
        BadZipFile,
        UnicodeDecodeError,
        csv.Error,
        ValueError,
        KeyError,
        SyntaxError,
        NotImplementedError,
        RuntimeError,
    ) as wrong:
        raise Unreadable("damaged") from wrong


def _read_sort(content: bytes) -> Content:
    if content.startswith(b"%PDF"):
        from exports.verification.pdf_pieces import read_pdf

        return read_pdf(content)
    if content.startswith(b"\x89PNG") or b"<svg" in content[:200]:
        head = content[:8000].decode("latin-1").replace("&amp;", "&")
        return Content(PICTURE, head, [Piece((), (("", sha256(content).hexdigest()),))])
    if content.startswith(b"PK"):
        return _read_archive(content)
    text = content.decode("utf-8-sig")
    if text.lstrip()[:15].lower().startswith("<!doctype html"):
        from exports.verification.page_pieces import read_page

        return read_page(text)
    if "\0" in text or not text.strip():
        raise Unreadable("format")
    lines = text.splitlines()
    return Content(CSV, lines[-1], [*table_pieces("", text)])


def _read_archive(content: bytes) -> Content:
    with ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if len(parts) > PARTS or size > min(UNPACKED, max(RATIO * len(content), BYTES)):
            raise Unreadable("large")
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    if "word/document.xml" in files:
        from exports.verification.word_pieces import read_word

        return read_word(files)
    if "xl/workbook.xml" in files:
        from exports.verification.workbook_pieces import read_workbook

        return read_workbook(files)
    sort = PACKAGE if "datapackage.json" in files else CSV_ZIP
    notices = [files[name] for name in ("datapackage.json", "README.md", "README.txt") if name in files]
    if not notices or not any(name.endswith(".csv") for name in files):
        raise Unreadable("format")
    pieces = [piece for name, part in sorted(files.items()) for piece in _file_pieces(name, part)]
    return Content(sort, b"\n".join(notices).decode(), pieces)


class PlainTree(ElementTree.TreeBuilder):
    """The tree of a part of a document that declares nothing of its own: no entity, no reference to outside."""

    def doctype(self, *_: object) -> None:
        """Raises Unreadable."""
        raise Unreadable("damaged")


def parse_xml(content: bytes) -> ElementTree.Element:
    """The tree of a part of a document. Raises Unreadable for one with declarations."""
    root: ElementTree.Element = ElementTree.fromstring(content, ElementTree.XMLParser(target=PlainTree()))  # noqa: S314
    return root


def _file_pieces(name: str, content: bytes) -> Iterator[Piece]:
    """A file of an archive: rows of a table, lines of another."""
    text = content.decode("utf-8-sig")
    if name.endswith(".csv"):
        yield from table_pieces(name.removesuffix(".csv").replace("/", "-"), text)
    else:
        yield from (Piece((("file", name),), (("", line),)) for line in text.splitlines() if line.strip())


def table_pieces(table: str, text: str) -> Iterator[Piece]:
    """The rows of a CSV file; what stands after an empty line is text."""
    csv.field_size_limit(BYTES)
    first = text.removeprefix(BOM).partition("\n")[0]
    lines = [*csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",")]
    end = lines.index([]) if [] in lines else len(lines)
    yield from row_pieces(table, lines[:end])
    yield from (Piece((("file", "table"),), (("", " ".join(line)),)) for line in lines[end:] if line)


def row_pieces(table: str, lines: Sequence[Sequence[str]], *around: tuple[str, str]) -> Iterator[Piece]:
    """Lines of cells as rows under the labels of the first line, each named by its first cell, counted if that repeats."""
    repeats: Counter[str] = Counter()
    place = (*around, ("table", table)) if table else around
    labels = lines[0] if lines else ()
    if labels:
        yield Piece((*place, ("row", "")), tuple((str(n), text) for n, text in enumerate(labels, 1)))
    for line in lines[1:]:
        repeats[line[0] if line else ""] += 1
        name = line[0] if line else ""
        name = name if repeats[name] == 1 else f"{name} ({repeats[name]})"
        width = max(len(line), len(labels))
        columns = [*labels, *(str(n + 1) for n in range(len(labels), width))]
        yield Piece((*place, ("row", name)), tuple(zip(columns, [*line, *[""] * (width - len(line))], strict=True)))


def as_json(content: Content) -> bytes:
    """The content as it leaves the process."""
    return json.dumps(content).encode()


def from_json(answer: bytes) -> Content:
    """The content of an answer of the process. Raises Unreadable for what is none."""
    try:
        sort, origin, pieces = json.loads(answer)
    except ValueError as wrong:
        raise Unreadable("damaged") from wrong
    if isinstance(origin, str) and sort == "":
        raise Unreadable(origin)
    return Content(sort, origin, [Piece(_pairs(place), _pairs(cells), note) for place, cells, note in pieces])


def _pairs(values: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in values)


def main() -> None:
    """Reads the file on stdin within limits."""
    from exports.limits import limit_resources

    limit_resources()
    try:
        answer = as_json(read_content(sys.stdin.buffer.read()))
    except Unreadable as refusal:
        answer = as_json(Content("", str(refusal), []))
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()

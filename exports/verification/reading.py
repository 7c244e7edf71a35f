"""Reads a stranger's file in a process of its own, limited in time and memory: the file on stdin, what it says on stdout, in
JSON. Imports nothing heavy, follows no reference to outside, refuses what is packed out of all proportion. What else goes
wrong ends the process: the file is damaged.
"""

import csv
import io
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from zipfile import ZipFile

from exports.render.low_priority import limit_resources
from exports.verification.page_pieces import read_page
from exports.verification.pieces import CSV, CSV_ZIP, PACKAGE, PDF, PICTURE, Content, NoVerdict, Piece, row_pieces, sentence
from exports.verification.word_pieces import read_word
from exports.verification.workbook_pieces import read_workbook

BYTES, UNPACKED, PARTS, RATIO, PAGES = 50_000_000, 300_000_000, 2_000, 200, 1_000
"""The most bytes of a file; bytes and number of its parts unpacked, how often larger these may be than it; its pages."""


def read_content(content: bytes) -> Content:
    """What a file says. Raises NoVerdict for what is too large or none of the formats, other errors for what is damaged."""
    if len(content) > BYTES:
        raise NoVerdict("large")
    if content.startswith(b"%PDF"):
        return _read_pdf(content)
    if content.startswith(b"\x89PNG") or b"<svg" in content[:200]:
        head = content[:8000].decode("latin-1").replace("&amp;", "&")
        return Content(PICTURE, head, [sentence((), sha256(content).hexdigest())])
    if content.startswith(b"PK"):
        return _read_archive(content)
    text = content.decode("utf-8-sig")
    if text.lstrip()[:15].lower().startswith("<!doctype html"):
        return read_page(text)
    if "\0" in text or not text.strip():
        raise NoVerdict("format")
    return Content(CSV, text.splitlines()[-1], [*_table_pieces("", text)])


def _read_pdf(content: bytes) -> Content:
    """The lines of each page and the addresses of its links. Raises NoVerdict where the reader of PDFs is not installed."""
    try:
        from pypdf import PdfReader
    except ModuleNotFoundError as missing:
        raise NoVerdict("reader") from missing
    reader = PdfReader(io.BytesIO(content))
    if len(reader.pages) > PAGES:
        raise NoVerdict("large")
    pieces: list[Piece] = []
    for number, page in enumerate(reader.pages, 1):
        place = (("page", str(number)),)
        lines = page.extract_text().replace("\u00ad", "-").splitlines()  # as pypdf reads hyphens that never break
        pieces += [sentence(place, " ".join(line.split())) for line in lines if line.strip()]
        pieces += [sentence((*place, ("link", "")), link) for link in _links(page)]
    return Content(PDF, str(reader.metadata.keywords or "") if reader.metadata else "", pieces)


def _links(page: Any) -> Iterator[str]:
    for one in page.get("/Annots", ()):
        action = one.get_object().get("/A") or {}
        if "/URI" in action:
            yield str(action["/URI"])


def _read_archive(content: bytes) -> Content:
    with ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if len(parts) > PARTS or size > min(UNPACKED, max(RATIO * len(content), BYTES)):
            raise NoVerdict("large")
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    if "word/document.xml" in files:
        return read_word(files)
    if "xl/workbook.xml" in files:
        return read_workbook(files)
    notices = [files[name] for name in ("datapackage.json", "README.md", "README.txt") if name in files]
    if not notices or not any(name.endswith(".csv") for name in files):
        raise NoVerdict("format")
    pieces = [piece for name, part in sorted(files.items()) for piece in _file_pieces(name, part.decode("utf-8-sig"))]
    return Content(PACKAGE if "datapackage.json" in files else CSV_ZIP, b"\n".join(notices).decode(), pieces)


def _file_pieces(name: str, text: str) -> Iterator[Piece]:
    """A file of an archive: rows of a table, lines of another."""
    if name.endswith(".csv"):
        yield from _table_pieces(name.removesuffix(".csv").replace("/", "-"), text)
    else:
        yield from (sentence((("file", name),), line) for line in text.splitlines() if line.strip())


def _table_pieces(table: str, text: str) -> Iterator[Piece]:
    """The rows of a CSV file; what stands after an empty line is text."""
    csv.field_size_limit(BYTES)
    lines = [*csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.partition("\n")[0] else ",")]
    end = lines.index([]) if [] in lines else len(lines)
    yield from row_pieces(table, lines[:end])
    yield from (sentence((("file", "table"),), " ".join(line)) for line in lines[end:] if line)


def main() -> None:
    """Reads the file on stdin; a refusal is a content without a sort, with the code of the reason as its origin."""
    limit_resources()
    try:
        answer = read_content(sys.stdin.buffer.read())
    except NoVerdict as refusal:
        answer = Content("", str(refusal), [])
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()

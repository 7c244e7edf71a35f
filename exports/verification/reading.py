"""Reads a stranger's file in a process of its own, limited in time and memory: the file on stdin, what it says on stdout, in
JSON. Imports nothing heavy, follows no reference to outside, refuses what is packed out of all proportion. What else goes
wrong ends the process: the file is damaged.
"""

import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from itertools import zip_longest
from typing import Any, NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from exports.render.low_priority import limit_resources

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


BLOCKS = {"p", "li", "h1", "h2", "h3", "dt", "dd", "figcaption", "summary", "title", "text", "button", "div", "section"}


class Page(HTMLParser):
    """Collects the pieces of a page as it is parsed."""

    def __init__(self) -> None:
        super().__init__()
        self.origin, self.pieces = "", list[Piece]()
        self._rows: list[list[str]] | None = None
        self._part = self._label = self._note = self._text = ""
        self._mark = self._is_label = self._unseen = self._heading = False
        self._markup = sha256()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a part, a table, a row or the mark of a footnote; every tag is part of the markup."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("name") == "origin":
            self.origin = values.get("content", "")
        is_label = tag == "span" and values.get("class") in ("label", "title")
        if tag in BLOCKS or is_label:
            self._flush()
            self._is_label = is_label and values["class"] == "label"
        self._markup.update(repr((tag, attrs)).encode())
        self._unseen = tag in ("script", "style")
        self._heading = self._heading or tag == "h2"
        self._note = values["id"].removeprefix("note-") if values.get("id", "").startswith("note-") else self._note
        if tag == "table":
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag == "a" and "mark" in values.get("class", "").split():
            self._mark = True

    def handle_endtag(self, tag: str) -> None:
        """Ends a cell, a table or a sentence."""
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append(self._text_so_far())
        elif tag == "table" and self._rows is not None:
            self.pieces += row_pieces(self._label, self._rows, *self._place())
            self._rows = None
        elif tag in BLOCKS:
            self._flush()
        self._unseen = False

    def handle_data(self, data: str) -> None:
        """Adds a text; that of a script or a style is part of the markup."""
        if self._unseen:
            self._markup.update(data.encode())
        elif self._mark:
            self._mark = False
            if self._rows is None:
                self._flush(data.strip())
        else:
            self._text += data

    def _text_so_far(self) -> str:
        text, self._text = " ".join(self._text.split()), ""
        return text

    def _flush(self, note: str = "") -> None:
        """Ends a piece; a heading ends the markup of the part before it."""
        if self._rows is not None or not (text := self._text_so_far()):
            return
        if self._heading:
            self.close_part()
            self._part, self._note, self._heading = text, "", False
        self._label = text if self._is_label else self._label
        self.pieces.append(sentence(self._place(), text, note))

    def _place(self) -> Place:
        return (("note", self._note),) if self._note else (("part", self._part),) if self._part else ()

    def close_part(self) -> None:
        """Adds the digest of the markup since the last heading."""
        self.pieces.append(Piece((*self._place(), ("markup", "")), ((DIGEST, self._markup.hexdigest()),)))
        self._markup = sha256()


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
PAGE_NUMBER = re.compile(r" \d+$")
FIELDS = ("NOTEREF", "PAGE", "NUMPAGES")
"""The fields that Word counts itself."""
SPACES = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


class Story:
    """Reads the parts of a document in their order."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files, self.part, self.label = files, "", ""
        self.pieces: list[Piece] = []
        relations = parse_xml(files["word/_rels/document.xml.rels"])
        self.targets = {one.get("Id", ""): one.get("Target", "") for one in relations}

    def read_body(self, element: Element) -> None:
        """Adds the pieces of an element of the text; of contents the headings without the pages that Word adds."""
        for child in element:
            if child.tag == f"{W}p":
                self._read_paragraph(child)
            elif child.tag == f"{W}tbl":
                self._read_table(child)
            elif child.tag == f"{W}sdt" and child.find(f"{W}sdtPr/{W}docPartObj") is not None:
                lines = [PAGE_NUMBER.sub("", _whole_text(paragraph)) for paragraph in child.iter(f"{W}p")]
                self.pieces += [sentence((("edge", "contents"),), line) for line in lines]
            elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
                self.read_body(child)

    def _place(self) -> Place:
        return (("part", self.part),) if self.part else ()

    def _read_paragraph(self, paragraph: Element) -> None:
        if any((one.get(f"{W}name") or "").startswith("_Toc") for one in paragraph.iter(f"{W}bookmarkStart")):
            self.part = _whole_text(paragraph)
        sentences = [*_sentences(paragraph)]
        if sentences and any("SEQ " in (code.text or "") for code in paragraph.iter(f"{W}instrText")):
            self.label = sentences[0][0]
        self.pieces += [sentence(self._place(), text, note) for text, note in sentences]
        for blip in paragraph.iter(BLIP):
            image = self.files.get(f"word/{self.targets.get(blip.get(EMBED, ''), '')}", b"")
            alternative = next((one.get("descr", "") for one in paragraph.iter(DESCRIBED)), "")
            cells = ("", alternative), (DIGEST, sha256(image).hexdigest())
            self.pieces.append(Piece((*self._place(), ("picture", self.label)), cells))

    def _read_table(self, table: Element) -> None:
        rows = table.findall(f"{W}tr")
        if len(rows) == 1:
            for paragraph in table.iter(f"{W}p"):
                self._read_paragraph(paragraph)
        else:
            lines = [[" ".join(map(_whole_text, cell.iter(f"{W}p"))) for cell in row.findall(f"{W}tc")] for row in rows]
            self.pieces += row_pieces(self.label, lines, *self._place())


def read_word(files: Mapping[str, bytes]) -> Content:
    """The pieces of a document: its text, its footnotes, and what stands above and below each page."""
    story = Story(files)
    for body in parse_xml(files["word/document.xml"]).iter(f"{W}body"):
        story.read_body(body)
    notes = parse_xml(files["word/footnotes.xml"]).iter(f"{W}footnote") if "word/footnotes.xml" in files else ()
    pieces = [sentence((("note", one.get(f"{W}id", "")),), _whole_text(one)) for one in notes if one.get(f"{W}type") is None]
    edges = [_whole_text(parse_xml(files[one])) for one in sorted(files) if one.startswith(("word/header", "word/footer"))]
    pieces += [sentence((("edge", ""),), text) for text in edges if text]
    core = files.get("docProps/core.xml")
    return Content(DOCX, (parse_xml(core).findtext(KEYWORDS) or "") if core else "", [*story.pieces, *pieces])


def _whole_text(element: Element) -> str:
    return " ".join(text for text, _ in _sentences(element))


def _sentences(element: Element) -> Iterator[tuple[str, str]]:
    """The texts up to each footnote, with its number; the last without one."""
    text, code, hides = "", "", False
    for one in element.iter():
        kind, note = one.get(f"{W}fldCharType"), one.get(f"{W}id", "") if one.tag == f"{W}footnoteReference" else ""
        if kind:
            name, *names = code.split() or [""]
            hides = kind == "separate" and name in FIELDS
            note = names[0].removeprefix("_RefNote") if kind == "end" and name == "NOTEREF" else ""
            code = "" if kind == "begin" else code
        elif one.tag == f"{W}instrText":
            code += one.text or ""
        if note:
            yield " ".join(text.split()), note
            text = ""
        elif not hides:
            text += (one.text or "") if one.tag == f"{W}t" else SPACES.get(one.tag, "")
    if text.strip():
        yield " ".join(text.split()), ""


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FIRST_DAY, COLUMNS = date(1899, 12, 30), 16_384
DAYS = re.compile("date|date_end|filed_on|decided_on|decided_by|published|period_from|period_to|since|verified")


def read_workbook(files: Mapping[str, bytes]) -> Content:
    """The rows of each sheet under the name of the sheet; the first is the notice."""
    texts = files.get("xl/sharedStrings.xml")
    shared = [_text_in(item) for item in parse_xml(texts)] if texts else []
    relations = {one.get("Id"): one.get("Target", "") for one in parse_xml(files["xl/_rels/workbook.xml.rels"])}
    pieces: list[Piece] = []
    for sheet in parse_xml(files["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
        part = files[f"xl/{relations[sheet.get(RELATION)].removeprefix('/xl/')}"]
        pieces += row_pieces(sheet.get("name", ""), [*_sheet_lines(part, shared)])
    notice = " ".join(piece.text for piece in pieces if piece.place[0] == pieces[0].place[0])
    return Content(XLSX, notice, pieces)


def _text_in(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{MAIN}t"))


def _sheet_lines(content: bytes, shared: Sequence[str]) -> Iterator[list[str]]:
    """The cells of each row from the first column on; empty rows are left out."""
    head: list[str] = []
    for row in parse_xml(content).iter(f"{MAIN}row"):
        line: list[str] = []
        for cell in row.iter(f"{MAIN}c"):
            place, text = _column_place(cell.get("r", "")), _cell_text(cell, shared)
            if place < COLUMNS:
                line += [""] * (place - len(line))
            name = head[place] if place < len(head) else ""
            if DAYS.fullmatch(name) and cell.get("t") is None and text.isdigit() and len(text) == 5:
                text = (FIRST_DAY + timedelta(int(text))).isoformat()
            line.append(text)
        head = head or line
        if any(line):
            yield line


def _column_place(reference: str) -> int:
    place = 0
    for letter in filter(str.isalpha, reference):
        place = place * 26 + ord(letter.upper()) - 64
    return max(place - 1, 0)


def _cell_text(cell: Element, shared: Sequence[str]) -> str:
    formula, value, kind = cell.find(f"{MAIN}f"), cell.findtext(f"{MAIN}v") or "", cell.get("t", "n")
    if formula is not None:
        return f"={formula.text or ''}"
    if kind == "s":
        return shared[int(value)]
    if kind == "inlineStr":
        return _text_in(cell)
    return repr(float(value)).removesuffix(".0") if value and kind == "n" else value


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
        page = Page()
        page.feed(text)
        page.close()
        page.close_part()
        return Content(HTML, page.origin, page.pieces)
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

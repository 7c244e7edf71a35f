"""A workbook in rows, without evaluating anything: a formula is a text that begins with an equals sign."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from exports.verification.reading import XLSX, Content, Piece, parse_xml, row_pieces

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FIRST_DAY = date(1899, 12, 30)
DAYS = (
    "date",
    "date_end",
    "filed_on",
    "decided_on",
    "decided_by",
    "published",
    "period_from",
    "period_to",
    "since",
    "verified",
)


def read_workbook(files: Mapping[str, bytes]) -> Content:
    """The rows of each sheet under the name of the sheet."""
    shared = [*_shared_texts(files["xl/sharedStrings.xml"])] if "xl/sharedStrings.xml" in files else []
    relations = {one.get("Id"): one.get("Target", "") for one in parse_xml(files["xl/_rels/workbook.xml.rels"])}
    pieces: list[Piece] = []
    for sheet in parse_xml(files["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
        target = relations[sheet.get(RELATION)].removeprefix("/xl/")
        lines = [*_sheet_lines(files[f"xl/{target}"], shared)]
        pieces += row_pieces(sheet.get("name", ""), lines)
    notice = " ".join(piece.text for piece in pieces if piece.place[0] == pieces[0].place[0])
    return Content(XLSX, notice, pieces)


def _shared_texts(content: bytes) -> Iterator[str]:
    for item in parse_xml(content):
        yield "".join(text.text or "" for text in item.iter(f"{MAIN}t"))


def _sheet_lines(content: bytes, shared: list[str]) -> Iterator[list[str]]:
    """The cells of each row from the first column on; empty rows are left out."""
    head: list[str] = []
    for row in parse_xml(content).iter(f"{MAIN}row"):
        line: list[str] = []
        for cell in row.iter(f"{MAIN}c"):
            place = _column_place(cell.get("r", ""))
            text = _cell_text(cell, shared)
            if len(line) <= place < 16_384:
                line += [""] * (place - len(line))
            is_day = place < len(head) and head[place] in DAYS and text.isdigit() and cell.get("t") is None
            line.append((FIRST_DAY + timedelta(int(text))).isoformat() if is_day and len(text) == 5 else text)
        head = head or line
        if any(line):
            yield line


def _column_place(reference: str) -> int:
    place = 0
    for letter in reference:
        if letter.isalpha():
            place = place * 26 + ord(letter.upper()) - 64
    return max(place - 1, 0)


def _cell_text(cell: Element, shared: list[str]) -> str:
    formula, value = cell.find(f"{MAIN}f"), cell.findtext(f"{MAIN}v") or ""
    if formula is not None:
        return f"={formula.text or ''}"
    if cell.get("t") == "s":
        return shared[int(value)]
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{MAIN}t"))
    return repr(float(value)).removesuffix(".0") if value and cell.get("t") in (None, "n") else value

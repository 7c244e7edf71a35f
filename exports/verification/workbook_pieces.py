"""A workbook in rows, without evaluating anything: a formula is a text that begins with an equals sign."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from exports.verification.pieces import XLSX, Content, Piece, parse_xml, row_pieces

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

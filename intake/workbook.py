"""The sheets of a workbook (XLSX, XLSM, ODS) by calamine, and of XLSX what it does not say: what is hidden, months."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from intake.bounds import CELLS, COLUMNS, LARGEST, cannot_read, count_cells
from intake.cells import plain_rows
from intake.source_table import Cell, Sheet

CELL = (b"<c", b":c")  # how a cell begins in a part of a workbook, which may be any, and little else
BLOCK = 1_000_000  # bytes of a part in memory at a time while its cells are counted
BOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
UNSEEN = re.compile(rb'<(?:row|col) [^>]{0,500}?\bhidden="(?:1|true)"[^>]*>')
ATTRIBUTE = re.compile(rb'\b(r|min|max)="(\d+)"')  # a row or columns that a sheet does not show, and which these are
UNSHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|;.*')  # parts of a number format that stand for no part of a day
BUILT_IN = {"16": "d-mmm", "17": "mmm-yy"}
"""The formats of days without a year, or without a day, that stand in no list of styles."""
PARTS_SHOWN = {"dm": "%d.%m", "my": "%Y-%m", "m": "%Y-%m", "y": "%Y"}  # what a format shows of a day, by its letters


def workbook_sheets(name: str, content: bytes) -> Iterator[Sheet]:
    """Return each sheet of cells; each cell of a merged range has its value, and a month without a day is a text."""
    archive = ZipFile(BytesIO(content))
    for part in archive.namelist():  # before calamine lays all cells out
        with archive.open(part) as opened:
            cells = sum(block.count(one) for block in iter(partial(opened.read, BLOCK), b"") for one in CELL)
        if cells > CELLS:
            raise cannot_read(name, f"at least {cells:,} cells in {part}", LARGEST)
    book, cells_left = CalamineWorkbook.from_filelike(BytesIO(content)), CELLS
    parts, styles = _sheet_parts(archive), _partial_styles(archive)
    for metadata in book.sheets_metadata:
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        place, sheet = f"{name}, sheet {metadata.name}", book.get_sheet_by_name(metadata.name)
        if sheet.end:
            cells_left -= count_cells(place, sheet.end[0] + 1, sheet.end[1] + 1, cells_left)
        before = [None] * (sheet.start[1] if sheet.start else 0)  # calamine begins with the first filled column
        rows: list[list[Cell]] = plain_rows(place, ([*before, *row] for row in sheet.iter_rows())) if sheet.end else []
        text = archive.read(parts[metadata.name]) if parts.get(metadata.name) in archive.namelist() else b""
        _show_partial_days(rows, text, styles)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
        is_hidden = metadata.visible != SheetVisibleEnum.Visible
        yield Sheet(metadata.name, tuple(map(tuple, rows)), is_hidden, *_hidden(text))


def _elements(archive: ZipFile, part: str, name: str) -> list[Any]:
    """Return the elements of a name in a part, in any namespace; nothing where the part is missing."""
    if part not in archive.namelist():
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return [*etree.fromstring(archive.read(part), parser).iterfind(f".//{{*}}{name}")]


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    relations = _elements(archive, RELATIONS, "Relationship")
    targets = {one.get("Id"): one.get("Target", "").removeprefix("/xl/") for one in relations}
    return {one.get("name", ""): f"xl/{targets.get(one.get(RELATION))}" for one in _elements(archive, BOOK, "sheet")}


def _hidden(text: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the rows, and the places of the columns from 0, that a sheet does not show."""
    found = [dict(ATTRIBUTE.findall(one)) for one in UNSEEN.findall(text)]
    spans = (range(int(one[b"min"]) - 1, min(int(one[b"max"]), COLUMNS)) for one in found if b"min" in one)
    return frozenset(int(one[b"r"]) for one in found if b"r" in one), frozenset(place for span in spans for place in span)


def _partial_styles(archive: ZipFile) -> dict[bytes, str]:
    """Return what each style that shows no whole day shows of one, by its number."""
    formats = BUILT_IN | {one.get("numFmtId"): one.get("formatCode", "") for one in _elements(archive, STYLES, "numFmt")}
    codes = [formats.get(one.get("numFmtId"), "") for one in _elements(archive, STYLES, "cellXfs/{*}xf")]
    letters = ["".join(sorted({*UNSHOWN.sub("", code).lower()} & {*"ymdhs"})) for code in codes]
    return {str(number).encode(): PARTS_SHOWN[one] for number, one in enumerate(letters) if one in PARTS_SHOWN}


def _show_partial_days(rows: list[list[Cell]], text: bytes, styles: dict[bytes, str]) -> None:
    """Write in a cell no more of its day than the sheet shows: for a month without a day a program takes the first."""
    if not styles:
        return
    for letters, number, style in re.findall(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*? s="(' + b"|".join(styles) + rb')"', text):
        column = 0
        for letter in letters:
            column = column * 26 + letter - ord("A") + 1
        row = rows[int(number) - 1] if 0 < int(number) <= len(rows) else []
        day, shown = row[column - 1] if column <= len(row) else None, styles[style]
        if isinstance(day, date) and ("%d" in shown or (day.day == 1 and ("%m" in shown or day.month == 1))):
            row[column - 1] = day.strftime(shown)

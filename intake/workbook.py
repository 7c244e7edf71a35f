"""The sheets of a workbook (XLSX, XLSM, ODS), read by calamine, and what calamine leaves out of them.

Of XLSX it returns an error and a formula that was never calculated as an empty cell, and a month without a day as its first.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from intake.bounds import CELLS, COLUMNS, LARGEST, cannot_read, count_cells
from intake.cells import plain_rows
from intake.source_table import Cell, Sheet

CELL = (b"<c", b":c")
"""How a cell begins in a part of an XLSX file, which may be any, and little else; one that two blocks share is not seen."""
BLOCK = 1 << 24
BOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PLACE = rb'<c r="([A-Z]{1,3})(\d{1,7})"'
ERROR = re.compile(PLACE + rb'[^>]*? t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>(#[^<]{1,20})</v>')
UNCOUNTED = re.compile(PLACE + rb'(?:(?! t="str")[^>])*><f[^>]*>([^<]{1,200})</f>(?:<v ?/>|<v></v>)?</c>')
"""A formula that nobody calculated; one whose result is an empty text is calculated."""
UNSEEN = re.compile(rb'<(?:row|col) [^>]{0,500}?\bhidden="(?:1|true)"[^>]*>')
ATTRIBUTE = re.compile(rb'\b(r|min|max)="(\d+)"')
"""A row or columns that a sheet does not show, and which these are."""
UNSHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|;.*')
"""Parts of a number format that stand for no part of a day."""
BUILT_IN = {"16": "d-mmm", "17": "mmm-yy"}
"""The formats of days without a year, or without a day, that stand in no list of styles."""
Range = tuple[tuple[int, int], tuple[int, int]]
DayFormat = Callable[[date], Cell]
Mark = tuple[int, int, str | DayFormat]
"""Row and column of a cell, and the text that it shows, or how it shows its day."""


def workbook_sheets(name: str, content: bytes) -> Iterator[Sheet]:
    """Each sheet of cells, from its first row; each cell of a merged range has the value of the range.

    A cell with an error has the name of the error and a formula without a result the formula, since both are no empty cells.
    A day of which the sheet shows only the month or the year, or no year, is a text that says no more.
    """
    archive = ZipFile(BytesIO(content)) if content.startswith(b"PK") else None
    if archive:
        _check_cell_limit(name, archive)
    book, cells_left = CalamineWorkbook.from_filelike(BytesIO(content)), CELLS
    parts = _Parts(archive) if archive else None
    for metadata in book.sheets_metadata:
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        place, sheet = f"{name}, sheet {metadata.name}", book.get_sheet_by_name(metadata.name)
        if sheet.end:
            cells_left -= count_cells(place, sheet.end[0] + 1, sheet.end[1] + 1, cells_left)
        rows = _rows_of(place, sheet)
        _mark_cells(rows, parts.marks(metadata.name) if parts else ())
        _fill_merged_ranges(rows, sheet.merged_cell_ranges or ())
        hidden = parts.hidden(metadata.name) if parts else ((), ())
        is_hidden = metadata.visible != SheetVisibleEnum.Visible
        yield Sheet(metadata.name, tuple(map(tuple, rows)), is_hidden, *map(frozenset, hidden))


def _check_cell_limit(name: str, archive: ZipFile) -> None:
    """Refuses an XLSX file with more cells than are read before calamine lays all of them out."""
    for part in archive.namelist():
        with archive.open(part) as file:
            cells = sum(block.count(opening) for block in iter(partial(file.read, BLOCK), b"") for opening in CELL)
        if cells > CELLS:
            raise cannot_read(name, f"{cells:,} cells in {part}", LARGEST)


def _rows_of(name: str, sheet: CalamineSheet) -> list[list[Cell]]:
    """The rows from the first column on; calamine begins with the first row of the sheet, but the first filled column."""
    rows = plain_rows(name, sheet.iter_rows()) if sheet.end else []
    before = sheet.start[1] if sheet.start else 0
    return [[*[None] * before, *row] for row in rows] if before else rows


def _fill_merged_ranges(rows: list[list[Cell]], ranges: Iterable[Range]) -> None:
    for (top, left), (bottom, right) in ranges:
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])


def _mark_cells(rows: list[list[Cell]], marks: Iterable[Mark]) -> None:
    """Writes in a cell what it shows: an error, a formula, or of a day no more than is shown. A place outside is none."""
    for row, column, text in marks:
        if 0 <= row < len(rows) and column < len(rows[row]):
            cell = rows[row][column]
            if callable(text):
                rows[row][column] = text(cell) if isinstance(cell, date) else cell
            elif cell is None:
                rows[row][column] = text


class _Parts:
    """What the parts of an XLSX file say of the cells of each sheet beside their values; nothing of another file."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive, self.names = archive, {*archive.namelist()}
        self.sheets: dict[str, str] = {}
        if {BOOK, RELATIONS} <= self.names:
            targets = {one.get("Id"): one.get("Target", "").removeprefix("/xl/") for one in self._elements(RELATIONS)}
            named = [(one["name"], one.get(RELATION)) for one in self._elements(BOOK) if "name" in one]
            self.sheets = {name: f"xl/{targets[relation]}" for name, relation in named if relation in targets}
        self.styles = self._partial_styles() if STYLES in self.names else {}

    def marks(self, sheet: str) -> Iterator[Mark]:
        """The cells that show something else than their value."""
        part = self.sheets.get(sheet, "")
        for block in self._blocks(part) if part in self.names else ():
            yield from _marks_in(block, self.styles)

    def hidden(self, sheet: str) -> tuple[list[int], list[int]]:
        """The numbers of the rows, and the places of the columns from 0, that a sheet does not show."""
        rows, columns, part = list[int](), list[int](), self.sheets.get(sheet, "")
        for block in self._blocks(part) if part in self.names else ():
            found = [dict(ATTRIBUTE.findall(one)) for one in UNSEEN.findall(block)]
            rows += [int(one[b"r"]) for one in found if b"r" in one]
            spans = (range(int(one[b"min"]) - 1, min(int(one[b"max"]), COLUMNS)) for one in found if b"min" in one)
            columns += [place for span in spans for place in span]
        return rows, columns

    def _blocks(self, part: str) -> Iterator[bytes]:
        """The part in pieces that end with a row."""
        rest = b""
        with self.archive.open(part) as file:
            while piece := file.read(BLOCK):
                rest += piece
                cut = rest.rfind(b"</row>") + 1
                yield rest[:cut]
                rest = rest[cut:]
        yield rest

    def _root(self, part: str) -> Any:
        return etree.fromstring(self.archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))

    def _elements(self, part: str) -> list[dict[str, str]]:
        """The attributes of all elements."""
        elements = self._root(part).iter(etree.Element)
        return [{str(name): str(value) for name, value in one.attrib.items()} for one in elements]

    def _partial_styles(self) -> dict[str, DayFormat]:
        """How each style that shows no whole day shows one, by its number."""
        root = self._root(STYLES)
        formats = BUILT_IN | {one.get("numFmtId"): one.get("formatCode", "") for one in root.iterfind(".//{*}numFmt")}
        used = [one.get("numFmtId") for one in root.iterfind(".//{*}cellXfs/{*}xf")]
        formats_of_styles = {str(place): _partial_day_format(formats.get(number, "")) for place, number in enumerate(used)}
        return {place: how for place, how in formats_of_styles.items() if how}


def _partial_day_format(code: str) -> DayFormat | None:
    """How a format shows a day without its year or its day of the month; None for any other format."""
    parts = {letter for letter in UNSHOWN.sub("", code).lower() if letter in "ymdhs"}
    if parts & {"h", "s"}:
        return None
    ways: dict[str, DayFormat] = {
        "dm": lambda day: f"{day.day:02}.{day.month:02}",
        "my": _month,
        "m": _month,
        "y": lambda day: str(day.year) if (day.month, day.day) == (1, 1) else day,
    }
    return ways.get("".join(sorted(parts)))


def _month(day: date) -> Cell:
    """A spreadsheet program takes the first for a month without a day; any other day was written by somebody."""
    return f"{day.year}-{day.month:02}" if day.day == 1 else day


def _marks_in(block: bytes, styles: dict[str, DayFormat]) -> Iterator[Mark]:
    marks = ERROR.findall(block) if b' t="e"' in block else []
    if any(end in block for end in (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")):
        marks += [(letters, row, b"=" + formula) for letters, row, formula in UNCOUNTED.findall(block)]
    for letters, row, text in marks:
        yield (*_place_of(letters, row), unescape(text.decode("utf-8", "replace")))
    if styles:
        styled = re.compile(PLACE + rb'[^>]*? s="(' + "|".join(styles).encode() + rb')"')
        for letters, row, style in styled.findall(block):
            yield (*_place_of(letters, row), styles[style.decode()])


def _place_of(letters: bytes, row: bytes) -> tuple[int, int]:
    """Row and column of a reference such as B3, both from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return int(row) - 1, column - 1

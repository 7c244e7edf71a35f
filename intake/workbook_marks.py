"""What calamine does not report of the cells of an XLSX file: errors, formulas without a result, dates shown in part.

calamine returns an error and a formula that was never calculated as an empty cell, and a month without a day as its first.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from io import BytesIO
from typing import IO
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]

from intake.source_table import Cell

BLOCK = 1 << 24
BOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PLACE = rb'<c r="([A-Z]{1,3})(\d{1,7})"'
ERROR = re.compile(PLACE + rb'[^>]*? t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>(#[^<]{1,20})</v>')
UNCOUNTED = re.compile(PLACE + rb'(?:(?! t="str")[^>])*><f[^>]*>([^<]{1,200})</f>(?:<v ?/>|<v></v>)?</c>')
"""A formula that nobody calculated; one whose result is an empty text is calculated."""
UNSHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|;.*')
"""Parts of a number format that stand for no part of a day."""
BUILT_IN = {"16": "d-mmm", "17": "mmm-yy"}
"""The formats of days without a year, or without a day, that stand in no list of styles."""
Shown = Callable[[date], Cell]
Mark = tuple[int, int, str | Shown]


def marks_of(content: bytes) -> Callable[[str], Iterator[Mark]]:
    """By the name of a sheet: row, column, and the text that a cell shows, or how it shows its day; none for other files."""
    if not content.startswith(b"PK"):
        return lambda _: iter(())
    with ZipFile(BytesIO(content)) as archive:
        names = {*archive.namelist()}
        parts = sheet_parts(archive) if {BOOK, RELATIONS} <= names else {}
        styles = partial_styles(archive) if STYLES in names else {}

    def marks(sheet: str) -> Iterator[Mark]:
        if sheet in parts and parts[sheet] in names:
            with ZipFile(BytesIO(content)) as archive, archive.open(parts[sheet]) as file:
                for block in blocks_of(file):
                    yield from _marks_in(block, styles)

    return marks


def sheet_parts(archive: ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the name of the sheet."""
    targets = {one.get("Id"): one.get("Target", "").removeprefix("/xl/") for one in elements_of(archive, RELATIONS)}
    named = [(one["name"], one.get(RELATION)) for one in elements_of(archive, BOOK) if "name" in one]
    return {name: f"xl/{targets[relation]}" for name, relation in named if relation in targets}


def partial_styles(archive: ZipFile) -> dict[str, Shown]:
    """How each style that shows no whole day shows one, by its number."""
    root = _root(archive, STYLES)
    formats = BUILT_IN | {one.get("numFmtId"): one.get("formatCode", "") for one in root.iterfind(".//{*}numFmt")}
    used = [one.get("numFmtId") for one in root.iterfind(".//{*}cellXfs/{*}xf")]
    shown = {str(place): _partly(formats.get(number, "")) for place, number in enumerate(used)}
    return {place: how for place, how in shown.items() if how}


def _partly(code: str) -> Shown | None:
    """How a format shows a day without its year or its day of the month; None for any other format."""
    parts = {letter for letter in UNSHOWN.sub("", code).lower() if letter in "ymdhs"}
    if parts & {"h", "s"}:
        return None
    return {"dm": _without_year, "my": _month, "m": _month, "y": _year}.get("".join(sorted(parts)))


def _without_year(day: date) -> Cell:
    return f"{day.day:02}.{day.month:02}"


def _month(day: date) -> Cell:
    """A spreadsheet program takes the first for a month without a day; any other day was written by somebody."""
    return f"{day.year}-{day.month:02}" if day.day == 1 else day


def _year(day: date) -> Cell:
    return str(day.year) if (day.month, day.day) == (1, 1) else day


def _root(archive: ZipFile, part: str) -> etree._Element:
    return etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def elements_of(archive: ZipFile, part: str) -> list[dict[str, str]]:
    """The attributes of all elements."""
    return [
        {str(name): str(value) for name, value in one.attrib.items()} for one in _root(archive, part).iter(etree.Element)
    ]


def blocks_of(file: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that end with a row."""
    rest = b""
    while piece := file.read(BLOCK):
        rest += piece
        cut = rest.rfind(b"</row>") + 1
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def _marks_in(block: bytes, styles: dict[str, Shown]) -> Iterator[Mark]:
    if b' t="e"' in block:
        yield from (_mark(letters, row, error) for letters, row, error in ERROR.findall(block))
    if b"</f></c>" in block or b"</f><v></v>" in block or b"</f><v/>" in block or b"</f><v />" in block:
        yield from (_mark(letters, row, b"=" + formula) for letters, row, formula in UNCOUNTED.findall(block))
    if styles:
        styled = re.compile(PLACE + rb'[^>]*? s="(' + "|".join(styles).encode() + rb')"')
        for letters, row, style in styled.findall(block):
            yield (*place_of(letters, row), styles[style.decode()])


def _mark(letters: bytes, row: bytes, text: bytes) -> Mark:
    return (*place_of(letters, row), unescape(text.decode("utf-8", "replace")))


def place_of(letters: bytes, row: bytes) -> tuple[int, int]:
    """Row and column of a cell, both from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return int(row) - 1, column - 1

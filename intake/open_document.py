"""The merged ranges of an OpenDocument spreadsheet, which calamine does not tell."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
Range = tuple[tuple[int, int], tuple[int, int]]


def merged_ranges(content: bytes) -> dict[str, list[Range]]:
    """First and last cell of each merged range, by the name of the sheet; nothing for a file of another sort."""
    if not content.startswith(b"PK"):
        return {}
    with ZipFile(BytesIO(content)) as archive:
        if "content.xml" not in archive.namelist():
            return {}
        with archive.open("content.xml") as file:
            tags = (f"{TABLE}table", f"{TABLE}table-row")
            return _ranges_by_sheet(etree.iterparse(file, events=("start", "end"), tag=tags, resolve_entities=False))


def _ranges_by_sheet(steps: etree.iterparse) -> dict[str, list[Range]]:
    ranges: dict[str, list[Range]] = {}
    sheet, row = "", 0
    for event, element in steps:
        if element.tag == f"{TABLE}table" and event == "start":
            sheet, row = element.get(f"{TABLE}name", ""), 0
        elif element.tag == f"{TABLE}table-row" and event == "end":
            ranges.setdefault(sheet, []).extend(_ranges_in(element, row))
            row += _number(element, "number-rows-repeated")
            element.clear()
    return ranges


def _ranges_in(row: etree._Element, place: int) -> list[Range]:
    ranges, column = [], 0
    for cell in row:
        rows, columns = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            ranges.append(((place, column), (place + rows - 1, column + columns - 1)))
        column += _number(cell, "number-columns-repeated")
    return ranges


def _number(element: etree._Element, name: str) -> int:
    return int(element.get(f"{TABLE}{name}", "1"))

"""Addresses behind the texts of an XLSX file, which calamine does not tell: often they are the only trace of a source."""

import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from intake.source_table import Cell, Link
from intake.workbook_marks import BOOK, RELATIONS, blocks_of, elements_of, place_of, sheet_parts

HYPERLINK = re.compile(rb"<hyperlink [^>]{1,2000}>")
PLACE, IDENTITY = re.compile(rb' ref="([A-Z]{1,3})(\d{1,7})'), re.compile(rb' r:id="([^"]{1,100})"')


def links_of(content: bytes) -> Callable[[str], Iterator[Link]]:
    """By the name of a sheet: its addresses on the web, each once for the first cell of its range; none for other files."""
    if not content.startswith(b"PK"):
        return lambda _: iter(())
    with ZipFile(BytesIO(content)) as archive:
        parts = sheet_parts(archive) if {BOOK, RELATIONS} <= {*archive.namelist()} else {}

    def links(sheet: str) -> Iterator[Link]:
        with ZipFile(BytesIO(content)) as archive:
            addresses = _addresses(archive, parts.get(sheet, ""))
            if addresses:
                with archive.open(parts[sheet]) as file:
                    for block in blocks_of(file):
                        yield from _links_in(block, addresses)

    return links


def _addresses(archive: ZipFile, part: str) -> dict[bytes, str]:
    """The addresses on the web that a part names, by the name that it gives them."""
    path = PurePosixPath(part)
    related = str(path.parent / "_rels" / f"{path.name}.rels")
    if not {part, related} <= {*archive.namelist()}:
        return {}
    found = {one.get("Id", "").encode(): one.get("Target", "") for one in elements_of(archive, related)}
    return {name: address for name, address in found.items() if address.startswith(("http://", "https://"))}


def _links_in(block: bytes, addresses: dict[bytes, str]) -> Iterator[Link]:
    for link in HYPERLINK.findall(block):
        place, identity = PLACE.search(link), IDENTITY.search(link)
        if place and identity and identity[1] in addresses:
            row, column = place_of(place[1], place[2])
            yield Link(row + 1, column, addresses[identity[1]])


def unshown_links(links: Iterator[Link], rows: Sequence[Sequence[Cell]]) -> tuple[Link, ...]:
    """The links of cells that there are and whose texts do not show the address."""
    found = (link for link in links if 0 < link.row <= len(rows) and link.place < len(rows[link.row - 1]))
    return tuple(link for link in found if link.address.rstrip("/") not in str(rows[link.row - 1][link.place]))

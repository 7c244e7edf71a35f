"""Workbooks made by hand: what XlsxWriter writes, with parts of the archive changed where it would not write them."""

import zlib
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"


def made_xlsx(write: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    """What XlsxWriter writes."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, options) as book:
        write(book)
    return buffer.getvalue()


def with_rows(rows: str, before: str = "", after: str = "") -> bytes:
    """An XLSX file whose sheet S has rows as they are written in XML."""
    sheet = f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return changed(made_xlsx(lambda book: book.add_worksheet("S").write(0, 0, 1)), {"xl/worksheets/sheet1.xml": sheet})


def changed(archive: bytes, parts: dict[str, str]) -> bytes:
    """An archive in which parts are others, or more."""
    buffer = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        kept = {name: source.read(name) for name in source.namelist()}
        for name, part in {**kept, **parts}.items():
            target.writestr(name, part)
    return buffer.getvalue()


def made_ods(rows: str) -> bytes:
    """An OpenDocument spreadsheet whose sheet S has rows as they are written in XML, the namespaces being o, t and x."""
    spaces = f'xmlns:o="{OPEN_DOCUMENT}office:1.0" xmlns:t="{OPEN_DOCUMENT}table:1.0" xmlns:x="{OPEN_DOCUMENT}text:1.0"'
    names = {"<o:": "<office:", "</o:": "</office:", " o:": " office:"}
    names |= {"<t:": "<table:", "</t:": "</table:", " t:": " table:", "<x:": "<text:", "</x:": "</text:"}
    names |= {"xmlns:o=": "xmlns:office=", "xmlns:t=": "xmlns:table=", "xmlns:x=": "xmlns:text="}
    content = (
        f"<o:document-content {spaces}><o:body><o:spreadsheet><t:table t:name='S'>{rows}</t:table></o:spreadsheet></o:body>"
    )
    content += "</o:document-content>"
    for short, long in names.items():
        content = content.replace(short, long)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{OPEN_DOCUMENT}manifest:1.0"/>')
        archive.writestr("content.xml", f'<?xml version="1.0"?>{content}')
    return buffer.getvalue()


OLDER = (
    "eNrtWE1IVFEU/u6b+2ZG8eepo6GBTEJaJmKmYJa+USwXolmbfghK00UYGkObgsrSWQZBq6KNYIs29rPohyJq1yIwahEEgRatWgUFLdTXOee9V6"
    "MZOFCC9b7HPffec89558455/7MezldMDNxp2wWS9CKEBacLITTeIpKlt+xQOOOw02/jlJxAqwpZEUpkGETj3JfRDiGHO9ZGLitnxEF3lM5jJPo"
    "GRkejK8i2mUOfYrn0KI05Z6B61TyUCrzKhR6TGiR0Fsi+1hoQjiXhLaQ7Iw6hGm7p7rJy+MDRoWM5RFVuC86b4WzFcV4znl8/rJyZU20JY/3nV"
    "hjA+U6B5OgkHYODg8muZ+PG8gGOjpqu7trDxJmEKNwT+KrEwe++Ov6aTzgry5fgfjfFvMjv+FHKYhL+VcMDYzCOao4mVO0M49rHtHK0s26XXfp"
    "FEowFebsiKgNxEsQj/nb9RzOcpJICYMGbd2k23QrCdGai+k6kqvTJlQR8RJUGnQEqko36h3Uqae6WUeh4rCIsVPEu3QcOVD1aEBRvB6NNNs6em"
    "1CdPZosmKRBX5tC5VsPlNkD7IW7UG5sjJziA4gX9oFsj4tcsHczc+vuvt77SPCGZVzxz2dNrIr4OACa5BynoyIN+g8A6pFY4vQi/LW9dIuExqj"
    "xUN1ZW+x19g9JjLjMlpJdrYJXttVae1N1E592vugPPXB3kztqc7ZM7GpN/YEKui0HCB9fsZQo2rUtauMh7ZfK28feye09Jc9LWpY3twd7wjOxz"
    "yvYkKB0CfSY++wf1heLSOvRJ6p2/O96fYM6oU8a8YS7XNGtrffFo4aIu/Ggn3qjrH2Xe1qh5axHRLbpmctJNocYdOIUo+116mP3hwZBlqNQtxj"
    "o7SP/8RqZIr6Qddqpqg077OH4UVefIrlfBogQIAAAQIE+N+g5Mbl3o75RmR6t6qI911nnspC8Jnkn8U+jNBziv6k7cIw1Umczih/SmAq/11qhT"
    "r+90LGfrKexBD6ZR5DGecv3YpV+u9ZsaL155ZQpvYXMpnnX7b/HaI+Cbs="
)
"""A workbook of Excel 97 that xlwt wrote: a merged title, a header, two records, and a hidden sheet; packed."""


def made_xls() -> bytes:
    """The workbook of Excel 97."""
    return zlib.decompress(b64decode(OLDER))

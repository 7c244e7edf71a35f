"""Workbooks made by hand: what XlsxWriter writes, with parts of the archive changed where it would not write them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"


def made_xlsx(write, **options):
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, options) as book:
        write(book)
    return buffer.getvalue()


def with_rows(rows, before="", after=""):
    """An XLSX file whose sheet S has rows as they are written in XML."""
    sheet = f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return changed(made_xlsx(lambda book: book.add_worksheet("S").write(0, 0, 1)), {"xl/worksheets/sheet1.xml": sheet})


def changed(archive, parts):
    """An archive in which parts are others, or more."""
    buffer = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        kept = {name: source.read(name) for name in source.namelist()}
        for name, part in {**kept, **parts}.items():
            target.writestr(name, part)
    return buffer.getvalue()


def made_ods(rows):
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

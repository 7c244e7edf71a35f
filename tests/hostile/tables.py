"""Files that a reader may bring as a table."""

import io
import json
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from zipfile import ZIP_DEFLATED, ZipFile

import pyarrow as pa
import pyarrow.parquet as pq

from tests.hostile.case import Case, brought, zipped
from tests.hostile.dataset import PAYLOADS
from tests.loaders.intake.workbooks import changed, made_ods, made_xlsx, with_rows

HEAD = "id,date,city,kind,people,penalty,summary,source\n"
ROW = "1,2023-05-14,Almaty,fine,{people},{penalty},{summary},https://a.example\n"
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


def table(**cells: str) -> bytes:
    """A table of one record with some cells others."""
    quoted = {name: '"' + cell.replace('"', '""') + '"' for name, cell in cells.items()}
    return (HEAD + ROW.format(**{"people": "1", "penalty": "15 days", "summary": "One", **quoted})).encode(
        "utf-8", "replace"
    )


def csv_cases() -> Iterator[Case]:
    yield Case(
        "CSV of 1,000,000 columns", partial(brought, "a.csv", b"a," * 999_999 + b"a\n"), f"refused: {1_000_000:,} cells"
    )
    yield Case(
        "CSV of a million columns in a later row",
        partial(brought, "a.csv", HEAD.encode() + b"," * 999_999),
        "refused: row 2",
    )
    yield Case(
        "a cell of 10 million letters",
        partial(brought, "a.csv", table(summary="x" * 10_000_000)),
        "refused: letters in a cell",
    )
    yield Case("a cell of 100,000 letters", partial(brought, "a.csv", table(summary="x" * 100_000)), "text: 1 acts")
    yield Case(
        "a header of 10 million letters", partial(brought, "a.csv", b"x" * 10_000_000 + b",b\n1,2\n"), "refused: letters"
    )
    yield Case(
        "1,000 columns of one name",
        partial(brought, "a.csv", b"kind," * 999 + b"kind\n" + b"fine," * 999 + b"fine\n"),
        "text",
        heavy=True,
    )
    yield Case(
        "200,000 rows of two cells", partial(brought, "a.csv", b"kind,id\n" + b"fine,1\n" * 200_000), "text", heavy=True
    )
    yield Case("1,000,001 rows", partial(brought, "a.csv", b"k\n" * 1_000_001), "refused: row 250,001", heavy=True)
    yield Case("40 MB in one quote", partial(brought, "a.csv", b'a,"' + b"x\n" * 20_000_000), "refused", heavy=True)
    yield Case("40 MB of quotes", partial(brought, "a.csv", b'"' * 40_000_000), "refused", heavy=True)
    yield Case(
        "20 MB of line ends",
        partial(brought, "a.csv", b"kind\n" + b"\r\n" * 10_000_000 + b"fine\n"),
        "refused: row 250,001",
        heavy=True,
    )
    yield Case("zero bytes", partial(brought, "a.csv", b"kind,id\nfi\0ne,\0\n"), "text")
    yield Case(
        "UTF-16 with half a letter",
        partial(brought, "a.csv", "kind,id\nfine,\ud800\n".encode("utf-16", "surrogatepass")),
        "refused: utf-16",
    )
    yield Case("UTF-7 with a script", partial(brought, "a.csv", b"kind,id\nfine,+ADw-script+AD4-\n"), "text: 1 acts")
    yield Case("bytes of no encoding", partial(brought, "a.csv", bytes(range(256)) * 400), "refused")
    yield Case(
        "JSON of 100,000 levels in a cell",
        partial(brought, "a.csv", table(summary="[" * 50_000 + "]" * 50_000)),
        "text: 1 acts",
    )
    yield Case(
        "a number of 5,000 digits", partial(brought, "a.csv", table(people="9" * 5_000, penalty="9" * 5_000)), "text: 1 acts"
    )
    yield Case(
        "a number with an exponent of 9 digits",
        partial(brought, "a.csv", table(people="1e999999999", penalty="1e999999999")),
        "text: 1 acts",
    )
    yield Case("a file named as a path", partial(brought, "../../etc/cron.d/a.csv", table()), "text: 1 acts")
    yield Case(
        "a file named with markup and line ends", partial(brought, '"><script>\r\nX: y\u202e.csv', table()), "text: 1 acts"
    )


SLOW = {
    "spaces": " " * 50_000 + "x",
    "digits and spaces": "8 " * 40_000 + "x",
    "brackets": "(" * 50_000,
    "at signs": "a@" * 40_000,
    "dots": "a." * 40_000 + "@",
    "slashes": "/" * 50_000,
    "commas": "a, " * 30_000,
    "days": "1.1." * 20_000,
    "dashes": "1-" * 40_000,
    "words and numbers": "около 10 " * 10_000,
    "hyphens": "10–20–" * 15_000,
    "apostrophes": "'" * 50_000,
    "links": "https://" * 12_000,
    "half a telephone": "+7 701 " * 12_000,
    "semicolons": "fine;" * 15_000,
}
"""Texts over which a careless pattern goes again and again."""


def slow_cases() -> Iterator[Case]:
    for name, text in SLOW.items():
        cell = text[:99_000]
        content = table(people=cell, penalty=cell, summary=cell) + table(summary=cell).split(b"\n", 1)[1].replace(
            b"Almaty", b'"' + cell.encode() + b'"'
        )
        yield Case(f"cells of 99,000 letters: {name}", partial(brought, "a.csv", content), "", heavy=True)


def payload_cases() -> Iterator[Case]:
    for number, text in enumerate(PAYLOADS, 1):
        yield Case(f"text {number} in every cell of a table", partial(brought, "a.csv", _filled(text)), "")


def _filled(text: str) -> bytes:
    cell = '"' + text.replace('"', '""') + '"'
    return (
        f"kind,{cell},date,city,people,summary,id,source\n" + "\n".join([",".join(["fine", *[cell] * 7])] * 3) + "\n"
    ).encode()


def _bomb(levels: int) -> bytes:
    """An archive in an archive, so many times, of 100 MB of zeros."""
    found = zipped({"a": bytes(100_000_000)})
    for _ in range(levels):
        found = zipped({f"{number}.zip": found for number in range(16)})
    return found


def _lying(parts: dict[str, bytes]) -> bytes:
    """An archive that says of each part that it is a byte long."""
    content = bytearray(zipped(parts))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", content, at + 24, 1)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _overlapping() -> bytes:
    """An archive whose 1,000 entries are all the same bytes."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"x" * 500_000)
        entry = archive.infolist()[0]
        archive.filelist = [entry] * 1_000
    return buffer.getvalue()


def archive_cases() -> Iterator[Case]:
    book = made_xlsx(lambda one: one.add_worksheet("S").write_column(0, 0, ["kind", "fine"]))
    yield Case(
        "a workbook with 600 MB of zeros",
        partial(brought, "a.xlsx", zipped({"xl/workbook.xml": bytes(600_000_001)})),
        "refused: an archive of",
        heavy=True,
    )
    yield Case("archives in archives", partial(brought, "a.xlsx", _bomb(1)), "refused: no spreadsheet", heavy=True)
    yield Case(
        "a workbook that lies about its sizes",
        partial(brought, "a.xlsx", _lying({"xl/workbook.xml": bytes(50_000_000)})),
        "refused",
    )
    yield Case("entries that overlap", partial(brought, "a.xlsx", _overlapping()), "refused")
    yield Case(
        "2,001 parts", partial(brought, "a.xlsx", zipped({f"xl/{number}": b"" for number in range(2_001)})), "refused: parts"
    )
    yield Case(
        "parts named as paths",
        partial(brought, "a.xlsx", changed(book, {"../../etc/a": "x", "/etc/b": "y", "xl\\..\\c": "z"})),
        "text: 1 acts",
    )
    yield Case(
        "a part of 100 MB of letters beside the sheets",
        partial(brought, "a.xlsx", changed(book, {"xl/media/a": "x" * 100_000_000})),
        "refused: an archive of",
        heavy=True,
    )
    yield Case(
        "macros beside the sheets", partial(brought, "a.xlsm", changed(book, {"xl/vbaProject.bin": "MACRO"})), "text: 1 acts"
    )
    yield Case(
        "a link to another workbook",
        partial(
            brought,
            "a.xlsx",
            changed(
                book,
                {
                    "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
                },
            ),
        ),
        "text: 1 acts",
    )


def sheet_cases() -> Iterator[Case]:
    text = 't="inlineStr"><is><t>{}</t></is>'
    read = {
        "an entity of a file": (INLINE.format(text.format("&a;")), SYSTEM.format("file:///etc/passwd")),
        "an entity of another host": (INLINE.format(text.format("&a;")), SYSTEM.format("http://127.0.0.1:9/a")),
        "an entity of entities": (INLINE.format(text.format("&j;")), LAUGHS),
        "a parameter entity": (
            INLINE.format(text.format("a")),
            '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
        ),
    }
    for name, (rows, before) in read.items():
        yield Case(f"a sheet with {name}", partial(_brought_without_secret, with_rows(rows, before=before)), "")
    formulas = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><f>{formula}</f><v>fine</v></c></row>'
        for row, formula in enumerate(
            [
                "1",
                'HYPERLINK("https://evil.example")',
                "cmd|' /C calc'!A0",
                'WEBSERVICE("https://evil.example")',
                "A2",
                "A7",
                "A6",
            ],
            1,
        )
    )
    yield Case("formulas, one that asks, some in a circle", partial(brought, "a.xlsx", with_rows(formulas)), "text")
    yield Case(
        "a sheet of 200,000 levels of XML",
        partial(brought, "a.xlsx", with_rows("<a>" * 200_000 + "</a>" * 200_000)),
        "",
        heavy=True,
    )
    yield Case(
        "a cell of 10 million letters in a workbook",
        partial(brought, "a.xlsx", with_rows(INLINE.format(text.format("x" * 10_000_000)))),
        "refused",
        heavy=True,
    )
    yield Case(
        "an attribute of 10 million letters",
        partial(brought, "a.xlsx", with_rows(f'<row r="1" x="{"x" * 10_000_000}"/>')),
        "",
        heavy=True,
    )
    yield Case(
        "a merged range over the whole sheet",
        partial(
            brought,
            "a.xlsx",
            with_rows(INLINE.format(text.format("fine")), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        ),
        "",
        heavy=True,
    )
    yield Case(
        "a million merged ranges",
        partial(
            brought,
            "a.xlsx",
            with_rows(
                INLINE.format(text.format("fine")),
                after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 1_000_000 + "</mergeCells>",
            ),
        ),
        "",
        heavy=True,
    )
    yield Case(
        "cells of rows that do not exist",
        partial(brought, "a.xlsx", with_rows('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')),
        "refused",
    )
    yield Case("links that are scripts", partial(brought, "a.xlsx", made_xlsx(_with_links)), "text: 1 acts")
    yield Case(
        "19,000 rows of 500 cells", partial(brought, "a.xlsx", made_xlsx(_wide, constant_memory=True)), "", heavy=True
    )
    repeated = '<t:table-row t:number-rows-repeated="{}"><t:table-cell t:number-columns-repeated="{}" o:value-type="float" o:value="3"/></t:table-row>'
    yield Case(
        "OpenDocument rows repeated a thousand million times",
        partial(brought, "a.ods", made_ods(repeated.format(10**9, 2))),
        "refused",
        heavy=True,
    )
    yield Case(
        "OpenDocument rows repeated less than no time", partial(brought, "a.ods", made_ods(repeated.format(-1, 2))), ""
    )
    ods = made_ods('<t:table-row><t:table-cell o:value-type="string"><x:p>&a;</x:p></t:table-cell></t:table-row>')
    with ZipFile(io.BytesIO(ods)) as archive:
        content = (
            archive.read("content.xml")
            .decode()
            .replace('<?xml version="1.0"?>', '<?xml version="1.0"?>' + SYSTEM.format("file:///etc/passwd"))
        )
    yield Case(
        "OpenDocument with an entity of a file",
        partial(_brought_without_secret, changed(ods, {"content.xml": content}), "a.ods"),
        "",
    )


def _with_links(book) -> None:
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["kind", "source"])
    sheet.write(1, 0, "fine")
    sheet.write_url(1, 1, "external:javascript:alert(1)", string="<script>")


def _wide(book) -> None:
    sheet = book.add_worksheet("S")
    for row in range(19_000):
        sheet.write_row(row, 0, [row] * 500)


def _brought_without_secret(content: bytes, name: str = "a.xlsx") -> str:
    found = brought(name, content)
    if "root:" in found:
        raise AssertionError(found)
    return found


def interchange_cases() -> Iterator[Case]:
    feature = '{{"type": "FeatureCollection", "features": [{{"type": "Feature", "geometry": {}, "properties": {}}}]}}'
    geo = {
        "levels": feature.format("null", '{"kind": ' + "[" * 100_000 + "]" * 100_000 + "}"),
        "900 levels": feature.format("null", '{"kind": "fine", "a": ' + "[" * 900 + "]" * 900 + "}"),
        "a number of 5,000 digits": feature.format("null", '{"kind": "fine", "people": ' + "9" * 5_000 + "}"),
        "NaN and Infinity": feature.format('{"type": "Point", "coordinates": [NaN, Infinity]}', '{"kind": "fine"}'),
        "a point of texts": feature.format('{"type": "Point", "coordinates": ["a", {}]}', '{"kind": "fine"}'),
        "a point far away": feature.format('{"type": "Point", "coordinates": [1e308, -1e308]}', '{"kind": "fine"}'),
        "a geometry within itself": feature.format(
            '{"type": "GeometryCollection", "geometries": [' * 400 + "]}" * 400, '{"kind": "fine"}'
        ),
        "half a letter": feature.format("null", '{"kind": "fine", "a": "\\ud800"}'),
        "names of methods": feature.format(
            "null", '{"kind": "fine", "__class__": "a", "constructor": 1, "__proto__": {"a": 1}}'
        ),
        "features that are none": '{"type": "FeatureCollection", "features": [1, null, [], {}]}',
        "a million points": feature.format(
            '{"type": "LineString", "coordinates": [' + "[1,2]," * 999_999 + "[1,2]]}", '{"kind": "fine"}'
        ),
    }
    for name, text in geo.items():
        yield Case(f"GeoJSON: {name}", partial(brought, "a.geojson", text.encode()), "", heavy="million" in name)
    yield Case(
        "a column name of a million letters in GeoJSON",
        partial(brought, "a.geojson", feature.format("null", json.dumps({"x" * 1_000_000: 1, "kind": "fine"})).encode()),
        "",
    )
    yield Case(
        "Parquet with a list of lists",
        partial(brought, "a.parquet", _parquet({"kind": ["fine"], "a": [[[1], [2]]]})),
        "text: 1 acts",
    )
    yield Case(
        "Parquet whose cells are one of 50 MB packed",
        partial(brought, "a.parquet", _parquet({"kind": ["fine"] * 50, "a": ["x" * 1_000_000] * 50})),
        "refused",
        heavy=True,
    )
    yield Case(
        "Parquet of 999,999 equal cells of 90,000 letters", partial(brought, "a.parquet", _dictionary()), "", heavy=True
    )
    yield Case(
        "Parquet whose foot is too long",
        partial(brought, "a.parquet", b"PAR1" + bytes(100) + struct.pack("<I", 2**31 - 1) + b"PAR1"),
        "refused",
    )
    yield Case(
        "Parquet that is cut", partial(brought, "a.parquet", _parquet({"kind": ["fine"] * 9})[:-40] + b"PAR1"), "refused"
    )
    yield Case(
        "a gzip in a gzip", partial(brought, "a.csv", b"\x1f\x8b" + zlib.compress(b"a" * 1000)), "refused: an archive"
    )


def _parquet(columns: dict[str, list[object]]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def _dictionary() -> bytes:
    buffer = io.BytesIO()
    cells = pa.DictionaryArray.from_arrays(pa.array([0] * 999_999, pa.int32()), pa.array(["x" * 90_000]))
    pq.write_table(pa.table({"kind": cells}), buffer)
    return buffer.getvalue()


MAKERS: tuple[Callable[[], Iterator[Case]], ...] = (
    csv_cases,
    payload_cases,
    slow_cases,
    archive_cases,
    sheet_cases,
    interchange_cases,
)

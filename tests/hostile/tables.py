"""Texts (CSV) that a reader may bring as a table."""

from functools import partial

from tests.hostile.case import Case, brought
from tests.hostile.dataset import PAYLOADS
from tests.hostile.watched import ADDRESS, COMMAND

HEAD = "id,date,city,kind,people,penalty,summary,source\n"
ROW = "1,2023-05-14,Almaty,fine,{people},{penalty},{summary},https://a.example\n"


def table(**cells):
    quoted = {name: '"' + cell.replace('"', '""') + '"' for name, cell in cells.items()}
    return (HEAD + ROW.format(**{"people": "1", "penalty": "15 days", "summary": "One", **quoted})).encode(
        "utf-8", "replace"
    )


def csv_cases():
    yield Case("CSV of 1,000,000 columns", partial(brought, "a.csv", b"a," * 999_999 + b"a\n"), f"refused: {1_000_000:,} cells")  # fmt: skip
    yield Case("CSV of a million columns in a later row", partial(brought, "a.csv", HEAD.encode() + b"," * 999_999), "refused: row 2")  # fmt: skip
    yield Case("a cell of 10 million letters", partial(brought, "a.csv", table(summary="x" * 10_000_000)), "refused: letters in a cell")  # fmt: skip
    yield Case("a cell of 100,000 letters", partial(brought, "a.csv", table(summary="x" * 100_000)), "text: 1 acts")
    yield Case("a header of 10 million letters", partial(brought, "a.csv", b"x" * 10_000_000 + b",b\n1,2\n"), "refused: letters")  # fmt: skip
    yield Case("1,000 columns of one name", partial(brought, "a.csv", b"kind," * 999 + b"kind\n" + b"fine," * 999 + b"fine\n"), "text", heavy=True)  # fmt: skip
    yield Case("200,000 rows of two cells", partial(brought, "a.csv", b"kind,id\n" + b"fine,1\n" * 200_000), "text", heavy=True)  # fmt: skip
    yield Case("1,000,001 rows", partial(brought, "a.csv", b"k\n" * 1_000_001), "refused: row 210,001", heavy=True)
    yield Case("40 MB in one quote", partial(brought, "a.csv", b'a,"' + b"x\n" * 20_000_000), "refused", heavy=True)
    yield Case("40 MB of quotes", partial(brought, "a.csv", b'"' * 40_000_000), "refused", heavy=True)
    yield Case("20 MB of line ends", partial(brought, "a.csv", b"kind\n" + b"\r\n" * 10_000_000 + b"fine\n"), "refused: row 210,001", heavy=True)  # fmt: skip
    yield Case("zero bytes", partial(brought, "a.csv", b"kind,id\nfi\0ne,\0\n"), "refused: no text")
    yield Case("UTF-16 with half a letter", partial(brought, "a.csv", "kind,id\nfine,\ud800\n".encode("utf-16", "surrogatepass")), "refused: utf-16")  # fmt: skip
    yield Case("UTF-7 with a script", partial(brought, "a.csv", b"kind,id\nfine,+ADw-script+AD4-\n"), "text: 1 acts")
    yield Case("bytes of no encoding", partial(brought, "a.csv", bytes(range(256)) * 400), "refused")
    yield Case("JSON of 100,000 levels in a cell", partial(brought, "a.csv", table(summary="[" * 50_000 + "]" * 50_000)), "text: 1 acts")  # fmt: skip
    yield Case("a number of 5,000 digits", partial(brought, "a.csv", table(people="9" * 5_000, penalty="9" * 5_000)), "text: 1 acts")  # fmt: skip
    yield Case("a number with an exponent of 9 digits", partial(brought, "a.csv", table(people="1e999999999", penalty="1e999999999")), "text: 1 acts")  # fmt: skip
    yield Case("a file named as a path", partial(brought, "../../etc/cron.d/a.csv", table()), "text: 1 acts")
    yield Case("a file named with markup and line ends", partial(brought, '"><script>\r\nX: y\u202e.csv', table()), "text: 1 acts")  # fmt: skip


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


def slow_cases():
    for name, text in SLOW.items():
        cell = text[:99_000]
        content = table(people=cell, penalty=cell, summary=cell) + table(summary=cell).split(b"\n", 1)[1].replace(
            b"Almaty", b'"' + cell.encode() + b'"'
        )
        yield Case(f"cells of 99,000 letters: {name}", partial(brought, "a.csv", content), "", heavy=True)


def payload_cases():
    for number, text in enumerate(PAYLOADS, 1):
        yield Case(f"text {number} in every cell of a table", partial(brought, "a.csv", _filled(text)), "")


def _filled(text):
    cell = '"' + text.replace('"', '""') + '"'
    return (
        f"kind,{cell},date,city,people,summary,id,source\n" + "\n".join([",".join(["fine", *[cell] * 7])] * 3) + "\n"
    ).encode()


WIDE = ",".join(f"h{one}" for one in range(12))
FINE = "1,2023-05-14,Almaty,fine,1,,One,\n"


def _rows(number, row):
    """A table with a row again and again, in which # is its number."""
    return (HEAD + "".join(row.replace("#", str(one)) for one in range(number))).encode()


def row_cases():
    given = {
        "209,000 rows of one id": (_rows(209_000, FINE), "text"),
        "100,000 rows without a cell that can be read": (_rows(100_000, "1,soon,#,?#,many,much,a,\n"), "text"),
        "180,000 rows of 12 texts, each another": ((WIDE + "\n" + "".join(f"t{one}," * 11 + "x\n" for one in range(180_000))).encode(), "text"),
        "1,000 columns of 2,100 texts": ((",".join(f"h{one}" for one in range(1_000)) + "\n" + "".join(f"e{one} @," * 999 + "x\n" for one in range(2_100))).encode(), "text"),
        "20,000 kinds that are no codes": (_rows(20_000, "#,2023-05-14,Almaty,a kind of its own #,1,,One,\n"), "text"),
        "20,000 places that nobody knows": (_rows(20_000, "#,2023-05-14,Nowhereville #,fine,1,,One,\n"), "text"),
        "20,000 places that are like a known one": (_rows(20_000, "#,2023-05-14,Almatty #,fine,1,,One,\n"), "text"),
        "20,000 numbers in words": (_rows(20_000, "#,2023-05-14,Almaty,fine,about # hundred or more,,One,\n"), "text"),
        "20,000 days in words": (_rows(20_000, "#,the # of May of the year,Almaty,fine,1,,One,\n"), "text"),
        "20,000 penalties in words": (_rows(20_000, "#,2023-05-14,Almaty,fine,1,# days and # fines,One,\n"), "text"),
        "400 cells of 99,000 letters that cannot be read": (_rows(400, f"#,{'x' * 99_000}#,Almaty,fine,1,,One,\n"), "text"),
        "rows each longer than the one above": ("\n".join("a," * one + "x" for one in range(990)).encode(), ""),
        "100,000 telephone numbers": (_rows(100_000, "#,2023-05-14,Almaty,fine,1,,Call +7 701 123 45 67 now #,\n"), "text"),
        "a header of two letters that look alike": (HEAD.replace("date", "dаte").encode() + FINE.encode(), "text"),
        "ids that are told apart by a sign without width": (_rows(500, FINE.replace("1,", "a\u200b1,", 1)), "text"),
        "ids of two scripts": (_rows(500, FINE.replace("1,", "Аb#,", 1)), "text"),
        "texts that are turned": (_rows(500, FINE.replace("One", "\u202eenO\u202c \u2066x")), "text"),
        "letters with a thousand marks": (_rows(50, FINE.replace("One", "Z" + "\u0327\u031b" * 500)), "text"),
        "separators that change": (b"kind;id\nfine,1\nfine\t2\nfine|3\n", ""),
        "a separator that is a letter": (b"sep=e\nkindeid\nfinee1\n", ""),
        "a separator that is a quote": (b'sep="\nkind"id\nfine"1\n', ""),
        "marks of the beginning everywhere": ((HEAD + FINE).replace(",", ",\ufeff").encode("utf-8-sig"), "text"),
        "two encodings in one": ((HEAD + FINE).encode() + FINE.replace("One", "Задержан").encode("cp1251") * 9, ""),
        "letters of large computers": ((HEAD + FINE).encode("cp500"), ""),
        "UTF-32": ((HEAD + FINE).encode("utf-32"), ""),
        "bytes that go back and ring": ((HEAD + FINE.replace("One", "a\b\x07\x1b[2J\x1b]0;x\x07")).encode(), "text"),
        "a page of the web as a table": (b"<html><table><tr><td>kind</td></tr></table></html>", "refused: a web page"),
        "a program of a shell": (f"#!/bin/sh\n{COMMAND}\n".encode(), ""),
        "days of every odd sort": (b"kind,date\n" + "\n".join(f"fine,{one}" for one in ODD_DAYS).encode(), "text"),
        "numbers of every odd sort": (b"kind,people\n" + "\n".join(f"fine,{one}" for one in ODD_NUMBERS).encode(), "text"),
        "places of every odd sort": (b"kind,latitude,longitude\n" + "\n".join(f"fine,{one},{one}" for one in ODD_NUMBERS).encode(), "text"),
        "addresses of every odd sort": (b"kind,source\n" + "\n".join(f"fine,{one}" for one in ODD_ADDRESSES).encode(), "text"),
    }  # fmt: skip
    for name, (content, expected) in given.items():
        yield Case(f"table: {name}", partial(brought, "a.csv", content), expected, heavy=True)


ODD_DAYS = ("0000-00-00", "31.02.2023", "99999-01-01", "-1", "1e5", "45061", "2958466", "٢٠٢٣-٠٥-١٤", "2023-05-14T25:61", "14/14/2023", "0", "Q5 2023")  # fmt: skip
ODD_NUMBERS = ("1e308", "-0", "NaN", "Infinity", "0x10", "1_0", "٣", "1,2,3", "½", "一", "1e-999", "1" * 400, "++1", "1-", "10-5")  # fmt: skip
ODD_ADDRESSES = ("javascript:alert(1)", "data:text/html,a", "https://", "http://a@b@c", "https://[::1", "//evil.example", "HTTPS://A.EXAMPLE", "https://а.example", "file:///etc/passwd", f"{ADDRESS}/a")  # fmt: skip
MAKERS = (csv_cases, payload_cases, slow_cases, row_cases)

"""Hostile addresses and requests, kind by kind: texts in a path or a query, ranges, files of the page, bytes on the wire."""

from itertools import product

TEXTS = (
    "..", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5cwindows",
    "....//....//etc", "/etc/passwd", "%00", "almaty%00", "almaty%0d%0aSet-Cookie:%20a=b",
    "almaty%0aLocation:%20//evil.example", "%e5%98%8a%e5%98%8dSet-Cookie:a", "<script>alert(1)</script>",
    "'%20OR%201=1--", "%3B%20DROP%20TABLE", "{{7*7}}", "${7*7}", "__class__", "__import__('os')", "%F0%9F%92%A3",
    "%E2%80%AEgnp", "%EF%BC%8E%EF%BC%8E", "%D0%90" * 50, "a" * 300, "-1", "1e9", "0x10", "NaN", "%D9%A3", "9" * 30,
    "true", "[]", "*", "almaty%20", "ALMATY",
)  # fmt: skip
PATHS = (
    "/figures/{}.svg", "/figures/{}.png", "/figures/{}.json", "/figures/{}/evidence.json", "/data/{}.csv",
    "/data/{}.json", "/data/{}.parquet", "/data/{}", "/records/{}.json", "/records/{}", "/embed/{}",
)  # fmt: skip
QUERIES = (
    "/data/incidents.csv?city={}", "/data/incidents.csv?person={}", "/people.json?when={}",
    "/search.json?q=fine&kind={}", "/data/incidents.json?limit={}", "/data/incidents.json?offset={}",
    "/figures/map.png?width={}", "/figures/map.svg?lang={}", "/figures/map.svg?version={}", "/briefing.pdf?parts={}",
    "/briefing.docx?length={}", "/briefing.html?cases={}", "/cite.bib?screen={}", "/data.xlsx?from={}",
    "/data.geojson?to={}", "/data/package.zip?hxl={}", "/oembed?url={}", "/embed/people?round={}",
    "/oembed?url=https%3A%2F%2Fdashboard.example.org%2Ffigures%2F{}.svg", "/records/KZ12-I-014?{}=1",
)  # fmt: skip
ODD_TABLES = (
    "city=almaty&" * 30, "city=" + "a" * 3000, "city=almaty&city=uralsk", "lang=en&lang=ru", "rounds=4", "city=%ff",
    "%c0%ae=1", "from=2012-04-28&to=2012-01-28", "from=2012-02-30", "from=9999-12-31",
)  # fmt: skip
ODD_PAGES = ("limit=0", "limit=1001", "offset=100000000", "limit=1.0", "limit=%2B1", "limit=1_0")
ODD_SOURCES = (
    "file:///etc/passwd", "http://169.254.169.254/latest", "https://dashboard.example.org.evil.example/figures/map.svg",
    "https://dashboard.example.org@evil.example/figures/map.svg",
    "https%3A%2F%2Fdashboard.example.org%2Ffigures%2Fmap.svg%3Fcity%3Dmoscow",
    "https%3A%2F%2Fdashboard.example.org%2Ffigures%2Fmap.svg&maxwidth=0",
)  # fmt: skip
ODD = (
    *map("/data/incidents.csv?{}".format, ODD_TABLES), *map("/data/incidents.json?{}".format, ODD_PAGES),
    *map("/oembed?url={}".format, ODD_SOURCES), "/oembed", "/data/incidents.csv.bak", "/data/incidents.csv/",
    "/figures/map.png?width=99999", "/figures/map.png?width=1200&height=99999", "/figures/map.svg?width=1200",
    "/figures/.svg", "/figures/map.exe", "/figures/map.svg/../../etc", "/data/datapackage.json/x",
    "/briefing.pdf?length=endless", "/briefing.pdf?template=file:///etc/passwd", "/briefing.pdf?site=https://evil.example",
    "/search.json", "/search.json?q=%20", "/search.json?q=" + "a" * 81, "/search.json?q=fine&limit=0",
    "/people.json?person=" + ",".join(["toregozhina"] * 2) + ",b", "/data/rallies.csv?when=on",
    "/numbers.json?person=kanat-ibragimov", "/cite.txt?screen=../../etc",
)  # fmt: skip
STATIC = (
    "../index.html", "..%2findex.html", "%2e%2e/index.html", "..%5cindex.html", "%252e%252e/index.html",
    "js/..%2f..%2f..%2fetc%2fpasswd", "js/%00.js", "js/index.js%00.png", "js/a%0d%0aSet-Cookie:%20a=b.js",
    "js/" + "a" * 4000 + ".js", "js/" + "a/" * 500, "js//index.js", "js/.", "js/~root", "js/C:%5cwindows",
    "js/%ff%fe.js", "js/%E2%80%AEsj.js", "js/con", "js/*.js", "js/{7*7}.js", "js/index.js.map", "js/.git/config", "css/",
    "media/..", "",
)  # fmt: skip
"""Names below `/static/`, none of which is that of a file."""
RANGES = (
    "bytes=0-18446744073709551616", "bytes=-1", "bytes=-0", "bytes=5-1", "bytes=a-b", "bytes=0-0,0-0,0-0",
    "bytes=" + ",".join(["0-"] * 500), "bytes=99999999999-", "bytes=", "bytes", "lines=1-2", "bytes=0x1-0x2",
    "bytes=1-2-3", "bytes=٣-٤".encode().decode("latin-1"), "bytes= 0 - 1", "none", ",", "bytes=--1",
)  # fmt: skip
"""What is no part of a file, or one that nobody needs."""
HOST = b"Host: dashboard.example.org\r\n"
TARGET = b"/data/nothing.csv"
TARGETS = (
    b"/data/rounds.csv?city=a\r\nSet-Cookie: a=b", b"/data/no thing.csv", b"/data/no\x00thing.csv", b"/data/no\tthing.csv",
    b"/data/no\xffthing.csv", b"/data/no\\thing.csv", b"//evil.example/data/nothing.csv", b"/\\evil.example",
    b"data/nothing.csv", b"", b"/data/%.csv", b"/data/%zz.csv", b"/data/%u0041.csv", b"/data/%c0%af.csv",
    b"/data/%ed%a0%80.csv", b"/data/%f8%88%80%80%80.csv", b"/data/" + b"a" * 60_000 + b".csv",
    b"/data/" + b"a" * 100_000 + b".csv", b"/data/" + b"%61" * 15_000 + b".csv", b"/data/" + b"../" * 10_000 + b"etc/passwd",
    b"/data/rounds.csv?" + b"a=1&" * 12_000, b"/data/rounds.csv?city=" + b"%" * 1_900,
)  # fmt: skip
HEADERS = (
    b"Accept-Encoding: " + b"br," * 5_000 + b"\r\n", b"If-None-Match: " + b"*," * 5_000 + b"\r\n",
    b"Cookie: " + b"a=1; " * 5_000 + b"\r\n", b"Accept-Language: \xff\xfe" + b",ru" * 5_000 + b"\r\n",
)  # fmt: skip
"""What stands behind a header that is sound."""
WIRE = (
    *(b"GET " + target + b" HTTP/1.1\r\n" + HOST + b"\r\n" for target in TARGETS),
    *(b"GET " + TARGET + b" HTTP/1.1\r\n" + HOST + header + b"\r\n" for header in HEADERS),
    b"PROPFIND " + TARGET + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + b"\r\n",
    b"POST /data/rounds.csv HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\n\r\na=b",
)
"""Requests as bytes, which no client would send: odd targets and methods, headers too long to be read."""

A_CITY = {f"/data/incidents.csv?city={text}" for text in ("ALMATY", "almaty%20")}
"""Not hostile: names that are accepted as well as codes."""


def hostile():
    return [
        *sorted({path.format(text) for path, text in product((*PATHS, *QUERIES), TEXTS)} - A_CITY),
        *ODD,
        *map("/static/{}".format, STATIC),
    ]

"""Hostile addresses: each is refused, none is made, none is answered with what it did not ask for, no trace is told."""

import json
import time
from itertools import product
from statistics import median
from urllib.parse import quote

import pytest

from web import workshop

TEXTS = (
    "..",
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..%5c..%5cwindows",
    "....//....//etc",
    "/etc/passwd",
    "%00",
    "almaty%00",
    "almaty%0d%0aSet-Cookie:%20a=b",
    "almaty%0aLocation:%20//evil.example",
    "%e5%98%8a%e5%98%8dSet-Cookie:a",
    "<script>alert(1)</script>",
    "'%20OR%201=1--",
    "%3B%20DROP%20TABLE",
    "{{7*7}}",
    "${7*7}",
    "__class__",
    "__import__('os')",
    "%F0%9F%92%A3",
    "%E2%80%AEgnp",
    "%EF%BC%8E%EF%BC%8E",
    "%D0%90" * 50,
    "a" * 300,
    "-1",
    "1e9",
    "0x10",
    "NaN",
    "%D9%A3",
    "9" * 30,
    "true",
    "[]",
    "*",
    "almaty%20",
    "ALMATY",
)
PATHS = (
    "/figures/{}.svg",
    "/figures/{}.png",
    "/figures/{}.json",
    "/data/{}.csv",
    "/data/{}.json",
    "/data/{}.parquet",
    "/data/{}",
    "/records/{}.json",
    "/records/{}",
)
QUERIES = (
    "/data/incidents.csv?city={}",
    "/data/incidents.json?limit={}",
    "/data/incidents.json?offset={}",
    "/figures/map.png?width={}",
    "/figures/map.svg?lang={}",
    "/figures/map.svg?version={}",
    "/briefing.pdf?parts={}",
    "/briefing.docx?length={}",
    "/briefing.html?cases={}",
    "/cite.bib?screen={}",
    "/data.xlsx?from={}",
    "/data.geojson?to={}",
    "/data/package.zip?hxl={}",
    "/oembed?url={}",
    "/oembed?url=https%3A%2F%2Fdashboard.example.org%2Ffigures%2F{}.svg",
    "/records/KZ12-I-014?{}=1",
)
ODD = (
    "/data/incidents.csv?" + "city=almaty&" * 30,
    "/data/incidents.csv?city=" + "a" * 3000,
    "/data/incidents.csv?city=almaty&city=uralsk",
    "/data/incidents.csv?lang=en&lang=ru",
    "/data/incidents.csv?rounds=4",
    "/data/incidents.csv?city=%ff",
    "/data/incidents.csv?%c0%ae=1",
    "/data/incidents.csv?from=2012-04-28&to=2012-01-28",
    "/data/incidents.csv?from=2012-02-30",
    "/data/incidents.csv?from=9999-12-31",
    "/data/incidents.json?limit=0",
    "/data/incidents.json?limit=1001",
    "/data/incidents.json?offset=100000000",
    "/data/incidents.json?limit=1.0",
    "/data/incidents.json?limit=%2B1",
    "/data/incidents.json?limit=1_0",
    "/figures/map.png?width=99999",
    "/figures/map.png?width=1200&height=99999",
    "/figures/map.svg?width=1200",
    "/figures/.svg",
    "/figures/map.exe",
    "/figures/map.svg/../../etc",
    "/data/incidents.csv.bak",
    "/data/incidents.csv/",
    "/data/datapackage.json/x",
    "/briefing.pdf?length=endless",
    "/briefing.pdf?template=file:///etc/passwd",
    "/briefing.pdf?site=https://evil.example",
    "/oembed",
    "/oembed?url=file:///etc/passwd",
    "/oembed?url=http://169.254.169.254/latest",
    "/oembed?url=https://dashboard.example.org.evil.example/figures/map.svg",
    "/oembed?url=https://dashboard.example.org@evil.example/figures/map.svg",
    "/oembed?url=https%3A%2F%2Fdashboard.example.org%2Ffigures%2Fmap.svg%3Fcity%3Dmoscow",
    "/oembed?url=https%3A%2F%2Fdashboard.example.org%2Ffigures%2Fmap.svg&maxwidth=0",
    "/cite.txt?screen=../../etc",
)
NOT_READ = ("POST", "PUT", "DELETE", "PATCH", "TRACE")


def hostile() -> list[str]:
    return [*(path.format(text) for path, text in product((*PATHS, *QUERIES), TEXTS)), *ODD]


@pytest.fixture
def nothing_made(client, monkeypatch: pytest.MonkeyPatch) -> None:
    """No workshop takes an order."""
    client.get("/health")

    def ordered(*_):
        raise AssertionError("something was made")

    monkeypatch.setattr(workshop.Workshop, "ordered", ordered)


@pytest.mark.usefixtures("nothing_made")
def test_every_hostile_address_is_refused(client):
    found = hostile()
    assert len(found) > 800
    slow = []
    for address in found:
        begun = time.perf_counter()
        answer = client.get(address)
        slow.append(time.perf_counter() - begun)
        assert 400 <= answer.status_code < 500, address
        assert "Traceback" not in answer.text, address
        assert "set-cookie" not in answer.headers, address
        if answer.headers["content-type"] == "application/problem+json":
            told = json.loads(answer.text)
            assert told["expected"], address
            assert len(answer.content) < 4000, address
    assert median(slow) < 0.05


@pytest.mark.usefixtures("nothing_made")
@pytest.mark.parametrize("method", NOT_READ)
@pytest.mark.parametrize(
    "path", ["/figures/map.svg", "/data/incidents.csv", "/briefing.pdf", "/records/KZ12-I-014", "/health"]
)
def test_nothing_can_be_written(client, method, path):
    assert client.request(method, path).status_code == 405


def test_slip_is_told_with_what_was_expected(client):
    told = client.get("/data/incidents.csv?round=9").json()
    assert told == {
        "title": "Bad Request",
        "status": 400,
        "detail": "round: found '9'; expected 1, 2, 3, 4",
        "name": "round",
        "found": "9",
        "expected": ["1", "2", "3", "4"],
    }


def test_part_of_a_file_is_not_given(client):
    whole = client.get("/data/rounds.csv")
    for asked in ("bytes=0-0", "bytes=0-18446744073709551616", "bytes=" + ",".join(["0-"] * 500), "bytes=-1", "lines=1"):
        answer = client.get("/data/rounds.csv", headers={"Range": asked})
        assert (answer.status_code, answer.content) == (200, whole.content)


def test_odd_headers_change_nothing(client):
    whole = client.get("/data/rounds.json")
    for name, value in {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "javascript",
        "Accept-Language": quote("ru\r\nX: y"),
        "If-None-Match": '"' * 2000,
        "Cookie": "_streamlit_session=a",
    }.items():
        assert client.get("/data/rounds.json", headers={name: value}).content == whole.content

"""Links that somebody may be sent: what they ask of the addresses, and of a screen."""

import os
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders import Dataset, load
from tests.apart import run_apart
from tests.conftest import SITE
from tests.hostile.case import REFUSED, TEXT, Case, Harmed
from tests.hostile.dataset import ELSEWHERE
from tests.hostile.watched import ADDRESS, COMMAND
from views.address_codes import filter_choices, selection_from_params, valid_parameters
from views.view import LISTS, choose
from web.routes import ROUTES

TOLD = ("traceback", "set-cookie", ELSEWHERE)
"""What no answer says, in its headers or, but for an echo of what was found, in its text."""


PUBLIC = patch.dict(os.environ, {"DASHBOARD_SITE": SITE})
"""What is asked of a dashboard with a public address."""


@cache
def _client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES), SITE, follow_redirects=False)


@cache
def _data() -> Dataset:
    return load()


@PUBLIC
def told(path: str, query: str) -> str:
    """What is answered to an address that is too long for any client of ours, straight from the application."""
    answers: list[dict[str, Any]] = []

    async def send(answer: Any) -> None:
        answers.append(answer)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": [], "scheme": "https"}
    addressee_text = _client().app({**scope, "server": ("dashboard.example.org", 443), "root_path": ""}, receive, send)
    run_apart(addressee_text)
    status, text = answers[0]["status"], b"".join(one.get("body", b"") for one in answers[1:])
    return f"{REFUSED if 400 <= status < 500 else 'WRONG'}: {status}, {text[:300].decode()}"


@PUBLIC
def asked(address: str, headers: Mapping[str, str] | None = None) -> str:
    """What is answered to an address, which is never what splits a header, or leads elsewhere."""
    answer = _client().get(address, headers=dict(headers or {}))
    names = " ".join(f"{name}: {value}" for name, value in answer.headers.items()).lower()
    for word in TOLD:
        if word in names or (word == "traceback" and word in answer.text.lower()):
            raise Harmed(f"an answer with {word}")
    if "javascript:" in answer.headers.get("location", ""):
        raise Harmed("a link that is a script")
    if answer.status_code >= 500:
        return f"WRONG: {answer.status_code}"
    sort = REFUSED if answer.status_code >= 400 else TEXT
    return f"{sort}: {answer.status_code}, {answer.text[:300]}"


def shown(said: Mapping[str, str]) -> str:
    """What a screen shows of a link: the part of it that the dataset has."""
    data = _data()
    known = filter_choices(data)
    kept, unknown = valid_parameters(said, known, LISTS, ())
    chosen = selection_from_params(data, kept)
    if not {*chosen.cities} <= {*known.codes["city"]} or not choose(data, chosen, "en", SITE).selection == chosen:
        raise Harmed("a choice of what there is not")
    return f"{TEXT}: {len(unknown)} codes are told to be unknown"


ROW = "/records/"
ACTS = "/data/incidents.csv?city="
REFUSALS = {
    "an id with the end of a header": ROW + "KZ12-I-014%0d%0aSet-Cookie:%20a=b",
    "a city with the end of a header": ACTS + "almaty%0d%0aLocation:%20//evil.example",
    "an end of a header spelled too long": ACTS + "%e5%98%8a%e5%98%8dSet-Cookie:a",
    "a city that is turned": ACTS + quote("almaty\u202egpj"),
    "a city with a sign without width": ACTS + quote("al\u200bmaty"),
    "a record with a Cyrillic letter": ROW + quote("KZ12-І-014"),
    "a page that is a script": "/oembed?url=javascript:alert(1)",
    "a page of data": "/oembed?url=" + quote("data:text/html,<script>alert(1)</script>"),
    "a page that is a file": "/oembed?url=file:///etc/passwd",
    "a page of this machine": f"/oembed?url={ADDRESS}/figures/map.svg",
    "a page of the provider's own machine": "/oembed?url=http://169.254.169.254/latest",
    "a page whose host begins like ours": f"/oembed?url={SITE}.evil.example/figures/map.svg",
    "a page whose user is our host": f"/oembed?url={SITE}@evil.example/figures/map.svg",
    "a page without a scheme": "/oembed?url=//evil.example/figures/map.svg",
    "a table at a path above": "/data/" + quote("../../etc/passwd", safe="") + ".csv",
    "a table at a path above, twice encoded": "/data/%252e%252e%252f%252e%252e%252fetc%252fpasswd.csv",
    "a table at a path of Windows": "/data/..%5c..%5cwindows%5cwin.ini.csv",
    "a table with a zero byte": "/data/incidents%00.csv",
    "a figure of another kind": "/figures/map.exe",
    "a city that is no UTF-8": ACTS + "%ff%fe",
    "a slash of two bytes": ACTS + "%c0%af",
    "1,000 names": "/data/incidents.csv?" + "&".join(f"a{one}=1" for one in range(300)),
    "a name twice": ACTS + "almaty&city=uralsk",
    "a name with brackets": "/data/incidents.csv?city[]=almaty",
    "a name that is an operator": "/data/incidents.csv?city[$ne]=1",
    "a name that is a method": "/data/incidents.csv?__class__=a",
    "a number of 5,000 digits": "/data/incidents.json?limit=" + "9" * 1_900,
    "a number in Arabic digits": "/data/incidents.json?limit=%D9%A3",
    "a number below zero": "/data/incidents.json?offset=-1",
    "a number that is none": "/data/incidents.json?limit=NaN",
    "a picture of a thousand million pixels": "/figures/map.png?width=1000000000&height=1000000000",
    "a language that is a path": "/figures/map.svg?lang=../../etc",
    "a version of tomorrow": "/data/incidents.csv?version=99.0",
    "a day of no calendar": "/data/incidents.csv?from=2012-02-30",
    "days the wrong way round": "/data/incidents.csv?from=2012-04-28&to=2012-01-28",
    "a command of a database": ACTS + quote("'; DROP TABLE incidents--"),
    "a template": ACTS + quote("{{ 7*7 }}${7*7}"),
    "a place in a text": ACTS + quote("{0.__class__.__init__.__globals__}"),
    "a script": ACTS + quote("<script>alert(1)</script>"),
    "a command": ACTS + quote(f"$({COMMAND})`{COMMAND}`"),
    "a briefing with a template at an address": f"/briefing.docx?template={ADDRESS}/a.dotx",
    "a briefing for another site": "/briefing.pdf?site=https://evil.example",
    "a briefing of endless length": "/briefing.pdf?length=endless",
    "a briefing of a part that is a path": "/briefing.html?parts=../../etc",
    "a record that leads elsewhere": "/records//evil.example",
}  # fmt: skip
"""Links, each of which must be refused."""
SPELLINGS = {
    "a city with a Cyrillic letter": ACTS + quote("аlmaty"),
    "a city in wide letters": ACTS + quote("ａｌｍａｔｙ"),
    "a city with a mark above": ACTS + quote("a\u0301lmaty"),
    "a city in large letters": ACTS + "ALMATY",
}
"""Other spellings of the name of a city, which stand for its code."""
HEADERS = {
    "another host": {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "javascript"},
    "a thousand ranges": {"Range": "bytes=" + ",".join(["0-"] * 1_000)},
    "1 MB of tags": {"If-None-Match": '"a",' * 250_000},
    "a cookie of another session": {"Cookie": "_streamlit_session=a; _streamlit_xsrf=b"},
    "another method": {"X-HTTP-Method-Override": "DELETE"},
    "an origin of nobody": {"Origin": "null", "Access-Control-Request-Method": "PUT"},
}
"""Headers that change nothing."""
SCREENS = {
    "1 MB of codes": {"city": "almaty," * 150_000},
    "300,000 commas": {"city": "," * 300_000},
    "a million letters of a city": {"city": "a" * 1_000_000},
    "codes that are turned and look alike": {"city": "аlmaty,almaty\u202e,al\u200bmaty", "kind": "fіne"},
    "scripts for codes": {
        "city": "javascript:alert(1)",
        "kind": "<script>alert(1)</script>",
        "authority": "data:text/html,a",
    },
    "days of no calendar": {"from": "9999-99-99", "to": "-0001-01-01"},
    "names that are methods": {"__class__": "a", "city.__init__": "b"},
    "halves of letters and zero bytes": {"city": "\ud800\0almaty", "round": "\0"},
}
"""Links to a screen, of which what the dataset has is shown."""


def link_cases() -> Iterator[Case]:
    yield Case("link: 1 MB of codes", partial(told, "/data/incidents.csv", "city=" + "almaty," * 150_000), "refused: 414")
    yield Case("link: a path of 1 MB", partial(told, ROW + "a" * 1_000_000, ""), "refused: 404")
    for name, address in REFUSALS.items():
        yield Case(f"link: {name}", partial(asked, address), "refused")
    for name, address in SPELLINGS.items():
        yield Case(f"link: {name}", partial(asked, address), "text: 200")
    for name, headers in HEADERS.items():
        yield Case(f"request: {name}", partial(asked, "/data/rounds.csv", headers), "text: 200")
    for name, said in SCREENS.items():
        yield Case(f"link to a screen: {name}", partial(shown, said), "text")


MAKERS = (link_cases,)

"""The tools for assistants: each answers what its address answers; who may ask, and how much."""

import json
import re
import sys
from base64 import b64decode
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters
from starlette.testclient import TestClient

from exports.assistant.tools import TOOLS, WrongCall, reply_to
from loaders import load
from server.gate import ReadOnly
from tests.apart import run_apart
from tests.conftest import MADE_UP, SITE
from tests.held_back import package_of_an_export
from web import assistant

ROOT = Path(__file__).resolve().parent.parent.parent
SAME = {
    "/search.json?q=Toregojina&limit=20&when=on": ("search", {"query": "Toregojina", "when": "on"}),
    "/search.json?q=Aktobe&limit=20&lang=ru": ("search", {"query": "Aktobe", "lang": "ru"}),
    "/people.json?limit=20&city=Uralsk": ("people", {"city": "Uralsk"}),
    "/records/KZ12-I-014.json?lang=kk": ("read_record", {"id": "KZ12-I-014", "lang": "kk"}),
    "/figures/acts-city-authority/evidence.json?round=4": ("count", {"by": "city", "round": "4"}),
    "/figures/acts-kind-authority/evidence.json?city=taraz": ("count", {"by": "kind", "city": "taraz"}),
    "/figures/remedy/evidence.json": ("draw_figure", {"name": "remedy"}),
    "/figures/rally-map/evidence.json": ("evidence", {"name": "rally-map"}),
    "/numbers.json?city=almaty": ("evidence", {"city": "Алматы"}),
}
PING = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "cite", "arguments": {}}}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """The tests ask more in ten seconds than assistants may."""
    monkeypatch.setattr(assistant, "MOST_MESSAGES", 10_000)


def call(client, name, arguments):
    asked = PING | {"params": {"name": name, "arguments": arguments}}
    return client.post("/mcp", json=asked, headers=ACCEPT).json()["result"]


def refused(client, name, arguments):
    told = call(client, name, arguments)
    assert told["isError"]
    return str(told["content"][0]["text"])


def test_tools_are_listed_as_read_only_over_standard_input_and_output():
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "exports", "mcp", "--site", SITE, "--data", str(MADE_UP)], cwd=ROOT
    )

    async def session():
        async with Client(command) as client:
            return (await client.list_tools()).tools, await client.call_tool("search", {"query": "Aktobe"})

    listed, told = run_apart(session())
    assert [tool.name for tool in listed] == [*TOOLS]
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed)
    assert told.structured_content["numbers"]["incidents"] == 0


@pytest.mark.parametrize("address", SAME)
def test_tool_answers_what_its_address_answers(client, address):
    told = call(client, *SAME[address])
    assert told["structuredContent"] == json.loads(told["content"][0]["text"]) == client.get(address).json()


def test_picture_and_citation_are_those_of_their_addresses(client):
    drawn = [call(client, "draw_figure", {"name": "remedy", "format": form})["content"][1] for form in ("png", "svg")]
    assert b64decode(drawn[0]["data"]) == client.get("/figures/remedy.png").content
    assert drawn[1]["resource"]["text"] == client.get("/figures/remedy.svg").text
    told = call(client, "cite", {"style": "ris", "screen": "rounds"})["structuredContent"]
    assert told["cite"] == client.get("/cite.ris?screen=rounds").text


def test_city_that_the_dataset_does_not_have_is_answered_with_the_gaps(client):
    told = json.loads(refused(client, "count", {"by": "kind", "city": "Aktobe"}))
    by_link = client.get("/data/incidents.json?city=Aktobe").json()
    assert {name: told[name] for name in ("name", "found", "expected", "not_recorded")}.items() <= by_link.items()
    assert told["not_recorded"]["gaps"][0]["id"] == "KZ12-G-001"
    assert json.loads(refused(client, "search", {"query": "a", "city": "Almati"}))["did_you_mean"] == ["almaty"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("../../etc/passwd", {}, "no tool '../../etc/passwd'; there are search, people"),
        ("search", {"query": " "}, "'query' is a required property"),
        ("search", {"query": "a" * 81}, "is too long"),
        ("search", {"query": "Almaty", "city": {"$ne": ""}}, "city: {'$ne': ''} is not of type 'string'"),
        ("count", {"by": "kind", "citty": "Almaty"}, "'citty' was unexpected"),
        ("count", {"by": "gender"}, '{"name":"by","found":"gender","expected":["kind","authority"'),
        ("draw_figure", {"name": "{{7*7}}"}, '{"name":"name","found":"{{7*7}}"'),
        ("read_record", {"id": "KZ12-I-999"}, '{"name":"id","found":"KZ12-I-999"'),
        ("cite", {"screen": "nowhere"}, '{"name":"screen","found":"nowhere"'),
    ],
)
def test_wrong_call_says_what_was_found_and_expected(client, name, arguments, said):
    assert said in refused(client, name, arguments)


def test_rows_that_may_not_be_passed_on_are_not_given(tmp_path):
    whole = load(package_of_an_export(tmp_path))
    for name, arguments in (("search", {"query": "police"}), ("count", {"by": "kind"}), ("evidence", {})):
        with pytest.raises(WrongCall, match="does not allow"):
            reply_to(name, arguments, whole.in_language, SITE)


def test_operator_turns_it_off_and_a_private_dashboard_has_none(client, monkeypatch):
    assert client.post("/mcp", json=PING, headers=ACCEPT).status_code == 200
    assert {client.get("/mcp").status_code, client.delete("/mcp").status_code} == {405}
    monkeypatch.setenv("DASHBOARD_MCP", "0")
    assert client.post("/mcp", json=PING, headers=ACCEPT).status_code == 404
    monkeypatch.delenv("DASHBOARD_MCP")
    monkeypatch.setenv("DASHBOARD_READERS", "a@example.org")
    assert client.post("/mcp", json=PING, headers=ACCEPT).status_code == 404
    monkeypatch.delenv("DASHBOARD_READERS")
    monkeypatch.setattr(assistant, "has", lambda _: False)
    assert client.post("/mcp", json=PING, headers=ACCEPT).status_code == 404


def test_page_of_elsewhere_may_not_ask(client):
    def status(**headers):
        return client.post("/mcp", json=PING, headers=ACCEPT | headers).status_code

    assert status(Origin=SITE) == 200
    assert status(Origin="https://evil.example") == 403
    assert status(Origin="null") == 403


def test_read_only_dashboard_takes_questions_and_nothing_else(client, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READ_ONLY", "1")
    client = TestClient(ReadOnly(client.app), SITE)
    assert client.post("/mcp", json=PING, headers=ACCEPT).status_code == 200
    assert client.post("/data/rounds.csv", json=PING).status_code == 403


def test_messages_are_bounded_and_nothing_of_them_is_logged(client, monkeypatch, caplog):
    def post(content):
        return client.post("/mcp", content=content, headers=ACCEPT | {"Content-Type": "application/json"})

    assert post(b" " * 70_000).status_code == 413
    for body in (b"", b"[]", b"{", b"null", b'{"jsonrpc":"2.0","id":1,"method":"tools/drop"}', b'"\\u0000"'):
        assert "error" in post(body).json()
        assert "Traceback" not in post(body).text
    monkeypatch.setattr(assistant.LINKS, "most", 0)
    assert refused(client, "search", {"query": "Secretname"}).endswith("ask again later")
    monkeypatch.setattr(assistant.LINKS, "most", 400)
    monkeypatch.setattr(assistant, "MOST_ANSWER", 10)
    assert re.match(r"an answer of \d+ bytes", refused(client, "cite", {"style": "ris"}))
    assert refused(client, "search", {"query": "Secretname", "lang": "xx"})
    assert "Secretname" not in caplog.text
    monkeypatch.setattr(assistant, "MOST_MESSAGES", 0)
    told = post(json.dumps(PING).encode())
    assert (told.status_code, told.headers["retry-after"]) == (429, "10")

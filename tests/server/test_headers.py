"""The headers of safety, by address: what a page may do, who may show it in a frame, what every answer says."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Mount
from starlette.testclient import TestClient

from server.headers import ALWAYS, OWN_FRAMES, Protection, is_embedded
from server.streamlit_patches import place_script
from tests.conftest import SITE
from tests.web.test_answers import PATHS
from tests.web.test_first_answer import INDEX
from web.first_answer import FirstAnswer
from web.routes import ADDRESSES, routes_below
from web.static_screen import SCRIPT

FIGURE = "/?embed=true&figure=applications&lang=en"
CLOSED = ["/", "/places?round=4", "/applications?embed=true&figure=applications", "/?figure=applications", "/?embed=true"]
BY_LINK = ["/data/rounds.csv", "/plain/people", "/health", "/openapi.json", "/figures/applications.json", "/data/nothing"]


def protected(base=""):
    routes = [*routes_below(base), Mount(f"{base}/_stcore", PlainTextResponse("ok")), Mount("/", HTMLResponse(INDEX))]
    app = Protection(FirstAnswer(Starlette(routes=routes), base), base, (SCRIPT, place_script(base)))
    return TestClient(app, SITE, follow_redirects=False)


@pytest.fixture
def reader(client):  # noqa: ARG001
    return protected()


def policy(answer):
    """What an answer allows, by what it is allowed for."""
    parts = (part.split() for part in answer.headers["content-security-policy"].split(";"))
    return {name: {*allowed} for name, *allowed in parts}


@pytest.mark.parametrize("path", [*CLOSED, *BY_LINK, FIGURE, "/_stcore/health"])
def test_every_answer_tells_what_a_browser_shall_not_do(reader, path):
    answer = reader.get(path)
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
    assert policy(answer)["default-src"] == {"'none'"}
    assert not [part for part in policy(answer).values() if {"'unsafe-eval'", "https:", "http:"} & part]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", CLOSED)
def test_page_asks_no_other_host_and_stands_in_no_frame_of_another(reader, path):
    answer = reader.get(path)
    allowed = policy(answer)
    assert (allowed["connect-src"], allowed["frame-ancestors"]) == ({"'self'"}, {"'self'"})
    assert allowed["img-src"] == {"'self'", "data:", "blob:"}
    assert "'unsafe-inline'" not in allowed["script-src"]
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/places", FIGURE])
def test_every_script_that_stands_in_a_page_is_one_that_it_may_run(reader, path):
    answer = reader.get(path)
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert len(scripts) == (2 if path == FIGURE else 3)
    hashes = {f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts}
    assert hashes <= policy(answer)["script-src"]
    assert not re.search(r"\son[a-z]+=", answer.text)


def test_one_figure_stands_in_a_frame_of_any_page_as_share_offers_it(reader):
    answer = reader.get(FIGURE)
    assert policy(answer)["frame-ancestors"] == {"*"}
    assert "x-frame-options" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_no_other_answer_stands_in_a_frame_of_another_page(reader):
    open_paths = [path for path in PATHS if policy(reader.get(path))["frame-ancestors"] != {"'self'"}]
    assert open_paths == ["/embed/applications"]
    assert [one.path for one in ADDRESSES if OWN_FRAMES not in one.allows] == ["/embed/{name}"]
    answer = reader.get("/embed/applications")
    assert (policy(answer)["frame-ancestors"], "x-frame-options" in answer.headers) == ({"*"}, False)
    others = ["/records/KZ12-I-014", "/metrics", "/mcp", "/schema/data.json", "/embed/none", "/embed/"]
    assert {frozenset(policy(reader.get(path))["frame-ancestors"]) for path in others} == {frozenset({"'self'"})}


@pytest.mark.parametrize(
    ("operator", "framed_by"),
    [
        ({"DASHBOARD_EMBED": "0"}, "'self'"),
        ({"DASHBOARD_READERS": "@example.org"}, "'self'"),
        ({"DASHBOARD_READERS": "@example.org", "DASHBOARD_EMBED": "1"}, "*"),
    ],
)
def test_operator_says_whether_a_figure_stands_in_a_frame(reader, monkeypatch, operator, framed_by):
    for name, value in operator.items():
        monkeypatch.setenv(name, value)
    answers = [reader.get(path) for path in (FIGURE, "/embed/applications")]
    assert [policy(one)["frame-ancestors"] for one in answers] == [{framed_by}] * 2
    assert [one.headers.get("x-frame-options", "") for one in answers] == ["" if framed_by == "*" else "SAMEORIGIN"] * 2
    assert policy(reader.get("/places"))["frame-ancestors"] == {"'self'"}


def test_figure_in_a_frame_runs_its_own_script_alone(reader):
    answer = reader.get("/embed/applications")
    [script] = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert policy(answer)["script-src"] == {f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"}
    assert policy(answer)["font-src"] == {"data:"}
    assert not re.search(r"\son[a-z]+=|https?://(?!dashboard\.example\.org)", answer.text.partition("<style>")[0])


def test_figure_of_a_dashboard_below_a_path_stands_in_a_frame_there(client):  # noqa: ARG001
    below = protected("/kz")
    assert policy(below.get(f"/kz{FIGURE}"))["frame-ancestors"] == {"*"}
    assert policy(below.get(FIGURE))["frame-ancestors"] == {"'self'"}


def test_address_of_an_embedded_figure_is_told_by_its_query():
    assert [is_embedded(query) for query in (b"embed=true&figure=x", b"figure=x&embed=true&round=4")] == [True] * 2
    others = (b"figure=x&embed=false", b"figure=&embed=true", b"embed=true&embed=false&figure=x", b"%ff=%00", b"")
    assert [is_embedded(query) for query in others] == [False] * 5


@pytest.mark.parametrize("path", BY_LINK)
def test_what_is_given_by_link_is_shown_alone_and_read_by_other_pages(reader, path):
    answer = reader.get(path)
    allowed = policy(answer)
    assert "script-src" not in allowed
    assert allowed["frame-ancestors"] == {"'self'"}
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_what_a_browser_has_goes_on_with_the_policy_that_it_came_with(reader):
    first = reader.get("/plain/people")
    again = reader.get("/plain/people", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, "content-security-policy" in again.headers) == (304, False)
    assert {name: again.headers[name] for name in ALWAYS} == ALWAYS

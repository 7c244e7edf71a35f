"""What every answer has: a tag, how long it is kept, who may read it; and what is told where nothing can be given."""

import re
import shutil
from dataclasses import replace
from html import unescape
from json import loads

import pytest

from server.refusal import OPEN
from tests.conftest import MADE_UP, SITE
from tests.web.conftest import VERSION
from web import answer, query, tables
from web.figures import PNG
from web.routes import ADDRESSES, DESCRIBED

EXAMPLES = {"name": "applications", "table": "rounds", "record": "KZ12-I-014", "screen": "people", "city": "uralsk"}
"""What stands for each placeholder of a path."""
QUERIES = {"/oembed": f"?url={SITE}/figures/applications.svg", "/search.json": "?q=Toregozhina"}
SLOW = ("/briefing.pdf", "/briefing.docx", "/briefing.png", "/briefing/pages.json")
LONG = "/dashboard.html"  # made by a command, which takes a minute
PATHS = [
    path.format(**EXAMPLES) + QUERIES.get(path, "")
    for path in (one.shown_path for one in (*ADDRESSES, DESCRIBED))
    if path not in (*SLOW, LONG) and not path.endswith(("}.pdf", "}.docx"))
]


@pytest.mark.parametrize("path", PATHS)
def test_answer_is_tagged_and_not_sent_twice(client, path):
    first = client.get(path)
    assert first.status_code == 200
    assert first.headers["cache-control"] == "public, max-age=300"
    assert {name: first.headers[name] for name in OPEN} == OPEN
    again = client.get(path, headers={"If-None-Match": f'W/"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    head = client.head(path)
    assert (head.status_code, head.headers["etag"]) == (200, first.headers["etag"])
    assert head.headers["content-length"] == first.headers["content-length"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/records/KZ12-I-014.docx", "KZ12-I-014"),
        ("/people/vladimir-kozlov.pdf", "vladimir-kozlov"),
        ("/cities/uralsk.pdf?round=4", "uralsk"),
        ("/standards/iccpr-21.pdf", "iccpr-21"),
        ("/requests/KZ12-D-003.pdf", "KZ12-D-003"),
        ("/screens/outcome.docx?lang=kk", "outcome"),
    ],
)
def test_what_is_opened_and_a_screen_are_documents_of_their_own(client, path, name):
    given = client.get(path)
    suffix = path.partition("?")[0].rpartition(".")[2]
    assert (given.status_code, given.content[:4]) == (200, {"pdf": b"%PDF", "docx": b"PK\x03\x04"}[suffix])
    assert f"{name}" in given.headers["content-disposition"]


def test_a_document_of_nothing_is_refused_with_what_there_is(client):
    for path in (
        "/records/KZ12-I-999.pdf",
        "/people/nobody.pdf",
        "/standards/x.docx",
        "/requests/x.pdf",
        "/screens/briefing.pdf",
    ):
        assert client.get(path).status_code == 404, path
    assert client.get("/screens/outcom.pdf").json()["did_you_mean"] == ["outcome"]
    assert client.get("/records/KZ12-I-014.pdf?round=4").status_code == 400


def test_a_record_that_its_publisher_holds_back_has_no_document(client, monkeypatch):
    monkeypatch.setattr(tables, "are_rows_held_back", lambda _: True)
    for path in ("records/KZ12-I-014", "people/vladimir-kozlov", "standards/admin-code-373", "requests/KZ12-D-003"):
        assert client.get(f"/{path}.pdf").status_code == 403, path
    assert client.get("/cities/uralsk.pdf").status_code == 200


def test_text_is_sent_smaller_to_who_reads_it_so_and_packed_once(client, monkeypatch):
    def told(packing, path="/data/statements.csv?round=4"):
        return client.get(path, headers={"Accept-Encoding": packing})

    whole = told("identity")
    packed = [told("br"), told("gzip")]
    assert [one.headers["content-encoding"] for one in packed] == ["br", "gzip"]
    assert [one.content for one in packed] == [whole.content] * 2
    assert all(int(one.headers["content-length"]) < len(whole.content) / 2 for one in packed)
    assert {one.headers["etag"] for one in packed} == {whole.headers["etag"]}
    monkeypatch.setattr(answer, "PACKINGS", dict.fromkeys(answer.PACKINGS))
    assert told("br").headers["content-length"] == packed[0].headers["content-length"]
    assert "content-encoding" not in told("br", "/data/package.zip?round=4").headers


def test_tag_is_that_of_the_choice_however_it_is_spelled(client):
    def tag(said):
        return client.get(f"/data/rounds.csv?{said}").headers["etag"]

    assert tag("round=4&city=almaty") == tag("city=almaty&round=4&lang=en&kind=") == tag("round=4%2C4&city=almaty")
    assert len({tag(""), tag("round=4"), tag("round=3"), tag("lang=ru"), tag("hxl=1")}) == 5


def test_tag_is_another_with_another_dataset_or_program(published, monkeypatch):
    before = answer.answer_tag(published, "a")
    tables = {**published.tables, "rounds": published["rounds"].assign(summary_en="Changed.")}
    changed = replace(published, tables=tables)
    assert answer.answer_tag(changed, "a") != before == answer.answer_tag(replace(published), "a")
    monkeypatch.setattr(answer, "program_digest", lambda: "another")
    assert answer.answer_tag(published, "a") != before


def test_a_version_that_never_was_is_refused(client):
    told = client.get("/data/rounds.csv?version=0.9.0")
    assert (told.status_code, told.headers["cache-control"]) == (404, "no-store")
    assert told.json()["detail"] == (
        f"“version” has no value “0.9.0”. Possible values: 1.0.0, 1.1.0, 1.2.0, 1.3.0, 1.4.0, 1.5.0, {VERSION}."
    )


def test_file_has_the_name_under_which_the_screen_saves_it(client):
    told = client.get("/data/incidents.csv?lang=ru&round=4").headers["content-disposition"]
    assert told == f"inline; filename*=UTF-8''assembly-restrictions-kazakhstan-2012-{VERSION}-incidents-round4-ru.csv"


def test_dataset_with_a_problem_is_told_everywhere(shown, tmp_path):
    folder = shutil.copytree(MADE_UP, tmp_path / "data")
    acts = folder / "incidents.csv"
    acts.write_text(acts.read_text("utf-8").replace("2019-03-02", "2019-13-02", 1), "utf-8")
    with shown(str(folder)) as client:
        for path in ("/health", "/data/incidents.csv", "/records/2019%2F1", "/briefing.pdf"):
            told = client.get(path)
            assert (told.status_code, told.json()["name"]) == (503, "dataset"), path


def test_description_lists_every_address_with_its_codes(client):
    told = client.get("/openapi.json").json()
    assert {one.shown_path for one in ADDRESSES} < {*told["paths"]}
    said = {one["name"]: one["schema"] for one in told["paths"]["/data/{table}.json"]["get"]["parameters"]}
    assert {*said} == {"table", *query.ROW_FILTERS, "offset", "limit", "lang", "version"}
    assert said["when"] == {"type": "array", "items": {"type": "string", "enum": ["before", "on", "after"]}}
    assert said["round"] == {"type": "array", "items": {"type": "string", "enum": ["1", "2", "3", "4"]}}
    assert "incidents" in said["table"]["enum"]
    said = {one["name"]: one["schema"] for one in told["paths"]["/figures/{name}.png"]["get"]["parameters"]}
    offered = {(wide, high) for wide in said["width"]["enum"] for high in said["height"]["enum"]}
    assert {pair for pair in PNG if pair[1]} <= offered
    assert {*said["height"]["enum"]} == {high for _, high in PNG if high}


def test_site_map_has_every_screen_and_record_in_each_language(client):
    told = client.get("/sitemap.xml").text
    for language in ("en", "ru", "kk"):
        assert f"<loc>{SITE}/?lang={language}</loc>" in told
        assert f"<loc>{SITE}/people?incident=KZ12-I-014&amp;lang={language}</loc>" in told
    assert f"Sitemap: {SITE}/sitemap.xml" in client.get("/robots.txt").text


def test_without_a_public_address_nothing_claims_one(client, monkeypatch):
    monkeypatch.delenv("DASHBOARD_SITE")
    assert client.get("/sitemap.xml").status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text
    assert client.get("/data/rounds.json?limit=1").json()["next"] == "/data/rounds.json?offset=1&limit=1&lang=en"


def test_figure_tells_another_site_how_to_show_it(client):
    address = f"{SITE}/figures/applications.svg?lang=ru%26round=4"
    told = client.get(f"/oembed?url={address}&maxwidth=350").json()
    assert (told["type"], told["width"]) == ("photo", 350)
    assert told["url"] == f"{SITE}/figures/applications.svg?round=4&lang=ru"
    whole = client.get(f"/oembed?url={address}").json()
    assert (whole["width"], round(whole["height"] / 2)) == (700, told["height"])
    assert client.get(f"/oembed?url={address}&format=xml").status_code == 501


@pytest.mark.parametrize(
    "page", ["embed/applications?round=4", "?figure=applications%26round=4", "?embed=true%26figure=applications%26round=4"]
)
def test_figure_as_a_page_is_shown_in_a_frame_that_is_no_larger_than_allowed(client, page):
    told = client.get(f"/oembed?url={SITE}/{page}&maxwidth=350&maxheight=400").json()
    assert (told["type"], told["width"], told["height"]) == ("rich", 350, 400)
    assert told["html"].startswith(f'<iframe src="{SITE}/embed/applications?round=4&amp;lang=en&amp;version={VERSION}"')
    assert "script" not in told["html"]
    assert client.get(f"/oembed?url={SITE}/{page}").json()["width"] == 720


def test_code_of_a_frame_names_its_page_from_the_root_where_no_address_is_set(client, monkeypatch):
    page = f"/embed/applications?round=4&amp;lang=en&amp;version={VERSION}"
    assert client.get("/embed/applications.txt?round=4").text.startswith(f'<iframe src="{SITE}{page}" width="100%"')
    monkeypatch.delenv("DASHBOARD_SITE")
    assert client.get("/embed/applications.txt?round=4").text.startswith(f'<iframe src="{page}" width="100%"')


def test_page_of_a_figure_names_its_oembed_which_answers_for_its_version(client):
    page = client.get(f"/embed/applications?round=4&lang=ru&version={VERSION}").text
    [address] = re.findall('type="application/json.oembed" href="([^"]+)"', page)
    assert address.startswith(f"{SITE}/oembed?")
    told = client.get(unescape(address).removeprefix(SITE)).json()
    assert told["html"].startswith(f'<iframe src="{SITE}/embed/applications?round=4&amp;lang=ru&amp;version={VERSION}"')


def test_framed_incidents_by_two_properties_lead_to_the_same_grouping(client):
    page = client.get(f"/embed/acts-city-month?lang=en&version={VERSION}").text
    assert f'href="../people?rows=city&amp;columns=month&amp;lang=en&amp;version={VERSION}"' in page
    assert f'"canonical" href="{SITE}/people?rows=city&amp;columns=month&amp;lang=en' in page
    assert "rows=" not in client.get("/embed/acts-kind-authority?lang=en").text


def test_page_of_a_figure_is_small(client):
    told = client.get("/embed/rally-map?lang=ru", headers={"Accept-Encoding": "br"})
    assert 20_000 < int(told.headers["content-length"]) < 80_000


def test_marks_of_a_framed_figure_lead_to_their_record_or_sources(client):
    page = client.get("/embed/applications?round=4&lang=ru").text
    places = loads(unescape(re.findall('data-places="([^"]+)"', page)[0]))
    assert {*places} == {unescape(mark) for mark in re.findall('data-id="([^"]+)"', page)}
    start, end = "../applications?round=4&", f"&lang=ru&version={VERSION}"
    assert places["application:KZ12-A-001"] == f"{start}mark=KZ12-A-001{end}"
    assert places["application:KZ12-A-002"] == f"{start}incident=KZ12-A-002{end}"


def test_health_names_the_version(client):
    named = {"dataset": "assembly-restrictions-kazakhstan-2012", "version": VERSION}
    assert client.get("/health").json() == {"status": "ok", **named}

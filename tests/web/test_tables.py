"""Tables by link, row by row."""

import csv
import io
from itertools import chain

import pytest
from lxml import etree

from tests.conftest import SITE
from tests.held_back import CREDIT, package_of_an_export
from tests.web.conftest import VERSION

ALMATY_IN_ROUND_4 = [f"KZ12-I-0{n}" for n in (36, 37, 38, 39, 43, 44, 45, 49, 50, 51, 52, 78, 81)]


def test_filters_of_a_link_choose_the_rows(client):
    found = client.get("/data/incidents.csv?round=4&city=almaty")
    rows = list(csv.DictReader(io.StringIO(found.content.decode("utf-8-sig"))))
    assert [row["incident_id"] for row in rows] == ALMATY_IN_ROUND_4
    assert found.headers["content-type"] == "text/csv; charset=utf-8"


def test_pages_follow_one_another_to_the_last_row(client):
    address, found = "/data/incidents.json?round=4&city=almaty&limit=5", []
    while address:
        page = client.get(address).json()
        assert (page["rows_chosen"], page["rows_in_dataset"], page["filters"]) == (13, 87, {"round": "4", "city": "almaty"})
        found.append([row["incident_id"] for row in page["rows"]])
        address = page["next"]
    assert [len(page) for page in found] == [5, 5, 3]
    assert [*chain(*found)] == ALMATY_IN_ROUND_4
    told = client.get("/data/incidents.json?lang=ru&round=4&limit=5").json()["next"]
    assert told == f"{SITE}/data/incidents.json?round=4&offset=5&limit=5&lang=ru"


def test_unknown_is_null_and_a_page_says_what_it_is(client):
    page = client.get("/data/incidents.json?limit=1&city=uralsk").json()
    assert page["rows"][0]["people_low"] is None
    assert (page["table"], page["version"], page["licence"], page["offset"]) == ("incidents", VERSION, "CC BY 4.0", 0)
    whole = client.get("/data/incidents.json?limit=1").json()["left_out"]
    assert whole["refusals"] == 7
    assert whole["text"].startswith("The screens also count 7 individually reported refusals of applications as incidents")
    assert "left_out" not in client.get("/data/incidents.json?limit=1&kind=fine").json()
    assert "left_out" not in client.get("/data/sources.json?limit=1").json()


def test_empty_choice_gives_the_head_of_the_table_and_no_page_follows_the_last(client):
    found = client.get("/data/incidents.csv?round=1&city=astana&kind=fine").content.decode("utf-8-sig")
    assert found.startswith("incident_id,")
    assert found.count("\r\n") == 1
    page = client.get("/data/incidents.json?offset=87").json()
    assert (page["rows"], page["next"]) == ([], None)


def test_other_dataset_has_its_own_tables(made_up_client):
    page = made_up_client.get("/data/incidents.json?limit=1").json()
    assert (page["dataset"], page["rows"][0]["incident_id"]) == ("made-up-assemblies", "2019/1")
    assert made_up_client.get("/data/package.zip").status_code == 200


def test_rows_that_their_publisher_holds_back_are_refused_and_figures_are_not(shown, tmp_path):
    with shown(str(package_of_an_export(tmp_path))) as client:
        paths = ("data/incidents.csv", "data/incidents.json", "data/package.zip", "data.xlsx", "records/KAZ1.json")
        assert [client.get(f"/{path}").status_code for path in paths] == [403] * len(paths)
        assert "ACLED does not allow the rows of its data to be shared" in client.get("/data.xlsx").json()["detail"]
        assert client.get("/figures/acts-kind-month.json").status_code == 200
        plain = client.get("/plain/people").text
        assert "<td>" not in plain
        assert CREDIT in plain
        assert "DataDownload" not in client.get("/data").text


ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/records/KZ12-I-014", "/people?incident=KZ12-I-014"),
        ("/records/KZ12-I-014?lang=ru", "/people?incident=KZ12-I-014&lang=ru"),
        (f"/records/KZ12-I-014?version={VERSION}", f"/people?incident=KZ12-I-014&version={VERSION}"),
        ("/records/KZ12-F-084", "/places?place=uralsk"),
        ("/records/almaty", "/places?place=almaty"),
        ("/records/2", "/days?round=2"),
        ("/records/KZ12-S-027", "/sources"),
    ],
)
def test_short_address_leads_to_the_screen(client, path, place):
    found = client.get(path)
    assert (found.status_code, found.headers["location"]) == (302, place)


def test_record_stands_with_its_statements_and_sources(client):
    told = client.get("/records/KZ12-I-014.json?lang=ru").json()
    assert (told["table"], told["record"]["kind_code"]) == ("incidents", "rally_detention")
    assert told["record"]["summary_ru"] == (
        "Согласно одному сообщению, написанному в Алматы, на митингах в Алматы, Астане и Уральске полиция произвела ряд "
        "задержаний; сколько человек задержано в Уральске, не сообщается."
    )
    assert [one["statement_id"] for one in told["statements"]] == ["KZ12-F-084"]
    assert [one["source_id"] for one in told["sources"]] == ["KZ12-S-027"]


def test_id_with_a_slash_has_an_address_too(made_up_client):
    assert made_up_client.get("/records/2019%2F1").headers["location"] == "/people?incident=2019%2F1"
    assert made_up_client.get("/records/2019/1.json").json()["record"]["incident_id"] == "2019/1"


def test_citation_is_given_in_three_forms(client):
    assert client.get("/cite.txt?lang=en").text == (
        "Maintainers of the assembly restrictions dashboard. Assembly restrictions in Kazakhstan, January to April 2012. "
        f"Dataset, version {VERSION}, 1 December 2026. CC BY 4.0. {SITE}/?lang=en&version={VERSION}\n"
    )
    assert "Screen: Places. Shown: Round 4." in client.get("/cite.bib?screen=cities&round=4").text
    assert client.get("/cite.ris").text.startswith("TY  - DATA\n")


def test_feed_has_each_published_version_and_correction_once(client):
    feed = etree.fromstring(client.get("/changes.xml").content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles[0] == f"Version {VERSION}, 1 December 2026"
    assert "Next" not in " ".join(map(str, titles))
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len({*ids}) <= 100
    [corrected] = [entry for entry in feed.iter(f"{ATOM}entry") if entry.findtext(f"{ATOM}title") == "KZ12-V-022"]
    assert "responses.complained_on: — → 2013-07-05. The Views give the date of the complaint" in str(
        corrected.findtext(f"{ATOM}content")
    )

"""The short address of a record, its citation, the feed of changes."""

import pytest
from lxml import etree

from tests.conftest import SITE
from tests.web.conftest import VERSION

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

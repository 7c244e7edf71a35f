"""Tables by link, row by row."""

import csv
import io
from itertools import chain

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

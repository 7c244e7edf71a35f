"""What programs look up by link; expected values are those of the files in data/, counted here by hand."""

import csv
from urllib.parse import quote

import pytest

from loaders.package import PUBLISHED
from tests.conftest import SITE
from tests.held_back import package_of_an_export

TOREGOZHINA = {
    "before": ["KZ12-I-038"],
    "on": ["KZ12-I-009", "KZ12-I-019", "KZ12-I-025", "KZ12-I-029", "KZ12-I-051", "KZ12-I-078"],
    "after": [],
}
"""Her incidents of the rounds by the side of their rally day; that of 15 December belongs to no round."""
NAMES = (
    ("city=Uralsk,АЛМАТЫ", {"city": "uralsk,almaty"}),
    ("kind=Detentions", {"kind": "other_detention,preventive_detention,rally_detention"}),
    ("kind=Административный арест", {"kind": "administrative_arrest"}),
    ("authority=Сот", {"authority": "court"}),
    ("round=2012-03-24", {"round": "3"}),
    ("person=Торегожина&when=on", {"person": "bakhytzhan-toregozhina", "when": "on"}),
    ("target=Организатор", {"target": "organiser"}),
)

MISSPELT = (
    ("/data/incidents.csv?city=Almati,uralsk&lang=ru", "/data/incidents.csv?city=almaty,uralsk&lang=ru"),
    ("/data/incidents.csv?kind=Detention", "/data/incidents.csv?kind=detentions"),
    ("/data/incidents.csv?citty=almaty", "/data/incidents.csv?city=almaty"),
    ("/data/incident.csv?city=almaty", "/data/incidents.csv?city=almaty"),
    ("/figures/places-ofered.txt?lang=kk", "/figures/places-offered.txt?lang=kk"),
    ("/cities/almati.pdf", "/cities/almaty.pdf"),
    ("/people.csv", "/people.json"),
    ("/records/kz12-i-014.json", "/records/KZ12-I-014.json"),
    ("/data/incidents.csv?city=Paris", ""),
    ("/nowhere.json", ""),
)
"""What somebody types, and the address that the refusal offers; none where nothing recorded is spelt nearly so."""


def incidents(**cells):
    with (PUBLISHED / "incidents.csv").open(encoding="utf-8") as file:
        return [row["incident_id"] for row in csv.DictReader(file) if cells.items() <= row.items()]


@pytest.mark.parametrize(("query", "filters"), NAMES)
def test_names_stand_for_codes_and_the_answer_has_the_codes(client, query, filters):
    answer = client.get(f"/data/incidents.json?limit=1&{quote(query, safe='=&,')}").json()
    found = {name: ",".join(sorted(text.split(","))) if name == "kind" else text for name, text in answer["filters"].items()}
    assert found == filters


@pytest.mark.parametrize(("asked", "meant"), MISSPELT)
def test_misspelt_address_is_refused_with_the_address_that_is_meant(client, asked, meant):
    told = client.get(quote(asked, safe="/?=&,"))
    assert told.status_code in (400, 404)
    assert told.json().get("try", []) == ([meant] if meant else [])
    assert not meant or client.get(meant).status_code == 200


@pytest.mark.parametrize("side", TOREGOZHINA)
def test_acts_against_a_person_by_the_side_of_the_rally_day(client, side):
    rows = client.get(f"/data/incidents.json?person=Toregojina&when={side}").json()["rows"]
    assert sorted(row["incident_id"] for row in rows) == TOREGOZHINA[side]


def test_next_page_keeps_the_person(client):
    following = client.get("/data/incidents.json?person=toregozhina&when=on&limit=5").json()["next"]
    assert [row["incident_id"] for row in client.get(following.removeprefix(SITE)).json()["rows"]] == ["KZ12-I-078"]
    name = client.get("/data/incidents.csv?person=toregozhina&when=on").headers["content-disposition"]
    assert name.endswith("incidents-bakhytzhan-toregozhina-on-en.csv")


def test_person_who_is_not_named_is_refused_with_who_may_be_meant(client):
    told = client.get(f"/data/incidents.json?person={quote('Тарегожына')}")
    assert (told.status_code, told.json()["expected"]) == (400, ["bakhytzhan-toregozhina"])
    [address] = told.json()["try"]
    assert address == "/data/incidents.json?person=bakhytzhan-toregozhina"
    assert len(client.get(address).json()["rows"]) == 8
    told = client.get("/data/claims.json?person=kanat-ibragimov")
    assert (told.status_code, told.json()["expected"]) == (400, ["incidents", "applications"])


def test_screen_without_scripts_opens_a_person_and_a_city_by_name(client):
    by_key = client.get("/plain/people?person=bakhytzhan-toregozhina").text
    assert client.get(f"/plain/people?person={quote('Төреғожина')}").text == by_key
    assert client.get("/plain/places?place=Oral").text == client.get("/plain/places?place=uralsk").text
    assert client.get("/plain/people?person=Tilepbergen").status_code == 400


def test_search_finds_the_person_in_any_script_and_nobody_else_for_a_slip(client):
    answer = client.get(f"/search.json?q={quote('Төреғожина')}&limit=3").json()
    assert [one["key"] for one in answer["people"]] == ["bakhytzhan-toregozhina"]
    assert answer["numbers"]["incidents"] == 8 == sum(map(len, TOREGOZHINA.values())) + 1
    assert [one["id"] for one in answer["incidents"]] == TOREGOZHINA["on"][:3]
    assert {one["found_in"] for one in answer["incidents"]} == {"People named: Bakhytzhan Toregozhina"}
    assert answer["sentence"] == (
        "Bakhytzhan Toregozhina: 8 incidents, of 2012 or undated, are recorded: 7 linked to a rally day, 1 not."
    )
    assert answer["incidents"][0]["address"] == f"{SITE}/records/KZ12-I-009?lang=en"
    slip = client.get(f"/search.json?q={quote('Тарегожына')}").json()
    assert slip["did_you_mean"] == ["Bakhytzhan Toregozhina"]
    [address] = slip["try"]
    assert client.get(address.removeprefix(SITE)).json()["numbers"]["incidents"] == 8
    assert (slip["people"], {*slip["numbers"].values()}) == ([], {0})
    told = client.get("/search.json?q=Toregozhina&when=on").json()["people"][0]
    assert (told["incidents"], "when=on" in told["rows"]) == (len(TOREGOZHINA["on"]), True)


def test_words_that_only_reactions_have_are_not_told_as_no_incident_at_all(client):
    told = client.get("/search.json?q=seven months").json()
    assert (told["numbers"]["others"], told["numbers"]["reactions"]) == (0, 1)
    assert told["sentence"] == "No incidents contain these words, but 1 other record does."


def test_people_are_listed_with_the_way_to_their_acts(client):
    answer = client.get("/people.json?limit=1").json()
    assert [(one["key"], one["incidents"]) for one in answer["people"]] == [("bakhytzhan-toregozhina", 8)]
    with (PUBLISHED / "incidents.csv").open(encoding="utf-8") as file:
        names = {name for row in csv.DictReader(file) for name in row["people_named_en"].split(";") if name}
    assert answer["people_named"] == len(names) == 26
    assert len(client.get(answer["people"][0]["rows"].removeprefix(SITE)).json()["rows"]) == 8
    [one] = client.get("/people.json?person=Toregozhina&city=Almaty&round=3").json()["people"]
    assert (one["key"], one["incidents"]) == ("bakhytzhan-toregozhina", 2), "and nobody named beside her"
    assert client.get("/people.json?offset=25").json()["people"][0]["incidents"] == 1


def test_numbers_come_with_who_reports_them_and_what_is_left_without_one_source(client):
    answer = client.get("/numbers.json").json()
    numbers = {one["name"]: one for one in answer["numbers"]}
    refused = numbers["applications"]
    assert refused["sentence"] == (
        "All 141 applications to assemble on 28 April 2012 were refused, according to KIBHR, IPHR and NHC."
    )
    rounds = numbers["rounds"]
    assert rounds["sentence"] == (
        "4 rounds of rallies are recorded: 28 January 2012, 25 February 2012, 24 March 2012 and 28 April 2012. "
        "Sources: KIBHR (bureau.kz); KIBHR, IPHR and NHC; Eurasianet and 24 others."
    )
    assert (len(rounds["attribution"].split("; ")), rounds["documents"], len(rounds["sources"])) == (27, 31, 5)
    assert numbers["permitted"]["sentence"] == (
        "1 rally is recorded as permitted: Uralsk, round 3 (inferred). Sources: KIBHR, IPHR and NHC; Uralskaya Nedelya."
    )
    assert numbers["permitted"]["caution"][0].startswith("One source says none of the rallies of 2012 was sanctioned")
    assert [one["id"] for one in refused["sources"]] == ["KZ12-S-002"]
    assert refused["sources"][0]["quotes"][0] == "“total of 141 applications”"
    assert (refused["without_one_source"], refused["caution"]) == (
        {"records": 1, "lowest": 0, "highest": 0},
        ["Everything counted comes from one document."],
    )
    assert [one["value"] for one in numbers.values()] == ["141 of 141", "19", "4", "1"]
    findings = {one["name"]: one for one in answer["findings"]}
    assert [*findings] == ["overview", "places", "days", "applications", "people", "outcome"]
    assert findings["days"]["caution"][0].startswith("Caution: 15 of the 16 incidents shown for 28 April and dated")
    assert findings["days"]["quote"].count("Caution: 15 of the 16") == 1
    assert "7 of 14 dated before the rally, no longer a majority. Counted: " in findings["days"]["quote"]
    assert findings["places"]["address"] == f"{SITE}/places?lang=en"
    assert all(one["quote"].endswith("?lang=en") and one["sources"] and one["version"] for one in findings.values())


def test_numbers_of_a_choice_leave_out_what_it_does_not_have(client):
    answer = client.get("/numbers.json?city=Uralsk").json()
    assert answer["filters"] == {"city": "uralsk"}
    assert [one["sentence"] for one in answer["numbers"][:2]] == [
        "Refusals reported individually: 1; shown: Uralsk. Not linked to a rally day: 1; the number of applications filed "
        "is not reported for these filters. Source: Uralskaya Nedelya.",
        "For 3 rally days, sources report a rally held or announced in the selected cities, or support there for a rally: "
        "25 February 2012, 24 March 2012 and 28 April 2012; shown: Uralsk. "
        "Sources: KIBHR, IPHR and NHC; DAT (datnews.info); Deutsche Welle and 2 others.",
    ]
    of_one_rally = {one["name"]: one for one in client.get("/numbers.json?city=Pavlodar").json()["numbers"]}["rounds"]
    assert (of_one_rally["records"], of_one_rally["attribution"]) == (["KZ12-R-016"], "KIBHR, IPHR and NHC")
    assert of_one_rally["without_one_source"] == {"records": 1, "lowest": 0, "highest": 0}
    of_two = client.get("/numbers.json?city=Uralsk,Pavlodar&round=3,4").json()["numbers"]
    assert next(one for one in of_two if one["name"] == "rounds")["without_one_source"]["records"] == 2
    assert [one["name"] for one in answer["numbers"]] == ["applications", "rounds", "permitted"]
    assert client.get("/numbers.json?round=1&kind=attack&city=uralsk").status_code == 200
    of_attacks = client.get("/numbers.json?kind=attack").json()["numbers"]
    assert not any("; shown" in one["sentence"] for one in of_attacks), "no type of incident hides a rally"


def test_rows_that_may_not_be_passed_on_are_not_looked_up(client, shown, tmp_path):
    with shown(str(package_of_an_export(tmp_path))):
        assert {client.get(path).status_code for path in ("/search.json?q=a", "/people.json", "/numbers.json")} == {403}


def test_answer_without_a_record_says_so_and_names_the_gaps_about_it(client):
    def gaps(address):
        return [one["id"].removeprefix("KZ12-G-") for one in client.get(address).json()["not_recorded"]["gaps"]]

    of_no_place = ["001", "003", "006", "007", "021"]
    assert gaps("/search.json?q=Aktobe") == of_no_place
    assert gaps("/data/incidents.json?city=Aktobe") == of_no_place, "of a city that the dataset does not have"
    assert gaps("/data/incidents.json?city=pavlodar&kind=attack") == ["001", "002", "003", "004", "006"]
    assert gaps("/people.json?city=taraz&round=1") == ["006", "007", "021"]
    for address in ("/search.json?q=Uralsk", "/people.json", "/numbers.json", "/data/incidents.json?screen=foo"):
        assert "not_recorded" not in client.get(address).json()
    for wrong in ("from=2012-04-20&to=2012-05-05", "city=Almati", "kind=violence", "when=later"):
        answer = client.get(f"/data/incidents.json?{wrong}")
        assert (answer.status_code, "not_recorded" in answer.json()) == (400, False), "nothing was looked up"

"""The profile: what a descriptor need not repeat, and that the published one follows it and is changed by nothing."""

import json
import re
from pathlib import Path

import pytest

from loaders import CannotRead, Problem, load
from loaders.dataset import LANGUAGES
from loaders.descriptor import departures, read_descriptor
from loaders.package import PUBLISHED, find_problems
from loaders.profile import FOLDER, effective_descriptor, fields_in, known_tables, vocabulary, with_columns_of_files
from tests.loaders.conftest import drop, put


def published_descriptor():
    return json.loads((PUBLISHED / "datapackage.json").read_text(encoding="utf-8"))


def test_the_published_descriptor_follows_the_profile_and_says_all_of_it_itself():
    stated = published_descriptor()
    assert list(departures(stated)) == []
    assert effective_descriptor(stated, {}) == stated


def test_profile_has_every_column_of_the_published_dataset():
    """Measures read no other: one that only our files had would be missing in every other dataset."""
    for table in published_descriptor()["resources"]:
        known = {field["name"] for field in fields_in(table["name"], LANGUAGES)}
        lacking = [field["name"] for field in table["schema"]["fields"] if field["name"] not in known]
        assert not lacking, f"{table['path']} has {lacking}; expected a line for it in loaders/schema/{table['name']}.json"


def test_new_column_of_a_file_that_the_profile_knows_is_described():
    stated = {"resources": [{"name": "rounds", "path": "rounds.csv", "schema": {"fields": [{"name": "round_id"}]}}]}
    [table] = with_columns_of_files(stated, {"rounds": ["round_id", "date"]})["resources"]
    assert [field["name"] for field in table["schema"]["fields"]] == ["round_id", "date"]
    assert table["schema"]["fields"][1]["title"] == "Date"


@pytest.mark.parametrize("header", [["round_id"], ["date", "colour"], ["date"], ["round_id", "colour"]])
def test_file_with_other_columns_leaves_the_descriptor_as_it_is(header):
    stated = {"resources": [{"name": "rounds", "path": "rounds.csv", "schema": {"fields": [{"name": "round_id"}]}}]}
    assert with_columns_of_files(stated, {"rounds": header}) == stated


def test_a_table_without_a_schema_has_the_columns_of_its_file_and_those_that_are_needed():
    stated = {"resources": [{"name": "incidents"}]}
    header = ["incident_id", "kind_code", "summary_en", "remark"]
    [table] = effective_descriptor(stated, {"incidents": header})["resources"]
    assert (table["path"], table["title"]) == ("incidents.csv", "Incidents")
    fields = {field["name"]: (field["type"], field.get("title")) for field in table["schema"]["fields"]}
    assert fields == {
        "incident_id": ("string", "Incident"),
        "kind_code": ("string", "Type"),
        "summary_en": ("string", "Summary"),
        "remark": ("string", None),
        "source_ids": ("string", "Sources"),
    }
    assert table["schema"]["primaryKey"] == ["incident_id"]


def test_a_column_refers_only_to_a_table_that_is_there():
    stated = {"resources": [{"name": "incidents"}, {"name": "cities"}]}
    headers = {"incidents": ["incident_id", "kind_code", "city_id"], "cities": ["city_id"]}
    table = effective_descriptor(stated, headers)["resources"][0]
    assert [key["fields"] for key in table["schema"]["foreignKeys"]] == [["city_id"]]


def test_a_text_is_a_column_in_each_language_of_the_dataset():
    names = [field["name"] for field in fields_in("gaps", ("en", "ru", "kk"))]
    assert names[-4:] == ["summary_en", "summary_ru", "summary_kk", "source_ids"]


def test_every_schema_and_code_of_the_profile_is_used():
    files = {path.name for path in FOLDER.glob("*.json")}
    listed = {table["schema"] for table in json.loads((FOLDER / "profile.json").read_text())["resources"]}
    assert files - listed == {"profile.json", "dashboard.json", "descriptor.json"}
    assert {*vocabulary()} <= {*known_tables()}


PAGE = Path(__file__).resolve().parents[2] / "docs" / "profile.md"


def test_page_names_every_table_with_the_columns_that_it_needs():
    rows = {tuple(re.findall(r"`([^`]+)`", line)) for line in PAGE.read_text(encoding="utf-8").splitlines()}
    for table in known_tables().values():
        is_list = table["name"].startswith("codes-")
        fields = table.get("further", []) if is_list else table["schema"]["fields"]
        names = [
            f"{field['name']}_…" if field.get("translated") else field["name"]
            for field in fields
            if is_list or field.get("constraints", {}).get("required")
        ]
        assert not names or (table["path"], *names) in rows, table["path"]


def test_the_least_that_it_takes_opens(tmp_path):
    text = PAGE.read_text(encoding="utf-8")
    for kind, name in (("json", "datapackage.json"), ("csv", "incidents.csv")):
        [example] = re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
        (tmp_path / name).write_text(example, encoding="utf-8")
    data = load(tmp_path)
    assert data.title == json.loads((tmp_path / "datapackage.json").read_text())["title"]
    assert list(data["incidents"]["date_precision"]) == ["day", "month"]
    assert len(data["sources"]) == 3


def problems_of(edit):
    """Where the published descriptor departs from the profile once it is changed."""
    stated = read_descriptor(PUBLISHED)
    edit(stated)
    return list(departures(stated))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{not json", "Expecting property name"),
        (b"", "Expecting value"),
        ("Шаруа".encode("cp1251"), "'utf-8' codec can't decode"),
        (b"\xef\xbb\xbf{}", "Unexpected UTF-8 BOM"),
        (b"null", "no list of resources"),
        (b'{"resources": {}}', "no list of resources"),
    ],
)
def test_a_descriptor_that_is_none_cannot_be_read(tmp_path, content, reason):
    (tmp_path / "datapackage.json").write_bytes(content)
    with pytest.raises(CannotRead, match=rf"datapackage\.json: not a data package: {reason}"):
        load(tmp_path)


def test_two_tables_of_one_name_cannot_be_read(copy):
    copy.json("datapackage.json", lambda package: package["resources"].append(package["resources"][3]))
    with pytest.raises(CannotRead, match="names of the resources are not unique"):
        load(copy.folder)


ROUNDS = ("resources", 3)
COLUMN = (*ROUNDS, "schema", "fields", 2)
FAR = "http://127.0.0.1:9/rounds.csv"
ANNOUNCED = "rounds.cities_announced"
DESCRIPTORS = {
    "no version": (drop("version"), "version", "nothing", "a text"),
    "no day there is": (put("later", "created"), "created", "'later'", "a day, such as 2024-05-31"),
    "no expected totals": (drop("expected"), "expected", "nothing", "an object with the totals"),
    "expected totals as a list": (put([141], "expected"), "expected", "[141]", "an object with the totals"),
    "no incidents": (drop("resources", 7), "incidents", "no such table", "the table incidents.csv"),
    "a path on the network": (put(FAR, *ROUNDS, "path"), "rounds.path", repr(FAR), "'rounds.csv'"),
    "a path outside the folder": (put("../a.csv", *ROUNDS, "path"), "rounds.path", "'../a.csv'", "'rounds.csv'"),
    "a needed column left out": (drop(*COLUMN[:-1], 1), "rounds.date", "no such column", "this column, which is needed"),
    "another type": (put("number", *COLUMN, "type"), ANNOUNCED, "type number", "type integer"),
    "a looser rule": (put(-1, *COLUMN, "constraints", "minimum"), f"{ANNOUNCED}.minimum", "-1", "1, or a stricter rule"),
    "another key": (put(["date"], *ROUNDS, "schema", "primaryKey"), "rounds.primaryKey", "['date']", "['round_id']"),
    "an unknown language": (put(["en", "fr"], "languages"), "languages.1", "'fr'", "one of en, ru, kk"),
    "another mark": (put(["", "0"], *ROUNDS, "schema", "missingValues"), "rounds.missingValues", "['', '0']", "['']"),
}


@pytest.mark.parametrize(("edit", "field", "found", "expected"), DESCRIPTORS.values(), ids=DESCRIPTORS)
def test_a_descriptor_with_other_tables_is_refused(edit, field, found, expected):
    assert problems_of(edit) == [Problem("datapackage.json", None, field, found, expected)]


def test_a_table_that_the_program_does_not_know_is_refused(copy):
    copy.json("datapackage.json", lambda p: p["resources"].append({**p["resources"][3], "name": "more", "path": "more.csv"}))
    expected = "only the tables of the profile"
    assert copy.problems() == [Problem("datapackage.json", None, "more", "a table that the program does not know", expected)]


def test_a_further_column_of_text_is_no_problem(copy):
    further = {"name": "summary_fr", "type": "string", "title": "Summary", "description": "In French"}
    copy.json("datapackage.json", lambda package: package["resources"][3]["schema"]["fields"].append(further))
    copy.change("rounds.csv", lambda records: [[*records[0], "summary_fr"], *([*record, ""] for record in records[1:])])
    assert find_problems(copy.folder) == []


@pytest.mark.parametrize(
    ("column", "field", "found", "expected"),
    [
        ({"type": "year"}, "type", "'year'", "one of the types string, integer, number, date"),
        ({"type": "date", "format": "%d.%m.%Y"}, "format", "'%d.%m.%Y'", "the default format, or uri of a string"),
        ({"constraints": {"maxLength": 2}}, "constraints", "'maxLength'", "only enum, pattern, required, unique"),
    ],
)
def test_a_further_column_by_rules_that_nobody_checks_is_named(column, field, found, expected):
    further = {"name": "since", "type": "string", **column}
    added = problems_of(lambda package: package["resources"][3]["schema"]["fields"].append(further))
    assert added == [Problem("datapackage.json", None, f"rounds.since.{field}", found, expected)]

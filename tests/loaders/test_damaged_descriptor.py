"""A descriptor that is none cannot be read; one of other tables is refused."""

import pytest

from loaders import CannotRead, Problem, load
from loaders.descriptor import departures, read_descriptor
from loaders.package import PUBLISHED, find_problems
from tests.loaders.conftest import drop, put


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

"""The command line: exit codes, one line a problem, JSON."""

import json

import pytest

from loaders.__main__ import main
from loaders.package import PUBLISHED
from tests.nightly import nightly

LINE = "rallies.csv, row 2, date: found 2012-01-29; expected 2012-01-28, the day of round 1"


@pytest.fixture
def damaged(copy):
    copy.cell("rallies.csv", "KZ12-R-001", "date", "2012-01-29")
    return copy


def test_file_that_is_no_zip_file_is_said_in_one_line(tmp_path, capsys):
    (tmp_path / "x.zip").write_text("no archive")
    assert main(["check", str(tmp_path / "x.zip")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'x.zip'}: not a data package: File is not a zip file\n"


def test_a_problem_is_one_line_and_the_number_follows(damaged, capsys):
    assert main(["check", str(damaged.folder)]) == 1
    assert capsys.readouterr() == (f"{LINE}\n1 problem in {damaged.folder}\n", "")


def test_checks_of_a_published_dataset_are_asked_for_by_the_dataset_or_the_command(copy, capsys):
    copy.cell("claims.csv", "KZ12-C-002", "note_kk", "")
    copy.json("datapackage.json", lambda package: package["dashboard"].pop("checks"))
    assert main(["check", str(copy.folder)]) == 0
    capsys.readouterr()
    assert main(["check", str(copy.folder), "--published"]) == 1
    assert capsys.readouterr().out.startswith("claims.csv, row 3, note_kk: found an empty cell;")


def test_json_holds_the_same_problem(damaged, capsys):
    assert main(["check", str(damaged.folder), "--json"]) == 1
    where = {"table": "rallies.csv", "row": 2, "field": "date"}
    told = {**where, "found": "2012-01-29", "expected": "2012-01-28, the day of round 1"}
    assert json.loads(capsys.readouterr().out) == [told]


def test_a_folder_without_a_descriptor_cannot_be_read(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    expected = f"{tmp_path / 'datapackage.json'}: no such file; expected the descriptor of a data package\n"
    assert capsys.readouterr() == ("", expected)


def test_tidy_names_the_files_that_it_writes(copy, capsys):
    copy.write("gaps.csv", copy.text("gaps.csv").replace("\n", "\r\n"))
    assert main(["tidy", str(copy.folder)]) == 0
    assert capsys.readouterr().out == f"written: {copy.path('gaps.csv')}\n"


@pytest.mark.parametrize("damage", ["", *nightly("[]", "a,b\n1")])
def test_a_dataset_without_a_sound_file_is_told_file_by_file(copy, damage, capsys):
    for path in copy.folder.rglob("*.csv"):
        path.write_text(damage, encoding="utf-8")
    for path in copy.folder.rglob("*.geojson"):
        path.write_text(damage, encoding="utf-8")
    assert main(["check", str(copy.folder)]) == 1
    told, wrong = capsys.readouterr()
    *lines, last = told.splitlines()
    assert wrong == ""
    assert last == f"{len(lines)} problems in {copy.folder}"
    assert {line.split(",")[0].split(":")[0] for line in lines} == {
        path.name for path in [*copy.folder.rglob("*.csv"), *copy.folder.rglob("*.geojson")]
    }


def test_the_published_dataset_is_checked_where_no_other_is_named(capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr() == (f"0 problems in {PUBLISHED}\n", "")

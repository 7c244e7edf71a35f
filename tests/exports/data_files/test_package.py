"""The data package: unzipped it is the dataset again; a chosen part is a valid package that says what it is."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.data_files import package
from exports.data_files.file_table import FileOptions
from loaders import load
from loaders.__main__ import main as loaders_command
from loaders.package import PUBLISHED
from measures.selection import Selection
from measures.tables import read, values
from tests.exports.taken import files, published_table, rows_of, without
from views.view import choose


@pytest.fixture(scope="module")
def whole(chosen):
    return package.write(chosen(), FileOptions())


@pytest.fixture(scope="module")
def part(chosen):
    return package.write(chosen(cities=("almaty",), rounds=(4,)), FileOptions())


def unzipped(content, folder):
    (folder / "package.zip").write_bytes(content)
    with ZipFile(folder / "package.zip") as archive:
        archive.extractall(folder / "unzipped")
    return folder / "unzipped"


def frictionless(folder):
    command = [str(Path(sys.executable).parent / "frictionless"), "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    return {"code": done.returncode, "valid": report["valid"], "errors": report["stats"]["errors"]}


def test_whole_dataset_unzipped_passes_the_check(whole, tmp_path, capsys):
    folder = unzipped(whole, tmp_path)
    assert loaders_command(["check", str(folder)]) == 0
    assert capsys.readouterr().out == f"0 problems in {folder}\n"


def test_folder_that_changes_after_it_was_loaded_has_no_part_in_the_package(tmp_path):
    folder = Path(shutil.copytree(PUBLISHED, tmp_path / "data"))
    loaded = load(folder)
    before = package.write(choose(loaded, Selection(), "en"), FileOptions())
    for path in ("datapackage.json", "CHANGELOG.md", "LICENSE", "map/neighbours.geojson"):
        (folder / path).write_text("another version", encoding="utf-8")
    assert package.write(choose(loaded, Selection(), "en"), FileOptions()) == before


def test_but_for_the_address_every_table_has_the_bytes_of_the_published_one(whole, published):
    written = files(whole)
    tables = [name for name in written if name.endswith(".csv")]
    assert len(tables) == len(published.tables)
    for name in tables:
        assert without("address", written[name]) == published_table(name), name
    beside = ["LICENSE", "CHANGELOG.md", "CHANGELOG.ru.md", "CHANGELOG.kk.md", "map/NOTICE.md", "map/oblasts_2012.geojson"]
    assert [written[name] for name in beside] == [(PUBLISHED / name).read_bytes() for name in beside]


def test_taken_from_a_package_it_is_the_same_package(whole, tmp_path):
    folder = unzipped(whole, tmp_path)
    again = choose(load(folder), Selection(), "en", "https://dashboard.example.org")
    assert package.write(again, FileOptions()) == whole


@pytest.mark.nightly
@pytest.mark.parametrize("of_a_part", [True, False])
def test_published_folder_and_a_part_of_it_are_valid_for_frictionless(part, tmp_path, of_a_part):
    folder = unzipped(part, tmp_path) if of_a_part else PUBLISHED
    assert frictionless(folder) == {"code": 0, "valid": True, "errors": 0}


def test_names_are_sorted_and_every_file_has_the_day_of_the_dataset(whole, published, tmp_path):
    (tmp_path / "package.zip").write_bytes(whole)
    with ZipFile(tmp_path / "package.zip") as archive:
        names = archive.namelist()
        assert {"{:04}-{:02}-{:02}".format(*entry.date_time) for entry in archive.infolist()} == {published.released}
    assert names == sorted(names)


def test_part_has_the_chosen_rows_and_the_total_that_one_of_them_refers_to(part, published):
    written = files(part)
    applications = {row["application_id"]: row["part_of"] for row in rows_of(written["applications.csv"])}
    assert applications == {"KZ12-A-001": "", "KZ12-A-002": "KZ12-A-001"}
    assert {(row["round_id"], row["city_id"]) for row in rows_of(written["incidents.csv"])} == {("4", "almaty")}
    assert [row["round_id"] for row in rows_of(written["rounds.csv"])] == ["4"]
    assert len(rows_of(written["sources.csv"])) == len(published["sources"])


def test_part_states_its_filters_and_what_was_kept_in_the_descriptor(part):
    stated = json.loads(files(part)["datapackage.json"])
    assert "expected" not in stated
    view = stated["view"]
    assert view["filters"] == "Round 4; Almaty"
    assert view["codes"] == {"round": "4", "city": "almaty"}
    assert view["rows"]["applications"] == {"rows": 1, "of": 9}
    assert view["kept_for_reference"] == {"applications": ["KZ12-A-001"]}


def test_check_refuses_a_part_for_the_one_reason_that_it_is_one(part, tmp_path, capsys):
    assert loaders_command(["check", str(unzipped(part, tmp_path))]) == 1
    assert capsys.readouterr().out.splitlines()[:-1] == [
        "datapackage.json, expected: found nothing; expected an object with the totals"
    ]


def test_a_missing_round_is_brought_back_with_the_rows_of_it(make):
    whole = make(
        rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-02-25"}], rallies=[{"rally_id": "R-1", "round_id": 2}]
    )
    alone = make(rallies=[{"rally_id": "R-1", "round_id": 2}])
    known = (package.Reference("rallies", "round_id", "rounds", "round_id"),)
    assert values(read(package.with_referenced_rows(alone, whole, known), "rounds"), "round_id") == [2]
    assert values(read(package.with_referenced_rows(whole, whole, known), "rounds"), "round_id") == [1, 2]


def test_hashtags_stand_in_the_descriptor_and_not_among_the_rows(chosen):
    written = files(package.write(chosen(), FileOptions(hxl=True)))
    [cities] = [one for one in json.loads(written["datapackage.json"])["resources"] if one["name"] == "cities"]
    tags = {field["name"]: field.get("hxl") for field in cities["schema"]["fields"]}
    assert (tags["latitude"], tags["name_ru"]) == ("#geo+lat", "#loc+name+i_ru")
    assert rows_of(written["cities.csv"])[0]["city_id"] == "aktau"

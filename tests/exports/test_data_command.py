"""`python -m exports data`."""

import argparse
import json
import shutil

import pytest

from exports import data_command
from exports.__main__ import main
from exports.options import WrongChoice
from loaders.package import PUBLISHED
from tests.exports.taken import files


@pytest.fixture
def run(tmp_path):
    """Runs the command with its options; gives what it wrote."""

    def build(*given: str) -> bytes:
        parser = argparse.ArgumentParser()
        data_command.add_to(parser.add_subparsers())
        options = parser.parse_args(["data", *given, "--out", str(tmp_path / "file")])
        options.run(options)
        return (tmp_path / "file").read_bytes()

    return build


def test_filters_and_language_choose_what_is_written(run):
    found = json.loads(run("--format", "geojson", "--lang", "ru", "--round", "3", "--city", "taraz"))
    assert [one["properties"]["city"] for one in found["features"]] == ["Тараз", "Тараз"]


def test_site_is_the_beginning_of_every_address(run):
    found = json.loads(run("--format", "geojson", "--site", "https://a.example/"))
    assert {one["properties"]["address"].split("?")[0] for one in found["features"]} == {
        "https://a.example/cities", "https://a.example/incidents",
    }  # fmt: skip


def test_single_table_with_hashtags(run):
    written = files(run("--format", "csv", "--table", "rounds", "--hxl"))
    assert [*written] == ["README.txt", "rounds.csv"]
    assert written["rounds.csv"].decode("utf-8-sig").splitlines()[1].split(",")[1] == "#date+occurred"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("--format", "csv", "--table", "rally"), "'rally' is not in the dataset; there are sources, "),
        (("--format", "package", "--table", "rounds"), "package holds all tables; single tables are for xlsx, csv, parquet"),
        (("--format", "csv", "--city", "london"), "cities: 'london' is not in the dataset"),
    ],
)
def test_wrong_choice_says_what_there_is(run, given, message):
    with pytest.raises(WrongChoice, match=message):
        run(*given)


def test_missing_folder_is_said_before_anything_is_made(tmp_path):
    parser = argparse.ArgumentParser()
    data_command.add_to(parser.add_subparsers())
    options = parser.parse_args(["data", "--format", "csv", "--out", str(tmp_path / "no" / "file.zip")])
    with pytest.raises(WrongChoice, match="there is no folder"):
        options.run(options)


def test_format_that_there_is_not_is_refused(run, capsys):
    with pytest.raises(SystemExit):
        run("--format", "ods")
    assert "invalid choice: 'ods'" in capsys.readouterr().err


def test_whole_command_writes_the_file(tmp_path):
    out = tmp_path / "rounds.zip"
    assert main(["data", "--format", "parquet", "--table", "rounds", "--out", str(out)]) == 0
    assert [*files(out.read_bytes())] == ["README.md", "rounds.parquet"]


def test_whole_command_says_what_is_wrong(tmp_path, capsys):
    asked = ["data", "--format", "csv", "--out", str(tmp_path / "file")]
    assert main([*asked, "--round", "5"]) == 2
    assert capsys.readouterr().err == "rounds: 5 is not in the dataset; there are 1, 2, 3, 4\n"
    assert main([*asked, "--data", str(tmp_path)]) == 2
    assert "expected the descriptor of a data package" in capsys.readouterr().err


def test_whole_command_refuses_a_dataset_with_problems(tmp_path, capsys):
    folder = shutil.copytree(PUBLISHED, tmp_path / "data")
    cities = (folder / "cities.csv").read_text(encoding="utf-8")
    (folder / "cities.csv").write_text(cities.replace("KZ.MG", "KZ.XX"), encoding="utf-8", newline="\n")
    assert main(["data", "--format", "csv", "--data", str(folder), "--out", str(tmp_path / "file")]) == 1
    assert "cities.csv, row 2, region_code: found 'KZ.XX'" in capsys.readouterr().err
    assert not (tmp_path / "file").exists()


def test_package_of_another_folder_has_what_stands_in_that_folder(tmp_path):
    folder = shutil.copytree(PUBLISHED, tmp_path / "data")
    (folder / "LICENSE").write_text("Terms of another dataset.\n", encoding="utf-8")
    assert main(["data", "--format", "package", "--data", str(folder), "--out", str(tmp_path / "file")]) == 0
    assert files((tmp_path / "file").read_bytes())["LICENSE"] == b"Terms of another dataset.\n"

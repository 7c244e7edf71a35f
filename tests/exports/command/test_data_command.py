"""`python -m exports data` and `briefing`."""

import argparse
import errno
import os
import shutil

import pytest
from pypdf import PdfReader

from exports.__main__ import main
from exports.command import data_command
from tests.conftest import MADE_UP

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.fixture
def run(tmp_path):
    def build(*given):
        parser = argparse.ArgumentParser()
        data_command.add_to(parser.add_subparsers())
        options = parser.parse_args(["data", *given, "--out", str(tmp_path / "file")])
        options.run(options)
        return (tmp_path / "file").read_bytes()

    return build


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_several_tables_are_not_written_under_the_name_of_one(tmp_path, capsys, name):
    assert main(["data", "--format", name, "--out", str(tmp_path / f"x.{name}")]) == 2
    assert f"several tables make a ZIP file; name it x.{name}.zip" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_command_says_what_it_wrote_under_a_name_that_says_the_choice(tmp_path, capsys, published):
    assert main(["data", "--format", "csv", "--table", "rounds", "--round", "4", "--out", str(tmp_path)]) == 0
    [written] = tmp_path.iterdir()
    assert written.name == f"{published.name}-{published.version}-rounds-round4-en.csv"
    assert capsys.readouterr().out == f"{written}: 1 row of 1 table, {written.stat().st_size} bytes\n"


def test_disk_that_is_full_leaves_the_older_file_and_is_one_sentence(tmp_path, capsys, monkeypatch):
    out = tmp_path / "rounds.csv"
    out.write_text("older")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["data", "--format", "csv", "--table", "rounds", "--out", str(out)]) == 2
    told = capsys.readouterr()
    assert told.err == f"{out}: not written (No space left on device); what stood there is as it was\n"
    assert (told.out, out.read_text(), [*tmp_path.iterdir()]) == ("", "older", [out])


def test_options_take_names_in_any_language_as_addresses_do(run):
    table = ("--format", "csv", "--table", "incidents")
    by_code = run(*table, "--city", "uralsk", "--authority", "court", "--round", "2")
    assert run(*table, "--city", "Орал", "--authority", "Сот", "--round", "2012-02-25") == by_code
    assert by_code != run(*table)


def test_folder_that_is_no_dataset_is_told(tmp_path, capsys):
    assert main(["data", "--format", "csv", "--out", str(tmp_path / "file"), "--data", str(tmp_path)]) == 2
    assert "expected the descriptor of a data package" in capsys.readouterr().err


def test_whole_command_refuses_a_dataset_with_problems(tmp_path, capsys):
    folder = shutil.copytree(MADE_UP, tmp_path / "data")
    acts = (folder / "incidents.csv").read_text(encoding="utf-8")
    (folder / "incidents.csv").write_text(acts.replace("2019-03-02", "2019-13-02", 1), encoding="utf-8", newline="\n")
    assert main(["data", "--format", "csv", "--data", str(folder), "--out", str(tmp_path / "file")]) == 1
    assert "incidents.csv, row 2, date: found '2019-13-02'" in capsys.readouterr().err
    assert not (tmp_path / "file").exists()


def test_dataset_may_be_a_zip_file(tmp_path):
    zipped = shutil.make_archive(str(tmp_path / "made-up"), "zip", MADE_UP)
    assert main(["data", "--format", "geojson", "--data", zipped, "--out", str(tmp_path / "file")]) == 0


def test_days_of_the_options_bound_the_rows(run):
    table = ("--format", "csv", "--table", "incidents")
    until, since, everything = run(*table, "--until", "2012-02-01"), run(*table, "--from", "2012-02-01"), run(*table)
    assert len({until, since, everything}) == 3


def test_writes_the_parts_that_are_asked_for_of_the_choice(tmp_path):
    out = tmp_path / "briefing.pdf"
    options = ["--lang", "ru", "--format", "pdf", "--length", "one", "--round", "4", "--city", "almaty"]
    given = ["briefing", *options, "--parts", "summary", "recommendations", "--site", "https://a.example", "--out", str(out)]
    assert main(given) == 0
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())
    assert "4-й День несогласия; Алматы" in text
    assert "О чём просили и что сообщается о дальнейшем" in text
    assert "Правовые нормы" not in text
    assert "a.example/?round=4&city=almaty&lang=ru&version=1.6.0" in text.replace("/ ?", "/?")


def test_a_code_is_known_in_any_case_and_the_command_says_what_it_wrote(tmp_path, capsys):
    given = ["briefing", "--format", "html", "--length", "one", "--city", "Uralsk", "--kind", "Search_Seizure"]
    assert main([*given, "--out", str(tmp_path)]) == 0
    written = next(tmp_path.iterdir())
    assert written.name.endswith("-one-uralsk-search-seizure-en.html")
    assert capsys.readouterr().out.startswith(f"{written}: 1 part, ")


CSV = ("data", "--format", "csv")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((*CSV, "--table", "rally"), "'rally' is not in the dataset; there are sources, "),
        (("data", "--format", "package", "--table", "rounds"), "package holds all tables; single tables are for xlsx, "),
        ((*CSV, "--city", "london"), "--city: 'london' is not in the dataset"),
        ((*CSV, "--city", "Almati"), "did you mean almaty?"),
        (("briefing", "--round", "9"), "--round: '9' is not in the dataset; there are 1, 2, 3, 4\n"),
        (("briefing", "--case", "KZ12-I-999"), "--case: 'KZ12-I-999' is not the id of an act in the dataset\n"),
        (("briefing", "--out", "/there/is/no/folder/a.pdf"), "--out: there is no folder /there/is/no/folder\n"),
    ],
)
def test_wrong_choice_says_what_there_is(tmp_path, capsys, given, said):
    command, *options = given
    assert main([command, "--out", str(tmp_path / "file"), *options]) == 2
    assert said in capsys.readouterr().err

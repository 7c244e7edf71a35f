"""From a file to a folder that passes the check and opens, by the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from intake.__main__ import main
from intake.mapping import read_mapping
from loaders import load

TABLE = """№;Дата события;Город;Что сделали;Кто;Погода
1;2023-05-14;Уральск;Штраф;суд;ясно
2;2023-05-15;Орал;Сорвали плакат;полиция;
3;2023-05-16;Алматы;;полиция;дождь
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "records.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_file_becomes_a_folder_that_passes_the_check_and_opens(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = file.parent / "made"
    assert main(["convert", str(file), "--to", str(folder)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["records.csv, sheet records: spreadsheet, 3 records", "columns:"]
    assert "  Погода: a free text: left out unless texts are taken in" in told
    assert "  no kind of restriction: 1 row (4)" in told
    assert "1 problem" in told
    data = load(folder)
    assert [*data["incidents"]["kind_code"]] == ["fine", "Сорвали плакат"]
    assert data.languages == ("ru",)
    assert data.names() == {"oral": "Уральск"}


def test_the_mapping_that_was_written_is_read_for_the_next_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["convert", str(file), "--to", str(file.parent / "made")])
    path = file.parent / "made" / "mapping.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["values"] = {"kind_code": {"Сорвали плакат": "confiscation"}}
    path.write_text(json.dumps(content), encoding="utf-8")
    capsys.readouterr()
    assert main(["convert", str(file), "--to", str(file.parent / "again"), "--mapping", str(path)]) == 1
    assert [*load(file.parent / "again")["incidents"]["kind_code"]] == ["fine", "confiscation"]
    assert read_mapping(file.parent / "again" / "mapping.json").values == content["values"]


def test_a_file_is_checked_and_nothing_is_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(file)]) == 1
    assert "1 problem" in capsys.readouterr().out.splitlines()
    assert [one.name for one in file.parent.iterdir()] == ["records.csv"]


def test_a_report_for_machines_has_every_problem(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(file), "--json"])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    [problem] = report["problems"]
    assert (problem["table"], problem["row"], problem["field"], problem["sort"]) == ("records", 3, "Что сделали", "code")
    assert report["rows_left_out"] == [{"row": 4, "reason": "no kind of restriction", "value": ""}]


def test_a_folder_with_files_is_left_as_it_is(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(file), "--to", str(file.parent)]) == 2
    assert capsys.readouterr().err == f"{file.parent}: not empty; expected a new folder\n"


def test_a_file_that_is_not_there_a_sheet_and_a_wrong_mapping_are_told(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = ["--to", str(file.parent / "made")]
    assert main(["convert", str(file.parent / "none.csv"), *to]) == 2
    assert main(["convert", str(file), *to, "--sheet", "May"]) == 2
    assert "found no sheet May; expected one of the sheets records" in capsys.readouterr().err
    (file.parent / "m.json").write_text('{"kind": "spreadsheet", "columns": {"a": "b"}}')
    assert main(["convert", str(file), *to, "--mapping", str(file.parent / "m.json")]) == 2
    assert capsys.readouterr().err.startswith("m.json, columns.a: found 'b'")
    assert not (file.parent / "made").exists()


def test_of_a_table_without_a_kind_of_restriction_nothing_is_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("Weather,Wind\nsunny,west\n", encoding="utf-8")
    assert main(["convert", str(file), "--to", str(file.parent / "made")]) == 2
    told = capsys.readouterr().out
    assert (
        "found no incident of restriction; expected a column of kinds (--column NAME=kind_code), or --every-row KIND" in told
    )
    assert not (file.parent / "made").exists()


def test_one_column_that_is_named_leaves_the_others_as_they_are_recognised(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("Date,Place,Name,Sort\n2023-05-14,Oral,A. B.,Fine\n2023-05-15,Oral,C. D.,Lateness\n", encoding="utf-8")
    folder = file.parent / "made"
    assert main(["convert", str(file), "--to", str(folder)]) == 2
    assert "--column NAME=kind_code" in capsys.readouterr().out
    (file.parent / "m.json").write_text('{"columns": {"Sort": "kind_code"}}')
    assert main(["convert", str(file), "--to", str(folder), "--mapping", str(file.parent / "m.json")]) == 1
    assert [*load(folder)["incidents"]["date"]] == ["2023-05-14", "2023-05-15"]
    columns = read_mapping(folder / "mapping.json").columns
    assert columns == {"Date": "date", "Place": "place", "Name": "people_named", "Sort": "kind_code"}
    assert main(["check", str(file), "--column", "Sort=kind_code"]) == 1
    assert main(["check", str(file), "--column", "Town=place"]) == 2
    assert "found no column Town; expected one of Date, Place, Name, Sort" in capsys.readouterr().err


def test_a_heading_is_no_town(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("Date,Name of person\n2023-05-14,A. B.\n", encoding="utf-8")
    assert main(["check", str(file), "--every-row", "fine"]) == 1
    assert "Namur" not in capsys.readouterr().out


def test_a_table_of_one_kind_in_one_city_is_taken_by_two_answers(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("Дата,Число задержанных,Адрес события\n2023-05-14,5,Сквер\n2023-05-15,-,Площадь\n", encoding="utf-8")
    folder = file.parent / "made"
    assert main(["convert", str(file), "--to", str(folder)]) == 2
    assert "question: every_row, what every row is (2 rows); answer with --every-row" in capsys.readouterr().out
    assert main(["check", str(file), "--every-row", "задержание"]) == 1
    assert "question: every_place, where every row was (2 rows)" in capsys.readouterr().out
    assert main(["convert", str(file), "--to", str(folder), "--every-row", "задержание", "--every-place", "Oral"]) == 0
    incidents = load(folder)["incidents"]
    assert [*incidents["kind_code"]] == ["detentions"] * 2
    assert [*incidents["city_id"]] == ["oral"] * 2
    mapping = read_mapping(folder / "mapping.json")
    assert (mapping.every_row, mapping.every_place) == ("detentions", "Oral")


@pytest.mark.parametrize("what", ["application", "rally"])
def test_every_row_may_be_an_application_or_a_rally(file: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    file.write_text("Дата,Город\n2023-05-14,Oral\n", encoding="utf-8")
    main(["check", str(file), "--every-row", what])
    assert "every_row" not in capsys.readouterr().out


def test_what_is_no_kind_is_no_answer(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", str(file), "--every-row", "weather"])
    assert "'weather': expected one of " in capsys.readouterr().err


def test_places_on_no_map_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Date,City,Kind\n2023-05-14,Oral,Fine\n2023-05-14,Aul X,Fine\n2023-05-15,online,Fine\n", encoding="utf-8"
    )
    main(["check", str(path)])
    assert "on no map: Aul X" in capsys.readouterr().out.splitlines()
    main(["check", str(path), "--json"])
    assert json.loads(capsys.readouterr().out)["on_no_map"] == ["Aul X"]

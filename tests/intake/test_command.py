"""From a file to a folder that passes the check and opens, by the command line."""

import csv
import json

import pytest

from intake.__main__ import main
from intake.codes import account_key
from intake.files import EXAMPLE
from intake.mapping import mapping_of
from loaders import load
from tests.intake.workbooks import made_xlsx

TABLE = """Жазба №;Дата;Город;Вид ограничения;Орган;Погода
1;2023-05-14;Уральск;Штраф;суд;ясно
2;2023-05-15;Орал;Сорвали плакат;полиция;
3;2023-05-16;Алматы;;полиция;дождь
"""
CITY = ("--column", "Город=place", "--country", "KZ")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "records.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_file_becomes_a_folder_that_passes_the_check_and_opens(file, capsys):
    folder = file.parent / "made"
    assert main(["convert", str(file), "--to", str(folder), *CITY]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "records.csv, sheet records: template of the dashboard; records: 3"
    assert told[told.index("no meaning selected: 2") :][:3] == ["no meaning selected: 2", "  Орган", "  Погода"]
    at = told.index("type of restriction not named: 2")
    assert told[at + 1 : at + 3] == ["  Сорвали плакат; row 3", "  row 4"]
    assert "no code for this value: 1" in told
    data = load(folder)
    assert [*data["incidents"]["kind_code"]] == ["fine"]
    assert (data.languages, data.names()) == (("ru",), {"oral": "Уральск"})
    assert not (folder / "mapping.json").exists()


def test_a_mapping_that_was_saved_is_used_for_the_next_file(file, capsys):
    path = file.parent / "mapping.json"
    assert main(["check", str(file), *CITY, "--save-mapping", str(path)]) == 1
    content = json.loads(path.read_text(encoding="utf-8"))
    content["values"] = {"kind_code": {"Сорвали плакат": "confiscation"}}
    path.write_text(json.dumps(content), encoding="utf-8")
    capsys.readouterr()
    assert main(["convert", str(file), "--to", str(file.parent / "again"), "--mapping", str(path)]) == 1
    assert [*load(file.parent / "again")["incidents"]["kind_code"]] == ["fine", "confiscation"]
    mapping = mapping_of(path.name, path.read_bytes())
    assert (mapping.country, mapping.columns["Город"]) == ("KZ", "place")


def test_a_report_is_a_table_of_all_that_is_left_out(file):
    report = file.parent / "report.csv"
    assert main(["check", str(file), *CITY, "--report", str(report)]) == 1
    with report.open(encoding="utf-8-sig", newline="") as table:
        rows = [(one["row"], one["column"], one["found"], one["reason"]) for one in csv.DictReader(table)]
    assert rows == [
        ("", "Орган", "", "no meaning selected"),
        ("", "Погода", "", "no meaning selected"),
        ("3", "", "Сорвали плакат", "type of restriction not named"),
        ("4", "", "", "type of restriction not named"),
        ("3", "Вид ограничения", "'Сорвали плакат'", "no code for this value"),
    ]


def test_a_cell_of_a_report_is_no_formula(file):
    file.write_text("Type of restriction,Date\n=1+1,2023-05-14\n", encoding="utf-8")
    main(["check", str(file), "--report", str(file.parent / "report.csv")])
    assert "\nrecords,2,,'=1+1," in (file.parent / "report.csv").read_text("utf-8-sig").replace("\r", "")


def test_what_cannot_be_read_is_told_and_nothing_is_written(file, capsys):
    to = ["--to", str(file.parent / "made")]
    assert main(["convert", str(file.parent / "none.csv"), *to]) == 2
    assert main(["convert", str(file), *to, "--sheet", "May"]) == 2
    assert "found no sheet May; expected one of the sheets records" in capsys.readouterr().err
    (file.parent / "m.json").write_text('{"kind": "spreadsheet", "columns": {"a": "b"}}')
    assert main(["convert", str(file), *to, "--mapping", str(file.parent / "m.json")]) == 2
    assert capsys.readouterr().err.startswith("m.json, columns.a: found 'b'")
    assert main(["convert", str(file), *to, "--column", "Town=place"]) == 2
    assert "found no column Town; expected one of Жазба №, Дата" in capsys.readouterr().err
    assert main(["convert", str(file), "--to", str(file.parent)]) == 2
    assert capsys.readouterr().err == f"{file.parent}: not empty; expected a new folder\n"
    file.write_text("1,2\n3,4\n", encoding="utf-8")
    assert main(["convert", str(file), *to]) == 2
    assert "no plain row of headings in the sheet records; expected the number of the row" in capsys.readouterr().err
    file.write_text("Weather,Wind\nsunny,west\n", encoding="utf-8")
    assert main(["convert", str(file), *to]) == 2
    assert "type of restriction not named: 1" in capsys.readouterr().out.splitlines()
    assert not (file.parent / "made").exists()


def test_one_type_and_one_place_may_be_those_of_all_rows(file):
    file.write_text("Date,Number\n2023-05-14,5\n2023-05-15,-\n", encoding="utf-8")
    folder = file.parent / "made"
    answers = ["--every-row", "detentions", "--every-place", "Oral", "--country", "KZ", "--column", "Number=people"]
    assert main(["convert", str(file), "--to", str(folder), *answers]) == 0
    incidents = load(folder)["incidents"]
    assert [*incidents["kind_code"]] == ["detentions"] * 2
    assert [*incidents["city_id"]] == ["oral"] * 2
    assert main(["check", str(file), "--every-row", "weather"]) == 2


def test_suggestions_are_printed_and_taken_where_that_is_said(file, capsys):
    file.write_text("What happened,Responsible authority\nHe was fined,Police\nIt rained,Police\n", encoding="utf-8")
    assert main(["check", str(file)]) == 2
    told = capsys.readouterr().out.splitlines()
    assert "  0d6b1ac18a6a2495: fined; expected fine (--accept-suggestions); row 2" in told
    assert f"  {account_key('It rained')}; expected a type in accounts of the mapping; row 3" in told
    folder = file.parent / "made"
    assert main(["convert", str(file), "--to", str(folder), "--accept-suggestions"]) == 1
    assert "a suggestion, accepted: 1\n  0d6b1ac18a6a2495: fined; expected fine; row 2" in capsys.readouterr().out
    assert load(folder)["incidents"][["kind_code", "authority_code"]].to_numpy().tolist() == [["fine", "police"]]


def test_the_example_of_forty_rows_needs_no_choice(capsys):
    assert main(["check", str(EXAMPLE)]) == 0
    assert "incidents: 40; places: " in capsys.readouterr().out


def test_a_sheet_that_is_not_read_is_told_with_its_rows(file, capsys):
    def write(book):
        for name, rows in {"May": [1], "June": [2, 3], "Notes": []}.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate([("Жазба №", "Вид ограничения"), *((one, "Штраф") for one in rows)]):
                sheet.write_row(row, 0, cells if rows else ())

    path = file.with_suffix(".xlsx")
    path.write_bytes(made_xlsx(write))
    for read, other in {
        "May": "  June, rows: 2; expected --sheet June",
        "June": "  May, rows: 1; expected --sheet May",
    }.items():
        assert main(["check", str(path), "--sheet", read]) == 1
        told = capsys.readouterr().out.splitlines()
        at = told.index("sheet not read: 1")
        assert told[at + 1] == other


def test_a_list_of_more_than_ten_says_how_many_more(file, capsys):
    def told(*days):
        rows = ["Type of restriction,Date,No", *(f"Fine,{day},{number}" for number, day in enumerate(days))]
        file.write_text("\n".join(rows), encoding="utf-8")
        main(["check", str(file)])
        return capsys.readouterr().out.splitlines()

    lines = told(*(f"day {number}" for number in range(13)))
    at = lines.index("unreadable date: 13")
    assert (lines[at + 10].partition(";")[0], lines[at + 11]) == ("  Date", "  and 3 more")
    [line] = [one for one in told(*["sun"] * 13) if "'sun'" in one]
    assert line.endswith("; row 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, and 3 more")

"""The report as a workbook: the own file with its cells marked, and a sheet of all problems."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from intake.__main__ import main

ROWS = [
    ["Records of May", None, None],
    ["Date", "City", "Kind"],
    ["2023-05-14", "Oral", "Fine"],
    ["after the rain", "Oral", "Flags torn"],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = Workbook()
    book.active.title = "May"
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("Other").append(["Jane Roe"])
    book.save(tmp_path / "records.xlsx")
    return tmp_path / "records.xlsx"


def _report(file: Path) -> Workbook:
    report = file.parent / "report.xlsx"
    assert main(["check", str(file), "--report", str(report)]) == 1
    return load_workbook(BytesIO(report.read_bytes()))


def test_cells_of_which_something_is_told_are_marked_in_the_sheet_that_was_read(file: Path) -> None:
    book = _report(file)
    assert book.sheetnames == ["May", "Problems"]
    marked = {cell.coordinate: cell.comment.text for row in book["May"] for cell in row if cell.comment}
    assert set(marked) == {"A4", "C4"}
    assert marked["C4"].startswith("Kind: expected a code of kinds")
    assert book["May"]["A4"].fill.fgColor.rgb != book["May"]["A3"].fill.fgColor.rgb
    assert [[cell.value for cell in row] for row in book["May"].iter_rows(max_col=3)] == ROWS


def test_a_sheet_names_every_problem_with_sheet_row_column_and_nearest_code(file: Path) -> None:
    head, *rows = _report(file)["Problems"].iter_rows(values_only=True)
    assert head == ("sheet", "row", "column", "found", "expected", "nearest code", "sort")
    assert [(row[0], row[1], row[2], row[3], row[6]) for row in rows] == [
        ("May", 4, "Kind", "'Flags torn'", "code"),
        ("May", 4, "Date", "'after the rain'", "day"),
        ("Other", None, None, "a sheet that is not read", "sheet"),
    ]


def test_of_a_text_a_workbook_is_made_and_no_text_becomes_a_formula(tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    file.write_text("Date,Kind\n=1+1,Fine\n", encoding="utf-8")
    cell = _report(file)["records"]["A2"]
    assert (cell.value, cell.data_type, bool(cell.comment)) == ("=1+1", "s", True)


def test_a_sheet_of_problems_names_the_first_of_each_sort_and_how_many_more_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.marked_workbook.MOST_OF_A_SORT", 2)
    file = tmp_path / "records.csv"
    file.write_text("Date,Kind\n" + "soon,Fine\n" * 5 + "2023-05-14,Flags torn\n", encoding="utf-8")
    rows = [*_report(file)["Problems"].iter_rows(min_row=2, values_only=True)]
    assert [(row[1], row[3], row[6]) for row in rows] == [
        (2, "'soon'", "day"),
        (3, "'soon'", "day"),
        (None, "3 more of this sort", "day"),
        (7, "'Flags torn'", "code"),
    ]


def test_of_a_sheet_of_very_many_cells_there_are_its_problems_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.marked_workbook.MOST_CELLS", 11)
    assert _report(file).sheetnames == ["Problems"]


def test_what_is_left_out_of_the_dataset_is_left_out_of_the_report(tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    rows = ["Call +7 701 123 45 67,,,", "Date,Kind,Your name,Notes", "soon,Fine,Jane Roe,Write to a@b.example"]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert [[cell.value for cell in row] for row in _report(file)["records"].iter_rows()] == [
        ["Call […]", None, None, None],
        ["Date", "Kind", "Your name", "Notes"],
        ["soon", "Fine", None, None],
    ]

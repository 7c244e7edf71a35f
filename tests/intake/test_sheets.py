"""Cells of a text of rows and of a nasty file, and where the table in them begins."""

import random
from datetime import date, datetime

import pytest

from intake.cells import plain_rows
from intake.convert import convert
from intake.files import read_sheets
from intake.find_table import heading_row, table_in
from intake.mapping import TableMapping
from intake.source_table import Sheet, SourceTable
from intake.targets import TARGETS
from intake.write_package import write_package
from loaders.package import find_problems
from loaders.problems import CannotRead
from tests.intake.conftest import TODAY

RUSSIAN = "Дата;Город;Описание\r\n25.02.2012;Алматы;Полиция задержала троих участников\r\n"
RUSSIAN_ROWS = (("Дата", "Город", "Описание"), ("25.02.2012", "Алматы", "Полиция задержала троих участников"))
KAZAKH = "Күні;Қала;Сипаттама\n25.02.2012;Алматы;Полиция үш адамды ұстады, әкімдік рұқсат бермеді\n"
KAZAKH_ROWS = (("Күні", "Қала", "Сипаттама"), ("25.02.2012", "Алматы", "Полиция үш адамды ұстады, әкімдік рұқсат бермеді"))
ENCODED = {
    "UTF-8": ("utf-8", RUSSIAN, RUSSIAN_ROWS),
    "UTF-8 with a mark": ("utf-8-sig", RUSSIAN, RUSSIAN_ROWS),
    "UTF-16 with a mark": ("utf-16", KAZAKH, KAZAKH_ROWS),
    "Windows-1251": ("cp1251", RUSSIAN, RUSSIAN_ROWS),
    "the Kazakh Windows-1251": ("kz1048", KAZAKH, KAZAKH_ROWS),
    "DOS": ("cp866", RUSSIAN, RUSSIAN_ROWS),
    "KOI8": ("koi8-r", RUSSIAN, RUSSIAN_ROWS),
}
WRITTEN = {
    "commas": ("a,b\n1,2\n", (("a", "b"), ("1", "2"))),
    "semicolons, and commas before fractions": ("a;b;c\n1,5;2;3\n", (("a", "b", "c"), ("1,5", "2", "3"))),
    "a comma in as many rows as semicolons": ("a, b;c;d\n1, 2;3;4\n", (("a, b", "c", "d"), ("1, 2", "3", "4"))),
    "tabs": ("a\tb\n1, 2\t3\n", (("a", "b"), ("1, 2", "3"))),
    "strokes": ("a|b\n1|2\n", (("a", "b"), ("1", "2"))),
    "a title above the table": ("Acts\n\nday;city\n1;x\n", (("Acts",), (), ("day", "city"), ("1", "x"))),
    "one column": ("city\nAlmaty\n", (("city",), ("Almaty",))),
    "everything in quotes": ('"a";"b"\r\n"1;2";"x ""y"" z"\r\n', (("a", "b"), ("1;2", 'x "y" z'))),
    "strokes in quotes": ('"a","b"\n"|","||"\n"||","||"\n', (("a", "b"), ("|", "||"), ("||", "||"))),
    "a line break within a cell": ('a,b\r\n"x\r\ny",2\r\n', (("a", "b"), ("x\ny", "2"))),
    "rows of different lengths": ("a,b,c\n1\n1,2,3,4\n", (("a", "b", "c"), ("1",), ("1", "2", "3", "4"))),
    "spaces around texts, and empty cells": ("a,b\n  x ,\n", (("a", "b"), ("x", None))),
    "a line longer than a cell may be": (
        f"a;b;c\n{'x' * 90_000};{'y' * 90_000};1\n",
        (("a", "b", "c"), ("x" * 90_000, "y" * 90_000, "1")),
    ),
    "what looks like a number or a day": ("n,d\n007,2012-02-25\n", (("n", "d"), ("007", "2012-02-25"))),
}


@pytest.mark.parametrize(("encoding", "text", "rows"), ENCODED.values(), ids=ENCODED)
def test_letters_are_read_in_any_encoding(encoding, text, rows):
    [sheet] = read_sheets("acts.csv", text.encode(encoding))
    assert (sheet.name, sheet.rows) == ("acts", rows)


@pytest.mark.parametrize(("text", "rows"), WRITTEN.values(), ids=WRITTEN)
def test_cells_stand_as_they_are_written(text, rows):
    [sheet] = read_sheets("acts.txt", text.encode())
    assert sheet.rows == rows


def test_a_quote_that_is_not_closed_is_refused():
    with pytest.raises(CannotRead, match=r"acts\.csv: found .*expected quotes that are closed"):
        read_sheets("acts.csv", b'a,b\n"x,2\n3,4,5\n5,6\n')


def test_letters_of_another_encoding_are_found_far_down():
    content = b"day,city\n" + b"2012-02-25,Almaty\n" * 20_000 + "2012-02-25,Genève\n".encode("cp1252")
    [sheet] = read_sheets("acts.csv", content)
    assert sheet.rows[-1] == ("2012-02-25", "Genève")


def test_a_few_broken_letters_of_utf_8_are_refused_and_not_taken_for_another_encoding():
    content = RUSSIAN.encode() * 20 + "сло".encode()[:-1] + b";x\n"
    with pytest.raises(CannotRead, match="bytes in line 41 that are not utf-8"):
        read_sheets("acts.csv", content)


def test_what_no_reader_sees_and_half_a_character_are_in_no_cell():
    text = 'city,act\n"\u200bAl\u0007ma\u202ety\u00a0","a\rb"\n'
    [sheet] = read_sheets("acts.csv", text.encode())
    assert sheet.rows == (("city", "act"), ("Almaty", "a\nb"))
    [sheet] = read_sheets("a.geojson", b'{"features": [{"properties": {"city": "\\ud800Oral"}}]}')
    assert sheet.rows == (("city",), ("?Oral",))


CELLS = (
    None, "", " x ", "a;b", "a\nb", "\x07bell", "???", "عربي", "=1+1", ".", ";", ";;", 0, 1, -1, 1.5, 1e308, float("nan"),
    True, False, date(2023, 5, 14), datetime(2023, 5, 14, 10), "2023", "2023-13-01", "about 20", "10-5", "0", "fine, attack",
    "https://a.example/?x=1;y=2", "x" * 3000, '"quoted", text', "\u200b", "1,200", "15 days", "row 3", "Oral", "Springfield",
    "day", "month", "high", "a\r\nb", "\x85", "№",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_a_dataset_of_nasty_cells_passes_the_check(seed, tmp_path):
    choose = random.Random(seed)  # noqa: S311
    rows = [[choose.choice(CELLS) for _ in range(8)] for _ in TARGETS]
    columns = {name: tuple(cells) for name, cells in zip(TARGETS, plain_rows("f", rows), strict=True)}
    table = SourceTable("f;ile.csv", "S", {**columns, "kind_code": (*columns["kind_code"][:7], "fine")}, tuple(range(2, 10)))
    mapping = TableMapping(
        "spreadsheet", {name: name for name in columns}, with_texts=True, names_are_public=True, language="kk"
    )
    write_package(convert(table, mapping, TODAY), tmp_path / "made", TODAY)
    assert find_problems(tmp_path / "made") == []


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ((("When", "Where"), ("2023-05-14", "Oral")), 1),
        ((("Records", None, None), (), ("When", "Where", "What"), (1, 2, 3)), 3),
        ((("a", "b", "c"), ("City or place", "Date", "Weather")), 2),
        ((("Records", "Records"), ("Жазба №", "Күні"), ("1", "2")), 2),
        ((("When",), ("2023-05-14",)), 1),
        (((1, "Oral"), (2, "Almaty")), None),
        ((("2023-05-14", "Oral"), ("2023-05-15", "Almaty")), None),
        ((("When", "When"), (1, 2)), None),
    ],
)
def test_a_row_of_different_texts_or_of_headings_of_the_template_names_the_columns(rows, number):
    assert heading_row(Sheet("S", rows)) == number


def test_what_is_no_record_is_listed_with_its_reason():
    rows = (
        ("Records of May", None),
        ("When", "Where"),
        ("#date", "#loc +name"),
        ("2023-05-14", "Oral"),
        (None, None),
        ("When", "Where"),
        ("2023-05-15", "Almaty"),
        ("2023-05-16", "Aktau"),
    )
    table = table_in("a.xlsx", Sheet("S", rows, hidden_rows=frozenset({8}), hidden_columns=frozenset({1})))
    assert (table.numbers, table.columns["Where"]) == ((4, 7), ("Oral", "Almaty"))
    assert table.tags == {"When": "#date", "Where": "#loc +name"}
    told = [(one.row, one.reason) for one in table.left_out]
    assert told == [(1, "a title"), (3, "HXL tags"), (6, "repeated header row"), (8, "hidden in the workbook")]
    assert table.hidden_columns == ("Where",)


def test_a_reader_may_name_the_row():
    rows = ((1, "x"), ("Oral", "y"), ("Almaty", "z"))
    assert table_in("a.xlsx", Sheet("S", rows), 1).columns == {"1": ("Oral", "Almaty"), "x": ("y", "z")}
    with pytest.raises(CannotRead, match="found no plain row of headings in the sheet S; expected the number of the row"):
        table_in("a.xlsx", Sheet("S", rows[:1]))
    with pytest.raises(CannotRead, match="found nothing in the sheet S"):
        table_in("a.xlsx", Sheet("S", ((None,),)))


def test_names_are_made_unique():
    rows = (("Place", "Place", None, "The\nplace"), ("a", "b", "c", "d"))
    columns = table_in("a.xlsx", Sheet("S", rows), 1).columns
    assert columns == {"Place": ("a",), "Place 2": ("b",), "column 3": ("c",), "The place": ("d",)}


def test_a_row_that_is_in_all_cells_as_an_earlier_one_is_left_out_and_names_that():
    rows = (("No", "When"), (1, "x"), (2, "x"), (1, "x"), (None, "x"), (1, "x"))
    table = table_in("a.xlsx", Sheet("S", rows))
    assert table.numbers == (2, 3, 5)
    told = [(one.row, one.value) for one in table.left_out]
    assert told == [(4, "the same as row 2"), (6, "the same as row 2")]

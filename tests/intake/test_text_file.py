"""A text of rows gives its cells whatever its letters and its separators are."""

import pytest

from intake.files import read_sheets
from loaders.problems import CannotRead

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

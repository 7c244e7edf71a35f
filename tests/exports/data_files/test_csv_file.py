"""CSV for a spreadsheet: what Excel expects, no formula, the same values when read back."""

import csv
import io
from dataclasses import replace

import pytest

from exports.data_files import csv_file
from exports.data_files.csv_file import screen_csv
from exports.data_files.file_table import FileOptions, escape_formula, file_tables, plain_digits
from tests.conftest import choice_of
from tests.exports.taken import files


def read_back(content, language="en"):
    """The rows of each table, with the apostrophe of a text in its place."""
    separator = "," if language == "en" else ";"
    tables = {name: text.decode("utf-8-sig") for name, text in files(content).items() if name.endswith(".csv")}
    return {name: [*csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)] for name, text in tables.items()}


def as_written(cell, language):
    """A value of the dataset as a cell of a spreadsheet in a language."""
    if cell is None or isinstance(cell, str):
        return escape_formula(cell or "")
    return plain_digits(cell).replace(".", "." if language == "en" else ",")


def test_begins_with_a_byte_order_mark_and_has_cyrillic(chosen):
    cities = files(csv_file.write(chosen(), FileOptions()))["cities.csv"]
    assert cities.startswith(b"\xef\xbb\xbfcity_id,")
    assert "Алматы" in cities.decode("utf-8-sig")


def test_a_file_for_each_table_and_the_notice(chosen, published):
    written = files(csv_file.write(chosen(rounds=(3,)), FileOptions()))
    assert len([name for name in written if name.endswith(".csv")]) == len(published.tables)
    readme = written["README.txt"].decode("utf-8-sig")
    assert "Filters: Round 3\r\n" in readme
    assert "Remove one apostrophe to restore the text." in readme


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "aktau,Aktau,Актау,Ақтау,Aqtau,KZ.MG,43.6611,51.1739,610612,"),
        ("ru", "aktau;Aktau;Актау;Ақтау;Aqtau;KZ.MG;43,6611;51,1739;610612;"),
    ],
)
def test_english_has_commas_and_points_and_russian_semicolons_and_decimal_commas(chosen, language, line):
    lines = csv_file.write(chosen(language), FileOptions(tables=("cities",))).decode("utf-8-sig").split("\r\n")
    assert lines[1].startswith(line)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_read_back_every_value_is_that_of_the_dataset(chosen, language):
    choice = chosen(language)
    again = read_back(csv_file.write(choice, FileOptions()), language)
    for table in file_tables(choice, FileOptions()):
        names = [field.name for field in table.fields]
        rows = [[as_written(cell, language) for cell in row] for row in table.rows]
        assert again[f"{table.name}.csv"] == [dict(zip(names, row, strict=True)) for row in rows], table.name


@pytest.mark.parametrize("language", ["en", "kk"])
def test_text_like_a_formula_is_marked_and_a_number_below_zero_is_not(make, language):
    data = make(cities=[{"city_id": "x", "name_en": "=X", "latitude": -43.5}])
    view = choice_of(data.in_language(language), language)
    [city] = read_back(csv_file.write(view, FileOptions()), language)["cities.csv"]
    assert (city["name_en"], city["latitude"]) == ("'=X", "-43.5" if language == "en" else "-43,5")


def test_hashtags_stand_under_the_header_for_programs_with_commas_in_every_language(chosen):
    written = files(csv_file.write(chosen("ru"), FileOptions(hxl=True)))["cities.csv"].decode("utf-8-sig").split("\r\n")
    assert written[1].startswith("#loc+code,#loc+name+i_en,#loc+name+i_ru,#loc+name+i_kk,")
    assert ",43.6611,51.1739," in written[2]
    assert [*files(csv_file.write(chosen(), FileOptions(tables=("incidents", "cities"))))] == [
        "README.txt",
        "cities.csv",
        "incidents.csv",
    ]


ROWS = [("KZ12-I-001", "28 January 2012"), ("=1+1", "several; or more")]


def test_rows_stand_under_their_labels_with_the_citation_at_the_end(chosen):
    lines = screen_csv(chosen(rounds=(3,)), ("Record", "Date"), ROWS).decode("utf-8-sig").split("\r\n")
    assert lines[:4] == ["Record,Date", "KZ12-I-001,28 January 2012", "'=1+1,several; or more", ""]
    assert lines[4].startswith('"Maintainers of the assembly restrictions dashboard. Assembly restrictions in Kazakhstan, ')
    assert "Screen: Overview. Shown: Round 3." in lines[4]
    assert lines[5:] == [""]
    last = screen_csv(chosen(), ("Record",), [("x",)], "people", q="taraz").decode("utf-8-sig").split("\r\n")[-2]
    assert "Screen: People and incidents. CC BY 4.0. https://dashboard.example.org/people?q=taraz&" in last
    content = screen_csv(chosen("ru"), ("Запись", "Дата"), ROWS)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n")[0] == "Запись;Дата"


def test_citation_of_a_dataset_named_like_a_formula_is_no_formula(chosen):
    view = chosen()
    view = replace(view, dataset=replace(view.dataset, title="=cmd()", descriptor={}))
    last = screen_csv(view, ("Record",), [("x",)]).decode("utf-8-sig").split("\r\n")[-2]
    assert last.startswith("\"'=cmd(). Dataset, version ")

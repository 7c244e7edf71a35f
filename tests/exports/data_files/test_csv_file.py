"""CSV for a spreadsheet: what Excel expects, no formula, the same values when read back."""

import csv
import io

from exports.data_files import csv_file
from exports.data_files.file_table import FileOptions, file_tables
from measures.selection import Selection
from tests.exports.data_files.csv_reader import read_back
from tests.exports.taken import files, published_table, rows_of
from views.view import choose

ODD = ["=1+1", "+7 701", "-5", "@SUM(A1)", "\tx", "\rx", "'x", "''", " =1", "＝1", 'a "b"; c, d', "a\r\nb", "1,5"]


def odd(make):
    rows = [{"statement_id": f"F-{number}", "support": text, "row_ids": "R-1"} for number, text in enumerate(ODD)]
    return make(statements=rows, cities=[{"city_id": "x", "name_en": "=X", "latitude": -43.5}])


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


def test_english_has_commas_and_points(chosen):
    lines = csv_file.write(chosen(), FileOptions(tables=("cities",))).decode("utf-8-sig").split("\r\n")
    assert lines[1].startswith("aktau,Aktau,Актау,Ақтау,Aqtau,KZ.MG,43.6611,51.1739,610612,")


def test_russian_and_kazakh_have_semicolons_and_decimal_commas(chosen):
    for language in ("ru", "kk"):
        written = files(csv_file.write(chosen(language), FileOptions(tables=("cities", "rounds"))))
        lines = written["cities.csv"].decode("utf-8-sig").split("\r\n")
        assert lines[1].startswith("aktau;Aktau;Актау;Ақтау;Aqtau;KZ.MG;43,6611;51,1739;610612;")


def test_read_back_every_value_is_that_of_the_dataset(chosen):
    for language in ("en", "ru"):
        choice = chosen(language)
        again = read_back(csv_file.write(choice, FileOptions()), choice.dataset)
        for table in file_tables(choice, FileOptions()):
            names = [field.name for field in table.fields]
            assert again[table.name] == [dict(zip(names, row, strict=True)) for row in table.rows], table.name


def test_read_back_odd_texts_are_what_they_were(make):
    for language in ("en", "kk"):
        for hxl in (False, True):
            choice = choose(odd(make).in_language(language), Selection(), language)
            again = read_back(csv_file.write(choice, FileOptions(hxl)), choice.dataset)
            assert [row["support"] for row in again["statements"]] == ODD
            assert [(row["name_en"], row["latitude"]) for row in again["cities"]] == [("=X", -43.5)]


def test_no_cell_of_text_begins_like_a_formula(make):
    written = files(csv_file.write(choose(odd(make), Selection(), "en"), FileOptions()))["statements.csv"].decode(
        "utf-8-sig"
    )
    support = [row["support"] for row in csv.DictReader(io.StringIO(written, newline=""))]
    assert support[:5] == ["'=1+1", "'+7 701", "'-5", "'@SUM(A1)", "'\tx"]
    assert [text for text in support if text.lstrip()[:1] in "=+-@＝"] == []


def test_quotation_that_begins_with_an_apostrophe_comes_back_with_it(chosen):
    choice = chosen()
    again = read_back(csv_file.write(choice, FileOptions()), choice.dataset)["statements"]
    expected = [row["support"] for row in rows_of(published_table("statements.csv"))]
    assert [row["support"] for row in again] == expected
    assert len([text for text in expected if text.startswith("'")]) == 2


def test_hashtags_stand_under_the_header_for_programs_with_commas_in_every_language(chosen):
    written = files(csv_file.write(chosen("ru"), FileOptions(hxl=True)))["cities.csv"].decode("utf-8-sig").split("\r\n")
    assert written[1].startswith("#loc+code,#loc+name+i_en,#loc+name+i_ru,#loc+name+i_kk,")
    assert ",43.6611,51.1739," in written[2]


def test_single_tables_can_be_asked_for(chosen):
    assert [*files(csv_file.write(chosen(), FileOptions(tables=("incidents", "cities"))))] == [
        "README.txt",
        "cities.csv",
        "incidents.csv",
    ]

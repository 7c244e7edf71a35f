"""The rows of a screen as a file."""

from dataclasses import replace

from exports.data_files.csv_file import screen_csv

ROWS = [("KZ12-I-001", "28 January 2012"), ("=1+1", "several; or more")]


def test_rows_stand_under_their_labels_with_the_citation_at_the_end(chosen):
    lines = screen_csv(chosen(rounds=(3,)), ("Record", "Date"), ROWS).decode("utf-8-sig").split("\r\n")
    assert lines[:4] == ["Record,Date", "KZ12-I-001,28 January 2012", "'=1+1,several; or more", ""]
    assert lines[4].startswith('"Maintainers of the assembly restrictions dashboard. Assembly restrictions in Kazakhstan, ')
    assert "Screen: Overview. Shown: Round 3." in lines[4]
    assert lines[5:] == [""]


def test_citation_of_a_dataset_named_like_a_formula_is_no_formula(chosen):
    view = chosen()
    view = replace(view, dataset=replace(view.dataset, title="=cmd()", descriptor={}))
    last = screen_csv(view, ("Record",), [("x",)]).decode("utf-8-sig").split("\r\n")[-2]
    assert last.startswith("\"'=cmd(). Dataset, version ")


def test_excel_shows_cyrillic_and_parts_the_cells_as_the_language_does(chosen):
    content = screen_csv(chosen("ru"), ("Запись", "Дата"), ROWS)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n")[0] == "Запись;Дата"


def test_rows_of_a_screen_are_cited_with_that_screen(chosen):
    last = screen_csv(chosen(), ("Record",), [("x",)], "incidents", q="taraz").decode("utf-8-sig").split("\r\n")[-2]
    assert "Screen: Incidents. CC BY 4.0. https://dashboard.example.org/incidents?q=taraz&" in last

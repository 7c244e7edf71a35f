"""The workbook: typed cells, frozen header, filters, nothing that calculates, the same values when read back."""

import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from exports.data_files import xlsx
from exports.data_files.file_table import FileOptions, plain_digits
from tests.conftest import choice_of
from tests.exports.taken import files, published_table, rows_of

ODD = ["=1+1", "+7 701", "-5", "@SUM(A1)", "\tx", "'x", "_x0041_", "＝1", "{=1}", "internal:x", "a\nb", "TRUE", "007"]


def opened(content):
    return load_workbook(io.BytesIO(content))


def as_written(cell):
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else cell if isinstance(cell, str) else plain_digits(cell)


@pytest.fixture(scope="module")
def book(chosen):
    return opened(xlsx.write(chosen(), FileOptions()))


def test_sheets_are_about_the_tables_and_the_dictionary(book, published):
    assert book.sheetnames[:4] == ["About", "incidents", "applications", "rallies"]
    assert book.sheetnames[-1] == "Dictionary"
    assert len(book.sheetnames) == 1 + len(published.tables) + 1


def test_read_back_every_cell_is_that_of_the_dataset(book):
    for sheet in book.worksheets[1:-1]:
        header, *rows = [[as_written(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        expected = rows_of(published_table(sheet.title.replace("codes-", "codes/") + ".csv"))
        assert header[-1] == "address"
        assert [dict(zip(header[:-1], row[:-1], strict=True)) for row in rows] == expected, sheet.title


def cell_of(book, sheet, row, column):
    header = [cell.value for cell in book[sheet][1]]
    return book[sheet].cell(row, header.index(column) + 1)


def test_numbers_are_numbers_full_days_are_dates_a_month_is_a_text_and_unknown_an_empty_cell(book):
    assert cell_of(book, "applications", 2, "filed").value == 141
    assert cell_of(book, "cities", 2, "latitude").value == 43.6611
    day = cell_of(book, "incidents", 2, "date")
    assert (day.value, day.number_format) == (datetime(2012, 1, 28), "yyyy-mm-dd")
    assert cell_of(book, "rallies", 3, "date").value == "2012-01"
    assert cell_of(book, "applications", 2, "city_id").value is None


def test_header_is_frozen_and_has_filters(book):
    assert book["cities"].freeze_panes == "B2"
    assert book["cities"].auto_filter.ref == "A1:J15"
    assert book["cities"]["A1"].font.bold


def test_dictionary_tells_each_column(book):
    rows = list(book["Dictionary"].iter_rows(values_only=True))
    assert rows[0] == ("Table", "Meaning of a row", "Column", "Data type", "Title", "Contents")
    [filed] = [row for row in rows if row[:1] + row[2:3] == ("applications", "filed")]
    assert filed[3] == "whole number"
    assert len(rows) == 1 + sum(sheet.max_column for sheet in book.worksheets[1:-1])


def test_no_text_is_a_formula_and_each_comes_back(make, published):
    rows = [{"support": text, "row_ids": "R-1"} for text in ODD]
    content = xlsx.write(choice_of(make(statements=rows)), FileOptions())
    book = opened(content)
    cells = [cell_of(book, "statements", row, "support") for row in range(2, len(ODD) + 2)]
    assert [cell.value for cell in cells] == ODD
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells][:5] == [True] * 5
    sheets = [text for name, text in files(content).items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 1 + len(published.tables) + 1
    assert [text for text in sheets if b"<f>" in text or b"<f " in text] == []


def test_carriage_return_is_kept_as_the_standard_spells_it(make):
    """ECMA-376 part 1, 22.9.2.19: a character that XML cannot hold is written _xHHHH_; openpyxl leaves it so."""
    whole = make(statements=[{"statement_id": "F-1", "support": "\rx", "row_ids": "R-1"}])
    book = opened(xlsx.write(choice_of(whole), FileOptions()))
    cell = cell_of(book, "statements", 2, "support")
    assert (cell.value, cell.data_type) == ("_x000D_x", "s")


def test_hashtags_stand_under_the_header_and_are_frozen_with_it(chosen):
    sheet = opened(xlsx.write(chosen(), FileOptions(hxl=True, tables=("cities",))))["cities"]
    assert [sheet.cell(2, column).value for column in (1, 2, 7)] == ["#loc+code", "#loc+name+i_en", "#geo+lat"]
    assert sheet["A3"].value == "aktau"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B3", "A2:J16")


def test_a_text_that_no_cell_holds_is_refused_with_its_place(make):
    whole = make(statements=[{"statement_id": "F-1", "support": "x" * 32_768, "row_ids": "R-1"}])
    with pytest.raises(xlsx.CannotWrite, match="statements, row 2, support"):
        xlsx.write(choice_of(whole), FileOptions())


def test_addresses_are_links_where_the_server_is_known(chosen, make):
    link = opened(xlsx.write(chosen(), FileOptions(tables=("rounds",))))["rounds"]["O2"]
    assert link.hyperlink.target == "https://dashboard.example.org/days?round=1&lang=en&version=1.6.0"
    plain = opened(xlsx.write(choice_of(make(rounds=[{"round_id": 1}])), FileOptions()))["rounds"]["O2"]
    assert (plain.value, plain.hyperlink) == (None, None)

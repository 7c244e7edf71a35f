"""A workbook is read as it stands: its sheets, its cells, what is no empty cell though it has no value; the template."""

from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from intake.__main__ import main
from intake.codes import code_of
from intake.files import first_sheet, read_sheets
from intake.locale_words import list_rows
from intake.source_table import Sheet
from intake.targets import LISTS
from intake.template import list_of
from loaders import load
from loaders.dataset import LANGUAGES
from tests.intake.workbooks import made_ods, made_xlsx, with_rows


def _only_rows(name, content):
    [sheet] = read_sheets(name, content)
    return sheet.rows


def test_cells_have_the_types_that_the_workbook_gives_them():
    def write(book):
        sheet = book.add_worksheet("Acts")
        day, hour = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet.write_row(0, 0, ["  Almaty,\r\nAbai \n", 300, 2.5, True, ""])
        sheet.write_datetime(1, 0, datetime(2012, 2, 25), day)
        sheet.write_datetime(1, 1, datetime(2012, 2, 25, 13, 5), hour)
        sheet.write_number(1, 2, 0.25, book.add_format({"num_format": "hh:mm"}))
        sheet.write_string(1, 3, "25.02.2012")
        sheet.write_number(1, 4, 40964)

    first, second = _only_rows("acts.xlsx", made_xlsx(write))
    assert first == ("Almaty,\nAbai", 300, 2.5, True, None)
    assert [type(cell) for cell in first] == [str, int, float, bool, type(None)]
    assert second == (date(2012, 2, 25), datetime(2012, 2, 25, 13, 5), "06:00:00", "25.02.2012", 40964)


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days():
    def write(book):
        book.add_worksheet("S").write_datetime(0, 0, datetime(2012, 2, 25), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert _only_rows("mac.xlsx", made_xlsx(write, date_1904=True)) == ((date(2012, 2, 25),),)


def test_rows_and_columns_begin_with_the_first_of_the_sheet():
    content = made_xlsx(lambda book: book.add_worksheet("S").write(2, 1, "x"))
    assert _only_rows("late.xlsx", content) == ((None, None), (None, None), (None, "x"))


def test_every_cell_of_a_merged_range_has_its_value():
    def write(book):
        sheet = book.add_worksheet("S")
        sheet.merge_range(0, 0, 0, 2, "Title")
        sheet.write_row(1, 0, ["a", "b", "c"])
        sheet.merge_range(2, 1, 3, 1, "both")
        sheet.write(3, 2, "z")

    expected = (("Title",) * 3, ("a", "b", "c"), (None, "both", None), (None, "both", "z"))
    assert _only_rows("merged.xlsx", made_xlsx(write)) == expected


def test_a_merged_range_beyond_the_last_row_adds_none():
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    content = with_rows('<row r="1"><c r="A1"><v>1</v></c></row>', after=merged)
    assert _only_rows("wide.xlsx", content) == ((1,),)


def test_hidden_sheets_are_read_and_told():
    def write(book):
        book.add_worksheet("Open").write(0, 0, "a")
        book.add_worksheet("Hidden").write(0, 0, "b")
        book.get_worksheet_by_name("Hidden").hide()
        book.add_worksheet("Very hidden").very_hidden()
        book.add_chartsheet("Chart")

    content = made_xlsx(write)
    expected = (Sheet("Open", (("a",),)), Sheet("Hidden", (("b",),), True), Sheet("Very hidden", (), True))
    assert read_sheets("sheets.xlsx", content) == expected


def test_an_error_is_an_empty_cell_and_a_formula_its_result():
    cells = '<c r="A1" t="e"><f>B9/0</f><v>#DIV/0!</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><v>3</v></c>'
    assert _only_rows("errors.xlsx", with_rows(f'<row r="1">{cells}</row>')) == ((None, 2, 3),)


def test_a_day_says_no_more_than_the_sheet_shows_of_it():
    """Excel makes 1 April 2012 of "апр.12" and a day of this year of "24 апр"; a day that is not the first was written."""
    formats = ["mmm.yy", "mmmm yyyy", "yyyy", "d mmm", "[$-419]d mmmm yyyy;@", "mmm yy", '"month" 0']

    def write(book):
        sheet = book.add_worksheet("S")
        for place, shown in enumerate(formats):
            sheet.write_datetime(0, place, datetime(2012, 4, 1), book.add_format({"num_format": shown}))
        sheet.write_datetime(1, 0, datetime(2012, 4, 24), book.add_format({"num_format": "mmm.yy"}))
        sheet.write_datetime(1, 1, datetime(2012, 1, 1), book.add_format({"num_format": "yyyy"}))
        sheet.write_datetime(1, 2, datetime(2012, 4, 1), book.add_format({"num_format": 17}))

    first, second = _only_rows("months.xlsx", made_xlsx(write))
    assert first == ("2012-04", "2012-04", date(2012, 4, 1), "01.04", date(2012, 4, 1), "2012-04", 41000)
    assert second[:3] == (date(2012, 4, 24), "2012", "2012-04")


def test_an_open_document_spreadsheet_is_read():
    rows = (
        '<t:table-row><t:table-cell t:number-columns-spanned="2" o:value-type="string"><x:p>Place</x:p></t:table-cell>'
        "<t:covered-table-cell/></t:table-row>"
        '<t:table-row><t:table-cell o:value-type="string"><x:p> Almaty </x:p></t:table-cell>'
        '<t:table-cell o:value-type="date" o:date-value="2012-02-25"/></t:table-row>'
        '<t:table-row t:number-rows-repeated="1048000"><t:table-cell t:number-columns-repeated="1024"/></t:table-row>'
    )
    assert _only_rows("acts.ods", made_ods(rows)) == (("Place", None), ("Almaty", date(2012, 2, 25)))


def test_the_sheet_to_begin_with_has_something_and_is_not_hidden():
    empty, hidden, full = Sheet("A", ((None,),)), Sheet("B", ((1,),), is_hidden=True), Sheet("C", ((1,),))
    assert first_sheet((empty, hidden, full)) == full
    assert first_sheet((hidden,)) == hidden


OF_TEMPLATE = {column["target"] for column in list_rows("template_columns")}
FILLED = {"en": ("1", "Oral", "Fine"), "ru": ("1", "Уральск", "Штраф"), "kk": ("1", "Орал", "Айыппұл")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_template_becomes_a_dataset_without_its_example(language, tmp_path, capsys):
    path = tmp_path / "records.xlsx"
    assert main(["template", "--to", str(path), "--lang", language]) == 0
    book = load_workbook(path)
    places = {column["target"]: place for place, column in enumerate(list_rows("template_columns"), 1)}
    for target, cell in zip(("incident_id", "place", "kind_code"), FILLED[language], strict=True):
        book.worksheets[0].cell(3, places[target], cell)
    book.save(path)
    assert main(["convert", str(path), "--to", str(tmp_path / "made")]) == 0
    told = capsys.readouterr().out
    assert "template of the dashboard; records: 1" in told
    assert load(tmp_path / "made").languages == (language,)
    acts = load(tmp_path / "made")["incidents"]
    assert acts[["incident_id", "city_id", "kind_code"]].to_numpy().tolist() == [["1", "oral", "fine"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("target", [one for one in LISTS if one in OF_TEMPLATE])
def test_each_label_of_a_list_is_its_code(target, language):
    labels = list_of(target, language)
    assert labels
    assert [one for one in labels if code_of(LISTS[target], one) is None] == []


def test_a_column_offers_its_list_and_says_what_it_asks_for(tmp_path):
    main(["template", "--to", str(tmp_path / "t.xlsx"), "--lang", "kk"])
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Жазбалар", "Тізімдер"]
    rules = {one.promptTitle: one for one in book["Жазбалар"].data_validations.dataValidation}
    assert rules["Шектеу түрі"].type == "list"
    assert rules["Күні"].prompt.startswith("Қаншалықты белгілі болса")

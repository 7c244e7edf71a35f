"""The row of headings is found where it is plain; every filled row is a record or listed."""

import pytest

from intake.find_table import heading_row, table_in
from intake.source_table import Sheet
from loaders.problems import CannotRead


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

"""The table of a sheet is found as a careful person would find it, and every row that is no record is told."""

from datetime import date

import pytest

from intake.convert import convert
from intake.find_table import table_in
from intake.mapping import TableMapping
from intake.source_table import Cell, Sheet, SourceTable
from intake.suggestions import suggest_mapping
from loaders.problems import CannotRead
from tests.intake.conftest import TODAY

DAY = date(2012, 2, 25)
Rows = list[list[Cell]]
HEADER: list[Cell] = ["Дата", "Город", "Вид", "Человек"]
RECORD: list[Cell] = [DAY, "Алматы", "штраф", 3]


def table_of(rows: Rows) -> SourceTable:
    return table_in("acts.xlsx", Sheet("S", tuple(tuple(row) for row in rows)))


def left_out(rows: Rows) -> list[tuple[int, str]]:
    return [(one.row, one.reason) for one in table_of(rows).left_out]


def test_records_stand_in_columns_with_the_numbers_of_their_rows() -> None:
    table = table_of([HEADER, RECORD, [DAY, "Астана", None, None]])
    assert (table.file, table.sheet, table.numbers, table.left_out, table.tags) == ("acts.xlsx", "S", (2, 3), (), None)
    assert dict(table.columns) == {
        "Дата": (DAY, DAY),
        "Город": ("Алматы", "Астана"),
        "Вид": ("штраф", None),
        "Человек": (3, None),
    }


def test_titles_above_the_header_are_left_out() -> None:
    merged: list[Cell] = ["Акты 2012 года"] * 4
    rows: Rows = [merged, [None] * 4, ["Период:", "2012", None, None], HEADER, RECORD]
    assert left_out(rows) == [(1, "title"), (3, "title")]
    assert table_of(rows).numbers == (5,)
    assert list(table_of(rows).columns) == HEADER


def test_titles_between_records_say_the_section_of_each_and_a_line_to_sign_is_none() -> None:
    oral, taraz = (["г. " + city] * 4 for city in ("Уральск", "Тараз"))
    rows: Rows = [HEADER, RECORD, oral, RECORD, taraz, RECORD, ["Директор ________ Т. П.", None, None, None]]
    assert left_out(rows) == [(3, "title"), (5, "title"), (7, "note")]
    assert table_of(rows).columns["заголовок выше"] == (None, "г. Уральск", "г. Тараз")


@pytest.mark.parametrize(
    ("heading", "places"),
    [("heading above", ("Almaty", "Kostanay oblast")), ("жоғарыдағы тақырып", ("Алматы", "Маңғыстау облысы"))],
)
def test_rows_of_nothing_but_a_place_or_a_region_are_the_place_of_those_below(heading: str, places: tuple[str, str]) -> None:
    names: list[Cell] = ["Day", "Kind", "People"] if heading.isascii() else ["Күні", "Түрі", "Саны"]
    record: list[Cell] = [DAY, "fine", 3]
    rows: Rows = [names, [places[0], None, None], record, record, [places[1], None, None], record]
    assert left_out(rows) == [(2, "title"), (5, "title")]
    assert table_of(rows).columns[heading] == (places[0], places[0], places[1])
    assert suggest_mapping(table_of(rows)).mapping.columns[heading] == "place"


def test_a_cell_by_itself_that_is_no_place_or_one_alone_is_no_heading() -> None:
    for alone in (["see above", "as before"], ["Алматы", "as before"]):
        rows: Rows = [HEADER, [alone[0], None, None, None], RECORD, [alone[1], None, None, None], RECORD]
        assert table_of(rows).numbers == (2, 3, 4, 5)


TWO_LINES: dict[str, Rows] = {
    "merged across columns and rows": [
        ["Дата", "Место", "Место", "Участники", "Участники"],
        ["Дата", "Город", "Район", "от", "до"],
    ],
    "groups in their first columns alone": [
        ["Дата", "Место", None, "Участники", None],
        [None, "Город", "Район", "от", "до"],
    ],
}


@pytest.mark.parametrize("header", TWO_LINES.values(), ids=TWO_LINES)
def test_a_header_of_two_rows_is_joined(header: Rows) -> None:
    table = table_of([["Акты"] + [None] * 4, *header, [DAY, "Алматы", None, 1, 2]])
    assert list(table.columns) == ["Дата", "Место / Город", "Место / Район", "Участники / от", "Участники / до"]
    assert (table.numbers, [one.row for one in table.left_out]) == ((4,), [1])


def test_parts_below_one_name_of_many_are_joined_to_it() -> None:
    rows: Rows = [
        ["Дата", "Город", "Вид", "Участники", None],
        [None, None, None, "от", "до"],
        [DAY, "Алматы", "штраф", 1, 2],
    ]
    assert list(table_of(rows).columns) == ["Дата", "Город", "Вид", "Участники / от", "Участники / до"]


def test_a_record_of_texts_below_the_header_is_no_second_line_of_it() -> None:
    assert table_of([["date", "city", "kind"], ["May 2012", "Almaty", "fine"], [None, None, "fine"]]).numbers == (2, 3)


def test_a_row_of_hxl_tags_is_kept_beside_the_columns() -> None:
    table = table_of([["Date", "City", "Note"], ["#date +occurred", "#loc+name", None], ["2012", "Almaty", "x"]])
    assert table.tags == {"Date": "#date +occurred", "City": "#loc+name"}
    assert (table.numbers, [(one.row, one.reason) for one in table.left_out]) == ((3,), [(2, "tags")])


def test_what_is_no_record_below_the_header_is_told() -> None:
    rows: Rows = [
        HEADER,
        [1, 2, 3, 4],
        ["Январь 2012"] * 4,
        RECORD,
        [None] * 4,
        HEADER,
        RECORD,
        ["Итого за январь:", None, None, 6],
        [DAY, "Астана", "арест", None],
        ["Всего", None, None, 6],
        ["Источник: сообщения СМИ", None, None, None],
        [None] * 4,
    ]
    assert table_of(rows).numbers == (4, 7, 9)
    assert left_out(rows) == [
        (2, "column_numbers"),
        (3, "title"),
        (5, "empty"),
        (6, "repeated_header"),
        (8, "total"),
        (10, "total"),
        (11, "note"),
    ]


@pytest.mark.parametrize("word", ["Total", "ИТОГО:", "Барлығы", "Всего", "Total for 2012", "Sum"])
def test_a_total_is_known_by_its_word(word: str) -> None:
    assert left_out([HEADER, RECORD, [word, None, None, 3]]) == [(3, "total")]


def test_a_total_without_a_word_is_known_by_its_sums() -> None:
    assert left_out([HEADER, RECORD, [DAY, "Астана", "арест", 5], [None, None, None, 8]]) == [(4, "total")]


KEPT: dict[str, list[Cell]] = {
    "a number that is no sum": [None, None, None, 7],
    "a total that tells of something": ["Всего", "Алматы", "штраф", 3],
    "a text that only begins like a total": ["Всемирный день", None, None, 8],
    "the same word everywhere": ["нет", "нет", "нет", "нет"],
    "one text of the header": ["Дата", None, None, None],
    "one text": ["Алматы", None, None, None],
}


@pytest.mark.parametrize("row", KEPT.values(), ids=KEPT)
def test_a_row_that_may_be_a_record_is_kept(row: list[Cell]) -> None:
    assert table_of([HEADER, RECORD, [DAY, "Астана", "арест", 5], row]).numbers == (2, 3, 4)


def test_a_row_that_has_only_its_number_is_empty() -> None:
    rows: Rows = [["№", "Дата", "Город"], [1, DAY, "Алматы"], [2, None, None], [3, DAY, None]]
    assert left_out(rows) == [(3, "empty")]
    assert left_out([*rows, ["Всего: 2", None, None], ["* не все"]]) == [(3, "empty"), (5, "total"), (6, "note")]


def test_names_are_made_unique_and_columns_of_nothing_are_none() -> None:
    header: list[Cell] = ["Place", "Place", None, "Two\nlines ", None, None, "Day", "Kind", "Sum"]
    table = table_of([header, ["a", "b", None, "c", "d", None, "e", "f", "g"]])
    assert list(table.columns) == ["Place", "Place 2", "Two lines", "column 5", "Day", "Kind", "Sum"]


def test_rows_of_different_lengths_are_filled_up() -> None:
    table = table_of([["a", "b"], ["1"], ["1", "2", "3"]])
    assert dict(table.columns) == {"a": ("1", "1"), "b": (None, "2"), "column 3": (None, "3")}


def test_without_a_header_columns_have_only_numbers() -> None:
    table = table_of([["1", "Almaty", "2012-02-25"], ["2", "Astana", "2012-02-26"]])
    assert (list(table.columns), table.numbers) == (["column 1", "column 2", "column 3"], (1, 2))


def test_every_row_of_one_column_is_a_record() -> None:
    assert table_of([["note"], ["Almaty"], ["Source: a newspaper"]]).numbers == (2, 3)


def test_a_header_without_records_has_its_columns() -> None:
    assert dict(table_of([["a", "b"]]).columns) == {"a": (), "b": ()}


def test_a_sheet_without_anything_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"acts\.xlsx: found nothing in the sheet S; expected a row"):
        table_of([[None, None]])


def test_a_first_row_with_a_day_where_the_next_has_one_is_a_record() -> None:
    rows = (("25.02.2012", "Almaty", "Detention", "Police"), ("24.03.2012", "Astana", "Fine", "Court"))
    table = table_in("acts.csv", Sheet("acts", rows))
    assert [*table.columns] == ["column 1", "column 2", "column 3", "column 4"]
    assert table.numbers == (1, 2)


def test_signs_that_turn_or_hide_letters_are_taken_out_and_told() -> None:
    rows = (("Kind\u202e", "Summary"), ("fine", "One\u202e two\u2066"), ("fine\u2060", "three"))
    table = table_in("acts\u202excod.csv", Sheet("S", rows))
    assert table.file == "actsxcod.csv"
    assert dict(table.columns) == {"Kind": ("fine", "fine"), "Summary": ("One two", "three")}
    assert table.removed_signs == ((3, "Kind", "\u2060"), (2, "Summary", "\u202e\u2066"))
    converted = convert(table, TableMapping("spreadsheet", {"Kind": "kind_code", "Summary": "summary"}), TODAY)
    expected = "a text without signs that turn or hide letters; they are left out"
    assert [(one.row, one.field, one.found, one.expected) for one in converted.findings] == [
        (2, "Summary", "U+202E U+2066", expected),
        (3, "Kind", "U+2060", expected),
    ]


def test_a_total_may_count_in_words_or_by_a_formula_and_a_day_is_none() -> None:
    rows: Rows = [["Всего", 8, "отказов 5", None], ["Total", None, "=SUM(D2)", 8], ["Total", 8, "14 мая 2023", 8]]
    assert left_out([HEADER, RECORD, *rows, RECORD]) == [(3, "total"), (4, "total")]

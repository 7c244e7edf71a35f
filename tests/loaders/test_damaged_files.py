"""Each damaged table is refused with the problem that names it, and with no other."""

from collections.abc import Callable
from typing import Any

import pytest

from loaders import Problem
from loaders.checks import figures, files

RALLY = "rallies.csv"
Records = list[list[str]]


def without(column: str) -> Callable[[Records], Records]:
    def edit(records: Records) -> Records:
        place = records[0].index(column)
        return [record[:place] + record[place + 1 :] for record in records]

    return edit


def swapped(records: Records) -> Records:
    """City and announcement in each other's place."""
    return [[*record[:4], record[5], record[4], *record[6:]] for record in records]


def test_a_missing_column_is_named(copy: Any) -> None:
    copy.change(RALLY, without("venue_en"))
    assert copy.problems() == [Problem(RALLY, 1, "venue_en", "no such column", "a column of this name")]


def test_a_missing_first_column_is_named(damaged: Any) -> None:
    damaged.change("cities.csv", without("city_id"))
    assert damaged.found_by() == [Problem("cities.csv", 1, "city_id", "no such column", "a column of this name")]


def test_an_extra_column_is_named(damaged: Any) -> None:
    damaged.change(RALLY, lambda records: [[*records[0], "mood"], *([*record, "good"] for record in records[1:])])
    assert damaged.found_by() == [Problem(RALLY, 1, "mood", "column 17", "only the columns of datapackage.json, once")]


def test_a_column_that_stands_twice_is_named(damaged: Any) -> None:
    damaged.change(RALLY, lambda records: [[*record, record[5]] for record in records])
    assert damaged.found_by() == [Problem(RALLY, 1, "city_id", "column 17", "only the columns of datapackage.json, once")]


def test_a_renamed_column_is_missing_and_extra(copy: Any) -> None:
    copy.replace(RALLY, "venue_en", "venue")
    assert copy.problems() == [
        Problem(RALLY, 1, "venue", "column 10", "only the columns of datapackage.json, once"),
        Problem(RALLY, 1, "venue_en", "no such column", "a column of this name"),
    ]


def test_reordered_columns_are_named_at_the_first_that_differs(damaged: Any) -> None:
    damaged.change(RALLY, swapped)
    expected = "the columns of datapackage.json, in its order"
    assert damaged.found_by() == [Problem(RALLY, 1, "date_precision", "'city_id'", expected)]


def test_a_semicolon_between_the_cells_is_named(damaged: Any) -> None:
    damaged.change(RALLY, lambda records: records, separator=";")
    assert damaged.found_by() == [Problem(RALLY, 1, None, "';' between the cells", "',' between the cells")]


def test_a_cell_too_many_is_named(damaged: Any) -> None:
    damaged.change(RALLY, lambda records: [records[0], [*records[1], "x"], *records[2:]])
    assert damaged.problems() == [Problem(RALLY, 2, None, "'x'", "as many cells as there are columns")]


def test_an_empty_row_is_named(damaged: Any) -> None:
    damaged.replace(RALLY, "\nKZ12-R-002", "\n\nKZ12-R-002")
    assert damaged.found_by() == [Problem(RALLY, 3, None, "an empty cell", "no empty row")]


def test_a_missing_table_is_named_once(damaged: Any) -> None:
    damaged.remove("rounds.csv")
    assert damaged.problems() == [Problem("rounds.csv", None, None, "no such file", "a table that datapackage.json names")]


def test_a_missing_list_of_codes_is_named_once(damaged: Any) -> None:
    damaged.remove("codes/kinds.csv")
    assert damaged.problems() == [Problem("kinds.csv", None, None, "no such file", "a table that datapackage.json names")]


@pytest.mark.parametrize("name", ["gaps.csv", "sources.csv", "codes/kinds.csv", "published_ids.csv"])
@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"], ids=["no byte", "line ends", "byte order mark"])
def test_an_empty_table_is_named_once(damaged: Any, name: str, content: str) -> None:
    damaged.write(name, content)
    assert damaged.problems() == [Problem(name.removeprefix("codes/"), 1, None, "an empty file", "a header and rows")]


def test_an_empty_list_of_changes_is_named(copy: Any) -> None:
    copy.write("CHANGELOG.md", b"")
    expected = "the list of changes, or no such file"
    assert copy.problems() == [Problem("CHANGELOG.md", None, None, "an empty file", expected)]


def test_a_table_without_rows_hides_no_problem(damaged: Any) -> None:
    documents = len(damaged.ids("sources.csv"))
    damaged.change("sources.csv", lambda records: records[:1])
    found = damaged.found_by(figures.totals_as_expected)
    assert Problem("datapackage.json", None, "expected.documents", "0 in the tables", str(documents)) in found


def test_a_table_in_windows_1251_is_named_with_its_first_bad_row(damaged: Any) -> None:
    damaged.write("cities.csv", damaged.text("cities.csv").encode("cp1251", "replace"))
    expected = "a file saved as UTF-8"
    assert damaged.found_by() == [Problem("cities.csv", 2, None, "bytes that are not UTF-8 (invalid start byte)", expected)]


def test_a_table_in_utf_16_is_named(damaged: Any) -> None:
    damaged.write("cities.csv", damaged.text("cities.csv").encode("utf-16"))
    expected = "a file saved as UTF-8"
    assert damaged.problems() == [Problem("cities.csv", 1, None, "bytes that are not UTF-8 (invalid start byte)", expected)]


def test_a_byte_order_mark_is_named(damaged: Any) -> None:
    damaged.write(RALLY, "\ufeff" + damaged.text(RALLY))
    assert damaged.found_by(files.files_are_in_order) == [
        Problem(RALLY, 1, None, "a byte order mark", "UTF-8 without a byte order mark")
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_other_line_ends_are_named(damaged: Any, ending: str) -> None:
    damaged.write(RALLY, damaged.text(RALLY).replace("\n", ending))
    expected = "line feeds, as `make data` writes them"
    assert damaged.found_by(files.files_are_in_order) == [
        Problem(RALLY, None, None, "line ends with a carriage return", expected)
    ]


def test_quotes_that_are_not_needed_are_named(damaged: Any) -> None:
    damaged.replace(RALLY, "KZ12-R-002", '"KZ12-R-002"')
    expected = "what `make data` writes"
    assert damaged.found_by(files.files_are_in_order) == [
        Problem(RALLY, None, None, "another way of writing the same table", expected)
    ]


def test_a_last_row_without_its_line_end_is_named(damaged: Any) -> None:
    damaged.write(RALLY, damaged.text(RALLY).removesuffix("\n"))
    expected = "what `make data` writes"
    assert damaged.found_by(files.files_are_in_order) == [
        Problem(RALLY, None, None, "another way of writing the same table", expected)
    ]


def test_rows_out_of_order_are_named(damaged: Any) -> None:
    damaged.change(RALLY, lambda records: [records[0], records[2], records[1], *records[3:]])
    assert damaged.found_by(files.files_are_in_order) == [Problem(RALLY, 3, "rally_id", "'KZ12-R-001'", "rows sorted by id")]


def test_a_truncated_last_row_is_named(damaged: Any) -> None:
    last = damaged.ids(RALLY)[-1]
    damaged.change(RALLY, lambda records: [*records[:-1], records[-1][: records[0].index("summary_en")]])
    damaged.write(RALLY, damaged.text(RALLY).removesuffix("\n"))
    row = damaged.row(RALLY, last)
    assert damaged.problems() == [
        Problem(RALLY, None, None, "another way of writing the same table", "what `make data` writes"),
        *(Problem(RALLY, row, f"summary_{one}", "an empty cell", "string; not empty") for one in ("en", "ru", "kk")),
        Problem(RALLY, row, "source_ids", "an empty cell", "string; not empty"),
    ]


def test_a_table_that_ends_within_quotes_is_named(copy: Any) -> None:
    copy.write("claims.csv", copy.text("claims.csv").rpartition('"')[0])
    lines = copy.text("claims.csv").count("\n") + 1
    expected = "a cell whose quotes are closed and doubled within"
    assert copy.problems() == [Problem("claims.csv", lines, None, "unexpected end of data", expected)]


def test_a_quote_that_stands_alone_is_named(damaged: Any) -> None:
    row = damaged.row(RALLY, "KZ12-R-001")
    damaged.cell(RALLY, "KZ12-R-001", "venue_en", "Beside Hotel, below a square")
    damaged.replace(RALLY, ',"Beside Hotel, below', ',"Beside "Hotel", below')
    expected = "a cell whose quotes are closed and doubled within"
    assert damaged.found_by() == [Problem(RALLY, row, None, "',' expected after '\"'", expected)]

"""Each damaged table is refused with the problem that names it, and with no other."""

import pytest

from loaders import Problem

RALLY = "rallies.csv"


NO_FILE = ("no such file", "a table that datapackage.json names")
NO_COLUMN = ("no such column", "a column of this name")
TOO_MANY = "only the columns of datapackage.json, once"
NOT_UTF_8 = ("bytes that are not UTF-8 (invalid start byte)", "a file saved as UTF-8")
ANOTHER_WAY = ("another way of writing the same table", "what `make data` writes")
LINE_ENDS = ("line ends with a carriage return", "line feeds, as `make data` writes them")
UNCLOSED = "a cell whose quotes are closed and doubled within"


def changed(edit, separator=","):
    return lambda data: data.change(RALLY, edit, separator)


def rewritten(edit, name=RALLY):
    return lambda data: data.write(name, edit(data.text(name)))


FILES = [
    (changed(lambda rows: [[cell for name, cell in zip(rows[0], row, strict=True) if name != "venue_en"] for row in rows]),
     (RALLY, 1, "venue_en", *NO_COLUMN)),
    (changed(lambda rows: [[*rows[0], "mood"], *([*row, "good"] for row in rows[1:])]),
     (RALLY, 1, "mood", "column 17", TOO_MANY)),
    (changed(lambda rows: [[*row, row[5]] for row in rows]), (RALLY, 1, "city_id", "column 17", TOO_MANY)),
    (changed(lambda rows: [[*row[:4], row[5], row[4], *row[6:]] for row in rows]),
     (RALLY, 1, "date_precision", "'city_id'", "the columns of datapackage.json, in its order")),
    (changed(lambda rows: rows, ";"), (RALLY, 1, None, "';' between the cells", "',' between the cells")),
    (changed(lambda rows: [rows[0], rows[2], rows[1], *rows[3:]]),
     (RALLY, 3, "rally_id", "'KZ12-R-001'", "rows sorted by id")),
    (lambda data: data.remove("codes/kinds.csv"), ("kinds.csv", None, None, *NO_FILE)),
    (rewritten(lambda text: text.encode("cp1251", "replace"), "cities.csv"), ("cities.csv", 2, None, *NOT_UTF_8)),
    (rewritten(lambda text: text.encode("utf-16"), "cities.csv"), ("cities.csv", 1, None, *NOT_UTF_8)),
    (rewritten(lambda text: "\ufeff" + text), (RALLY, 1, None, "a byte order mark", "UTF-8 without a byte order mark")),
    (rewritten(lambda text: text.replace("\n", "\r\n")), (RALLY, None, None, *LINE_ENDS)),
    (rewritten(lambda text: text.replace("KZ12-R-002", '"KZ12-R-002"', 1)), (RALLY, None, None, *ANOTHER_WAY)),
    (rewritten(lambda text: text.replace(",", ',"a "b",', 1)), (RALLY, 1, None, "',' expected after '\"'", UNCLOSED)),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "problem"), FILES)
def test_a_damaged_table_is_named(damaged, edit, problem):
    edit(damaged)
    assert damaged.problems() == [Problem(*problem)]


@pytest.mark.parametrize("name", ["gaps.csv", "codes/kinds.csv"])
@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"], ids=["no byte", "line ends", "byte order mark"])
def test_an_empty_table_is_named_once(damaged, name, content):
    damaged.write(name, content)
    assert damaged.problems() == [Problem(name.removeprefix("codes/"), 1, None, "an empty file", "a header and rows")]


def test_an_empty_list_of_changes_is_named(copy):
    copy.write("CHANGELOG.md", b"")
    expected = "the list of changes, or no such file"
    assert copy.problems() == [Problem("CHANGELOG.md", None, None, "an empty file", expected)]

"""Each damaged table is refused with the problem that names it, and with no other."""

import pandas as pd
import pytest

from loaders import CannotRead, Problem, load
from loaders.engine import SIDECAR
from loaders.location import unpack
from loaders.table_file import read_file
from measures.acts import acts
from measures.tables import tuples

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


CONTENTS = {
    "plain": ("a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
    "no last line end": ("a,b\n1,2", [["1", "2"]]),
    "quotes doubled within": ('a,b\n"x ""y"" z",2\n', [['x "y" z', "2"]]),
    "a cell of nothing but doubled quotes": ('a,b\n"""""",2\n', [['""', "2"]]),
    "a line end within a cell": ('a,b\n"x\ny",2\n', [["x\ny", "2"]]),
    "a comma within a cell": ('a,b\n"x,y",2\n', [["x,y", "2"]]),
    "a quote that begins no cell": ('a,b\n5" pipe,2\n', [['5" pipe', "2"]]),
    "an empty cell, and one in quotes": ('a,b\n,2\n"",4\n', [[None, "2"], [None, "4"]]),
    "a cell of a space": ("a,b\n ,2\n", [[" ", "2"]]),
    "words that mean nothing elsewhere": ("a,b\nNA,null\n", [["NA", "null"]]),
    "carriage returns": ("a,b\r\n1,2\r\n", [["1", "2"]]),
    "a byte order mark": ("\ufeffa,b\n1,2\n", [["1", "2"]]),
    "letters of other scripts": ("a,b\nқала,١\n", [["қала", "١"]]),
    "a header alone": ("a,b\n", []),
}


@pytest.mark.parametrize(("content", "rows"), CONTENTS.values(), ids=CONTENTS)
def test_cells_stand_as_they_are_written(tmp_path, content, rows):
    (tmp_path / "t.csv").write_bytes(content.encode())
    file = read_file(tmp_path / "t.csv")
    assert (file.header, file.problems, dict(file.uneven)) == (["a", "b"], (), {})
    assert [[None if pd.isna(cell) else cell for cell in row] for row in file.cells.to_numpy().tolist()] == rows
    assert {str(kind) for kind in file.cells.dtypes} == {"str"}


def test_rows_of_another_length_stand_apart_too(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n\n3\n4,5,6\n", encoding="utf-8")
    file = read_file(tmp_path / "t.csv")
    assert dict(file.uneven) == {1: [], 2: ["3"], 3: ["4", "5", "6"]}
    assert file.cells.index.to_list() == [0, 2, 3]
    assert file.cells[0].to_list() == ["1", "3", "4"]


ACT = {"incident_id": "I-1", "date": "2021-02-15", "kind_code": "fine", "source_ids": "https://m.example/1"}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Our acts.parquet"
    pd.DataFrame([ACT]).to_parquet(path)
    return path


def test_a_file_is_a_dataset_with_its_name(file):
    with unpack(file) as folder:
        data = load(folder)
    assert (data.name, data.title) == ("our-acts", "Our acts")
    assert tuples(acts(data), "act_id", "date") == [("I-1", "2021-02-15")]
    assert folder == file.parent / SIDECAR / "Our acts"


def test_what_is_kept_of_a_file_is_found_again(file):
    for _ in range(2):
        with unpack(file) as folder:
            load(folder)
    assert len([*(folder / SIDECAR).iterdir()]) == 1


def test_another_file_under_the_same_name_is_another_dataset(file):
    for number in (1, 2):
        pd.DataFrame([{**ACT, "incident_id": f"I-{n}"} for n in range(number)]).to_parquet(file)
        with unpack(file) as folder:
            assert len(tuples(acts(load(folder)))) == number


def test_where_nothing_can_stand_beside_it_a_folder_of_the_machine_is_taken(file):
    (file.parent / SIDECAR).write_text("a file where the folder would be")
    with unpack(file) as folder:
        assert not folder.is_relative_to(file.parent)
        assert load(folder).name == "our-acts"


def test_any_other_file_is_refused(tmp_path):
    (tmp_path / "acts.csv").write_text("incident_id\nI-1\n")
    with pytest.raises(CannotRead), unpack(tmp_path / "acts.csv"):
        pass

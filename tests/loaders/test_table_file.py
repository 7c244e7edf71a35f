"""A file gives its cells as they stand, whether Arrow reads it or, row by row, the reader that says what is wrong."""

import pandas as pd
import pytest

from loaders.table_file import read_file

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

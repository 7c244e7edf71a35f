"""Whatever stands in the cells, what is written passes the check of any dataset."""

import random
from datetime import date, datetime

import pytest

from intake.cells import plain_rows
from intake.convert import convert
from intake.mapping import TableMapping
from intake.source_table import SourceTable
from intake.targets import TARGETS
from intake.write_package import write_package
from loaders.package import find_problems
from tests.intake.conftest import TODAY

CELLS = (
    None, "", " x ", "a;b", "a\nb", "\x07bell", "???", "عربي", "=1+1", ".", ";", ";;", 0, 1, -1, 1.5, 1e308, float("nan"),
    True, False, date(2023, 5, 14), datetime(2023, 5, 14, 10), "2023", "2023-13-01", "about 20", "10-5", "0", "fine, attack",
    "https://a.example/?x=1;y=2", "x" * 3000, '"quoted", text', "\u200b", "1,200", "15 days", "row 3", "Oral", "Springfield",
    "day", "month", "high", "a\r\nb", "\x85", "№",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_a_dataset_of_nasty_cells_passes_the_check(seed, tmp_path):
    choose = random.Random(seed)  # noqa: S311
    rows = [[choose.choice(CELLS) for _ in range(8)] for _ in TARGETS]
    columns = {name: tuple(cells) for name, cells in zip(TARGETS, plain_rows("f", rows), strict=True)}
    table = SourceTable("f;ile.csv", "S", {**columns, "kind_code": (*columns["kind_code"][:7], "fine")}, tuple(range(2, 10)))
    mapping = TableMapping(
        "spreadsheet", {name: name for name in columns}, with_texts=True, names_are_public=True, language="kk"
    )
    write_package(convert(table, mapping, TODAY), tmp_path / "made", TODAY)
    assert find_problems(tmp_path / "made") == []

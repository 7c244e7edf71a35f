"""How far the reading of a table is, is told while it is read, and a command prints no line for a small file."""

import io

import pytest

from intake import progress
from intake.convert import convert
from intake.files import read_sheets
from intake.find_table import table_in
from intake.suggestions import suggest_mapping
from tests.intake.conftest import TODAY

CONTENT = ("Date,Kind\n" + "25.02.2012,Fine\n" * 25_000).encode()


def test_rows_columns_and_parts_of_the_records_are_told_in_their_order() -> None:
    told: list[tuple[str, int, int]] = []

    def tell(step: str, done: int, of: int) -> None:
        told.append((step, done, of))

    table = table_in("acts.csv", read_sheets("acts.csv", CONTENT, tell)[0])
    suggested = suggest_mapping(table, progress=tell)
    convert(suggested.table, suggested.mapping, TODAY, tell)
    assert told == [
        *(("reading", rows, 0) for rows in (0, 10_000, 20_000)),
        *(("columns", number, 2) for number in (0, 1)),
        *(("cells", number, of) for number, of in ((0, 0), *((part * 25_000, 175_000) for part in range(7)))),
    ]


def test_share_of_the_whole_grows_with_each_step() -> None:
    shares = [progress.share_of(*one) for one in (("reading", 5, 0), ("reading", 3, 3), ("columns", 1, 2), ("cells", 7, 7))]
    assert shares == pytest.approx([0, 1 / 3, 1 / 2, 1])


def test_command_tells_nothing_in_the_first_second_and_then_a_line_each_half(monkeypatch: pytest.MonkeyPatch) -> None:
    written, now = io.StringIO(), [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    tell = progress.progress_lines(written)
    for seconds, done in ((0.9, 10_000), (1.1, 20_000), (1.3, 30_000), (1.7, 40_000)):
        now[0] = 100 + seconds
        tell("reading", done, 0)
    now[0] = 103
    tell("cells", 50_000, 175_000)
    assert written.getvalue() == "rows read: 20,000\nrows read: 40,000\ncells understood: 50,000 of 175,000\n"


def test_table_is_understood_as_its_format_once_and_as_no_other() -> None:
    table = table_in("acts.csv", read_sheets("acts.csv", CONTENT)[0])
    prepared = suggest_mapping(table).table
    assert prepared.meant_as == "spreadsheet"
    assert suggest_mapping(prepared).table is prepared

"""A converted table as a dataset: its name is its own, and none of it is kept for the next."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS, Format
from intake.write_package import load_conversion
from loaders import load
from measures.selection import Selection
from tests.exports.taken import files
from translations import translator
from views.introduction import over_title
from views.view import choose


def test_dataset_has_its_title_and_leaves_none_behind(made: Any) -> None:
    converted, today = made(kind_code=("fine",), source_ids=("Herald",)), date(2026, 1, 1)
    one = load_conversion(converted, today, "Our records")
    other = load_conversion(converted, today, "Their records")
    assert [(data.title, data.name, data.descriptor["title"]) for data in (one, other)] == [
        ("Our records", "our-records", "Our records"),
        ("Their records", "their-records", "Their records"),
    ]


def test_line_above_each_title_says_how_many_rows_are_imported(made: Any) -> None:
    data = load_conversion(made(kind_code=("fine", "sighting"), source_ids=("Herald",) * 2), date(2026, 1, 1), "Our records")
    assert over_title(data, translator("en")) == "Our records · 1 of 2 rows imported"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_dataset_is_saved_in_every_format(made: Any, form: Format, tmp_path: Path) -> None:
    data = load_conversion(made(kind_code=("fine",), source_ids=("Herald",)), date(2026, 1, 1), "Our records")
    content = form.write(choose(data, Selection(), "en"), FileOptions())
    assert content
    if form.name == "package":
        for name, text in files(content).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(text)
        again = load(tmp_path)
        assert (again.title, len(again.tables["incidents"])) == ("Our records", 1)

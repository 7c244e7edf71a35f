"""A mapping as a file: written, read again, and told by field where it is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from intake.mapping import TableMapping, as_json, mapping_of, read_mapping
from loaders.problems import DatasetRefused

MAPPING = TableMapping(
    "spreadsheet",
    {"Дата": "date", "Вид": "kind_code", "Погода": "note", "Телефон": "left_out"},
    "Лист1",
    values={"kind_code": {"Сорвали плакат": "confiscation", "Ничего": ""}},
    places={"Актау": 610612, "Бор": None},
    day_order="day_first",
    year=2023,
    country="KZ",
    language="ru",
    names_are_public=True,
)


def test_a_mapping_that_was_written_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(as_json(MAPPING), encoding="utf-8")
    assert read_mapping(path) == MAPPING


def _wrong(tmp_path: Path, **changed: Any) -> list[tuple[str | None, str]]:
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps({**json.loads(as_json(MAPPING)), **changed}), encoding="utf-8")
    with pytest.raises(DatasetRefused) as refused:
        read_mapping(path)
    return [(one.field, one.expected) for one in refused.value.problems]


def test_every_wrong_field_is_told_by_its_name(tmp_path: Path) -> None:
    found = dict(_wrong(tmp_path, columns={"Дата": "day"}, day_order="us", country="Kazakhstan", colour="red"))
    assert set(found) == {"columns.Дата", "day_order", "country", None}
    assert found["day_order"] == "day_first or month_first"
    assert found["country"] == "two large letters, as in KZ"


def test_a_value_means_a_code_that_there_is(tmp_path: Path) -> None:
    [(field, expected)] = _wrong(tmp_path, values={"kind_code": {"Штраф": "fines"}})
    assert field == "values.kind_code.Штраф"
    assert "fine" in expected


def test_two_columns_give_no_one_column_of_the_profile(tmp_path: Path) -> None:
    assert _wrong(tmp_path, columns={"A": "date", "B": "date"}) == [("columns.B", "one column for date; A is it")]


def test_several_columns_may_give_kinds_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(
        json.dumps({"kind": "spreadsheet", "columns": dict.fromkeys("AB", "kind_code") | dict.fromkeys("CD", "note")})
    )
    assert read_mapping(path).columns_for("kind_code") == ["A", "B"]


def test_a_file_that_is_no_json_is_told(tmp_path: Path) -> None:
    (tmp_path / "mapping.json").write_text("columns: date")
    with pytest.raises(DatasetRefused) as refused:
        read_mapping(tmp_path / "mapping.json")
    assert refused.value.problems[0].expected == "a mapping as JSON"


@pytest.mark.parametrize("text", [b"[" * 100_000, b"{", b"\xff\xfe\x00"])
def test_what_is_no_json_is_told_as_such(text: bytes) -> None:
    with pytest.raises(DatasetRefused) as refused:
        mapping_of("mapping.json", text)
    assert [(one.table, one.expected) for one in refused.value.problems] == [("mapping.json", "a mapping as JSON")]

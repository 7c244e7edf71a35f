"""What a table means as a file: written, read again, and told by field where it is wrong."""

import json

import pytest

from intake.mapping import TableMapping, as_json, mapping_of, understood
from intake.source_table import SourceTable
from loaders.problems import DatasetRefused

MAPPING = TableMapping(
    "spreadsheet",
    {"Дата": "date", "Вид": "kind_code", "Погода": "note", "Телефон": "left_out"},
    "Лист1",
    heading_row=3,
    values={"kind_code": {"Сорвали плакат": "confiscation", "Ничего": "", "Оба": ["fine", "warning"]}},
    accounts={"Шёл дождь": ""},
    places={"Актау": 610612, "Бор": None},
    day_order="day_first",
    year=2023,
    country="KZ",
    language="ru",
    names_are_public=True,
)


def test_a_mapping_that_was_written_is_read_as_it_was():
    assert mapping_of("mapping.json", as_json(MAPPING).encode()) == MAPPING


def _wrong(**changed):
    with pytest.raises(DatasetRefused) as refused:
        mapping_of("mapping.json", json.dumps({**json.loads(as_json(MAPPING)), **changed}).encode())
    return {one.field: one.expected for one in refused.value.problems}


def test_every_wrong_field_is_told_by_its_name():
    found = _wrong(columns={"Дата": "day"}, day_order="us", country="Kazakhstan", colour="red")
    assert {*found} == {"columns.Дата", "day_order", "country", None}
    assert found["day_order"] == "day_first, month_first"
    assert "two large letters, as in KZ" in str(found["country"])
    [(field, expected)] = _wrong(values={"kind_code": {"Штраф": "fines"}}).items()
    assert (field, "fine" in expected) == ("values.kind_code.Штраф", True)
    assert {*_wrong(accounts={"a": "b"})} == {"accounts.a"}
    assert {*_wrong(values={"kind_code": {"Штраф": ["fine", "fines"]}})} == {"values.kind_code.Штраф.1"}


@pytest.mark.parametrize("text", [b"[" * 100_000, b"{", b"\xff\xfe\x00"])
def test_what_is_no_json_is_told_as_such(text):
    with pytest.raises(DatasetRefused) as refused:
        mapping_of("mapping.json", text)
    assert [(one.table, one.expected) for one in refused.value.problems] == [("mapping.json", "a mapping as JSON")]


def _meanings(names, **own):
    columns = dict.fromkeys(names.split("|"), ("x",))
    return dict(understood(SourceTable("a.csv", "S", columns, (2,)), TableMapping("", **{"columns": {}, **own}))[1].columns)


def test_a_column_enters_by_a_heading_of_the_template_in_any_language_or_because_the_reader_says_so():
    assert _meanings("Date|Город или место|Жазба №|What happened|City") == {
        "Date": "date",
        "Город или место": "place",
        "Жазба №": "incident_id",
        "What happened": "summary",
        "City": "left_out",
    }
    assert _meanings("City|City or place", columns={"City": "place"}) == {"City": "place", "City or place": "left_out"}
    assert _meanings("A|B", columns={"A": "date", "B": "date"}) == {"A": "date", "B": "left_out"}


def test_a_column_that_the_workbook_hides_enters_only_because_the_reader_says_so():
    table = SourceTable("a.csv", "S", {"Date": ("x",)}, (2,), hidden_columns=("Date",))
    assert understood(table, TableMapping("", {}))[1].columns == {"Date": "left_out"}
    assert understood(table, TableMapping("", {"Date": "date"}))[1].columns == {"Date": "date"}


def test_one_meaning_moves_to_another_column_unless_several_may_have_it():
    mapping = TableMapping("spreadsheet", {"A": "date", "B": "left_out", "C": "kind_code"})
    assert mapping.with_column("B", "date").columns == {"A": "left_out", "B": "date", "C": "kind_code"}
    assert mapping.with_column("B", "kind_code").columns_for("kind_code") == ["B", "C"]

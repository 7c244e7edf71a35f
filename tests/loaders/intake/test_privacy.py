"""What tells who somebody is leaves with no dataset unless it is asked for: by name in three languages, and by the cells."""

from typing import Any

import pytest

from loaders.intake.privacy import private_sort
from loaders.intake.private_cells import without_contacts
from loaders.intake.suggested import suggest_mapping
from tests.loaders.intake.conftest import table_of


@pytest.mark.parametrize(
    ("column", "sort"),
    [
        ("SubmitterName", "monitors"),
        ("_submitted_by", "monitors"),
        ("ФИО наблюдателя", "monitors"),
        ("Имя монитора", "monitors"),
        ("Кто заполнил форму", "monitors"),
        ("DeviceID", "devices"),
        ("Телефон заявителя", "telephones"),
        ("Phone number", "telephones"),
        ("Номер телефона", "telephones"),
        ("Электрондық пошта", "e-mail"),
        ("Домашний адрес", "homes"),
        ("Адрес", "homes"),
        ("ИИН", "identity"),
        ("Date of birth", "identity"),
        ("Место рождения", "identity"),
        ("Аты-жөні", "people"),
    ],
)
def test_a_name_in_three_languages_shows_what_is_private(column: str, sort: str) -> None:
    assert private_sort(column, ()) == sort


@pytest.mark.parametrize("column", ["Адрес митинга", "Название организации", "Date", "Source", "Город", "Число задержанных"])
def test_other_names_show_nothing(column: str) -> None:
    assert private_sort(column, ("x", "y")) is None


@pytest.mark.parametrize(
    ("cells", "sort"),
    [
        (("a@b.example", "c.d@e.example"), "e-mail"),
        (("+7 701 123 45 67", "8 (701) 765-43-21"), "telephones"),
        ((77011234567, 77017654321), "telephones"),
        (("collect:AbCdEf123456", "ee.kobotoolbox.org:AbCdEf123456"), "devices"),
        (("10.0.0.1", "10.0.0.2"), "devices"),
        (("850101300123", "900202400456"), "identity"),
        (("@somebody", "@another_one"), "accounts"),
    ],
)
def test_cells_show_what_is_private_whatever_the_column_is_called(cells: tuple[Any, ...], sort: str) -> None:
    assert private_sort("x1", cells) == sort


@pytest.mark.parametrize(
    "cells", [("2023-05-14",), (12, 300), ("https://a.example/1234567890",), ("51.2345",), (1, "a@b.example", 2)]
)
def test_other_cells_show_nothing(cells: tuple[Any, ...]) -> None:
    assert private_sort("x1", cells) is None


def test_private_columns_are_left_out_and_listed_unless_the_mapping_wants_them(made: Any) -> None:
    columns = {"kind_code": ("fine",), "Phone": ("+7 701 123 45 67",), "ФИО адвоката": ("Jane Roe",)}
    mapping = suggest_mapping(table_of(**columns)).mapping
    assert [mapping.columns[one] for one in ("Phone", "ФИО адвоката")] == ["left_out", "left_out"]
    by_default = made({"columns": {"kind_code": "kind_code"}}, **columns)
    assert [(one.column, one.reason) for one in by_default.columns_left_out] == [
        ("Phone", "telephone numbers"),
        ("ФИО адвоката", "names of people: held back unless the organisation says that they are public"),
    ]
    asked = made({"columns": {"kind_code": "kind_code", "ФИО адвоката": "note"}}, **columns)
    assert [*asked.tables["incidents"]["own_notes"]] == ["ФИО адвоката: Jane Roe"]


def test_contacts_within_a_text_are_taken_out_and_told_without_being_repeated(made: Any) -> None:
    converted = made(kind_code=("fine",), summary=("Call +7 701 123 45 67 or write to a@b.example.",))
    assert [*converted.tables["incidents"]["summary_en"]] == ["Call […] or write to […]."]
    [told] = converted.findings
    assert (told.row, told.field, told.sort, told.found) == (
        2,
        "summary",
        "contact",
        "an e-mail address, a telephone number or a point",
    )


def test_other_numbers_and_links_stay_in_a_text() -> None:
    text = "1 618 тенге, 14.05.2023, https://a.example/88001234567, 12 345 678"
    assert without_contacts(text) == text

"""A name that a column withholds stands in no other text, in full, in part or in another case; other words stay."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.convert import convert
from intake.mapping import TableMapping
from intake.report import as_dict, as_text
from intake.source_table import SourceTable
from intake.withheld_names import WithheldNames, names_in
from intake.write_package import write_package

PEOPLE = ("Dana Omarova", "Асанов Тимур Серікұлы", "Айгүл", "Лев Дёмин", "activist of the party", "MAY LI")
OTHERS = (
    "Новикова ВЕРА",
    "Shavkat Yoʻldoshev",
    "Заяц",
    "КИМ",
    "Alice March",
    "айжан садыкова",
    "Жәнібек",
    "Бақыт",
    "O'Brien",
)
WITHHELD = WithheldNames(names_in((*PEOPLE, *OTHERS)))


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Police took Dana Omarova, D. Omarova’s car", "Police took […], […]’s car"),
        ("Дану Омарову увезли, об Омаровой", "[…] увезли, об […]"),
        ("Тимура Асанова и Асановых; отчество: Серікұлы", "[…] и […]; отчество: […]"),
        ("Айгүлге, Айгүлдің, Айгуль Омарованың", "[…]"),
        ("Льва Демина судили, Льву дали срок", "[…] судили, […] дали срок"),
        ("дана омарова и айгүлді", "[…] и […]"),
        ("Была дана справка. The rally may go on.", "Была дана справка. […] rally may go on."),
        ("Новиковой и Кимом, March; Садыкову", "[…] и […]; […]"),
        ("Yo'ldoshev, Йўлдошевга", "[…]"),
        ("Зайца и Зайцу судили", "[…] и […] судили"),
        ("Ома-\nрову, Ома\u00adрову, Oмapoвy", "[…]"),
        ("Сериковича, Бахытұлы и Шавкатжон", "[…] и […]"),
        ("Джанибека, Bakhyt", "[…]"),
        ("OBrien left", "[…] left"),
    ],
)
def test_a_withheld_name_is_taken_out_in_every_form(text: str, public: str) -> None:
    assert WITHHELD.without(text) == public


NAMED = {
    "kind_code": ("fine", "fine"),
    "people_named": ("Dana Omarova", "Timur Asanov"),
    "summary": ("Police took Dana Omarova away.", "A fine was imposed."),
    "source_ids": ("As told by Omarova", "https://a.example/asanov-fined"),
}


def test_texts_are_left_out_unless_they_are_taken_in_and_withheld_names_always(made: Any) -> None:
    by_default, asked = made({"with_texts": False}, **NAMED), made(**NAMED)
    assert "summary_en" not in by_default.tables["incidents"]
    assert [*asked.tables["incidents"]["summary_en"]] == ["Police took […] away.", "A fine was imposed."]
    for one in (by_default, asked):
        assert [*one.tables["incidents"]["source_ids"]] == ["As told by […]", "records.xlsx"]
    assert ("summary", "a free text: left out unless texts are taken in") in [
        (one.column, one.reason) for one in by_default.columns_left_out
    ]
    assert "Omarova" not in str(by_default.tables["incidents"].to_dict()) + str(by_default.table) + str(by_default.findings)


def test_columns_that_each_have_a_part_of_a_name_are_left_out(made: Any) -> None:
    columns = {"a": ("Dana", "Timur"), "b": ("Omarova", "Asanov"), "c": ("rain", "snow")}
    converted = made({"columns": {"kind_code": "kind_code"}}, kind_code=("fine", "fine"), **columns)
    assert [*converted.tables["incidents"]["own_notes"]] == ["c: rain", "c: snow"]


@pytest.mark.parametrize(
    "text",
    [
        "Write to t.me/secret_org0 about it",
        "Ask @hidden_user0 about it",
        "Her insta hidden.user0 was open",
        "Mail monitor0 (at) example (dot) org",
        "Почта: тест собака пример точка ру",
        "Звонить 8·701·555·12·30",
        "Звонить 8/701/555/12/30",
        "Писать monitor0 @ example . org",
        "Писать monitor0＠example.org",
        "Писать mailto:monitor0%40example",
        "Писать в тг secretorg",
        "Telegram: secretorg",
        "Profile ok.ru/profile/12345",
        "Profile x.com/secretone",
        "Канал t[.]me/secretorg",
        "Канал т.ме/secretorg",
        "Link viber://chat?number",
        "Показал паспорт N12345678",
    ],
)
def test_an_account_or_a_contact_in_words_leaves_the_whole_text_out(text: str, made: Any) -> None:
    acts = made(kind_code=("fine", "fine"), summary=(text, "A Telegram channel said so in 2012."))
    assert [*acts.tables["incidents"]["summary_en"]] == [None, "A Telegram channel said so in 2012."]


def test_the_name_of_a_file_is_not_published_and_headings_are_without_withheld_names(tmp_path: Path) -> None:
    columns = {"People": ("Dana Omarova",), "Kind": ("fine",), "Omarova said": ("so",)}
    table = SourceTable("Omarova case.csv", "Omarova case", columns, (2,))
    mapping = TableMapping("spreadsheet", {"People": "people_named", "Kind": "kind_code"}, table.sheet, with_texts=True)
    converted = convert(table, mapping, date(2026, 1, 1))
    for path in write_package(converted, tmp_path, date(2026, 1, 1)):
        assert "Omarova" not in path.read_text("utf-8")
    assert "Omarova" not in as_text(converted) + str(as_dict(converted))
    assert '"[…] said"' in (tmp_path / "mapping.json").read_text("utf-8")
    assert "[…] said: so" in (tmp_path / "incidents.csv").read_text("utf-8")

"""A name that a column withholds stands in no other text, in full, in part or in another case; other words stay."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers

from intake.privacy import WithheldNames, names_in
from tests.planted.leaks import leaks
from tests.planted.tables import Table, table_of

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
def test_a_withheld_name_is_taken_out_in_every_form(text, public):
    assert WITHHELD.without(text) == public


def test_words_of_two_columns_that_are_names_together_are_withheld(made):
    columns = {"a": ("Dana", "Timur"), "b": ("Omarova", "Asanov"), "summary": ("Omarova was fined.", "Rain.")}
    mapping = {"columns": {"summary": "summary"}, "every_row": "fine", "with_texts": True}
    assert [*made(mapping, **columns).tables["incidents"]["summary_en"]] == ["[…] was fined.", "Rain."]


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
def test_an_account_or_a_contact_in_words_leaves_the_whole_text_out(text, made):
    acts = made({"with_texts": True}, kind_code=("fine", "fine"), summary=(text, "A Telegram channel said so in 2012."))
    assert [*acts.tables["incidents"]["summary_en"]] == [None, "A Telegram channel said so in 2012."]


@settings(max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
@given(integers(0, 10**9))
def test_no_private_cell_of_a_table_stands_in_anything_that_comes_of_it(seed):
    with TemporaryDirectory() as folder:
        assert leaks(table_of(seed), Path(folder), seed)[0] == []


def test_a_cell_that_is_told_and_a_name_that_is_missed_are_found(tmp_path):
    columns = {"City": ["Almaty"], "Kind": ["Fine"], "Source": ["rain"], "Summary": ["fined Qa"]}
    table = Table(columns, [("codes", "fine"), ("names", "snow")], withheld=["Qa"])
    leaked, missed = leaks(table, tmp_path, seed=8)
    assert missed == ["'Qa' in texts/incidents.csv"]
    assert [one.partition(" in ")[0] for one in leaked] == ["codes 'fine'", "withheld 'Qa'"]
    assert {"data/incidents.csv", "export-xlsx.xlsx", "export-parquet.parquet.zip"} <= {
        *leaked[0].split(" in ")[1].split(", ")
    }
    assert leaked[1] == "withheld 'Qa' in printed.txt"

"""What deceives the eye is named: signs that turn or hide letters, look-alike letters; what people write is not."""

import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from loaders.checks import files
from loaders.package import find_problems
from loaders.problems import Problem
from loaders.unseen import confusable_skeleton, mixed_letters, with_code_points
from tests.conftest import MADE_UP

TURNED = "a text without signs that turn or hide letters"
NO_ADDRESSES = (
    *("javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//a.example", "https://"),
    *("https:///a", "https://good.example@evil.example/", "https://a:b@c.example", "https://a.example\\@b.example"),
    "HTTPS://a.example",
)
ONE_SCRIPT = "an id whose words have letters of one script"


@pytest.mark.parametrize(
    "name",
    [
        *("Бахытжан Төреғожина", "Бақытжан", "Қазақстан", "Һәм", "Ёлкин-Palkin", "KZ12-I-001", "Алматы-2", "2019/1", "a b"),
        *("Ерлан O'Нил", "Ñandú", "São", "Ελλάδα", "Երևան", "ثورة", "二〇一二", "№ 5", "VI съезд"),
    ],
)
def test_a_name_in_any_script_is_no_mix(name):
    assert mixed_letters(name) == []


@pytest.mark.parametrize(
    ("text", "letters"),
    [("аlmaty", ["а"]), ("almаtу", ["а", "у"]), ("KZ-fіne", ["і"]), ("αlmaty", ["α"]), ("Астαна", ["α"])],
)
def test_letters_of_another_script_within_a_word_are_found(text, letters):
    assert mixed_letters(text) == letters


def test_what_looks_the_same_is_the_same_and_odd_letters_are_spelled():
    assert {confusable_skeleton(text) for text in ("аlmаty", "al\u00admaty", "ａｌｍａｔｙ")} == {"almaty"}
    assert confusable_skeleton("Алматы") != confusable_skeleton("Almaty")
    assert with_code_points("аb") == "'аb' (U+0430 CYRILLIC SMALL LETTER A)"
    assert with_code_points("almaty") == "'almaty'"


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\u2028", "\ufeff", "\U000e0041", "\ufffe"])
def test_a_sign_that_nobody_sees_is_named_in_a_name_and_in_a_text(damaged, sign):
    found = f"U+{ord(sign):04X}"
    damaged.cell("incidents.csv", "KZ12-I-034", "people_named_ru", f"Лук{sign}пан Ахмедьяров")
    damaged.uncorrect("gaps.csv", "KZ12-G-001", "summary_en")
    damaged.cell("gaps.csv", "KZ12-G-001", "summary_en", f"No source{sign} says it.")
    places = (("incidents.csv", "KZ12-I-034", "people_named_ru"), ("gaps.csv", "KZ12-G-001", "summary_en"))
    told = [Problem(table, damaged.row(table, row_id), field, found, TURNED) for table, row_id, field in places]
    assert damaged.found_by(files.no_sign_that_deceives_in_a_cell) == told


def test_a_text_of_the_descriptor_is_held_to_the_same(copy):
    copy.json("datapackage.json", lambda package: package.update(title="Acts \u202egpj.exe"))
    copy.json("datapackage.json", lambda package: package["dashboard"]["name"].update(ru="Акты\x07"))
    expected = "a text without signs that nobody sees"
    assert copy.problems() == [
        Problem("datapackage.json", None, "title", "U+202E", expected),
        Problem("datapackage.json", None, "dashboard.name.ru", "U+0007", expected),
    ]


@pytest.fixture
def made(tmp_path):
    return Path(shutil.copytree(MADE_UP, tmp_path / "data"))


def replaced(folder, table, old, new):
    text = (folder / table).read_text("utf-8")
    assert old in text
    (folder / table).write_text(text.replace(old, new, 1), "utf-8")
    return find_problems(folder)


def test_an_id_of_two_scripts_is_named_with_its_letter(made):
    found = "'асt-1' (U+0430 CYRILLIC SMALL LETTER A; U+0441 CYRILLIC SMALL LETTER ES)"
    told = replaced(made, "incidents.csv", "2019/1,", "асt-1,")
    assert told == [Problem("incidents.csv", 2, "incident_id", found, ONE_SCRIPT)]


def test_two_ids_that_look_the_same_are_named(made):
    assert replaced(made, "incidents.csv", "2019/1,", "A-1,") == []
    assert replaced(made, "incidents.csv", "2019/2,", "А-1,") == [
        Problem("incidents.csv", 3, "incident_id", "'А-1', the same to the eye", "an id that does not look like 'A-1'")
    ]


def test_an_id_in_cyrillic_is_one(made):
    assert replaced(made, "incidents.csv", "2019/1,", "Іс-1 (Ақтөбе),") == []


def test_a_reference_with_a_letter_of_another_script_is_told_with_it(copy):
    copy.cell("rallies.csv", "KZ12-R-001", "city_id", "аlmaty")
    found = "'аlmaty' (U+0430 CYRILLIC SMALL LETTER A)"
    assert copy.problems() == [
        Problem("rallies.csv", copy.row("rallies.csv", "KZ12-R-001"), "city_id", found, "a city_id of cities.csv")
    ]


def test_signs_in_a_parquet_file_are_named_too(made):
    table = pa.table({"incident_id": ["1", "2"], "kind_code": ["fine", "fine"], "summary_en": ["a\u202eb", "a\x07b"]})
    (made / "incidents.csv").unlink()
    parquet.write_table(table.append_column("source_ids", pa.array(["a", "b"])), made / "incidents.parquet")
    assert find_problems(made) == [
        Problem("incidents.parquet", 2, "summary_en", "U+202E", TURNED),
        Problem("incidents.parquet", 3, "summary_en", "U+0007", "a text without control characters"),
    ]


def test_addresses_that_are_none_of_the_web_are_named(damaged):
    ids = damaged.ids("sources.csv")[: len(NO_ADDRESSES)]
    for source, address in zip(ids, NO_ADDRESSES, strict=True):
        damaged.cell("sources.csv", source, "url", address)
    expected = "an address that begins with https:// or http://; not empty"
    rows = [damaged.row("sources.csv", source) for source in ids]
    assert damaged.problems() == [
        Problem("sources.csv", row, "url", repr(one), expected) for row, one in zip(rows, NO_ADDRESSES, strict=True)
    ]


def test_an_address_in_cyrillic_is_one(copy):
    copy.cell("sources.csv", "KZ12-S-002", "url", "https://пример.қаз/жол?а=б#в")
    assert find_problems(copy.folder) == []

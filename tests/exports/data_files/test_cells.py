"""Texts that a spreadsheet must not take for formulas, numbers in digits, full days."""

from datetime import date

import pytest

from exports.data_files.file_table import MARK, escape_formula, full_day, is_formula, plain_digits

FORMULAS = ["=1+1", "+7 701", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "\u00a0+1", "＝1+1", "＠x"]
TEXTS = ["Almaty", "1-law", "a=b", "28 April", "", "'Warnings' were received", "'=1", "''"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_become_a_formula_is_marked(text):
    assert is_formula(text)
    assert escape_formula(text) == f"'{text}"


def test_other_texts_stay_but_for_those_that_begin_with_the_mark():
    assert [escape_formula(text) for text in TEXTS] == [
        "Almaty", "1-law", "a=b", "28 April", "", "''Warnings' were received", "''=1", "'''",
    ]  # fmt: skip
    assert [escape_formula(text).removeprefix(MARK) for text in FORMULAS + TEXTS] == FORMULAS + TEXTS


def test_numbers_are_written_in_plain_digits():
    assert [plain_digits(number) for number in (50.0, 43.6611, 1000, 0.0000001, 80900.0)] == [
        "50", "43.6611", "1000", "0.0000001", "80900",
    ]  # fmt: skip


def test_only_a_day_known_in_full_is_a_day():
    assert full_day("2012-04-28") == date(2012, 4, 28)
    assert [full_day(cell) for cell in ("2012-04", "2012", None, "1899-12-31", 5, "28 April 2012")] == [None] * 6

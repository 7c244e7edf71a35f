"""An amount of people keeps its words, and has bounds only where the words give them."""

from datetime import date

import pytest

from intake.amounts import AmountRead, read_amount, read_number
from intake.cells import read_distinct

PLAIN = {
    300.0: 300,
    "300": 300,
    "1 200": 1200,
    "1\u00a0200": 1200,
    "1,200": 1200,
    "1'200": 1200,
    "1.200.000": 1_200_000,
    "300.0": 300,
    "300,00": 300,
    "300 человек": 300,
    "300 адам": 300,
    "0": 0,
}
WORDS = {
    "около 300": (300, 300),
    "5 журналистов": (5, 5),
    "107 (incl. 3 journalists)": (107, 107),
    "12 (в том числе 2 журналиста)": (12, 12),
    "1,5 тыс. человек": (1500, 1500),
    "~300": (300, 300),
    "ок. 300 чел.": (300, 300),
    "св. 5 тыс. рабочих": (5000, None),
    "Some 300": (300, 300),
    "300-ге жуық": (300, 300),
    "20 or so people": (20, 20),
    "көп дегенде 7": (None, 7),
    "Около тысячи человек": (1000, 1000),
    "около пятисот человек": (500, 500),
    "about a dozen": (12, 12),
    "две сотни": (None, None),
    "около сотни": (100, 100),
    "үш адам": (3, 3),
    "2 тыс. человек": (2000, 2000),
    "более тысячи": (1000, None),
    "more than ten": (10, None),
    "200-ден астам": (200, None),
    "мыңнан астам адам": (1000, None),
    "не менее 200": (200, None),
    "по меньшей мере 200 человек": (200, None),
    "at least 200": (200, None),
    "кемінде 50": (50, None),
    "50+": (50, None),
    ">50": (50, None),
    "500 или более": (500, None),
    "до 500": (None, 500),
    "up to 1,000": (None, 1000),
    "as many as five": (None, 5),
    "не более 20": (None, 20),
    "менее 50": (None, 50),
    "<50": (None, 50),
    "200 адамға дейін": (None, 200),
    "300–400": (300, 400),
    "от 300 до 400": (300, 400),
    "от 1 до 2 тысяч участников": (1000, 2000),
    "between 300 and 400": (300, 400),
    "1-2 тысячи": (1000, 2000),
    "два-три человека": (2, 3),
    "dozens": (None, None),
    "several hundred": (None, None),
    "несколько десятков": (None, None),
    "несколько сотен": (None, None),
    "сотни": (None, None),
    "десятки": (None, None),
    "тысячи человек": (None, None),
    "100s": (None, None),
    "жүздеген": (None, None),
    "бірнеше адам": (None, None),
}
UNREAD = [
    *("1.200", "300.000", "12,5", 3.5, -1, "-5", "20 дней", "5%", "300 по одним данным, 100 по другим", "12 арестов"),
    *(
        "400–300",
        "several (about 40)",
        "не менее 5 не более 9",
        "полиция",
        "",
        "²",
        "+",
        "до",
        True,
        None,
        date(2012, 2, 25),
    ),
    *(
        "12a",
        "12а",
        "20ж",
        "до 300–400",
        "two three",
        "двадцать пять",
        "two hundred",
        "9" * 150,
        "9" * 5000,
        float("inf"),
        1e300,
        "много " * 50,
        "between " * 20,
    ),
    *("0675550106", 87001234567, "8700123456", "007"),
]


@pytest.mark.parametrize(("cell", "number"), PLAIN.items(), ids=map(repr, PLAIN))
def test_a_plain_number_is_both_bounds_without_words(cell, number):
    assert read_amount(cell) == AmountRead(number, number, None)


@pytest.mark.parametrize(("cell", "bounds"), WORDS.items(), ids=WORDS)
def test_words_stay_beside_the_bounds_that_they_give(cell, bounds):
    assert read_amount(cell) == AmountRead(*bounds, cell)


@pytest.mark.parametrize("cell", ["неизвестно", "н/д", ".", "-", "Not reported", "белгісіз"])
def test_what_is_told_to_be_unknown_has_neither(cell):
    assert read_amount(cell) == AmountRead(None, None, None)


@pytest.mark.parametrize("cell", UNREAD, ids=lambda cell: str(cell)[:30])
def test_what_is_no_amount_has_two_readings_or_may_be_a_telephone_or_a_code_is_none(cell):
    assert read_amount(cell) is None


NUMBERS = [
    ("43,25", 43.25),
    ("43.25", 43.25),
    ("1 200,5", 1200.5),
    ("1,200.5", 1200.5),
    ("1.200,5", 1200.5),
    ("−5", -5),
    ("0,125", 0.125),
    ("1,200", None),
    ("43.250", None),
    (43.125, 43.125),
    ("abc", None),
    (True, None),
    (float("inf"), None),
    (10**400, None),
    ("9" * 400, None),
]


@pytest.mark.parametrize(("cell", "number"), NUMBERS, ids=lambda cell: str(cell)[:20])
def test_a_number_has_the_mark_that_it_surely_shows(cell, number):
    assert read_number(cell, -(10**12), 10**12) == number


def test_bounds_decide_where_only_one_reading_lies_between_them():
    assert read_number("51,204", -90, 90) == 51.204
    assert read_number("51,204", 0, 100_000) is None
    assert read_number("951,2", -90, 90) is None


def test_each_different_cell_is_read_once_and_true_is_not_one():
    asked = []

    def read(cell):
        asked.append(cell)
        return repr(cell)

    assert read_distinct(read, [1, True, "a", 1.0, "a", None, 1]) == ("1", "True", "'a'", "1.0", "'a'", "None", "1")
    assert len(asked) == 5

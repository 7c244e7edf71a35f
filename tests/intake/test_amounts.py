"""An amount of people keeps its words, and has bounds only where the words give them."""

from datetime import date

import pytest

from intake.amounts import AmountRead, read_amount, read_number
from intake.cells import read_distinct

PLAIN = {
    300: (300.0, "300", "300.0", "300,00", "300 человек", "300 адам"),
    1200: ("1 200", "1\u00a0200", "1,200", "1'200"),
    1_200_000: ("1.200.000",),
    0: ("0",),
}
WORDS = {
    (300, 300): ("около 300", "~300", "ок. 300 чел.", "Some 300", "300-ге жуық"),
    (5, 5): ("5 журналистов",),
    (107, 107): ("107 (incl. 3 journalists)",),
    (12, 12): ("12 (в том числе 2 журналиста)", "about a dozen"),
    (1500, 1500): ("1,5 тыс. человек",),
    (20, 20): ("20 or so people",),
    (1000, 1000): ("Около тысячи человек",),
    (500, 500): ("около пятисот человек",),
    (100, 100): ("около сотни",),
    (3, 3): ("үш адам",),
    (2000, 2000): ("2 тыс. человек",),
    (5000, None): ("св. 5 тыс. рабочих",),
    (1000, None): ("более тысячи", "мыңнан астам адам"),
    (10, None): ("more than ten",),
    (200, None): ("200-ден астам", "не менее 200", "по меньшей мере 200 человек", "at least 200"),
    (50, None): ("кемінде 50", "50+", ">50"),
    (500, None): ("500 или более",),
    (None, 7): ("көп дегенде 7",),
    (None, 500): ("до 500",),
    (None, 1000): ("up to 1,000",),
    (None, 5): ("as many as five",),
    (None, 20): ("не более 20",),
    (None, 50): ("менее 50", "<50"),
    (None, 200): ("200 адамға дейін",),
    (300, 400): ("300–400", "от 300 до 400", "between 300 and 400"),
    (1000, 2000): ("от 1 до 2 тысяч участников", "1-2 тысячи"),
    (2, 3): ("два-три человека",),
    (None, None): (
        *("две сотни", "dozens", "several hundred", "несколько десятков", "несколько сотен", "сотни", "десятки"),
        *("тысячи человек", "100s", "жүздеген", "бірнеше адам"),
    ),
}
"""Cells by what is read in them: a number, or the bounds that words give."""
UNREAD = [
    *("1.200", "300.000", "12,5", 3.5, -1, "-5", "20 дней", "5%", "300 по одним данным, 100 по другим", "12 арестов"),
    *("400–300", "several (about 40)", "не менее 5 не более 9", "полиция", "", "²", "+", "до", True, None),
    *(date(2012, 2, 25), "12a", "12а", "20ж", "до 300–400", "two three", "двадцать пять", "two hundred", "9" * 150),
    *("9" * 5000, float("inf"), 1e300, "много " * 50, "between " * 20, "0675550106", 87001234567, "8700123456", "007"),
]


def each(table):
    return [(cell, found) for found, cells in table.items() for cell in cells]


@pytest.mark.parametrize(("cell", "number"), each(PLAIN), ids=repr)
def test_a_plain_number_is_both_bounds_without_words(cell, number):
    assert read_amount(cell) == AmountRead(number, number, None)


@pytest.mark.parametrize(("cell", "bounds"), each(WORDS), ids=str)
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

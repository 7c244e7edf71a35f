"""A day is read as exactly as it is written, in three languages, and what has two readings is none."""

from datetime import date, datetime

import pytest

from intake.days import DayRead, day_order, read_day

ONE_DAY = [
    *("2012-02-25", "2012-02-25 13:05", "2012-02-25T13:05:00Z", "2012.02.25", "2012/02/25", "20120225", "2012-2-25"),
    *("25.02.2012", "25.02.2012 г.", "25.02.2012 13:05", "25.02.12", "25/02/2012", "02/25/2012", "25-02-2012"),
    *("25 февраля 2012", "25 февраля 2012 г.", "25 февраля 2012 года", "25 фев. 2012", "25-фев-12", "25.фев.2012"),
    *("Суббота, 25 февраля 2012", "25-го февраля 2012", "25 февраля 2012 г., 15:00", "утром 25 февраля 2012"),
    *("25 ақпан 2012", "2012 жылғы 25 ақпан", "2012 ж. 25 ақпан", "25 ақп. 2012", "25-ақпан-2012"),
    *("25 February 2012", "February 25, 2012", "Feb. 25, 2012", "Sat, 25 Feb 2012", "25th of February 2012", "25-Feb-2012"),
    *(date(2012, 2, 25), datetime(2012, 2, 25, 23, 59)),
]
WRITTEN = {
    ("2012-04-01", "2012-04-30", "month"): ("April 2012", "апрель 2012 г.", "2012-04", "04.2012"),
    ("2012-05-01", "2012-05-31", "month"): ("мая 2012",),
    ("2012-02-01", "2012-02-29", "month"): ("конец февраля 2012",),
    ("2012-05-05", "2012-05-05", "day"): ("05/05/2012",),
    ("2012-01-01", "2012-12-31", "year"): ("2012", "2012 г."),
    ("2012-04-24", "2012-04-25", "about"): ("24–25 апреля 2012", "с 24 по 25 апреля 2012", "24-25.04.2012"),
    ("2012-04-24", "2012-05-02", "about"): ("24 апреля – 2 мая 2012", "24.04-02.05.2012"),
    ("2011-12-30", "2012-01-02", "about"): ("30 декабря 2011 - 2 января 2012",),
    ("2012-04-24", "2012-04-28", "about"): ("between 24 and 28 April 2012",),
    ("2012-03-01", "2012-04-30", "about"): ("март–апрель 2012",),
    ("", "", "unknown"): ("неизвестно", "not reported"),
}
UNREAD = [
    *("05/02/2012", "05-02-2012", "24–25 апреля", "25 февраля", "25.02", "май", "апр.12", "Apr-12"),
    *("31.02.2012", "13.13.2012", "25.02.1812", "29 февраля 2011", "с 25 февраля 2012", "после 25 февраля 2012"),
    *("25.02.2012; 28.04.2012", "24 и 28 апреля 2012", "25–24 апреля 2012", "весна 2012", "августовский 2012"),
    *("около 25 февраля 2012", "до 25 февраля 2012", "April 24-25, 2012", "25 февраля 12", "24 апреля – май 2012"),
    *("2012-04-24 10:00-2012-05-02 10:00", "25 февраля 2012" + " г." * 100, "конец 25 февраля 2012"),
    *("в ночь на 25 февраля 2012", "после митинга", "25.02.2012?", "12", "0", "²", "", True, None, 40964, 25.02),
    *("9" * 500, "25 февраля 2012 " * 100),
]


@pytest.mark.parametrize("cell", ONE_DAY, ids=str)
def test_one_day_is_read(cell):
    assert read_day(cell) == DayRead("2012-02-25", "2012-02-25", "day")


@pytest.mark.parametrize(("cell", "expected"), [(cell, day) for day, cells in WRITTEN.items() for cell in cells], ids=str)
def test_a_date_is_as_exact_as_it_is_written(cell, expected):
    assert read_day(cell) == expected


@pytest.mark.parametrize("cell", UNREAD, ids=lambda cell: str(cell)[:30])
def test_what_cannot_be_read_without_a_guess_is_none(cell):
    assert read_day(cell) is None


def test_a_date_without_a_year_has_that_of_its_sheet():
    expected = {
        "24–25 апреля": "2012-04-24",
        "25 февраля": "2012-02-25",
        "25.02": "2012-02-25",
        "25.фев": "2012-02-25",
        "12 April": "2012-04-12",
    }
    assert {cell: day.first for cell in expected if (day := read_day(cell, year=2012))} == expected
    assert read_day("25 февраля 2011", year=2012) == DayRead("2011-02-25", "2011-02-25", "day")
    assert read_day("30 декабря – 2 января", year=2012) is None
    assert read_day("apr-12", year=2012) is read_day("апр.12", year=2012) is None
    assert read_day("August 30") is None
    assert read_day("August 30", year=2012) == DayRead("2012-08-30", "2012-08-30", "day")


def test_a_number_is_a_day_only_where_the_column_is_one_of_days():
    expected = DayRead("2012-02-25", "2012-02-25", "day")
    assert [read_day(cell, serial=True) for cell in (40964, 40964.75, "40964")] == [expected] * 3
    assert read_day(2012, serial=True) == DayRead("2012-01-01", "2012-12-31", "year")
    assert [read_day(cell, serial=True) for cell in (300, 1e300, -1)] == [None] * 3


def test_the_order_of_a_column_decides_what_its_cells_leave_open():
    assert read_day("05/02/2012", "day_first") == DayRead("2012-02-05", "2012-02-05", "day")
    assert read_day("05/02/2012", "month_first") == DayRead("2012-05-02", "2012-05-02", "day")
    assert read_day("05/02/2012", "mixed") is None
    assert read_day("05.02.2012", "month_first") == DayRead("2012-05-02", "2012-05-02", "day")
    assert read_day("05.02.2012") == read_day("05.02.2012", "either") == DayRead("2012-02-05", "2012-02-05", "day")
    assert read_day("13/02/2012", "month_first") == DayRead("2012-02-13", "2012-02-13", "day")


ORDERS = {
    "day_first": ["05/02/2012", "13/02/2012"],
    "month_first": ["05/02/2012", None, 3, "02/13/2012"],
    "either": ["05/02/2012", "05/05/2012"],
    "mixed": ["13/02/2012", "02/13/2012"],
}


def test_the_order_is_decided_over_the_whole_column():
    assert {order: day_order(cells) for order, cells in ORDERS.items()} == {order: order for order in ORDERS}
    assert day_order(["05.02.2012"]) == "day_first"
    assert day_order(["05.02.2012", "02.13.2012"]) == "month_first"
    assert day_order(["24/04/2012-02/05/2012"]) == "day_first"
    assert day_order(["14.05.2012", "03/04/2012"]) == "either"
    assert day_order(["2012-02-05", "5 мая 2012", date(2012, 2, 5), None]) is None

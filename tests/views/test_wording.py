"""What the codes of a dataset say is told, those of another campaign too."""

import pytest

from measures.codes import Unit
from translations import translator
from views.wording import (
    days_taken,
    figure_of,
    penalty_text,
    round_head,
    short_penalty,
    time_penalty,
    title_within,
    unbroken,
)

UNITS = {
    "days": Unit("days", "{n} day|{n} days", "time"),
    "hryvnia": Unit("UAH"),
    "months": Unit("месяцы", "{n} месяц|{n} месяца|{n} месяцев|{n} месяца", "time"),
}


def fined(amount, unit, note=None):
    return {"penalty_amount": amount, "penalty_unit_code": unit, "penalty_note": note}


@pytest.mark.parametrize(("amount", "told"), [(1.0, "1 day"), (15.0, "15 days"), (1500.0, "1,500 days")])
def test_penalty_is_told_in_the_form_of_its_number(amount, told):
    assert penalty_text(fined(amount, "days"), UNITS, translator("en")) == told


@pytest.mark.parametrize(("amount", "told"), [(1, "1 месяц"), (3, "3 месяца"), (11, "11 месяцев"), (2.5, "2,5 месяца")])
def test_forms_follow_the_plural_rules_of_the_language(amount, told):
    assert penalty_text(fined(amount, "months"), UNITS, translator("ru")) == told


def test_penalty_of_a_unit_without_words_is_told_by_its_label():
    assert penalty_text(fined(170.0, "hryvnia"), UNITS, translator("en")) == "170 UAH"
    assert penalty_text(fined(170.0, "unheard_of"), UNITS, translator("en")) == "170"
    assert penalty_text(fined(None, None), UNITS, translator("en")) == ""


def test_what_a_part_of_a_penalty_was_for_stands_behind_it_wherever_it_is_told():
    given = fined(18.0, "days", "3 of them for contempt")
    for told in (penalty_text, short_penalty, time_penalty):
        assert told(given, UNITS, translator("en")) == "18 days (3 of them for contempt)"


def test_only_a_time_is_told_as_a_time():
    assert time_penalty(fined(15.0, "days"), UNITS, translator("en")) == "15 days"
    assert time_penalty(fined(170.0, "hryvnia"), UNITS, translator("en")) == ""
    assert time_penalty(fined(None, None), UNITS, translator("en")) == ""


def test_figure_with_a_qualifier_of_the_datasets_own_is_told_with_its_label():
    row = {"low": 300, "high": 300, "words": None, "qualifier_code": "estimate", "qualifier": "Estimated"}
    assert figure_of(row, translator("en")) == "300 (estimated)"


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(None, None, "not reported"), (1, 1, "1 day"), (5, 5, "5 days"), (3, 7, "3 to 7 days"), (14, None, "at least 14 days")],
)
def test_days_of_an_answer_are_told_as_they_are_known(low, high, told):
    row = {"decision_days_low": low, "decision_days_high": high, "decision_days_words": None}
    assert days_taken(row, translator("en")) == told


def test_open_number_of_days_keeps_the_words_of_its_source():
    row = {"decision_days_low": 14, "decision_days_high": None, "decision_days_words": "more than two weeks"}
    assert days_taken(row, translator("en")) == "more than two weeks"


@pytest.mark.parametrize(
    ("number", "day", "told"),
    [
        (1, "2012-01-28", "Round 1, 28 January"),
        (1, None, "Round 1"),
        (None, "2012-01", "January 2012"),
        (None, None, "Date not reported"),
    ],
)
def test_head_of_a_round_says_what_is_known(number, day, told):
    assert round_head(number, day, translator("en")) == told


def test_number_keeps_the_word_behind_it_and_a_dash_the_word_before():
    told = unbroken("For 28 April, 3 of 19 — no more")
    assert told.split(" ") == [
        "For",
        "28\N{NO-BREAK SPACE}April,",
        "3\N{NO-BREAK SPACE}of",
        "19\N{NO-BREAK SPACE}—",
        "no",
        "more",
    ]


@pytest.mark.parametrize(
    ("title", "within"), [("Days of «dissent»", "«Days of „dissent“»"), ("(digest of cases)", "(digest of cases)"), ("", "")]
)
def test_title_within_a_sentence_stands_in_quotation_marks_but_not_a_description(title, within):
    assert title_within(title, translator("ru")) == within

"""What the codes of a dataset say is told, those of another campaign too."""

import pytest

from measures.acts import acts
from measures.codes import Unit
from measures.tables import rows
from tests.ui.conftest import view_of
from translations import translator
from views import wording
from views.opened import confidence_text

UNITS = {
    "days": Unit("days", "{n} day|{n} days", "time"),
    "hryvnia": Unit("UAH"),
    "months": Unit("месяцы", "{n} месяц|{n} месяца|{n} месяцев|{n} месяца", "time"),
}


def fined(amount, unit, note=None):
    return {"penalty_amount": amount, "penalty_unit_code": unit, "penalty_note": note}


@pytest.mark.parametrize(
    ("language", "amount", "unit", "told"),
    [
        *(("en", 1.0, "days", "1 day"), ("en", 15.0, "days", "15 days"), ("en", 1500.0, "days", "1,500 days")),
        *(("ru", 1, "months", "1 месяц"), ("ru", 3, "months", "3 месяца"), ("ru", 2.5, "months", "2,5 месяца")),
        *(("en", 170.0, "hryvnia", "170 UAH"), ("en", 170.0, "unheard_of", "170"), ("en", None, None, "")),
    ],
)
def test_penalty_is_told_in_the_form_of_its_number_or_by_the_label_of_its_unit(language, amount, unit, told):
    assert wording.penalty_text(fined(amount, unit), UNITS, translator(language)) == told


def test_what_a_part_of_a_penalty_was_for_stands_behind_it_wherever_it_is_told():
    given = fined(18.0, "days", "3 of them for contempt")
    for told in (wording.penalty_text, wording.short_penalty, wording.time_penalty):
        assert told(given, UNITS, translator("en")) == "18 days (3 of them for contempt)"


def test_only_a_time_is_told_as_a_time():
    assert wording.time_penalty(fined(15.0, "days"), UNITS, translator("en")) == "15 days"
    assert wording.time_penalty(fined(170.0, "hryvnia"), UNITS, translator("en")) == ""
    assert wording.time_penalty(fined(None, None), UNITS, translator("en")) == ""


def test_figure_with_a_qualifier_of_the_datasets_own_is_told_with_its_label():
    row = {"low": 300, "high": 300, "words": None, "qualifier_code": "estimate", "qualifier": "Estimated"}
    assert wording.figure_of(row, translator("en")) == "300 (estimated)"


@pytest.mark.parametrize(
    ("low", "high", "words", "told"),
    [
        *((None, None, None, "not reported"), (1, 1, None, "1 day"), (5, 5, None, "5 days"), (3, 7, None, "3 to 7 days")),
        *((14, None, None, "at least 14 days"), (14, None, "more than two weeks", "more than two weeks")),
    ],
)
def test_days_of_an_answer_are_told_as_they_are_known(low, high, words, told):
    row = {"decision_days_low": low, "decision_days_high": high, "decision_days_words": words}
    assert wording.days_taken(row, translator("en")) == told


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
    assert wording.round_head(number, day, translator("en")) == told


def test_number_keeps_the_word_behind_it_and_a_dash_the_word_before():
    told = wording.unbroken("For 28 April, 3 of 19 — no more").replace("\N{NO-BREAK SPACE}", "_")
    assert told == "For 28_April, 3_of 19_— no more"


@pytest.mark.parametrize(
    ("title", "within"), [("Days of «dissent»", "«Days of „dissent“»"), ("(digest of cases)", "(digest of cases)"), ("", "")]
)
def test_title_within_a_sentence_stands_in_quotation_marks_but_not_a_description(title, within):
    assert wording.title_within(title, translator("ru")) == within


ACT = {"incident_id": "I-1", "round_id": 1, "kind_code": "fine", "confidence": "low", "source_ids": "S-1"}


def line(make, *sources, contradicted=False, **cells):
    listed = [{"source_id": f"S-{number}", "read_extent": "opening", **cells} for number, cells in enumerate(sources, 1)]
    ids = ";".join(source["source_id"] for source in listed)
    gaps = [{"gap_id": "G-1", "kind": "contradiction", "incident_ids": "I-1"}] if contradicted else []
    data = make(sources=listed, incidents=[{**ACT, "source_ids": ids, **cells}], gaps=gaps)
    view = view_of(data)
    [act] = rows(acts(view.dataset))
    return confidence_text(view, act)


AFP = {"publisher_ids": "afp", "relation_code": "relay"}
KIBHR = {"publisher_ids": "kibhr;iphr", "relation_code": "relay", "read_extent": "full"}
COMMITTEE = {"publisher_ids": "un_human_rights_committee", "relation_code": "official"}
PARTY = {"publisher_ids": "uralskaya_nedelya", "relation_code": "party"}
ONE = "1 independent publisher"
TWO = "2 independent publishers, co-publishers counted as one"
DIGEST = {"publisher_ids": "ccpr_centre", "relation_code": "analysis"}


@pytest.mark.parametrize(
    ("sources", "confidence", "expected"),
    [
        ((AFP,), "low", "low: 1 independent publisher, no document read in full"),
        ((AFP, KIBHR), "high", f"high: {TWO}, 1 document read in full"),
        ((COMMITTEE, DIGEST), "medium", f"medium: {ONE}, with an official document, no document read in full"),
        ((PARTY,), "low", f"low: {ONE}, reported only by a party to the events, no document read in full"),
        ((DIGEST,), "low", "low: only an analysis based on the records of others"),
    ],
)
def test_line_says_how_many_publishers_and_what_was_read(make, sources, confidence, expected):
    assert line(make, *sources, confidence=confidence) == expected


def test_line_says_that_a_contradiction_is_recorded(make):
    expected = f"medium: {TWO}, 1 document read in full; a contradiction is recorded"
    assert line(make, AFP, KIBHR, contradicted=True, confidence="medium") == expected


def test_line_gives_the_reason_of_a_rating_by_hand(make):
    assert line(make, AFP, confidence="high", confidence_reason_en="It was filmed") == (
        "high: 1 independent publisher, no document read in full; by the rule, the rating would be low; we changed "
        "it. It was filmed"
    )


def test_rating_of_a_dataset_without_publishers_stands_alone_and_an_act_without_one_is_not_rated(make):
    assert line(make, {"relation_code": "relay"}, confidence="high") == "high"
    assert line(make, AFP, confidence=None) == "not reported"

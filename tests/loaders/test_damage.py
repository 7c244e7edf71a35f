"""Damage that reaches over rows and tables: the whole list of problems is compared, so no other may be in it."""

import pytest

from loaders import Problem
from loaders.checks import dates, figures, references, texts
from tests.loaders.conftest import Damaged

RALLY, ACT, APPLICATION = "rallies.csv", "incidents.csv", "applications.csv"


def test_a_period_of_a_claim_does_not_end_before_it_begins(damaged):
    damaged.cell("claims.csv", "KZ12-C-001", "period_from", "2012-02")
    damaged.cell("claims.csv", "KZ12-C-001", "period_to", "2012-01")
    row = damaged.row("claims.csv", "KZ12-C-001")
    assert damaged.problems() == [Problem("claims.csv", row, "period_to", "2012-01", "not before 2012-02, the period_from")]


def test_a_part_above_its_total_is_named_at_the_total(damaged):
    damaged.cell(APPLICATION, "KZ12-A-002", "filed", "142")
    row, expected = damaged.row(APPLICATION, "KZ12-A-001"), "at least 142, the sum of its parts"
    assert damaged.problems() == [Problem(APPLICATION, row, "filed", "141", expected)]


def test_an_end_without_a_beginning_is_named(damaged):
    damaged.cell(ACT, "KZ12-I-009", "date", "")
    damaged.cell(ACT, "KZ12-I-009", "date_precision", "unknown")
    damaged.cell(ACT, "KZ12-I-009", "date_end", "2012-02-25")
    assert damaged.found_by(dates.periods_end_after_they_begin) == [
        Problem(ACT, damaged.row(ACT, "KZ12-I-009"), "date_end", "2012-02-25 without date", "a date too")
    ]


def test_an_unknown_source_of_a_statement_is_named_and_the_row_that_rests_on_it(damaged):
    damaged.cell("statements.csv", "KZ12-F-006", "source_id", "KZ12-S-999")
    statement, rally = damaged.row("statements.csv", "KZ12-F-006"), damaged.row(RALLY, "KZ12-R-017")
    rests = "KZ12-S-004;KZ12-S-005;KZ12-S-079"
    assert damaged.problems() == [
        Problem("statements.csv", statement, "source_id", "'KZ12-S-999'", "a source_id of sources.csv"),
        Problem(RALLY, rally, "source_ids", f"KZ12-S-003;{rests}", f"{rests};KZ12-S-999"),
    ]


def test_a_source_that_no_statement_uses_is_named_and_the_total_differs(damaged):
    new, documents = damaged.next_id("sources.csv"), len(damaged.ids("sources.csv"))
    damaged.change("sources.csv", lambda records: [*records, [new, *records[-1][1:]]])
    assert damaged.problems() == [
        Problem("sources.csv", damaged.row("sources.csv", new), "source_id", new, "a statement read in it"),
        Problem("datapackage.json", None, "expected.documents", f"{documents + 1} in the tables", f"{documents}"),
    ]


def test_a_row_that_no_statement_names_is_named(damaged):
    new = damaged.next_id("gaps.csv")
    row = f"{new},gap,cities,,,,,A new gap.,Новый пробел.,Жаңа олқылық.,KZ12-S-002\n"
    damaged.write("gaps.csv", damaged.text("gaps.csv") + row)
    row, expected = damaged.row("gaps.csv", new), "a statement that names the row"
    assert damaged.problems() == [Problem("gaps.csv", row, "source_ids", "KZ12-S-002", expected)]


def test_a_claim_in_words_without_words_is_named(damaged):
    for language in ("en", "ru", "kk"):
        damaged.cell("claims.csv", "KZ12-C-005", f"words_{language}", "")
    row, expected = damaged.row("claims.csv", "KZ12-C-005"), "words and neither low nor high"
    assert damaged.found_by(figures.number_or_words) == [Problem("claims.csv", row, "qualifier_code", "words", expected)]


def test_words_for_a_mark_that_are_too_long_are_named(damaged):
    row = damaged.row("incidents.csv", "KZ12-I-058")
    for language, letters in (("en", 46), ("ru", 45), ("kk", 45)):
        damaged.cell("incidents.csv", "KZ12-I-058", f"short_{language}", "ә" * letters)
    told = Problem("incidents.csv", row, "short_en", "46 characters", "at most 45")
    assert damaged.found_by(texts.words_for_marks_are_short) == [told]


@pytest.mark.parametrize(
    ("total", "value", "actual"),
    [
        ("applications_filed", 140, "141"),
        ("applications_rejected", 142, "141"),
        ("cities_announced", 18, "19"),
        ("cities_named", 4, "3"),
        ("rallies_permitted", 0, "1"),
        ("documents", 1, str(len(Damaged().ids("sources.csv")))),
    ],
)
def test_an_expected_total_that_differs_is_named(damaged, total, value, actual):
    damaged.expect(**{total: value})
    assert damaged.found_by(figures.totals_as_expected) == [
        Problem("datapackage.json", None, f"expected.{total}", f"{actual} in the tables", str(value))
    ]


def test_an_id_that_disappeared_is_named_and_the_statement_that_rests_on_it(damaged):
    damaged.uncorrect(ACT, "KZ12-I-074")
    damaged.drop(ACT, "KZ12-I-074")
    row = damaged.row("statements.csv", "KZ12-F-285")
    assert damaged.problems() == [
        Problem("statements.csv", row, "row_ids", "'KZ12-I-074'", "the id of a row"),
        Problem(ACT, None, "incident_id", "no row KZ12-I-074", "it, published in 1.0.0"),
    ]


def test_a_published_id_of_an_unknown_table_is_named(damaged):
    damaged.write("published_ids.csv", damaged.text("published_ids.csv") + "wards,W-1,1.3.0\n")
    row = damaged.row("published_ids.csv", "wards")
    told = Problem("published_ids.csv", row, "table", "'wards'", "a table with ids")
    assert damaged.found_by(references.no_id_disappears) == [told]


def test_an_id_published_twice_is_named(damaged):
    damaged.change("published_ids.csv", lambda records: [*records[:2], *records[1:]])
    expected = "an id that no other row has"
    assert damaged.problems() == [Problem("published_ids.csv", 3, "table, row_id", "'applications, KZ12-A-001'", expected)]


@pytest.mark.parametrize("broken", ["claims", "rounds", "codes/targets"])
def test_a_broken_table_does_not_hide_the_problems_of_others(damaged, broken):
    damaged.write(f"{broken}.csv", b"")
    damaged.cell(ACT, "KZ12-I-003", "people_low", "5")
    damaged.cell(ACT, "KZ12-I-009", "date_end", "2012-02-31")
    damaged.cell("responses.csv", "KZ12-V-001", "source_ids", "KZ12-S-054")
    damaged.cell("excluded.csv", "KZ12-F-009", "support", " ".join(["word"] * 16))
    assert set(damaged.problems()) == {
        Problem(f"{broken}.csv".removeprefix("codes/"), 1, None, "an empty file", "a header and rows"),
        Problem(ACT, damaged.row(ACT, "KZ12-I-003"), "people_low", "5 above 1", "at most people_high"),
        Problem(ACT, damaged.row(ACT, "KZ12-I-009"), "date_end", "'2012-02-31'", "a day or month that exists"),
        Problem("responses.csv", damaged.row("responses.csv", "KZ12-V-001"), "source_ids", "KZ12-S-054", "KZ12-S-053"),
        Problem("excluded.csv", damaged.row("excluded.csv", "KZ12-F-009"), "support", "16 words", "15 at most"),
    }


def test_a_table_without_rows_leaves_every_reference_to_it_unknown(damaged):
    damaged.change("codes/kinds.csv", lambda records: records[:1])
    found = damaged.problems()
    acts = damaged.ids(ACT)
    assert [(problem.table, problem.row, problem.field) for problem in found] == [
        (ACT, damaged.row(ACT, act), "kind_code") for act in acts
    ]
    first = Problem(ACT, damaged.row(ACT, "KZ12-I-001"), "kind_code", "'venue_closed'", "a code of codes/kinds.csv")
    assert found[acts.index("KZ12-I-001")] == first


def test_a_rally_in_another_month_than_its_round_is_named(damaged):
    damaged.cell(RALLY, "KZ12-R-018", "round_id", "2")
    damaged.cell(RALLY, "KZ12-R-018", "round_inferred", "true")
    row, expected = damaged.row(RALLY, "KZ12-R-018"), "2012-02-25, the day of round 2"
    assert damaged.problems() == [Problem(RALLY, row, "date", "2012-01", expected)]

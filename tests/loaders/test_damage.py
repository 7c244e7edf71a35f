"""Damage that reaches over rows and tables: the whole list of problems is compared, so no other may be in it."""

from typing import Any

import pytest

from loaders import Problem

RALLY, ACT, APPLICATION = "rallies.csv", "incidents.csv", "applications.csv"
INTEGER = "integer in plain digits; minimum 1; not empty"
SIXTEEN = " ".join(["word"] * 16)


def test_a_period_of_a_claim_does_not_end_before_it_begins(copy: Any) -> None:
    copy.cell("claims.csv", "KZ12-C-001", "period_from", "2012-02")
    copy.cell("claims.csv", "KZ12-C-001", "period_to", "2012-01")
    assert copy.problems() == [Problem("claims.csv", 2, "period_to", "2012-01", "not before 2012-02, the period_from")]


def test_an_end_without_a_beginning_is_named(copy: Any) -> None:
    copy.cell(ACT, "KZ12-I-009", "date", "")
    copy.cell(ACT, "KZ12-I-009", "date_precision", "unknown")
    copy.cell(ACT, "KZ12-I-009", "date_end", "2012-02-25")
    assert copy.problems() == [Problem(ACT, 10, "date_end", "2012-02-25 without date", "a date too")]


def test_an_unknown_source_of_a_statement_is_named_and_the_row_that_rests_on_it(copy: Any) -> None:
    copy.cell("statements.csv", "KZ12-F-006", "source_id", "KZ12-S-999")
    assert copy.problems() == [
        Problem("statements.csv", 7, "source_id", "'KZ12-S-999'", "a source_id of sources.csv"),
        Problem("rallies.csv", 18, "source_ids", "KZ12-S-003;KZ12-S-004;KZ12-S-079", "KZ12-S-004;KZ12-S-079;KZ12-S-999"),
    ]


def test_a_source_that_no_statement_uses_is_named_and_the_total_differs(copy: Any) -> None:
    last = copy.text("sources.csv").splitlines()[-1]
    copy.write("sources.csv", copy.text("sources.csv") + last.replace("KZ12-S-125", "KZ12-S-126") + "\n")
    assert copy.problems() == [
        Problem("sources.csv", 127, "source_id", "KZ12-S-126", "a statement read in it"),
        Problem("datapackage.json", None, "expected.documents", "126 in the tables", "125"),
    ]


def test_a_row_that_no_statement_names_is_named(copy: Any) -> None:
    copy.write("gaps.csv", copy.text("gaps.csv") + "KZ12-G-020,gap,cities,,,A new gap.,KZ12-S-002\n")
    expected = "a statement that names the row"
    assert copy.problems() == [Problem("gaps.csv", 21, "source_ids", "KZ12-S-002", expected)]


@pytest.mark.parametrize(
    ("total", "value", "actual"),
    [
        ("applications_filed", 140, "141"),
        ("applications_rejected", 142, "141"),
        ("cities_announced", 18, "19"),
        ("cities_named", 4, "3"),
        ("rallies_permitted", 0, "1"),
        ("statements", 297, "298"),
        ("documents", 124, "125"),
    ],
)
def test_an_expected_total_that_differs_is_named(copy: Any, total: str, value: int, actual: str) -> None:
    copy.json("datapackage.json", lambda package: package["expected"].update({total: value}))
    assert copy.problems() == [
        Problem("datapackage.json", None, f"expected.{total}", f"{actual} in the tables", str(value)),
    ]


def test_an_id_that_disappeared_is_named_and_the_statement_that_rests_on_it(copy: Any) -> None:
    copy.change(ACT, lambda records: records[:-1])
    assert copy.problems() == [
        Problem("statements.csv", 193, "row_ids", "'KZ12-I-077'", "the id of a row"),
        Problem(ACT, None, "incident_id", "no row KZ12-I-077", "it, published in 1.0.0"),
    ]


def test_a_published_id_of_an_unknown_table_is_named(copy: Any) -> None:
    copy.write("published_ids.csv", copy.text("published_ids.csv") + "wards,W-1,1.0.0\n")
    assert copy.problems() == [Problem("published_ids.csv", 739, "table", "'wards'", "a table with ids")]


def test_an_id_published_twice_is_named(copy: Any) -> None:
    copy.change("published_ids.csv", lambda records: [*records[:2], *records[1:]])
    expected = "an id that no other row has"
    assert copy.problems() == [Problem("published_ids.csv", 3, "table, row_id", "'applications, KZ12-A-001'", expected)]


def test_problems_in_several_tables_are_all_told(copy: Any) -> None:
    copy.path("codes/topics.csv").unlink()
    copy.cell(APPLICATION, "KZ12-A-002", "filed", "many")
    copy.cell(RALLY, "KZ12-R-001", "city_id", "atlantis")
    copy.cell(ACT, "KZ12-I-003", "people_low", "5")
    copy.cell("statements.csv", "KZ12-F-001", "support", SIXTEEN)
    copy.write("map/neighbours.geojson", "nope")
    assert set(copy.problems()) == {
        Problem("topics.csv", None, None, "no such file", "a table that datapackage.json names"),
        Problem(APPLICATION, 3, "filed", "'many'", INTEGER),
        Problem(RALLY, 2, "city_id", "'atlantis'", "a city_id of cities.csv"),
        Problem(ACT, 4, "people_low", "5 above 1", "at most people_high"),
        Problem("statements.csv", 2, "support", "16 words", "15 at most"),
        Problem("neighbours.geojson", None, None, "Expecting value: line 1 column 1 (char 0)", "a GeoJSON file in map/"),
    }


def test_two_problems_of_one_row_are_both_told(copy: Any) -> None:
    copy.cell(ACT, "KZ12-I-003", "people_low", "5")
    copy.cell(ACT, "KZ12-I-003", "kind_code", "nonsense")
    assert copy.problems() == [
        Problem(ACT, 4, "kind_code", "'nonsense'", "a code of codes/kinds.csv"),
        Problem(ACT, 4, "people_low", "5 above 1", "at most people_high"),
    ]


@pytest.mark.parametrize("broken", ["claims", "applications", "rounds", "cities", "gaps", "rallies", "codes/targets"])
def test_a_broken_table_does_not_hide_the_problems_of_others(copy: Any, broken: str) -> None:
    copy.write(f"{broken}.csv", b"")
    copy.cell(ACT, "KZ12-I-003", "people_low", "5")
    copy.cell(ACT, "KZ12-I-009", "date_end", "2012-02-31")
    copy.cell("responses.csv", "KZ12-V-001", "source_ids", "KZ12-S-054")
    copy.cell("excluded.csv", "KZ12-F-009", "support", SIXTEEN)
    assert set(copy.problems()) == {
        Problem(f"{broken}.csv".removeprefix("codes/"), 1, None, "an empty file", "a header and rows"),
        Problem(ACT, 4, "people_low", "5 above 1", "at most people_high"),
        Problem(ACT, 10, "date_end", "'2012-02-31'", "a day or month that exists"),
        Problem("responses.csv", 2, "source_ids", "KZ12-S-054", "KZ12-S-053"),
        Problem("excluded.csv", 2, "support", "16 words", "15 at most"),
    }


def test_a_table_without_rows_leaves_every_reference_to_it_unknown(copy: Any) -> None:
    copy.change("codes/kinds.csv", lambda records: records[:1])
    found = copy.problems()
    assert len(found) == 77
    assert found[0] == Problem(ACT, 2, "kind_code", "'venue_closed'", "a code of codes/kinds.csv")

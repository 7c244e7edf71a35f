"""Each damaged cell is refused with the problem that names it, and with no other."""

from typing import Any

import pytest

from loaders import Problem

SIXTEEN = " ".join(["word"] * 16)


RALLY, ACT, APPLICATION = "rallies.csv", "incidents.csv", "applications.csv"
INTEGER = "integer in plain digits; minimum 1; not empty"
CELLS = {
    "text in an integer column": (APPLICATION, "KZ12-A-002", "filed", "many", 3, "filed", "'many'", INTEGER),
    "a fraction in an integer column": (APPLICATION, "KZ12-A-002", "filed", "1.5", 3, "filed", "'1.5'", INTEGER),
    "a space before an integer": (APPLICATION, "KZ12-A-002", "filed", " 1", 3, "filed", "' 1'", INTEGER),
    "a plus before an integer": (APPLICATION, "KZ12-A-002", "filed", "+1", 3, "filed", "'+1'", INTEGER),
    "an underscore in an integer": (APPLICATION, "KZ12-A-002", "filed", "1_0", 3, "filed", "'1_0'", INTEGER),
    "Arabic digits": (APPLICATION, "KZ12-A-002", "filed", "١", 3, "filed", "'١'", INTEGER),
    "an integer beyond any count": (APPLICATION, "KZ12-A-002", "filed", "9" * 20, 3, "filed", f"'{'9' * 20}'", INTEGER),
    "an integer below its minimum": (APPLICATION, "KZ12-A-001", "filed", "0", 2, "filed", "'0'", INTEGER),
    "a decimal comma": ("claims.csv", "KZ12-C-001", "low", "1,5", 2, "low", "'1,5'", "number in plain digits; minimum 0"),
    "infinity": ("claims.csv", "KZ12-C-001", "high", "INF", 2, "high", "'INF'", "number in plain digits; minimum 0"),
    "not a number": ("claims.csv", "KZ12-C-001", "low", "NaN", 2, "low", "'NaN'", "number in plain digits; minimum 0"),
    "an empty required cell": (RALLY, "KZ12-R-001", "summary_en", "", 2, "summary_en", "an empty cell", "string; not empty"),
    "a required cell of spaces": (
        *(RALLY, "KZ12-R-001", "summary_en", " "),
        *(2, "summary_en", "' '", "no space at either end"),
    ),
    "a word outside a closed list": (
        *(RALLY, "KZ12-R-001", "announced", "yes"),
        *(2, "announced", "'yes'", "string; enum ['true', 'false', 'not_reported']; not empty"),
    ),
    "an id of another form": (
        *("gaps.csv", "KZ12-G-019", "gap_id", "KZ12-G-19"),
        *(20, "gap_id", "'KZ12-G-19'", r"string; pattern KZ12-G-\d{3}; not empty"),
    ),
    "a duplicate id": (
        *(RALLY, "KZ12-R-002", "rally_id", "KZ12-R-001"),
        *(3, "rally_id", "'KZ12-R-001'", "a value that no other row has"),
    ),
    "an unknown code": (
        *(ACT, "KZ12-I-001", "kind_code", "nonsense"),
        *(2, "kind_code", "'nonsense'", "a code of codes/kinds.csv"),
    ),
    "an unknown city": (RALLY, "KZ12-R-001", "city_id", "atlantis", 2, "city_id", "'atlantis'", "a city_id of cities.csv"),
    "an unknown round": (RALLY, "KZ12-R-001", "round_id", "9", 2, "round_id", "'9'", "a round_id of rounds.csv"),
    "an unknown source of an excluded statement": (
        *("excluded.csv", "KZ12-F-009", "source_id", "KZ12-S-999"),
        *(2, "source_id", "'KZ12-S-999'", "a source_id of sources.csv"),
    ),
    "an unknown source in a list": (
        *(RALLY, "KZ12-R-002", "source_ids", "KZ12-S-999"),
        *(3, "source_ids", "KZ12-S-999", "KZ12-S-015"),
    ),
    "a source that no statement backs": (
        *(RALLY, "KZ12-R-002", "source_ids", "KZ12-S-014;KZ12-S-015"),
        *(3, "source_ids", "KZ12-S-014;KZ12-S-015", "KZ12-S-015"),
    ),
    "a claim whose source no statement backs": (
        *("claims.csv", "KZ12-C-001", "source_id", "KZ12-S-010"),
        *(2, "source_id", "KZ12-S-010", "KZ12-S-009"),
    ),
    "an unknown value in a list": (
        *(ACT, "KZ12-I-004", "target_codes", "organiser;martian"),
        *(5, "target_codes", "'martian'", "an id of codes-targets"),
    ),
    "a space in a list": (
        *(ACT, "KZ12-I-004", "target_codes", "organiser; party_member"),
        *(5, "target_codes", "' party_member'", "an id of codes-targets"),
    ),
    "a list with an empty value": (
        *(ACT, "KZ12-I-004", "target_codes", "organiser;"),
        *(5, "target_codes", "''", "an id of codes-targets"),
    ),
    "an act that a gap is about and that is not there": (
        *("gaps.csv", "KZ12-G-014", "incident_ids", "KZ12-I-999"),
        *(15, "incident_ids", "'KZ12-I-999'", "an id of incidents"),
    ),
    "low above high": (
        *(ACT, "KZ12-I-003", "people_low", "5"),
        *(4, "people_low", "5 above 1", "at most people_high"),
    ),
    "more decided than filed": (APPLICATION, "KZ12-A-003", "granted", "1", 4, "rejected", "1 + 1", "at most 1 filed"),
    "a part above its total": (
        *(APPLICATION, "KZ12-A-002", "filed", "142"),
        *(2, "filed", "141", "at least 142, the sum of its parts"),
    ),
    "a part of nothing": (
        *(APPLICATION, "KZ12-A-002", "part_of", "KZ12-A-099"),
        *(3, "part_of", "'KZ12-A-099'", "the id of another application"),
    ),
    "a part of itself": (
        *(APPLICATION, "KZ12-A-002", "part_of", "KZ12-A-002"),
        *(3, "part_of", "'KZ12-A-002'", "the id of another application"),
    ),
    "a rally on another day than its round": (
        *(RALLY, "KZ12-R-001", "date", "2012-01-29"),
        *(2, "date", "2012-01-29", "2012-01-28, the day of round 1"),
    ),
    "a rally in another month than its round": (
        *(RALLY, "KZ12-R-002", "date", "2012-02"),
        *(3, "date", "2012-02", "2012-01-28, the day of round 1"),
    ),
    "a city outside its region": (
        *("cities.csv", "almaty", "region_code", "KZ.AS"),
        *(3, "latitude", "43.2525, 76.9115 outside KZ.AS", "a point within the region"),
    ),
    "a region that the map does not have": (
        *("cities.csv", "almaty", "region_code", "KZ.QQ"),
        *(3, "region_code", "'KZ.QQ'", "a region_code of map/"),
    ),
    "an act dated after publication": (
        *(ACT, "KZ12-I-008", "date", "2012-03-01"),
        *(9, "date", "2012-03-01", "no later than 2012-02, when KZ12-S-080 was published"),
    ),
    "a reaction dated after publication": (
        *("responses.csv", "KZ12-V-010", "date", "2012-04-28"),
        *(11, "date", "2012-04-28", "no later than 2012-04-27, when KZ12-S-002 was published"),
    ),
    "a day that no calendar has": (
        *(ACT, "KZ12-I-008", "date", "2012-02-30"),
        *(9, "date", "'2012-02-30'", "a day or month that exists"),
    ),
    "a month that no calendar has": (
        *("sources.csv", "KZ12-S-080", "published", "2012-13"),
        *(81, "published", "'2012-13'", "a day or month that exists"),
    ),
    "a day of reading that no calendar has": (
        *("sources.csv", "KZ12-S-001", "accessed", "2026-02-29"),
        *(2, "accessed", "'2026-02-29'", "date; not empty"),
    ),
    "an end before the beginning": (
        *(ACT, "KZ12-I-009", "date_end", "2012-02-24"),
        *(10, "date_end", "2012-02-24", "not before 2012-02-25, the date"),
    ),
    "a day said and only a month given": (
        *(ACT, "KZ12-I-009", "date", "2012-02"),
        *(10, "date_precision", "day with 2012-02", "a date as precise as the source"),
    ),
    "a day said and no date given": (
        *(RALLY, "KZ12-R-023", "date", ""),
        *(24, "date_precision", "day with no date", "a date as precise as the source"),
    ),
    "a quotation of sixteen words": (
        *("statements.csv", "KZ12-F-001", "support", SIXTEEN),
        *(2, "support", "16 words", "15 at most"),
    ),
    "a claim in words with a number": (
        *("claims.csv", "KZ12-C-005", "low", "300"),
        *(6, "qualifier_code", "words", "words and neither low nor high"),
    ),
    "a claim in words without words": (
        *("claims.csv", "KZ12-C-005", "words_en", ""),
        *(6, "qualifier_code", "words", "words and neither low nor high"),
    ),
    "a claim of a number without a number": (
        *("claims.csv", "KZ12-C-005", "qualifier_code", "about"),
        *(6, "low", "no number", "a bound, or the qualifier words"),
    ),
}


@pytest.mark.parametrize(
    ("table", "row_id", "column", "value", "row", "field", "found", "expected"), CELLS.values(), ids=CELLS
)
def test_a_damaged_cell_is_named(
    copy: Any, table: str, row_id: str, column: str, value: str, row: int, field: str, found: str, expected: str
) -> None:
    copy.cell(table, row_id, column, value)
    assert copy.problems() == [Problem(table, row, field, found, expected)]

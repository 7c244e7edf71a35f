"""Each damaged cell is refused with the problem that names it, and with no other; many are damaged at once."""

from itertools import zip_longest
from typing import Any

import pytest

from loaders import Problem

SIXTEEN = " ".join(["word"] * 16)


RALLY, ACT, APPLICATION = "rallies.csv", "incidents.csv", "applications.csv"
INTEGER = "integer in plain digits; minimum 1; not empty"
CELLS = {
    "text in an integer column": (APPLICATION, "KZ12-A-002", "filed", "many", "filed", "'many'", INTEGER),
    "a fraction in an integer column": (APPLICATION, "KZ12-A-002", "filed", "1.5", "filed", "'1.5'", INTEGER),
    "a space before an integer": (APPLICATION, "KZ12-A-002", "filed", " 1", "filed", "' 1'", INTEGER),
    "a plus before an integer": (APPLICATION, "KZ12-A-002", "filed", "+1", "filed", "'+1'", INTEGER),
    "an underscore in an integer": (APPLICATION, "KZ12-A-002", "filed", "1_0", "filed", "'1_0'", INTEGER),
    "Arabic digits": (APPLICATION, "KZ12-A-002", "filed", "١", "filed", "'١'", INTEGER),
    "an integer beyond any count": (APPLICATION, "KZ12-A-002", "filed", "9" * 20, "filed", f"'{'9' * 20}'", INTEGER),
    "an integer below its minimum": (APPLICATION, "KZ12-A-001", "filed", "0", "filed", "'0'", INTEGER),
    "a decimal comma": ("claims.csv", "KZ12-C-001", "low", "1,5", "low", "'1,5'", "number in plain digits; minimum 0"),
    "infinity": ("claims.csv", "KZ12-C-001", "high", "INF", "high", "'INF'", "number in plain digits; minimum 0"),
    "not a number": ("claims.csv", "KZ12-C-001", "low", "NaN", "low", "'NaN'", "number in plain digits; minimum 0"),
    "an empty required cell": (RALLY, "KZ12-R-001", "summary_en", "", "summary_en", "an empty cell", "string; not empty"),
    "a required cell of spaces": (
        *(RALLY, "KZ12-R-001", "summary_en", " "),
        *("summary_en", "' '", "no space at either end"),
    ),
    "a control character": (
        *(RALLY, "KZ12-R-001", "summary_en", "A vertical\vtab"),
        *("summary_en", "U+000B", "a text without control characters"),
    ),
    "a word outside a closed list": (
        *(RALLY, "KZ12-R-001", "announced", "yes"),
        *("announced", "'yes'", "string; enum ['true', 'false', 'not_reported']; not empty"),
    ),
    "an id of another form": (
        *("gaps.csv", "KZ12-G-019", "gap_id", "KZ12-G-19"),
        *("gap_id", "'KZ12-G-19'", r"string; pattern KZ12-G-\d{3}; not empty"),
    ),
    "a duplicate id": (
        *(RALLY, "KZ12-R-002", "rally_id", "KZ12-R-001"),
        *("rally_id", "'KZ12-R-001'", "a value that no other row has"),
    ),
    "an unknown code": (
        *(ACT, "KZ12-I-001", "kind_code", "nonsense"),
        *("kind_code", "'nonsense'", "a code of codes/kinds.csv"),
    ),
    "an unknown city": (RALLY, "KZ12-R-001", "city_id", "atlantis", "city_id", "'atlantis'", "a city_id of cities.csv"),
    "an unknown round": (RALLY, "KZ12-R-001", "round_id", "9", "round_id", "'9'", "a round_id of rounds.csv"),
    "an unknown source of an excluded statement": (
        *("excluded.csv", "KZ12-F-009", "source_id", "KZ12-S-999"),
        *("source_id", "'KZ12-S-999'", "a source_id of sources.csv"),
    ),
    "an unknown source in a list": (
        *(RALLY, "KZ12-R-002", "source_ids", "KZ12-S-999"),
        *("source_ids", "KZ12-S-999", "KZ12-S-015"),
    ),
    "a source that no statement backs": (
        *(RALLY, "KZ12-R-002", "source_ids", "KZ12-S-014;KZ12-S-015"),
        *("source_ids", "KZ12-S-014;KZ12-S-015", "KZ12-S-015"),
    ),
    "a claim whose source no statement backs": (
        *("claims.csv", "KZ12-C-001", "source_id", "KZ12-S-010"),
        *("source_id", "KZ12-S-010", "KZ12-S-009"),
    ),
    "an unknown value in a list": (
        *(ACT, "KZ12-I-004", "target_codes", "organiser;martian"),
        *("target_codes", "'martian'", "an id of codes-targets"),
    ),
    "a space in a list": (
        *(ACT, "KZ12-I-004", "target_codes", "organiser; party_member"),
        *("target_codes", "' party_member'", "an id of codes-targets"),
    ),
    "a list with an empty value": (
        *(ACT, "KZ12-I-004", "target_codes", "organiser;"),
        *("target_codes", "''", "an id of codes-targets"),
    ),
    "an act that a gap is about and that is not there": (
        *("gaps.csv", "KZ12-G-014", "incident_ids", "KZ12-I-999"),
        *("incident_ids", "'KZ12-I-999'", "an id of incidents"),
    ),
    "an act that may be in one that is not there": (
        *(ACT, "KZ12-I-004", "may_be_in", "KZ12-I-999"),
        *("may_be_in", "'KZ12-I-999'", "an id of incidents"),
    ),
    "an act that may be in itself": (
        *(ACT, "KZ12-I-004", "may_be_in", "KZ12-I-004"),
        *("may_be_in", "KZ12-I-004", "ids that do not lead back to KZ12-I-004"),
    ),
    "a claim with the text of one that is not there": (
        *("claims.csv", "KZ12-C-009", "same_text_as", "KZ12-C-999"),
        *("same_text_as", "'KZ12-C-999'", "an id of claims"),
    ),
    "a claim with the text of itself": (
        *("claims.csv", "KZ12-C-009", "same_text_as", "KZ12-C-009"),
        *("same_text_as", "KZ12-C-009", "ids that do not lead back to KZ12-C-009"),
    ),
    "a state that rests on a row of which nothing is said": (
        *("asks.csv", "KZ12-D-001", "state_ids", "KZ12-I-049"),
        *("state_ids", "'KZ12-I-049'", "ids that stand in since_ids too"),
    ),
    "a provision of a decision that is not there": (
        *(APPLICATION, "KZ12-A-003", "standard_ids", "iccpr-99"),
        *("standard_ids", "'iccpr-99'", "an id of standards"),
    ),
    "a correction that gives another value than the one that stands": (
        *("corrections.csv", "KZ12-X-220", "now", "KZ12-S-002"),
        *("now", "'KZ12-S-002'", "'KZ12-S-002;KZ12-S-109', which stands in osce-guidelines-2010"),
    ),
    "a correction of a column that is not there": (
        *("corrections.csv", "KZ12-X-220", "field", "colour"),
        *("field", "'colour'", "a column of standards.csv"),
    ),
    "a correction of a row that is gone gives nothing": (
        *("corrections.csv", "KZ12-X-220", "row_id", "iccpr-99"),
        *("now", "'KZ12-S-002;KZ12-S-109'", "nothing: standards.csv has no row iccpr-99"),
    ),
    "low above high": (
        *(ACT, "KZ12-I-003", "people_low", "5"),
        *("people_low", "5 above 1", "at most people_high"),
    ),
    "more decided than filed": (APPLICATION, "KZ12-A-003", "granted", "1", "rejected", "1 + 1", "at most 1 filed"),
    "a part of nothing": (
        *(APPLICATION, "KZ12-A-002", "part_of", "KZ12-A-099"),
        *("part_of", "'KZ12-A-099'", "the id of another application"),
    ),
    "a part of itself": (
        *(APPLICATION, "KZ12-A-002", "part_of", "KZ12-A-002"),
        *("part_of", "'KZ12-A-002'", "the id of another application"),
    ),
    "a rally on another day than its round": (
        *(RALLY, "KZ12-R-001", "date", "2012-01-29"),
        *("date", "2012-01-29", "2012-01-28, the day of round 1"),
    ),
    "a city outside its region": (
        *("cities.csv", "almaty", "region_code", "KZ.AS"),
        *("latitude", "43.2525, 76.9115 outside KZ.AS", "a point within the region"),
    ),
    "a region that the map does not have": (
        *("cities.csv", "almaty", "region_code", "KZ.QQ"),
        *("region_code", "'KZ.QQ'", "a region_code of map/"),
    ),
    "an act dated after publication": (
        *(ACT, "KZ12-I-011", "date", "2012-03-01"),
        *("date", "2012-03-01", "no later than 2012-02-25, when KZ12-S-026 was published"),
    ),
    "a reaction dated after publication": (
        *("responses.csv", "KZ12-V-010", "date", "2012-04-28"),
        *("date", "2012-04-28", "no later than 2012-04-27, when KZ12-S-002 was published"),
    ),
    "a day that no calendar has": (
        *(ACT, "KZ12-I-011", "date", "2012-02-30"),
        *("date", "'2012-02-30'", "a day or month that exists"),
    ),
    "a month that no calendar has": (
        *("sources.csv", "KZ12-S-080", "published", "2012-13"),
        *("published", "'2012-13'", "a day or month that exists"),
    ),
    "a document published after the dataset": (
        *("sources.csv", "KZ12-S-080", "published", "2092-01"),
        *("published", "2092-01", "no later than 2026-12-01, the day of the dataset"),
    ),
    "a day of reading that no calendar has": (
        *("sources.csv", "KZ12-S-001", "accessed", "2026-02-29"),
        *("accessed", "'2026-02-29'", "date; not empty"),
    ),
    "an end before the beginning": (
        *(ACT, "KZ12-I-009", "date_end", "2012-02-24"),
        *("date_end", "2012-02-24", "not before 2012-02-25, the date"),
    ),
    "a day said and only a month given": (
        *(ACT, "KZ12-I-009", "date", "2012-02"),
        *("date_precision", "day with 2012-02", "a date as precise as the source"),
    ),
    "a day said and no date given": (
        *(RALLY, "KZ12-R-023", "date", ""),
        *("date_precision", "day with no date", "a date as precise as the source"),
    ),
    "a quotation of sixteen words": (
        *("statements.csv", "KZ12-F-001", "support", SIXTEEN),
        *("support", "16 words", "15 at most"),
    ),
    "a claim in words with a number": (
        *("claims.csv", "KZ12-C-005", "low", "300"),
        *("qualifier_code", "words", "words and neither low nor high"),
    ),
    "a text that lacks its English": (
        *("claims.csv", "KZ12-C-002", "note_en", ""),
        *("note_en", "an empty cell", "the text in this language too"),
    ),
    "a claim of a number without a number": (
        *("claims.csv", "KZ12-C-005", "qualifier_code", "about"),
        *("low", "no number", "a bound, or the qualifier words"),
    ),
}


Cell = tuple[str, str, str, str, str, str, str]
NAMES = ("rally_id", "gap_id")
"""The columns by which a row is found: they are damaged last."""


def lots() -> list[list[Cell]]:
    """The cells in as few lots as can be damaged at once, no two of one row."""
    of_a_row: dict[tuple[str, str], list[Cell]] = {}
    for cell in CELLS.values():
        of_a_row.setdefault((cell[0], cell[1]), []).append(cell)
    found = [[cell for cell in lot if cell] for lot in zip_longest(*of_a_row.values())]
    return [sorted(lot, key=lambda cell: cell[2] in NAMES) for lot in found]


@pytest.mark.parametrize("lot", lots(), ids=len)
def test_damaged_cells_are_each_named_and_nothing_else(copy: Any, lot: list[Cell]) -> None:
    for table, row_id, field, *_ in lot:
        copy.uncorrect(table, row_id, field)
    expected = [Problem(table, copy.row(table, row_id), *told) for table, row_id, _, _, *told in lot]
    for cell in lot:
        copy.cell(*cell[:4])
    assert sorted(copy.problems(), key=str) == sorted(expected, key=str)

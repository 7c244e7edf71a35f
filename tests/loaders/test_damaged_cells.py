"""Each damaged cell is refused with the one problem that names it; of several corrections of a cell the last counts."""

from itertools import zip_longest

import pandas as pd
import pytest

from loaders import Problem
from loaders.checks.corrections import corrections_say_what_stands
from loaders.checks.tables import Tables

RALLY, ACT, APPLICATION = "rallies.csv", "incidents.csv", "applications.csv"
INTEGER = "integer in plain digits; minimum 1; not empty"
CELLS = (
    (APPLICATION, "KZ12-A-002", "filed", "١", "filed", "'١'", INTEGER),
    (APPLICATION, "KZ12-A-002", "filed", "99999999999999999999", "filed", "'99999999999999999999'", INTEGER),
    ("claims.csv", "KZ12-C-001", "low", "NaN", "low", "'NaN'", "number in plain digits; minimum 0"),
    (RALLY, "KZ12-R-002", "source_ids", "KZ12-S-014;KZ12-S-015", "source_ids", "KZ12-S-014;KZ12-S-015", "KZ12-S-015"),
    ("claims.csv", "KZ12-C-001", "source_id", "KZ12-S-010", "source_id", "KZ12-S-010", "KZ12-S-009"),
    ("gaps.csv", "KZ12-G-014", "incident_ids", "KZ12-I-999", "incident_ids", "'KZ12-I-999'", "an id of incidents"),
    ("claims.csv", "KZ12-C-009", "same_text_as", "KZ12-C-999", "same_text_as", "'KZ12-C-999'", "an id of claims"),
    ("applications.csv", "KZ12-A-001", "ground_source_ids", "S-9", "ground_source_ids", "'S-9'", "an id of sources"),
    ("claims.csv", "KZ12-C-009", "same_text_as", "KZ12-C-009",
     "same_text_as", "KZ12-C-009", "ids that do not lead back to KZ12-C-009"),
    ("asks.csv", "KZ12-D-001", "state_ids", "KZ12-I-049", "state_ids", "'KZ12-I-049'", "ids that stand in since_ids too"),
    ("corrections.csv", "KZ12-X-220", "now", "KZ12-S-002",
     "now", "'KZ12-S-002'", "'KZ12-S-002;KZ12-S-109', which stands in osce-guidelines-2010"),
    ("corrections.csv", "KZ12-X-220", "row_id", "iccpr-99",
     "now", "'KZ12-S-002;KZ12-S-109'", "nothing: standards.csv has no row iccpr-99"),
    (APPLICATION, "KZ12-A-003", "granted", "1", "rejected", "1 + 1", "at most 1 filed"),
    (APPLICATION, "KZ12-A-002", "part_of", "KZ12-A-099", "part_of", "'KZ12-A-099'", "the id of another application"),
    (APPLICATION, "KZ12-A-002", "part_of", "KZ12-A-002", "part_of", "'KZ12-A-002'", "the id of another application"),
    (RALLY, "KZ12-R-001", "date", "2012-01-29", "date", "2012-01-29", "2012-01-28, the day of round 1"),
    ("cities.csv", "almaty", "region_code", "KZ.AS",
     "latitude", "43.2525, 76.9115 outside KZ.AS", "a point within the region"),
    ("cities.csv", "almaty", "region_code", "KZ.QQ", "region_code", "'KZ.QQ'", "a region_code of map/"),
    ("responses.csv", "KZ12-V-010", "date", "2012-04-28",
     "date", "2012-04-28", "no later than 2012-04-27, when KZ12-S-002 was published"),
    ("sources.csv", "KZ12-S-080", "published", "2092-01",
     "published", "2092-01", "no later than 2026-12-01, the day of the dataset"),
    ("sources.csv", "KZ12-S-001", "accessed", "2026-02-29", "accessed", "'2026-02-29'", "date; not empty"),
    ("claims.csv", "KZ12-C-005", "low", "300", "qualifier_code", "words", "words and neither low nor high"),
    ("claims.csv", "KZ12-C-005", "qualifier_code", "about", "low", "no number", "a bound, or the qualifier words"),
)  # fmt: skip
"""Table, row, column, what is written there; the field, what is found and what is expected; test_damage_at_once has more."""


def lots():
    """The cells in as few lots as can be damaged at once, no two of one row."""
    of_a_row = {}
    for cell in CELLS:
        of_a_row.setdefault((cell[0], cell[1]), []).append(cell)
    return [[cell for cell in lot if cell] for lot in zip_longest(*of_a_row.values())]


@pytest.mark.parametrize("lot", lots(), ids=len)
def test_damaged_cells_are_each_named_and_nothing_else(damaged, lot):
    for table, row_id, field, *_ in lot:
        damaged.uncorrect(table, row_id, field)
    expected = [Problem(table, damaged.row(table, row_id), *told) for table, row_id, _, _, *told in lot]
    for cell in lot:
        damaged.cell(*cell[:4])
    assert sorted(damaged.problems(), key=str) == sorted(expected, key=str)


FIRST, LAST = "2026-11-28", "2026-11-29"


def problems(value, *given):
    """The problems of corrections of one cell (id, value, day), in the order of the file; `value` is what it has now."""
    cell = {"table": "incidents", "row_id": "I-1", "field": "city_id"}
    rows = [{"correction_id": name, **cell, "now": now, "date": day} for name, now, day in given]
    incidents = pd.DataFrame({"incident_id": ["I-1"], "city_id": [value]}, dtype="str")
    frames = {"corrections": pd.DataFrame(rows, dtype="str"), "incidents": incidents}
    return list(corrections_say_what_stands(Tables(frames=frames)))


def test_of_one_day_the_correction_with_the_higher_number_is_the_last():
    given = ("X-1000", "uralsk", LAST), ("X-999", "almaty", LAST)
    assert problems("uralsk", *given) == []
    assert problems("almaty", *given) == [Problem("corrections.csv", 2, "now", "'uralsk'", "'almaty', which stands in I-1")]


@pytest.mark.parametrize("later", ["X-100", "X-998"])
def test_a_later_day_counts_more_than_a_higher_number(later):
    assert problems("almaty", ("X-1000", "uralsk", FIRST), (later, "almaty", LAST)) == []


def test_corrections_of_a_column_that_was_withdrawn_are_history():
    cell = {"correction_id": "X-1", "table": "statements", "row_id": "F-1", "now": "high", "date": LAST}
    statements = pd.DataFrame({"statement_id": ["F-1"]}, dtype="str")

    def found(field):
        corrections = pd.DataFrame([{**cell, "field": field}], dtype="str")
        return [*corrections_say_what_stands(Tables(frames={"corrections": corrections, "statements": statements}))]

    assert found("confidence") == []
    assert found("colour") == [Problem("corrections.csv", 2, "field", "'colour'", "a column of statements.csv")]

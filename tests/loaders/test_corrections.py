"""The last of several corrections of a cell gives its value: the last by day, and within a day by number."""

import pandas as pd
import pytest

from loaders import Problem
from loaders.checks.corrections import corrections_say_what_stands
from loaders.checks.tables import Tables

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

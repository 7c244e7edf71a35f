"""The changes from version to version, in the order in which they are read."""

from collections.abc import Callable

from loaders import Dataset
from measures.selection import Selection
from views.change_list import change_list
from views.view import choose


def test_corrections_of_one_day_are_in_the_order_of_their_numbers(make: Callable[..., Dataset]) -> None:
    """As text X-1000 comes before X-101; two corrections of one row are told together, the lower number first."""
    rows = {"X-1000": "I-3", "X-1001": "I-1", "X-101": "I-1", "X-99": "I-2"}
    told = {"table": "incidents", "field": "summary_en", "date": "2026-11-29", "reason_en": "Spelling"}
    corrections = [{"correction_id": one, "row_id": row, "now": one, **told} for one, row in rows.items()]
    found = change_list(choose(make(corrections=corrections), Selection(), "en"))
    of_rows = [change for change in found if change.title.startswith("I-")]
    assert [change.title for change in of_rows] == ["I-2", "I-1", "I-3"]
    assert of_rows[1].lines == ("incidents.summary_en: — → X-101. Spelling", "incidents.summary_en: — → X-1001. Spelling")

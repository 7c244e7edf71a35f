"""The changes from version to version, in the order in which they are read."""

import shutil
from dataclasses import replace

from loaders import load
from loaders.package import PUBLISHED
from tests.conftest import choice_of
from views.change_list import change_list, corrections_of


def test_corrections_of_one_day_are_in_the_order_of_their_numbers(make):
    """As text X-1000 comes before X-101; two corrections of one row are told together, the lower number first."""
    rows = {"X-1000": "I-3", "X-1001": "I-1", "X-101": "I-1", "X-99": "I-2"}
    told = {"table": "incidents", "field": "summary_en", "date": "2026-11-29", "reason_en": "Spelling"}
    corrections = [{"correction_id": one, "row_id": row, "now": one, **told} for one, row in rows.items()]
    found = change_list(choice_of(make(corrections=corrections)))
    of_rows = [change for change in found if change.title.startswith("I-")]
    assert [change.title for change in of_rows] == ["I-2", "I-1", "I-3"]
    assert of_rows[1].lines == ("incidents.summary_en: — → X-101. Spelling", "incidents.summary_en: — → X-1001. Spelling")


def test_a_record_says_in_which_version_what_was_corrected_and_why(make):
    head = ["correction_id", "table", "row_id", "field", "was", "now", "reason_en", "reason_ru", "reason_kk", "date"]
    cells = [
        ("X-2", "incidents", "I-1", "date_end", "", "2012-04-30", "The complaint says so", "", "", "2026-11-29"),
        ("X-1", "incidents", "I-1", "confidence", "high", "low", "One document alone", "", "", "2026-11-26"),
        ("X-3", "incidents", "I-1", "summary_ru", "а", "б", "Worded better", "", "", "2026-11-29"),
        ("X-4", "incidents", "I-2", "date", "2012", "2013", "Another row", "", "", "2026-11-29"),
        ("X-10", "incidents", "I-1", "people_low", "3", "4", "Counted again", "", "", "2026-12-01"),
    ]
    whole = make(corrections=[dict(zip(head, one, strict=True)) for one in cells])
    told = corrections_of(choice_of(replace(whole, corrected_in={"X-1": "1.1.0", "X-2": "1.4.0"})), "I-1")
    assert told == {
        "Changed in version 1.1.0": "Confidence: One document alone",
        "Changed in version 1.4.0": "Latest possible date (— → 30 April 2012): The complaint says so",
        f"Changed in version {whole.version}": "People (minimum) (3 → 4): Counted again",
    }
    assert [*corrections_of(choice_of(replace(whole, corrected_in={})), "I-1")] == [
        "Changed on 26 November 2026",
        "Changed on 29 November 2026",
        "Changed on 1 December 2026",
    ]


def test_a_damaged_package_and_one_without_corrections_name_no_version(tmp_path):
    folder = shutil.copytree(PUBLISHED, tmp_path / "data")
    (folder / "releases" / "1.1.0.zip").write_bytes(b"PK\x03\x04 damaged")
    (folder / "releases" / "1.10.0.zip").write_bytes((folder / "releases" / "1.2.0.zip").read_bytes())
    versions = load(folder).corrected_in
    assert [versions.get(one) for one in ("KZ12-X-963", "KZ12-X-950")] == ["1.2.0", "1.2.0"]

"""What became what between two versions of a folder made by hand, and by which correction."""

import pytest

from loaders import releases

DESCRIPTOR = """{"name": "small", "title": "Small", "version": "VERSION", "created": "2026-11-01",
 "resources": [{"name": "incidents"}, {"name": "corrections"}]}"""
HEAD = "correction_id,table,row_id,field,was,now,reason_en,date\n"
X1 = "X-1,incidents,I-1,date,2026-01-01,2026-01-02,Read again,2026-10-01\n"
X9 = "X-9,incidents,I-1,date,2026-01-02,2026-01-04,A second source,2026-11-02\n"
X10 = "X-10,incidents,I-1,date,2026-01-04,2026-01-05,The day of the court,2026-11-03\n"
INCIDENTS = {
    "1.0": "incident_id,date,kind_code,source_ids\nI-1,2026-01-02,fine,S\nI-2,2026-01-03,fine,S\nI-3,2026-01-04,arrest,S\n",
    "1.1": "incident_id,date,kind_code,people_low,source_ids\nI-1,2026-01-05,arrest,3,S\nI-3,2026-01-04,arrest,,S\n"
    "I-4,,fine,,S\n",
}
CORRECTIONS = {"1.0": f"{HEAD}{X1}", "1.1": f"{HEAD}{X1}{X10}{X9}"}


def write(folder, version):
    folder.mkdir(exist_ok=True)
    (folder / "datapackage.json").write_text(DESCRIPTOR.replace("VERSION", version))
    (folder / "incidents.csv").write_text(INCIDENTS[version])
    (folder / "corrections.csv").write_text(CORRECTIONS[version])


@pytest.fixture
def folder(tmp_path):
    """A folder with version 1.1, beside which version 1.0 is frozen."""
    folder = tmp_path / "small"
    write(folder, "1.0")
    assert [path.name for path in releases.release(folder)] == ["1.0.zip"]
    write(folder, "1.1")
    return folder


def test_rows_are_added_removed_and_changed_by_the_corrections_that_are_new(folder):
    before, after = releases.tables_of_version(folder, "1.0"), releases.tables_of_version(folder, "1.1")
    [x9, x10] = releases.new_corrections(before, after)
    assert (x9["correction_id"], x10["correction_id"]) == ("X-9", "X-10")
    moved = releases.ChangedCell("date", "2026-01-02", "2026-01-05", (x9, x10))
    assert [*releases.changed_rows(before, after)] == [
        releases.ChangedRow("incidents", "I-1", "changed", (moved, releases.ChangedCell("kind_code", "fine", "arrest"))),
        releases.ChangedRow("incidents", "I-4", "added"),
        releases.ChangedRow("incidents", "I-2", "removed"),
    ]


def test_a_new_column_is_told_once_and_not_for_each_row(folder):
    before, after = releases.tables_of_version(folder, "1.0"), releases.tables_of_version(folder, "1.1")
    assert releases.changed_columns(before, after) == {"incidents": {"added": ["people_low"], "removed": []}}
    assert releases.changed_columns(after, before) == {"incidents": {"added": [], "removed": ["people_low"]}}


def test_a_version_is_the_same_as_itself(folder):
    tables = releases.tables_of_version(folder, "1.0")
    assert ([*releases.changed_rows(tables, tables)], releases.changed_columns(tables, tables)) == ([], {})


def test_a_new_table_has_rows_that_were_added_and_no_columns():
    after = {"asks": (["ask_id", "text"], {"D-1": {"ask_id": "D-1", "text": "A"}})}
    assert [*releases.changed_rows({}, after)] == [releases.ChangedRow("asks", "D-1", "added")]
    assert releases.changed_columns({}, after) == {}

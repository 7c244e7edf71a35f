"""What `DASHBOARD_DATA` says: a path, or a cluster and a path."""

import socket
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from loaders import load, location, releases, spark
from loaders.location import Location, load_location, parse_location, unpack
from loaders.package import PUBLISHED
from loaders.problems import CannotRead, ClusterAway


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("data", Location(Path("data"))),
        ("/srv/data.zip", Location(Path("/srv/data.zip"))),
        ("sc://spark.example:15002/srv/acts", Location(Path("/srv/acts"), "sc://spark.example:15002")),
        ("spark://spark.example/srv/acts.parquet", Location(Path("/srv/acts.parquet"), "spark://spark.example")),
        ("sc://one:1/srv/acts;token=a;use_ssl=true", Location(Path("/srv/acts"), "sc://one:1/;token=a;use_ssl=true")),
        ("sc://one:1", Location(Path(), "sc://one:1")),
    ],
)
def test_a_cluster_stands_before_the_path(said, expected):
    assert parse_location(said) == expected


@pytest.mark.parametrize("said", ["sc://one:1;token=secret", "SC://one/data;token=secret", "sc:///data;token=secret"])
def test_a_cluster_without_a_folder_is_told_without_its_token(said):
    with pytest.raises(CannotRead) as refused:
        load_location(parse_location(said))
    told = "found no folder; expected sc://HOST:PORT/FOLDER, the folder being on this machine too"
    assert str(refused.value) == f"{said.partition(';')[0]}: {told}"


def test_a_cluster_has_nothing_to_do_with_tables_as_csv():
    with pytest.raises(CannotRead, match="found no Parquet file for the cluster; expected the tables as Parquet files"):
        load(PUBLISHED, "sc://127.0.0.1:1")


def test_a_cluster_that_does_not_answer_is_told_with_its_place(tmp_path, monkeypatch):
    monkeypatch.setattr(spark, "find_spec", lambda _: True)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{held.getsockname()[1]}"
        with pytest.raises(ClusterAway) as away:
            spark.SparkEngine(f"sc://{place}", tmp_path)
    assert str(away.value) == f"found no answer of a Spark cluster at {place}; expected one within 5 s"


def test_without_its_part_a_cluster_is_not_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(spark, "find_spec", lambda _: None)
    with pytest.raises(ClusterAway, match="expected pip install -r requirements-large"):
        spark.SparkEngine("sc://127.0.0.1:1", tmp_path)


def test_whatever_goes_wrong_there_is_told_without_its_text(monkeypatch, tmp_path):
    def load(*_):
        raise RuntimeError("secret")

    monkeypatch.setattr(location, "load", load)
    with pytest.raises(ClusterAway) as away:
        load_location(parse_location(f"sc://one:1{tmp_path}"))
    assert str(away.value) == "sc://one:1: found a cluster that does not do what is asked (RuntimeError)"


def _refused(path, parts):
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(CannotRead) as refusal, unpack(path):
        pass
    return str(refusal.value)


def test_a_package_of_too_many_parts_is_refused(tmp_path):
    said = _refused(tmp_path / "a.zip", {f"a/{number}": b"" for number in range(2_001)})
    assert "found 2,001 parts with 0 bytes" in said
    assert "expected at most 2,000 parts, 500,000,000 bytes and 100 times the size of the file" in said


def test_a_package_a_thousand_times_larger_than_its_file_is_refused(tmp_path):
    assert "found 1 parts with 50,000,001 bytes" in _refused(tmp_path / "a.zip", {"incidents.csv": bytes(50_000_001)})


def test_a_small_package_is_its_files_for_as_long_as_it_is_looked_at_however_well_it_is_packed(tmp_path):
    with ZipFile(tmp_path / "a.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(1_000_000))
    assert (tmp_path / "a.zip").stat().st_size < 5_000
    with unpack(tmp_path / "a.zip") as folder:
        assert (folder / "a.csv").read_bytes() == bytes(1_000_000)
    assert not folder.exists()


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

"""What `DASHBOARD_DATA` says: a path, or a cluster and a path."""

import socket
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from loaders import load, location, spark
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

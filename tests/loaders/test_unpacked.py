"""A data package as a ZIP file: how large it may be when it is unpacked."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from loaders.location import unpack
from loaders.problems import CannotRead


def _refused(path: Path, parts: dict[str, bytes]) -> str:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(CannotRead) as refusal, unpack(path):
        pass
    return str(refusal.value)


def test_a_package_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    said = _refused(tmp_path / "a.zip", {f"a/{number}": b"" for number in range(2_001)})
    assert "found 2,001 parts with 0 bytes" in said
    assert "expected at most 2,000 parts, 500,000,000 bytes and 100 times the size of the file" in said


def test_a_package_a_thousand_times_larger_than_its_file_is_refused(tmp_path: Path) -> None:
    assert "found 1 parts with 50,000,001 bytes" in _refused(tmp_path / "a.zip", {"incidents.csv": bytes(50_000_001)})


def test_a_package_is_its_files_for_as_long_as_it_is_looked_at(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "a")
    with unpack(tmp_path / "a.zip") as folder:
        assert (folder / "a.csv").read_text() == "a"
    assert not folder.exists()


def test_a_small_package_is_unpacked_however_well_it_is_packed(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(1_000_000))
    assert (tmp_path / "a.zip").stat().st_size < 5_000
    with unpack(tmp_path / "a.zip") as folder:
        assert (folder / "a.csv").stat().st_size == 1_000_000

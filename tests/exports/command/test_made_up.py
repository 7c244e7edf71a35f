"""Commands on another organisation's dataset, as a folder and as a ZIP file."""

import shutil
from pathlib import Path

import pytest

from exports.__main__ import main
from tests.conftest import MADE_UP


def test_data_of_a_choice_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["data", "--data", str(MADE_UP), "--format", "csv", "--city", "1", "--out", str(tmp_path)]
    assert main(given) == 0
    assert "11 rows of 2 tables" in capsys.readouterr().out


def test_a_briefing_of_a_zip_file_is_written(tmp_path: Path) -> None:
    zipped = shutil.make_archive(str(tmp_path / "made-up"), "zip", MADE_UP)
    out = tmp_path / "briefing.pdf"
    assert main(["briefing", "--data", zipped, "--length", "one", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")

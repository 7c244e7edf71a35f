"""Commands on another organisation's dataset, as a folder and as a ZIP file."""

import shutil
from pathlib import Path


from exports.__main__ import main
from tests.conftest import MADE_UP


def test_a_briefing_of_a_zip_file_is_written(tmp_path: Path) -> None:
    zipped = shutil.make_archive(str(tmp_path / "made-up"), "zip", MADE_UP)
    out = tmp_path / "briefing.pdf"
    assert main(["briefing", "--data", zipped, "--length", "one", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")

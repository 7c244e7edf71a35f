"""The dataset in other hands: Frictionless' own command, and a program that knows nothing of this project."""

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"


def test_frictionless_own_command_finds_the_package_valid() -> None:
    command = [str(Path(sys.executable).parent / "frictionless"), "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=DATA, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert (done.returncode, report["valid"], report["stats"]["errors"]) == (0, True, 0)


def test_zip_opens_with_nothing_but_a_reader_of_csv(tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "dataset"), "zip", DATA)
    with zipfile.ZipFile(packed) as archive:
        package = json.loads(archive.read("datapackage.json"))
        for resource in package["resources"]:
            text = archive.read(resource["path"]).decode("utf-8")
            header = next(csv.reader(io.StringIO(text)))
            assert header == [field["name"] for field in resource["schema"]["fields"]]
        applications = list(csv.DictReader(io.StringIO(archive.read("applications.csv").decode("utf-8"))))
    assert [row["filed"] for row in applications if not row["city_id"]] == ["141"]

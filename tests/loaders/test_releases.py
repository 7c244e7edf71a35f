"""Published versions stay: the same bytes, the same cells, and nothing that was withdrawn to protect a person."""

import csv
import io
import re
import shutil
from zipfile import ZipFile

import pytest

from loaders import releases
from loaders.__main__ import main
from loaders.package import PUBLISHED
from loaders.problems import CannotRead, DatasetRefused

VERSIONS = ("1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0")
CAPITALISED = re.compile(r"[^\W\d_][\w’'-]+")
NO_CELL = (
    "withheld.csv, row 2, row_id: found no incidents, I-7, people_named_en in version 1.0; expected a cell of that version"
)
WITHHELD = "version,table,row_id,column,reason,date\n"
CELL = "1.0,incidents,I-1,people_named_en,Asked by the person,2026-12-01\n"


@pytest.fixture
def small(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "datapackage.json").write_text(
        '{"name": "small", "title": "Small", "version": "1.0", "created": "2026-11-01",'
        ' "resources": [{"name": "incidents"}]}'
    )
    (folder / "incidents.csv").write_text(
        "incident_id,date,kind_code,people_named_en,source_ids\nI-1,2026-01-02,fine,Ann Example,S\nI-2,2026-01-03,fine,,S\n"
    )
    [_] = releases.release(folder)
    return folder


def words(text):
    """The words with a large letter: every name is among them."""
    return {word for word in CAPITALISED.findall(text) if word[0].isupper()}


def cells(package):
    with ZipFile(package) as archive:
        names = [name for name in archive.namelist() if name.endswith(".csv")]
        return {name: [*csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""))] for name in names}


def test_every_version_that_was_published_is_kept_and_unchanged():
    assert releases.released_versions(PUBLISHED) == VERSIONS
    assert [*releases.release_problems(PUBLISHED)] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_no_version_names_anybody_whom_the_newest_does_not(version):
    """Every word with a large letter in the records of an old version stands in the newest dataset or in its corrections.

    So a name that is taken out of the newest may stay in no other, and neither this test nor the repository holds it. Words
    of code lists and reasons are the editors' own and are left out.
    """
    newest = set().union(*(words(path.read_text("utf-8")) for path in PUBLISHED.glob("*.csv")))
    for name, rows in cells(PUBLISHED / "releases" / f"{version}.zip").items():
        for row in rows if not name.startswith("codes/") else ():
            text = " ".join(text for column, text in row.items() if not column.startswith("reason"))
            assert words(text) <= newest | {"Withdrawn"}, (name, next(iter(row.values())))


def test_changed_bytes_are_a_problem(tmp_path, capsys):
    folder = shutil.copytree(PUBLISHED, tmp_path / "data")
    (folder / "releases" / "1.2.0.zip").write_bytes(b"other")
    (folder / "releases" / "1.3.0.zip").unlink()
    (folder / "releases" / "1.9.0.zip").write_bytes(b"new")
    assert main(["check", str(folder)]) == 1
    sums = dict(line.split("  ")[::-1] for line in (folder / "releases" / "SHA256SUMS").read_text().splitlines())
    assert capsys.readouterr().out.splitlines() == [
        "releases/1.2.0.zip: found d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa; "
        f"expected {sums['1.2.0.zip']}",
        f"releases/1.3.0.zip: found no such file; expected {sums['1.3.0.zip']}",
        "releases/1.9.0.zip: found a package without a digest; expected its digest in SHA256SUMS",
        f"3 problems in {folder}",
    ]
    with pytest.raises(DatasetRefused):
        releases.files_in(folder, "1.2.0")


def test_the_same_files_give_the_same_package_and_a_version_is_frozen_once(small):
    package = small / "releases" / "1.0.zip"
    before = package.read_bytes()
    with pytest.raises(CannotRead, match=r"version 1\.0 is frozen"):
        [*releases.release(small)]
    (small / "releases" / "SHA256SUMS").unlink()
    (small / "incidents.csv").touch()
    assert ([*releases.release(small)], package.read_bytes()) == ([package], before)


def test_a_dataset_with_a_problem_is_not_released(small):
    (small / "datapackage.json").write_text((small / "datapackage.json").read_text().replace('"1.0"', '"1.1"'))
    (small / "incidents.csv").write_text("incident_id,date,kind_code,source_ids\nI-1,2026-01-32,fine,S\n")
    with pytest.raises(DatasetRefused):
        [*releases.release(small)]
    assert releases.released_versions(small) == ("1.0",)


def test_a_withheld_cell_is_a_problem_until_it_reads_withdrawn(small):
    (small / "releases" / "withheld.csv").write_text(WITHHELD + CELL)
    [problem] = releases.release_problems(small)
    assert str(problem) == (
        "releases/1.0.zip, incidents, I-1, people_named_en: found a cell that is withheld; "
        "expected 'withdrawn': python -m loaders withhold"
    )
    assert [*releases.withhold(small)] == [small / "releases" / "1.0.zip"]
    assert [*releases.release_problems(small)] == []
    assert b"Ann Example" not in b"".join(ZipFile(small / "releases" / "1.0.zip").read(name) for name in ("incidents.csv",))
    assert [row["people_named_en"] for row in cells(small / "releases" / "1.0.zip")["incidents.csv"]] == ["withdrawn", ""]


def test_a_cell_reads_withdrawn_in_the_language_of_its_column():
    columns = ("people_named_ru", "people_named_kk", "people_named_en", "support")
    assert [*map(releases.withdrawn_word, columns)] == ["изъято", "алып тасталды", "withdrawn", "withdrawn"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("9.9,incidents,I-1,people_named_en,,\n", "withheld.csv, row 2, version: found '9.9'; expected one of 1.0"),
        ("1.0,incidents,I-7,people_named_en,,\n", NO_CELL),
    ],
)
def test_a_withheld_cell_that_there_is_not_is_a_problem(small, line, found):
    (small / "releases" / "withheld.csv").write_text(WITHHELD + line)
    assert [*map(str, releases.release_problems(small))] == [found]

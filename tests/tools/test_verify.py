"""The one file that compares a page with a package, run with nothing but Python's standard library."""

import subprocess
import sys
from pathlib import Path

import pytest

from exports.briefing.compose import FOUR, brief
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import by_name
from exports.web import html
from loaders import Dataset
from measures.selection import Selection
from tests.nightly import in_turn
from views.view import choose

TOOL = Path(__file__).resolve().parents[2] / "tools" / "verify.py"


@pytest.fixture(scope="module")
def package(published: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "data.zip"
    path.write_bytes(by_name("package").write(choose(published, Selection(), "en"), FileOptions()))
    return path


def page_of(published: Dataset, language: str, **chosen: tuple[object, ...]) -> str:
    view = choose(published, Selection(**chosen), language)
    return html.write(brief(view, None, FOUR), view.t).decode()


def run(tmp_path: Path, page: str, package: Path) -> tuple[int, str]:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    command = [sys.executable, "-I", "-S", str(TOOL), str(path), str(package)]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    return process.returncode, process.stdout + process.stderr


@pytest.mark.parametrize(
    ("language", "chosen"), in_turn(("en", "ru", "kk"), ({}, {"rounds": (2,)}, {"cities": ("almaty",)}))
)
def test_untouched_page_agrees_with_its_package(tmp_path, published, package, language, chosen):
    code, text = run(tmp_path, page_of(published, language, **chosen), package)
    assert code == 0, text
    assert "; compared: " in text


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("28 January 2012</th>", "29 January 2012</th>", "Date"),
        ("<td>Venue closed or cordoned off</td>", "<td>Fine</td>", "Type"),
        ("Police closed the square;", "Nobody closed the square;", "What happened"),
    ],
)
def test_changed_cell_is_named(tmp_path, published, package, before, after, place):
    page = page_of(published, "en")
    assert before in page
    code, text = run(tmp_path, page.replace(before, after, 1), package)
    assert code == 1, text
    assert f", {place}: the page says “" in text


def test_package_of_another_version_and_other_files_are_refused(tmp_path, published, package):
    page = page_of(published, "en")
    code, text = run(tmp_path, page.replace(f"version={published.version}", "version=1.0.0"), package)
    assert (code, text) == (2, f"the page names version 1.0.0, the package is version {published.version}\n")
    assert run(tmp_path, "Dear colleague", package) == (2, "nothing to compare\n")
    assert run(tmp_path, page, tmp_path / "page.html")[0] == 2

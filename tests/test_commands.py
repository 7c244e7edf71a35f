"""Each `python -m` command says how it is called and does nothing else then; the quick ones do what they are for."""

import importlib
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.package import PUBLISHED

ROOT = PUBLISHED.parent
FOLDERS = ("benchmarks", "deploy", "exports", "intake", "loaders", "tests", "tools", "translations")
ENDING = '\nif __name__ == "__main__":'
WORKERS = {*("benchmarks.load_readers", "exports.render.typesetter"), *("exports.verification.reading", "tools.verify")}
"""Begun by another process, not by a person; and a file that is given out on its own."""


def _commands():
    files = (file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py") if ENDING in file.read_text("utf-8"))
    names = (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)
    return sorted({name.removesuffix(".__main__") for name in names} - WORKERS)


def _run(monkeypatch, name, *arguments):
    monkeypatch.setattr("sys.argv", [name, *arguments])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(name, run_name="__main__")
    return ended.value.code


def test_commands_are_found():
    assert {"benchmarks", "deploy", "exports", "intake", "loaders", "tests.planted", "tools.letters"} <= {*_commands()}


@pytest.mark.filterwarnings("ignore:.*found in sys.modules")
@pytest.mark.parametrize("name", _commands())
def test_help_says_how_a_command_is_called_and_nothing_else_is_done(name, monkeypatch, capsys):
    assert _run(monkeypatch, name, "--help") == 0
    assert capsys.readouterr().out.startswith("usage: ")


@pytest.mark.filterwarnings("ignore:.*found in sys.modules")
@pytest.mark.parametrize(
    ("called", "code", "said"),
    [
        (("benchmarks", "reruns", "rerun"), 2, "found rerun, expected some of first-paint, "),
        (("tests.planted", "1", "7"), 0, "planted tables: 1, "),
        (("tests.programs", "chromium"), 0, "chromium: "),
    ],
)
def test_quick_commands_do_what_they_are_for(called, code, said, monkeypatch, capsys):
    assert _run(monkeypatch, *called) == code
    assert said in "".join(capsys.readouterr())


@pytest.mark.parametrize("module", sorted(file.stem for file in (ROOT / "tests/spark").glob("test_*.py")))
def test_what_make_test_spark_runs_can_be_imported(module):
    importlib.import_module(f"tests.spark.{module}")


def _recipe(target):
    """Return the commands that `make` would run for a target, without those that install."""
    words = ["make", "-n", "--no-print-directory", target]
    process = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True)
    lines = (shlex.split(line, comments=True) for line in process.stdout.replace("\\\n", "").splitlines())
    return [words for words in lines if "install" not in words]


def test_each_command_of_the_makefile_calls_programs_and_modules_that_exist():
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    called = {
        (word, after[1] if after[:1] == ["-m"] else "")
        for target in targets
        for words in _recipe(target)
        for word, after in ((word, words[place + 1 :]) for place, word in enumerate(words))
        if word.startswith(".venv/bin/")
    }
    assert len(targets) > 20
    assert {module for _, module in called} - {*_commands()} == {"", "pytest", "babel.messages.frontend"}
    for program in {program for program, _ in called}:
        assert (Path(sys.executable).parent / Path(program).name).is_file(), program


@pytest.mark.parametrize(
    ("target", "written"),
    [("licences", "| streamlit "), pytest.param("sbom", '"bomFormat": "CycloneDX"', marks=pytest.mark.nightly)],
)
def test_licences_and_bill_of_materials_are_written(target, written, tmp_path):
    *_, words = _recipe(target)
    words = [word.replace("build/", f"{tmp_path}/") for word in words]
    process = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True)
    assert written.lower() in "".join((process.stdout, *(file.read_text() for file in tmp_path.iterdir()))).lower()

"""The list of domain checks is complete, and each dataset is held to those that it asks for."""

import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

from loaders.checks import CHECKS, corrections, dates, evidence, figures, files, references, texts
from loaders.package import find_problems
from loaders.problems import Problem

MADE_UP = Path(__file__).resolve().parents[1] / "samples" / "made_up"
MODULES = (corrections, dates, evidence, figures, files, references, texts)


def test_every_rule_of_the_modules_is_in_the_list():
    own = {
        name: inspect.signature(function).return_annotation
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    rules = {name for name, gives in own.items() if gives == Iterator[Problem]}
    assert rules == {check.__name__ for check in CHECKS}


def test_another_dataset_is_held_to_what_must_hold_in_any(copy):
    copy.json("datapackage.json", lambda package: package.pop("dashboard"))
    copy.cell("statements.csv", "KZ12-F-001", "support", " ".join(["word"] * 16))
    copy.cell("claims.csv", "KZ12-C-002", "note_kk", "")
    copy.drop("sources.csv", copy.ids("sources.csv")[-1])
    copy.change("rallies.csv", lambda records: [records[0], *reversed(records[1:])])
    assert {problem.expected for problem in find_problems(copy.folder)} == {"a source_id of sources.csv", "an id of sources"}
    assert {problem.expected for problem in find_problems(copy.folder, published=True)} > {
        "a source_id of sources.csv",
        "15 at most",
        "the text in this language too",
        "rows sorted by id",
    }


def test_an_id_that_would_be_two_in_a_list_is_named(tmp_path):
    folder = Path(shutil.copytree(MADE_UP, tmp_path / "data"))
    acts = folder / "incidents.csv"
    acts.write_text(acts.read_text("utf-8").replace("2019/1,", "2019;1,", 1), "utf-8")
    assert find_problems(folder) == [Problem("incidents.csv", 2, "incident_id", "'2019;1'", "an id without a semicolon")]

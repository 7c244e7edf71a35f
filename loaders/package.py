"""The published dataset: a folder with a Frictionless data package and the map lines."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
from frictionless import Package, Resource

from loaders.checks import CHECKS
from loaders.checks.tables import Tables
from loaders.dataset import MAP_LINES, Dataset
from loaders.problems import DatasetRefused, Problem
from loaders.structure import open_package, structure_problems

PUBLISHED = Path(__file__).resolve().parent.parent / "data"
TYPES = {"integer": "Int64", "number": "Float64"}


def load(folder: Path = PUBLISHED) -> Dataset:
    """The dataset of a folder, complete and checked.

    Raises CannotRead where there is no data package, and DatasetRefused with every problem where there is one
    that departs from its schema or from a domain check. Never returns a part of a dataset.
    """
    problems = find_problems(folder)
    if problems:
        raise DatasetRefused(problems)
    package = open_package(folder)
    return Dataset(
        name=str(package.name),
        version=str(package.version),
        title=str(package.title),
        released=str(package.created)[:10],
        tables={str(resource.name): read_table(resource, folder) for resource in package.resources},
        map_lines={stem: _lines(folder, stem) for stem in MAP_LINES},
        expected=package.custom["expected"],
    )


def find_problems(folder: Path = PUBLISHED) -> list[Problem]:
    """Every problem of a folder: first the structure, then the domain checks of the tables whose structure is sound.

    Raises CannotRead where there is no data package.
    """
    package = open_package(folder)
    problems = structure_problems(package, folder)
    lines, lost = _readable_lines(folder)
    problems += lost
    broken = {problem.table for problem in problems}
    sound = [resource for resource in package.resources if Path(str(resource.path)).name not in broken]
    tables = Tables({str(r.name): read_table(r, folder) for r in sound}, lines, package.custom.get("expected", {}), folder)
    for check in CHECKS:
        if all(name in tables.frames or name in lines for name in check.needs):
            problems += check.find(tables)
    return problems


def read_table(resource: Resource, folder: Path) -> pd.DataFrame:
    """One table with the types of its schema; an empty cell is missing, no value is guessed."""
    frame = pd.read_csv(folder / str(resource.path), dtype="str", keep_default_na=False, na_values=[""])
    for field in resource.schema.fields:
        if field.type in TYPES:
            frame[field.name] = frame[field.name].astype(TYPES[field.type])
    return frame


def descriptor(folder: Path = PUBLISHED) -> Package:
    """The schema of a dataset, for the dictionary."""
    return open_package(folder)


def _lines(folder: Path, stem: str) -> dict[str, Any]:
    lines: dict[str, Any] = json.loads((folder / "map" / f"{stem}.geojson").read_text(encoding="utf-8"))
    return lines


def _readable_lines(folder: Path) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    lines, problems = {}, []
    for stem in MAP_LINES:
        try:
            lines[stem] = _lines(folder, stem)
        except (OSError, ValueError) as error:
            problems.append(Problem(f"{stem}.geojson", found=type(error).__name__, expected="a GeoJSON file in map/"))
    return lines, problems

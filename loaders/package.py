"""The published dataset: a folder with a Frictionless data package and the map lines."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from frictionless import Package, Resource

from loaders.checks import CHECKS
from loaders.checks.tables import Tables
from loaders.dataset import LANGUAGES, Dataset
from loaders.dictionary import columns
from loaders.map_lines import read_lines
from loaders.problems import DatasetRefused, Problem
from loaders.schema import departures
from loaders.structure import open_package, read_descriptor, structure_problems

PUBLISHED = Path(__file__).resolve().parent.parent / "data"
BESIDE = ("LICENSE", "CHANGELOG.md", *(f"CHANGELOG.{language}.md" for language in LANGUAGES))
"""What stands beside the tables and is handed on with them, where the folder has it."""
TYPES = {"integer": "Int64", "number": "Float64"}


def load(folder: Path = PUBLISHED) -> Dataset:
    """The dataset of a folder, complete and checked, its texts in English until `spoken` gives another language.

    Raises CannotRead where there is no data package, and DatasetRefused with every problem where there is one
    that departs from its schema or from a domain check. Never returns a part of a dataset.
    """
    problems = find_problems(folder)
    if problems:
        raise DatasetRefused(problems)
    package = open_package(folder)
    written = Dataset(
        name=str(package.name),
        version=str(package.version),
        title=str(package.title),
        released=str(package.created)[:10],
        tables={str(resource.name): read_table(resource, folder) for resource in package.resources},
        map_lines=read_lines(folder)[0],
        expected=package.custom["expected"],
        dictionary=columns(package),
        changes=_changes(folder),
        descriptor=read_descriptor(folder),
        beside=_beside(folder),
    )
    return written.spoken(LANGUAGES[0])


def _changes(folder: Path) -> dict[str, str]:
    """The folder's list of changes by language; in English where a language has none."""
    files = {language: folder / f"CHANGELOG.{language}.md" for language in LANGUAGES}
    english = folder / "CHANGELOG.md"
    found = {language: path if path.is_file() else english for language, path in files.items()}
    return {language: path.read_text(encoding="utf-8") for language, path in found.items() if path.is_file()}


def _beside(folder: Path) -> dict[str, bytes]:
    texts = {name: (folder / name).read_bytes() for name in BESIDE if (folder / name).is_file()}
    lines = {f"map/{path.name}": path.read_bytes() for path in sorted((folder / "map").iterdir()) if path.is_file()}
    return {**texts, **lines}


def find_problems(folder: Path = PUBLISHED) -> list[Problem]:
    """Every problem of a folder: first the structure, then references and domain checks of the tables that are sound.

    Where the descriptor is not that of the published tables, only its own problems: the rest would be measured by it.
    Raises CannotRead where there is no data package.
    """
    departing = list(departures(read_descriptor(folder), read_descriptor(PUBLISHED)))
    if departing:
        return departing
    package = open_package(folder)
    problems = structure_problems(package, folder)
    lines, lost = read_lines(folder)
    problems += lost
    broken = {problem.table for problem in problems}
    sound = [resource for resource in package.resources if Path(str(resource.path)).name not in broken]
    tables = Tables({str(r.name): read_table(r, folder) for r in sound}, lines, package.custom["expected"], folder)
    problems += _unknown_references(package, tables)
    for check in CHECKS:
        if all(name in tables.frames or name in lines for name in check.needs):
            problems += check.find(tables)
    return problems


def _unknown_references(package: Package, tables: Tables) -> Iterator[Problem]:
    """Every code or id that does not stand in the table to which its column refers."""
    for resource in package.resources:
        for key in resource.schema.foreign_keys:
            field, target, column = key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]
            if target not in tables.frames:
                continue
            known = set(tables.frames[target][column])
            for number, row in tables.rows(str(resource.name)):
                if pd.notna(row[field]) and row[field] not in known:
                    found, table = repr(str(row[field])), Path(str(resource.path)).name
                    yield Problem(table, number, field, found, f"a {column} of {package.get_resource(target).path}")


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

"""The checks of long tables: the same as of every other, made of a part of their rows at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from frictionless import Package

from loaders.checks import Check, find_new
from loaders.checks.tables import Tables
from loaders.completion import completed_columns
from loaders.large import LongTables
from loaders.parquet_file import parts
from loaders.problems import Problem
from loaders.structure import read_table

CHECKED = "checked"
"""What is noted beside the files in which nothing is wrong."""


def find_in_parts(tables: Tables, long: LongTables, package: Package, checks: Iterable[Check]) -> Iterator[Problem]:
    """What is wrong with the rows of the long tables.

    Not found: rows of different parts of which each may be in the other. Looked through once: where nothing was wrong, that
    is kept with the files.
    """
    if long.engine.sidecar.is_noted(CHECKED):
        return
    is_wrong = False
    for name in long.files:
        for problem in _find_in_table(tables, long, package, name, [*checks]):
            is_wrong = True
            yield problem
    if not is_wrong:
        long.engine.sidecar.note(CHECKED)


def _find_in_table(tables: Tables, long: LongTables, package: Package, name: str, checks: list[Check]) -> Iterator[Problem]:
    file, resource = tables.files[name], package.get_resource(name)
    for part in parts(file, long.files[name]):
        typed = read_table(part, resource)
        if typed.frame is None:
            yield from typed.problems
            return
        frames = completed_columns({**tables.frames, name: typed.frame}, tables.languages)
        of_part = replace(
            tables, frames=frames, files={**tables.files, name: part}, wrong={**tables.wrong, name: typed.wrong}
        )
        yield from typed.problems
        problems = find_new(of_part, checks, typed.problems)
        yield from (problem for problem in problems if problem.table.partition(".")[0] == name)
    for field in resource.schema.fields:
        if field.constraints.get("unique"):
            yield from long.repeated(name, field.name)

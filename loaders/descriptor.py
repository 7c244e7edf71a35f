"""The descriptor of a dataset, datapackage.json, and the files that it names."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from loaders.departures import departures
from loaders.problems import CannotRead, Problem
from loaders.profile import effective_descriptor, known_tables
from loaders.table_file import PARQUET, TableFile, read_file, read_parquet
from loaders.table_schema import TableSchema, read_schema

LARGEST = 2_000_000
"""Bytes of a descriptor; that of the published dataset, with every column described, has a tenth of it."""


def read_descriptor(folder: Path) -> dict[str, Any]:
    """Return the text of datapackage.json as it stands. Raises CannotRead if it is no object with a list of tables."""
    path = folder / "datapackage.json"
    if not path.is_file():
        raise CannotRead(f"{path}: no such file; expected the descriptor of a data package")
    if path.stat().st_size > LARGEST:
        raise CannotRead(f"{path}: {path.stat().st_size:,} bytes; expected a descriptor of at most {LARGEST:,}")
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError, RecursionError) as error:
        raise CannotRead(f"{path}: not a data package: {error}") from error
    tables = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise CannotRead(f"{path}: not a data package: no list of resources")
    return dict(descriptor)


@dataclass(frozen=True)
class OpenedFolder:
    """The descriptor of a dataset, completed by the profile, its tables and files, or what is wrong with it."""

    descriptor: dict[str, Any]
    schemas: dict[str, TableSchema] = field(default_factory=dict)
    files: dict[str, TableFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def open_folder(folder: Path, stated: dict[str, Any] | None = None) -> OpenedFolder:
    """Read the tables of a folder by its descriptor or the one given. Raises CannotRead where it is none."""
    stated = stated or read_descriptor(folder)
    if departing := list(departures(stated)):
        return OpenedFolder(stated, problems=departing)
    tables = stated["resources"]
    files = {str(table["name"]): _read_table_file(folder / known_tables()[table["name"]]["path"]) for table in tables}
    if len(files) < len(tables):
        raise CannotRead(f"{folder / 'datapackage.json'}: not a data package: names of the resources are not unique")
    descriptor = effective_descriptor(stated, {name: file.header for name, file in files.items() if not file.problems})
    return OpenedFolder(descriptor, {table["name"]: read_schema(table) for table in descriptor["resources"]}, files)


def _read_table_file(path: Path) -> TableFile:
    columnar = path.with_suffix(PARQUET)
    return read_parquet(columnar) if columnar.is_file() and not path.is_file() else read_file(path)


def as_markdown(tables: Iterable[TableSchema]) -> str:
    """Write the dictionary, a table for each table; columns that follow each other and hold the same share a line."""
    parts = []
    for table in tables:
        parts += [f"### `{table.path}`\n\n{table.each_row()}\n", "| column | type | what it holds |\n|---|---|---|"]
        for (sense, kind), same in groupby(table.fields, key=lambda field: (field.sense().replace("|", "\\|"), field.type)):
            names = ", ".join(f"`{column.name}`" for column in same)
            parts.append(f"| {names} | {kind} | {sense} |")
        parts.append("")
    return "\n".join(parts)

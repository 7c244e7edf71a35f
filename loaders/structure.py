"""Structure of a data package: what Frictionless finds, said as problems."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from frictionless import Error, FrictionlessException, Package

from loaders.problems import CannotRead, Problem

EXPECTED = {
    "missing-label": "a column of this name",
    "extra-label": "only the columns of datapackage.json",
    "incorrect-label": "the columns of datapackage.json, in its order",
    "missing-cell": "as many cells as there are columns",
    "extra-cell": "as many cells as there are columns",
    "blank-row": "no empty row",
    "unique-error": "a value that no other row has",
    "primary-key": "an id that no other row has",
    "foreign-key": "a value that stands in the table it refers to",
}


def open_package(folder: Path) -> Package:
    """The descriptor of a dataset. Raises CannotRead where there is none or it is not one."""
    path = folder / "datapackage.json"
    if not path.is_file():
        raise CannotRead(f"{path}: no such file; expected the descriptor of a data package")
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        return Package.from_descriptor(descriptor, basepath=str(folder))
    except (ValueError, FrictionlessException, AttributeError, TypeError) as error:
        raise CannotRead(f"{path}: not a data package: {error}") from error


def structure_problems(package: Package, folder: Path) -> list[Problem]:
    """Every departure of the files from the schema: columns, types, required cells, ids, references."""
    report = package.validate()
    problems = [Problem("datapackage.json", found=error.note, expected="a valid descriptor") for error in report.errors]
    for task in report.tasks:
        for error in task.errors:
            problems.append(_problem(Path(str(task.place)).name, package, task.name, error))
    for resource in package.resources:
        problems += _unreadable_bytes(folder / str(resource.path))
    return sorted(set(problems), key=lambda p: (p.table, p.row or 0, p.field or "", p.found))


def _unreadable_bytes(path: Path) -> list[Problem]:
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        return [Problem(path.name, row, None, f"bytes that are not UTF-8 ({error.reason})", "a file saved as UTF-8")]
    if text.startswith("\ufeff"):
        return [Problem(path.name, 1, None, "a byte order mark", "UTF-8 without a byte order mark")]
    return [Problem(path.name, 1, None, "an empty file", "a header and rows")] if not text.strip() else []


def _problem(table: str, package: Package, resource: str, error: Error) -> Problem:
    values: dict[str, Any] = error.to_dict()
    field = values.get("fieldName") or values.get("label") or None
    found = values.get("cell", values.get("note", ""))
    expected = EXPECTED.get(error.type) or _expected(package, resource, field) or str(values.get("note", ""))
    return Problem(table, values.get("rowNumber"), field, _shown(found, error.type), expected)


def _shown(found: object, kind: str) -> str:
    if kind == "missing-label":
        return "no such column"
    return "an empty cell" if found in ("", None) else repr(found) if kind != "foreign-key" else str(found)


def _expected(package: Package, resource: str, field: str | None) -> str:
    schema = package.get_resource(resource).schema
    if field is None or not schema.has_field(field):
        return ""
    known = schema.get_field(field)
    rules = [f"{rule} {value}" for rule, value in known.constraints.items() if rule not in ("required", "unique")]
    return "; ".join([f"{known.type}", *rules, *(["not empty"] if known.required else [])])


def canonical(text: str) -> str:
    """The one way in which a table is written: comma, quotes where needed, LF, sorted rows are checked elsewhere."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(csv.reader(io.StringIO(text)))
    return buffer.getvalue()

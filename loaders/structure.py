"""Structure of a data package: what Frictionless finds, said as problems."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frictionless import Dialect, Error, FrictionlessException, Package, Resource
from frictionless.formats.csv import CsvControl

from loaders.problems import CannotRead, Problem

EXPECTED = {
    "missing-cell": "as many cells as there are columns",
    "extra-cell": "as many cells as there are columns",
    "blank-row": "no empty row",
    "unique-error": "a value that no other row has",
    "primary-key": "an id that no other row has",
}
WRITTEN = {
    "integer": re.compile(r"-?[0-9]{1,15}"),
    "number": re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?"),
}


def read_descriptor(folder: Path) -> dict[str, Any]:
    """The text of datapackage.json as it stands. Raises CannotRead where it is not an object with a list of tables."""
    path = folder / "datapackage.json"
    if not path.is_file():
        raise CannotRead(f"{path}: no such file; expected the descriptor of a data package")
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise CannotRead(f"{path}: not a data package: {error}") from error
    tables = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise CannotRead(f"{path}: not a data package: no list of resources")
    return dict(descriptor)


def open_package(folder: Path) -> Package:
    """The descriptor of a dataset. Raises CannotRead where there is none or it is not one.

    The dialect is always ours: without one, Frictionless guesses the separator and the quotes from the first rows.
    """
    comma = {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False, "lineTerminator": "\n"}
    try:
        package = Package.from_descriptor(read_descriptor(folder), basepath=str(folder))
        for resource in package.resources:
            control = CsvControl.from_descriptor({"type": "csv", **comma})
            resource.dialect = Dialect(header=True, header_rows=[1], controls=[control])
    except (ValueError, FrictionlessException, AttributeError, TypeError) as error:
        raise CannotRead(f"{folder / 'datapackage.json'}: not a data package: {error}") from error
    return package


def structure_problems(package: Package, folder: Path) -> list[Problem]:
    """Every departure of the files from the schema but for references: columns, types, required cells, ids."""
    problems: list[Problem] = []
    sound = package.to_copy()
    for resource in package.resources:
        path = folder / str(resource.path)
        lost = unreadable(path) or wrong_columns(path, resource.schema.field_names)
        if lost:
            sound.remove_resource(str(resource.name))
        else:
            problems += _numbers_not_in_digits(path, resource)
        problems += lost
    for resource in sound.resources:
        resource.schema.foreign_keys = []
    problems += _frictionless_problems(sound) if sound.resources else []
    return sorted(set(problems), key=lambda p: (p.table, p.row or 0, p.field or "", p.found))


def unreadable(path: Path) -> list[Problem]:
    """Why a table cannot be read at all: no file, not UTF-8, an open quote, nothing in it."""
    if not path.is_file():
        return [Problem(path.name, None, None, "no such file", "a table that datapackage.json names")]
    try:
        records, stop = _records(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        return [Problem(path.name, row, None, f"bytes that are not UTF-8 ({error.reason})", "a file saved as UTF-8")]
    if stop:
        return [Problem(path.name, len(records) + 1, None, stop, "a cell whose quotes are closed and doubled within")]
    return [] if any(records) else [Problem(path.name, 1, None, "an empty file", "a header and rows")]


def _records(text: str) -> tuple[list[list[str]], str]:
    reader, records = csv.reader(io.StringIO(text, newline=""), strict=True), []
    try:
        for record in reader:
            records.append(record)
    except csv.Error as error:
        return records, str(error)
    return records, ""


def wrong_columns(path: Path, names: list[str]) -> list[Problem]:
    """How the header departs from the schema: columns that lack, columns too many, another order."""
    header = _records(path.read_bytes().decode("utf-8-sig"))[0][0]
    for separator in (";", "\t", "|"):
        if separator.join(names) == "".join(header) and len(names) > 1:
            return [Problem(path.name, 1, None, f"{separator!r} between the cells", "',' between the cells")]
    lack = [Problem(path.name, 1, name, "no such column", "a column of this name") for name in names if name not in header]
    for position, label in enumerate(header):
        if label not in names or label in header[:position]:
            lack.append(Problem(path.name, 1, label, f"column {position + 1}", "only the columns of datapackage.json, once"))
    for name, label in zip(names, header, strict=False):
        if not lack and name != label:
            return [Problem(path.name, 1, name, repr(label), "the columns of datapackage.json, in its order")]
    return lack


def _numbers_not_in_digits(path: Path, resource: Resource) -> Iterator[Problem]:
    """Python reads ' 1', '1_0' and '١' as integers and 'inf' as a number; a table has plain digits."""
    fields = [(place, field) for place, field in enumerate(resource.schema.fields) if field.type in WRITTEN]
    for number, record in enumerate(_records(path.read_bytes().decode("utf-8-sig"))[0], start=1):
        for place, field in fields if number > 1 else []:
            cell = record[place] if place < len(record) else ""
            if cell and not WRITTEN[field.type].fullmatch(cell):
                yield Problem(path.name, number, field.name, repr(cell), _expected(resource, field.name))


def _frictionless_problems(package: Package) -> Iterator[Problem]:
    report = package.validate()
    for error in report.errors:
        yield Problem("datapackage.json", found=error.note, expected="a valid descriptor")
    for task in report.tasks:
        resource, told = package.get_resource(task.name), set()
        for error in task.errors:
            problem = _problem(resource, error)
            repeats = error.type == "primary-key" and (len(resource.schema.primary_key) == 1 or "are all" in error.note)
            if not repeats and (problem.row, problem.field) not in told:
                told.add((problem.row, problem.field))
                yield problem


def _problem(resource: Resource, error: Error) -> Problem:
    values: dict[str, Any] = error.to_dict()
    field, found = values.get("fieldName") or None, values.get("cell", values.get("note", ""))
    if error.type == "primary-key":
        field, found = ", ".join(resource.schema.primary_key), ", ".join(values["cells"][: len(resource.schema.primary_key)])
    expected = EXPECTED.get(error.type) or _expected(resource, field) or str(values.get("note", ""))
    shown = "an empty cell" if found in ("", "None", None) else repr(found)
    return Problem(Path(str(resource.path)).name, values.get("rowNumber"), field, shown, expected)


def _expected(resource: Resource, field: str | None) -> str:
    if field is None or not resource.schema.has_field(field):
        return ""
    known = resource.schema.get_field(field)
    kind = f"{known.type} in plain digits" if known.type in WRITTEN else known.type
    rules = [f"{rule} {value}" for rule, value in known.constraints.items() if rule not in ("required", "unique")]
    return "; ".join([kind, *rules, *(["not empty"] if known.required else [])])


def canonical(text: str) -> str:
    """The one way in which a table is written: comma, quotes where needed, LF, sorted rows are checked elsewhere."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(csv.reader(io.StringIO(text, newline="")))
    return buffer.getvalue()

"""The descriptor of a dataset, datapackage.json, the files that it names, and what it must say by the profile."""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import gt, lt, ne
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import compute as pc

from loaders.campaign import Campaign, campaign_problems
from loaders.dataset import LANGUAGES, TableSchema, read_schema
from loaders.problems import CannotRead, Problem
from loaders.profile import NEEDED, effective_descriptor, fields_in, known_tables, schema_checker, stated_languages
from loaders.table_file import PARQUET, TableFile, read_file, read_parquet
from loaders.unseen import UNSEEN, code_points

MOST_CHARACTERS = 200  # of what was found, in one problem
UNNAMED = ("resources", "schema", "fields")  # steps of a path that go without saying
STATED = ("name", "title", "version", "created")
OF_A_TABLE = ("encoding", "scheme", "compression", "innerpath", "dialect", "data", "extrapaths")
READ_AS = {"format": "csv", "encoding": "utf-8"}


def departures(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield where a descriptor departs from the profile; further columns and stricter rules are no problem."""
    yield from campaign_problems(descriptor)
    yield from _deceiving_texts(descriptor)
    section, wrong = descriptor.get("dashboard"), set[object]()
    needed = ("expected",) if isinstance(section, Mapping) and Campaign(section).asks_for_published_checks else ()
    stated = {**dict.fromkeys((*STATED, *needed)), **descriptor}
    for error in schema_checker("descriptor.json").iter_errors(stated):
        path, expected = [*error.absolute_path], error.schema.get("expected")
        wrong |= {path[1]} if path[0] == "resources" else set()
        found = (_value_text(error.instance) if expected else error.message)[:MOST_CHARACTERS]
        expected = expected or "what loaders/schema/descriptor.json describes"
        yield _descriptor_problem(_place(stated, path), found, expected)
    languages = tuple(language for language in stated_languages(descriptor) if language in LANGUAGES)
    names, known = [str(table.get("name")) for table in descriptor["resources"]], known_tables()
    for name in names:
        if name not in known:
            yield _descriptor_problem(name, "a table that the program does not know", "only the tables of the profile")
    if NEEDED not in names:
        yield _descriptor_problem(NEEDED, "no such table", f"the table {known[NEEDED]['path']}")
    for number, table in enumerate(descriptor["resources"]):
        if number not in wrong and table["name"] in known:
            yield from _table_departures(table, known[table["name"]], languages)


def _place(part: Any, path: Iterable[str | int]) -> str:
    """Return where a path leads, tables and columns by their names."""
    steps: list[str] = []
    for step in path:
        part = part[step]
        name = part.get("name") if isinstance(step, int) and isinstance(part, Mapping) else None
        steps += [] if step in UNNAMED else [str(name or step)]
    return ".".join(steps)


def _deceiving_texts(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    queue: deque[tuple[str, Any]] = deque(descriptor.items())
    while queue:
        place, value = queue.popleft()
        if isinstance(value, Mapping):
            queue += [(f"{place}.{name}", one) for name, one in value.items()]
        elif isinstance(value, list):
            queue += [(f"{place}.{number}", one) for number, one in enumerate(value, 1)]
        elif isinstance(value, str) and (signs := UNSEEN.findall(value)):
            yield _descriptor_problem(place, code_points(signs), "a text without signs that nobody sees")


def _table_departures(table: Mapping[str, Any], known: Mapping[str, Any], languages: tuple[str, ...]) -> Iterator[Problem]:
    name, schema = table["name"], table.get("schema") or {}
    expected = {"path": known["path"], **READ_AS, "primaryKey": known["schema"]["primaryKey"], "missingValues": [""]}
    rules = {rule: schema.get(rule) for rule in ("primaryKey", "missingValues")}
    settings = {key: table.get(key) for key in ("path", *OF_A_TABLE, "format")}
    settings |= {rule: [value] if isinstance(value, str) else value for rule, value in rules.items()}
    for key, value in settings.items():
        if value is not None and value != expected.get(key):
            yield _descriptor_problem(f"{name}.{key}", _value_text(value), _value_text(expected.get(key)))
    columns, of_profile = schema.get("fields", []), {rules["name"]: rules for rules in fields_in(name, languages)}
    names = {column["name"] for column in columns}
    for field_name, field_rules in of_profile.items() if columns else ():
        if field_rules.get("constraints", {}).get("required") and field_name not in names:
            yield _descriptor_problem(f"{name}.{field_name}", "no such column", "this column, which is needed")
    for column in columns:
        yield from _column_departures(name, column, of_profile.get(column["name"], {}))


def _column_departures(table: str, column: Mapping[str, Any], of_profile: Mapping[str, Any]) -> Iterator[Problem]:
    name, kind, rules = f"{table}.{column['name']}", str(column.get("type", "string")), column.get("constraints", {})
    kinds = {"any": ("string", "integer")}.get(of_profile.get("type", kind), (of_profile.get("type", kind),))
    if kind not in kinds:
        yield _descriptor_problem(name, f"type {kind}", f"type {' or '.join(kinds)}")
    if "pattern" in rules and not _is_pattern(rules["pattern"]):
        expected = "a regular expression as RE2 has them, which always ends"
        yield _descriptor_problem(f"{name}.pattern", _value_text(rules["pattern"]), expected)
    for rule, value in of_profile.get("constraints", {}).items():
        own = rules.get(rule, value)
        if _is_looser(rule, own, value):
            yield _descriptor_problem(f"{name}.{rule}", _value_text(own), f"{_value_text(value)}, or a stricter rule")


def _is_pattern(pattern: object) -> bool:
    """Return whether Arrow takes an expression: it goes over a text once, where others may go over it without end."""
    try:
        return isinstance(pattern, str) and bool(pc.match_substring_regex(pa.array([""]), f"^(?:{pattern})$"))
    except pa.ArrowInvalid:
        return False


def _is_looser(rule: str, own: Any, ruled: Any) -> bool:
    """Return whether a dataset's own rule lets something pass that the profile refuses; a pattern may not be another one."""
    if rule == "enum":
        return not {*own} <= {*ruled}
    return bool({"minimum": lt, "maximum": gt}.get(rule, ne)(own, ruled))


def _value_text(value: object) -> str:
    return "nothing" if value is None else repr(value)


def _descriptor_problem(field: str, found: str, expected: str) -> Problem:
    return Problem("datapackage.json", None, field, found, expected)


LARGEST = 2_000_000  # bytes of a descriptor; that of the published dataset, with every column described, has a tenth of it


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

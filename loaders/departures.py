"""What a descriptor must say: the tables and columns by the profile, and only rules that are checked."""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
from pyarrow import compute as pc

from loaders.campaign import Campaign, campaign_problems
from loaders.dataset import LANGUAGES
from loaders.problems import Problem
from loaders.profile import NEEDED, fields_in, known_tables, schema_checker, stated_languages
from loaders.unseen import UNSEEN, code_points

MOST_CHARACTERS = 200
"""Of what was found, in one problem."""
STATED = ("name", "title", "version", "created")
OF_A_TABLE = ("encoding", "scheme", "compression", "innerpath", "dialect", "data", "extrapaths")
READ_AS = {"format": "csv", "encoding": "utf-8"}
PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")
RULES = {
    "string": {"required", "unique", "pattern", "enum"},
    "integer": {"required", "unique", "minimum", "maximum"},
    "number": {"required", "unique", "minimum", "maximum"},
    "date": {"required", "unique"},
}
"""The types that a column may have, and the rules that are checked of each."""


def departures(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """Where a descriptor departs from the profile; further columns and stricter rules are no problem."""
    yield from _missing_properties(descriptor)
    yield from campaign_problems(descriptor)
    yield from _deceiving_texts(descriptor)
    yield from _profiles_elsewhere(descriptor)
    languages = tuple(language for language in stated_languages(descriptor) if language in LANGUAGES)
    names, known = [str(table.get("name")) for table in descriptor["resources"]], known_tables()
    for name in names:
        if name not in known:
            yield _descriptor_problem(name, "a table that the program does not know", "only the tables of the profile")
    if NEEDED not in names:
        yield _descriptor_problem(NEEDED, "no such table", f"the table {known[NEEDED]['path']}")
    for table in descriptor["resources"]:
        if table.get("name") in known:
            yield from _table_departures(table, known[table["name"]], languages)


def _missing_properties(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    for name in STATED:
        if not isinstance(descriptor.get(name), str):
            yield _descriptor_problem(name, _value_text(descriptor.get(name)), "a text")
    if isinstance(descriptor.get("created"), str) and not _is_day(descriptor["created"]):
        yield _descriptor_problem("created", _value_text(descriptor["created"]), "a day, such as 2024-05-31")
    section = descriptor.get("dashboard")
    needs_totals = isinstance(section, Mapping) and Campaign(section).asks_for_published_checks
    if not isinstance(descriptor.get("expected", None if needs_totals else {}), Mapping):
        yield _descriptor_problem("expected", _value_text(descriptor.get("expected")), "an object with the totals")
    languages = descriptor.get("languages", ["en"])
    if not isinstance(languages, list) or not languages or not {*map(str, languages)} <= {*LANGUAGES}:
        yield _descriptor_problem("languages", _value_text(languages), f"a list of some of {', '.join(LANGUAGES)}")


def _is_day(text: str) -> bool:
    try:
        return datetime.fromisoformat(text) is not None and text[4:5] == "-"
    except ValueError:
        return False


def _profiles_elsewhere(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """Profiles of Frictionless but those that it has itself: it would read any other from a file or ask a host for it."""
    for place, part in (("", descriptor), *((f"{one.get('name')}.", one) for one in descriptor["resources"])):
        for key in ("profile", "$schema"):
            if part.get(key) not in (None, *PROFILES):
                yield _descriptor_problem(f"{place}{key}", _value_text(part[key]), f"one of {', '.join(PROFILES)}")


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
    if wrong := [*schema_checker("table.json").iter_errors({**table, "schema": schema})]:
        for error in wrong:
            place = ".".join(map(str, (name, *error.absolute_path)))
            yield _descriptor_problem(place, error.message[:MOST_CHARACTERS], "what loaders/schema/table.json describes")
        return
    expected = {"path": known["path"], **READ_AS, "primaryKey": known["schema"]["primaryKey"], "missingValues": [""]}
    rules = {rule: schema.get(rule) for rule in ("primaryKey", "missingValues")}
    settings = {key: table.get(key) for key in ("path", *OF_A_TABLE, "format")}
    settings |= {rule: [value] if isinstance(value, str) else value for rule, value in rules.items()}
    for key, value in settings.items():
        if value is not None and value != expected.get(key):
            yield _descriptor_problem(f"{name}.{key}", _value_text(value), _value_text(expected.get(key)))
    columns, of_profile = schema.get("fields", []), {field["name"]: field for field in fields_in(name, languages)}
    names = {column["name"] for column in columns}
    for field_name, field in of_profile.items() if columns else ():
        if field.get("constraints", {}).get("required") and field_name not in names:
            yield _descriptor_problem(f"{name}.{field_name}", "no such column", "this column, which is needed")
    for column in columns:
        yield from _column_departures(name, column, of_profile.get(column["name"], {}))


def _column_departures(table: str, column: Mapping[str, Any], of_profile: Mapping[str, Any]) -> Iterator[Problem]:
    name, kind, form = f"{table}.{column['name']}", str(column.get("type", "string")), column.get("format", "default")
    required_kind, rules = of_profile.get("type", kind), column.get("constraints", {})
    if kind not in RULES or (required_kind == "any" and kind not in ("string", "integer")):
        kinds = ("string", "integer") if required_kind == "any" else RULES
        yield _descriptor_problem(name, f"type {kind}", f"one of the types {', '.join(kinds)}")
        return
    if required_kind not in (kind, "any"):
        yield _descriptor_problem(name, f"type {kind}", f"type {required_kind}")
    if form not in ("default", "uri" if kind == "string" else "default"):
        yield _descriptor_problem(name, f"the format {form}", "the default format, or uri of a string")
    for rule in sorted({*rules} - RULES[kind]):
        yield _descriptor_problem(name, f"the rule {rule}", f"only {', '.join(sorted(RULES[kind]))}")
    pattern = rules.get("pattern", "")
    if not _is_pattern(pattern):
        expected = "a regular expression as RE2 has them, which always ends"
        yield _descriptor_problem(f"{name}.pattern", _value_text(pattern), expected)
    for rule, value in of_profile.get("constraints", {}).items():
        own = rules.get(rule, value)
        if _is_looser(rule, own, value):
            yield _descriptor_problem(f"{name}.{rule}", _value_text(own), f"{_value_text(value)}, or a stricter rule")


def _is_pattern(pattern: object) -> bool:
    """Whether it is an expression that Arrow takes, which goes over a text once; others may go over it without end."""
    try:
        return isinstance(pattern, str) and bool(pc.match_substring_regex(pa.array([""]), f"^(?:{pattern})$"))
    except pa.ArrowInvalid:
        return False


def _is_looser(rule: str, own: Any, ruled: Any) -> bool:
    """Whether a dataset's own rule lets something pass that the profile refuses; a pattern may not be another one."""
    if rule == "minimum":
        return bool(own < ruled)
    if rule == "maximum":
        return bool(own > ruled)
    if rule == "enum":
        return not {*own} <= {*ruled}
    return bool(own != ruled)


def _value_text(value: object) -> str:
    return "nothing" if value is None else repr(value)


def _descriptor_problem(field: str, found: str, expected: str) -> Problem:
    return Problem("datapackage.json", None, field, found, expected)

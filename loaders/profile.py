"""What a descriptor must say: the tables and columns of the published dataset, which the whole program relies on."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.campaign import campaign_problems
from loaders.problems import Problem

DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T|$)")
STATED = {"name": str, "title": str, "version": str, "created": str, "expected": dict}
OF_A_TABLE = ("path", "format", "encoding", "scheme", "compression", "innerpath", "dialect", "data", "extrapaths")
OF_A_SCHEMA = ("primaryKey", "foreignKeys", "missingValues")
OF_A_COLUMN = ("type", "format", "constraints")
RULES = {
    "string": {"required", "unique", "pattern", "enum"},
    "integer": {"required", "unique", "minimum", "maximum"},
    "number": {"required", "unique", "minimum", "maximum"},
    "date": {"required", "unique"},
}
"""The types that a further column may have, and the rules that are checked of each."""


def departures(descriptor: Mapping[str, Any], published: Mapping[str, Any]) -> Iterator[Problem]:
    """Where a descriptor departs from the published one; further columns and other descriptions are no problem."""
    for name, kind in STATED.items():
        if not isinstance(descriptor.get(name), kind):
            expected = "an object with the totals" if kind is dict else "a text"
            yield _descriptor_problem(name, _value_text(descriptor.get(name)), expected)
    yield from campaign_problems(descriptor)
    given = {str(table.get("name")): table for table in descriptor["resources"]}
    known = {table["name"]: table for table in published["resources"]}
    for name in given:
        if name not in known:
            yield _descriptor_problem(
                name, "a table that the program does not know", "only the tables of the published dataset"
            )
    for name, table in known.items():
        if name not in given:
            yield _descriptor_problem(name, "no such table", f"the table {table['path']}")
        else:
            yield from _rules_departing(name, _table_rules(given[name]), _table_rules(table))
            yield from _rules_not_checked(name, _columns(given[name]))
    if isinstance(descriptor.get("created"), str) and not DAY.match(descriptor["created"]):
        yield _descriptor_problem("created", _value_text(descriptor["created"]), "a day, such as 2012-04-28")


def _rules_not_checked(table: str, columns: list[Mapping[str, Any]]) -> Iterator[Problem]:
    for column in columns:
        name, kind, form = f"{table}.{column.get('name')}", str(column.get("type")), column.get("format", "default")
        if kind not in RULES:
            yield _descriptor_problem(name, f"type {kind}", f"one of the types {', '.join(RULES)}")
            continue
        if form not in ("default", "uri" if kind == "string" else "default"):
            yield _descriptor_problem(name, f"the format {form}", "the default format, or uri of a string")
        for rule in sorted({*(column.get("constraints") or {})} - RULES[kind]):
            yield _descriptor_problem(name, f"the rule {rule}", f"only {', '.join(sorted(RULES[kind]))}")


def _columns(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    schema = table.get("schema")
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    return [field for field in fields if isinstance(field, Mapping)] if isinstance(fields, list) else []


def _rules_departing(table: str, given: Mapping[str, object], known: Mapping[str, object]) -> Iterator[Problem]:
    for rule, value in known.items():
        if given.get(rule) != value:
            yield _descriptor_problem(f"{table}.{rule}", _value_text(given.get(rule)), _value_text(value))


def _table_rules(table: Mapping[str, Any]) -> dict[str, object]:
    schema = table.get("schema")
    schema = schema if isinstance(schema, Mapping) else {}
    rules = {name: table.get(name) for name in OF_A_TABLE} | {name: schema.get(name) for name in OF_A_SCHEMA}
    return rules | {str(column.get("name")): {rule: column.get(rule) for rule in OF_A_COLUMN} for column in _columns(table)}


def _value_text(value: object) -> str:
    if isinstance(value, Mapping):
        value = {name: part for name, part in value.items() if part is not None}
    return "nothing" if value is None else repr(value)


def _descriptor_problem(field: str, found: str, expected: str) -> Problem:
    return Problem("datapackage.json", None, field, found, expected)

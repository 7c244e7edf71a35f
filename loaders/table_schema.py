"""The schema of each table of a dataset, read from the descriptor that the profile has completed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Field:
    """A column: its type, and the rules that its cells keep."""

    name: str
    type: str = "string"
    format: str = "default"
    title: str = ""
    description: str = ""
    constraints: Mapping[str, Any] = field(default_factory=dict)

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values are those of a column of another table."""

    field: str
    table: str
    column: str


@dataclass(frozen=True)
class TableSchema:
    """A table: its file and its columns."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @cached_property
    def field_names(self) -> list[str]:
        return [column.name for column in self.fields]


@dataclass(frozen=True)
class Package:
    """What a dataset says of itself, and its tables by name."""

    name: str
    version: str
    title: str
    created: str
    tables: Mapping[str, TableSchema]


def read_package(descriptor: Mapping[str, Any]) -> Package:
    """Read a descriptor without departures from the profile. Raises ValueError if two tables have one name."""
    tables = {table["name"]: _read_table(table) for table in descriptor["resources"]}
    if len(tables) < len(descriptor["resources"]):
        raise ValueError("names of the resources are not unique")
    stated = {name: str(descriptor[name]) for name in ("name", "version", "title", "created")}
    return Package(**stated, tables=tables)


def _read_table(table: Mapping[str, Any]) -> TableSchema:
    schema, known = table["schema"], [one.name for one in fields(Field)]
    keys = ((key["fields"], key["reference"]) for key in schema.get("foreignKeys", ()))
    return TableSchema(
        table["name"],
        table["path"],
        table.get("title", ""),
        table.get("description", ""),
        tuple(Field(**{name: column[name] for name in known if name in column}) for column in schema["fields"]),
        _names(schema.get("primaryKey", ())),
        tuple(ForeignKey(_names(own)[0], other["resource"], _names(other["fields"])[0]) for own, other in keys),
    )


def _names(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)

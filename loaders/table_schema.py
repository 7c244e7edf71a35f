"""The schema of each table of a dataset, read from the descriptor that the profile has completed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Field:
    """A column: its type, the rules that its cells keep, and what it holds, in English; `say` puts that into other words."""

    name: str
    type: str = "string"
    format: str = "default"
    title: str = ""
    description: str = ""
    constraints: Mapping[str, Any] = field(default_factory=dict)

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))

    def sense(self, say: Callable[[str], str] = str) -> str:
        return f"{say(self.title)}. {say(self.description)}" if self.description else say(self.title)


@dataclass(frozen=True)
class TableSchema:
    """A table: its file and its columns; a foreign key is a column, and the table and column whose values it has."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...]

    @cached_property
    def field_names(self) -> list[str]:
        return [column.name for column in self.fields]

    def each_row(self, say: Callable[[str], str] = str) -> str:
        return f"{say(self.title)}. {say(self.description)}."


def read_schema(table: Mapping[str, Any]) -> TableSchema:
    """Read a table of a descriptor without departures from the profile."""
    schema, known = table["schema"], [one.name for one in fields(Field)]
    keys = ((key["fields"], key["reference"]) for key in schema.get("foreignKeys", ()))
    return TableSchema(
        table["name"],
        table["path"],
        table.get("title", ""),
        table.get("description", ""),
        tuple(Field(**{name: column[name] for name in known if name in column}) for column in schema["fields"]),
        _names(schema.get("primaryKey", ())),
        tuple((_names(own)[0], other["resource"], _names(other["fields"])[0]) for own, other in keys),
    )


def _names(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)

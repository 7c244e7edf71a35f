"""What a table means, as its reader chose it: a file that is kept and used again for the next table of the kind."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from intake.codes import Codes, codes_of
from intake.locale_words import language_of_letters
from intake.source_table import SourceTable
from intake.table_format import FORMATS, recognised
from intake.targets import LEFT_OUT, LISTS, MEANINGS, NO_ACT, SEVERAL, TARGETS
from loaders.dataset import LANGUAGES
from loaders.problems import DatasetRefused, Problem

ORDERS = ("day_first", "month_first")
ROWS_READ = 200  # rows by whose letters the language is known
CHOICES = {
    "format": ["", *FORMATS],
    "target": [*MEANINGS],
    "kind": [*codes_of("kinds"), None],
    "order": [*ORDERS, None],
    "language": [*LANGUAGES, ""],
    **{f"code-{listed}": [*codes_of(listed), NO_ACT] for listed in LISTS.values()},
}
SCHEMA: Mapping[str, Any] = {
    **json.loads((Path(__file__).parent / "mapping_schema.json").read_text("utf-8")),
    "$defs": {name: {"enum": choices} for name, choices in CHOICES.items()},
}


@dataclass(frozen=True)
class TableMapping:
    """What each column and value means, and what the reader answered of the whole table: see `mapping_schema.json`."""

    kind: str
    columns: Mapping[str, str]
    sheet: str = ""
    heading_row: int | None = None
    values: Mapping[str, Mapping[str, Codes]] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, int | None] = field(default_factory=dict)
    day_order: str | None = None
    year: int | None = None
    country: str | None = None
    every_row: str | None = None
    every_place: str | None = None
    suggestions_accepted: bool = False
    language: str = ""
    names_are_public: bool = False
    with_texts: bool = False

    def columns_for(self, target: str) -> list[str]:
        return [column for column, to in self.columns.items() if to == target]

    def column_for(self, target: str) -> str | None:
        return next(iter(self.columns_for(target)), None)

    def with_column(self, column: str, target: str) -> "TableMapping":
        """Return it with a column of this meaning, which no other has then unless several may."""
        others = self.columns_for(target) if target in TARGETS and target not in SEVERAL else []
        return replace(self, columns={**self.columns, **dict.fromkeys(others, LEFT_OUT), column: target})


def understood(table: SourceTable, own: TableMapping) -> tuple[SourceTable, TableMapping]:
    """Return a table as its format means it, and the mapping for all its columns.

    A column of which the mapping says nothing enters by its name in the format or by a heading of the template; every other
    is left out, and so is a second one of a meaning that one column has.
    """
    table, table_format = recognised(table, own.kind)
    columns = dict.fromkeys(table.columns, LEFT_OUT)
    given = {column: to for column, to in own.columns.items() if column in columns}
    cells = (cell for cells in table.columns.values() for cell in cells[:ROWS_READ] if isinstance(cell, str))
    is_in_all = table_format.code == "profile" and any(column.endswith("_en") for column in columns)
    letters = "" if is_in_all else "".join((*columns, *(cell for cell in cells if "://" not in cell)))
    language = own.language or language_of_letters(letters)
    for column in sorted(columns, key=lambda one: (one not in given, not one.endswith(f"_{language}"))):
        known = None if column in table.hidden_columns else table_format.target_of(column, table.tags.get(column, ""))
        to = given.get(column) or known or LEFT_OUT
        columns[column] = LEFT_OUT if to in TARGETS and to not in SEVERAL and to in columns.values() else to
    values = {one: {**table_format.values.get(one, {}), **own.values.get(one, {})} for one in LISTS}
    return table, replace(
        own, kind=table_format.code, columns=columns, sheet=table.sheet, language=language,
        values={target: meanings for target, meanings in values.items() if meanings},
        country=own.country or table_format.country, every_row=own.every_row or table_format.every_row,
    )  # fmt: skip


def as_json(mapping: TableMapping) -> str:
    return json.dumps(asdict(mapping), ensure_ascii=False, indent=1) + "\n"


def mapping_of(name: str, text: bytes) -> TableMapping:
    """Return the mapping that a file of this name holds. Raises DatasetRefused with every problem, each by its field."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DatasetRefused([Problem(name, None, None, str(error), "a mapping as JSON")]) from error
    problems = list[Problem]()
    for wrong in Draft202012Validator(SCHEMA).iter_errors(content):
        expected = ", ".join(filter(None, wrong.schema.get("enum", ()))) or wrong.schema["description"]
        problems.append(Problem(name, None, ".".join(map(str, wrong.absolute_path)) or None, wrong.message, expected))
    if problems:
        raise DatasetRefused(problems)
    return TableMapping(**{"kind": "", **content})

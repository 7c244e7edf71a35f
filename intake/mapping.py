"""What a table means, as its reader chose it: a file that is kept and used again for the next table of the kind."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from intake.codes import codes_of
from intake.locale_words import language_of_letters
from intake.source_table import SourceTable
from intake.table_format import FORMATS, recognised
from intake.targets import LEFT_OUT, LISTS, NO_ACT, NOTE, SEVERAL, TARGETS
from loaders.dataset import LANGUAGES
from loaders.problems import DatasetRefused, Problem

ORDERS = ("day_first", "month_first")
ROWS_READ = 200
"""Rows by whose letters the language is known."""
_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["columns"],
    "properties": {
        "kind": {"enum": ["", *FORMATS]},
        "sheet": {"type": "string"},
        "heading_row": {"type": ["integer", "null"], "minimum": 1, "maximum": 1_000_000},
        "columns": {"type": "object", "additionalProperties": {"enum": [*TARGETS, NOTE, LEFT_OUT]}},
        "values": {"type": "object", "propertyNames": {"enum": [*LISTS]}, "additionalProperties": _TEXTS},
        "accounts": _TEXTS,
        "places": {"type": "object", "additionalProperties": {"type": ["integer", "null"]}},
        "day_order": {"enum": [*ORDERS, None]},
        "year": {"type": ["integer", "null"], "minimum": 1800, "maximum": 2200},
        "country": {"type": ["string", "null"], "pattern": "^[A-Z]{2}$"},
        "every_row": {"enum": [*codes_of("kinds"), None]},
        "every_place": {"type": ["string", "null"]},
        "suggestions_accepted": {"type": "boolean"},
        "language": {"enum": [*LANGUAGES, ""]},
        "names_are_public": {"type": "boolean"},
        "with_texts": {"type": "boolean"},
    },
}


@dataclass(frozen=True)
class TableMapping:
    """What each column and value means, and what the reader answered about the whole table.

    `columns` has for a column of the table one of the profile, "note" or "left_out". `values` has by column of the profile
    what each value means: a code, or nothing where its rows are no incidents; `accounts` the same of the accounts of rows
    without a type in a column. `places` has for a name the GeoNames id of the place that is meant, null for none.
    `suggestions_accepted` takes for other values and accounts what is suggested. `every_row` is the type of each row that
    has no other, `every_place` where all were. `with_texts` takes in free texts.
    """

    kind: str
    columns: Mapping[str, str]
    sheet: str = ""
    heading_row: int | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
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
        """Return the columns of the table that give a column of the profile."""
        return [column for column, to in self.columns.items() if to == target]

    def column_for(self, target: str) -> str | None:
        """Return the one column of the table that gives a column of the profile."""
        return next(iter(self.columns_for(target)), None)

    def with_column(self, column: str, target: str) -> "TableMapping":
        """Return it with a column of this meaning, which no other has then unless several may."""
        others = [one for one, to in self.columns.items() if to == target and target in TARGETS and target not in SEVERAL]
        return replace(self, columns={**self.columns, **dict.fromkeys(others, LEFT_OUT), column: target})


def understood(table: SourceTable, own: TableMapping) -> tuple[SourceTable, TableMapping]:
    """Return a table as its format means it, and the mapping for all its columns.

    A column of which the mapping says nothing enters by its name in the format or by a heading of the template; every other
    is left out.
    """
    table, table_format = recognised(table, own.kind)
    columns = dict[str, str]()
    given = {column: to for column, to in own.columns.items() if column in table.columns}
    language = own.language or language_of_letters(_letters(table))
    for column in sorted(table.columns, key=lambda one: (one not in given, not one.endswith(f"_{language}"))):
        to = given.get(column) or table_format.target_of(column, table.tags.get(column, "")) or LEFT_OUT
        is_again = to in TARGETS and to not in SEVERAL and to in columns.values()
        columns[column] = LEFT_OUT if is_again or (column in table.hidden_columns and column not in given) else to
    columns = {column: columns[column] for column in table.columns}
    values = {**table_format.values, **own.values}
    if table_format.only_these:
        known = {**table_format.values["kind_code"], **own.values.get("kind_code", {})}
        cells = (cell for one, to in columns.items() if to == "kind_code" for cell in table.columns[one])
        values["kind_code"] = {**{str(cell): NO_ACT for cell in dict.fromkeys(cells) if cell is not None}, **known}
    return table, replace(
        own, kind=table_format.code, columns=columns, sheet=table.sheet, values=values, language=language,
        country=own.country or table_format.country, every_row=own.every_row or table_format.every_row,
    )  # fmt: skip


def _letters(table: SourceTable) -> str:
    texts = (cell for cells in table.columns.values() for cell in cells[:ROWS_READ] if isinstance(cell, str))
    return "".join((*table.columns, *(text for text in texts if "://" not in text)))


def as_json(mapping: TableMapping) -> str:
    """Return the text of the file."""
    return json.dumps(asdict(mapping), ensure_ascii=False, indent=1) + "\n"


def read_mapping(path: Path) -> TableMapping:
    """Return the mapping of a file. Raises DatasetRefused with every problem, each by its field."""
    try:
        return mapping_of(path.name, path.read_bytes())
    except OSError as error:
        raise DatasetRefused([Problem(path.name, None, None, str(error), "a mapping as JSON")]) from error


def mapping_of(name: str, text: bytes) -> TableMapping:
    """Return the mapping that a file of this name holds. Raises DatasetRefused with every problem, each by its field."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DatasetRefused([Problem(name, None, None, str(error), "a mapping as JSON")]) from error
    problems = [*_problems(name, content)]
    if problems:
        raise DatasetRefused(problems)
    return TableMapping(**{"kind": "", **content})


def _problems(name: str, content: Any) -> Iterator[Problem]:
    """Return where the content of a file is no mapping, each place by its field."""
    wrong = [*Draft202012Validator(SCHEMA).iter_errors(content)]
    for error in wrong:
        place = ".".join(map(str, error.absolute_path)) or None
        yield Problem(name, None, place, error.message, _expected(error.absolute_path))
    if wrong:
        return
    first = dict[str, str]()
    for column, target in content["columns"].items():
        if target in first and target in TARGETS and target not in SEVERAL:
            yield Problem(
                name, None, f"columns.{column}", f"{target} again", f"one column for {target}; {first[target]} is it"
            )
        first.setdefault(target, column)
    meanings = {**content.get("values", {}), "kind_code accounts": content.get("accounts", {})}
    for target, values in meanings.items():
        codes = codes_of(LISTS[target.split()[0]])
        for value, code in values.items():
            if code not in codes and code != NO_ACT:
                expected = f"one of {', '.join(codes)}, or nothing for no incident of restriction"
                yield Problem(name, None, f"values.{target}.{value}", repr(code), expected)


def _expected(place: Any) -> str:
    first = next(iter(place), "")
    return {
        "columns": f"a column of the profile ({', '.join(TARGETS)}), {NOTE} or {LEFT_OUT}",
        "kind": ", ".join(FORMATS),
        "day_order": " or ".join(ORDERS),
        "country": "two large letters, as in KZ",
        "language": ", ".join(LANGUAGES),
        "every_row": ", ".join(codes_of("kinds")),
    }.get(str(first), f"what a mapping holds: {', '.join(one.name for one in fields(TableMapping))}")

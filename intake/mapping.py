"""How a table of somebody's own is to be understood: a file that is kept and used again for the next table of the kind."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from intake.codes import codes_of
from intake.table_format import FORMATS
from intake.targets import LEFT_OUT, LISTS, NO_ACT, NOTE, OTHERS, SEVERAL, TARGETS
from loaders.dataset import LANGUAGES
from loaders.problems import DatasetRefused, Problem

ORDERS = ("day_first", "month_first")
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["columns"],
    "properties": {
        "kind": {"enum": [*FORMATS]},
        "sheet": {"type": "string"},
        "columns": {"type": "object", "additionalProperties": {"enum": [*TARGETS, NOTE, LEFT_OUT]}},
        "values": {
            "type": "object",
            "propertyNames": {"enum": [*LISTS]},
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "places": {"type": "object", "additionalProperties": {"type": ["integer", "null"]}},
        "day_order": {"enum": [*ORDERS, None]},
        "year": {"type": ["integer", "null"], "minimum": 1800, "maximum": 2200},
        "country": {"type": ["string", "null"], "pattern": "^[A-Z]{2}$"},
        "every_row": {"enum": [*codes_of("kinds"), *OTHERS, None]},
        "kinds_from_words": {"type": "boolean"},
        "every_place": {"type": ["string", "null"]},
        "also": {"type": "object", "additionalProperties": {"enum": [*TARGETS]}},
        "language": {"enum": [*LANGUAGES]},
        "names_are_public": {"type": "boolean"},
        "with_texts": {"type": "boolean"},
    },
}


@dataclass(frozen=True)
class TableMapping:
    """What becomes of each column and value, and what the organisation answered.

    `columns` has for a column of the table one of the profile, "note" or "left_out"; `complete_mapping` adds those that a
    file does not name, and the `kind` where it is empty.
    `values` has by column of the profile what each value means: a code, or nothing where its rows are no acts; of kinds also
    what the account of a row without one means. `kinds_from_words` takes for other accounts what their words propose.
    `places` has for a name the GeoNames id of the place that is meant, null where it stays unplaced. `every_row` is the kind
    of each row of which nothing else says it, `every_place` where all were. `also` has the second target of a column.
    `with_texts` takes in accounts and notes.
    """

    kind: str
    columns: Mapping[str, str]
    sheet: str = ""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    places: Mapping[str, int | None] = field(default_factory=dict)
    day_order: str | None = None
    year: int | None = None
    country: str | None = None
    every_row: str | None = None
    kinds_from_words: bool = False
    every_place: str | None = None
    also: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    names_are_public: bool = False
    with_texts: bool = False

    def columns_for(self, target: str) -> list[str]:
        """The columns of the table that give a column of the profile."""
        return [column for column, to in self.columns.items() if target in (to, self.also.get(column))]

    def column_for(self, target: str) -> str | None:
        """The one column of the table that gives a column of the profile."""
        return next(iter(self.columns_for(target)), None)


def as_json(mapping: TableMapping) -> str:
    """The text of the file."""
    return json.dumps(asdict(mapping), ensure_ascii=False, indent=1) + "\n"


def read_mapping(path: Path) -> TableMapping:
    """The mapping of a file. Raises DatasetRefused with every problem, each by its field."""
    try:
        return mapping_of(path.name, path.read_bytes())
    except OSError as error:
        raise DatasetRefused([Problem(path.name, None, None, str(error), "a mapping as JSON")]) from error


def mapping_of(name: str, text: bytes) -> TableMapping:
    """The mapping that a file of this name holds. Raises DatasetRefused with every problem, each by its field."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DatasetRefused([Problem(name, None, None, str(error), "a mapping as JSON")]) from error
    problems = [*_problems(name, content)]
    if problems:
        raise DatasetRefused(problems)
    return TableMapping(**{"kind": "", **content})


def _problems(name: str, content: Any) -> Iterator[Problem]:
    """Where the content of a file is no mapping, each place by its field."""
    wrong = [*Draft202012Validator(SCHEMA).iter_errors(content)]
    for error in wrong:
        field = ".".join(map(str, error.absolute_path)) or None
        yield Problem(name, None, field, error.message, _expected(error.absolute_path))
    if wrong:
        return
    yield from _repeated_targets(name, content["columns"])
    for target, values in content.get("values", {}).items():
        codes = codes_of(LISTS[target])
        for value, code in values.items():
            if code not in codes and code != NO_ACT:
                expected = f"one of {', '.join(codes)}, or nothing for no act of restriction"
                yield Problem(name, None, f"values.{target}.{value}", repr(code), expected)


def _expected(place: Any) -> str:
    first = next(iter(place), "")
    return {
        "columns": f"a column of the profile ({', '.join(TARGETS)}), {NOTE} or {LEFT_OUT}",
        "kind": ", ".join(FORMATS),
        "day_order": " or ".join(ORDERS),
        "country": "two large letters, as in KZ",
        "language": ", ".join(LANGUAGES),
        "every_row": ", ".join([*codes_of("kinds"), *OTHERS]),
    }.get(str(first), f"what a mapping holds: {', '.join(one.name for one in fields(TableMapping))}")


def _repeated_targets(name: str, columns: Mapping[str, str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for column, target in columns.items():
        if target in first and target in TARGETS and target not in SEVERAL:
            expected = f"one column for {target}; {first[target]} is it"
            yield Problem(name, None, f"columns.{column}", f"{target} again", expected)
        first.setdefault(target, column)

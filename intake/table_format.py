"""The known formats of tables, declared in `formats/*.json` as `formats/schema.json` describes, and which one a table is."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from intake.source_table import SourceTable
from intake.targets import LEFT_OUT, NOTE, TARGETS
from intake.template import template_columns
from loaders.campaign import SCHEMA as DASHBOARD
from loaders.campaign import Terms
from loaders.dataset import LANGUAGES
from loaders.problems import DatasetRefused, Problem

FOLDER = Path(__file__).parent / "formats"


@dataclass(frozen=True)
class TableFormat:
    """A declared format: its fields are those of `formats/schema.json`."""

    code: str
    label: str
    about: str = ""
    requires: Sequence[str] = ()
    requires_any: Sequence[str] = ()
    endings: Sequence[str] = ()
    is_tagged: bool = False
    names_of: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    is_matched: bool = False
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    only_these: bool = False
    missing: Sequence[str] = ()
    no_records: Mapping[str, Sequence[str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    extracted: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    country: str | None = None
    every_row: str | None = None
    terms: Terms | None = None

    def is_of(self, table: SourceTable) -> bool:
        """Whether a table is of this format, by its columns, its tags or the name of its file."""
        names = {column.lower() for column in table.columns}
        has_columns = names.issuperset(self.requires) and (not self.requires_any or bool(names & {*self.requires_any}))
        has_ending = table.file.lower().endswith(tuple(self.endings) or ("",))
        return has_columns and has_ending and (table.tags is not None or not self.is_tagged)

    def target_of(self, column: str, tag: str = "") -> str | None:
        """What becomes of a column by its name or its tag; None where the format says nothing of it."""
        return _first_match(self.columns, column) or (_first_match(self.tags, tag.replace(" ", "")) if tag else None)


def _first_match(patterns: Mapping[str, str], text: str) -> str | None:
    return next((to for pattern, to in patterns.items() if re.fullmatch(pattern, text, re.IGNORECASE)), None)


def read_format(path: Path) -> TableFormat:
    """A declared format. Raises DatasetRefused where it is not as the schema describes."""
    content = json.loads(path.read_text("utf-8"))
    errors = [(".".join(map(str, one.absolute_path)) or None, one.message) for one in _checker().iter_errors(content)]
    if errors:
        raise DatasetRefused([Problem(path.name, None, *one, "what schema.json describes") for one in errors])
    profile = {"columns": {rf"{name}(_(en|ru|kk))?": name for name in TARGETS}}
    own = {"template": _template_names(), "profile": profile}.get(content.get("names_of", ""), {})
    terms = Terms(**content["terms"]) if "terms" in content else None
    columns = {**own.get("columns", {}), **content.get("columns", {})}
    return TableFormat(**{**content, **own, "columns": columns, "terms": terms})


@cache
def _checker() -> Any:
    schema = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    dashboard = json.loads(DASHBOARD.read_text("utf-8"))
    further = {"target": {"enum": [*TARGETS, NOTE, LEFT_OUT]}, "terms": dashboard["properties"]["terms"]}
    schema["$defs"] = {**dashboard["$defs"], **schema["$defs"], **further}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _template_names() -> dict[str, Any]:
    """What the template's own titles become; a row marked as an example is no record."""
    titles = {column[f"title_{one}"]: column["target"] for column in template_columns() for one in LANGUAGES}
    ids = [title for title, target in titles.items() if target == "incident_id"]
    examples = [template_columns()[0][f"example_{one}"] for one in LANGUAGES]
    return {
        "requires_any": [title.lower() for title in ids],
        "columns": {re.escape(title): target for title, target in titles.items()},
        "no_records": {re.escape(title): examples for title in ids},
    }


FORMATS = {one.code: one for one in map(read_format, sorted(FOLDER.glob("[0-9]*.json")))}
"""By code, in the order in which a table is compared with them."""


def recognise_format(table: SourceTable) -> TableFormat:
    """The first format whose columns, tags or name of the file a table has; a spreadsheet where none is known."""
    return next(one for one in FORMATS.values() if one.is_of(table))

"""The known formats of tables, declared in `formats/*.json` as `formats/schema.json` describes, and which one a table is."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from intake.locale_words import to_latin
from intake.source_table import Cell, RowLeftOut, SourceTable
from intake.targets import TARGETS, headings
from intake.word_lists import list_rows
from loaders.campaign import Terms
from loaders.dataset import LANGUAGES
from loaders.values_by_key import values_by_key

FOLDER = Path(__file__).parent / "formats"
SENT_AGAIN = "submission sent again"
SUBMISSIONS = frozenset(("_uuid", "meta-instanceid", "meta/instanceid", "instanceid"))
"""Columns of forms whose cells are other ones in each submission."""
CHECKED = frozenset({None, 0, 1, "0", "1"})
"""What stands in the column of one choice of several."""
Cells = tuple[Cell, ...]


@dataclass(frozen=True)
class TableFormat:
    """A declared format: its fields are those of `formats/schema.json`."""

    code: str
    label: str
    about: str = ""
    requires: Sequence[str] = ()
    requires_any: Sequence[str] = ()
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
        """Return whether a table is of this format, by its columns or its tags."""
        names = {column.lower() for column in table.columns}
        has_columns = names.issuperset(self.requires) and (not self.requires_any or bool(names & {*self.requires_any}))
        return has_columns and (bool(table.tags) or not self.is_tagged)

    def target_of(self, column: str, tag: str = "") -> str | None:
        """Return what a column means by its name, its tag or a heading of the template; None where nothing says it."""
        by_tag = _first_match(self.tags, tag.replace(" ", "")) if tag else None
        return (
            _first_match(self.columns, column) or by_tag or (headings().get(to_latin(column)) if self.is_matched else None)
        )


def _first_match(patterns: Mapping[str, str], text: str) -> str | None:
    return next((to for pattern, to in patterns.items() if re.fullmatch(pattern, text, re.IGNORECASE)), None)


def read_format(path: Path) -> TableFormat:
    """Return a declared format; its fields are described in `formats/schema.json`."""
    content = json.loads(path.read_text("utf-8"))
    profile = {"columns": {rf"{name}(_(en|ru|kk))?": name for name in TARGETS}}
    own = {"template": _template_names(), "profile": profile}.get(content.get("names_of", ""), {})
    terms = Terms(**content["terms"]) if "terms" in content else None
    columns = {**own.pop("columns", {}), **content.get("columns", {})}
    return TableFormat(**{**content, **own, "columns": columns, "terms": terms})


def _template_names() -> dict[str, Any]:
    """Return by what the template is known; a row marked as an example is no record."""
    [first] = (row for row in list_rows("template_columns") if row["target"] == "incident_id")
    titles = [first[f"title_{one}"] for one in LANGUAGES]
    examples = [first[f"example_{one}"] for one in LANGUAGES]
    return {"requires_any": [one.lower() for one in titles], "no_records": {re.escape(one): examples for one in titles}}


FORMATS = {one.code: one for one in map(read_format, sorted(FOLDER.glob("[0-9]*.json")))}
"""By code, in the order in which a table is compared with them."""


def recognised(table: SourceTable, code: str = "") -> tuple[SourceTable, TableFormat]:
    """Return a table as its format means it, and the format: the one of this code, else the first whose columns it has.

    It has the columns that the format makes of others, and is without the rows that the format calls no records.
    """
    table_format = FORMATS.get(code) or next(one for one in FORMATS.values() if one.is_of(table))
    columns = {name: _without_missing(cells, table_format) for name, cells in table.columns.items()}
    columns |= {name: (text,) * len(table.numbers) for name, text in table_format.constants.items()}
    for name, rule in table_format.joined.items():
        parts = [_column(columns, part) for part in rule["columns"]]
        if any(cells is not None for cells in parts):
            filled = [cells or (None,) * len(table.numbers) for cells in parts]
            columns[name] = tuple(_joined(cells, rule["sign"]) for cells in zip(*filled, strict=True))
    for name, part in table_format.extracted.items():
        if (cells := _column(columns, part["column"])) is not None:
            matches = [re.search(part["pattern"], str(cell)) if cell is not None else None for cell in cells]
            columns[name] = tuple(one[1].strip() if one else None for one in matches)
    reasons = _sent_again(columns)
    for pattern, others in table_format.no_records.items():
        for name in (one for one in columns if re.fullmatch(pattern, one, re.IGNORECASE)):
            reasons |= {place: f"{name} is {cell}" for place, cell in enumerate(columns[name]) if str(cell) in others}
    return without_rows(replace(table, columns={**columns, **_choices(columns)}), reasons), table_format


def without_rows(table: SourceTable, reasons: Mapping[int, str]) -> SourceTable:
    """Return a table without the rows at some places, each listed with its reason."""
    if not reasons:
        return table
    places = [place for place in range(len(table.numbers)) if place not in reasons]
    left_out = tuple(RowLeftOut(table.numbers[place], reason) for place, reason in reasons.items())
    columns = {name: tuple(cells[place] for place in places) for name, cells in table.columns.items()}
    numbers = tuple(table.numbers[place] for place in places)
    return replace(table, columns=columns, numbers=numbers, left_out=(*table.left_out, *left_out))


def _without_missing(cells: Cells, table_format: TableFormat) -> Cells:
    missing = frozenset(table_format.missing)
    return tuple(None if str(cell) in missing else cell for cell in cells) if missing else cells


def _column(columns: Mapping[str, Cells], pattern: str) -> Cells | None:
    return next((cells for name, cells in columns.items() if re.fullmatch(pattern, name, re.IGNORECASE)), None)


def _joined(cells: Cells, sign: str) -> str | None:
    """Return the cells up to the first empty one: of a day without its day, year and month."""
    leading = cells[: cells.index(None)] if None in cells else cells
    return sign.join(str(cell).zfill(2 if sign == "-" else 0) for cell in leading) or None


def _sent_again(columns: Mapping[str, Cells]) -> dict[int, str]:
    """Return the rows of a submission of a form that stands in a row above already."""
    reasons = dict[int, str]()
    for column in (one for one in columns if one.lower() in SUBMISSIONS):
        rows = values_by_key((cell, place) for place, cell in enumerate(columns[column]) if cell is not None)
        reasons |= {place: SENT_AGAIN for places in rows.values() for place in places[1:]}
    return reasons


def _choices(columns: Mapping[str, Cells]) -> dict[str, Cells]:
    """Return each column X of a form beside columns X/choice of 0 and 1 with the choices of a cell in lines."""
    groups = values_by_key((name.rpartition("/")[0], name) for name in columns if name.rpartition("/")[0] in columns)
    lists = {whole: names for whole, names in groups.items() if all({*columns[one]} <= CHECKED for one in names)}
    return {
        whole: tuple(
            "\n".join(name.removeprefix(f"{whole}/") for name, cell in zip(names, row, strict=True) if cell in (1, "1"))
            or None
            for row in zip(*(columns[one] for one in names), strict=True)
        )
        for whole, names in lists.items()
    }

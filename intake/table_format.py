"""The known formats of tables, declared in `formats/*.json` as `formats/schema.json` describes, and which one a table is."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, takewhile
from pathlib import Path

from intake.locale_words import to_latin
from intake.source_table import Cell, RowLeftOut, SourceTable
from intake.targets import TARGETS, headings, noted
from loaders.campaign import Terms
from loaders.dataset import values_by_key

FOLDER = Path(__file__).parent / "formats"
SUBMISSIONS = frozenset(("_uuid", "meta-instanceid", "meta/instanceid", "instanceid"))
"""Columns of forms whose cells are other ones in each submission."""
CHECKED, TICKED = frozenset({None, 0, 1, "0", "1"}), frozenset({1, "1"})
"""What stands in the column of one choice of several, and of one that is made."""
Columns = dict[str, tuple[Cell, ...]]


@dataclass(frozen=True)
class TableFormat:
    """A declared format: its fields are those of `formats/schema.json`."""

    code: str
    label: str
    about: str = ""
    requires: Sequence[str] = ()
    requires_any: Sequence[str] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    is_matched: bool = False
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: Sequence[str] = ()
    no_records: Mapping[str, Sequence[str]] = field(default_factory=dict)
    joined: Mapping[str, Sequence[str]] = field(default_factory=dict)
    country: str | None = None
    every_row: str | None = None
    ids: str = ""
    terms: Terms | None = None

    def is_of(self, table: SourceTable) -> bool:
        names = {column.lower() for column in table.columns}
        has_columns = names.issuperset(self.requires) and (not self.requires_any or bool(names & {*self.requires_any}))
        return has_columns and bool(table.tags or not self.tags)

    def ids_in(self, column: str) -> str:
        return self.ids if _first_match(self.columns, column) == "incident_id" else ""

    def target_of(self, column: str, tag: str = "") -> str | None:
        """Return what a column means by its name, its tag or a heading of the template; None where nothing says it."""
        by_name = _first_match(self.columns, column) or _first_match(self.tags, tag.replace(" ", ""))
        return by_name or (headings().get(to_latin(column)) if self.is_matched else None)


def _first_match(patterns: Mapping[str, str], text: str) -> str | None:
    return next((to for pattern, to in patterns.items() if re.fullmatch(pattern, text, re.IGNORECASE)), None)


def read_format(path: Path) -> TableFormat:
    """Return a declared format; the columns of the profile are called as themselves."""
    content = json.loads(path.read_text("utf-8"))
    profile = {rf"{name}(_(en|ru|kk))?": name for name in TARGETS} if content["code"] == "profile" else {}
    terms = Terms(**content["terms"]) if "terms" in content else None
    return TableFormat(**{**content, "columns": {**profile, **content.get("columns", {})}, "terms": terms})


FORMATS = {one.code: one for one in map(read_format, sorted(FOLDER.glob("[0-9]*.json")))}
"""By code, in the order in which a table is compared with them."""


def recognised(table: SourceTable, code: str = "") -> tuple[SourceTable, TableFormat]:
    """Return a table as its format means it, and the format: the one of this code, else the first whose columns it has."""
    table_format = FORMATS.get(code) or next(one for one in FORMATS.values() if one.is_of(table))
    columns = dict(table.columns)
    if missing := frozenset(table_format.missing):
        columns = {name: tuple(None if str(cell) in missing else cell for cell in cells) for name, cells in columns.items()}
    by_name = {name.lower(): cells for name, cells in columns.items()}
    for name, parts in table_format.joined.items():
        if by_name.keys() >= {*parts}:
            columns[name] = tuple(map(_day_of, *(by_name[one] for one in parts)))
    columns |= _choices(columns)
    return without_rows(replace(table, columns=columns), dict(_no_records(columns, table_format))), table_format


def _day_of(*parts: Cell) -> str | None:
    """Return a day by its parts up to the first empty one: of a day without its number, year and month."""
    return "-".join(str(cell).zfill(2) for cell in takewhile(lambda cell: cell is not None, parts)) or None


def _no_records(columns: Columns, table_format: TableFormat) -> Iterator[tuple[int, str]]:
    """Return the rows that the format calls no records, and those of a submission that stands in a row above, with why."""
    others = {name.lower(): {*cells} for name, cells in table_format.no_records.items()}
    for name, cells in columns.items():
        if told := others.get(name.lower()):
            yield from ((place, f"{name} is {cell}") for place, cell in enumerate(cells) if str(cell) in told)
        if name.lower() in SUBMISSIONS:
            rows = values_by_key((cell, place) for place, cell in enumerate(cells) if cell is not None)
            yield from ((place, noted("submission sent twice")) for places in rows.values() for place in places[1:])


def without_rows(table: SourceTable, reasons: Mapping[int, str]) -> SourceTable:
    if not reasons:
        return table
    left_out = tuple(RowLeftOut(table.numbers[place], reason) for place, reason in reasons.items())
    places = [place for place in range(len(table.numbers)) if place not in reasons]
    columns = {name: tuple(map(cells.__getitem__, places)) for name, cells in table.columns.items()}
    numbers = tuple(map(table.numbers.__getitem__, places))
    return replace(table, columns=columns, numbers=numbers, left_out=(*table.left_out, *left_out))


def _choices(columns: Columns) -> Columns:
    """Return each column X of a form beside columns X/choice of 0 and 1 with the choices of a cell in lines."""
    groups = values_by_key((name.rpartition("/")[0], name) for name in columns)
    made = Columns()
    for whole, names in groups.items():
        if whole in columns and all({*columns[one]} <= CHECKED for one in names):
            choices = [name.removeprefix(f"{whole}/") for name in names]
            rows = zip(*(columns[name] for name in names), strict=True)
            made[whole] = tuple("\n".join(compress(choices, map(TICKED.__contains__, row))) or None for row in rows)
    return made

"""The tables of a selection as every file has them: the columns of the dataset, and last the address of each row."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from exports.origin import origin_text
from loaders.dataset import TableSchema
from measures.tables import number_of, read, rows
from views.row_keys import RowAddresses
from views.view import View, codes_text

Cell = str | int | float | None  # a cell of a table; None is unknown
MARK = "'"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet may take for a formula, wide forms included (OWASP, CSV Injection)."""
FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_YEAR = 1900  # the calendar of a spreadsheet begins here
ADDRESS = "address"
FIRST = (
    *("incidents", "applications", "rallies", "rounds", "cities", "claims"),
    *("standards", "responses", "asks", "gaps"),
)
"""What a reader opens a file for; the other tables follow in the order of the schema."""
DAYS = ("date", "date_end", "filed_on", "decided_on", "decided_by", "published", "period_from", "period_to")
"""Columns of text that hold days, months or years, as far as they are known."""
LANGUAGE = re.compile(r"_(en|ru|kk)$")
with (Path(__file__).parent / "hxl.csv").open(encoding="utf-8", newline="") as lines:
    TAGS = {(row["table"], row["column"]): row["tag"] for row in csv.DictReader(lines)}
"""By table, empty for any, and column, free of the language that its name ends in, which becomes an attribute: +i_ru."""


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet that opens a CSV file may take the text for a formula, also behind spaces."""
    return text.startswith(FORMULA) or text.lstrip().startswith(FORMULA)


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with an apostrophe before one, and before an apostrophe."""
    return MARK + text if is_formula(text) or text.startswith(MARK) else text


def plain_digits(number: float) -> str:
    """Return a number in plain digits with a point, as the tables have it: 50, 43.6611; never 1e-7."""
    return str(number) if isinstance(number, int) else str(np.format_float_positional(number, trim="-"))


def full_day(cell: Cell) -> date | None:
    """Return the day of a cell if it is a full one that a spreadsheet can count; None for a month, a year, a word."""
    if not isinstance(cell, str) or not FULL_DAY.fullmatch(cell):
        return None
    day = date.fromisoformat(cell)
    return day if day.year >= FIRST_YEAR else None


@dataclass(frozen=True)
class FileOptions:
    """How a file is made: `hxl` adds hashtags (Humanitarian Exchange Language), `tables` names its tables, all if empty."""

    hxl: bool = False
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """A column: its type by the schema, what it holds in the reader's words, its HXL hashtag or an empty text."""

    name: str
    type: str
    title: str
    sense: str
    tag: str

    @property
    def of_days(self) -> bool:
        """Return whether its cells are days, or as much of a day as is known."""
        return self.type == "date" or self.name in DAYS


@dataclass(frozen=True)
class FileTable:
    """A table with its chosen rows. `total_rows` counts those of the dataset; None in a cell is unknown."""

    name: str
    title: str
    each_row: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total_rows: int

    @property
    def tagged(self) -> bool:
        return any(field.tag for field in self.fields)


def file_tables(view: View, options: FileOptions) -> list[FileTable]:
    """Return the tables asked for, those first that a reader opens a file for. Rows are in the order of the dataset."""
    addresses = RowAddresses(view)
    tables = [table for table in view.dataset.dictionary if not options.tables or table.name in options.tables]
    tables.sort(key=lambda table: FIRST.index(table.name) if table.name in FIRST else len(FIRST))
    return [_file_table(view, options, addresses, table) for table in tables]


def _file_table(view: View, options: FileOptions, addresses: RowAddresses, table: TableSchema) -> FileTable:
    """Return a table with its rows; a column of addresses that the dataset has itself is left out."""
    t, name, columns = view.t, table.name, [column for column in table.fields if column.name != ADDRESS]
    named = [(column.name, column.type, t.translate(column.title), t.translate(column.description)) for column in columns]
    named.append((ADDRESS, "string", t("Address"), t("Link to the row in the dashboard")))
    return FileTable(
        name=name,
        title=t.translate(table.title),
        each_row=t.translate(table.description),
        fields=tuple(Field(*one, tag(name, one[0]) if options.hxl else "") for one in named),
        rows=tuple(
            (*(row[column.name] for column in columns), addresses.url(name, row) or None)
            for row in rows(read(view.data, name))
        ),
        total_rows=number_of(read(view.dataset, name)),
    )


def data_origin(view: View, path: str, options: FileOptions) -> str:
    return origin_text(view, path, tables=codes_text(options.tables), hxl="1" if options.hxl else "")


def tag(table: str, column: str) -> str:
    """Return the hashtag of a column with its attributes; empty where the standard has none for it."""
    plain = LANGUAGE.sub("", column)
    hashtag = TAGS.get((table, plain)) or TAGS.get(("", plain), "")
    language = LANGUAGE.search(column)
    return f"{hashtag}+i_{language[1]}" if hashtag and language else hashtag

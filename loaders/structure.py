"""Structure of a table: its columns, the types and rules of its cells, its ids, as the schema has them."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, islice
from math import inf
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc

from loaders.dataset import Field, TableSchema
from loaders.problems import Problem
from loaders.table_file import TableFile

LEXICAL_FORMS = {"integer": r"-?[0-9]{1,15}", "number": r"-?[0-9]{1,15}(\.[0-9]{1,15})?"}
"""How numbers are written: Python reads ' 1', '1_0' and '١' as integers and 'inf' as a number; a table has plain digits."""
MOST_PROBLEMS = 50_000  # the most problems reported of a table; after that the checks stop
BEYOND = 100  # how many cells of a row with too many are named one by one
TYPES = {"integer": "Int64", "number": "Float64"}
ADDRESS = r"https?://[^\s/?#@\\]+([/?#][^\n]*)?"
"""An address of the web: no javascript: or data:, and no name before an @, which looks like the host that it is not."""


class TypedTable(NamedTuple):
    """A table with types, None if it cannot be read or has other columns; a cell that is empty or in `wrong` is missing."""

    frame: pd.DataFrame | None
    problems: list[Problem]
    wrong: Mapping[str, set[int]]


def read_table(file: TableFile, table: TableSchema) -> TypedTable:
    """Return a table with the types of its schema, and its problems but references: one at most of each cell."""
    names = table.field_names
    unreadable = [*file.problems] or wrong_columns(file, names)
    if unreadable:
        return TypedTable(None, unreadable, {})
    cells = file.cells.set_axis(names, axis=1)
    every = chain(_other_lengths(file, table), _wrong_cells(file, cells, table), _repeated_values(file, cells, table))
    departures = [*islice(every, MOST_PROBLEMS + 1)]
    if len(departures) > MOST_PROBLEMS:
        text = f"more than {MOST_PROBLEMS:,} problems of rows and cells"
        first = f"the first {MOST_PROBLEMS:,} of them are named"
        expected = f"a table of {table.name}; {first}, and no check beyond them is made"
        return TypedTable(None, [Problem(file.name, None, None, text, expected), *departures[:MOST_PROBLEMS]], {})
    of_a_cell = {(problem.row, problem.field): problem for problem in departures[::-1] if problem.field}
    problems = [*(problem for problem in departures if not problem.field), *of_a_cell.values()]
    wrong = _wrong_rows(problems, cells)
    unique = {field.name for field in table.fields if field.constraints.get("unique")}
    for column, rows in wrong.items():
        values = cells[column]
        equal = values.index[values.duplicated(keep=False) & values.notna()]  # nobody knows whose the id is
        cells.loc[[*rows], column] = None
        rows |= {*equal} if column in unique else set()
    types = {field.name: TYPES[field.type] for field in table.fields if field.type in TYPES}
    typed = {name: cells[name].astype(kind) for name, kind in types.items()}
    return TypedTable(cells.assign(**typed) if typed else cells, problems, wrong)


def _wrong_rows(problems: list[Problem], cells: pd.DataFrame) -> dict[str, set[int]]:
    """Return the labels of the rows in which a cell is wrong, by column; in a row of too many cells all may be wrong."""
    wrong: dict[str, set[int]] = {}
    for label, field in ((problem.row - 2, problem.field) for problem in problems if problem.row):
        for name in [field] if field else cells.columns[1:]:
            if name in cells.columns and label in cells.index:
                wrong.setdefault(str(name), set()).add(label)
    return wrong


def wrong_columns(file: TableFile, names: list[str]) -> list[Problem]:
    header = file.header
    for separator in (";", "\t", "|"):
        if separator.join(names) == "".join(header) and len(names) > 1:
            return [Problem(file.name, 1, None, f"{separator!r} between the cells", "',' between the cells")]
    lack = [Problem(file.name, 1, name, "no such column", "a column of this name") for name in names if name not in header]
    for position, label in enumerate(header):
        if label not in names or label in header[:position]:
            lack.append(Problem(file.name, 1, label, f"column {position + 1}", "only the columns of datapackage.json, once"))
    for name, label in zip(names, header, strict=False):
        if not lack and name != label:
            return [Problem(file.name, 1, name, repr(label), "the columns of datapackage.json, in its order")]
    return lack


def _other_lengths(file: TableFile, table: TableSchema) -> Iterator[Problem]:
    fields, expected = table.fields, "as many cells as there are columns"
    for number, record in ((place + 2, record) for place, record in file.uneven.items()):
        if not record:
            yield Problem(file.name, number, None, "an empty cell", "no empty row")
            continue
        for field in fields[len(record) :]:
            yield Problem(
                file.name, number, field.name, "an empty cell", _expected_cell(field) if field.required else expected
            )
        beyond = record[len(fields) :]
        for cell in beyond[:BEYOND]:
            yield Problem(file.name, number, None, repr(cell), expected)
        if len(beyond) > BEYOND:
            yield Problem(file.name, number, None, f"{len(beyond):,} cells more than columns", expected)


def _wrong_cells(file: TableFile, cells: pd.DataFrame, table: TableSchema) -> Iterator[Problem]:
    for field, (_, column) in zip(table.fields, cells.items(), strict=True):
        if field.type == "string" and field.format == "default" and not field.constraints:
            continue
        texts = pa.array(column.array, pa.large_string())
        for place in pc.indices_nonzero(_breaks_rules(texts, field))[: MOST_PROBLEMS + 1].to_pylist():
            found = repr(texts[place].as_py()) if texts[place].is_valid else "an empty cell"
            yield Problem(file.name, int(cells.index[place]) + 2, field.name, found, _expected_cell(field))


def _breaks_rules(cells: pa.Array, field: Field) -> pa.Array:
    sound, rules = _of_its_type(cells, field), field.constraints
    if "pattern" in rules:
        sound = pc.and_(sound, _matches(cells, rules["pattern"]))
    if "enum" in rules:
        sound = pc.and_(sound, _is_among(cells, [one for one in rules["enum"] if isinstance(one, str)]))
    if "minimum" in rules or "maximum" in rules:
        numbers = pc.if_else(sound, cells, None).cast(pa.float64())
        above = pc.greater_equal(numbers, float(rules.get("minimum", -inf)))
        sound = pc.fill_null(pc.and_(above, pc.less_equal(numbers, float(rules.get("maximum", inf)))), False)
    return pc.if_else(pc.is_valid(cells), pc.invert(sound), bool(field.required))


def _of_its_type(cells: pa.Array, field: Field) -> pa.Array:
    if field.type in LEXICAL_FORMS:
        return _matches(cells, LEXICAL_FORMS[field.type])
    if field.type == "date":
        return _is_among(cells, [cell for cell in pc.unique(cells.drop_null()).to_pylist() if _is_day(cell)])
    if field.format == "uri":
        return _matches(cells, ADDRESS)
    return pc.is_valid(cells)


def _matches(cells: pa.Array, pattern: str) -> pa.Array:
    """Which cells are what an expression says, by Arrow, whose matching takes no longer than the text is long."""
    return pc.fill_null(pc.match_substring_regex(cells, f"^(?:{pattern})$"), False)


def _is_among(cells: pa.Array, values: list[str]) -> pa.Array:
    return pc.is_in(cells, pa.array(values, pa.large_string()))


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _repeated_values(file: TableFile, cells: pd.DataFrame, table: TableSchema) -> Iterator[Problem]:
    for field in table.fields:
        if field.constraints.get("unique"):
            column = cells[field.name]
            for label, cell in column[column.notna() & column.duplicated()].head(MOST_PROBLEMS + 1).items():
                yield Problem(file.name, int(label) + 2, field.name, repr(cell), "a value that no other row has")
    key = [*table.primary_key]
    if len(key) > 1:
        again = cells[cells.duplicated(key) & cells[key].notna().all(axis=1)]
        for label, values in zip(again.index, again[key].to_numpy().tolist(), strict=True):
            yield Problem(file.name, int(label) + 2, ", ".join(key), repr(", ".join(values)), "an id that no other row has")


def _expected_cell(field: Field) -> str:
    of_web = "an address that begins with https:// or http://"
    kind = (
        f"{field.type} in plain digits" if field.type in LEXICAL_FORMS else of_web if field.format == "uri" else field.type
    )
    rules = [f"{rule} {value}" for rule, value in field.constraints.items() if rule not in ("required", "unique")]
    return "; ".join([kind, *rules, *(["not empty"] if field.required else [])])

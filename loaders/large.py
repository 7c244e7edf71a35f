"""Datasets of Parquet files: long ones stay where they are, and an engine, DuckDB in this process, answers what is asked."""

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4
from weakref import finalize

import narwhals as nw
import pandas as pd
import pyarrow as pa

from loaders import completion, extras
from loaders.checks import Check, find_new
from loaders.checks.tables import Tables
from loaders.completion import Frames
from loaders.dataset import TableSchema
from loaders.engine import Engine, Sidecar
from loaders.problems import CannotRead, Problem
from loaders.structure import read_table
from loaders.table_file import parts

CHECKED = "checked"  # what is noted beside the files in which nothing is wrong
Schemas = Mapping[str, TableSchema]
KINDS = {"Int64": nw.Int64(), "Float64": nw.Float64(), "str": nw.String()}
MOST_PROBLEMS = 100  # the values of a long table that stand in several rows, told one by one


@dataclass(frozen=True)
class LongTables:
    """The long tables of a dataset by name, as the engine has them."""

    engine: Engine
    files: Mapping[str, Path]

    def existing_values(self, table: str, column: str, candidates: set[str]) -> set[str]:
        lookup = nw.from_native(self.engine.from_arrow(pa.table({column: pa.array(sorted(candidates), pa.string())})))
        matching = self._rows(table).with_columns(nw.col(column).cast(nw.String)).join(lookup, on=column, how="semi")
        return {*matching.select(column).unique().collect("polars")[column].to_list()}

    def repeated(self, table: str, column: str) -> Iterator[Problem]:
        counted = self._rows(table).filter(~nw.col(column).is_null()).group_by(column).agg(rows=nw.len())
        duplicates = counted.filter(nw.col("rows") > 1).sort(column).head(MOST_PROBLEMS).collect("polars")
        for value in duplicates[column].to_list():
            yield Problem(self.files[table].name, None, column, repr(value), "a value that no other row has")

    def samples(self) -> Frames:
        """Return a short table in place of each long one, with every value by which it refers to a list, but no row."""
        return {name: self._sample(name) for name in self.files}

    def _sample(self, name: str) -> pd.DataFrame:
        needed = {column for table, _, column, _ in completion.references() if table == name} | {"rejected"}
        columns = [column for column in self._rows(name).collect_schema() if column in needed]
        values = {
            column: self._rows(name).select(column).unique().collect("pandas").to_native()[column] for column in columns
        }
        return pd.DataFrame({column: cells.dropna().reset_index(drop=True) for column, cells in values.items()})

    def completed(self, whole: Frames, languages: tuple[str, ...], own_tables: Collection[str]) -> dict[str, Any]:
        rounds = str(whole["rounds"]["round_id"].dtype)
        long = {name: self._completed(name, whole["codes-kinds"], languages, rounds) for name in self.files}
        short = {
            name: self.engine.from_arrow(pa.Table.from_pandas(frame, preserve_index=False)) for name, frame in whole.items()
        }
        tables = {**short, **long}
        lacks = self.files and "statements" not in own_tables
        return {**tables, **({"statements": self.statements(tables, languages, rounds)} if lacks else {})}

    def statements(self, tables: Mapping[str, Any], languages: tuple[str, ...], rounds: str) -> Any:
        types = completion.columns_by_type("statements", languages, rounds)
        cells = []
        for name in completion.sourced_tables():
            row_id = next(iter(completion.columns_by_type(name, languages, rounds)))
            table = nw.from_native(tables[name]).lazy().filter(~nw.col("source_ids").is_null())
            pairs_of_table = table.select(
                row_ids=nw.col(row_id).cast(nw.String), source_id=nw.col("source_ids").str.split(";")
            )
            cells.append(pairs_of_table.explode("source_id"))
        pairs = nw.concat(cells)
        pairs = pairs.with_columns(statement_id=nw.concat_str(nw.col("row_ids"), nw.col("source_id"), separator=":"))
        columns = pairs.collect_schema().names()
        return pairs.select(**{column: self._cell(column, kind, columns) for column, kind in types.items()}).to_native()

    def _completed(self, name: str, kinds: pd.DataFrame, languages: tuple[str, ...], rounds: str) -> Any:
        table, types = self._rows(name), completion.columns_by_type(name, languages, rounds)
        columns = table.collect_schema().names()
        cells = {column: self._cell(column, kind, columns) for column, kind in types.items()}
        further = [nw.col(column).cast(nw.String) for column in columns if column not in types]
        defaults = {column: cells[column].fill_null(value) for column, value in completion.defaults_of(name).items()}
        table = table.select(*further, **{**cells, **defaults})
        if "date_precision" in types:
            length = nw.col("date").str.len_chars()
            precision_of_date = nw.lit("unknown")
            for characters, precision in completion.PRECISIONS.items():
                precision_of_date = nw.when(length == characters).then(nw.lit(precision)).otherwise(precision_of_date)
            table = table.with_columns(date_precision=nw.coalesce("date_precision", precision_of_date))
        return (_with_summaries(table, kinds, languages) if name == "incidents" else table).to_native()

    @staticmethod
    def _cell(column: str, kind: str, columns: list[str]) -> nw.Expr:
        return (nw.col(column) if column in columns else nw.lit(None)).cast(KINDS[kind])

    def _rows(self, name: str) -> nw.LazyFrame[Any]:
        table: nw.LazyFrame[Any] = nw.from_native(self.engine.file(self.files[name])).lazy()
        return table


def _with_summaries(acts: nw.LazyFrame[Any], kinds: pd.DataFrame, languages: tuple[str, ...]) -> nw.LazyFrame[Any]:
    for language in languages:
        labels = dict(zip(kinds["code"], kinds[f"label_{language}"], strict=True))
        of_kinds = [nw.when(nw.col("kind_code") == code).then(nw.lit(label)) for code, label in labels.items()]
        acts = acts.with_columns(**{f"summary_{language}": nw.coalesce(f"summary_{language}", *of_kinds)})
    return acts


def find_in_parts(tables: Tables, long: LongTables, schemas: Schemas, checks: Iterable[Check]) -> Iterator[Problem]:
    """Yield what is wrong in the long tables, looked through once; not: rows of several parts that may be in each other."""
    note = long.engine.sidecar.folder / CHECKED
    if note.is_file():
        return
    is_wrong = False
    for name in long.files:
        for problem in _find_in_table(tables, long, schemas, name, [*checks]):
            is_wrong = True
            yield problem
    if not is_wrong:
        note.touch()


def _find_in_table(tables: Tables, long: LongTables, schemas: Schemas, name: str, checks: list[Check]) -> Iterator[Problem]:
    file, schema = tables.files[name], schemas[name]
    for part in parts(file, long.files[name]):
        typed = read_table(part, schema)
        if typed.frame is None:
            yield from typed.problems
            return
        frames = completion.completed_columns({**tables.frames, name: typed.frame}, tables.languages)
        of_part = replace(
            tables, frames=frames, files={**tables.files, name: part}, wrong={**tables.wrong, name: typed.wrong}
        )
        yield from typed.problems
        problems = find_new(of_part, checks, typed.problems)
        yield from (problem for problem in problems if problem.table.partition(".")[0] == name)
    for field in schema.fields:
        if field.constraints.get("unique"):
            yield from long.repeated(name, field.name)


if extras.has(extras.PARQUET):
    import duckdb

MEMORY = "400MB"  # what DuckDB may take before it moves what it works on to the disk


class DuckEngine:
    """Parquet files of a folder as tables. What is made of them for good is kept beside them as Parquet files too."""

    def __init__(self, folder: Path) -> None:
        if not extras.has(extras.PARQUET):
            raise CannotRead(f"{folder}: found tables as Parquet files; expected {extras.install_hint(extras.PARQUET)}")
        self._connection = duckdb.connect(config={"memory_limit": MEMORY, "preserve_insertion_order": True})
        self.sidecar = Sidecar(folder)
        self._files: set[Path] = set()
        working = self.sidecar.folder / f"working-{uuid4().hex}"
        quoted = str(working).replace("'", "''")
        self._connection.execute(f"SET temp_directory = '{quoted}'")
        finalize(self, shutil.rmtree, working, ignore_errors=True)

    def file(self, path: Path) -> "duckdb.DuckDBPyRelation":
        self._files.add(path)
        return self._connection.read_parquet(str(path))

    def from_arrow(self, table: pa.Table) -> Any:
        self.sidecar.touch()
        return self._connection.from_arrow(table)

    def persisted(self, name: str, make: Callable[[], Any]) -> Any:
        """Return the table that `make` makes of those of the dataset, kept as a file once it is; whole or not at all."""
        path = self.sidecar.folder / f"{name}.parquet"
        if not path.is_file():
            temporary = self.sidecar.folder / f"{uuid4().hex}.begun"
            make().to_parquet(str(temporary), compression="zstd")
            temporary.replace(path)
        return self.file(path)

    def page(self, table: Any, start: int, rows: int) -> Any:
        return table.limit(rows, start)

    def is_there(self) -> bool:
        return all(path.exists() for path in self._files)

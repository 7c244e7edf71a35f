"""Datasets whose tables are Parquet files: long ones stay where they are, and an engine works out what is asked of them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd
import pyarrow as pa

from loaders.completion import PRECISIONS, Frames, columns_by_type, defaults_of, references
from loaders.engine import Engine
from loaders.problems import Problem

KINDS = {"Int64": nw.Int64(), "Float64": nw.Float64(), "str": nw.String()}
MOST_PROBLEMS = 100
"""The values of a long table that stand in several rows, told one by one."""


@dataclass(frozen=True)
class LongTables:
    """The long tables of a dataset by name, as the engine has them."""

    engine: Engine
    files: Mapping[str, Path]

    def existing_values(self, table: str, column: str, asked: set[str]) -> set[str]:
        """Those of some values that stand in a column."""
        wanted = nw.from_native(self.engine.from_arrow(pa.table({column: pa.array(sorted(asked), pa.string())})))
        found = self._rows(table).with_columns(nw.col(column).cast(nw.String)).join(wanted, on=column, how="semi")
        return {*found.select(column).unique().collect("polars")[column].to_list()}

    def repeated(self, table: str, column: str) -> Iterator[Problem]:
        """The values that stand in several rows of a column where the schema wants each once."""
        counted = self._rows(table).filter(~nw.col(column).is_null()).group_by(column).agg(rows=nw.len())
        found = counted.filter(nw.col("rows") > 1).sort(column).head(MOST_PROBLEMS).collect("polars")
        for value in found[column].to_list():
            yield Problem(self.files[table].name, None, column, repr(value), "a value that no other row has")

    def samples(self) -> Frames:
        """A short table in place of each long one, with every value by which it refers to a list, and no whole row."""
        return {name: self._sample(name) for name in self.files}

    def _sample(self, name: str) -> pd.DataFrame:
        asked = {column for table, _, column, _ in references() if table == name} | {"rejected"}
        columns = [column for column in self._rows(name).collect_schema() if column in asked]
        values = {
            column: self._rows(name).select(column).unique().collect("pandas").to_native()[column] for column in columns
        }
        return pd.DataFrame({column: found.dropna().reset_index(drop=True) for column, found in values.items()})

    def completed(self, whole: Frames, languages: tuple[str, ...], given: Collection[str]) -> dict[str, Any]:
        """The tables of a dataset as the engine has them, each long one with all columns of the profile."""
        rounds = str(whole["rounds"]["round_id"].dtype)
        long = {name: self._completed(name, whole["codes-kinds"], languages, rounds) for name in self.files}
        short = {
            name: self.engine.from_arrow(pa.Table.from_pandas(frame, preserve_index=False)) for name, frame in whole.items()
        }
        tables = {**short, **long}
        lacks = self.files and "statements" not in given
        return {**tables, **({"statements": self.statements(tables, languages, rounds)} if lacks else {})}

    def statements(self, tables: Mapping[str, Any], languages: tuple[str, ...], rounds: str) -> Any:
        """A statement without words for each row and source that it names, where the dataset has no statements."""
        types = columns_by_type("statements", languages, rounds)
        named = [name for name, target, _, several in references() if several and target == "sources"]
        cells = []
        for name in named:
            row_id = next(iter(columns_by_type(name, languages, rounds)))
            table = nw.from_native(tables[name]).lazy().filter(~nw.col("source_ids").is_null())
            told = table.select(row_ids=nw.col(row_id).cast(nw.String), source_id=nw.col("source_ids").str.split(";"))
            cells.append(told.explode("source_id"))
        made = nw.concat(cells)
        made = made.with_columns(statement_id=nw.concat_str(nw.col("row_ids"), nw.col("source_id"), separator=":"))
        given = made.collect_schema().names()
        return made.select(**{column: self._cell(column, kind, given) for column, kind in types.items()}).to_native()

    def _completed(self, name: str, kinds: pd.DataFrame, languages: tuple[str, ...], rounds: str) -> Any:
        table, types = self._rows(name), columns_by_type(name, languages, rounds)
        given = table.collect_schema().names()
        made = {column: self._cell(column, kind, given) for column, kind in types.items()}
        further = [nw.col(column).cast(nw.String) for column in given if column not in types]
        defaults = {column: made[column].fill_null(value) for column, value in defaults_of(name).items()}
        table = table.select(*further, **{**made, **defaults})
        if "date_precision" in types:
            length = nw.col("date").str.len_chars()
            said = nw.lit("unknown")
            for characters, precision in PRECISIONS.items():
                said = nw.when(length == characters).then(nw.lit(precision)).otherwise(said)
            table = table.with_columns(date_precision=nw.coalesce("date_precision", said))
        return (_with_summaries(table, kinds, languages) if name == "incidents" else table).to_native()

    @staticmethod
    def _cell(column: str, kind: str, given: list[str]) -> nw.Expr:
        return (nw.col(column) if column in given else nw.lit(None)).cast(KINDS[kind])

    def _rows(self, name: str) -> nw.LazyFrame[Any]:
        found: nw.LazyFrame[Any] = nw.from_native(self.engine.file(self.files[name])).lazy()
        return found


def _with_summaries(acts: nw.LazyFrame[Any], kinds: pd.DataFrame, languages: tuple[str, ...]) -> nw.LazyFrame[Any]:
    """A summary that lacks is that of the kind."""
    for language in languages:
        labels = dict(zip(kinds["code"], kinds[f"label_{language}"], strict=True))
        of_kinds = [nw.when(nw.col("kind_code") == code).then(nw.lit(label)) for code, label in labels.items()]
        acts = acts.with_columns(**{f"summary_{language}": nw.coalesce(f"summary_{language}", *of_kinds)})
    return acts

"""A table as a Parquet file: its cells as the texts that a CSV file would have, whole or by parts where it is long."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import parquet

from loaders.problems import Problem
from loaders.table_file import TableFile

PARQUET = ".parquet"
LONG, PART = 200_000, 250_000
"""The rows of a table that is read by parts, and those of a part."""


def read_parquet(path: Path) -> TableFile:
    """A table of a dataset; one of more than LONG rows without its cells, which `parts` gives.

    A file that is no Parquet, and a column of a type that is no text, number, day or yes and no, is its problem.
    """
    try:
        with parquet.ParquetFile(path) as file:
            fields, rows = [*file.schema_arrow], file.metadata.num_rows
            departing = [one for one in fields if pa.types.is_nested(one.type)]
            nested = [Problem(path.name, 1, one.name, str(one.type), "a flat column") for one in departing]
            header = [one.name for one in fields]
            if nested:
                return TableFile(path.name, b"", header, problems=tuple(nested))
            read = file.schema_arrow.empty_table() if rows > LONG else file.read()
            return TableFile(path.name, b"", header, _as_texts(read, 0), long=path if rows > LONG else None)
    except (pa.ArrowException, OSError) as error:
        return TableFile(path.name, problems=(Problem(path.name, None, None, str(error), "a Parquet file"),))


def parts(file: TableFile, path: Path) -> Iterator[TableFile]:
    """The rows of a long table, so many at a time, each with its place in the whole."""
    start = 0
    with parquet.ParquetFile(path) as whole:
        for batch in whole.iter_batches(PART):
            yield replace(file, cells=_as_texts(pa.Table.from_batches([batch]), start))
            start += len(batch)


def _as_texts(table: pa.Table, start: int) -> pd.DataFrame:
    """The cells as texts, an empty text being missing."""
    columns = [_column_texts(column) for column in table.columns]
    texts = pa.table(columns, names=[str(place) for place in range(len(columns))]).to_pandas()
    return texts.set_axis(range(len(columns)), axis=1).set_axis(range(start, start + len(texts)), axis=0)


def _column_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_floating(column.type) and pc.all(pc.equal(column, pc.floor(column))).as_py() is not False:
        column = column.cast(pa.int64())
    texts = column.cast(pa.large_string())
    return pc.if_else(pc.equal(texts, ""), None, texts)

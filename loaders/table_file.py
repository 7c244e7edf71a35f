"""One table as a CSV or Parquet file, read once: its cells as texts, or why it cannot be read."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from loaders.problems import Problem

MARK = b"\xef\xbb\xbf"  # the byte order mark of UTF-8
LARGE = 1 << 24  # bytes that are worth several threads, and that Arrow reads at once
COLUMNS = 2_000
QUOTE, BESIDE_A_QUOTE = 0x22, [*b',\n\r"']
PARQUET = ".parquet"
LONG, PART = 200_000, 250_000  # the rows of a table that is read by parts, and those of a part


@dataclass(frozen=True)
class TableFile:
    """A file as it stands: `cells` by places from 0, without empty rows, an empty cell missing; `uneven` has the rows with
    more or fewer cells than the header. `problems` say why there are none; a `long` table is read by parts.
    """

    name: str
    content: bytes = b""
    header: list[str] = field(default_factory=list)
    cells: pd.DataFrame = field(default_factory=pd.DataFrame)
    uneven: Mapping[int, list[str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    long: Path | None = None

    @property
    def text(self) -> str:
        return self.content.removeprefix(MARK).decode("utf-8")

    @property
    def records(self) -> list[list[str]]:
        return [*csv.reader(io.StringIO(self.text, newline=""))]


def read_file(path: Path) -> TableFile:
    """Read a CSV file, by Arrow if its rows are as long as its header, else row by row; what it cannot read is a problem."""
    if not path.is_file():
        return _unreadable_file(path.name, None, "no such file", "a table that datapackage.json names")
    return read_content(path.name, path.read_bytes())


def read_content(name: str, content: bytes) -> TableFile:
    if not content.removeprefix(MARK).strip(b"\r\n"):
        return _unreadable_file(name, 1, "an empty file", "a header and rows")
    header = _header_of(content)
    if len(header) > COLUMNS:
        return _unreadable_file(name, 1, f"{len(header):,} columns", f"at most {COLUMNS:,}")
    cells = _even_cells(content, len(header)) if header and _are_quotes_closed(content) else None
    return _read_by_row(name, content) if cells is None else TableFile(name, content, header, cells)


def _header_of(content: bytes) -> list[str]:
    try:
        return next(csv.reader(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline=""), strict=True), [])
    except (csv.Error, UnicodeDecodeError):
        return []


def _are_quotes_closed(content: bytes) -> bool:
    """Return whether each quote begins a cell, ends it or is one of two; `_read_by_row` judges one within a cell."""
    signs = np.frombuffer(content, np.uint8)
    at = np.flatnonzero(signs == QUOTE)
    if len(at) % 2 or not len(at):
        return not len(at)
    ends = at[1::2][at[1::2] + 1 < len(signs)]
    return bool(np.isin(signs[at[::2] - 1], BESIDE_A_QUOTE).all() and np.isin(signs[ends + 1], BESIDE_A_QUOTE).all())


def _even_cells(content: bytes, width: int) -> pd.DataFrame | None:
    """Return the rows below the header where all have as many cells and none is empty; None for another file."""
    names = [str(place) for place in range(width)]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(content),
            arrow_csv.ReadOptions(column_names=names, use_threads=len(content) > LARGE, block_size=LARGE),
            arrow_csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=True, null_values=[""]
            ),
        )
    except pa.ArrowInvalid:
        return None
    rows = table.slice(1)
    if rows.column(0).null_count and pc.any(reduce(pc.and_, map(pc.is_null, rows.columns))).as_py():
        return None
    return rows.to_pandas().set_axis(range(width), axis=1)


def _read_by_row(name: str, content: bytes) -> TableFile:
    try:
        text = content.removeprefix(MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return _unreadable_file(name, row, f"bytes that are not UTF-8 ({error.reason})", "a file saved as UTF-8")
    records: list[list[str]] = []
    try:
        records.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        expected = "a cell whose quotes are closed and doubled within"
        return _unreadable_file(name, len(records) + 1, str(error), expected)
    header, rows = records[0], dict(enumerate(records[1:]))
    width = len(header)
    even = {place: [cell or None for cell in [*row, *[""] * width][:width]] for place, row in rows.items() if row}
    cells = pd.DataFrame([*even.values()], columns=range(width), index=[*even], dtype="str")
    uneven = {place: row for place, row in rows.items() if len(row) != width}
    return TableFile(name, content, header, cells, uneven)


def _unreadable_file(name: str, row: int | None, found: str, expected: str) -> TableFile:
    return TableFile(name, problems=(Problem(name, row, None, found, expected),))


def csv_text(records: Iterable[Sequence[object]], separator: str = ",", line_end: str = "\n") -> str:
    """Return a table as text, quotes where needed, its rows as they come; by default in the way of the dataset's files."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator=line_end).writerows(records)
    return buffer.getvalue()


def read_parquet(path: Path) -> TableFile:
    """Read a Parquet file, of more than LONG rows without cells (see `parts`); what is no flat table is its problem."""
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
    start = 0
    with parquet.ParquetFile(path) as whole:
        for batch in whole.iter_batches(PART):
            yield replace(file, cells=_as_texts(pa.Table.from_batches([batch]), start))
            start += len(batch)


def _as_texts(table: pa.Table, start: int) -> pd.DataFrame:
    columns = [_column_texts(column) for column in table.columns]
    texts = pa.table(columns, names=[str(place) for place in range(len(columns))]).to_pandas()
    return texts.set_axis(range(len(columns)), axis=1).set_axis(range(start, start + len(texts)), axis=0)


def _column_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_floating(column.type) and pc.all(pc.equal(column, pc.floor(column))).as_py() is not False:
        column = column.cast(pa.int64())
    texts = column.cast(pa.large_string())
    return pc.if_else(pc.equal(texts, ""), None, texts)

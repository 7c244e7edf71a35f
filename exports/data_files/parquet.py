"""Parquet: a ZIP file with one Parquet file per table, each with the notice in its metadata, for analysis."""

import io
import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from exports.data_files.file_table import Cell, Field, FileOptions, FileTable, data_origin, file_tables
from exports.data_files.notice import tables_notice
from loaders.location import zip_archive
from views.view import View

TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
README, NOTICE = "README.md", "notice"


def write(view: View, options: FileOptions) -> bytes:
    """Return Parquet files with README.md in a ZIP file, a single table as a Parquet file. Same choice, same bytes.

    A column whose days are not all full ones is text. Unknown is null.
    """
    t, tables = view.t, file_tables(view, options)
    remark = t("Parquet files: a date column is stored as text if some of its dates are not exact.")
    notice = tables_notice(view, tables, remark)
    notice_json = json.dumps(notice.as_dict(), ensure_ascii=False, sort_keys=True)
    if len(options.tables) == 1:
        return _parquet_bytes(tables[0], notice_json)
    files = {f"{table.name}.parquet": _parquet_bytes(table, notice_json) for table in tables}
    files[README] = notice.as_markdown().encode()
    return zip_archive(files, view.dataset.released, data_origin(view, "data.parquet.zip", options))


def _parquet_bytes(table: FileTable, notice_json: str) -> bytes:
    fields = [_parquet_field(field) for field in table.fields]
    schema = pa.schema(fields, metadata={NOTICE: notice_json, "title": table.title, "each_row": table.each_row})
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(fields)
    arrays = [
        pa.array([_parquet_value(cell, field) for cell in column], type=TYPES[field.type])
        for column, field in zip(columns, table.fields, strict=True)
    ]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), buffer)
    return buffer.getvalue()


def _parquet_field(field: Field) -> pa.Field:
    metadata = {"title": field.title, "description": field.sense, **({"hxl": field.tag} if field.tag else {})}
    return pa.field(field.name, TYPES[field.type], metadata=metadata)


def _parquet_value(cell: Cell, field: Field) -> Cell | date:
    return date.fromisoformat(cell) if field.type == "date" and isinstance(cell, str) else cell

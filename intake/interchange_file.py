"""Parquet and GeoJSON as a sheet: a row of names, and a row for each record."""

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import PurePath
from typing import Any

from intake.bounds import count_cells, refused
from intake.cells import nested, plain_rows
from intake.source_table import Sheet

AT_ONCE, MOST_BYTES = 1_000, 300_000_000
"""Rows of a Parquet file that are read together, and the bytes of all of them."""


def parquet_sheets(name: str, content: bytes) -> Iterator[Sheet]:
    """The table of a Parquet file; a list of texts has a line for each, other lists and objects are written as JSON."""
    from pyarrow.parquet import ParquetFile

    file = ParquetFile(BytesIO(content))
    names = file.schema_arrow.names
    count_cells(name, file.metadata.num_rows + 1, len(names))
    yield _sheet(name, chain([names], _records(name, file)))


def _records(name: str, file: Any) -> Iterator[tuple[Any, ...]]:
    """The rows, some at a time. Raises CannotRead where they are far larger than the file, which says a cell once."""
    size = 0
    for batch in file.iter_batches(AT_ONCE):
        columns = [one.dictionary_decode() if hasattr(one, "dictionary_decode") else one for one in batch.columns]
        size += sum(one.nbytes for one in columns)
        if size > MOST_BYTES:
            found = f"rows of more than {MOST_BYTES:,} bytes"
            raise refused(name, found, "rows that are not so much larger than their file")
        yield from zip(*(map(nested, column.to_pylist()) for column in columns), strict=True)


def geojson_sheets(name: str, content: bytes) -> Iterator[Sheet]:
    """A row for each feature: its id, its properties, latitude and longitude of a point, the type of any other geometry."""
    found = json.loads(content)
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise refused(name, "JSON that is no collection of features", "GeoJSON")
    records = [{**_properties(feature), **_geometry(feature.get("geometry"))} for feature in features]
    names = [*dict.fromkeys(name for record in records for name in record)]
    count_cells(name, len(records) + 1, len(names))
    yield _sheet(name, [names, *([nested(record.get(name)) for name in names] for record in records)])


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    own = {"id": feature["id"]} if "id" in feature else {}
    properties = feature.get("properties")
    return {**own, **properties} if isinstance(properties, dict) else own


def _geometry(geometry: Any) -> dict[str, Any]:
    if not isinstance(geometry, dict):
        return {}
    if geometry.get("type") != "Point":
        return {"geometry": geometry.get("type")}
    longitude, latitude, *_ = geometry["coordinates"]
    return {"latitude": latitude, "longitude": longitude}


def _sheet(name: str, rows: Iterable[Any]) -> Sheet:
    return Sheet(PurePath(name).stem, tuple(map(tuple, plain_rows(name, rows))))

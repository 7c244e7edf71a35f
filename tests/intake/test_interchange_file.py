"""Parquet, JSON and GeoJSON are sheets with a row of names."""

import json
from datetime import date
from decimal import Decimal
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from intake.files import read_sheets
from intake.source_table import Sheet
from loaders.problems import CannotRead


def test_parquet_keeps_its_types_and_writes_lists_of_texts_in_lines() -> None:
    columns = {
        "day": [date(2012, 2, 25), None],
        "people": [3.0, float("nan")],
        "cities": [["Алматы", "Астана"], None],
        "fine": [Decimal("1.50"), None],
        "text": [" a ", ""],
        "shape": [b"\x01\x02", None],
    }
    buffer = BytesIO()
    pq.write_table(pa.table(columns), buffer)
    names, first, second = read_sheets("acts.parquet", buffer.getvalue())[0].rows
    assert names == tuple(columns)
    assert first == (date(2012, 2, 25), 3, "Алматы\nАстана", 1.5, "a", "(2 bytes)")
    assert second == (None,) * 6


def test_a_feature_is_a_row_of_its_properties_and_its_point() -> None:
    features = [
        {"id": 7, "properties": {"city": "Almaty"}, "geometry": {"type": "Point", "coordinates": [76.9, 43.25]}},
        {"properties": {"city": "Astana", "people": 3}, "geometry": {"type": "Polygon", "coordinates": []}},
        {"properties": None, "geometry": None},
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    expected = (
        ("id", "city", "latitude", "longitude", "people", "geometry"),
        (7, "Almaty", 43.25, 76.9, None, None),
        (None, "Astana", None, None, 3, "Polygon"),
        (None,) * 6,
    )
    assert read_sheets("acts.geojson", content) == (Sheet("acts", expected),)


def test_objects_are_rows_and_their_parts_columns_in_each_form_of_json() -> None:
    acts = [{"kind": "Fine", "by": {"name": "X"}}, {"kind": ["Fine", "Arrest"], "victims": [{"age": 3}]}]
    expected = (
        ("kind", "by/name", "victims/1/age"),
        ("Fine", "X", None),
        ("Fine\nArrest", None, 3),
    )
    lines = "\n".join(map(json.dumps, acts)).encode()
    for content in (json.dumps(acts).encode(), json.dumps({"count": 2, "results": acts}).encode(), lines):
        assert read_sheets("acts.json", content) == (Sheet("acts", expected),)


def test_json_without_a_list_of_objects_is_refused() -> None:
    for content in (b"[1, 2]", b'{"a": [{}], "b": [{}]}', b'{"kind": "Fine"}'):
        with pytest.raises(CannotRead, match="no list of objects"):
            read_sheets("acts.json", content)


def test_an_empty_list_says_nothing() -> None:
    content = json.dumps([{"id": 1, "sources": []}, {"id": 2, "sources": ["a"]}]).encode()
    [sheet] = read_sheets("acts.json", content)
    assert sheet.rows == (("id", "sources"), (1, None), (2, "a"))

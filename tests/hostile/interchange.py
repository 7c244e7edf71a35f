"""Parquet and GeoJSON files that a reader may bring as a table."""

import io
import json
import struct
import zlib
from collections.abc import Iterator
from datetime import time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.hostile.case import Case, brought
from tests.hostile.watched import ADDRESS


def interchange_cases() -> Iterator[Case]:
    feature = '{{"type": "FeatureCollection", "features": [{{"type": "Feature", "geometry": {}, "properties": {}}}]}}'
    geo = {
        "levels": feature.format("null", '{"kind": ' + "[" * 100_000 + "]" * 100_000 + "}"),
        "900 levels": feature.format("null", '{"kind": "fine", "a": ' + "[" * 900 + "]" * 900 + "}"),
        "a number of 5,000 digits": feature.format("null", '{"kind": "fine", "people": ' + "9" * 5_000 + "}"),
        "NaN and Infinity": feature.format('{"type": "Point", "coordinates": [NaN, Infinity]}', '{"kind": "fine"}'),
        "a point of texts": feature.format('{"type": "Point", "coordinates": ["a", {}]}', '{"kind": "fine"}'),
        "a point far away": feature.format('{"type": "Point", "coordinates": [1e308, -1e308]}', '{"kind": "fine"}'),
        "a geometry within itself": feature.format(
            '{"type": "GeometryCollection", "geometries": [' * 400 + "]}" * 400, '{"kind": "fine"}'
        ),
        "half a letter": feature.format("null", '{"kind": "fine", "a": "\\ud800"}'),
        "names of methods": feature.format(
            "null", '{"kind": "fine", "__class__": "a", "constructor": 1, "__proto__": {"a": 1}}'
        ),
        "features that are none": '{"type": "FeatureCollection", "features": [1, null, [], {}]}',
        "a million points": feature.format(
            '{"type": "LineString", "coordinates": [' + "[1,2]," * 999_999 + "[1,2]]}", '{"kind": "fine"}'
        ),
    }
    for name, text in geo.items():
        yield Case(f"GeoJSON: {name}", partial(brought, "a.geojson", text.encode()), "", heavy="million" in name)
    yield Case("a column name of a million letters in GeoJSON", partial(brought, "a.geojson", feature.format("null", json.dumps({"x" * 1_000_000: 1, "kind": "fine"})).encode()), "")  # fmt: skip
    yield Case("Parquet with a list of lists", partial(brought, "a.parquet", _parquet({"kind": ["fine"], "a": [[[1], [2]]]})), "text: 1 acts")  # fmt: skip
    yield Case("Parquet whose cells are one of 50 MB packed", partial(brought, "a.parquet", _parquet({"kind": ["fine"] * 50, "a": ["x" * 1_000_000] * 50})), "refused", heavy=True)  # fmt: skip
    yield Case("Parquet of 999,999 equal cells of 90,000 letters", partial(brought, "a.parquet", _dictionary(999_999)), "", heavy=True)  # fmt: skip
    yield Case("Parquet whose foot is too long", partial(brought, "a.parquet", b"PAR1" + bytes(100) + struct.pack("<I", 2**31 - 1) + b"PAR1"), "refused")  # fmt: skip
    yield Case("Parquet that is cut", partial(brought, "a.parquet", _parquet({"kind": ["fine"] * 9})[:-40] + b"PAR1"), "refused")  # fmt: skip
    yield Case("a gzip in a gzip", partial(brought, "a.csv", b"\x1f\x8b" + zlib.compress(b"a" * 1000)), "refused: an archive")  # fmt: skip


def _parquet(columns: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def _dictionary(rows: int) -> bytes:
    buffer = io.BytesIO()
    cells = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["x" * 90_000]))
    pq.write_table(pa.table({"kind": cells}), buffer)
    return buffer.getvalue()


def _nested(levels: int) -> bytes:
    """A column of lists of lists."""
    cells = pa.array(["a"])
    for _ in range(levels):
        cells = pa.ListArray.from_arrays(pa.array([0, 1], pa.int32()), cells)
    buffer = io.BytesIO()
    pq.write_table(pa.table({"kind": ["fine"], "a": cells}), buffer)
    return buffer.getvalue()


def _flipped(at: float) -> bytes:
    """A file with some bytes turned, so far behind its beginning."""
    content = bytearray(_parquet({"kind": ["fine"] * 500, "id": [*range(500)]}))
    place = int(at * (len(content) - 12)) + 4
    content[place : place + 4] = b"\xff\xff\xff\x7f"
    return bytes(content)


def column_cases() -> Iterator[Case]:
    fine = {"kind": ["fine"]}
    given = {
        "Parquet of lists in 60 levels": _nested(60),
        "Parquet of equal cells of 90,000 letters in as many rows as are read": _dictionary(209_999),
        "Parquet of 100,000 columns": _parquet({f"a{one}": [1] for one in range(100_000)}),
        "Parquet whose columns have one name": _same_names(),
        "Parquet with days that no calendar has": _parquet({**fine, "date": pa.array([2**62], pa.timestamp("us"))}),
        "Parquet with a decimal of 76 digits": _parquet({**fine, "people": pa.array([Decimal("9" * 76)], pa.decimal256(76, 0))}),
        "Parquet with bytes that are no text": _parquet({**fine, "a": [b"\xff\x00\xfe" * 30_000]}),
        "Parquet with names of a million letters": _parquet({**fine, "x" * 1_000_000: [1]}),
        "Parquet with numbers without end": _parquet({**fine, "people": [float("inf")], "latitude": [float("nan")]}),
        "Parquet with an hour, a length of time and nothing": _parquet({**fine, "a": [time(1)], "b": [timedelta(9)], "c": [None]}),
        "Parquet with objects that name methods": _parquet({**fine, "a": [{"__class__": {"__init__": "b"}}]}),
        "Parquet that is encrypted": b"PARE" + _parquet(fine)[4:-4] + b"PARE",
        "Parquet with bytes turned at its beginning": _flipped(0.02),
        "Parquet with bytes turned in its middle": _flipped(0.4),
        "Parquet with bytes turned in its foot": _flipped(0.8),
    }  # fmt: skip
    for name, content in given.items():
        yield Case(name, partial(brought, "a.parquet", content), "", heavy=True)


def feature_cases() -> Iterator[Case]:
    feature = '{{"type": "FeatureCollection", "features": [{{"type": "Feature", "geometry": {}, "properties": {}}}]}}'
    fine = feature.format("null", '{"kind": "fine"}')
    point = '{{"type": "Point", "coordinates": {}}}'
    given = {
        "a point without places": feature.format(point.format("[]"), '{"kind": "fine"}'),
        "a point that is an object": feature.format(point.format('{"0": 1}'), '{"kind": "fine"}'),
        "a point of truths": feature.format(point.format("[true, false]"), '{"kind": "fine"}'),
        "a point that is nothing": feature.format(point.format("null"), '{"kind": "fine"}'),
        "a geometry that is a list": feature.format("[1, 2]", '{"kind": "fine"}'),
        "a type that is an object": feature.format('{"type": {"a": 1}}', '{"kind": "fine"}'),
        "properties that are a text": feature.format("null", '"fine"'),
        "a reference system at another host": f'{{"crs": {{"type": "link", "properties": {{"href": "{ADDRESS}/a"}}}}, {fine[1:]}',
        "a name twice": feature.format("null", '{"kind": "fine", "kind": "arrest"}'),
        "a number with an exponent of 9 digits": feature.format(point.format("[1e999999999, -1e999999999]"), '{"kind": "fine"}'),
        "an id that is an object": '{"type": "FeatureCollection", "features": [{"id": {"a": [1]}, "properties": {"kind": "fine"}}]}',
        "100,000 features of other names each": '{"type": "FeatureCollection", "features": [' + ",".join(f'{{"properties": {{"a{one}": 1}}}}' for one in range(100_000)) + "]}",
        "200,000 features": '{"type": "FeatureCollection", "features": [' + ",".join(['{"properties": {"kind": "fine"}}'] * 200_000) + "]}",
        "text in UTF-16": feature.format("null", '{"kind": "fine"}').encode("utf-16"),
        "bytes that are no UTF-8": feature.format("null", '{"kind": "fi\udcff"}').encode("utf-8", "surrogateescape"),
        "nothing but a bracket": "{",
    }  # fmt: skip
    for name, text in given.items():
        content = text.encode() if isinstance(text, str) else text
        yield Case(f"GeoJSON: {name}", partial(brought, "a.geojson", content), "", heavy=True)


def _same_names() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table([["fine"]] * 900, names=["kind"] * 900), buffer)
    return buffer.getvalue()


MAKERS = (interchange_cases, column_cases, feature_cases)

"""GeoJSON files that a reader may bring as a table."""

import json
import zlib
from functools import partial

from tests.hostile.case import Case, brought
from tests.hostile.watched import ADDRESS

FEATURE = '{{"type": "FeatureCollection", "features": [{{"type": "Feature", "geometry": {}, "properties": {}}}]}}'


def interchange_cases():
    feature = FEATURE
    fine = feature.format("null", '{"kind": "fine"}')
    point = '{{"type": "Point", "coordinates": {}}}'
    given = {
        "levels": feature.format("null", '{"kind": ' + "[" * 100_000 + "]" * 100_000 + "}"),
        "900 levels": feature.format("null", '{"kind": "fine", "a": ' + "[" * 900 + "]" * 900 + "}"),
        "a number of 5,000 digits": feature.format("null", '{"kind": "fine", "people": ' + "9" * 5_000 + "}"),
        "NaN and Infinity": feature.format('{"type": "Point", "coordinates": [NaN, Infinity]}', '{"kind": "fine"}'),
        "a point of texts": feature.format('{"type": "Point", "coordinates": ["a", {}]}', '{"kind": "fine"}'),
        "a point far away": feature.format('{"type": "Point", "coordinates": [1e308, -1e308]}', '{"kind": "fine"}'),
        "a geometry within itself": feature.format('{"type": "GeometryCollection", "geometries": [' * 400 + "]}" * 400, '{"kind": "fine"}'),
        "half a letter": feature.format("null", '{"kind": "fine", "a": "\\ud800"}'),
        "names of methods": feature.format("null", '{"kind": "fine", "__class__": "a", "constructor": 1, "__proto__": {"a": 1}}'),
        "features that are none": '{"type": "FeatureCollection", "features": [1, null, [], {}]}',
        "a million points": feature.format('{"type": "LineString", "coordinates": [' + "[1,2]," * 999_999 + "[1,2]]}", '{"kind": "fine"}'),
        "a column name of a million letters": feature.format("null", json.dumps({"x" * 1_000_000: 1, "kind": "fine"})),
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
        yield Case(f"GeoJSON: {name}", partial(brought, "a.geojson", content), "")
    yield Case(
        "a gzip in a gzip", partial(brought, "a.csv", b"\x1f\x8b" + zlib.compress(b"a" * 1000)), "refused: an archive"
    )


MAKERS = (interchange_cases,)

"""Datasets and data packages: damaged, too large, or made to reach what is none of theirs."""

import io
import json
import stat
from functools import partial
from zipfile import ZipFile, ZipInfo

from loaders.package import PUBLISHED
from tests.hostile.case import Case, archived, package, zipped
from tests.hostile.watched import ADDRESS

Files = dict[str, bytes]


def stated(**given):
    def change(files):
        files["datapackage.json"] = json.dumps({**json.loads(files["datapackage.json"]), **given}).encode()

    return change


def file(name, content):
    return lambda files: files.update({name: content})


def cell(old, new, name="incidents.csv"):
    def change(files):
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return change


def ruled(**rules):
    """A table whose schema has rules of its own for its texts."""

    def change(files):
        cell(SUMMARY, b"a" * 40 + b"!")(files)
        typed = {"people_low": "integer", "people_high": "integer", "penalty_amount": "number"}
        names = files["incidents.csv"].split(b"\n", 1)[0].decode().split(",")
        fields = [{"name": name, "type": typed.get(name, "string")} for name in names]
        fields = [{**one, **({"constraints": rules} if one["name"] == "summary_en" else {})} for one in fields]
        stated(resources=[{"name": "incidents", "schema": {"fields": fields}}, {"name": "cities"}])(files)

    return change


SUMMARY = b"Thirty to forty people were told to leave the pier."
SAID = {
    "a descriptor of 100,000 levels": (file("datapackage.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000), "refused: not a data package"),
    "a descriptor of 900 levels": (stated(more=json.loads("[" * 900 + "]" * 900)), ""),
    "a descriptor with a number of 5,000 digits": (file("datapackage.json", b'{"resources": [], "a": ' + b"9" * 5_000 + b"}"), "refused"),
    "a version that splits a header": (stated(version="1.0\r\nSet-Cookie: a=b"), "refused: U+000D"),
    "a name that splits a header": (stated(name="a\r\nSet-Cookie: a=b"), "refused"),
    "a name that is a path": (stated(name="../../etc/passwd"), ""),
    "a title of 10 million letters": (stated(title="x" * 10_000_000), "refused: at most 2,000,000"),
    "a day of no calendar": (stated(created="9999-99-99"), "refused"),
    "a table at a path above": (stated(resources=[{"name": "incidents", "path": "../../../etc/passwd"}]), "refused: incidents.path"),
    "a table within the descriptor": (stated(resources=[{"name": "incidents", "data": [{"a": 1}]}]), "refused: incidents.data"),
    "a table unpacked by the reader": (stated(resources=[{"name": "incidents", "compression": "zip"}]), "refused: incidents.compression"),
    "a table twice": (stated(resources=[{"name": "incidents"}, {"name": "incidents"}, {"name": "cities"}]), ""),
    "a schema at an address": (stated(resources=[{"name": "incidents", "schema": f"{ADDRESS}/a.json"}, {"name": "cities"}]), "refused"),
    "a schema that is a path": (stated(resources=[{"name": "incidents", "schema": "/etc/passwd"}, {"name": "cities"}]), "refused"),
    "fields that are texts": (stated(resources=[{"name": "incidents", "schema": {"fields": ["a", 1, None]}}]), "refused"),
    "a package within: a profile at an address": (stated(profile=f"{ADDRESS}/a.json"), "refused: tabular-data-package"),
    "a schema of Frictionless at a path": (stated(**{"$schema": "/etc/passwd"}), "refused: tabular-data-package"),
    "a table whose profile is a path": (stated(resources=[{"name": "incidents", "profile": "/etc/passwd"}]), "refused: tabular-data-package"),
    "foreign keys that are a number": (stated(resources=[{"name": "incidents", "schema": {"foreignKeys": 5}}, {"name": "cities"}]), "refused: datapackage.json, incidents.foreignKeys"),
    "foreign keys that are nothing": (stated(resources=[{"name": "incidents", "schema": {"foreignKeys": None}}, {"name": "cities"}]), "refused: datapackage.json, incidents.foreignKeys"),
    "a foreign key to no table": (stated(resources=[{"name": "incidents", "schema": {"foreignKeys": [{"fields": ["kind_code"], "reference": {"resource": "nowhere", "fields": ["code"]}}]}}, {"name": "cities"}]), "refused: nowhere"),
    "a quote that does not end in a pattern": (ruled(pattern="\\Qa"), "refused"),
    "a bound that is a text": (ruled(minimum="0"), "refused"),
    "a pattern that never ends": (ruled(pattern="(a+)+$"), ""),
    "a pattern that is none": (ruled(pattern="("), "refused"),
    "a pattern that looks behind": (ruled(pattern="(?<=a)(a*)*b"), ""),
    "a pattern that is a number": (ruled(pattern=7), "refused"),
    "a list of a million codes": (ruled(enum=[str(one) for one in range(1_000_000)]), "refused"),
    "a list of codes that is a text": (ruled(enum="abc"), ""),
    "a campaign with a script for a colour": (stated(dashboard={"colour": "<script>"}), "refused: dashboard"),
    "lines of a map at a path above": (stated(dashboard={"map": {"lines": [{"file": "../../etc/passwd", "fill": "land"}]}}), "refused: dashboard.map.lines"),
    "an extent without end": (file("datapackage.json", b'{"name":"a","title":"a","version":"1","created":"2020-01-01","resources":[{"name":"incidents"},{"name":"cities"}],"dashboard":{"map":{"extent":[NaN,-Infinity,1e999,1]}}}'), "refused"),
    "a cell of 10 million letters": (cell(SUMMARY, b"x" * 10_000_000), ""),
    "a cell of 10 million letters in quotes": (cell(SUMMARY, b'"' + b"x\n" * 5_000_000 + b'"'), "refused"),
    "1,000,000 columns in a table": (file("incidents.csv", b"a," * 999_999 + b"a\n"), "refused"),
    "a row of a million cells": (cell(SUMMARY, SUMMARY + b"," * 1_000_000), "refused"),
    "a quote that is never closed": (cell(SUMMARY, b'"' + SUMMARY), "refused"),
    "a table with zero bytes": (cell(SUMMARY, b"a\0b"), "refused: U+0000"),
    "a number of 5,000 digits": (cell(b",30,40,", b"," + b"9" * 5_000 + b",40,"), "refused: plain digits"),
    "a day of the year 0": (cell(b"2019-03-02", b"0000-00-00"), "refused"),
    "a place beyond the poles": (cell(b"64.14", b"1e308", "cities.csv"), "refused"),
    "an id of 100,000 letters": (cell(b"2019/1,", b"a" * 100_000 + b","), "text"),
    "an id that is a path and a script": (cell(b"2019/1,", b"../../<script>alert(1)</script>,"), "text"),
    "a code that is a method": (cell(b",dispersal,", b",__class__,"), "text"),
    "100,000 codes in a cell": (cell(b",fisher,", b"," + b"fisher;" * 99_999 + b"fisher,"), ""),
    "100,000 sources in a cell": (cell(b'"Pier Gazette, 3 March 2019"\n', b'"' + b"; ".join(b"s%d" % one for one in range(100_000)) + b'"\n'), ""),
    "names with 100,000 parts": (cell(b",Jon Doe,", b"," + b"A B;" * 99_999 + b"A B,"), ""),
    "an address of 100,000 letters": (cell(b"https://pier.example/held", b"https://pier.example/" + b"a" * 100_000), "text"),
    "an address that is a script, as a source": (cell(b"https://pier.example/held", b"javascript:alert(1)"), "text"),
    "wording that asks for a class": (file("wording/en.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Cities: {city}"\nmsgstr "{city.__class__.__init__.__globals__}"\n'), "refused: placeholders"),
    "wording with a width of 9 digits": (file("wording/en.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Cities: {city}"\nmsgstr "{city:>999999999}"\n'), "refused: placeholders"),
    "wording whose plural is a sum without end": (file("wording/en.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=9**9**9;\\n"\n'), ""),
    "wording of 10 million letters": (file("wording/en.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "a"\nmsgstr "' + b"x" * 10_000_000 + b'"\n'), ""),
    "a list of changes of 10 million signs": (file("CHANGELOG.md", b"[" * 10_000_000), ""),
    "a list of changes that is no text": (file("CHANGELOG.md", b"\xff\xfe\x00"), "refused"),
}  # fmt: skip
"""Changes to the folder of another organisation's dataset, and what must come of each."""
LINES = {"dashboard": {"map": {"lines": [{"file": "a.geojson", "fill": "land"}]}}}
MAPS = {
    "100,000 levels": (b"[" * 100_000, "refused"),
    "a ring within rings": (b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":' + b"[" * 500 + b"]" * 500 + b"}}]}", "refused"),
    "numbers without end": (b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[NaN,0],[0,Infinity],[1e999,1],[NaN,0]]]}}]}', "refused"),
    "a million points": (b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[' + b"[0,0],[1,0],[1,1]," * 333_333 + b"[0,0]]]}}]}", "refused"),
}  # fmt: skip


def folder_cases():
    for name, (change, expected) in SAID.items():
        yield Case(f"dataset: {name}", partial(package, change), expected, heavy="10 million" in name or "100,000 sources" in name)  # fmt: skip
    for name, (content, expected) in MAPS.items():
        yield Case(f"map: {name}", partial(package, _with_map(content)), expected, heavy="million" in name)


def _with_map(content):
    def change(files):
        stated(**LINES)(files)
        files["map/a.geojson"] = content

    return change


def archive_cases():
    sound = {one.name: one.read_bytes() for one in (PUBLISHED.parent / "tests" / "samples" / "made_up").iterdir()}
    yield Case("package: parts named as paths", partial(archived, zipped({**sound, "../../evil": b"x", "/evil": b"y", "a/../../../evil": b"z"})), "text")  # fmt: skip
    link = ZipInfo("incidents.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    yield Case("package: a table that is a link to a file", partial(archived, _linked(sound, link)), "refused")
    yield Case("package: 600 MB of zeros", partial(archived, zipped({"datapackage.json": bytes(500_000_001)})), "refused: larger", heavy=True)  # fmt: skip
    yield Case("package: 100,000 parts", partial(archived, zipped({**{f"a/{number}": b"" for number in range(100_000)}, **sound})), "refused: larger", heavy=True)  # fmt: skip
    yield Case("package: no archive", partial(archived, b"PK\x03\x04" + bytes(2000)), "refused: not a data package")
    yield Case("package: cut in the middle", partial(archived, zipped(sound)[:-100]), "refused: not a data package")
    yield Case("package: a part of a name of 60,000 letters", partial(archived, zipped({**sound, "a" * 60_000: b""})), "refused: not a data package")  # fmt: skip
    yield Case("package: a folder in the place of a table", partial(archived, zipped({**{name: one for name, one in sound.items() if name != "incidents.csv"}, "incidents.csv/a": b""})), "refused")  # fmt: skip


def _linked(sound, link):
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in sound.items():
            archive.writestr(link if name == link.filename else name, b"/etc/passwd" if name == link.filename else content)
    return packed.getvalue()


MAKERS = (folder_cases, archive_cases)

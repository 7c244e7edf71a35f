"""Mappings that somebody may be handed for the next table, as JSON."""

import json
from functools import partial

from intake.mapping import mapping_of
from loaders.problems import DatasetRefused
from tests.hostile.case import REFUSED, TEXT, Case
from tests.hostile.watched import COMMAND


def read(content):
    try:
        found = mapping_of("mapping.json", content)
    except DatasetRefused as refusal:
        return f"{REFUSED}: {refusal.problems[0]}"
    return f"{TEXT}: {len(found.columns)} columns"


def said(**given):
    return json.dumps({"kind": "table", "columns": {"Kind": "kind_code"}, "sheet": "S", **given}).encode()


GIVEN = {
    "100,000 levels": (b'{"columns":' * 100_000 + b"1" + b"}" * 100_000, "refused"),
    "a list": (b"[]", "refused"),
    "no text": (b"\xff\xfe\x00\x01", "refused"),
    "a number of 5,000 digits": (b'{"year": ' + b"9" * 5_000 + b"}", "refused"),
    "a kind that is a module": (said(kind="os.system"), "refused"),
    "a column of the profile that is a method": (said(columns={"Kind": "__class__"}), "refused"),
    "names that nobody knows": (said(__class__="a", constructor=COMMAND), "refused"),
    "a language that is a path": (said(language="../../etc"), "refused"),
    "a code that is a script": (said(values={"kind_code": {"Fine": "<script>"}}), "refused"),
    "codes of a column that has none": (said(values={"__class__": {"a": "b"}}), "refused"),
    "100,000 columns": (said(columns={f"a{one}": "note" for one in range(100_000)}), ""),
    "100,000 columns for one": (said(columns={f"a{one}": "date" for one in range(100_000)}), ""),
    "a year of infinity": (said(year=1e999).replace(b"Infinity", b"1e999"), "refused"),
}


def mapping_cases():
    for name, (content, expected) in GIVEN.items():
        yield Case(f"mapping: {name}", partial(read, content), expected, heavy="100,000 columns" in name)


MAKERS = (mapping_cases,)

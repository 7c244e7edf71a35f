"""Checks of the files themselves: sorted, written in the one way, no stray spaces, no control characters."""

import re
from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc

from loaders.checks.tables import Tables
from loaders.problems import Problem
from loaders.table_file import MARK, TableFile, canonical_csv

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that no reader sees and that documents may not hold; a tab and a line feed are none of them."""
C0 = bytes(sign for sign in range(0x80) if CONTROL.match(chr(sign)))
C1 = re.compile(rb"\xc2[\x80-\x9f]")
"""The same in the bytes of UTF-8, those of one and those of two."""


def files_are_in_order(tables: Tables) -> Iterator[Problem]:
    """Rows are sorted by id, and reading and writing a file again changes no byte."""
    for table, frame in tables.frames.items():
        file = tables.files[table]
        yield from _written_in_the_one_way(file)
        ids = frame.iloc[:, 0].dropna()
        for index in ids.index[(ids < ids.shift()).fillna(value=False).astype(bool)]:
            yield Problem(file.name, int(index) + 2, str(ids.name), repr(ids[index]), "rows sorted by id")


def no_space_around_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell begins or ends with a space or a line end: a cell of spaces is an empty one that looks full."""
    for table, frame in tables.frames.items():
        for field, texts in frame.select_dtypes("str").items():
            for index, cell in texts[_begin_or_end_with_space(texts)].items():
                yield Problem(tables.files[table].name, int(index) + 2, field, repr(cell), "no space at either end")


def _begin_or_end_with_space(texts: "pd.Series[str]") -> "pd.Series[bool]":
    cells = pa.array(texts)
    departs = pc.fill_null(pc.not_equal(cells, pc.utf8_trim_whitespace(cells)), False)
    return pd.Series(departs.to_numpy(zero_copy_only=False), texts.index)


def no_control_character_in_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell holds a control character (Unicode's category Cc) but a tab or a line feed: no document may hold one."""
    for table, frame in tables.frames.items():
        for field, texts in frame.select_dtypes("str").items() if _has_control(tables.files[table].content) else ():
            for index, cell in texts[texts.str.contains(CONTROL.pattern)].items():
                found = sorted({f"U+{ord(one):04X}" for one in CONTROL.findall(cell)})
                yield Problem(
                    tables.files[table].name, int(index) + 2, field, " ".join(found), "a text without control characters"
                )


def _has_control(content: bytes) -> bool:
    """Whether a file may hold a control character anywhere."""
    return len(content.translate(None, C0)) < len(content) or bool(C1.search(content))


def _written_in_the_one_way(file: TableFile) -> Iterator[Problem]:
    if file.content.startswith(MARK):
        yield Problem(file.name, 1, None, "a byte order mark", "UTF-8 without a byte order mark")
    if b"\r" in file.content:
        yield Problem(file.name, None, None, "line ends with a carriage return", "line feeds, as `make data` writes them")
    elif canonical_csv(file.records) != file.text:
        yield Problem(file.name, None, None, "another way of writing the same table", "what `make data` writes")

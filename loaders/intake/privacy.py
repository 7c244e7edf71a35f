"""What of a table would tell who somebody is: columns of monitors, devices, contacts, homes; contacts within texts."""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from loaders.intake.each import first_different
from loaders.intake.folding import folded
from loaders.intake.source_table import Cell, SourceTable

NAMES = Path(__file__).parent / "private_names.csv"
PEOPLE = "people"
"""The sort of columns that name those whom a record is about; an organisation may say that such names are public."""
MOSTLY = 0.5
"""The share of cells from which on a column is what they are."""
LOOKED_AT = 400
BY_CELLS: Mapping[str, re.Pattern[str]] = {
    "e-mail": re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}\.[A-Za-z]{2,}"),
    "identity": re.compile(r"\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[1-6]\d{5}"),
    "telephones": re.compile(r"[78]\d{10}|(\+|00)[1-9][\s()-]*(\d[\s()-]*){8,12}|\d?[\s(-]+(\d[\s()-]*){10,12}"),
    "devices": re.compile(
        r"(\d{1,3}\.){3}\d{1,3}|([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}|(imei:)?\d{15}|(collect|ee\.[\w.]+|enketo\.[\w.]+):\S{8,}"
    ),
    "accounts": re.compile(r"@[A-Za-z]\w{3,}|https?://(t\.me|wa\.me|instagram\.com)/[\w+.]+/?"),
}
"""What a whole cell looks like."""
REASONS: Mapping[str, str] = {
    "monitors": "identifies who made the record",
    "devices": "identifies the device",
    "telephones": "telephone numbers",
    "e-mail": "e-mail addresses",
    "accounts": "personal user accounts",
    "homes": "may reveal where someone lives",
    "identity": "identifies a person",
    PEOPLE: "names of people: held back unless the organisation says that they are public",
}
WITHIN = re.compile(
    r"[^@\s<>,;:()]{1,64}@[^@\s<>,;:()]{1,255}\.[A-Za-z]{2,}|(?<![\d/=])(\+\d|\b8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d\d[\s-]*\d\d(?!\d)"
)
"""An e-mail address or a telephone number within a text; as long as one may be, or a text of dots takes minutes."""
MAY_BE = r"@|[\p{Nd}][\s\p{Z}(-]*(?:\p{Nd}[\s\p{Z})-]*){10}"
"""What every text has that `WITHIN` finds, for Arrow, which looks at a whole column at once."""
REMOVED = "[…]"


@cache
def _names() -> tuple[tuple[str, frozenset[str], tuple[frozenset[str], ...]], ...]:
    """By sort the whole names of columns, and the words that show one wherever they stand."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    return tuple(
        (
            row["sort"],
            frozenset(map(folded, row["names"].split("|"))),
            tuple(frozenset(folded(one).split()) for one in row["anywhere"].split("|")),
        )
        for row in rows
    )


def private_columns(table: SourceTable, names_are_public: bool = False) -> dict[str, str]:
    """The columns that would tell who somebody is, each with why it is left out."""
    found = {column: private_sort(column, cells) for column, cells in table.columns.items()}
    kept = (None, PEOPLE) if names_are_public else (None,)
    return {column: REASONS[sort] for column, sort in found.items() if sort not in kept and sort is not None}


def private_sort(column: str, cells: Sequence[Cell]) -> str | None:
    """What a column would tell of somebody, by its name or by what most of its cells look like; None for nothing."""
    return next(_sorts_by_name(column), None) or next(_sorts_by_cells(cells), None)


def _sorts_by_name(column: str) -> Iterator[str]:
    name = folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column))
    words = {*name.split(), folded(column)}
    for sort, whole, anywhere in _names():
        if name in whole or any(part <= words for part in anywhere):
            yield sort


def _sorts_by_cells(cells: Sequence[Cell]) -> Iterator[str]:
    found = first_different(cells, LOOKED_AT)
    texts = [str(cell) for cell in found if isinstance(cell, str | int) and not isinstance(cell, bool)]
    for sort, pattern in BY_CELLS.items() if texts else ():
        others = (text for text in texts if not pattern.fullmatch(text))
        if next(islice(others, math.ceil((1 - MOSTLY) * len(texts)) - 1, None), None) is None:
            yield sort


def without_contacts(text: str) -> str:
    """A text without the e-mail addresses and telephone numbers in it."""
    return WITHIN.sub(REMOVED, text)


def contacts_taken_out(texts: "Sequence[str | None]") -> Iterator[tuple[int, str]]:
    """The places of the texts in which an e-mail address or a telephone number stands, and each of them without."""
    may_have = pc.match_substring_regex(pa.array(texts, pa.large_string()), MAY_BE)
    for place in pc.indices_nonzero(may_have).to_pylist():
        text = texts[place] or ""
        if (kept := without_contacts(text)) != text:
            yield place, kept

"""Which columns of a table identify people: those of monitors, devices, contacts, homes, points, names."""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from intake.codes import match_codes
from intake.each import first_different
from intake.folding import folded
from intake.places import country_code, places_named
from intake.private_cells import sort_of_cell, whole_cells, words_for
from intake.source_table import Cell, SourceTable
from intake.targets import LISTS
from intake.values import read_day

HEADINGS = Path(__file__).parent / "private_names.csv"
MONITORS, PEOPLE = "monitors", "people"
"""The sorts of columns that name those who kept a record, and those whom it is about; an organisation may say that names of
the latter are public.
"""
MOSTLY, SOME = 0.5, 0.2
"""The share of cells from which on a column is what they are, and from which on it may be where nobody says what it is."""
LOOKED_AT = 400
REASONS: Mapping[str, str] = {
    MONITORS: "identifies who made the record",
    "devices": "identifies the device",
    "telephones": "telephone numbers",
    "e-mail": "e-mail addresses",
    "accounts": "personal user accounts",
    "contacts": "personal contact details",
    "homes": "may reveal where someone lives",
    "flats": "may reveal where someone lives",
    "identity": "identifies a person",
    "points": "coordinates with more than two decimals",
    "names": "looks like names of people",
    PEOPLE: "names of people: held back unless the organisation says that they are public",
}


@dataclass(frozen=True)
class _Heading:
    """How headings of a sort read: as a whole, or with words wherever they stand, unless others stand beside them."""

    sort: str
    whole: frozenset[str]
    anywhere: re.Pattern[str]
    unless: re.Pattern[str]

    def is_of(self, name: str, column: str) -> bool:
        is_other = self.unless.search(name) and not (self.sort == "homes" and names_persons(name))
        is_one = self.anywhere.search(name) or self.anywhere.search(folded(column))
        return name in self.whole or bool(is_one and not is_other)


def _phrases(text: str) -> re.Pattern[str]:
    """All words of one of the phrases, in any order; a star stands for any letters."""
    found = [[r"\w*".join(map(folded, word.split("*"))) for word in phrase.split()] for phrase in text.split("|")]
    alone = "|".join(words[0] for words in found if len(words) == 1 and words[0])
    several = ("".join(rf"(?=.*\b{word}\b)" for word in words) for words in found if len(words) > 1)
    ways = "|".join([*several, rf"(?=.*\b(?:{alone})\b)"])
    return re.compile(f"^(?:{ways})" if text else r"(?!)")


@cache
def _persons() -> re.Pattern[str]:
    return _phrases(words_for("persons").pattern.replace(r"\w*", "*"))


def names_persons(column: str) -> bool:
    """Whether the name of a column has a word for people, as activist, detainee, organiser, home."""
    return bool(_persons().search(folded(column)))


@cache
def _headings() -> tuple[_Heading, ...]:
    with HEADINGS.open(encoding="utf-8", newline="") as file:
        return tuple(
            _Heading(
                row["sort"],
                frozenset(map(folded, row["names"].split("|"))) - {""},
                _phrases(row["anywhere"]),
                _phrases(row["unless"]),
            )
            for row in csv.DictReader(file)
        )


def private_columns(table: SourceTable, names_are_public: bool = False) -> dict[str, str]:
    """The columns that would tell who somebody is, each with why it is left out."""
    found = {column: private_sort(column, cells) for column, cells in table.columns.items()}
    kept = (None, PEOPLE) if names_are_public else (None,)
    return {column: REASONS[sort] for column, sort in found.items() if sort not in kept and sort is not None}


def private_sort(column: str, cells: Sequence[Cell]) -> str | None:
    """What a column would tell of somebody, by its name or by what most of its cells look like; None for nothing."""
    return heading_sort(column) or next(_sorts_by_cells(cells), None)


def heading_sort(column: str) -> str | None:
    """What a column says of people by its name."""
    name = folded(re.sub(r"(?<=[a-z])(?=[A-Z])|['’]s\b|\b[dlDL]['’]", " ", column))
    return next((one.sort for one in _headings() if one.is_of(name, column)), None)


def _sorts_by_cells(cells: Sequence[Cell]) -> Iterator[str]:
    found = first_different(cells, LOOKED_AT)
    texts = [str(cell) for cell in found if isinstance(cell, str | int) and not isinstance(cell, bool)]
    for sort, whole in whole_cells().items() if texts else ():
        others = (text for text in texts if not whole.fullmatch(text))
        if next(islice(others, math.ceil((1 - MOSTLY) * len(texts)) - 1, None), None) is None:
            yield sort


def doubtful_columns(table: SourceTable, columns: Iterable[str]) -> dict[str, str]:
    """Those of the unmapped columns whose cells may identify people, each with the reason."""
    found = {}
    for column in columns:
        cells = first_different(table.columns[column], LOOKED_AT)
        sorts = Counter(private_texts(column, map(str, cells)).values())
        if sorts and sorts.total() >= SOME * len(cells):
            found[column] = REASONS[sorts.most_common(1)[0][0]]
    return found


def private_texts(column: str, texts: Iterable[str]) -> dict[str, str]:
    """What each of the texts of a column says of people. Days are nothing of it, nor names of places, countries and
    codes, nor addresses where the column says that something happened there.
    """
    found = ((text, sort_of_cell(text)) for text in dict.fromkeys(texts))
    sorts = {text: sort for text, sort in found if sort and read_day(text, "day_first") is None}
    parts = {text: [part.strip() for part in text.split(",")] for text, sort in sorts.items() if sort == "names"}
    known = places_named({part for one in parts.values() for part in one}) if parts else {}
    codes = {one.value for listed in {*LISTS.values()} for one in match_codes(listed, parts) if one.is_sure}
    named = {text for text, one in parts.items() if all(known[part] or country_code(part) for part in one)} | codes
    homes = next(one for one in _headings() if one.sort == "homes")
    is_venue = heading_sort(column) is None and bool(homes.anywhere.search(folded(column)))
    return {
        text: sort for text, sort in sorts.items() if text not in named and not (is_venue and sort in ("homes", "flats"))
    }

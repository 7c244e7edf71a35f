"""The mapping that a table suggests by itself, to be looked at, changed and kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.intake.mapping import TableMapping
from loaders.intake.matching import Suggestion, suggest_columns
from loaders.intake.privacy import PEOPLE, REASONS, private_columns
from loaders.intake.source_table import SourceTable
from loaders.intake.targets import LEFT_OUT, NOTE

KAZAKH, CYRILLIC = frozenset("әғқңөұүһі"), frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")
LOOKED_AT = 200
"""Rows whose letters are looked at."""


@dataclass(frozen=True)
class Suggested:
    """A mapping, and for each column how it came about."""

    mapping: TableMapping
    suggestions: tuple[Suggestion, ...]


def suggest_mapping(table: SourceTable) -> Suggested:
    """What each column probably is: what is sure; left out where it tells who somebody is; a note otherwise."""
    private = private_columns(table)
    suggestions = suggest_columns(table, [one for one in table.columns if private.get(one) in (None, REASONS[PEOPLE])])
    taken = {one.column: one.target for one in suggestions if one.target and one.is_sure}
    columns = {one: taken.get(one) or (LEFT_OUT if one in private else NOTE) for one in table.columns}
    return Suggested(TableMapping("spreadsheet", columns, table.sheet, language=language_of(table)), tuple(suggestions))


def language_of(table: SourceTable) -> str:
    """The language in which a table is written, by its letters: Kazakh, else Russian, else English."""
    letters = "".join(_texts(table)).lower()
    cyrillic, kazakh = sum(letter in CYRILLIC for letter in letters), sum(letter in KAZAKH for letter in letters)
    latin = sum("a" <= letter <= "z" for letter in letters)
    if cyrillic + kazakh <= latin:
        return "en"
    return "kk" if kazakh > (cyrillic + kazakh) / 25 else "ru"


def _texts(table: SourceTable) -> Iterable[str]:
    yield from table.columns
    for cells in table.columns.values():
        yield from (cell for cell in cells[:LOOKED_AT] if isinstance(cell, str) and "://" not in cell)

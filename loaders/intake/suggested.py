"""The mapping that a table suggests by itself, to be looked at, changed and kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.intake.mapping import TableMapping
from loaders.intake.matching import Suggestion, suggest_columns
from loaders.intake.source_table import SourceTable
from loaders.intake.targets import NOTE

KAZAKH, CYRILLIC = frozenset("әғқңөұүһі"), frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")
LOOKED_AT = 200
"""Rows whose letters are looked at."""


@dataclass(frozen=True)
class Suggested:
    """A mapping, and for each column how it came about."""

    mapping: TableMapping
    suggestions: tuple[Suggestion, ...]


def suggest_mapping(table: SourceTable) -> Suggested:
    """What each column probably is. Only what is sure is taken; any other column is a note."""
    suggestions = suggest_columns(table, table.columns)
    columns = {one.column: one.target if one.target and one.is_sure else NOTE for one in suggestions}
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

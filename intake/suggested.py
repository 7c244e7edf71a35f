"""The mapping that a table suggests by itself, to be looked at, changed and kept."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TypeGuard

from intake.cell_codes import values_of
from intake.codes import CodeFound, match_codes
from intake.mapping import TableMapping
from intake.matching import FITS, WHOLE, Suggestion, different_cells, suggest_columns
from intake.penalties import is_kind
from intake.prepared import CHOSEN, prepare
from intake.privacy import PEOPLE, REASONS, doubtful_columns, names_persons, private_columns
from intake.private_cells import without_contacts
from intake.progress import Told, untold
from intake.source_table import Cell, SourceTable
from intake.table_format import TableFormat, recognise_format
from intake.targets import BY_NAME, LEFT_OUT, LISTS, NO_ACT, NOTE, SEVERAL

KAZAKH, CYRILLIC = frozenset("әғқңөұүһі"), frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")
YEAR = re.compile(r"(?<!\d)(?<!\d[-_.])(?:19|20)\d\d(?!\d|[-_.]\d)")
"""A year by itself; that of a whole day is of when something was written."""
LOOKED_AT = 200
"""Rows whose letters are looked at."""


@dataclass(frozen=True)
class Suggested:
    """A mapping, for each column that was matched by its name how sure that is, and the table as its format means it."""

    mapping: TableMapping
    suggestions: tuple[Suggestion, ...]
    table: SourceTable


def suggest_mapping(
    table: SourceTable, table_format: TableFormat | None = None, names_are_public: bool = False, told: Told = untold
) -> Suggested:
    """What each column is by the format of the table, else probably is by its name and its cells.

    Only what is sure is taken; what tells who somebody is, is left out; any other column is a note.
    """
    table_format = table_format or recognise_format(table)
    table = prepare(table, table_format)
    language = language_of(table, table_format)
    known = _known_columns(table, table_format, language, names_are_public)
    private = private_columns(table, names_are_public)
    free = [one for one in table.columns if one not in known and private.get(one) in (None, REASONS[PEOPLE])]
    suggestions = suggest_columns(table, free, told) if table_format.is_matched else []
    columns = {one: known.get(one) or (LEFT_OUT if one in private else NOTE) for one in table.columns}
    for one in suggestions:
        if one.target and one.is_sure and (one.target in SEVERAL or one.target not in known.values()):
            columns[one.column] = one.target
    like = {one.column for one in suggestions if one.score < WHOLE}
    asked = [one for one, to in columns.items() if one not in known and _may_be_people(one, to, one in like)]
    columns |= dict.fromkeys(doubtful_columns(table, asked), LEFT_OUT)
    if "kind_code" not in columns.values():
        columns |= {one: "kind_code" for one, to in columns.items() if to == "penalty_amount" and _are_kinds(table, one)}
    values = _known_values(table, table_format, columns)
    mapping = TableMapping(
        table_format.code,
        columns,
        table.sheet,
        values,
        year=stated_year(table),
        country=table_format.country,
        language=language,
    )
    return Suggested(mapping, tuple(suggestions), table)


def _may_be_people(column: str, target: str, is_only_like: bool) -> bool:
    """Whether a column may name people or their homes although its name does not say so, or says so only in part."""
    is_text = target in ("organisations", "legal_basis", "summary") and (is_only_like or names_persons(column))
    return is_text or target in (NOTE, "target_codes", "authority_code", "country")


def _are_kinds(table: SourceTable, column: str) -> bool:
    """Whether a column of penalties says mostly of what kind each act was: штраф 20 МРП, предупреждение."""
    cells = different_cells(table.columns[column])
    return bool(cells) and sum(is_kind(str(cell)) for cell in cells) >= FITS * len(cells)


def stated_year(table: SourceTable) -> int | None:
    """The one year that the name of the sheet states, else the title above the header, else the name of the file."""
    for text in (table.sheet, table.title, table.file):
        years = {int(year) for year in YEAR.findall(text)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _known_columns(table: SourceTable, table_format: TableFormat, language: str, names_are_public: bool) -> dict[str, str]:
    """What the format says of its columns, each column of the profile once; a text in the language of the table.

    Names that are not public are left out in every language.
    """
    found: dict[str, str] = {}
    for column in sorted(table.columns, key=lambda one: not one.endswith(f"_{language}")):
        to = table_format.target_of(column, (table.tags or {}).get(column, ""))
        if to in BY_NAME and to not in SEVERAL and to in found.values():
            to = LEFT_OUT if to == "people_named" and not names_are_public else NOTE
        if _is_one_choice(table, column):
            to = LEFT_OUT
        if to:
            found[column] = to
    return found


def _is_one_choice(table: SourceTable, column: str) -> bool:
    """Whether a column says again, with 0 and 1, what another has as a list: X/choice beside X."""
    whole, sign, _ = column.rpartition("/")
    return bool(sign) and whole in table.columns and {*table.columns[column]} <= CHOSEN


def _known_values(table: SourceTable, table_format: TableFormat, columns: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What the format says of its own codes; of the kinds of act also which other values are no acts, where it says that."""
    found = {target: dict(values) for target, values in table_format.values.items() if target in columns.values()}
    if table_format.only_these:
        cells = [cell for column, to in columns.items() if to == "kind_code" for cell in table.columns[column]]
        others = {without_contacts(str(cell)): NO_ACT for cell in dict.fromkeys(cells) if cell is not None}
        found["kind_code"] = {**others, **found["kind_code"]}
    return found


def suggest_values(table: SourceTable, mapping: TableMapping) -> dict[str, list[CodeFound]]:
    """By column of the profile the values of which a mapping says nothing, each with the nearest code and its likeness."""
    found: dict[str, list[CodeFound]] = {}
    for column, target in mapping.columns.items():
        if target in LISTS and column in table.columns:
            stated = mapping.values.get(target, {})
            values = [one for one in values_of(target, table.columns[column], stated) if one not in stated]
            found.setdefault(target, []).extend(match_codes(LISTS[target], values))
    return found


def language_of(table: SourceTable, table_format: TableFormat) -> str:
    """The language in which a table is written, by its letters: Kazakh, else Russian, else English."""
    numbers = Counter("".join(_texts(table, table_format)).lower())
    cyrillic, kazakh, latin = (sum(numbers[one] for one in letters) for letters in (CYRILLIC, KAZAKH, ascii_lowercase))
    if cyrillic + kazakh <= latin:
        return "en"
    return "kk" if kazakh > (cyrillic + kazakh) / 25 else "ru"


def _texts(table: SourceTable, table_format: TableFormat) -> Iterable[str]:
    """Names of columns that are not those of the format, and texts that are no addresses."""
    for column, cells in table.columns.items():
        to = table_format.target_of(column)
        yield from [column] if to is None and "/" not in column else []
        yield from (cell for cell in cells[:LOOKED_AT] if to != LEFT_OUT and _is_text(cell))


def _is_text(cell: Cell) -> TypeGuard[str]:
    return isinstance(cell, str) and not re.match(r"\S+://", cell)

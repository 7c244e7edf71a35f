"""A table that a reader brought: what was read of it, how it is to be understood, and what becomes of it.

All of it stands in the state of the session, which no other session sees and with which it goes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import streamlit as st

from intake.cities import place_questions as place_questions_of
from intake.convert import Converted, convert
from intake.findings import Question
from intake.header import table_in
from intake.mapping import TableMapping, as_json
from intake.matching import different_cells
from intake.prepared import prepare
from intake.privacy import private_columns
from intake.progress import Told
from intake.public_table import public_table
from intake.sheets import first_sheet, read_sheets
from intake.source_table import Sheet, SourceTable
from intake.suggested import Suggested, suggest_mapping
from intake.table_format import FORMATS
from intake.unmatched import UnmatchedValue, unmatched_values
from intake.written import loaded
from loaders.kept import Kept
from ui import address
from ui.shown_dataset import OWN

STATE, MADE, FORGOTTEN = "own-table", "own-made", "own-forgotten"
Made = TypeVar("Made")
KEPT = 30_000_000
"""Bytes of what is made of one reader's own dataset."""


@dataclass(frozen=True)
class Brought:
    """A file with the id that Streamlit gave it, its sheets, the table of one of them, and its mapping.

    `shown` is the table as its format means it, `examples` has cells of each of its columns, none of one that tells who
    somebody is.

    `accessed` is the day on which it was taken from its publisher, where the reader said it.

    `start` is the mapping with which the tables of the screen begin, and `turn` says how often they began anew: what a
    reader changed in them is told apart by it.
    """

    file_id: str
    name: str
    sheets: tuple[Sheet, ...]
    table: SourceTable
    mapping: TableMapping
    start: TableMapping
    shown: SourceTable
    examples: dict[str, str]
    turn: int = 0
    accessed: date | None = None


def today() -> date:
    """The day after which no act is dated."""
    return datetime.now(UTC).date()


def present() -> Brought | None:
    """The table of this session."""
    found: Brought | None = st.session_state.get(STATE)
    return found


def keep(file_id: str, name: str, content: bytes, told: Told) -> Brought:
    """Takes a file into this session, its first sheet that has anything and is not hidden. Raises CannotRead."""
    sheets = read_sheets(name, content, told)
    table = table_in(name, first_sheet(sheets))
    meant = suggest_mapping(table, told=told)
    start, shown = meant.mapping, meant.table
    return _taken(Brought(file_id, name, sheets, table, start, start, shown, _examples(shown, start)))


def keep_otherwise(found: Brought, sheet: str, kind: str = "", mapping: TableMapping | None = None) -> Brought:
    """The same file with one of its sheets, as another format, or by a mapping of another time. Raises CannotRead."""
    table = table_in(found.name, next(one for one in found.sheets if one.name == sheet))
    known = Suggested(mapping, (), prepare(table, FORMATS[mapping.kind])) if mapping else None
    meant = known or suggest_mapping(table, FORMATS.get(kind))
    start, shown = meant.mapping, meant.table
    return _taken(replace(found, table=table, mapping=start, start=start, shown=shown, examples=_examples(shown, start)))


def _examples(shown: SourceTable, start: TableMapping) -> dict[str, str]:
    few = replace(shown, columns={column: tuple(different_cells(cells)) for column, cells in shown.columns.items()})
    private, (public, _) = private_columns(few), public_table(few, start)
    return {
        column: "" if column in private else "; ".join(map(str, different_cells(cells)[:3]))
        for column, cells in public.columns.items()
    }


def begin_anew(found: Brought) -> Brought:
    """The tables of the screen begin with what the reader said before."""
    return _taken(replace(found, start=found.mapping))


def _taken(found: Brought) -> Brought:
    found = replace(found, turn=found.turn + 1)
    st.session_state[STATE] = found
    return found


def open_values(found: Brought, mapping: TableMapping) -> list[UnmatchedValue]:
    """The values of which a mapping does not say what they mean, and that are like no code; found once for a mapping."""
    return _once("open", found, mapping, lambda: [*unmatched_values(public_table(found.shown, mapping)[0], mapping)])


def place_questions(found: Brought, mapping: TableMapping) -> tuple[Question, ...]:
    """The names that several places bear; found once, whichever of the places are chosen."""
    asked = replace(mapping, places={})
    return _once("places", found, asked, lambda: place_questions_of(found.shown, asked, today()))


def _once(name: str, found: Brought, mapping: TableMapping, make: Callable[[], Made]) -> Made:
    """What is made of the table by a mapping; kept until it is made by another one."""
    asked = (found.file_id, found.table.sheet, as_json(mapping))
    kept: dict[str, tuple[object, Any]] = st.session_state.setdefault(MADE, {})
    if name not in kept or kept[name][0] != asked:
        kept[name] = (asked, make())
    made: Made = kept[name][1]
    return made


def understand(found: Brought, mapping: TableMapping, told: Told) -> Converted:
    """What the table becomes by a mapping, which is kept; made once for each mapping."""
    st.session_state[STATE] = replace(found, mapping=mapping)
    made = _once("converted", found, mapping, lambda: convert(found.shown, mapping, today(), told))
    return replace(made, accessed=found.accessed)


def accessed_on(converted: Converted, day: date | None) -> Converted:
    """The same with the day on which its table was taken from its publisher, which the session keeps."""
    st.session_state[STATE] = replace(st.session_state[STATE], accessed=day)
    return replace(converted, accessed=day)


def show(converted: Converted, title: str) -> None:
    """Shows it under a title on every screen of this session. Raises DatasetRefused."""
    st.session_state[OWN] = replace(loaded(converted, today(), title), kept=Kept(KEPT))
    address.reset()
    address.close()


def leave() -> None:
    """Goes back to the dataset of the server; the table stays, to be shown again."""
    st.session_state.pop(OWN, None)
    address.reset()
    address.close()


def forget() -> None:
    """Leaves nothing of it in the session."""
    leave()
    for name in (STATE, MADE):
        st.session_state.pop(name, None)
    st.session_state[FORGOTTEN] = times_forgotten() + 1


def times_forgotten() -> int:
    """How often the session forgot a file: the box for one is another then, and empty."""
    return int(st.session_state.get(FORGOTTEN, 0))

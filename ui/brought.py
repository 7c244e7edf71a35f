"""A table that a reader brought: what was read of it, how it is to be understood, and what becomes of it.

All of it stands in the state of the session, which no other session sees and with which it goes.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import streamlit as st

from loaders.intake.convert import Converted, convert
from loaders.intake.header import table_in
from loaders.intake.mapping import TableMapping, as_json
from loaders.intake.source_table import Sheet, SourceTable
from loaders.intake.suggested import suggest_mapping
from loaders.intake.written import loaded
from loaders.kept import Kept
from ui import address
from ui.shown_dataset import OWN

STATE, CONVERTED = "own-table", "own-converted"
KEPT = 30_000_000
"""Bytes of what is made of one reader's own dataset."""


@dataclass(frozen=True)
class Brought:
    """A file by its name and the id that Streamlit gave it, its sheets, the table of one of them, and its mapping."""

    file_id: str
    name: str
    sheets: tuple[Sheet, ...]
    table: SourceTable
    mapping: TableMapping
    examples: dict[str, str]


def today() -> date:
    """The day after which no act is dated."""
    return datetime.now(UTC).date()


def present() -> Brought | None:
    """The table of this session."""
    found: Brought | None = st.session_state.get(STATE)
    return found


def keep(file_id: str, name: str, sheets: tuple[Sheet, ...], sheet: str, mapping: TableMapping | None = None) -> Brought:
    """Takes a sheet as the table of this session, with the mapping that it suggests by itself or one of another time."""
    chosen = next((one for one in sheets if one.name == sheet), None) or next(
        (one for one in sheets if not one.is_hidden), sheets[0]
    )
    table = table_in(name, chosen)
    suggested = suggest_mapping(table)
    examples = {one.column: "; ".join(one.examples) for one in suggested.suggestions}
    found = Brought(file_id, name, sheets, table, mapping or suggested.mapping, examples)
    st.session_state[STATE] = found
    return found


def understand(found: Brought, mapping: TableMapping) -> Converted:
    """What the table becomes by a mapping, which is kept; made once for each mapping."""
    st.session_state[STATE] = replace(found, mapping=mapping)
    asked = (found.file_id, found.table.sheet, as_json(mapping))
    kept = st.session_state.get(CONVERTED)
    if not kept or kept[0] != asked:
        kept = (asked, convert(found.table, mapping, today()))
        st.session_state[CONVERTED] = kept
    made: Converted = kept[1]
    return made


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
    for name in (STATE, CONVERTED):
        st.session_state.pop(name, None)

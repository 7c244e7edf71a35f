"""An uploaded table: its sheets, its mapping, and the dataset converted from it.

All of it is kept in `server.own_data`, under a token that this session alone holds.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import streamlit as st

from intake.book import joined_sheets, with_other_sheets
from intake.convert import Conversion, convert
from intake.convert import place_questions as place_questions_of
from intake.files import first_sheet, read_sheets
from intake.find_table import table_in
from intake.mapping import TableMapping, as_json
from intake.own_export import own_export
from intake.preprocess import prepare
from intake.privacy import private_columns
from intake.progress import Progress
from intake.public_table import public_table
from intake.reader import Question
from intake.source_table import Sheet, SourceTable
from intake.suggestions import SuggestedMapping, UnmatchedValue, sample_cells, suggest_mapping, unmatched_values
from intake.table_format import FORMATS
from intake.write_package import load_conversion
from loaders.dataset_cache import DatasetCache
from server import own_data
from server.dataset import OWN
from ui import address

STATE, RESULTS, REMOVALS = "own-table", "own-made", "own-forgotten"
Result = TypeVar("Result")
CACHE_BYTES = 30_000_000
"""Bytes of the cache of one uploaded dataset."""


@dataclass(frozen=True)
class Upload:
    """A file with the id that Streamlit gave it, its sheets, the table of one of them, and its mapping.

    `preprocessed` is the table as its format means it, `examples` has cells of each of its columns, but of none that
    identifies people.

    `accessed` is the day on which it was taken from its publisher, where the reader said it.

    `start` is the mapping with which the editors of the screen begin. `turn` counts their resets and is part of their
    widget keys.
    """

    file_id: str
    name: str
    sheets: tuple[Sheet, ...]
    table: SourceTable
    mapping: TableMapping
    start: TableMapping
    preprocessed: SourceTable
    examples: dict[str, str]
    turn: int = 0
    accessed: date | None = None


def today() -> date:
    """The day after which no act is dated."""
    return datetime.now(UTC).date()


def current_upload() -> Upload | None:
    """The upload of this session."""
    found: Upload | None = own_data.get(STATE)
    return found


def store_upload(file_id: str, name: str, content: bytes, progress: Progress) -> Upload:
    """Stores a file in this session, with its first visible sheet that is not empty. Raises CannotRead."""
    sheets = joined_sheets(name, read_sheets(name, content, progress))
    table = table_in(name, first_sheet(sheets))
    meant = suggest_mapping(table, progress=progress)
    start, shown = meant.mapping, meant.table
    return _store(Upload(file_id, name, sheets, table, start, start, shown, _examples(shown, start)))


def with_sheet(found: Upload, sheet: str, kind: str = "", mapping: TableMapping | None = None) -> Upload:
    """The same file with one of its sheets, as another format, or by a mapping of another time. Raises CannotRead."""
    table = table_in(found.name, next(one for one in found.sheets if one.name == sheet))
    known = SuggestedMapping(mapping, (), prepare(table, FORMATS[mapping.kind])) if mapping else None
    meant = known or suggest_mapping(table, FORMATS.get(kind))
    start, shown = meant.mapping, meant.table
    return _store(
        replace(found, table=table, mapping=start, start=start, preprocessed=shown, examples=_examples(shown, start))
    )


def _examples(shown: SourceTable, start: TableMapping) -> dict[str, str]:
    few = replace(shown, columns={column: tuple(sample_cells(cells)) for column, cells in shown.columns.items()})
    private, (public, _) = private_columns(few), public_table(few, start)
    return {
        column: "" if column in private else "; ".join(map(str, sample_cells(cells)[:3]))
        for column, cells in public.columns.items()
    }


def restart_tables(found: Upload) -> Upload:
    """Fills the editors of the screen with the reader's earlier answers."""
    return _store(replace(found, start=found.mapping))


def _store(found: Upload) -> Upload:
    found = replace(found, turn=found.turn + 1)
    own_data.store(STATE, found)
    return found


def values_to_decide(found: Upload, mapping: TableMapping) -> list[UnmatchedValue]:
    """The values of which a mapping does not say what they mean, and that are like no code; found once for a mapping."""
    return _cached(
        "open", found, mapping, lambda: [*unmatched_values(public_table(found.preprocessed, mapping)[0], mapping)]
    )


def place_questions(found: Upload, mapping: TableMapping) -> tuple[Question, ...]:
    """The names that several places bear; found once, whichever of the places are chosen."""
    asked = replace(mapping, places={})
    return _cached("places", found, asked, lambda: place_questions_of(found.preprocessed, asked, today()))


def _cached(name: str, found: Upload, mapping: TableMapping, make: Callable[[], Result]) -> Result:
    """What is made of the table by a mapping; kept until it is made by another one."""
    asked = (found.file_id, found.table.sheet, as_json(mapping))
    kept: dict[str, tuple[object, Any]] = own_data.get(RESULTS) or {}
    if name not in kept or kept[name][0] != asked:
        kept[name] = (asked, make())
        own_data.store(RESULTS, kept)
    made: Result = kept[name][1]
    return made


def convert_upload(found: Upload, mapping: TableMapping, progress: Progress) -> Conversion:
    """What the table becomes by a mapping, which is kept; made once for each mapping."""
    own_data.store(STATE, replace(found, mapping=mapping))
    made = _cached(
        "converted",
        found,
        mapping,
        lambda: _conversion(found, mapping, progress),
    )
    return replace(made, accessed=found.accessed)


def _conversion(found: Upload, mapping: TableMapping, progress: Progress) -> Conversion:
    """What the table becomes with its other sheets; of a file that this dashboard wrote all its tables."""
    own = own_export(found.name, found.sheets, mapping.names_are_public)
    return own or with_other_sheets(convert(found.preprocessed, mapping, today(), progress), found.sheets, today())


def set_access_date(converted: Conversion, day: date | None) -> Conversion:
    """The same with the day on which its table was taken from its publisher, which the session keeps."""
    own_data.store(STATE, replace(own_data.get(STATE), accessed=day))
    return replace(converted, accessed=day)


def open_own_data(converted: Conversion, title: str) -> None:
    """Shows it under a title on every screen of this session. Raises DatasetRefused."""
    own_data.store(OWN, replace(load_conversion(converted, today(), title), cache=DatasetCache(CACHE_BYTES)))
    address.reset()
    address.close()


def close_own_data() -> None:
    """Goes back to the dataset of the server; the table stays, to be shown again."""
    own_data.pop(OWN)
    address.reset()
    address.close()


def remove_upload() -> None:
    """Deletes the upload and everything derived from it."""
    close_own_data()
    own_data.pop(STATE, RESULTS)
    st.session_state[REMOVALS] = removal_count() + 1


def removal_count() -> int:
    """How often the session forgot a file: the box for one is another then, and empty."""
    return int(st.session_state.get(REMOVALS, 0))

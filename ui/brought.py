"""An uploaded table: its sheets, its mapping, the dataset converted from it, and the progress of both.

All of it is kept in `server.own_data`, under a token that this session alone holds.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import streamlit as st

from intake.book import joined_sheets, names_withheld, with_other_sheets
from intake.convert import Conversion, convert
from intake.convert import place_questions as place_questions_of
from intake.files import first_sheet, read_sheets
from intake.find_table import table_in
from intake.mapping import TableMapping, as_json, mapping_of
from intake.own_export import own_export
from intake.privacy import private_columns
from intake.progress import Progress, no_progress, share_of
from intake.public_table import public_table
from intake.reader import Question
from intake.source_table import UNNAMED, Sheet, SourceTable
from intake.suggestions import UnmatchedValue, complete_mapping, sample_cells, unmatched_values
from intake.write_package import load_conversion
from loaders.dataset_cache import DatasetCache
from loaders.engine import yielding
from server import own_data
from server.dataset import OWN
from translations import Translator
from ui import address

STATE, RESULTS, REMOVALS = "own-table", "own-made", "own-forgotten"
Result = TypeVar("Result")
MOST_RESULTS = 3_000
"""Results that are kept of one uploaded dataset."""
INVENTED, MAPPING = "An invented example", "mapping.json"
"""The title of the example, and the name of a file that is the mapping of another time."""
BETWEEN = 0.15
"""Seconds between two messages to the browser."""


@dataclass(frozen=True)
class Upload:
    """A file under its title, its sheets, the table of one of them, and its mapping; `start` is the mapping suggested.

    `preprocessed` is the table as its format means it, `examples` has cells of each of its columns, but of none that
    identifies people. `accessed` is the day on which it was taken from its publisher, where the reader said it.
    """

    name: str
    title: str
    sheets: tuple[Sheet, ...]
    table: SourceTable
    mapping: TableMapping
    start: TableMapping
    preprocessed: SourceTable
    examples: dict[str, str]
    accessed: date | None = None


def invented_text(title: str, t: Translator) -> str:
    """What stands wherever the example is shown; empty for a dataset of another title."""
    is_example = t.translate(title) == t("An invented example")
    return t("This is an invented example: nothing in it happened.") if is_example else ""


def today() -> date:
    """The day after which no act is dated."""
    return datetime.now(UTC).date()


def current_upload() -> Upload | None:
    """The upload of this session."""
    found: Upload | None = own_data.get(STATE)
    return found


def change(found: Upload, **parts: Any) -> Upload:
    """The upload with other parts, which the session keeps."""
    changed = replace(found, **parts)
    own_data.store(STATE, changed)
    return changed


def store_files(files: dict[str, bytes], title: str, progress: Progress) -> None:
    """Stores the one table among some files, by its first visible sheet that is not empty, or as their mapping.json says.

    Raises CannotRead and DatasetRefused.
    """
    given = files.get(MAPPING)
    mapping = mapping_of(MAPPING, given) if given else None
    [(name, content)] = ((name, content) for name, content in files.items() if name != MAPPING)
    sheets = joined_sheets(name, read_sheets(name, content, progress))
    sheet = next((one for one in sheets if mapping and one.name == mapping.sheet), first_sheet(sheets))
    own_data.pop(RESULTS)
    parts = _understood(name, sheet, mapping=mapping, progress=progress)
    own_data.store(STATE, Upload(name, title or UNNAMED, sheets, **parts))


def with_sheet(found: Upload, sheet: str, kind: str) -> None:
    """The same file with one of its sheets, or as another format, which the session keeps. Raises CannotRead."""
    change(found, **_understood(found.name, next(one for one in found.sheets if one.name == sheet), kind))


def _understood(
    name: str, sheet: Sheet, kind: str = "", mapping: TableMapping | None = None, progress: Progress = no_progress
) -> dict[str, Any]:
    """What a sheet is: its table, the mapping that it suggests, or one that it completes, and examples of its cells."""
    table = table_in(name, sheet)
    meant = complete_mapping(table, mapping or TableMapping(kind, {}), progress)
    start, shown = meant.mapping, meant.table
    return {"table": table, "mapping": start, "start": start, "preprocessed": shown, "examples": _examples(shown, start)}


def _examples(shown: SourceTable, start: TableMapping) -> dict[str, str]:
    few = replace(shown, columns={column: tuple(sample_cells(cells)) for column, cells in shown.columns.items()})
    private, (public, _) = private_columns(few), public_table(few, start)
    return {
        column: "" if column in private else "; ".join(map(str, sample_cells(cells)[:3]))
        for column, cells in public.columns.items()
    }


def values_to_decide(found: Upload, converted: Conversion) -> list[UnmatchedValue]:
    """The values that are like no code, whichever of them the reader has decided; found once for a mapping."""
    asked = replace(converted.mapping, values=found.start.values)
    return _cached("open", found, asked, lambda: [*unmatched_values(converted.table, asked)])


def place_questions(found: Upload, converted: Conversion) -> tuple[Question, ...]:
    """The names that several places bear; found once, whichever of the places are chosen."""
    asked = replace(found.mapping, places={})

    def questions() -> tuple[Question, ...]:
        if found.mapping.places:
            return place_questions_of(found.preprocessed, asked, today())
        return tuple(one for one in converted.questions if one.about == "place")

    return _cached("places", found, asked, questions)


def _cached(name: str, found: Upload, mapping: TableMapping, make: Callable[[], Result]) -> Result:
    """What is made of the table by a mapping; kept until it is made by another one."""
    asked = (found.table.sheet, as_json(mapping))
    kept: dict[str, tuple[object, Any]] = own_data.get(RESULTS) or {}
    if name not in kept or kept[name][0] != asked:
        kept[name] = (asked, make())
        own_data.store(RESULTS, kept)
    made: Result = kept[name][1]
    return made


def convert_upload(found: Upload, progress: Progress = no_progress) -> Conversion:
    """What the table becomes by its mapping; made once for each mapping."""
    made = _cached("converted", found, found.mapping, lambda: _conversion(found, progress))
    return replace(made, accessed=found.accessed)


def _conversion(found: Upload, progress: Progress) -> Conversion:
    """What the table becomes with its other sheets; of a file that this dashboard wrote all its tables."""
    own = own_export(found.name, found.sheets, found.mapping.names_are_public)
    if own:
        return own
    names = names_withheld(found.table, found.sheets, found.mapping)
    return with_other_sheets(convert(found.preprocessed, found.mapping, today(), progress, names), found.sheets, today())


def open_own_data(converted: Conversion, title: str) -> None:
    """Shows it under a title on every screen of this session. Raises DatasetRefused."""
    data = load_conversion(converted, today(), title)
    own_data.store(OWN, replace(data, cache=DatasetCache(min(data.cache.results.maxsize, MOST_RESULTS))))
    address.reset()
    address.close()


def close_own_data() -> None:
    """Goes back to the dataset of the server; the table stays, to be shown again."""
    own_data.pop(OWN)
    address.reset()
    address.close()


def remove_upload() -> None:
    """Deletes the upload and everything derived from it; what Streamlit holds of it stays until the session ends."""
    close_own_data()
    own_data.pop(STATE, RESULTS)
    st.session_state[REMOVALS] = removal_count() + 1


def removal_count() -> int:
    """How often the session forgot a file: the box for one is another then, and empty."""
    return int(st.session_state.get(REMOVALS, 0))


@contextmanager
def progress_bar(t: Translator) -> Iterator[Progress]:
    """A progress bar with the present step and the number of rows; it disappears at the end.

    Other readers may query the dataset meanwhile.
    """
    place, last = None, 0.0

    def report(step: str, done: int, of: int) -> None:
        nonlocal place, last
        if time.monotonic() - last > BETWEEN:
            place, last = place or st.empty(), time.monotonic()
            place.progress(share_of(step, done, of), _step_text(t, step, done, of))

    try:
        with yielding():
            yield report
    finally:
        if place:
            place.empty()


def _step_text(t: Translator, step: str, done: int, of: int) -> str:
    if step == "reading":
        return t.plural("{n} row read", "{n} rows read", done) if done else t("Opening the file …")
    if not of:
        return t("Reading the records …")
    if step == "columns":
        return t("Recognising columns: {n} of {all}", n=t.number(done + 1), all=t.number(of))
    return t("Reading cells: {n} of {all}", n=t.number(done), all=t.number(of))

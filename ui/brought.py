"""An uploaded table, its choices, dataset and progress, in `server.own_data` under a token that this session holds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from intake.convert import Conversion, convert
from intake.files import first_sheet, read_sheets
from intake.find_table import heading_row, table_in
from intake.mapping import TableMapping, as_json, mapping_of, understood
from intake.source_table import UNNAMED, Progress, Sheet, SourceTable, no_progress, share_of
from intake.write_package import load_conversion
from loaders.dataset import DatasetCache
from loaders.engine import yielding
from server import own_data
from server.dataset import OWN
from translations import Translator
from ui import address

STATE, RESULTS, SUBJECTS, ACCOUNTS_SHOWN, REMOVALS = "own-table", "own-made", "own-subjects", "own-listed", "own-forgotten"
MOST_RESULTS = 3_000  # results that are kept of one uploaded dataset
INVENTED, MAPPING = "An invented example", "mapping.json"
"""The title of the example, and the name of a file that is the mapping of another time."""
BETWEEN = 0.15  # seconds between two messages to the browser


@dataclass(frozen=True)
class Upload:
    """A file under its title, the sheet that is read, and what its columns and values mean.

    `table` is None until the reader says which row names the columns. `accessed` is the day on which it was taken from its
    publisher.
    """

    name: str
    title: str
    sheets: tuple[Sheet, ...]
    sheet: Sheet
    table: SourceTable | None
    mapping: TableMapping
    accessed: date | None = None


def invented_text(title: str, t: Translator) -> str:
    """Return what stands wherever the example is shown; empty for a dataset of another title."""
    is_example = t.translate(title) == t("An invented example")
    return t("This is an invented example: nothing in it happened.") if is_example else ""


def today() -> date:
    """Return the day after which no incident is dated."""
    return datetime.now(UTC).date()


def current_upload() -> Upload | None:
    found: Upload | None = own_data.get(STATE)
    return found


def subjects() -> dict[str, str]:
    """Return the column, value or place of which each box asks, by its key."""
    if own_data.get(SUBJECTS) is None:
        own_data.store(SUBJECTS, {})
    kept: dict[str, str] = own_data.get(SUBJECTS)
    return kept


def change(found: Upload, **parts: Any) -> None:
    own_data.store(STATE, replace(found, **parts))


def store_files(files: dict[str, bytes], title: str, progress: Progress) -> None:
    """Keep the table, by its first sheet with anything or as mapping.json says. Raises CannotRead and DatasetRefused."""
    given = files.get(MAPPING)
    mapping = mapping_of(MAPPING, given) if given else TableMapping("", {})
    [(name, content)] = ((name, content) for name, content in files.items() if name != MAPPING)
    found = Upload(name, title or UNNAMED, (*read_sheets(name, content, progress),), Sheet("", ()), None, mapping)
    own_data.pop(RESULTS)
    read_anew(found, mapping)


def read_anew(found: Upload, mapping: TableMapping) -> None:
    """Keep the upload with another sheet, row of headings or format. Raises CannotRead for a sheet without anything."""
    sheet = next((one for one in found.sheets if one.name == mapping.sheet), first_sheet(found.sheets))
    row, table = mapping.heading_row or heading_row(sheet), None
    if row or not sheet.rows:
        table, mapping = understood(table_in(found.name, sheet, row), mapping)
    change(found, sheet=sheet, table=table, mapping=mapping)


def convert_upload(found: Upload, progress: Progress = no_progress) -> Conversion | None:
    """Return what the table becomes by its mapping, made once for each; None without a row of headings."""
    if found.table is None:
        return None
    asked, kept = (found.sheet.name, as_json(found.mapping)), own_data.get(RESULTS)
    if kept is None or kept[0] != asked:
        kept = (asked, convert(found.table, found.mapping, today(), progress))
        own_data.store(RESULTS, kept)
    made: Conversion = replace(kept[1], accessed=found.accessed)
    return made


def open_own_data(converted: Conversion, title: str) -> None:
    """Show it under a title on every screen of this session. Raises DatasetRefused."""
    data = load_conversion(converted, today(), title)
    own_data.store(OWN, replace(data, cache=DatasetCache(min(data.cache.results.maxsize, MOST_RESULTS))))
    address.reset()
    address.close()


def close_own_data() -> None:
    """Go back to the dataset of the server; the table stays, to be shown again."""
    own_data.pop(OWN)
    address.reset()
    address.close()


def remove_upload() -> None:
    """Delete the upload and everything derived from it; what Streamlit holds of it stays until the session ends."""
    close_own_data()
    own_data.forget()
    st.session_state[REMOVALS] = removal_count() + 1


def removal_count() -> int:
    """Return how often the session forgot a file: the box for one is another then, and empty."""
    return int(st.session_state.get(REMOVALS, 0))


@contextmanager
def progress_bar(t: Translator) -> Iterator[Progress]:
    """Show the present step and number of rows until the end; other readers may query the dataset meanwhile."""
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
    return t("Reading cells: {n} of {all}", n=t.number(done), all=t.number(of))

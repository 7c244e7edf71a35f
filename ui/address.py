"""What a reader has chosen, as the address says it: codes free of language, so that a link shows the same in every language.

The address is the one place of it. A visit remembers what the address says, since a click may come before the browser
has been told the newest; only a new visit, Back and Forward bring another.
"""

from collections.abc import Collection, Iterable
from datetime import date

import streamlit as st

from exports.briefing.compose import LENGTHS, parts_in
from exports.command.briefing_command import by_suffix
from loaders import Dataset
from measures import tables
from measures.acts import acts
from measures.crosstab import properties_of
from measures.people import known_people
from measures.selection import Selection
from server.streamlit_patches import is_history_navigation
from translations.words import LANGUAGES
from views import row_keys
from views.address_codes import Choices, filter_choices, known_part, said_selection
from views.code_lists import codes_in, codes_text
from views.known_ids import KnownIds, KnownMarks
from views.row_keys import RowKey, address_code, is_act, key_of_code
from views.view import DAYS, LISTS

TARGET, QUERY, LANGUAGE, VERSION = "target", "q", "lang", "version"
PLACE, INCIDENT, STANDARD, ROWS, COLUMNS, TIED = "place", "incident", "standard", "rows", "columns", "tied"
PERSON = "person"
"""The key of a person, all about whom is open."""
MARK = "mark"
"""The ids of what a mark or a row stands for, whose sources are open."""
WRITTEN_IN, LENGTH, PARTS_OF_IT, FORMAT, CASES = "in", "length", "parts", "format", "cases"
"""The language, length, parts and format of a briefing, and the acts that are its cases."""
NONE = "none"
"""No part of a briefing, which is another thing than none chosen."""
SEARCHED = (TARGET, STANDARD, TIED, QUERY)
SEVERAL = (*LISTS, TARGET, PARTS_OF_IT, CASES, MARK)
ONE = (PLACE, INCIDENT, PERSON, STANDARD, ROWS, COLUMNS, TIED, WRITTEN_IN, LENGTH, FORMAT, LANGUAGE)
NAMES = (*SEVERAL, *DAYS, *ONE, QUERY)
OWN_PAGE = "your-data"
"""The place of the screen on which a reader brings a table; it stands not in the menu, which tells the story."""
LONGEST_QUERY = 80
MOST_OPENED = 40
"""Rows whose sources are opened at once."""
SAID, TURN, NEW, UNCHECKED, UNKNOWN, PAGE, OPENED_OF, WRITTEN = (
    f"address-{part}" for part in ("said", "turn", "new", "unchecked", "unknown", "page", "opened-of", "written")
)


def read() -> None:
    """Takes what the address says at the beginning of a visit and after Back or Forward."""
    state, returned = st.session_state, _is_return()
    state[NEW] = SAID not in state and not returned
    if returned or SAID not in state:
        state[SAID] = _stands_there()
        state[VERSION] = st.query_params.get(VERSION)
        state[TURN] = state.get(TURN, -1) + 1
        state[UNCHECKED] = True
    else:
        state[SAID] = state[SAID]  # what was said in this run is found at once, what was said before by a detour


def _is_return() -> bool:
    """Whether Back or Forward began this run; where Streamlit does not say, whether the address is not what was written."""
    known = is_history_navigation()
    return known if known is not None else WRITTEN in st.session_state and _stands_there() != st.session_state[WRITTEN]


def _stands_there() -> dict[str, str]:
    return {name: st.query_params[name] for name in NAMES if st.query_params.get(name)}


def is_read() -> bool:
    """Whether the address has been read in this visit."""
    return SAID in st.session_state


def is_new() -> bool:
    """Whether this is the first run of a visit: a browser that outlived its last one then knows more than the address."""
    return bool(st.session_state.get(NEW))


def turn() -> int:
    """How often Back and Forward have brought another address."""
    return int(st.session_state.get(TURN, 0))


def said(name: str) -> str:
    """What the address says of one thing; empty where it says nothing."""
    return str(st.session_state.get(SAID, {}).get(name, ""))


def all_said() -> dict[str, str]:
    """All that the address says, for a link that keeps it."""
    return dict(st.session_state.get(SAID, {}))


def several(name: str) -> list[str]:
    """The codes of a list in the address."""
    return [code for code in codes_in(said(name)) if code != NONE]


def day(name: str) -> date | None:
    """A day in the address."""
    return date.fromisoformat(said(name)) if said(name) else None


def put(name: str, text: str) -> None:
    """Says one thing anew; an empty text takes it away."""
    told = {**all_said(), name: text}
    st.session_state[SAID] = {each: told[each] for each in NAMES if told.get(each)}
    st.session_state[UNKNOWN] = []


def check(known: Choices) -> None:
    """Leaves out of an address that was just read what the dataset does not have, and remembers it for a notice."""
    if not st.session_state.get(UNCHECKED):
        return
    kept, unknown = known_part(all_said(), known, SEVERAL, ONE)
    kept[QUERY] = kept.get(QUERY, "")[:LONGEST_QUERY]
    st.session_state[SAID] = {name: kept[name] for name in NAMES if kept.get(name)}
    st.session_state[UNKNOWN] = [str(one) for one in unknown]
    st.session_state[UNCHECKED] = False


def write() -> None:
    """Tells the browser what the address says, where it does not say it yet."""
    others = {name: st.query_params[name] for name in st.query_params if name not in (*NAMES, VERSION)}
    wanted = {**others, **all_said()}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[WRITTEN] = all_said()


def beside() -> dict[str, str]:
    """What the address says beside the filters and the language: the record, the place, the search and the like."""
    return {name: text for name, text in all_said().items() if name not in (*LISTS, *DAYS, LANGUAGE)}


def selection(data: Dataset) -> Selection:
    """The choice of a dataset that the filters hold now."""
    return said_selection(data, all_said())


def remove(name: str, code: str | None = None) -> None:
    """Takes one value out of a filter, or all that is said of one thing."""
    put(name, codes_text(kept for kept in several(name) if kept != code) if code else "")


def add(name: str, code: str) -> None:
    """Puts one value behind the others of a list."""
    put(name, codes_text([*(kept for kept in several(name) if kept != code), code]))


def reset() -> None:
    """Empties every filter and search."""
    for name in (*LISTS, *DAYS, *SEARCHED):
        put(name, "")


def open_rows(data: Dataset, keys: Iterable[RowKey], every: int = 0) -> None:
    """Opens all about a person, the record of one act, or the sources of several rows, the first of `every` where that is
    more.
    """
    opened = tuple(dict.fromkeys(keys))
    if opened[0].kind == row_keys.PERSON:
        open_person(opened[0].row_id)
        return
    act_id = opened[0].row_id if len(opened) == 1 and is_act(data, opened[0]) else ""
    put(INCIDENT, act_id)
    put(MARK, "" if act_id else codes_text(address_code(data, key) for key in opened[:MOST_OPENED]))
    st.session_state[OPENED_OF] = (said(MARK), max(len(opened), every))


def rows_beyond() -> int:
    """For how many rows the mark stands whose first rows are open; 0 where all of them are, or nobody knows."""
    mark, number = st.session_state.get(OPENED_OF, ("", 0))
    return number if mark == said(MARK) and number > MOST_OPENED else 0


def opened_rows(data: Dataset) -> tuple[RowKey, ...]:
    """The rows whose sources are open."""
    return tuple(key_of_code(data, code) for code in several(MARK))


def open_person(key: str) -> None:
    """Opens all about a person."""
    close()
    put(PERSON, key)


def close() -> None:
    """Closes the record or the sources that are open; a person below them stays."""
    put(INCIDENT, "")
    put(MARK, "")


def close_person() -> None:
    """Closes all about a person."""
    put(PERSON, "")


def choices(data: Dataset) -> Choices:
    """The codes that occur in the dataset, with their labels."""
    filters = filter_choices(data)
    labels = {**filters.labels, TARGET: data.labels("targets")}
    done = KnownIds(lambda: acts(data), "act_id")
    codes: dict[str, Collection[str]] = {
        **labels,
        PLACE: frozenset(labels["city"]),
        INCIDENT: done,
        CASES: done,
        PERSON: KnownIds(lambda: known_people(data), "key"),
        MARK: KnownMarks(data),
        STANDARD: KnownIds(lambda: tables.read(data, "standards"), "standard_id"),
        ROWS: properties_of(data),
        COLUMNS: properties_of(data),
        TIED: ("rounds", "none"),
        WRITTEN_IN: LANGUAGES,
        LENGTH: LENGTHS,
        PARTS_OF_IT: {*parts_in(data), NONE},
        FORMAT: by_suffix(),
        LANGUAGE: LANGUAGES,
    }
    return Choices(labels, codes, filters.days)

"""The state of a screen as query parameters: codes free of language, so that a link shows the same in every language.

The address is the only source of that state. The session state holds a copy, since a click may come before the browser
has the newest parameters; only a new visit, Back and Forward bring another.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from exports.briefing.compose import LENGTHS, parts_in
from exports.documents import by_suffix
from loaders import Dataset
from measures import tables
from measures.acts import acts
from measures.crosstab import properties_of
from measures.people import known_people
from measures.selection import Selection
from server.dataset import VERSION, all_versions
from server.refusal import LANGUAGE
from server.streamlit_patches import is_history_navigation
from translations import translator
from translations.words import LANGUAGES, SOURCE_LANGUAGE, browser_language
from views import address_codes, screens
from views.opened import INCIDENT, MARK, MOST_OPENED, PERSON, PLACE, SCREENS, STANDARD, opening, page_of
from views.row_keys import RowKey, key_of_code
from views.view import DAYS, LISTS, View, codes, codes_in, codes_text

TARGET, QUERY, ROWS, COLUMNS, TIED = "target", "q", "rows", "columns", "tied"
WRITTEN_IN, LENGTH, PARTS_OF_IT, FORMAT, CASES = "in", "length", "parts", "format", "cases"
NONE = "none"  # no part of a briefing, which is another thing than none chosen
SEARCHED = (TARGET, STANDARD, TIED, QUERY)
SEVERAL = (*LISTS, TARGET, PARTS_OF_IT, CASES, MARK)
SINGLE = (PLACE, INCIDENT, PERSON, STANDARD, ROWS, COLUMNS, TIED, WRITTEN_IN, LENGTH, FORMAT, LANGUAGE, VERSION)
NAMES = (*SEVERAL, *DAYS, *SINGLE, QUERY)
LONGEST_QUERY = 80
PARAMS, TURN, NEW, UNCHECKED, UNKNOWN, NEAREST, PAGE, OPENED_OF = (
    f"address-{part}" for part in ("said", "turn", "new", "unchecked", "unknown", "nearest", "page", "opened-of")
)


def read() -> None:
    """Read the query parameters at the beginning of a session and after Back or Forward."""
    state, returned = st.session_state, is_history_navigation()
    state[NEW] = PARAMS not in state and not returned
    if returned or PARAMS not in state:
        parameters = {name: st.query_params[name] for name in NAMES if st.query_params.get(name)}
        if parameters.get(VERSION) in all_versions()[-1:]:
            del parameters[VERSION]
        state[PARAMS] = parameters
        state[TURN] = state.get(TURN, -1) + 1
        state[UNCHECKED] = True
    else:
        state[PARAMS] = state[PARAMS]  # what was said in this run is found at once, what was said before by a detour


def is_read() -> bool:
    return PARAMS in st.session_state


def is_new() -> bool:
    """Return whether this is the first script run of a session: a reconnected browser may then hold newer widget values."""
    return bool(st.session_state.get(NEW))


def turn() -> int:
    """Return how often Back and Forward have brought another address."""
    return int(st.session_state.get(TURN, 0))


def param(name: str) -> str:
    return str(st.session_state.get(PARAMS, {}).get(name, ""))


def params() -> dict[str, str]:
    return dict(st.session_state.get(PARAMS, {}))


def several(name: str) -> list[str]:
    return [code for code in codes_in(param(name)) if code != NONE]


def day(name: str) -> date | None:
    return date.fromisoformat(param(name)) if param(name) else None


def set_param(name: str, text: str) -> None:
    """Set a parameter; an empty text removes it."""
    told = {**params(), name: text}
    st.session_state[PARAMS] = {each: told[each] for each in NAMES if told.get(each)}
    st.session_state[UNKNOWN] = st.session_state[NEAREST] = []


def check(data: Dataset, known: address_codes.Choices) -> None:
    """Put codes for names in a new address; keep what the dataset lacks for a notice, with the nearest codes."""
    if not st.session_state.get(UNCHECKED):
        return
    kept, unknown = address_codes.valid_parameters(
        address_codes.with_codes(data, params(), known, SEVERAL, SINGLE), known, SEVERAL, SINGLE
    )
    kept[QUERY] = kept.get(QUERY, "")[:LONGEST_QUERY]
    st.session_state[PARAMS] = {name: kept[name] for name in NAMES if kept.get(name)}
    st.session_state[UNKNOWN] = [str(one) for one in unknown]
    st.session_state[NEAREST] = [
        (one.name, code)
        for one in unknown[: address_codes.MOST_NEAR]
        for code in address_codes.nearest_codes(data, one, known)
    ]
    st.session_state[UNCHECKED] = False


def write() -> None:
    others = {name: st.query_params[name] for name in st.query_params if name not in NAMES}
    wanted = {**others, **params()}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def non_filter_params() -> dict[str, str]:
    """Return the parameters beside filters and language: the record, the place, the search and the like."""
    return {name: text for name, text in params().items() if name not in (*LISTS, *DAYS, LANGUAGE, VERSION)}


def selection(data: Dataset) -> Selection:
    return address_codes.selection_from_params(data, params())


def remove(name: str, *codes: str | None) -> None:
    """Remove some values of a filter; without a code, the whole parameter."""
    set_param(name, codes_text(kept for kept in several(name) if kept not in codes) if any(codes) else "")


def remove_filter(part: str) -> None:
    """Remove a whole filter: a part of a `Selection`, or both days by `days`."""
    for name in DAYS if part == "days" else [name for name, each in LISTS.items() if each == part]:
        set_param(name, "")


def add(name: str, code: str) -> None:
    set_param(name, codes_text([*(kept for kept in several(name) if kept != code), code]))


def reset() -> None:
    for name in (*LISTS, *DAYS, *SEARCHED):
        set_param(name, "")


def choose(name: str, code: str) -> None:
    """Choose a code beside those of a list, or in place of the one that stands there."""
    (add if name in SEVERAL else set_param)(name, code)


def open_rows(data: Dataset, keys: Iterable[RowKey]) -> None:
    """Open all about a person, the record of one act, or the sources of rows."""
    opened = tuple(dict.fromkeys(keys))
    parameters = opening(data, opened)
    if PERSON in parameters:
        open_person(parameters[PERSON])
        return
    for name in (INCIDENT, MARK):
        set_param(name, parameters.get(name, ""))
    st.session_state[OPENED_OF] = (param(MARK), len(opened))


def rows_beyond() -> int:
    """Return for how many rows the mark stands whose first rows are open; 0 where all of them are, or nobody knows."""
    mark, number = st.session_state.get(OPENED_OF, ("", 0))
    return number if mark == param(MARK) and number > MOST_OPENED else 0


def opened_rows(data: Dataset) -> tuple[RowKey, ...]:
    return tuple(key_of_code(data, code) for code in several(MARK))


def open_person(key: str) -> None:
    close()
    set_param(PERSON, key)


def close() -> None:
    """Close the record or the sources that are open; a person below them stays."""
    set_param(INCIDENT, "")
    set_param(MARK, "")


def choices(data: Dataset) -> address_codes.Choices:
    filters = address_codes.filter_choices(data)
    labels = {**filters.labels, TARGET: data.labels("targets")}
    done = address_codes.KnownIds(lambda: acts(data), "act_id")
    codes: dict[str, Collection[str]] = {
        **labels,
        **filters.codes,
        PLACE: frozenset(labels["city"]),
        INCIDENT: done,
        CASES: done,
        PERSON: address_codes.KnownIds(lambda: known_people(data), "key"),
        MARK: address_codes.KnownMarks(data),
        STANDARD: address_codes.KnownIds(lambda: tables.read(data, "standards"), "standard_id"),
        ROWS: properties_of(data),
        COLUMNS: properties_of(data),
        TIED: ("rounds", "none"),
        WRITTEN_IN: LANGUAGES,
        LENGTH: LENGTHS,
        PARTS_OF_IT: {*parts_in(data), NONE},
        FORMAT: by_suffix(),
        LANGUAGE: LANGUAGES,
        VERSION: all_versions(),
    }
    return replace(filters, labels=labels, codes=codes)


def current() -> str:
    given = param(LANGUAGE) if is_read() else st.query_params.get(LANGUAGE)
    return given if given in LANGUAGES else browser_language(st.context.locale)


def screen_link(screen: str, params: dict[str, str]) -> str:
    """Return the address of a screen from that of any other: all are in one folder."""
    path = f"./{screens.screen_path(screen)}"
    return f"{path}?{urlencode(params, safe=',')}" if params else path


def view_link(view: View, screen: str) -> str:
    """Return the address of a screen with the filters and the language of a view, without what a reader typed or opened."""
    return screen_link(screen, {**codes(view.selection), LANGUAGE: view.t.language})


def open_keys(data: Dataset, keys: Sequence[RowKey]) -> None:
    """Open a city or a provision on its screen, or at the side what the keys stand for; for a callback."""
    opened = page_of(keys)
    name = next((name for name in (PLACE, STANDARD) if name in opened), "")
    if not name:
        open_rows(data, keys)
        return
    open_person("")
    set_param(name, opened[name])
    if st.session_state.get(PAGE) != SCREENS[name]:
        open_screen(SCREENS[name])


def open_screen(name: object) -> None:
    """Open a screen by its name, with the filters of the address; for a callback."""
    if name in screens.names(translator(SOURCE_LANGUAGE)):
        st.switch_page(f"pages/{name}.py", query_params=params())

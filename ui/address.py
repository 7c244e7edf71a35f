"""Filters and the address: codes free of language, so that a link shows the same in every language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from exports.chosen import DAYS, LISTS
from loaders import Dataset
from measures.acts import acts
from measures.crosstab import PROPERTIES
from measures.selection import Selection
from translations.words import LANGUAGES
from ui import language

PLACE, INCIDENT, STANDARD, ROWS, COLUMNS, TIED = "place", "incident", "standard", "rows", "columns", "tied"
ONE = (PLACE, INCIDENT, STANDARD, ROWS, COLUMNS, TIED)
"""What a screen shows beside the filters: one code each."""
TARGET, QUERY, VERSION = "target", "q", "version"
NAMES = (*LISTS, TARGET, *DAYS, *ONE, QUERY, language.PARAMETER)
LONGEST_QUERY = 80
FIRST, LAST = date(2012, 1, 1), date(2012, 12, 31)
"""The days that can be chosen."""
WRITTEN, PAGE, UNKNOWN, ADOPTED = "address-written", "address-page", "address-unknown", "address-adopted"


@dataclass(frozen=True)
class Choices:
    """What can be chosen, by the name that it has in the address: codes with their labels."""

    round: dict[str, str]
    city: dict[str, str]
    kind: dict[str, str]
    authority: dict[str, str]
    target: dict[str, str]
    one: Mapping[str, frozenset[str]]

    def of(self, name: str) -> dict[str, str]:
        """The codes and labels of one filter."""
        found: dict[str, str] = getattr(self, name)
        return found


def adopt(page: str, choices: Choices) -> None:
    """Takes the filters from the address where it says something new: a link, or the browser's back button.

    A change of screen within a visit clears the address; the filters then stay as they are.
    """
    given = {name: st.query_params[name] for name in NAMES if name in st.query_params}
    moved = st.session_state.get(PAGE) not in (None, page)
    st.session_state[PAGE] = page
    if given == st.session_state.get(WRITTEN) or (moved and not given):
        return
    unknown = [found for name in (*LISTS, TARGET) for found in _adopt_list(name, given.get(name, ""), choices.of(name))]
    unknown += [found for name in DAYS for found in _adopt_day(name, given.get(name, ""))]
    unknown += [found for name in ONE for found in _adopt_one(name, given.get(name), choices.one[name])]
    spoken = given.get(language.PARAMETER, language.current())
    unknown += [f"{language.PARAMETER}={spoken}"] if spoken not in LANGUAGES else []
    st.session_state[QUERY] = given.get(QUERY, "")[:LONGEST_QUERY]
    st.session_state[VERSION] = st.query_params.get(VERSION)
    st.session_state[UNKNOWN] = unknown
    st.session_state[ADOPTED] = True


def _adopt_list(name: str, text: str, known: dict[str, str]) -> list[str]:
    codes = [code for code in text.split(",") if code]
    st.session_state[name] = [code for code in dict.fromkeys(codes) if code in known]
    return [f"{name}={code}" for code in codes if code not in known]


def _adopt_one(name: str, code: str | None, known: frozenset[str]) -> list[str]:
    st.session_state[name] = code if code in known else None
    return [f"{name}={code}"] if code and code not in known else []


def _adopt_day(name: str, text: str) -> list[str]:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = None
    st.session_state[name] = day if day and FIRST <= day <= LAST else None
    return [f"{name}={text}"] if text and not st.session_state[name] else []


def write() -> None:
    """Writes the filters into the address, if they are not there yet."""
    said = {name: ",".join(st.session_state.get(name) or []) for name in (*LISTS, TARGET)}
    said |= {name: day.isoformat() if (day := st.session_state.get(name)) else "" for name in DAYS}
    said |= {name: st.session_state.get(name) or "" for name in (*ONE, QUERY)} | {language.PARAMETER: language.named()}
    wanted = {name: value for name, value in said.items() if value}
    if not st.session_state.pop(ADOPTED, False) and st.session_state.get(WRITTEN) != wanted:
        st.session_state[UNKNOWN] = []
    st.session_state[WRITTEN] = wanted
    others = {name: st.query_params[name] for name in st.query_params if name not in (*said, VERSION)}
    if st.query_params.to_dict() != {**others, **wanted}:
        st.query_params.from_dict({**others, **wanted})


def beside() -> dict[str, str]:
    """What the address says beside the filters: the record, the place, the search and the like."""
    targets = ",".join(st.session_state.get(TARGET) or [])
    said = {name: st.session_state.get(name) or "" for name in (*ONE, QUERY)} | {TARGET: targets}
    return {name: value for name, value in said.items() if value}


def selection() -> Selection:
    """The choice that the filters hold now."""
    lists = {part: tuple(st.session_state.get(name) or ()) for name, part in LISTS.items()}
    days = {part: st.session_state.get(name) for name, part in DAYS.items()}
    return Selection(**{**lists, "rounds": tuple(int(number) for number in lists["rounds"])}, **days)


def remove(name: str, code: str | None = None) -> None:
    """Takes one value out of a filter."""
    if code is None:
        st.session_state[name] = None
    else:
        st.session_state[name] = [kept for kept in st.session_state[name] if kept != code]


def reset() -> None:
    """Empties every filter and search."""
    for name in (*LISTS, TARGET):
        st.session_state[name] = []
    for name in (*DAYS, TIED, STANDARD):
        st.session_state[name] = None
    st.session_state[QUERY] = ""


def choices(data: Dataset) -> Choices:
    """The codes that occur in the dataset, with their labels."""
    kinds = {"refusal", *data["incidents"]["kind_code"]}
    bodies = {*data["incidents"]["authority_code"], *data["applications"]["authority_code"]}
    names = data.names()
    cities = {*data["rallies"]["city_id"], *data["incidents"]["city_id"].dropna()}
    return Choices(
        round={str(number): str(number) for number in data["rounds"]["round_id"]},
        city={city: names[city] for city in sorted(cities, key=lambda city: names[city])},
        kind={code: label for code, label in data.labels("kinds").items() if code in kinds},
        authority={code: label for code, label in data.labels("authorities").items() if code in bodies},
        target=data.labels("targets"),
        one={
            PLACE: frozenset(cities),
            INCIDENT: frozenset(acts(data)["act_id"].to_list()),
            STANDARD: frozenset(data["standards"]["standard_id"]),
            ROWS: frozenset(PROPERTIES),
            COLUMNS: frozenset(PROPERTIES),
            TIED: frozenset(("rounds", "none")),
        },
    )

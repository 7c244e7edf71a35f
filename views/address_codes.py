"""What an address chooses, read and checked: the codes of the filters, for the screens and for what is given by link."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial

import narwhals as nw

from loaders import Dataset
from loaders.checks.tables import ID_FIELDS
from measures.acts import acts, period
from measures.codes import REFUSAL, kind_groups
from measures.days import round_days
from measures.evidence import statements_of_rows
from measures.finder import is_indexed
from measures.people import MISSPELT, known_people, named_for_acts, people, people_meant, people_suggested
from measures.rounds import around_rallies
from measures.search import fold_words, same_letters
from measures.selection import Selection
from measures.tables import Table, known_values, number_of, parts_of, read, rows, values
from views.row_keys import CITY, CLAIM, TABLES, address_code, key_of_code
from views.view import DAYS, LISTS, OF_ACTS, codes_in, codes_text

PERSON, WHEN, TARGET = OF_ACTS
PLACE, ROUND = "place", "round"  # the city that is open on its screen, which takes names as the filter of cities does
SIDES = {"before": "before", "on": "day", "after": "after"}
"""When an act was, seen from the rally day, by the code of an address."""
NO_ACT = ("-",)
DAY = "a day within the dates of the filter, as YYYY-MM-DD"
MOST_NEAR, LONGEST_NAME = 3, 80  # the codes that are offered for a misspelt name, and the characters that a name may have


@dataclass(frozen=True)
class Choices:
    """The codes that can be chosen by parameter, filters with labels; first and last day; codes by folded names."""

    labels: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, Collection[str]]
    days: tuple[date, date] | None = None
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Unknown:
    """A value of a parameter that the dataset does not have."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


@dataclass(eq=False)
class WrongValue(Exception):
    """A parameter names what the dataset does not have: name, value, what may stand there, codes with names nearly so."""

    name: str
    value: str
    expected: tuple[str, ...]
    nearest: tuple[str, ...] = ()


def filter_choices(data: Dataset) -> Choices:
    incidents, applications, names = read(data, "incidents"), read(data, "applications"), data.names()
    kinds = {REFUSAL, *known_values(incidents, "kind_code")}
    bodies = {*known_values(incidents, "authority_code"), *known_values(applications, "authority_code")}
    cities = {*known_values(read(data, "rallies"), "city_id"), *known_values(incidents, "city_id")}
    labels = {
        "round": {str(number): str(number) for number in values(read(data, "rounds"), "round_id")},
        "city": {city: names[city] for city in sorted(cities, key=lambda city: names[city])},
        "kind": {code: label for code, label in data.labels("kinds").items() if code in kinds},
        "authority": {code: label for code, label in data.labels("authorities").items() if code in bodies},
    }
    return Choices(labels, {**labels, "kind": {*labels["kind"], *kind_groups(data)}}, period(data), _names_in(data))


def valid_parameters(
    parameters: Mapping[str, str], known: Choices, lists: Iterable[str], singles: Iterable[str]
) -> tuple[dict[str, str], list[Unknown]]:
    """Return the parameters without values that the dataset lacks, and these; `lists`, `singles` and days are checked."""
    valid, unknown = dict(parameters), []
    for name in lists:
        codes = codes_in(parameters.get(name, ""))
        unknown += [Unknown(name, code) for code in codes if code not in known.codes[name]]
        valid[name] = codes_text(code for code in codes if code in known.codes[name])
    for name in (*DAYS, *singles):
        text = parameters.get(name, "")
        if text and not (_is_day(text, known.days) if name in DAYS else text in known.codes[name]):
            unknown.append(Unknown(name, text))
            valid[name] = ""
    return {name: text for name, text in valid.items() if text}, unknown


def _is_day(text: str, days: tuple[date, date] | None) -> bool:
    try:
        return days is not None and days[0] <= date.fromisoformat(text) <= days[1]
    except ValueError:
        return False


def selection_from_params(data: Dataset, parameters: Mapping[str, str]) -> Selection:
    """Return the selection that parameters name; an unknown round is ignored, a group stands for its kinds that occur."""
    lists = {part: tuple(codes_in(parameters.get(name, ""))) for name, part in LISTS.items()}
    days = {part: date.fromisoformat(parameters[name]) if parameters.get(name) else None for name, part in DAYS.items()}
    by_code = {str(one): one for one in round_days(data)}
    rounds = tuple(by_code[code] for code in lists["rounds"] if code in by_code)
    groups = kind_groups(data)
    kinds = dict.fromkeys(kind for code in lists["kinds"] for kind in groups.get(code, (code,)))
    return Selection(rounds, lists["cities"], tuple(kinds), lists["authorities"], days["since"], days["until"])


def row_choices(data: Dataset) -> Choices:
    """Return the choices with the filters of incidents alone."""
    filters, people_keys = filter_choices(data), KnownIds(lambda: known_people(data), "key")
    targets = tuple(data.labels("targets"))
    return replace(filters, codes={**filters.codes, PERSON: people_keys, WHEN: tuple(SIDES), TARGET: targets})


def _names_in(data: Dataset) -> dict[str, dict[str, str]]:
    """Return the codes of the filters by their folded names in every language; a name of two codes stands for neither."""
    tables = {"city": ("cities", "city_id"), "kind": ("codes-kinds", "code"), "authority": ("codes-authorities", "code")}
    tables[TARGET] = ("codes-targets", "code")
    names = {name: _codes_by_name(rows(read(data, table)), column) for name, (table, column) in tables.items()}
    rounds = {_folded(str(day)): str(one) for one, day in round_days(data).items()}
    return {**names, PLACE: names["city"], ROUND: rounds}


def _codes_by_name(table: Iterable[Mapping[str, object]], column: str) -> dict[str, str]:
    meant: dict[str, set[str]] = {}
    for row in table:
        texts = (text for name, text in row.items() if name.startswith(("name", "label", "other_names", column)))
        for text in ";".join(str(text) for text in texts if text).split(";"):
            meant.setdefault(_folded(text), set()).add(str(row[column]))
    return {name: next(iter(codes)) for name, codes in meant.items() if name and len(codes) == 1}


def _folded(text: str) -> str:
    return " ".join(fold_words(text))


def with_codes(
    data: Dataset, parameters: Mapping[str, str], known: Choices, lists: Collection[str], singles: Collection[str] = ()
) -> dict[str, str]:
    """Return the parameters with codes in place of names in any language, or of spellings that mean one person alone."""
    codes = dict(parameters)
    for name in (one for one in (*lists, *singles) if parameters.get(one) and one in (*known.names, PERSON)):
        text = parameters[name]
        several = codes_in(text) if name in lists else [text]
        meant = [_code_of(data, name, one, known, len(several) == 1) for one in several]
        codes[name] = codes_text(meant) if name in lists else meant[0]
    return codes


def checked_selection(
    data: Dataset, named: Mapping[str, str], known: Choices, lists: Collection[str], singles: Collection[str]
) -> Selection:
    """Return the selection that parameters name, by codes or names. Raises WrongValue for what the dataset does not have."""
    parameters = with_codes(data, named, known, lists, singles)
    _, unknown = valid_parameters(parameters, known, lists, singles)
    for one in unknown:
        raise WrongValue(one.name, one.value, tuple(_expected(data, one, known)), nearest_codes(data, one, known))
    selection = selection_from_params(data, parameters)
    if selection.since and selection.until and selection.since > selection.until:
        raise WrongValue("from", str(selection.since), (f"≤ {selection.until}",))
    return narrowed(data, selection, parameters) if WHEN in lists else selection


def _code_of(data: Dataset, name: str, text: str, known: Choices, is_alone: bool) -> str:
    if text in known.codes[name] or not text.isprintable():
        return text
    if name != PERSON:
        code = known.names.get(name, {}).get(_folded(text), text)
        return code if code in known.codes[name] else text
    meant = people_meant(people(data), text) if is_alone and is_indexed(data) else ()
    return meant[0].key if len(meant) == 1 else text


def nearest_codes(data: Dataset, one: Unknown, known: Choices) -> tuple[str, ...]:
    """Return the codes with names nearest to an unknown value, at most MOST_NEAR; none for rounds, whose days look alike."""
    if not one.value.isprintable() or len(one.value) > LONGEST_NAME:
        return ()
    if one.name == PERSON:
        return _people_near(data, one.value)[:MOST_NEAR]
    text, names = _folded(one.value), known.names.get(one.name, {}) if one.name != ROUND else {}
    alike = {name: same_letters(text, name) for name, code in names.items() if code in known.codes[one.name]}
    near = sorted((name for name, score in alike.items() if score >= MISSPELT), key=lambda name: -alike[name])
    return tuple(dict.fromkeys(names[name] for name in near))[:MOST_NEAR]


def _expected(data: Dataset, one: Unknown, known: Choices) -> Iterator[str]:
    if one.name in DAYS:
        yield f"{DAY}, {known.days[0]} – {known.days[1]}" if known.days else DAY
        return
    yield from (_people_near(data, one.value) if one.name == PERSON else ()) or known.codes[one.name]


def _people_near(data: Dataset, text: str) -> tuple[str, ...]:
    everybody = people(data) if is_indexed(data) else ()
    return tuple(person.key for person in people_meant(everybody, text) or people_suggested(everybody, text))


def narrowed(data: Dataset, selection: Selection, parameters: Mapping[str, str]) -> Selection:
    """Return the selection with the incidents against people and groups of people, and on sides, that are named.

    On no side: incidents of no round or on several.
    """
    keys, sides, targets = (tuple(codes_in(parameters.get(name, ""))) for name in OF_ACTS)
    if not keys and not sides and not targets:
        return selection
    table = acts(data).select("act_id")
    if keys:
        meant = known_people(data).filter(nw.col("key").is_in(keys)).select("person")
        table = table.join(named_for_acts(data).join(meant, on="person", how="semi"), on="act_id", how="semi")
    if sides:
        parts = [SIDES[side] for side in sides]
        table = table.join(around_rallies(data).filter(nw.col("part").is_in(parts)), on="act_id", how="semi")
    if targets:
        pairs = parts_of(acts(data).select("act_id", "target_codes"), "target_codes", TARGET)
        table = table.join(pairs.filter(nw.col(TARGET).is_in(targets)), on="act_id", how="semi")
    ids = tuple(sorted(values(table, "act_id"))) or NO_ACT
    return replace(selection, people=keys, sides=sides, targets=targets, act_ids=ids)


FIRST = 10_000  # so many of them are gone through where somebody asks what there is


class KnownIds(Collection[str]):
    """The ids in a column of a table, which is made once somebody asks for one."""

    def __init__(self, make: Callable[[], Table], column: str) -> None:
        self._make, self._column = make, column

    @cached_property
    def _ids(self) -> Table:
        return self._make().select(nw.col(self._column).cast(nw.String))

    def __contains__(self, code: object) -> bool:
        return bool(rows(self._ids.filter(nw.col(self._column) == str(code)).head(1)))

    def __iter__(self) -> Iterator[str]:
        return iter(values(self._ids.head(FIRST), self._column))

    def __len__(self) -> int:
        return number_of(self._ids)


class KnownMarks(KnownIds):
    """The rows whose sources can be shown, and the cities, in the ways in which an address may name one."""

    def __init__(self, data: Dataset) -> None:
        super().__init__(lambda: statements_of_rows(data), "row_id")
        self._data = data

    def __contains__(self, code: object) -> bool:
        key = key_of_code(self._data, str(code))
        if str(code) not in (str(key), address_code(self._data, key)):
            return False
        tables = {table: KnownIds(partial(read, self._data, table), ID_FIELDS[table]) for table in TABLES.get(key.kind, ())}
        is_row = any(key.row_id in ids for ids in tables.values())
        return is_row and (key.kind in (CITY, CLAIM) or super().__contains__(key.row_id))

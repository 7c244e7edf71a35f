"""The chosen part of the dataset: what a reader's filters leave."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

import narwhals as nw

from loaders import Dataset
from measures.codes import REFUSAL
from measures.days import RoundId, midnight, with_days, with_decision_dates
from measures.tables import Table, known_values, materialised, read, table_from_columns, values

ROUND_AND_CITY = {"rounds": "round_id", "cities": "city_id"}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "rounds": {"rounds": "round_id"},
    "rallies": ROUND_AND_CITY,
    "incidents": {**ROUND_AND_CITY, "kinds": "kind_code", "authorities": "authority_code", "act_ids": "incident_id"},
    "applications": {**ROUND_AND_CITY, "authorities": "authority_code", "act_ids": "application_id"},
    "claims": ROUND_AND_CITY,
}
"""The columns in which a row must have one of the values chosen, by the tables of which a filter speaks and its part."""

DERIVED: Mapping[str, tuple[str, ...]] = {"rounds": ("cities",), "applications": ("kinds",)}
"""The parts of a choice by which a table loses rows without a column for them."""


@dataclass(frozen=True)
class Selection:
    """What a reader chose, by codes; an empty part is everything. `people`, `sides`, `targets` choose acts by `act_ids`."""

    rounds: tuple[RoundId, ...] = ()
    cities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    people: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    act_ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Selection()


def select(data: Dataset, selection: Selection) -> Dataset:
    """Return a dataset with the rows that fit the choice; tables that no filter speaks of stay whole.

    Left out: rows without a round, a city or a date where such are chosen. An imprecise date fits if any day that it may be
    does. Applications are incidents of the kind `refusal`; kinds and authorities do not apply to rallies and claims. Claims
    follow the rally day; a round stays where its rally day or an incident of it fits, and of chosen cities those with a
    rally or incident there.
    """
    if not selection:
        return data
    whole = data.origin or data
    return data.cache.get((data, selection), lambda: replace(data, origin=whole, tables=ChosenTables(data, selection)))


class ChosenTables(Mapping[str, Any]):
    """The tables of a `base` as a choice leaves them, each cut when it is first asked for: few screens ask for all."""

    def __init__(self, data: Dataset, selection: Selection) -> None:
        self.base, self.selection = data, selection
        self._cut: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        parts = {*COLUMNS.get(name, ()), *DERIVED.get(name, ()), "since", "until"}
        if name not in COLUMNS or not any(getattr(self.selection, part) for part in parts):
            return self.base.tables[name]
        if name not in self._cut:
            rows = (
                _fitting_rounds(self.base, self.selection, self)
                if name == "rounds"
                else _fitting_dated_rows(self.base, name, self.selection)
            )
            self._cut[name] = materialised(self.base, rows).to_native()
        return self._cut[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.base.tables)

    def __len__(self) -> int:
        return len(self.base.tables)


def chosen_acts(data: Dataset, measure: Callable[[Dataset], Table]) -> Table:
    """Return the rows of a measure of acts that a chosen part leaves of those of its base."""
    chosen: Any = data.tables
    return materialised(data, fitting_acts(data, measure(chosen.base), chosen.selection))


def fitting_acts(data: Dataset, acts: Table, selection: Selection) -> Table:
    fitting = _with_codes(data, acts, {**COLUMNS["incidents"], "act_ids": "act_id"}, selection)
    return _rows_within_days(fitting, selection)


def _with_codes(data: Dataset, rows: Table, columns: Mapping[str, str], selection: Selection) -> Table:
    chosen = ((name, getattr(selection, part)) for part, name in columns.items() if part != "act_ids")
    tests = [nw.col(name).is_in(codes) for name, codes in chosen if codes]
    rows = rows.filter(*tests) if tests else rows
    if not selection.act_ids or "act_ids" not in columns:
        return rows
    column = columns["act_ids"]
    ids = table_from_columns(data, {column: selection.act_ids}, {column: nw.String()})
    return rows.join(ids, on=column, how="semi")


def _fitting_rounds(data: Dataset, selection: Selection, cut: ChosenTables) -> Table:
    rounds, acts = read(data, "rounds"), ("incidents", "applications")
    rounds = _with_codes(data, rounds, COLUMNS["rounds"], selection)
    if selection.since or selection.until:
        dated = rounds.with_columns(first=midnight("date"), last=midnight("date"))
        fits = values(_rows_within_days(dated, selection), "round_id")
        rounds = rounds.filter(nw.col("round_id").is_in([*fits, *_round_ids(cut, *acts)]))
    if selection.cities:
        rounds = rounds.filter(nw.col("round_id").is_in(_round_ids(cut, "rallies", *acts)))
    return rounds


def _round_ids(cut: ChosenTables, *tables: str) -> list[RoundId]:
    return known_values(nw.concat([nw.from_native(cut[name]).lazy().select("round_id") for name in tables]), "round_id")


def _fitting_dated_rows(data: Dataset, name: str, selection: Selection) -> Table:
    rows = _with_codes(data, read(data, name), COLUMNS[name], selection)
    if name == "applications" and selection.kinds and REFUSAL not in selection.kinds:
        return rows.head(0)
    if not (selection.since or selection.until):
        return rows
    return _rows_within_days(_with_dates(data, name, rows), selection).select(*rows.collect_schema().names())


def _with_dates(data: Dataset, name: str, rows: Table) -> Table:
    """Return the rows with `first` and `last`: of an application the days of its decision, of a claim that of its rally."""
    if name == "applications":
        rows = with_decision_dates(rows)
    if name == "claims":
        rows = rows.join(read(data, "rounds").select("round_id", "date"), on="round_id", how="left")
        rows = rows.with_columns(date_precision=nw.lit("day"))
    if name in ("claims", "rallies"):
        rows = rows.with_columns(date_end=nw.lit(None).cast(nw.String))
    return with_days(rows)


def _rows_within_days(table: Table, selection: Selection) -> Table:
    if selection.since:
        table = table.filter(nw.col("last") >= datetime.combine(selection.since, time.min))
    if selection.until:
        table = table.filter(nw.col("first") <= datetime.combine(selection.until, time.min))
    return table

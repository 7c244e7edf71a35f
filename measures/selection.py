"""The chosen part of the dataset: what a reader's filters leave."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import and_
from typing import Any

import narwhals as nw

from loaders import Dataset
from measures.acts import with_decision_dates
from measures.codes import REFUSAL
from measures.days import with_days
from measures.round_order import RoundId
from measures.tables import Table, known_values, materialised, read, values


@dataclass(frozen=True)
class Selection:
    """What a reader chose; an empty part chooses everything. Codes and ids, free of language."""

    rounds: tuple[RoundId, ...] = ()
    cities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self != Selection()


def select(data: Dataset, chosen: Selection) -> Dataset:
    """A dataset with the rows that fit the choice; tables that no filter speaks of stay whole.

    Left out: rows without a round where rounds are chosen, rows without a city where cities are chosen (the
    nationwide total of applications among them), and rows without a date where days are chosen. An imprecise date
    fits if any day that it may be lies within the days chosen. Applications are acts of the kind `refusal`;
    kinds and authorities do not apply to rallies and claims. Claims follow the rally day; a round stays where its
    rally day or one of its acts fits, and of chosen cities those in which they have a rally, an act or an application.
    """
    if not chosen:
        return data
    return replace(data, origin=data.origin or data, tables=ChosenTables(data, chosen))


class ChosenTables(Mapping[str, Any]):
    """The tables of a dataset as a choice leaves them, each cut when it is first asked for: few screens ask for all."""

    def __init__(self, data: Dataset, chosen: Selection) -> None:
        self._data, self._chosen = data, chosen
        self._cut: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in FITTING:
            return self._data.tables[name]
        if name not in self._cut:
            self._cut[name] = materialised(self._data, FITTING[name](self._data, self._chosen, self)).to_native()
        return self._cut[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data.tables)

    def __len__(self) -> int:
        return len(self._data.tables)


def _fitting_rows(data: Dataset, table: str, chosen: Selection, **columns: str) -> Table:
    frame = read(data, table)
    tests = [nw.col(column).is_in(values) for part, column in columns.items() if (values := _chosen_values(chosen, part))]
    return frame.filter(reduce(and_, tests)) if tests else frame


def _chosen_values(chosen: Selection, part: str) -> Sequence[RoundId]:
    values: Sequence[RoundId] = getattr(chosen, part)
    return values


def _fitting_rounds(data: Dataset, chosen: Selection, cut: ChosenTables) -> Table:
    found, acts = _fitting_rows(data, "rounds", chosen, rounds="round_id"), ("incidents", "applications")
    if chosen.since or chosen.until:
        rally_day = nw.col("date").str.to_datetime(format="%Y-%m-%d")
        fits = values(_rows_within_days(found.with_columns(first=rally_day, last=rally_day), chosen), "round_id")
        found = found.filter(nw.col("round_id").is_in([*fits, *_round_ids(cut, *acts)]))
    if chosen.cities:
        found = found.filter(nw.col("round_id").is_in(_round_ids(cut, "rallies", *acts)))
    return found


def _round_ids(cut: ChosenTables, *tables: str) -> list[RoundId]:
    """The rounds to which rows of some tables that fit are tied."""
    return known_values(nw.concat([nw.from_native(cut[name]).lazy().select("round_id") for name in tables]), "round_id")


def _fitting_rallies(data: Dataset, chosen: Selection, _: ChosenTables) -> Table:
    found = _fitting_rows(data, "rallies", chosen, rounds="round_id", cities="city_id")
    return _within_days(data, "rallies", chosen, found, lambda: found.with_columns(date_end=_no_text()))


def _fitting_incidents(data: Dataset, chosen: Selection, _: ChosenTables) -> Table:
    found = _fitting_rows(
        data, "incidents", chosen, rounds="round_id", cities="city_id", kinds="kind_code", authorities="authority_code"
    )
    return _within_days(data, "incidents", chosen, found, lambda: found)


def _fitting_applications(data: Dataset, chosen: Selection, _: ChosenTables) -> Table:
    found = _fitting_rows(data, "applications", chosen, rounds="round_id", cities="city_id", authorities="authority_code")
    if chosen.kinds and REFUSAL not in chosen.kinds:
        return found.head(0)
    return _within_days(data, "applications", chosen, found, lambda: with_decision_dates(found))


def _fitting_claims(data: Dataset, chosen: Selection, _: ChosenTables) -> Table:
    found = _fitting_rows(data, "claims", chosen, rounds="round_id", cities="city_id")
    return _within_days(data, "claims", chosen, found, lambda: _on_rally_days(data, found))


def _on_rally_days(data: Dataset, claims: Table) -> Table:
    joined = claims.join(read(data, "rounds").select("round_id", date="date"), on="round_id", how="left")
    return joined.with_columns(date_end=_no_text(), date_precision=nw.lit("day"))


def _no_text() -> nw.Expr:
    return nw.lit(None).cast(nw.String)


def _within_days(data: Dataset, name: str, chosen: Selection, found: Table, dated: Callable[[], Table]) -> Table:
    """The rows whose days may lie within those chosen, with the columns of their table; without such a choice all."""
    if not (chosen.since or chosen.until):
        return found
    return _rows_within_days(with_days(dated()), chosen).select(*read(data, name).collect_schema().names())


def _rows_within_days(table: Table, chosen: Selection) -> Table:
    if chosen.since:
        table = table.filter(nw.col("last") >= _midnight(chosen.since))
    if chosen.until:
        table = table.filter(nw.col("first") <= _midnight(chosen.until))
    return table


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


FITTING: Mapping[str, Callable[[Dataset, Selection, ChosenTables], Table]] = {
    "rounds": _fitting_rounds,
    "rallies": _fitting_rallies,
    "incidents": _fitting_incidents,
    "applications": _fitting_applications,
    "claims": _fitting_claims,
}
"""The rows that fit a choice, by the tables of which a filter speaks."""

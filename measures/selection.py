"""The chosen part of the dataset: what a reader's filters leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import and_

import narwhals as nw

from loaders import Dataset
from measures.acts import with_decision_dates
from measures.codes import REFUSAL
from measures.days import with_days
from measures.round_order import RoundId
from measures.tables import Table, known_values, read, settled, values


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
    cut = {
        "rounds": _fitting_rows(data, "rounds", chosen, rounds="round_id"),
        "rallies": _fitting_rows(data, "rallies", chosen, rounds="round_id", cities="city_id"),
        "applications": _fitting_applications(data, chosen),
        "incidents": _fitting_rows(
            data, "incidents", chosen, rounds="round_id", cities="city_id", kinds="kind_code", authorities="authority_code"
        ),
        "claims": _fitting_rows(data, "claims", chosen, rounds="round_id", cities="city_id"),
    }
    days = {"rallies": _rally_days, "incidents": _incident_days, "claims": _claim_days}
    if chosen.since or chosen.until:
        for table, days_of in days.items():
            cut[table] = _rows_within_days(days_of(cut[table], data), chosen).select(*_columns_of(data, table))
        cut["rounds"] = _fitting_rounds(cut, chosen)
    if chosen.cities:
        cut["rounds"] = cut["rounds"].filter(
            nw.col("round_id").is_in([*_round_ids(cut["rallies"]), *_rounds_with_acts(cut)])
        )
    kept = {name: settled(data, table).to_native() for name, table in cut.items()}
    return replace(data, origin=data.origin or data, tables={**data.tables, **kept})


def _fitting_rows(data: Dataset, table: str, chosen: Selection, **columns: str) -> Table:
    frame = read(data, table)
    tests = [nw.col(column).is_in(values) for part, column in columns.items() if (values := _chosen_values(chosen, part))]
    return frame.filter(reduce(and_, tests)) if tests else frame


def _columns_of(data: Dataset, table: str) -> list[str]:
    return read(data, table).collect_schema().names()


def _fitting_rounds(cut: Mapping[str, Table], chosen: Selection) -> Table:
    rounds = cut["rounds"]
    rally_day = nw.col("date").str.to_datetime(format="%Y-%m-%d")
    fits = values(_rows_within_days(rounds.with_columns(first=rally_day, last=rally_day), chosen), "round_id")
    return rounds.filter(nw.col("round_id").is_in([*fits, *_rounds_with_acts(cut)]))


def _rounds_with_acts(cut: Mapping[str, Table]) -> list[RoundId]:
    """The rounds of the acts and applications that fit."""
    return [*_round_ids(cut["incidents"]), *_round_ids(cut["applications"])]


def _round_ids(table: Table) -> list[RoundId]:
    return known_values(table, "round_id")


def _chosen_values(chosen: Selection, part: str) -> Sequence[RoundId]:
    values: Sequence[RoundId] = getattr(chosen, part)
    return values


def _fitting_applications(data: Dataset, chosen: Selection) -> Table:
    frame = _fitting_rows(data, "applications", chosen, rounds="round_id", cities="city_id", authorities="authority_code")
    if chosen.kinds and REFUSAL not in chosen.kinds:
        return frame.head(0)
    if chosen.since or chosen.until:
        frame = _rows_within_days(with_days(with_decision_dates(frame)), chosen).select(*_columns_of(data, "applications"))
    return frame


def _rows_within_days(table: Table, chosen: Selection) -> Table:
    if chosen.since:
        table = table.filter(nw.col("last") >= _midnight(chosen.since))
    if chosen.until:
        table = table.filter(nw.col("first") <= _midnight(chosen.until))
    return table


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _rally_days(frame: Table, _: Dataset) -> Table:
    return with_days(frame.with_columns(date_end=nw.lit(None).cast(nw.String)))


def _incident_days(frame: Table, _: Dataset) -> Table:
    return with_days(frame)


def _claim_days(frame: Table, data: Dataset) -> Table:
    rounds = read(data, "rounds").select("round_id", date="date")
    joined = frame.join(rounds, on="round_id", how="left")
    return with_days(joined.with_columns(date_end=nw.lit(None).cast(nw.String), date_precision=nw.lit("day")))

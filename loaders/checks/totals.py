"""Check of the totals that a dataset states of itself."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from loaders.checks.tables import Tables
from loaders.problems import Problem

Frames = Mapping[str, pd.DataFrame]


def _last_round(frames: Frames) -> pd.DataFrame:
    return frames["rounds"][frames["rounds"]["date"] == frames["rounds"]["date"].max()]


def _of_last_round(frames: Frames, table: str) -> pd.DataFrame:
    return frames[table][frames[table]["round_id"].isin(_last_round(frames)["round_id"])]


def _reported_in_last_round(frames: Frames, column: str) -> int:
    """A total whose parts are rows too counts once."""
    final = _of_last_round(frames, "applications")
    return int(final.loc[final["part_of"].isna(), column].sum())


def _rallies_permitted(frames: Frames) -> int:
    codes = frames["codes-authorisations"]
    return int(frames["rallies"]["authorisation_code"].isin(codes.loc[codes["granted"] == "true", "code"]).sum())


class Total(NamedTuple):
    """How a total is counted, and by which cells: the columns by table."""

    columns: Mapping[str, tuple[str, ...]]
    count_rows: Callable[[Frames], object]


ROUND = ("round_id", "date")
TOTALS = {
    "round_dates": Total({"rounds": ("date",)}, lambda frames: list(frames["rounds"]["date"])),
    "cities_announced": Total(
        {"rounds": (*ROUND, "cities_announced")}, lambda frames: int(_last_round(frames)["cities_announced"].sum())
    ),
    "cities_named": Total(
        {"rounds": ROUND, "rallies": ("round_id", "announced")},
        lambda frames: int((_of_last_round(frames, "rallies")["announced"] == "true").sum()),
    ),
    "applications_filed": Total(
        {"rounds": ROUND, "applications": ("round_id", "part_of", "filed")},
        lambda frames: _reported_in_last_round(frames, "filed"),
    ),
    "applications_rejected": Total(
        {"rounds": ROUND, "applications": ("round_id", "part_of", "rejected")},
        lambda frames: _reported_in_last_round(frames, "rejected"),
    ),
    "rallies_permitted": Total(
        {"rallies": ("authorisation_code",), "codes-authorisations": ("code", "granted")}, _rallies_permitted
    ),
    "statements": Total(
        {"statements": (), "excluded": ()}, lambda frames: len(frames["statements"]) + len(frames["excluded"])
    ),
    "documents": Total({"sources": ()}, lambda frames: len(frames["sources"])),
}


def totals_as_expected(tables: Tables) -> Iterator[Problem]:
    """The totals that datapackage.json states under `expected` are those of the tables, as far as their cells are sound."""
    for name, total in TOTALS.items():
        if any(tables.is_unreadable(table) or tables.wrong_rows(table, *cells) for table, cells in total.columns.items()):
            continue
        stated, there = tables.expected.get(name), all(tables.has(table, *cells) for table, cells in total.columns.items())
        value = total.count_rows(tables.frames) if there else None
        if stated != value:
            yield Problem("datapackage.json", None, f"expected.{name}", f"{value} in the tables", str(stated))

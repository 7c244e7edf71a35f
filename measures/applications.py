"""What became of the requests for permission."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from loaders import Dataset
from measures.acts import single_applications
from measures.codes import code_table, grounds_not_given, grounds_of_one_place
from measures.round_order import in_round_order, rounds_in_order
from measures.tables import Table, read
from measures.tables import rows as rows_of

SINGLE, IN_TOTAL = "single", "in_total"
"""Where a source reports something of a case, and where nothing but the total of which it is a part."""


@dataclass(frozen=True)
class Decisions:
    """Applications filed, rejected and granted, the rows that say so, and whether they are a reported total."""

    filed: int
    rejected: int
    granted: int
    row_ids: tuple[str, ...]
    is_total: bool


def decisions(data: Dataset) -> Decisions:
    """The reported total where the chosen part holds one, else the single applications that are reported.

    A total and single applications are never added up: the total of 141 is that of 28 April, and its parts are in it.
    """
    table = read(data, "applications")
    totals = table.filter(nw.col("filed") > 1)
    counted = totals if len(totals) else table
    ids = tuple(counted["application_id"].to_list())
    sums = [int(counted[column].sum()) for column in ("filed", "rejected", "granted")]
    return Decisions(sums[0], sums[1], sums[2], ids, bool(len(totals)))


def by_round(data: Dataset) -> Table:
    """One row a round: `total` (missing where no source gives one), and the single decisions `refused`, `granted`.

    The single decisions are those that a source reports one by one; those inside a total are counted there too.
    """
    single = single_applications(data).group_by("round_id")
    singles = single.agg(refused=nw.col("rejected").sum(), granted=nw.col("granted").sum())
    many = read(data, "applications").filter(nw.col("filed") > 1)
    totals = many.group_by("round_id").agg(total=nw.col("filed").sum(), total_rejected=nw.col("rejected").sum())
    rounds = rounds_in_order(data).select("round_id", "date")
    table = rounds.join(singles, on="round_id", how="left").join(totals, on="round_id", how="left")
    return table.with_columns(nw.col("refused", "granted").fill_null(0))


def application_marks(data: Dataset) -> Table:
    """One row an application: those of each reported total, then the single ones that are part of none, by their rounds.

    `total_id` names the total; it is missing outside of one. `state` is `single` for those of which a source reports
    something of their own (they come first in their total) and `in_total` for the rest, of which nothing but the decision
    is reported. `decision` is `refused`, `granted` or `not_reported`. With each stand its `round_id`, `round_inferred` and
    `may_be_in`. Not in it: applications of which no source tells, however many there were.
    """
    table = in_round_order(data, read(data, "applications"), "application_id")
    asked = list(enumerate(rows_of(table)))
    totals = {row["application_id"]: (place, row) for place, row in asked if row["filed"] > 1}
    single = [(place, row) for place, row in asked if row["filed"] == 1]
    marks: list[tuple[int, str, str | None, str]] = []
    for total_id, (at, total) in totals.items():
        inside = [(place, row) for place, row in single if row["part_of"] == total_id]
        marks += [(place, SINGLE, total_id, decision) for place, row in inside for decision in _each_decision(row)]
        left = {count: total[count] - sum(row[count] for _, row in inside) for count in ("filed", "rejected", "granted")}
        marks += [(at, IN_TOTAL, total_id, decision) for decision in _each_decision(left)]
    others = [(place, row) for place, row in single if row["part_of"] not in totals]
    marks += [(place, SINGLE, None, decision) for place, row in others for decision in _each_decision(row)]
    places, *told = map(list, zip(*marks, strict=True)) if marks else ([], [], [], [])
    named = zip(("state", "total_id", "decision"), told, strict=True)
    columns = [nw.new_series(name, values, nw.String(), backend=table.implementation) for name, values in named]
    return table[places].select("application_id", "round_id", "round_inferred", "may_be_in", *columns)


def _each_decision(row: Mapping[str, Any]) -> list[str]:
    """The decision on each application of a row."""
    undecided = row["filed"] - row["rejected"] - row["granted"]
    return [*["refused"] * row["rejected"], *["granted"] * row["granted"], *["not_reported"] * undecided]


def _joined_ids(rows: Iterable[Mapping[str, Any]]) -> str:
    return ";".join(row["application_id"] for row in rows)


def refusal_grounds(data: Dataset) -> Table:
    """Refusals by the ground given: `ground_code`, its label `ground`, `refusals` and the `application_ids` that say so;
    `is_given` tells whether that is a ground.

    First the single refusals, most first; last, where there is a reported total, `in_total`: those of which nothing
    but their being part of it is known, so that the numbers add up to the refusals reported.
    """
    refused = rows_of(single_applications(data).filter(nw.col("rejected") == 1).sort("application_id"))
    groups = {code: [row for row in refused if row["ground_code"] == code] for code in data.labels("grounds")}
    found = [(code, len(group), _joined_ids(group)) for code, group in groups.items() if group]
    found.sort(key=lambda row: -row[1])
    rest = only_in_total(data)
    if rest:
        found.append((IN_TOTAL, rest, ";".join(decisions(data).row_ids)))
    labels = {**data.labels("grounds"), IN_TOTAL: None}
    silent = (*grounds_not_given(data), IN_TOTAL)
    told = [(code, labels[code], n, ids, code not in silent) for code, n, ids in found]
    columns = zip(*told, strict=True) if told else ((),) * 5
    names = {"ground_code": nw.String(), "ground": nw.String(), "refusals": nw.Int64(), "application_ids": nw.String()}
    names |= {"is_given": nw.Boolean()}
    backend = read(data, "applications").implementation
    return nw.from_dict(dict(zip(names, map(list, columns), strict=True)), names, backend=backend)


def alternative_places(data: Dataset) -> Table:
    """Applications for which other places were proposed, with the number as the source puts it.

    `ground` is the label of the ground of a refusal; missing where none is given. `has_one_place` tells whether it confines
    assemblies to one place.
    """
    asked = read(data, "applications").filter(~nw.col("alternatives_low").is_null())
    code, labels = nw.col("ground_code"), code_table(data, "grounds", "label").select(ground_code="code", ground="label")
    is_given = (nw.col("rejected") > 0) & ~code.is_in(grounds_not_given(data))
    told = asked.join(labels, on="ground_code", how="left").with_columns(
        ground=nw.when(is_given).then(nw.col("ground")),
        has_one_place=is_given & code.is_in(grounds_of_one_place(data)),
    )
    return in_round_order(data, told)


def only_in_total(data: Dataset) -> int:
    """Refusals of which nothing but their being part of a reported total is known."""
    whole = decisions(data)
    if not whole.is_total:
        return 0
    single = single_applications(data).filter(nw.col("part_of").is_in(whole.row_ids))
    return whole.rejected - int(single["rejected"].sum())

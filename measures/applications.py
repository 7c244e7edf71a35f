"""What became of the requests for permission."""

from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from measures.acts import single_applications
from measures.tables import Table, read


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
    rounds = read(data, "rounds").select("round_id", "date")
    table = rounds.join(singles, on="round_id", how="left").join(totals, on="round_id", how="left")
    return table.with_columns(nw.col("refused", "granted").fill_null(0)).sort("round_id")


def marks(data: Dataset) -> Table:
    """One row an application of the reported total, or of the single ones where there is no total.

    `state` is `single` for those of which a source reports something of their own (they come first) and `in_total`
    for the rest, of which nothing but the refusal is reported. `decision` is `refused` or `granted`.
    """
    whole = decisions(data)
    single = single_applications(data)
    if whole.is_total:
        single = single.filter(nw.col("part_of").is_in(whole.row_ids))
    refused = [kind == 1 for kind in single["rejected"].to_list()]
    known = [("single", "refused" if was else "granted") for was in refused]
    rest = [("in_total", "refused")] * (whole.rejected - sum(refused)) if whole.is_total else []
    ids = single["application_id"].to_list() + list(whole.row_ids) * len(rest)
    rows = {
        "number": list(range(1, len(known) + len(rest) + 1)),
        "state": [state for state, _ in known + rest],
        "decision": [decision for _, decision in known + rest],
        "application_id": ids,
    }
    return nw.from_dict(rows, backend=single.implementation)


def grounds(data: Dataset) -> Table:
    """Single refusals by the ground given (`refusals`), most first; not in it: refusals inside a total only."""
    refused = single_applications(data).filter(nw.col("rejected") == 1)
    labels = read(data, "codes-grounds").select(ground_code="code", ground="label_en")
    return (
        refused.group_by("ground_code")
        .agg(refusals=nw.len())
        .join(labels, on="ground_code")
        .sort("refusals", descending=True)
    )


def decision_days(data: Dataset) -> Table:
    """Single decisions with the days that they took: `decision_days_low`, `_high` (missing: no upper bound) and words.

    Decisions whose days are not reported stand at the end with neither.
    """
    single = single_applications(data)
    return single.sort("decision_days_low", "application_id", nulls_last=True)


def alternatives(data: Dataset) -> Table:
    """Applications for which other places were proposed, with the number as the source puts it."""
    return read(data, "applications").filter(~nw.col("alternatives_low").is_null()).sort("round_id")

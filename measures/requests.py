"""What is known of the requests for permission in a choice: reported totals, and the cases described one by one."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_unfiltered
from measures.acts import double_counted, single_applications
from measures.days import in_round_order, is_inferred, round_days
from measures.evidence import publisher_names
from measures.selection import Selection, select
from measures.tables import MAX_ROW_IDS, read, rows, values


@dataclass(frozen=True)
class Total:
    """A total that `publishers` report for one `day`: of the round, else of the answer, else of the request, or empty."""

    application_id: str
    day: str
    filed: int
    rejected: int
    publishers: tuple[str, ...]


@dataclass(frozen=True)
class Requests:
    """Totals, which are claims, and refusals and permissions by city, never all that there were. `loose` refusals belong to
    no round, `twice` may be the same application as another. `row_ids` are the totals, and where none is of the choice the
    cases, of very many the first NAMED; `number` is that of all of them.
    """

    totals: tuple[Total, ...]
    not_split_by: str
    refused: dict[str, int]
    granted: dict[str, int]
    loose: int
    twice: int
    inferred: bool
    row_ids: tuple[str, ...]
    number: int

    @property
    def described(self) -> int:
        return sum(self.refused.values()) + sum(self.granted.values())


def requests_made(data: Dataset, selection: Selection) -> Requests:
    """Return the totals of the choice, and the cases described in it; without either the totals that its cities alone leave
    out, which stand beside no cases: these may be part of them or not.

    `not_split_by` is `cities` where that is why a total is not one of the choice, else empty; `inferred` tells that the
    round of a permission is. Totals and cases are never added up: cases may be part of a total.
    """
    single = single_applications(data)
    inside = _reported_totals(data)
    by = ("city_id", "rejected", "granted", "round_inferred")
    cases = rows(
        single.group_by(*by).agg(cases=nw.len(), linked=nw.col("round_id").count(), inside=nw.col("may_be_in").count())
    )
    rejected, granted = (_cases_by_city(cases, decision) for decision in ("rejected", "granted"))
    is_unsplit = bool(selection.cities) and not inside and not rejected and not granted
    around = _reported_totals(select(data.origin or data, replace(selection, cities=()))) if is_unsplit else inside
    total_ids = [total.application_id for total in around]
    refused = single.filter(nw.col("rejected") == 1).select("may_be_in", act_id="application_id")
    return Requests(
        around,
        "cities" if is_unsplit and around else "",
        rejected,
        granted,
        sum(row["cases"] - row["linked"] for row in cases if row["rejected"] == 1),
        double_counted(refused) if any(row["inside"] for row in cases if row["rejected"] == 1) else 0,
        any(is_inferred(row) for row in cases if (row["granted"] or 0) > 0),
        (*total_ids, *([] if inside else values(single.head(MAX_ROW_IDS), "application_id"))),
        len(total_ids) + (0 if inside else sum(row["cases"] for row in cases)),
    )


def _reported_totals(data: Dataset) -> tuple[Total, ...]:
    there = {*values(read(data, "applications").filter(nw.col("filed") > 1), "application_id")}
    return tuple(total for total in _all_totals(data) if total.application_id in there) if there else ()


@cached_on_unfiltered
def _all_totals(whole: Dataset) -> tuple[Total, ...]:
    days = round_days(whole)
    many = in_round_order(whole, read(whole, "applications").filter(nw.col("filed") > 1), "application_id")
    return tuple(
        Total(
            row["application_id"],
            days.get(row["round_id"]) or row["decided_on"] or row["decided_by"] or row["filed_on"] or "",
            int(row["filed"]),
            int(row["rejected"]),
            publisher_names(whole, row["source_ids"]),
        )
        for row in rows(many)
    )


def _cases_by_city(cases: list[dict[str, Any]], decision: str) -> dict[str, int]:
    """Return the cases of a decision by city, most first; all others of the record are left out."""
    numbers = Counter[str]()
    for row in cases:
        numbers[row["city_id"]] += row["cases"] if row[decision] == 1 else 0
    return dict(sorted((+numbers).items(), key=lambda city: (-city[1], city[0] or "")))

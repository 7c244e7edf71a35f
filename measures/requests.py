"""What is known of the requests for permission in a choice: reported totals, and the cases described one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw

from loaders import Dataset
from measures.acts import single_applications
from measures.inferred import is_inferred
from measures.round_order import in_round_order, round_days
from measures.selection import Selection, select
from measures.tables import NAMED, Table, number_of, read, rows, values


@dataclass(frozen=True)
class Total:
    """A total that a source reports for the rallies of one day, for the whole country; `day` is empty where it has none."""

    application_id: str
    day: str
    filed: int
    rejected: int


@dataclass(frozen=True)
class Requests:
    """Totals, and refusals and permissions by city. A total is a claim; the cases are records, never all that there were.

    `row_ids` are the totals, and where none is one of the choice the cases too, of very many the first NAMED; `number` is
    that of all of them.
    """

    totals: tuple[Total, ...]
    not_split_by: str
    refused: dict[str, int]
    granted: dict[str, int]
    inferred: bool
    row_ids: tuple[str, ...]
    number: int

    @property
    def described(self) -> int:
        """How many cases are described one by one."""
        return sum(self.refused.values()) + sum(self.granted.values())


def requests_made(data: Dataset, chosen: Selection) -> Requests:
    """The totals of the choice, else those that its cities or authorities leave out; and the cases described in it.

    `not_split_by` is `cities` or `authorities` where that is why a total is not one of the choice, else empty;
    `inferred` tells that the round of a permission is. Totals and cases are never added up: cases may be part of a total.
    """
    single = single_applications(data)
    inside = _reported_totals(data)
    around = inside or _reported_totals(select(data.origin or data, replace(chosen, cities=(), authorities=())))
    apart = "" if inside or not around else "cities" if chosen.cities else "authorities"
    told = [total.application_id for total in around]
    cases = single.head(0) if inside else single
    return Requests(
        around,
        apart,
        _cases_by_city(single, "rejected"),
        _cases_by_city(single, "granted"),
        _has_inferred_permission(single),
        (*told, *values(cases.head(NAMED), "application_id")),
        len(told) + number_of(cases),
    )


def _has_inferred_permission(single: Table) -> bool:
    """Whether the round of a permission is inferred."""
    return any(is_inferred(row) for row in rows(single.filter(nw.col("granted") > 0).select("round_inferred").unique()))


def _reported_totals(data: Dataset) -> tuple[Total, ...]:
    days = round_days(data.origin or data)
    many = in_round_order(data, read(data, "applications").filter(nw.col("filed") > 1), "application_id")
    return tuple(
        Total(row["application_id"], days.get(row["round_id"]) or _day_of(row), int(row["filed"]), int(row["rejected"]))
        for row in rows(many)
    )


def _day_of(row: Mapping[str, Any]) -> str:
    """The day of an application that belongs to no round: of the answer or, where none is reported, of the request."""
    return str(row["decided_on"] or row["decided_by"] or row["filed_on"] or "")


def _cases_by_city(single: Table, decision: str) -> dict[str, int]:
    """The cases by city, most first; all others of the record are left out."""
    found = single.filter(nw.col(decision) == 1).group_by("city_id").agg(cases=nw.len())
    return {row["city_id"]: row["cases"] for row in rows(found.sort("cases", "city_id", descending=[True, False]))}

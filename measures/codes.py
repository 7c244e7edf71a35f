"""Properties of codes: columns of the code lists, with a default where a list lacks the column or a code has no value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_unfiltered
from measures.tables import Table, known_values, read, rows

REFUSAL, PUBLIC, NOT_REPORTED, IN_WORDS = "refusal", "public", "not_reported", "words"
"""The codes that every dataset means alike: the kind of a refused application, and against whom it is; that no source
says; the qualifier of a claim without a number."""
NAMES_NOBODY = (NOT_REPORTED, "unknown_perpetrator")  # the codes of authorities that name nobody
ATTENDANCE, MEAN_ATTENDANCE, DETENTION, PENALTY = "attendance", "attendance_mean", "detention", "penalty"
ANNOUNCED_CITIES, REFUSALS_SO_FAR, COUNTED_LATER = "cities_announced", "refusals_so_far", "later"
"""As what a measure counts, by the column `counts_as`."""
MEANS_PERMITTED, MEANS_REFUSED = ("authorisations", "granted", "true"), ("authorisations", "granted", "false")
MEANS_GATHERED, ONE_PLACE = ("outcomes", "gathered", "true"), ("grounds", "one_place", "true")
APPEAL_KIND, DECISION_KIND = ("response_kinds", "role", "appeal"), ("response_kinds", "role", "decision")
INVESTIGATION_KIND = ("response_kinds", "role", "investigation")
"""What `codes_that_say` takes: answers, outcomes, grounds that confine assemblies to one place, and kinds of response."""
TIME = "time"  # the quantity of a penalty that takes somebody's freedom for so long


@dataclass(frozen=True)
class Unit:
    """A unit of penalties: label, plural forms of an amount (or none), what it measures, its days (0: not in days)."""

    label: str
    amount_forms: str = ""
    quantity: str = ""
    in_days: int = 0


def code_table(data: Dataset, codes: str, *columns: str) -> Table:
    """Return the codes of a list with some of its columns; one that it lacks is missing throughout."""
    table = read(data, f"codes-{codes}")
    lacking = {column: nw.lit(None).cast(nw.String) for column in columns if column not in table.collect_schema()}
    return (table.with_columns(**lacking) if lacking else table).select("code", *columns)


@cached_on_unfiltered
def code_column(data: Dataset, codes: str, column: str) -> dict[str, Any]:
    """Return what a column says of the codes of a list, by code; those of which it says nothing are not in it."""
    cells = rows(code_table(data, codes, column))
    return {row["code"]: row[column] for row in cells if row[column] is not None}


def codes_that_say(data: Dataset, codes: str, column: str, *values: str) -> list[str]:
    """Return the codes of a list that have one of some values in a column; none where the list lacks it."""
    return [code for code, value in code_column(data, codes, column).items() if value in values]


@cached_on_unfiltered
def kind_groups(data: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the groups of kinds of incident, each with those of its kinds that occur; not in it: groups of a single one."""
    occurring, groups = {REFUSAL, *known_values(read(data, "incidents"), "kind_code")}, dict[str, list[str]]()
    for kind, group in code_column(data, "kinds", "broader").items():
        if kind in occurring:
            groups.setdefault(group, []).append(kind)
    return {group: tuple(kinds) for group, kinds in groups.items() if len(kinds) > 1 and group in data.labels("kinds")}


def with_whole_groups(data: Dataset, kinds: Sequence[str]) -> list[str]:
    """Return some kinds, with the group in place of those of it where all that occur are among them."""
    group_of = {kind: group for group, inside in kind_groups(data).items() if {*inside} <= {*kinds} for kind in inside}
    return list(dict.fromkeys(group_of.get(kind, kind) for kind in kinds))


def kind_ranks(data: Dataset) -> dict[str, int]:
    return {code: int(rank) for code, rank in code_column(data, "kinds", "rank").items()}


def kind_steps(data: Dataset) -> Mapping[str, str]:
    return code_column(data, "kinds", "step")


def measures_counting(data: Dataset, *what: str) -> list[str]:
    return codes_that_say(data, "measures", "counts_as", *what)


def grounds_not_given(data: Dataset) -> list[str]:
    """Return the codes that say that a refusal gives no ground; where the list does not say which, `not_reported`."""
    return codes_that_say(data, "grounds", "given", "false") or [NOT_REPORTED]


@cached_on_unfiltered
def penalty_units(data: Dataset) -> Mapping[str, Unit]:
    units = rows(code_table(data, "penalty_units", "label", "counted", "quantity", "in_days"))
    return {
        row["code"]: Unit(row["label"], row["counted"] or "", row["quantity"] or "", int(row["in_days"] or 0))
        for row in units
    }

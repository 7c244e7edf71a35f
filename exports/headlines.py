"""The figures that stand large on the overview and at the head of a briefing: each with what it counts and whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass

import narwhals as nw

from charts.inferred import city_and_round
from charts.maps import names_told
from exports.chosen import Chosen
from measures.acts import in_rounds
from measures.evidence import publishers
from measures.places import announced_cities
from measures.requests import Requests, requested
from measures.rounds import rally_days
from measures.tables import read, rows


@dataclass(frozen=True)
class Large:
    """A figure that stands large: its name, what it is, its value, what more to say of it, and the rows behind it."""

    name: str
    label: str
    value: str
    told: str
    row_ids: tuple[str, ...]


def headlines(chosen: Chosen) -> Iterator[Large]:
    """The figures of a choice; one of which nothing is reported is left out, since silence is not zero."""
    t = chosen.words
    yield from _applications(chosen.of(requested, chosen.selection), chosen)
    known = chosen.of(announced_cities)
    if known:
        told = t("sources name {named} of them and not the other {unnamed}", named=known.named, unnamed=known.unnamed)
        if not known.named or not known.unnamed:
            told = names_told(known, t)
        yield Large("cities", t("Cities with announced rallies"), t.number(known.announced), told, known.claim_ids)
    days = rows(chosen.of(rally_days))
    if days and len(chosen.selection.rounds) != 1:
        told = " · ".join(t.short_day(row["date"]) for row in days)
        ids = tuple(str(row["round_id"]) for row in days)
        yield Large("rounds", t("Rounds of rallies"), t.number(len(days)), told, ids)
    yield from _permitted(chosen)


def _applications(asked: Requests, chosen: Chosen) -> Iterator[Large]:
    """The reported totals, else the refusals described one by one, which are not all that there were."""
    t = chosen.words
    if asked.totals and not asked.not_split_by:
        filed, rejected = (sum(getattr(total, part) for total in asked.totals) for part in ("filed", "rejected"))
        value = t("{rejected} of {filed}", rejected=t.number(rejected), filed=t.number(filed))
        days = "; ".join(t.day(one.day, year=True) for one in asked.totals)
        told = t("one reported total, for {days}; reported by: {who}", days=days, who=_publishers(asked, chosen))
        yield Large("applications", t("Applications refused"), value, told, asked.row_ids)
    elif asked.refused:
        told = t("how many were filed is not reported")
        if asked.totals:
            told = t("the total for the country is not split")
        yield Large("applications", t("Refusals described"), t.number(sum(asked.refused.values())), told, asked.row_ids)


def _publishers(asked: Requests, chosen: Chosen) -> str:
    """Who reports the totals, each once."""
    ids = [total.application_id for total in asked.totals]
    told = read(chosen.whole, "applications").filter(nw.col("application_id").is_in(ids))
    return ", ".join(publishers(chosen.whole, told))


def _permitted(chosen: Chosen) -> Iterator[Large]:
    t, names = chosen.words, chosen.whole.names()
    granted = [row for row in rows(in_rounds(read(chosen.data, "rallies"))) if row["authorisation_code"] == "granted"]
    if granted:
        told = "; ".join(city_and_round(row, names, t) for row in granted)
        ids = tuple(row["rally_id"] for row in granted)
        yield Large("permitted", t("Rallies permitted"), t.number(len(granted)), told, ids)

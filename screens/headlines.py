"""The large figures at the head of a briefing: each with what it counts and who reports it."""

from collections.abc import Iterator
from dataclasses import dataclass

import narwhals as nw

from charts.still_map import naming_text
from measures.acts import in_rounds, of_campaign, single_applications
from measures.applications import permissions
from measures.codes import MEANS_PERMITTED, codes_that_say
from measures.days import RoundId, is_inferred
from measures.evidence import publishers
from measures.places import announced_cities, rallies_by_city
from measures.requests import Requests, requests_made
from measures.rounds import rally_days
from measures.tables import MAX_ROW_IDS, Table, number_of, read, rows, values
from views.finding import CITIES, no_total_text
from views.view import View
from views.wording import city_and_round, day_within

APPLICATIONS = "applications"


@dataclass(frozen=True)
class LargeFigure:
    """A figure that stands large, with the rows behind it: of very many the first, and the number of all."""

    name: str
    label: str
    value: str
    remark: str
    row_ids: tuple[str, ...]
    number: int


def headlines(view: View) -> Iterator[LargeFigure]:
    """Yield the large figures of the filters; one of which nothing is reported is left out, since silence is not zero."""
    t = view.t
    yield from _applications_figure(view.measure(requests_made, view.selection), view)
    known = view.measure(announced_cities)
    if known:
        text = t(
            "named in the sources consulted: {named}; not named: {unnamed}",
            named=known.named_count,
            unnamed=known.unnamed_cities,
        )
        if not known.named_count or not known.unnamed_cities:
            text = naming_text(known, t)
        text = t("reported by {who}; {told}", who=", ".join(known.publishers), told=text)
        label, ids = t("Cities with announced rallies"), known.claim_ids
        yield LargeFigure("cities", label, t.number(known.announced), text, ids, len(ids))
    days = rows(view.measure(rally_days))
    if days and len(view.selection.rounds) != 1:
        outcomes = _outcomes_by_round(view)
        text = " · ".join(t.short_day(row["date"]) + outcomes.get(row["round_id"], "") for row in days)
        ids = tuple(str(row["round_id"]) for row in days)
        if view.selection.cities:  # a round is of all cities, a rally of one
            ids = tuple(values(in_rounds(read(view.data, "rallies")).head(MAX_ROW_IDS), "rally_id"))
        yield LargeFigure("rounds", t("Rounds of rallies"), t.number(len(days)), text, ids, len(days))
    yield from _permitted_figure(view)


def _outcomes_by_round(view: View) -> dict[RoundId, str]:
    """Return, for one chosen city, what is reported of the rally of each round, or that its round is inferred."""
    if len(view.selection.cities) != 1:
        return {}
    labels = view.dataset.labels("outcomes")
    outcome_texts: dict[RoundId, list[str]] = {}
    rallies, inferred_text = rows(view.measure(rallies_by_city)), view.t.in_sentence(view.t("Round inferred"))
    inferred = {row["round_id"] for row in rallies if is_inferred(row)}
    for row in rallies:
        outcome_texts.setdefault(row["round_id"], []).append(view.t.in_sentence(labels[row["outcome_code"]]))
    return {
        number: f" ({inferred_text})" if number in inferred else f": {', '.join(dict.fromkeys(told))}"
        for number, told in outcome_texts.items()
    }


def _applications_figure(requests: Requests, view: View) -> Iterator[LargeFigure]:
    """Yield the reported totals, else the refusals reported individually, which are not all that there were."""
    t = view.t
    if requests.totals and not requests.not_split_by:
        filed, rejected = (sum(getattr(total, part) for total in requests.totals) for part in ("filed", "rejected"))
        value = t("{rejected} of {filed}", rejected=t.number(rejected), filed=t.number(filed))
        days = "; ".join(day_within(one.day, t) for one in requests.totals)
        ids = [total.application_id for total in requests.totals]
        table = read(view.dataset, "applications").filter(nw.col("application_id").is_in(ids))
        text = t.plural(
            "one total for {days}, reported by {who}",
            "{n} totals for {days}, reported by {who}",
            len(requests.totals),
            days=days,
            who=", ".join(publishers(view.dataset, table)),
        )
        yield LargeFigure(APPLICATIONS, t("Applications refused"), value, text, requests.row_ids, requests.number)
    elif requests.refused:
        text = no_total_text(view)
        if requests.twice:
            twice = t("some of these may be the same application")
            text = f"{twice}; {text}"
        if requests.loose:
            text = t("not linked to a rally day: {n}; {told}", n=t.number(requests.loose), told=text)
        refused, number = single_applications(view.data).filter(nw.col("rejected") == 1), sum(requests.refused.values())
        rows_behind = tuple(values(refused.head(MAX_ROW_IDS), "application_id"))
        yield LargeFigure(APPLICATIONS, t("Refusals reported individually"), t.number(number), text, rows_behind, number)


def permitted_rallies(view: View) -> tuple[Table, str]:
    """Return the rallies permitted, and the places and rounds of the first of them in words."""
    t, names = view.t, view.dataset.names()
    is_granted = nw.col("authorisation_code").is_in(codes_that_say(view.dataset, *MEANS_PERMITTED))
    granted = of_campaign(view.data, read(view.data, "rallies")).filter(is_granted)
    texts = [city_and_round(row, names, t) for row in rows(granted.head(CITIES))]
    left = number_of(granted) - len(texts)
    return granted, "; ".join([*texts, *([t("and {n} more", n=t.number(left))] if left else [])])


def _permitted_figure(view: View) -> Iterator[LargeFigure]:
    """Yield the rallies permitted; it rests on the applications granted if there are as many, else on the rallies."""
    t, (granted, text) = view.t, permitted_rallies(view)
    if number := number_of(granted):
        permits = of_campaign(view.data, view.by_rounds_and_cities.measure(permissions))
        ids = tuple(values(granted.head(MAX_ROW_IDS), "rally_id"))
        if number_of(permits) == number:
            ids = tuple(values(permits.head(MAX_ROW_IDS), "application_id"))
        yield LargeFigure("permitted", t("Rallies permitted"), t.number(number), text, ids, number)

"""A city as a sheet: its gravest incidents, what is reported of each rally, what is disputed and what is not known."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from measures.acts import of_campaign
from measures.codes import NOT_REPORTED, penalty_units
from measures.coverage import about_city
from measures.gravest import gravest_in
from measures.places import rallies_in
from measures.round_order import is_inferred
from measures.tables import number_of, rows
from views import wording
from views.view import View

Row = dict[str, Any]


@dataclass(frozen=True)
class CitySheet:
    """The name of a city and, of the choice, its gravest acts and the number of all, rallies, contradictions and gaps."""

    name: str
    gravest: list[Row]
    acts: int
    rallies: list[Row]
    disputed: list[Row]
    unknown: list[Row]


def city_sheet(view: View, city_id: str, most: int) -> CitySheet:
    chosen, acts = view.selection.rounds, view.measure(gravest_in, city_id)
    return CitySheet(
        view.dataset.names()[city_id],
        rows(acts.head(most)),
        number_of(acts),
        rows(of_campaign(view.data, view.measure(rallies_in, city_id))),
        rows(view.measure(about_city, city_id, chosen, "contradiction")),
        rows(view.measure(about_city, city_id, chosen)),
    )


def act_head(view: View, act: Row) -> str:
    t, kinds = view.t, view.dataset.labels("kinds")
    parts = (wording.act_date(act, t), kinds[act["kind_code"]], wording.time_penalty(act, penalty_units(view.dataset), t))
    return ", ".join(part if place == 0 else t.in_sentence(part) for place, part in enumerate(parts) if part)


def rally_head(view: View, rally: Row) -> str:
    head = wording.round_head(rally["round_id"], rally["date"], view.t)
    return f"{head} ({view.t.in_sentence(view.t('Round inferred'))})" if is_inferred(rally) else head


def rally_states(view: View, rally: Row) -> str:
    """Permission and outcome of a rally, as far as they are reported; empty where neither is."""
    t, whole = view.t, view.dataset
    permission, outcome = rally["authorisation_code"], rally["outcome_code"]
    states = [
        *([whole.labels("authorisations")[permission]] if permission != NOT_REPORTED else []),
        *([whole.labels("outcomes")[outcome]] if outcome != NOT_REPORTED else []),
    ]
    return t.at_start("; ".join(map(t.in_sentence, states)))


def silences(view: View, sheet: CitySheet) -> Iterator[tuple[str, Row]]:
    """Yield the rallies of which no source reports permission, outcome or both, and which of these."""
    t = view.t
    texts = {
        (True, True): t("permission and outcome not reported"),
        (True, False): t.in_sentence(t("Permission not reported")),
        (False, True): t.in_sentence(t("Outcome not reported")),
    }
    for row in sheet.rallies:
        if silence := texts.get((row["authorisation_code"] == NOT_REPORTED, row["outcome_code"] == NOT_REPORTED)):
            yield t("{head}: {told}.", head=rally_head(view, row), told=silence), row

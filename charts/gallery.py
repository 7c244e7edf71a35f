"""Every figure by the name that it has in an address: made in one way for a screen, an embedded page and a document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Protocol, TypeVar

import narwhals as nw
import plotly.graph_objects as go

from charts.claims import attendance_claims, detention_claims, later_refusals
from charts.credit import Credit
from charts.decisions import days_to_decision, refusal_grounds
from charts.heat import acts_by_two
from charts.maps import still_map
from charts.marks import application_marks, applications_by_round
from charts.remedy import years_to_remedy
from charts.timeline import days_around, rally_timeline
from loaders import Dataset
from measures import acts, applications, claims, crosstab, places, rounds, standards
from measures.evidence import publishers
from measures.tables import Table, read, rows
from translations import Words

Made = TypeVar("Made")
USUAL = ("kind", "authority")
"""The properties by which acts are grouped until a reader chooses others."""


class Shown(Protocol):
    """What a figure is drawn from."""

    @property
    def whole(self) -> Dataset:
        """The dataset in the reader's language."""
        ...

    @property
    def data(self) -> Dataset:
        """The chosen part of it."""
        ...

    @property
    def words(self) -> Words:
        """The translator of the reader's language."""
        ...

    @property
    def chosen(self) -> str:
        """What was chosen, in words; empty for everything."""
        ...

    def of(self, measure: Callable[..., Made], *given: object) -> Made:
        """A measure of the chosen part."""
        ...


@dataclass(frozen=True)
class Entry:
    """A figure: the screens on which it stands, the one that tells most of it first, and how it is drawn."""

    screens: tuple[str, ...]
    make: Callable[[Shown], go.Figure]


def draw(shown: Shown, name: str) -> go.Figure:
    """The figure of that name. Raises KeyError for a name that is not in FIGURES."""
    return FIGURES[name].make(shown)


def on_screen(screen: str, by: tuple[str | None, str | None] = (None, None)) -> list[str]:
    """The names of the figures of a screen; of the acts by two properties only the pair `by`, the usual one if empty."""
    pair = f"acts-{by[0] or USUAL[0]}-{by[1] or USUAL[1]}"
    return [name for name, entry in FIGURES.items() if screen in entry.screens and (name == pair or "acts-" not in name)]


def property_names(words: Words) -> dict[str, str]:
    """The properties by which acts can be grouped, with their names."""
    names = (words("kind"), words("authority"), words("city"), words("round"), words("target"), words("month"))
    return dict(zip(crosstab.PROPERTIES, names, strict=True))


def property_labels(whole: Dataset, name: str, words: Words) -> dict[str, str]:
    """The values of a property with their labels, in the order in which they stand on an axis."""
    if name == "round":
        return {str(row["round_id"]): words("Round {n}", n=row["round_id"]) for row in rows(read(whole, "rounds"))}
    if name == "month":
        return {f"2012-{month:02d}": words.day(f"2012-{month:02d}") for month in range(1, 13)}
    lists = {"kind": "kinds", "authority": "authorities", "target": "targets"}
    return whole.names() if name == "city" else whole.labels(lists[name])


def _credit(shown: Shown, *tables: Table) -> Credit:
    return Credit(shown.whole.version, shown.chosen, publishers(shown.whole, *tables))


def _map(shown: Shown) -> go.Figure:
    found, known, whole = shown.of(places.places, shown.whole), shown.of(places.announced_cities), shown.whole
    credit = _credit(shown, acts.in_rounds(read(shown.data, "rallies")))
    return still_map(whole.map_lines, found, known, whole.names(), shown.words, credit)


def _marks(shown: Shown) -> go.Figure:
    asked = read(shown.data, "applications")
    credit = _credit(shown, asked.filter(nw.col("filed") > 1), asked)
    return application_marks(shown.of(applications.marks), shown.words, credit)


def _by_round(shown: Shown) -> go.Figure:
    credit = _credit(shown, read(shown.data, "applications"))
    return applications_by_round(shown.of(applications.by_round), shown.words, credit)


def _days(shown: Shown) -> go.Figure:
    decided = shown.of(applications.decision_days)
    return days_to_decision(decided, shown.whole.names(), shown.words, _credit(shown, decided))


def _grounds(shown: Shown) -> go.Figure:
    credit = _credit(shown, read(shown.data, "applications"))
    return refusal_grounds(shown.of(applications.grounds), shown.words, credit)


def _later(shown: Shown) -> go.Figure:
    counted = claims.claims_of(shown.whole, "refusals_since_2020")
    return later_refusals(counted, shown.words, replace(_credit(shown, counted), chosen=""))


def _timeline(shown: Shown, whole_year: bool) -> go.Figure:
    dated, answered = shown.of(rounds.timeline), shown.of(rounds.reactions)
    shown_acts = dated if whole_year else acts.in_rounds(dated)
    credit = _credit(shown, shown_acts, *([answered] if whole_year else []))
    return rally_timeline(
        shown_acts,
        read(shown.data, "rounds"),
        answered if whole_year else None,
        shown.whole.labels("kinds"),
        shown.of(rounds.parts),
        shown.words,
        credit,
    )


def _attendance(shown: Shown) -> go.Figure:
    came = shown.of(claims.attendance)
    return attendance_claims(came, shown.whole.names(), shown.words, _credit(shown, came))


def _detention(shown: Shown) -> go.Figure:
    held, whole = shown.of(claims.detention), shown.whole
    return detention_claims(held, whole.labels("measures"), whole.names(), shown.words, _credit(shown, held))


def _around(shown: Shown) -> go.Figure:
    near = shown.of(rounds.around_rallies)
    return days_around(near, read(shown.data, "rounds"), shown.of(rounds.parts), shown.words, _credit(shown, near))


def _remedy(shown: Shown) -> go.Figure:
    cases, answered = shown.of(standards.views), shown.of(rounds.reactions)
    credit = _credit(shown, cases, answered)
    return years_to_remedy(cases, answered, read(shown.data, "rounds"), shown.words, credit)


def _by_two(by: tuple[str, ...]) -> Callable[[Shown], go.Figure]:
    def make(shown: Shown) -> go.Figure:
        names, words = property_names(shown.words), shown.words
        labels = [property_labels(shown.whole, name, words) for name in by]
        credit = _credit(shown, acts.in_rounds(acts.acts(shown.data)))
        pairs = shown.of(crosstab.crosstab, *by)
        return acts_by_two(pairs, (labels[0], labels[1]), (names[by[0]], names[by[1]]), words, credit)

    return make


FIGURES: Mapping[str, Entry] = {
    "map": Entry(("cities", "overview"), _map),
    "applications-141": Entry(("applications", "overview"), _marks),
    "applications-by-round": Entry(("applications",), _by_round),
    "days-to-decision": Entry(("applications",), _days),
    "refusal-grounds": Entry(("applications",), _grounds),
    "later-refusals": Entry(("applications",), _later),
    "timeline": Entry(("rounds",), lambda shown: _timeline(shown, True)),
    "timeline-of-rounds": Entry(("overview",), lambda shown: _timeline(shown, False)),
    "attendance-claims": Entry(("rounds",), _attendance),
    "detention-claims": Entry(("rounds",), _detention),
    "days-around": Entry(("rounds",), _around),
    "remedy": Entry(("standards",), _remedy),
    **{f"acts-{by[0]}-{by[1]}": Entry(("incidents",), _by_two(by)) for by in product(crosstab.PROPERTIES, repeat=2)},
}

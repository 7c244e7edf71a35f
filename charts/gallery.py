"""Every figure by the name that it has in an address: made in one way for a screen, an embedded page and a document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import product

import narwhals as nw
import plotly.graph_objects as go

from charts import drawn
from charts.base_map import base_map
from charts.claims import attendance_claims, detention_claims, later_refusals
from charts.credit import Credit
from charts.days_around import days_around
from charts.decisions import days_to_decision, refusal_grounds
from charts.heat import acts_by_two
from charts.maps import still_map
from charts.marks import application_marks, applications_by_round
from charts.remedy import years_to_remedy
from charts.timeline import rally_timeline
from loaders import Dataset
from loaders.profile import NEEDED
from measures import acts, applications, crosstab, places, rounds, standards
from measures.evidence import publishers
from measures.round_order import rounds_in_order
from measures.tables import Table, read, rows
from translations import Words
from views.row_columns import ACTS, APPLICATIONS, CLAIMS, PLACES, RESPONSES
from views.view import View

USUAL = ("kind", "authority")
"""The properties by which acts are grouped until a reader chooses others."""
FORMER_NAMES = {"applications-141": "applications"}
"""The names that figures had in older addresses."""


@dataclass(frozen=True)
class FigureSpec:
    """The one definition of a figure: its screens, the one that tells most of it first, how it is drawn, and its rows.

    `of` says what the rows are, `rows` gives those that are drawn; `table` is the one without which there is no figure.
    """

    screens: tuple[str, ...]
    draw: Callable[[View], go.Figure]
    of: str
    rows: Callable[[View], Table]
    table: str = NEEDED


def offered(view: View) -> list[str]:
    """The names of the figures that a dataset can have: those whose table it has."""
    return [name for name, entry in FIGURES.items() if entry.table in view.whole.given]


def draw(view: View, name: str) -> go.Figure:
    """The figure of that name. Raises KeyError for a name that is not in FIGURES."""
    return FIGURES[name].draw(view)


def drawn_rows(view: View, name: str) -> Table:
    """The very rows that the figure of that name draws, with `id`. Raises KeyError for a name that is not in FIGURES."""
    return FIGURES[name].rows(view)


def on_screen(view: View, screen: str, by: tuple[str | None, str | None] = (None, None)) -> list[str]:
    """The names of the figures of a screen; of the acts by two properties only the pair `by`, the usual one if empty."""
    pair = f"acts-{by[0] or USUAL[0]}-{by[1] or USUAL[1]}"
    shown = (name for name in offered(view) if name == pair or "acts-" not in name)
    return [name for name in shown if screen in FIGURES[name].screens]


def property_names(whole: Dataset, words: Words) -> dict[str, str]:
    """The properties by which the acts of a dataset can be grouped, with their names; by round only where it has rounds."""
    names = (words("kind"), words("authority"), words("city"), words("round"), words("target"), words("month"))
    found = dict(zip(crosstab.PROPERTIES, names, strict=True))
    return {name: found[name] for name in crosstab.properties_of(whole)}


def property_labels(whole: Dataset, name: str, words: Words) -> dict[str, str]:
    """The values of a property with their labels, in the order in which they stand on an axis."""
    if name == "round":
        return {str(row["round_id"]): words("Round {n}", n=row["round_id"]) for row in rows(rounds_in_order(whole))}
    if name == "month":
        days = acts.of_campaign(whole, acts.acts(whole))["first"].drop_nulls().to_list()
        return {month: words.day(month) for month in sorted({f"{day:%Y-%m}" for day in days})}
    lists = {"kind": "kinds", "authority": "authorities", "target": "targets"}
    return whole.names() if name == "city" else whole.labels(lists[name])


def _figure_credit(view: View, *tables: Table) -> Credit:
    return Credit(view.whole.version, view.filters_text, publishers(view.whole, *tables))


def _map_figure(view: View) -> go.Figure:
    found, known, whole = view.of(places.places, view.whole), view.of(places.announced_cities), view.whole
    credit = _figure_credit(view, acts.of_campaign(view.data, read(view.data, "rallies")))
    return still_map(base_map(whole, view.words), found, known, whole.names(), view.words, credit)


def _squares_figure(view: View) -> go.Figure:
    asked = drawn.squares(view)
    credit = _figure_credit(view, asked.filter(nw.col("filed") > 1), asked)
    return application_marks(view.of(applications.marks), view.words, credit)


def _round_bars_figure(view: View) -> go.Figure:
    credit = _figure_credit(view, drawn.bars(view))
    return applications_by_round(view.of(applications.by_round), view.words, credit)


def _decision_days_figure(view: View) -> go.Figure:
    decided = drawn.decisions(view)
    return days_to_decision(decided, view.whole.names(), view.words, _figure_credit(view, decided))


def _refusal_grounds_figure(view: View) -> go.Figure:
    credit = _figure_credit(view, drawn.grounds(view))
    return refusal_grounds(view.of(applications.grounds), view.words, credit)


def _later_refusals_figure(view: View) -> go.Figure:
    counted = drawn.later(view)
    return later_refusals(counted, view.words, replace(_figure_credit(view, counted), chosen=""))


def _timeline_figure(view: View, whole: bool) -> go.Figure:
    """All acts of the season with the reactions, or those of the rounds alone."""
    done, answers = view.of(rounds.on_timeline), view.of(rounds.reactions_in_season)
    done = done if whole else acts.of_campaign(view.data, done)
    credit = _figure_credit(view, done, *([answers] if whole else []))
    days, labels = view.of(rounds.season), view.whole.labels("kinds")
    lanes = {lane: labels[lane] for lane in view.of(rounds.lanes)}
    return rally_timeline(done, rounds_in_order(view.data), answers if whole else None, lanes, days, view.words, credit)


def _attendance_figure(view: View) -> go.Figure:
    came = drawn.attendance(view)
    return attendance_claims(came, view.whole.names(), view.words, _figure_credit(view, came))


def _detention_figure(view: View) -> go.Figure:
    held, whole = drawn.detention(view), view.whole
    return detention_claims(held, whole.labels("measures"), whole.names(), view.words, _figure_credit(view, held))


def _days_around_figure(view: View) -> go.Figure:
    exact = drawn.to_the_day(view)
    others = len(view.of(rounds.around_rallies)) - len(exact)
    return days_around(exact, rounds_in_order(view.data), others, view.words, _figure_credit(view, exact))


def _remedy_figure(view: View) -> go.Figure:
    cases, answered = view.of(standards.views), view.of(rounds.reactions)
    credit = _figure_credit(view, cases, answered)
    return years_to_remedy(cases, answered, read(view.data, "rounds"), view.words, credit)


def _crosstab_figure_maker(by: tuple[str, ...]) -> Callable[[View], go.Figure]:
    def draw_crosstab(view: View) -> go.Figure:
        names, words = property_names(view.whole, view.words), view.words
        labels = [property_labels(view.whole, name, words) for name in by]
        credit = _figure_credit(view, acts.of_campaign(view.data, acts.acts(view.data)))
        pairs = view.of(crosstab.crosstab, *by)
        return acts_by_two(pairs, (labels[0], labels[1]), (names[by[0]], names[by[1]]), words, credit)

    return draw_crosstab


FIGURES: Mapping[str, FigureSpec] = {
    "map": FigureSpec(("cities", "overview"), _map_figure, PLACES, drawn.cities),
    "applications": FigureSpec(("applications", "overview"), _squares_figure, APPLICATIONS, drawn.squares, "applications"),
    "applications-by-round": FigureSpec(("applications",), _round_bars_figure, APPLICATIONS, drawn.bars, "applications"),
    "days-to-decision": FigureSpec(("applications",), _decision_days_figure, APPLICATIONS, drawn.decisions, "applications"),
    "refusal-grounds": FigureSpec(("applications",), _refusal_grounds_figure, APPLICATIONS, drawn.grounds, "applications"),
    "later-refusals": FigureSpec(("applications",), _later_refusals_figure, CLAIMS, drawn.later, "claims"),
    "timeline": FigureSpec(("rounds",), lambda view: _timeline_figure(view, True), ACTS, drawn.acts_and_reactions, "rounds"),
    "timeline-of-rounds": FigureSpec(("overview",), lambda view: _timeline_figure(view, False), ACTS, drawn.acts_of_rounds),
    "attendance-claims": FigureSpec(("rounds",), _attendance_figure, CLAIMS, drawn.attendance, "claims"),
    "detention-claims": FigureSpec(("rounds",), _detention_figure, CLAIMS, drawn.detention, "claims"),
    "days-around": FigureSpec(("rounds",), _days_around_figure, ACTS, drawn.to_the_day, "rounds"),
    "remedy": FigureSpec(("standards",), _remedy_figure, RESPONSES, drawn.remedies, "responses"),
    **{
        f"acts-{by[0]}-{by[1]}": FigureSpec(
            ("incidents",), _crosstab_figure_maker(by), ACTS, drawn.by_two, "rounds" if "round" in by else NEEDED
        )
        for by in product(crosstab.PROPERTIES, repeat=2)
    },
}

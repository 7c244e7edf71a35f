"""The third step of the story: of how many cities announced for the last round it is reported what happened."""

from collections.abc import Iterable, Iterator, Mapping

import narwhals as nw
import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.city_cells import RallyLabels, outcome_texts, rally_labels
from charts.layout.frame import Frame, empty, figure_credit
from charts.layout.sheet import LINE, Sheet, Style
from charts.layout.signs import OUTCOME_UNKNOWN
from charts.layout.spec import FigureSpec
from charts.still_map import map_cities, outcome_title
from measures import places
from measures.claims import claims_by_id
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Translator
from views.row_columns import PLACES, Row
from views.row_keys import CITY, RALLY, RowKey, keys_in
from views.view import View

WIDTH, HEIGHT = 336, 128
"""Pixels of the narrowest column, and of the drawing at least."""
NAMES_IN_LINE, RINGS, DOWN = 3, 8, 34
"""Cities with and without a name in a line, and pixels from a line to the next."""


def draw_story_cities(view: View) -> go.Figure:
    """The outcome in each city announced for the last round: those that sources name with their names, the others without.

    Where the filters leave the number out, the message says for which day it is.
    """
    t, announced, reported = view.t, view.measure(places.announced_cities), view.measure(places.cities_with_outcome)
    cities, announced_anywhere = rows_of(_announced_cities(view)), view.unfiltered.measure(places.announced_cities)
    credit = figure_credit(
        view, claims_by_id(view.data, announced.claim_ids if announced else ()), view.measure(places.rallies_of_last)
    )
    elsewhere = t.day(announced_anywhere.day, year=True) if announced_anywhere and not announced else ""
    if announced is None or not cities:
        frame = Frame(t("What happened in the cities"), "", credit.line(t), "")
        message = t("The number of cities with announced rallies is not recorded for these filters.")
        if elsewhere:
            message = t(
                "The number of cities for {day} is reported only for the whole country, so it is not shown for these "
                "filters.",
                day=elsewhere,
            )
        return empty(frame, message)
    named_cities = [row for row in cities if row["city_id"] is not None]
    title = outcome_title(announced, len(reported), t)
    names_text = t(
        "named: {names}; not named in the sources consulted: {n}",
        names=", ".join(row["name"] for row in named_cities) or "–",
        n=t.number(announced.unnamed_cities),
    )
    outcomes, labels = _rallies_by_city(view), rally_labels(view.dataset)
    unit = " · ".join(_unit(announced, [outcomes.get(row["city_id"], []) for row in named_cities], labels, t))
    sheet = Sheet(WIDTH)
    top = _draw_named(sheet, named_cities, outcomes, labels)
    for row in cities:
        if row["city_id"] is None:
            _draw_nameless(sheet, row["mark"], int(row["unnamed"]), top, t)
    sheet.height = max(HEIGHT, top + DOWN * -(-announced.unnamed_cities // RINGS))
    return sheet.finished(Frame(title, unit, credit.line(t), f"{title}; {names_text}."), t)


def _rallies_by_city(view: View) -> dict[str, list[Row]]:
    """The rallies of the last round by their city."""
    rallies: dict[str, list[Row]] = {}
    for row in rows_of(view.measure(places.rallies_of_last)):
        rallies.setdefault(row["city_id"], []).append(row)
    return rallies


def _unit(announced: places.Announced, cells: list[list[Row]], labels: RallyLabels, t: Translator) -> Iterator[str]:
    """What the signs mean that there are."""
    yield from outcome_texts(cells, labels, t)
    if announced.unnamed_cities or OUTCOME_UNKNOWN in map(labels.outcome_sign, cells):
        yield t("? not reported")
    if announced.unnamed_cities:
        yield t("without a name: city not named in the sources consulted")


def _draw_named(sheet: Sheet, cities: list[Row], outcomes: Mapping[str, list[Row]], labels: RallyLabels) -> float:
    """The named cities, three in a line; gives the height where the others begin."""
    for place, row in enumerate(cities):
        down, across = divmod(place, NAMES_IN_LINE)
        x, y = 8 + across * WIDTH / NAMES_IN_LINE, 14 + DOWN * down
        sign = labels.outcome_sign(outcomes.get(row["city_id"], []))
        sheet.sign(sign, x, y, row["mark"], theme.hover_text(row["name"]))
        sheet.write([row["name"]], x + 12, y - LINE / 2, Style(is_bold=sign != OUTCOME_UNKNOWN, size=theme.TEXT_SIZE))
    return float(DOWN * -(-len(cities) // NAMES_IN_LINE) + 6)


def _draw_nameless(sheet: Sheet, mark: str, number: int, top: float, t: Translator) -> None:
    for place in range(number):
        down, across = divmod(place, RINGS)
        x, y = 8 + across * WIDTH / RINGS, top + DOWN * (down + 0.5)
        sheet.sign(OUTCOME_UNKNOWN, x, y, mark, t("City not named in the sources consulted"))


def _announced_cities(view: View) -> Table:
    """The cities named for the last rally, and the row of those announced for it that no source names; else none."""
    if view.measure(places.announced_cities) is None:
        return map_cities(view).head(0)
    return map_cities(view).filter((nw.col("evidence") == "named") | nw.col("city_id").is_null())


def _announced_rallies(view: View) -> Table:
    """The rallies that name the cities."""
    return view.measure(places.rallies_of_last).join(_announced_cities(view).select("city_id"), on="city_id", how="semi")


def _opened_rallies(view: View, mark: str) -> Iterable[RowKey]:
    """The rallies of the last round in the city of a mark; what else a mark carries, as it is."""
    rallies = rows_of(view.measure(places.rallies_of_last))
    for key in keys_in(mark):
        of_city = [row["rally_id"] for row in rallies if key == RowKey(CITY, row["city_id"])]
        yield from (RowKey(RALLY, rally_id) for rally_id in of_city) if of_city else (key,)


SPEC = FigureSpec(
    "story-cities",
    ("overview",),
    draw_story_cities,
    PLACES,
    _announced_cities,
    lambda t: t("Cities"),
    needed="claims",
    has_narrow=False,
    opens=_opened_rallies,
    records=lambda view: places.rally_records(_announced_rallies(view)),
)

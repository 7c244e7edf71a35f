"""Cities without a name on a still map: those that no source names, and those of fewer acts than the ones that are named."""

from collections.abc import Sequence
from typing import Any

from charts.layout import theme
from charts.layout.base_map import BaseMap
from charts.layout.canvas import Canvas
from charts.layout.city_cells import UNTOLD
from charts.layout.sheet import signs_trace
from charts.layout.theme import hover_text, note
from measures.places import Announced
from translations import Words
from views.row_keys import CITY, CLAIM, key_text

UNPLACED = 56
"""Characters in a line about the cities that have no place."""
INDENT, STEP = 0.0234, 0.0292
"""Where the row of cities without a place begins, and from one to the next, as parts of the width of the map."""


def draw_nameless(figure: Canvas, rows: Sequence[dict[str, Any]], radii: Sequence[float], told: Sequence[str]) -> None:
    """The discs and the marks of placed cities without their names, each sort at once."""
    at = dict(x=[row["longitude"] for row in rows], y=[row["latitude"] for row in rows], mode="markers")
    disc = dict(size=[2 * radius for radius in radii], color=theme.RESTRICTED, opacity=0.2)
    figure.add_scatter(**at, marker=disc, hoverinfo="skip")
    fills = [theme.RESTRICTED if row["evidence"] == "named" else theme.PAPER for row in rows]
    mark = dict(size=6, color=fills, line=dict(color=theme.RESTRICTED, width=1.2))
    keys = [key_text(CITY, row["city_id"]) for row in rows]
    figure.add_scatter(**at, marker=mark, hovertext=[*told], hoverinfo="text", customdata=keys)


def draw_unnamed_cities(figure: Canvas, announced: Announced, base: BaseMap, apart: float, t: Words) -> None:
    """A row of rings in the strip below the cities, and over it what they are."""
    number, key = announced.unnamed_cities, key_text(CLAIM, ";".join(announced.claim_ids))
    told = hover_text(
        t("City with a rally announced for {day}, not named in the sources consulted", day=t.day(announced.day))
    )
    west, south = base.extent[0], base.extent[1] - base.foot / 2
    step = min(apart * STEP, (1 - 2 * INDENT) / number) * base.width
    xs = [west + INDENT * base.width + step * index for index in range(number)]
    figure.add_scatter(**signs_trace([(x, south, UNTOLD, key, told) for x in xs]))
    text_of = t.plural(
        "{n} city with an announced rally, not named in the sources consulted",
        "{n} cities with announced rallies, not named in the sources consulted",
        number,
    )
    at_left = west + INDENT * base.width / 2
    place: dict[str, Any] = dict(x=at_left, y=south, xref="x", yref="y", yanchor="bottom", yshift=8)
    note(figure, "<br>".join(theme.wrapped_lines(text_of, UNPLACED)), colour=theme.INK, size=12, **place)

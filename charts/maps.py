"""Where: the cities on a still map that needs no browser to draw, and what a map says in words."""

from collections.abc import Iterator, Mapping
from math import cos, radians, sqrt
from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.frame import Frame, empty, framed
from charts.theme import hover, label, note, plain
from measures.places import Announced
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import CITY, CLAIM, key_text

Lines = Mapping[str, Mapping[str, Any]]
MIDDLE_LATITUDE = 48.0
EXTENT = (44.0, 90.0, 36.0, 58.0)
"""West, east, south and north of the neighbours' lines (map/NOTICE.md); what they leave open is sea."""
UNPLACED = 56
"""Characters in a line about the cities that have no place."""
LABELS = {"aktau": "left", "karaganda": "left", "shymkent": "left", "taraz": "above", "ust-kamenogorsk": "below"}
"""Side on which the name of a city stands, so that names do not meet; all others stand on the right."""


def still_map(
    lines: Lines,
    places: Table,
    announced: Announced | None,
    names: Mapping[str, str],
    words: Words,
    credit: Credit,
) -> go.Figure:
    """The cities of the rounds on the oblasts of 2012 and, below them, the announced cities that no source names.

    Area of a disc: acts reported there. Needs the columns of `measures.places.places`.
    """
    rows = list(rows_of(places))
    alt = described(rows, names, words)
    frame = Frame("map", map_title(rows, announced, words), map_unit(rows, words), credit.line(words), alt)
    if not rows:
        return empty(frame, words("No rally is reported for this choice."))
    figure = Canvas()
    figure.update_layout(plot_bgcolor=theme.NEIGHBOUR)
    _draw_land(figure, lines)
    for row in rows:
        _draw_city(figure, row, names[row["city_id"]], words)
    if announced and announced.unnamed:
        _draw_unnamed_cities(figure, announced, words)
    scale = 1 / cos(radians(MIDDLE_LATITUDE))
    figure.update_xaxes(visible=False, range=[45.6, 88.4], fixedrange=True, constrain="domain", constraintoward="left")
    figure.update_yaxes(
        visible=False, range=[37.3, 56], fixedrange=True, scaleanchor="x", scaleratio=scale, constrain="domain"
    )
    return framed(figure, frame, height=360, foot=8)


def map_title(rows: list[dict[str, Any]], announced: Announced | None, words: Words) -> str:
    """The finding of a map, from its numbers."""
    if not rows:
        return words("No rally is reported for this choice")
    if announced is None and any(not row["rallies"] for row in rows):
        return words.plural(
            "Rallies or acts of restriction are reported in {n} city",
            "Rallies or acts of restriction are reported in {n} cities",
            len(rows),
        )
    if announced is None:
        return words.plural(
            "Rallies were held or announced in {n} city", "Rallies were held or announced in {n} cities", len(rows)
        )
    if not announced.named or not announced.unnamed:
        told = names_told(announced, words)
        return words.plural(
            "Rallies announced in {n} city, {told}",
            "Rallies announced in {n} cities, {told}",
            announced.announced,
            told=told,
        )
    return words.plural(
        "Rallies announced in {n} city, {named} of them named by sources",
        "Rallies announced in {n} cities, {named} of them named by sources",
        announced.announced,
        named=announced.named,
    )


def names_told(known: Announced, words: Words) -> str:
    """Whether sources name the announced cities, where they name all of them or none."""
    if known.named:
        return words.plural("its name reported", "their names reported", known.announced)
    return words.plural("its name not reported", "their names not reported", known.announced)


def map_unit(rows: list[dict[str, Any]], words: Words) -> str:
    """What the marks of a map mean; nothing where it has none."""
    if not rows:
        return ""
    return words(
        "Full circle: a source names the city for {day}; ring: for another rally; size: number of acts",
        day=words.day(rows[0]["last_day"]),
    )


def described(rows: list[dict[str, Any]], names: Mapping[str, str], words: Words) -> str:
    """A map in words: the cities with acts, then those of which no act is reported, none of them with a zero."""
    told = [
        words("{city}: {told}", city=_city_with_rally(row, names, words), told=count(row, words))
        for row in rows
        if row["acts"]
    ]
    silent = [_city_with_rally(row, names, words) for row in rows if not row["acts"]]
    if silent:
        cities = ", ".join(silent)
        told.append(words("no act tied to a Disagreement Day is reported for this choice in {cities}", cities=cities))
    return words("Map of Kazakhstan with its oblasts of 2012. {told}.", told=words.large("; ".join(told)))


def _city_text(row: dict[str, Any], words: Words) -> str:
    """What is reported of a city, in words."""
    return f"{count(row, words)}; {evidence(row, words)}"


def _city_with_rally(row: dict[str, Any], names: Mapping[str, str], words: Words) -> str:
    """A city with the rally for which a source names it."""
    return f"{names[row['city_id']]} ({evidence(row, words)})"


def count(row: dict[str, Any], words: Words) -> str:
    """The acts of a city in words; none is never zero."""
    if not row["acts"]:
        return words("no act tied to a Disagreement Day is reported for this choice")
    return words.plural("{n} act", "{n} acts", row["acts"])


def evidence(row: dict[str, Any], words: Words) -> str:
    """For which rally a source names a city, in words."""
    if row["evidence"] == "named":
        return words("among the cities named for {day}", day=words.day(row["last_day"]))
    return words.plural("round {rounds}", "rounds {rounds}", row["rounds"].count(",") + 1, rounds=row["rounds"])


def _draw_land(figure: Canvas, lines: Lines) -> None:
    west, east, south, north = EXTENT
    sea = dict(x=[west, east, east, west], y=[south, south, north, north], line=dict(width=0))
    figure.add_scatter(**sea, fill="toself", fillcolor=theme.PAPER, mode="lines", hoverinfo="skip")
    styles = (
        ("neighbours", theme.NEIGHBOUR, theme.HAIRLINE),
        ("oblasts_2012", theme.LAND, theme.BORDER),
        ("baikonur", theme.PANEL, theme.BORDER),
    )
    for name, fill, line in styles:
        xs: list[float | None] = []
        ys: list[float | None] = []
        for ring in _outer_rings(lines[name]):
            xs += [*(point[0] for point in ring), None]
            ys += [*(point[1] for point in ring), None]
        figure.add_scatter(
            x=xs, y=ys, fill="toself", fillcolor=fill, mode="lines", line=dict(color=line, width=0.7), hoverinfo="skip"
        )


def _outer_rings(collection: Mapping[str, Any]) -> Iterator[list[list[float]]]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for polygon in polygons:
            yield polygon[0]


def _draw_city(figure: Canvas, row: dict[str, Any], name: str, words: Words) -> None:
    at = dict(x=[row["longitude"]], y=[row["latitude"]], mode="markers")
    text = [hover(name, _city_text(row, words))]
    if row["acts"]:
        figure.add_scatter(
            **at, marker=dict(size=2 * radius(row["acts"]), color=theme.RESTRICTED, opacity=0.2), hoverinfo="skip"
        )
    named = row["evidence"] == "named"
    marker = dict(size=9, color=theme.RESTRICTED if named else theme.PAPER, line=dict(color=theme.RESTRICTED, width=1.8))
    figure.add_scatter(**at, marker=marker, hovertext=text, hoverinfo="text", customdata=[key_text(CITY, row["city_id"])])
    side = LABELS.get(row["city_id"], "right")
    across, down = {"left": (-0.45, 0), "right": (0.45, 0), "below": (0, 0.35), "above": (0, -0.35)}[side]
    label(figure, f"<b>{plain(name)}</b>" if named else plain(name), row["longitude"] + across, row["latitude"] - down, side)


def radius(acts: int) -> float:
    """Radius in pixels of a disc whose area stands for the acts."""
    return 5 * sqrt(acts)


def _draw_unnamed_cities(figure: Canvas, announced: Announced, words: Words) -> None:
    number, opens = announced.unnamed, [key_text(CLAIM, ";".join(announced.claim_ids))] * announced.unnamed
    marker = dict(size=9, color=theme.PAPER, line=dict(color=theme.UNKNOWN, width=1.5))
    told = words("A city with a rally announced for {day} that no source names", day=words.day(announced.day))
    text = [hover(told)] * number
    xs = [46.6 + 1.25 * index for index in range(number)]
    at = dict(x=xs, y=[38.2] * number, mode="markers")
    figure.add_scatter(**at, marker=marker, hovertext=text, hoverinfo="text", customdata=opens)
    text_of = words.plural(
        "{n} city with an announced rally, named by no source",
        "{n} cities with announced rallies, named by no source",
        number,
    )
    place: dict[str, Any] = dict(x=46.1, y=38.2, xref="x", yref="y", yanchor="bottom", yshift=8)
    note(figure, "<br>".join(theme.lines(text_of, UNPLACED)), colour=theme.INK, size=12, **place)

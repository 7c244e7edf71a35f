"""Where: the cities on a still map that needs no browser to draw, and what a map says in words."""

from collections.abc import Collection, Mapping, Sequence
from math import cos, radians, sqrt

import narwhals as nw
import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import OUTCOME_UNKNOWN
from charts.layout.aggregation import LINES
from charts.layout.base_map import BaseMap, base_map, label_sides, land_traces
from charts.layout.canvas import Canvas, wrapped
from charts.layout.city_cells import incidents_text
from charts.layout.frame import Frame, LegendEntry, UnitLine, empty, figure_credit, framed
from charts.layout.sheet import signs_trace
from charts.layout.spec import FigureSpec
from charts.layout.theme import escape_markup, hover_text, label, note
from measures.acts import acts, of_campaign
from measures.codes import MEANS_GATHERED, NOT_REPORTED, codes_that_say
from measures.days import is_inferred
from measures.places import Announced, announced_cities, city_records, days_of_unknown_cities, places, rallies_by_city
from measures.tables import Table, number_of, read, table_from_columns
from translations import Translator
from views.finding import for_filters, headline_sources, linked_only, with_cautions
from views.row_columns import PLACES, Row, keyed_rows
from views.row_keys import CITY, CLAIM, key_text, with_keys
from views.view import View
from views.wording import as_sentence

NAME_OFFSET = 0.0135  # from a mark to a name beside it, as a part of the width of the map
BELOW = 0.0122  # from a mark to a name above or below it, as a part of the width of the map
LARGEST = 40  # pixels of the radius of the largest disc at most
PHONE = 1.8  # times as far apart, in parts of its width, names and cities without a place stand on a map as wide as a phone
A_RUN = 5  # consecutive rounds from which on a text names only the first and the last
UNPLACED = 314  # pixels of a line about the cities that have no place
DAYS = 4  # rally days that a sentence names at most
INDENT = 0.0234  # where the row of cities without a place begins, as a part of the width of the map
STEP = 0.0292  # from a city of that row to the next, as a part of the width of the map


def draw_still_map(view: View, narrow: bool = False) -> go.Figure:
    """Draw the cities of the rounds on their country and, below them, the announced cities that no source names.

    Area of a disc: acts reported there.
    """
    t, names, base = view.t, view.dataset.names(), base_map(view.dataset, view.t)
    rows, announced = view.rows_of(places, view.dataset), view.measure(announced_cities)
    alt = described(rows, names, t, base.title)
    unit = (map_legend_text(rows, t), *unnamed_unit(announced, t)) if rows else ()
    placed = of_campaign(view.data, view.measure(acts)).filter(~nw.col("city_id").is_null())
    credit = figure_credit(view, of_campaign(view.data, read(view.data, "rallies")), placed)
    frame = Frame(map_title(view), unit, credit.line(t), alt, one_document_text(announced, t))
    if not rows:
        return empty(frame, as_sentence(frame.title, t))
    cities = rows_with_coordinates(rows)
    if not cities:
        return empty(frame, unplaced_text(t))
    figure, apart = Canvas(), PHONE if narrow else 1
    for trace in land_traces(base):
        figure.add_scatter(**trace)
    sides, most = label_sides(base, cities[:LINES], names), max(row["acts"] for row in cities)
    for row in cities[:LINES]:
        told = "; ".join(filter(None, (count(row, t), evidence(row, t))))
        _draw_cities(figure, [row], most, [hover_text(names[row["city_id"]], told)], 9, 1.8)
        _name_city(figure, row, names[row["city_id"]], sides[row["city_id"]], base, apart)
    if len(cities) > LINES:
        hovers = [hover_text(names[row["city_id"]], count(row, t)) for row in cities[LINES:]]
        _draw_cities(figure, cities[LINES:], most, hovers, 6, 1.2)
    if announced and announced.unnamed_cities:
        _draw_unnamed_cities(figure, announced, base, apart, t)
    (west, south, east, north), fixed = base.extent, dict(visible=False, fixedrange=True, constrain="domain")
    figure.update_xaxes(**fixed, range=[west, east], constraintoward="left")
    scale = 1 / cos(radians(base.middle))
    figure.update_yaxes(**fixed, range=[south - base.foot, north], scaleanchor="x", scaleratio=scale)
    return framed(figure, frame, height=360, foot=8)


def rows_with_coordinates(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["longitude"] is not None and row["latitude"] is not None]


def unplaced_text(t: Translator) -> str:
    return t("The dataset has no coordinates for these cities, so no map is shown.")


def map_title(view: View) -> str:
    """Return how many cities were announced for the last rally day, else how many filters leave, with these filters."""
    t, rows, announced = view.t, view.rows_of(places, view.dataset), view.measure(announced_cities)
    rallies = read(view.data, "rallies")
    if not rows:
        return linked_only(t("No places are recorded for these filters"), view, rallies, view.measure(acts))
    if not any(row["rallies"] for row in rows):
        text = t.plural("Incidents are recorded in {n} city", "Incidents are recorded in {n} cities", len(rows))
        return for_filters(text, view)
    if announced:
        return announced_title(announced, t)
    if any(not row["rallies"] for row in rows):
        text = t.plural(
            "Rallies or incidents are recorded in {n} city", "Rallies or incidents are recorded in {n} cities", len(rows)
        )
        return for_filters(linked_only(text, view, rallies, view.measure(acts)), view)
    if len(rows) == 1:
        inferred = sum(map(is_inferred, view.rows_of(rallies_by_city)))
        text = linked_only(with_cautions(rallies_of_city(rows[0], view), inferred, 0, t), view, rallies)
        return for_filters(text, view.by_rounds)
    text = t.plural(
        "Rallies were held, announced or supported in at least {n} city",
        "Rallies were held, announced or supported in at least {n} cities",
        len(rows),
    )
    return for_filters(text, view.by_rallies)


def rallies_of_city(row: Row, view: View) -> str:
    """Return how many rallies a city had, or their outcome if it is the same for all and nobody gathered."""
    t, whole, rallies = view.t, view.dataset, view.rows_of(rallies_by_city)
    outcomes = {rally["outcome_code"] for rally in rallies}
    if len(outcomes) == 1 and not outcomes & {NOT_REPORTED, *codes_that_say(whole, *MEANS_GATHERED)}:
        told = t.in_sentence(whole.labels("outcomes")[outcomes.pop()])
        days = t.enumerated(t.day(rally["date"]) for rally in rallies)
        return t("{city}, {days}: {outcome}", city=row["name"], outcome=told, days=days)
    return t.plural(
        "{city}: {n} rally held, announced or supported",
        "{city}: {n} rallies held, announced or supported",
        row["rallies"],
        city=row["name"],
    )


def announced_title(announced: Announced, t: Translator) -> str:
    told = naming_text(announced, t)
    return t.plural(
        "For {day}, rallies were announced in {n} city ({told}), according to {who}",
        "For {day}, rallies were announced in {n} cities ({told}), according to {who}",
        announced.announced,
        day=t.day(announced.day),
        who=headline_sources(announced.publishers, t),
        told=told,
    )


def one_document_text(announced: Announced | None, t: Translator) -> str:
    """Return that one document alone gives the number of announced cities; empty where more do."""
    if not announced or announced.document_count != 1:
        return ""
    return t("Only one document gives the number of cities with announced rallies, {n}.", n=t.number(announced.announced))


def unknown_cities_text(view: View, shown: Collection[str] | None = None) -> str:
    """Name the rally days shown for which no source says how many cities had rallies; none if cities are chosen."""
    t, unknown = view.t, [] if view.selection.cities else view.measure(days_of_unknown_cities)
    days = [t.day(day) for day in unknown if shown is None or day in shown]
    if len(days) > DAYS:
        return t.plural(
            "For {n} rally day, the sources consulted do not say how many cities had rallies",
            "For {n} rally days, the sources consulted do not say how many cities had rallies",
            len(days),
        )
    text = t("The sources consulted do not say how many cities had rallies on {days}", days=t.enumerated(days))
    return text if days else ""


def outcome_title(announced: Announced, reported: int, t: Translator) -> str:
    day = t.day(announced.day)
    if not reported:
        return t.plural(
            "This dataset does not record what happened on {day} in the {n} city with an announced rally",
            "This dataset does not record what happened on {day} in any of the {n} cities with announced rallies",
            announced.announced,
            day=day,
        )
    return t.plural(
        "The sources consulted report what happened on {day} in {known} of the {n} city with an announced rally",
        "The sources consulted report what happened on {day} in {known} of the {n} cities with announced rallies",
        announced.announced,
        day=day,
        known=t.number(reported),
    )


def naming_text(announced: Announced, t: Translator) -> str:
    """Return how many of the announced cities sources name: all, none or some."""
    if announced.named_count and announced.unnamed_cities:
        return t("sources consulted name {named}", named=t.number(announced.named_count))
    if announced.named_count:
        return t.plural("named in the sources consulted", "named in the sources consulted", announced.announced)
    return t.plural("not named in the sources consulted", "not named in the sources consulted", announced.announced)


def map_legend_text(rows: list[Row], t: Translator) -> str:
    """Return what the marks of cities on a map mean, and how many cities it cannot show; nothing if it has none."""
    if not rows:
        return ""
    most, placed, last_day = max(row["acts"] for row in rows), len(rows_with_coordinates(rows)), rows[0]["last_day"]
    texts = [t("Ring: a city with recorded incidents")]  # without a last rally day there is no full circle
    if last_day:
        signs = t(
            "Solid circle: a source names the city for {day}; ring: sources name the city only for another rally",
            day=t.day(last_day),
        )
        texts = [signs]
    if most:
        texts.append(t("red circle: the larger the circle, the more incidents (largest: {n})", n=t.number(most)))
    if placed > LINES:
        counts = dict(n=t.number(LINES), all=t.number(placed))
        texts.append(t("labels: only the {n} of {all} cities that have the most incidents", **counts))
    unit = " · ".join(texts)
    return f"{unit}. {undrawn_cities_text(len(rows) - placed, t)}" if len(rows) > placed else unit


def unnamed_unit(announced: Announced | None, t: Translator) -> UnitLine:
    text = t(
        "a city with an announced rally that the sources consulted do not name for that day (it may be one of the cities "
        "shown for other days)"
    )
    return (LegendEntry("?", text),) if announced and announced.unnamed_cities else ()


def unnamed_city_hover(announced: Announced, t: Translator) -> str:
    day = t.day(announced.day)
    return hover_text(t("City with a rally announced for {day}, not named for that day in the sources consulted", day=day))


def undrawn_cities_text(lost: int, t: Translator) -> str:
    return t.plural("{n} city without coordinates is not shown", "{n} cities without coordinates are not shown", lost)


def described(rows: list[Row], names: Mapping[str, str], t: Translator, title: str) -> str:
    """Describe a map: the cities with incidents, then those of which none is reported, none of them with a zero."""
    rallies = {row["city_id"]: evidence(row, t) for row in rows}
    cities = {city: f"{names[city]} ({rally})" if rally else names[city] for city, rally in rallies.items()}
    with_acts, other_acts = [row for row in rows if row["acts"]], sum(row["acts"] for row in rows[LINES:])
    texts = [t("{city}: {told}", city=cities[row["city_id"]], told=count(row, t)) for row in with_acts[:LINES]]
    texts += [t.plural("not shown: {n} other incident", "not shown: {n} other incidents", other_acts)] if other_acts else []
    if silent := ", ".join(cities[row["city_id"]] for row in rows[:LINES] if not row["acts"]):
        texts.append(t("no incidents linked to a rally day are recorded for these filters in {cities}", cities=silent))
    return f"{title}. {t.at_start('; '.join(texts))}."


def count(row: Row, t: Translator) -> str:
    """Return the number of incidents of a city in words; none is never zero."""
    return incidents_text(row["acts"], t) or t("no incidents linked to a rally day are recorded for these filters")


def evidence(row: Row, t: Translator) -> str:
    """Return for which rally a source names a city, in words, of many consecutive rounds the first and the last; empty where
    no rounds are known.
    """
    if not row["rounds"]:
        return ""
    if row["evidence"] == "named":
        return t("named by a source as a place of the rally of {day}", day=t.day(row["last_day"]))
    numbers = row["rounds"].split(", ")
    first = int(numbers[0]) if numbers[0].isdecimal() else 0
    is_run = len(numbers) >= A_RUN and numbers == [str(number) for number in range(first, first + len(numbers))]
    in_short = f"{numbers[0]}–{numbers[-1]}" if is_run else row["rounds"]
    return t.plural("round {rounds}", "rounds {rounds}", len(numbers), rounds=in_short)


def _name_city(figure: Canvas, row: Row, name: str, side: str, base: BaseMap, apart: float) -> None:
    across = apart * NAME_OFFSET * base.width
    down = apart * BELOW * base.width * cos(radians(base.middle))
    right, up = {"left": (-across, 0), "right": (across, 0), "below": (0, -down), "above": (0, down)}[side]
    text = f"<b>{escape_markup(name)}</b>" if row["evidence"] == "named" else escape_markup(name)
    label(figure, text, row["longitude"] + right, row["latitude"] + up, side)


def height_for_width(figure: go.Figure, pixels: int) -> int:
    """Return the height in pixels of a still map of a width in pixels; a message keeps its own."""
    layout = figure.to_dict()["layout"]
    if "scaleratio" not in layout["yaxis"]:
        return int(layout["height"])
    (west, east), (south, north), margin = layout["xaxis"]["range"], layout["yaxis"]["range"], layout["margin"]
    up = (north - south) * layout["yaxis"]["scaleratio"] / (east - west)
    high: int = round((pixels - margin["l"] - margin["r"]) * up + margin["t"] + margin["b"])
    return high


def radius(acts: int, most: int) -> float:
    """Return the pixels of the radius of a disc whose area stands for the incidents, at most `LARGEST` for `most`."""
    return min(5, LARGEST / sqrt(max(most, 1))) * sqrt(acts)


def _draw_cities(figure: Canvas, rows: Sequence[Row], most: int, hovers: Sequence[str], size: float, line: float) -> None:
    at = dict(x=[row["longitude"] for row in rows], y=[row["latitude"] for row in rows], mode="markers")
    if any(row["acts"] for row in rows):
        disc = dict(size=[2 * radius(row["acts"], most) for row in rows], color=theme.RESTRICTED, opacity=0.2)
        figure.add_scatter(**at, marker=disc, hoverinfo="skip")
    fills = [theme.RESTRICTED if row["evidence"] == "named" else theme.PAPER for row in rows]
    mark = dict(size=size, color=fills, line=dict(color=theme.RESTRICTED, width=line))
    keys = [key_text(CITY, row["city_id"]) for row in rows]
    figure.add_scatter(**at, marker=mark, **theme.mark_data(keys, hovers))


def _draw_unnamed_cities(figure: Canvas, announced: Announced, base: BaseMap, apart: float, t: Translator) -> None:
    number, key = announced.unnamed_cities, key_text(CLAIM, ";".join(announced.claim_ids))
    hover = unnamed_city_hover(announced, t)
    west, south = base.extent[0], base.extent[1] - base.foot / 2
    step = min(apart * STEP, (1 - 2 * INDENT) / number) * base.width
    xs = [west + INDENT * base.width + step * index for index in range(number)]
    figure.add_scatter(**signs_trace([(x, south, OUTCOME_UNKNOWN, key, hover) for x in xs]))
    text_of = t.plural(
        "{n} city with an announced rally, not named in the sources consulted",
        "{n} cities with announced rallies, not named in the sources consulted",
        number,
    )
    at_left = west + INDENT * base.width / 2
    place: Row = dict(x=at_left, y=south, xref="x", yref="y", yanchor="bottom", yshift=8)
    note(figure, "<br>".join(wrapped(text_of, UNPLACED, theme.SMALL_SIZE)), colour=theme.INK, size=12, **place)


def map_cities(view: View) -> Table:
    """Return a row a city, and one for the announced cities that no source names, if any: their number in `unnamed`."""
    table, announced = keyed_rows(PLACES, view.measure(places, view.dataset)), view.measure(announced_cities)
    if not number_of(table) or announced is None or not announced.unnamed_cities:
        return table
    kinds = {"claim_ids": nw.String(), "unnamed": nw.Int64()}
    row = ([";".join(announced.claim_ids)], [announced.unnamed_cities])
    others = with_keys(table_from_columns(view.dataset, dict(zip(kinds, row, strict=True)), kinds), CLAIM, "claim_ids")
    return nw.concat([table, others.drop("claim_ids")], how="diagonal")


SPEC = FigureSpec(
    "map",
    ("places",),
    draw_still_map,
    PLACES,
    map_cities,
    lambda t: t("Cities"),
    records=lambda view: city_records(view.data),
)

"""Figures as their sources report them: every claim a row, ranges as bands, words as words."""

import re
from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.claim_groups import Key, Row, group_claims, group_place
from charts.credit import Credit
from charts.frame import Frame, empty, framed
from charts.theme import escape_markup, hover_text, label, note
from measures.claims import ends, widest_ends
from measures.codes import IN_WORDS
from measures.tables import Table
from translations import Words
from translations.hedges import claimed
from views.row_keys import CLAIM, key_text

ROW, LINE, HEAD, SHORT = 21, 0.75, 44, 24
"""Pixels of a row, a further line of a head in rows, characters in a line of a head and in a publisher's short name."""
SYMBOLS = {"right": "triangle-right", "left": "triangle-left", "bar": "line-ns"}
"""The symbols of qualifiers (codes/qualifiers.csv) as Plotly names them; all others are circles."""
AFTER_A_SLASH = re.compile(r"\s*/\s*[^\W\d].*")


def attendance_claims(table: Table, names: dict[str, str], t: Words, credit: Credit) -> go.Figure:
    """How many came, claim by claim, by round and city with the range; needs the columns of `claims.attendance`."""
    groups = group_claims(table, lambda row: (row["round_id"], row["city_id"]))
    title = attendance_title(table, names, t)
    unit = t(
        "People at the rally, one row for each figure: ● exact · ○ about · ▶ at least · |–| from–to · hatched: in words"
    )
    named = {key: t.at_start(group_place(key, names, t)) for key in groups}
    heads = {key: (name, "") for key, name in named.items()}
    alt = " ".join(_group_text(named[key], rows, t) for key, rows in groups.items())
    frame = Frame(title, unit, credit.line(t), alt)
    return _claims_figure(groups, heads, frame, t, t("No attendance is reported for this choice."))


def attendance_title(table: Table, names: dict[str, str], t: Words) -> str:
    """The finding of the attendance claims: the round and city where the sources differ most, with their qualifiers."""
    pair = widest_ends(table)
    if pair is None or pair[0]["round_id"] is None:
        return t("How many came, as sources report it") if len(table) else t("How many came is not reported")
    return t(
        "{low} or {high}? How many came to round {n} in {city} depends on who counted",
        low=t.at_start(_qualified_number(pair[0], t)),
        high=_qualified_number(pair[1], t),
        n=pair[0]["round_id"],
        city=names[pair[0]["city_id"]],
    )


def detention_claims(table: Table, labels: dict[str, str], names: dict[str, str], t: Words, credit: Credit) -> go.Figure:
    """How many were held or tried, claim by claim; each group counts something else, so there is no sum.

    Needs the columns of `measures.claims.detention_claims`.
    """
    groups = group_claims(table, lambda row: (row["round_id"], row["city_id"], row["measure_code"]))
    title = t("How many were held, as sources report it") if groups else t("How many were held is not reported")
    pair = ends([row for rows in groups.values() for row in rows])
    if pair and _qualified_number(pair[0], t) != _qualified_number(pair[1], t):
        title = t(
            "{low} or {high} people held? The counts measure different things",
            low=t.at_start(_qualified_number(pair[0], t)),
            high=_qualified_number(pair[1], t),
        )
    unit = t("People, one row for each figure; the groups overlap and are never added up; hatched: in words")
    places = {key: group_place(key, names, t) for key in groups}
    heads = {key: (labels[key[2]], places[key]) for key in groups}
    alt = " ".join(_group_text(f"{labels[key[2]]}, {places[key]}", rows, t) for key, rows in groups.items())
    frame = Frame(title, unit, credit.line(t), alt)
    return _claims_figure(groups, heads, frame, t, t("No number of people held is reported for this choice."))


def _number_range(rows: list[Row]) -> tuple[float | None, float | None]:
    found = [end for row in rows for end in (row["low"], row["high"]) if end is not None]
    return (min(found), max(found)) if found else (None, None)


def _qualified_number(row: Row, t: Words) -> str:
    return claimed(row["low"], row["high"], row["qualifier_code"], t, row["qualifier"] or "")


def _group_text(head: str, rows: list[Row], t: Words) -> str:
    """A group in words: how many claims, and the lowest and the highest of them as their sources qualify them."""
    pair = ends(rows)
    if pair is None:
        return t.plural("{head}: {n} report, in words only.", "{head}: {n} reports, in words only.", len(rows), head=head)
    figures = [row for row in rows if _number_range([row]) != (None, None)]
    if len(figures) < len(rows):
        silent = [row for row in rows if row not in figures]
        return f"{_group_text(head, figures, t)} {_group_text(head, silent, t)}"
    low, high = (_qualified_number(row, t) for row in pair)
    if low == high:
        return t.plural(
            "{head}: {n} reported figure, {low}.", "{head}: {n} reported figures, {low}.", len(rows), head=head, low=low
        )
    return t.plural(
        "{head}: {n} reported figure, the lowest {low}, the highest {high}.",
        "{head}: {n} reported figures, the lowest {low}, the highest {high}.",
        len(rows),
        **dict(head=head, low=low, high=high),
    )


def _claims_figure(
    groups: dict[Key, list[Row]], heads: dict[Key, tuple[str, str]], frame: Frame, t: Words, none: str
) -> go.Figure:
    if not groups:
        return empty(frame, none)
    highest = max((end for rows in groups.values() for end in _number_range(rows) if end is not None), default=1)
    tallest = [row for rows in groups.values() for row in rows if highest in (row["low"], row["high"])]
    room = 1.3 if all(row["symbol"] == "bar" for row in tallest) else 1.75
    figure, y = Canvas(), 0.0
    for key, rows in groups.items():
        head = _head_lines(*heads[key])
        y -= LINE * (len(head) - 1)
        note(figure, "<br>".join(head), x=0, y=y - 0.5 + LINE / 2 * (len(head) - 1), yref="y", colour=theme.INK, size=13)
        _draw_range_band(figure, rows, y)
        for row in rows:
            y -= 1
            _draw_claim(figure, row, y - 0.5, room * highest, t)
        y -= 2
    figure.update_xaxes(
        range=[-0.02 * highest, room * highest],
        fixedrange=True,
        side="bottom",
        nticks=5,
        tickformat=",d",
        rangemode="tozero",
    )
    figure.update_yaxes(range=[y + 0.8, 0.4], fixedrange=True, visible=False)
    figure.update_layout(separators=t.separators)
    return framed(figure, frame, height=round(ROW * -y), foot=32)


def _head_lines(bold: str, place: str) -> list[str]:
    """The head of a group in lines: what is counted, and behind it or below it where."""
    counted = [f"<b>{escape_markup(line)}</b>" for line in theme.wrapped_lines(bold, HEAD)]
    if place and len(bold) + len(place) < HEAD:
        return [f"{counted[0]} · {escape_markup(place)}"]
    return [*counted, escape_markup(place)] if place else counted


def _draw_range_band(figure: Canvas, rows: list[Row], y: float) -> None:
    low, high = _number_range(rows)
    if low is None or low == high:
        return
    depth = sum(1 for row in rows if row["qualifier_code"] != IN_WORDS)
    place = dict(x0=low, x1=high, y0=y - 1, y1=y - 1 - depth)
    figure.add_rectangle(**place, fillcolor=theme.BAND, opacity=0.55, line_width=0, layer="below")


def _draw_claim(figure: Canvas, row: Row, y: float, edge: float, t: Words) -> None:
    told_by = dict(hovertext=[claim_hover(row, t)], hoverinfo="text", customdata=[key_text(CLAIM, row["claim_id"])])
    who = short_publisher(row)
    if row["qualifier_code"] == IN_WORDS:
        _draw_worded_claim(figure, row, y, edge, told_by, t)
        return
    low, high = row["low"], row["high"]
    if low is not None and high is not None and low != high:
        figure.add_scatter(
            x=[low, high],
            y=[y, y],
            mode="lines+markers",
            line=dict(color=theme.INK, width=2),
            hoverinfo="skip",
            marker=dict(symbol="line-ns", size=9, line=dict(color=theme.INK, width=2)),
        )
        at, told = (low + high) / 2, f"{t.number(low)}–{t.number(high)} · {who}"
        if high - low > 0.15 * edge:
            label(figure, told, at, y, "above")
        else:
            label(figure, told, high + 0.02 * edge, y)
        figure.add_scatter(x=[at], y=[y], mode="markers", marker=dict(size=18, color=theme.CLEAR), **told_by)
        return
    at, symbol = low if low is not None else high, SYMBOLS.get(row["symbol"], "circle")
    hollow = row["symbol"] == "ring"
    marker = dict(size=10, symbol=symbol, color=theme.PAPER if hollow else theme.INK, line=dict(color=theme.INK, width=1.8))
    figure.add_scatter(x=[at], y=[y], mode="markers", marker=marker, **told_by)
    theme.label_inside(figure, f"{t.number(at)} · {who}", at, y, edge)


def _draw_worded_claim(figure: Canvas, row: Row, y: float, edge: float, told_by: dict[str, Any], t: Words) -> None:
    marker = theme.unknown_fill(theme.BORDER)
    figure.add_bar(x=[edge], y=[y], orientation="h", width=0.62, marker=marker, **told_by)
    told = t.quoted(row["words"])
    note(figure, f"{escape_markup(told)} · {short_publisher(row)}", x=0, y=y, yref="y", xshift=8, colour=theme.INK)
    figure.annotations[-1].update(bgcolor=theme.PAPER, borderpad=1)


def claim_hover(row: Row, t: Words) -> str:
    """What a source says of a figure, and who published it when, for a hover box."""
    published = t("{publisher}, {published}", **_publisher_and_day(row, t))
    return hover_text(row["title"], t.quoted(row["support"]), row["note"] or "", published)


def short_publisher(row: Row) -> str:
    """The publisher without what stands in parentheses or, where it is long, after a slash; the table gives it whole."""
    name = str(row["publisher"]).split(" (")[0]
    return escape_markup(name if len(name) <= SHORT else AFTER_A_SLASH.sub("", name))


def _publisher_and_day(row: Row, t: Words) -> dict[str, str]:
    day = t.day(row["published"], year=True) if row["published"] else t("date not shown")
    return {"publisher": str(row["publisher"]), "published": day}

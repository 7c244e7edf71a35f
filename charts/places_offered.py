"""The other places that organisers proposed, and the one that was left to them."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from charts.layout.aggregation import BarLine, Part, bars_figure
from charts.layout.frame import Credit, Frame, empty
from charts.layout.squares import DESCRIBED, UNKNOWN, Square, SquareSheet
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import APPLICATION, key_text, shared_mark
from views.wording import city_and_round

Row = dict[str, Any]


def places_offered(table: Table, names: Mapping[str, str], t: Words, credit: Credit, narrow: bool = False) -> go.Figure:
    """A square a place, an application a line; at its end a ring where the ground of a refusal leaves one place.

    Needs the columns of `measures.applications.alternative_places`. Of how many more a source does not tell nothing is drawn
    but an open end.
    """
    asked = rows_of(table)
    alt = " ".join(
        t("{head}: {told}", head=_head(row, names, t), told=t.in_sentence(" ".join(_told(row, t)))) for row in asked
    )
    frame = Frame(_title(asked, t), _unit(asked, t), credit.line(t), alt)
    if not asked:
        return empty(frame, t("No alternative venue is recorded for these filters."))
    sheet = SquareSheet(338, 0, 14) if narrow else SquareSheet()
    for row in asked:
        key, refused = key_text(APPLICATION, row["application_id"]), _is_refused(row)
        place = Square(
            DESCRIBED if refused else UNKNOWN, key, t("Alternative venue proposed: {answer}", answer=_answer(row, t))
        )
        ring = Square(UNKNOWN, key, _ground(row)) if row["has_one_place"] else None
        squares = [place] * int(row["alternatives_low"])
        sheet.add(_head(row, names, t), squares, "\n".join(_told(row, t)), _is_open(row), ring=ring)
    return sheet.finished(frame)


def places_offered_bars(table: Table, t: Words, credit: Credit, narrow: bool = False) -> go.Figure:
    """The same of many applications: a bar a number of places, as long as there are applications that proposed so many."""
    asked, lines = rows_of(table), []
    for number in sorted({row["alternatives_low"] for row in asked}):
        found = [row for row in asked if row["alternatives_low"] == number]
        head = t.plural("at least {n} alternative venue", "at least {n} alternative venues", number)
        refused = sum(1 for row in found if _is_refused(row))
        told = t.plural("{n} application", "{n} applications", len(found))
        mark = shared_mark(alternatives_low=number)
        counts = {DESCRIBED: refused, UNKNOWN: len(found) - refused}
        lines.append(BarLine(head, [Part(kind, n, mark, told) for kind, n in counts.items() if n], told))
    alt = " ".join(t("{head}: {told}.", head=line.head, told=line.told) for line in lines)
    unit = t(
        "Each bar shows the applications with that many alternative venues; dark: refused; hatched: whether a "
        "venue was accepted is not reported"
    )
    return bars_figure(lines, Frame(_title(asked, t), unit, credit.line(t), alt), t, narrow)


def _is_open(row: Row) -> bool:
    """Whether no source tells how many there were at most."""
    return bool(row["alternatives_high"] is None)


def _is_refused(row: Row) -> bool:
    """Whether every application of a row was refused, and every place with it."""
    return bool(row["rejected"] == row["filed"])


def _title(asked: list[Row], t: Words) -> str:
    """The most places that were proposed at once, and that none was accepted where all were refused."""
    if not asked:
        return t("Alternative venues proposed")
    number = _number(max(asked, key=lambda row: row["alternatives_low"]), t)
    if any(not _is_refused(row) for row in asked):
        told = t("{number} alternative venues in one application", number=number)
    elif len(asked) == 1:
        told = t("{number} alternative venues proposed, none accepted", number=number)
    else:
        told = t("{number} alternative venues in one application, none accepted", number=number)
    return t.at_start(told)


def _number(row: Row, t: Words) -> str:
    """How many places, as the source puts it."""
    low = t.number(row["alternatives_low"])
    return str(row["alternatives_words"] or (t("{n} or more", n=low) if _is_open(row) else low))


def _unit(asked: list[Row], t: Words) -> str:
    """What a square is, and what else is drawn."""
    told = [t("Each square is one alternative venue proposed by the organisers; ×: refused")]
    told += [] if all(_is_refused(row) for row in asked) else [t("hatched: whether it was accepted is not reported")]
    told += [t("fading: how many more is not reported")] if any(_is_open(row) for row in asked) else []
    told += (
        [t("○: the one venue that the ground for refusal leaves open")] if any(row["has_one_place"] for row in asked) else []
    )
    return "; ".join(told)


def _head(row: Row, names: Mapping[str, str], t: Words) -> str:
    """Where and for which round, and when the answer came."""
    where = t.at_start(city_and_round(row, names, t))
    if row["decided_on"]:
        return t("{where}, reply of {day}", where=where, day=t.day(row["decided_on"]))
    if row["decided_by"]:
        return t("{where}, reply no later than {day}", where=where, day=t.day(row["decided_by"]))
    return where


def _answer(row: Row, t: Words) -> str:
    return t("refused") if _is_refused(row) else t("whether it was accepted is not reported")


def _ground(row: Row) -> str:
    """The ground as its source puts it, or its kind."""
    return str(row["ground_note"] or row["ground"])


def _told(row: Row, t: Words) -> list[str]:
    """How many places, which one the ground leaves, and what the record says, which tells where sources differ."""
    told = [t.at_start(t("{number} alternative venues proposed", number=_number(row, t)))]
    told += [t("○ {ground}", ground=_ground(row))] if row["has_one_place"] else []
    return [*(t("{told}.", told=part) for part in told), str(row["summary"])]

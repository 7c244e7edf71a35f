"""The first two steps of the story: how often people asked, and how often the answer was no; a square an application."""

from typing import Any

import plotly.graph_objects as go

from charts.layout.frame import Credit, Frame, empty
from charts.layout.squares import ASKED, COUNTED, DESCRIBED, Square, SquareSheet
from measures.applications import IN_TOTAL
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import APPLICATION, key_text

Row = dict[str, Any]
SQUARES, STEP, SIDE = 20, 17, 13
"""Squares in a line, and pixels from one to the next and of its side."""


def requests_told(table: Table, is_answered: bool, who: str, t: Words, credit: Credit, day: str = "") -> go.Figure:
    """One square an application of a reported total: empty, or with the answers.

    Needs the columns of `measures.applications.application_marks`; `who` reports the total, `day` is that of the rallies, if
    it is known.
    """
    asked = [row for row in rows_of(table) for _ in range(row["number"])]
    refused = [row for row in asked if row["decision"] == "refused"]
    title = (
        _answer_title(len(refused), len(asked), who, t) if is_answered and asked else _asked_title(len(asked), day, who, t)
    )
    frame = Frame(title, _requests_unit(refused, is_answered, t), credit.line(t), t("{told}.", told=title))
    if not asked:
        return empty(frame, t("The number of applications filed is not recorded for these filters."))
    sheet = SquareSheet(SQUARES * STEP, 0, SQUARES, step=STEP, side=SIDE)
    sheet.add("", [_request_square(row, is_answered, t) for row in asked], "")
    return sheet.finished(frame)


def _asked_title(asked: int, day: str, who: str, t: Words) -> str:
    if not asked:
        return t("Number of applications filed")
    if day:
        return t.plural(
            "{n} application to assemble on {day} was filed, according to {who}",
            "{n} applications to assemble on {day} were filed, according to {who}",
            asked,
            day=t.day(day),
            who=who,
        )
    return t.plural(
        "{n} application to assemble was filed, according to {who}",
        "{n} applications to assemble were filed, according to {who}",
        asked,
        who=who,
    )


def _answer_title(refused: int, asked: int, who: str, t: Words) -> str:
    if refused == asked:
        return t.plural("It was refused, according to {who}", "All {n} were refused, according to {who}", refused, who=who)
    return t.plural(
        "{refused} of {n} was refused, according to {who}",
        "{refused} of {n} were refused, according to {who}",
        asked,
        refused=t.number(refused),
        who=who,
    )


def _requests_unit(refused: list[Row], is_answered: bool, t: Words) -> str:
    if not is_answered:
        return t("Each square is one application")
    told = [t("×: refused; light: known only from the total")]
    told += [t("dark: reported individually")] if any(row["state"] != IN_TOTAL for row in refused) else []
    return "; ".join(told)


def _request_square(row: Row, is_answered: bool, t: Words) -> Square:
    key, refused = key_text(APPLICATION, row["application_id"]), is_answered and row["decision"] == "refused"
    if not refused:
        return Square(ASKED, key, t("An application"))
    if row["state"] == IN_TOTAL:
        return Square(COUNTED, key, t("Refused; known only from the total: neither place nor ground is reported"))
    return Square(DESCRIBED, key, t("Refused; reported individually"))

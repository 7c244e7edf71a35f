"""The first two steps of the story: how often people asked, and how often the answer was no; a square an application."""

from functools import partial

import narwhals as nw
import plotly.graph_objects as go

from charts.layout.frame import Frame, empty, figure_credit
from charts.layout.spec import FigureSpec
from charts.layout.squares import DESCRIBED, FROM_TOTAL, REQUESTED, Square, SquareSheet
from measures import story
from measures.applications import IN_TOTAL
from measures.requests import requests_made
from measures.tables import Table, read
from translations import Translator
from views.row_columns import APPLICATIONS, Row, keyed_rows
from views.row_keys import APPLICATION, key_text
from views.view import View

SQUARES, STEP, SIDE = 20, 17, 13
"""Squares in a line, and pixels from one to the next and of its side."""


def draw_requests(view: View, is_answered: bool) -> go.Figure:
    """One square an application of a reported total: empty, or with the answers."""
    t, day = view.t, view.measure(story.story_day)
    totals = view.measure(requests_made, view.selection).totals
    who = t.enumerated(dict.fromkeys(name for total in totals for name in total.publishers))
    rows = [row for row in view.rows_of(story.story_applications) for _ in range(row["number"])]
    refused = [row for row in rows if row["decision"] == "refused"]
    title = _answer_title(len(refused), len(rows), who, t) if is_answered and rows else _asked_title(len(rows), day, who, t)
    credit, unit = figure_credit(view, _total_and_parts(view)), _requests_unit(refused, is_answered, t)
    frame = Frame(title, unit, credit.line(t), t("{told}.", told=title))
    if not rows:
        return empty(frame, t("The number of applications filed is not recorded for these filters."))
    sheet = SquareSheet(SQUARES * STEP, 0, SQUARES, step=STEP, side=SIDE)
    sheet.add("", [_request_square(row, is_answered, t) for row in rows], "")
    return sheet.finished(frame)


def _asked_title(number: int, day: str, who: str, t: Translator) -> str:
    if not number:
        return t("Number of applications filed")
    if day:
        return t.plural(
            "{n} application to assemble on {day} was filed, according to {who}",
            "{n} applications to assemble on {day} were filed, according to {who}",
            number,
            day=t.day(day),
            who=who,
        )
    return t.plural(
        "{n} application to assemble was filed, according to {who}",
        "{n} applications to assemble were filed, according to {who}",
        number,
        who=who,
    )


def _answer_title(refused: int, number: int, who: str, t: Translator) -> str:
    if refused == number:
        return t.plural("It was refused, according to {who}", "All {n} were refused, according to {who}", refused, who=who)
    return t.plural(
        "{refused} of {n} was refused, according to {who}",
        "{refused} of {n} were refused, according to {who}",
        number,
        refused=t.number(refused),
        who=who,
    )


def _requests_unit(refused: list[Row], is_answered: bool, t: Translator) -> str:
    if not is_answered:
        return t("Each square is one application")
    texts = [t("×: refused; light: known only from the total")]
    texts += [t("dark: reported individually")] if any(row["state"] != IN_TOTAL for row in refused) else []
    return "; ".join(texts)


def _request_square(row: Row, is_answered: bool, t: Translator) -> Square:
    key, refused = key_text(APPLICATION, row["application_id"]), is_answered and row["decision"] == "refused"
    if not refused:
        return Square(REQUESTED, key, t("An application"))
    if row["state"] == IN_TOTAL:
        return Square(FROM_TOTAL, key, t("Refused; known only from the total: neither place nor ground is reported"))
    return Square(DESCRIBED, key, t("Refused; reported individually"))


def _total_and_parts(view: View) -> Table:
    """The reported total of which the story tells, and the applications that are part of it."""
    ids = {one for row in view.rows_of(story.story_applications) for one in row["application_id"].split(";")}
    return keyed_rows(APPLICATIONS, read(view.data, "applications")).filter(nw.col("id").is_in(sorted(ids)))


ASKED_SPEC, REFUSED_SPEC = (
    FigureSpec(
        name,
        ("overview",),
        partial(draw_requests, is_answered=is_answered),
        APPLICATIONS,
        _total_and_parts,
        lambda t: t("Each decision and its source"),
        needed="applications",
        has_narrow=False,
    )
    for name, is_answered in (("story-asked", False), ("story-refused", True))
)

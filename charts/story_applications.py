"""How often the answer was no: a square an application of a reported total, with its answer."""

from typing import Any

import narwhals as nw
import plotly.graph_objects as go

from charts.layout.frame import Frame, empty, figure_credit
from charts.layout.spec import FigureSpec
from charts.layout.squares import DESCRIBED, FROM_TOTAL, REQUESTED, Square, SquareSheet
from measures import story
from measures.applications import IN_TOTAL, refusals_counted
from measures.requests import requests_made
from measures.tables import Table, read
from translations import Translator
from views.finding import headline_sources, no_applications_text
from views.row_columns import APPLICATIONS, keyed_rows
from views.row_keys import APPLICATION, key_text
from views.view import View, are_left_out
from views.wording import as_sentence

Row = dict[str, Any]
Squares = tuple[int, int, int]
"""How many squares a line has, and pixels from one to the next and of its side."""
PAGE: Squares = (26, 18, 15)
PHONE: Squares = (24, 14, 11)


def draw_refusals(view: View, narrow: bool = False) -> go.Figure:
    """One square an application of a reported total: crossed out where refused, dark where a source describes it."""
    t = view.t
    totals = view.measure(requests_made, view.selection).totals
    who = headline_sources((name for total in totals for name in total.publishers), t)
    filed = [row for row in view.rows_of(story.story_applications) for _ in range(row["number"])]
    refused = [row for row in filed if row["decision"] == "refused"]
    title = _answer_title(len(refused), len(filed), who, t) if filed else t("Number of applications filed")
    credit, unit = figure_credit(view, _total_and_parts(view)), _refusals_unit(refused, t)
    frame = Frame(title, unit, credit.line(t), t("{told}.", told=title))
    if are_left_out(view, story.story_applications):
        return empty(frame, as_sentence(no_applications_text(view), t))
    if not filed:
        return empty(frame, t("The number of applications filed is not recorded for these filters."))
    squares, step, side = PHONE if narrow else PAGE
    sheet = SquareSheet(squares * step, 0, squares, step=step, side=side)
    sheet.add("", [_application_square(row, t) for row in filed], "")
    return sheet.finished(frame)


def _answer_title(refused: int, asked: int, who: str, t: Translator) -> str:
    if refused == asked:
        return t.plural(
            "The application was refused, according to {who}",
            "All {n} applications were refused, according to {who}",
            refused,
            who=who,
        )
    return t.plural(
        "{refused} of {n} was refused, according to {who}",
        "{refused} of {n} were refused, according to {who}",
        asked,
        refused=t.number(refused),
        who=who,
    )


def _refusals_unit(refused: list[Row], t: Translator) -> str:
    parts = [t("×: refused; light: known only from the total")]
    parts += [t("dark: reported individually")] if any(row["state"] != IN_TOTAL for row in refused) else []
    return "; ".join(parts)


def _application_square(row: Row, t: Translator) -> Square:
    key = key_text(APPLICATION, row["application_id"])
    if row["decision"] != "refused":
        return Square(REQUESTED, key, t("An application"))
    if row["state"] == IN_TOTAL:
        return Square(FROM_TOTAL, key, t("Refused; known only from the total: neither place nor ground is reported"))
    return Square(DESCRIBED, key, t("Refused; reported individually"))


def _total_and_parts(view: View) -> Table:
    """The reported total of which the story tells, and the applications that are part of it."""
    ids = {one for row in view.rows_of(story.story_applications) for one in row["application_id"].split(";")}
    return keyed_rows(APPLICATIONS, read(view.data, "applications")).filter(nw.col("id").is_in(sorted(ids)))


SPEC = FigureSpec(
    "story-refused",
    ("overview",),
    draw_refusals,
    APPLICATIONS,
    _total_and_parts,
    lambda t: t("Each decision and its source"),
    needed="applications",
    records=lambda view: refusals_counted(view.data, view.measure(story.story_applications)),
)

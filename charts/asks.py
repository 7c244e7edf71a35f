"""What appeals ask, by what is reported since: a square a request, a line a state."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from charts.layout.frame import Frame, empty, figure_credit, noted
from charts.layout.spec import FigureSpec
from charts.layout.squares import (
    DESCRIBED,
    GRANTED,
    HALF,
    PHONE,
    PLAIN,
    ROW_GAP,
    STEP,
    TORN,
    UNKNOWN,
    Square,
    SquareSheet,
)
from measures.asks import CONTRADICTED, DONE, NOTHING, OPPOSITE, PART, ask_states, asks, reports_since
from translations import Translator
from views.row_columns import ASKS, Row
from views.row_keys import REQUEST, RowKey, key_of_code, key_text, keys_in
from views.view import View

SQUARES = {DONE: GRANTED, PART: HALF, CONTRADICTED: TORN, OPPOSITE: DESCRIBED, NOTHING: UNKNOWN}
"""The square of each state."""
HEAD, MOST = 190, 400
"""Pixels of the names of states, and where texts beside squares begin at most."""


@dataclass(frozen=True)
class Line:
    """A state, what it means, and the requests in it."""

    head: str
    meaning: str
    requests: list[Row]


def draw_asks(view: View, narrow: bool = False) -> go.Figure:
    """A line a state that a request has, and that none is reported as done, where none is; a square a request.

    What is reported is no verdict, and is drawn whatever was chosen.
    """
    figure = _draw_states(view, narrow)
    return noted(figure, view.t("the filters do not apply to the requests") if view.selection else "")


def _draw_states(view: View, narrow: bool) -> go.Figure:
    t, requests = view.t, view.rows_of(asks)
    lines = _lines(requests, view.rows_of(ask_states), t)
    alt = " ".join(_line_text(line, t) for line in lines)
    credit = replace(figure_credit(view, view.measure(asks), view.measure(reports_since)), filters="")
    frame = Frame(asks_title(requests, t), (_unit(requests, t),), credit.line(t), alt)
    if not requests:
        return empty(frame, t("The dataset contains no appeals."))
    sheet = SquareSheet(PHONE, 0, 14) if narrow else SquareSheet(gutter=HEAD, texts_at=_texts_at(lines))
    for line in lines:
        text = line.meaning if line.requests else t("no requests recorded")
        sheet.add(line.head, [_square(row) for row in line.requests], text)
    return sheet.finished(frame)


def _lines(requests: list[Row], states: list[Row], t: Translator) -> list[Line]:
    """The states in their order; of those of no request only that it is done. Requests without a state stand last."""
    lines = []
    for state in states:
        in_state = [row for row in requests if row["state_code"] == state["code"]]
        if in_state or state["reported"] == DONE:
            lines.append(Line(state["label"], state["definition"] or "", in_state))
    others = [row for row in requests if row["state"] is None]
    return [*(lines if len(others) < len(requests) else []), *([Line(t("Status not given"), "", others)] if others else [])]


def _texts_at(lines: list[Line]) -> int:
    """Where texts stand beside the squares of the longest line; nowhere if there is no room."""
    start = HEAD + STEP * max(len(line.requests) for line in lines) + ROW_GAP
    return start if start <= MOST else 0


def asks_title(requests: list[Row], t: Translator) -> str:
    """How many of the requests are reported as done, of one appeal with its day; without a state, how many there are."""
    done_count = sum(row["reported"] == DONE for row in requests)
    if all(row["reported"] is None for row in requests):
        return t.plural("The appeals make {n} request", "The appeals make {n} requests", len(requests))
    days = {row["date"] for row in requests if row["date"]}
    if not done_count and len(days) == 1:
        return t.plural(
            "The request made on {day} is not reported to have been fully met",
            "None of the {n} requests made on {day} is reported to have been fully met",
            len(requests),
            day=t.day(days.pop(), year=True),
        )
    if not done_count:
        return t.plural(
            "The request is not reported to have been fully met",
            "None of the {n} requests is reported to have been fully met",
            len(requests),
        )
    return t.plural(
        "{n} of {all} requests is reported to have been fully met",
        "{n} of {all} requests are reported to have been fully met",
        done_count,
        all=len(requests),
    )


def _unit(requests: list[Row], t: Translator) -> str:
    """Whose requests they are, and what a square tells."""
    text = t(
        "Each square is one request. The shading shows what sources report about the requested action; it is not a "
        "judgement on compliance"
    )
    appeals = {(row["body"], row["date"]) for row in requests}
    if len(appeals) != 1:
        return text
    body, day = appeals.pop()
    return t("{body}, {day}. {told}", body=body, day=t.day(day, year=True), told=text) if body and day else text


def _line_text(line: Line, t: Translator) -> str:
    """A line in words."""
    if not line.requests:
        return t("{head}: {told}", head=line.head, told=t("{told}.", told=t("no requests recorded")))
    number = t.plural("{n} request", "{n} requests", len(line.requests))
    text = " ".join(f"({row['number']}) {row['text']}" for row in line.requests)
    return t("{head}: {told}", head=f"{line.head}, {number}", told=text)


def _square(row: Row) -> Square:
    kind = SQUARES.get(row["reported"], PLAIN)
    return Square(kind, key_text(REQUEST, row["ask_id"]), row["text"], str(row["number"]))


def _opened_with_reports(view: View, mark: str) -> Iterable[RowKey]:
    """A request, and the rows that show what is reported since."""
    [request] = keys_in(mark)
    since = {row["ask_id"]: row["since_ids"] for row in view.rows_of(asks)}.get(request.row_id)
    return [request, *(key_of_code(view.dataset, row_id) for row_id in (since or "").split(";") if row_id)]


SPEC = FigureSpec(
    "asks",
    ("standards",),
    draw_asks,
    ASKS,
    lambda view: view.measure(asks),
    lambda t: t("What the appeals ask for"),
    needed="asks",
    opens=_opened_with_reports,
)

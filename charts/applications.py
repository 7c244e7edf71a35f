"""Applications as squares: the reported totals, and for each other round the cases described and an open end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import narwhals as nw
import plotly.graph_objects as go

from charts.layout.act_marks import DESCRIBED, FROM_TOTAL, GRANTED, UNKNOWN
from charts.layout.aggregation import BarLine, Part, bars_figure, sum_of
from charts.layout.frame import Frame, empty, figure_credit, lines_text
from charts.layout.sheet import GUTTER, STEP, Square, SquareSheet, columns_within, square_sheet
from charts.layout.spec import Aggregate, FigureSpec
from measures import applications
from measures.applications import IN_TOTAL
from measures.days import is_inferred, rounds_in_order
from measures.tables import Table, read
from translations import Translator
from views.finding import no_applications_text, no_total_text
from views.row_columns import APPLICATIONS, Row
from views.row_keys import APPLICATION, key_text, shared_mark
from views.view import View
from views.wording import as_sentence, round_head

TOTALS = 26  # squares in a row of the totals alone
BRIEF = 18  # squares in a row of a card
SMALL = 16  # pixels from a square to the next on a card


@dataclass(frozen=True)
class Line:
    """The applications of a reported total, of a round or of no round, with what stands beside them.

    `is_open` tells that no source reports how many there were.
    """

    head: str
    rows: list[Row]
    text: str
    is_open: bool


def draw_applications(view: View, narrow: bool = False) -> go.Figure:
    """Draw a square for each application: those of each total, then cases outside totals by round, then those of no round.

    Where no source reports how many there were, draw an open end.
    """
    rows = view.rows_of(applications.application_marks)
    lines, sheet = [*_lines(view, rows)], square_sheet(narrow)
    sheet.columns = columns_within(max((_number(line.rows) for line in lines), default=0), sheet.columns)
    return _draw_squares(view, rows, lines, sheet)


def draw_totals(view: View, narrow: bool = False) -> go.Figure:
    """Draw the reported totals alone, for a card and the first page of a document."""
    rows = [row for row in view.rows_of(applications.application_marks) if row["total_id"]]
    wide = SquareSheet(width=GUTTER + TOTALS * STEP, columns=TOTALS)
    lines = [line for line in _lines(view, rows) if line.rows]
    return _draw_squares(view, rows, lines, square_sheet(narrow) if narrow else wide)


def draw_in_brief(view: View, narrow: bool = False) -> go.Figure:
    """Draw all applications in small squares, without texts beside those outside totals, for a card."""
    rows = view.rows_of(applications.application_marks)
    wide = SquareSheet(width=GUTTER + BRIEF * SMALL, columns=BRIEF, step=SMALL)
    return _draw_squares(view, rows, [*_lines(view, rows)], square_sheet(narrow) if narrow else wide, is_brief=True)


def _draw_squares(view: View, rows: list[Row], lines: list[Line], sheet: SquareSheet, is_brief: bool = False) -> go.Figure:
    t, answers = view.t, _answer_texts(view.t)
    fading = [t("fading: upper bound not reported")] if any(line.is_open for line in lines) else []
    fills = "; ".join([t("Each square is one application; ×: refused"), *_fills(rows, t), *fading])
    frame = _frame(view, rows, lines, " · ".join([*_outside_total(rows, t), fills]))
    if not rows:
        return empty(frame, as_sentence(no_applications_text(view), t))
    for line in lines:
        marks = [(row["number"], _kind(row), key_text(APPLICATION, row["application_id"])) for row in line.rows]
        squares = [Square(kind, key, answers[kind]) for number, kind, key in marks for _ in range(number)]
        text = "" if is_brief and not any(row["total_id"] for row in line.rows) else line.text
        sheet.add(line.head, squares, text, line.is_open)
    return sheet.finished(frame, t)


def _draw_bars(view: View, narrow: bool, are_totals: bool = False) -> go.Figure:
    t, rows = view.t, view.rows_of(applications.application_counts)
    rows = [row for row in rows if row["total_id"] or not are_totals]
    lines = [line for line in _lines(view, rows) if line.rows or not are_totals]
    bar_text = t("Each bar shows the applications of one row; {fills}", fills="; ".join(_fills(rows, t)))
    frame = _frame(view, rows, lines, " · ".join([*_outside_total(rows, t), bar_text]))
    return bars_figure([BarLine(line.head, [*_parts(line, t)], line.text) for line in lines], frame, t, narrow)


def _drawn_applications(view: View) -> Table:
    """Return the applications that have squares, reported totals among them, with their `total_id`."""
    marks = view.measure(applications.application_marks).select("application_id", "total_id").unique()
    return read(view.data, "applications").join(marks, on="application_id").sort("application_id")


def _frame(view: View, rows: list[Row], lines: list[Line], unit: str) -> Frame:
    t, table = view.t, _drawn_applications(view)
    credit = figure_credit(view, table.filter(nw.col("filed") > 1), table)
    alt = lines_text(((line.head, line.text) for line in lines), t)
    return Frame(_title(view, rows, any(line.is_open for line in lines)), (unit,), credit.line(t), alt)


def _parts(line: Line, t: Translator) -> Iterator[Part]:
    for kind, name in _answer_texts(t).items():
        rows = [row for row in line.rows if _kind(row) == kind]
        if rows:
            total = rows[0]["total_id"]
            by = dict(rejected=int(kind == DESCRIBED), granted=int(kind == GRANTED))
            mark = key_text(APPLICATION, total) if total else shared_mark(round_id=rows[0]["round_id"], total_id=None, **by)
            number = _number(rows)
            yield Part(kind, number, mark, f"{name}: {t.number(number)}")


def _lines(view: View, rows: list[Row]) -> Iterator[Line]:
    """Yield a line for each total, then for each round without one or with cases outside it, then for cases of no round."""
    t = view.t
    heads = {row["round_id"]: round_head(row["round_id"], row["date"], t) for row in view.rows_of(rounds_in_order)}
    totals = {row["total_id"]: row["round_id"] for row in rows if row["total_id"]}
    for total_id, number in totals.items():
        inside, head = [row for row in rows if row["total_id"] == total_id], heads.get(number)
        counts = dict(rejected=t.number(_count(inside, "refused")), total=t.number(_number(inside)))
        text = t("{rejected} of {total} refused", **counts)
        yield Line(head or t.at_start(t("total, not broken down by city")), inside, text, False)
    outside = [row for row in rows if not row["total_id"]]
    for number, head in heads.items():
        cases = [row for row in outside if row["round_id"] == number]
        is_open = number not in totals.values()
        unknown = "" if view.selection else no_total_text(view)  # filters may hide a total
        if not is_open:
            unknown = t("the sources consulted do not say whether the total includes these applications")
        if cases or is_open:
            yield Line(head, cases, _cases_text(cases, unknown, t), is_open)
    others = [row for row in outside if row["round_id"] not in heads]
    if others:
        yield Line(t.at_start(t("no round")) if heads else "", others, _cases_text(others, "", t), False)


def _cases_text(rows: list[Row], unknown: str, t: Translator) -> str:
    texts = _answers(rows, t) or [t("no applications reported individually for these filters")]
    return "; ".join(filter(None, [*texts, unknown]))


def _answers(rows: list[Row], t: Translator) -> list[str]:
    refused, granted, silent = (_count(rows, decision) for decision in ("refused", "granted", "not_reported"))
    texts = [t.plural("{n} refusal reported individually", "{n} refusals reported individually", refused)] if refused else []
    if granted:
        permitted = t.plural("{n} permit reported individually", "{n} permits reported individually", granted)
        inferred = any(row["decision"] == "granted" and is_inferred(row) for row in rows)
        texts.append(t("{where} (round inferred)", where=permitted) if inferred else permitted)
    if silent:
        texts.append(t.plural("{n} reply not reported", "{n} replies not reported", silent))
    if any(row["may_be_in"] for row in rows):
        texts.append(t("some of these may be the same application"))
    return texts


def _title(view: View, rows: list[Row], is_open: bool) -> str:
    """State what became of a total and how many refusals are described; without one the cases, and what is not reported."""
    t, inside = view.t, [row for row in rows if row["total_id"]]
    if not inside:
        texts = _answers(rows, t) or [no_applications_text(view)]
        return t.at_start("; ".join([*texts, *([no_total_text(view)] if rows and is_open and not view.selection else [])]))
    refused = t.plural(
        "{n} refusal (reported individually: {told})",
        "{n} refusals, {told} of them reported individually",
        _count(inside, "refused"),
        told=t.number(_number([row for row in inside if _kind(row) == DESCRIBED])),
    )
    return t.at_start(", ".join([refused, *_answers([row for row in inside if row["decision"] != "refused"], t)]))


def _fills(rows: list[Row], t: Translator) -> list[str]:
    fills = {
        DESCRIBED: t("dark: reported individually"),
        FROM_TOTAL: t("light: known only from the total"),
        GRANTED: t("outlined, ✓: permitted"),
        UNKNOWN: t("hatched: reply not reported"),
    }
    kinds = {_kind(row) for row in rows}
    return [text for kind, text in fills.items() if kind in kinds]


def _outside_total(rows: list[Row], t: Translator) -> list[str]:
    outside = [row for row in rows if not row["total_id"]]
    if not outside or len(outside) == len(rows):
        return []
    return [t.at_start(t("not included in the total: {cases}", cases="; ".join(_answers(outside, t))))]


def _count(rows: list[Row], decision: str) -> int:
    return _number([row for row in rows if row["decision"] == decision])


def _number(rows: list[Row]) -> int:
    return sum(row["number"] for row in rows)


def _kind(row: Row) -> str:
    refused = FROM_TOTAL if row["state"] == IN_TOTAL else DESCRIBED
    return {"granted": GRANTED, "not_reported": UNKNOWN}.get(row["decision"], refused)


def _answer_texts(t: Translator) -> dict[str, str]:
    return {
        DESCRIBED: t("Refused; reported individually"),
        FROM_TOTAL: t("Refused; known only from the total: neither place nor ground is reported"),
        GRANTED: t("Permitted"),
        UNKNOWN: t("Decision not reported"),
    }


def _number_drawn(view: View, are_totals: bool = False) -> int:
    counts = view.measure(applications.application_counts)
    return sum_of(counts.filter(~nw.col("total_id").is_null()) if are_totals else counts, "number")


SPEC = FigureSpec(
    "applications",
    ("applications",),
    draw_applications,
    APPLICATIONS,
    _drawn_applications,
    lambda t: t("Each decision and its source"),
    needed="applications",
    records=lambda view: applications.refusals_counted(view.data, view.measure(applications.application_marks)),
    aggregate=Aggregate(_number_drawn, _draw_bars),
)

IN_BRIEF = replace(SPEC, name="applications-in-brief", draw=draw_in_brief)
TOTAL = replace(
    SPEC,
    name="applications-total",
    draw=draw_totals,
    aggregate=Aggregate(partial(_number_drawn, are_totals=True), partial(_draw_bars, are_totals=True)),
    table=lambda view: _drawn_applications(view).filter(~nw.col("total_id").is_null()),
)

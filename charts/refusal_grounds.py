"""The grounds given for refusals: a square a refusal."""

import narwhals as nw
import plotly.graph_objects as go

from charts.layout.aggregation import BarLine, Part, bars_figure, sum_of
from charts.layout.frame import Frame, empty, figure_credit
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.squares import DESCRIBED, FROM_TOTAL, STEP, UNKNOWN, Square, square_sheet
from charts.layout.text_width import text_width
from charts.layout.theme import SMALL_SIZE
from measures import applications
from measures.acts import single_applications
from measures.applications import IN_TOTAL
from measures.tables import Table, read
from translations import Translator
from views.finding import for_filters, no_refusals_text, same_application
from views.row_columns import APPLICATIONS, Row
from views.row_keys import APPLICATION, key_text, shared_mark
from views.view import View
from views.wording import as_sentence, city_and_round

MOST, GAP = 24, 14
"""Refusals with their place beside them at most; pixels behind a place."""


def draw_refusal_grounds(view: View, narrow: bool = False) -> go.Figure:
    """Each refusal that a source describes as a square, by the ground given; hatched, where none is reported.

    Not drawn, but told in words: the refusals that are known from a total only.
    """
    t, rows = view.t, _ground_rows(view)
    frame = _frame(view, rows, _unit(rows, t))
    if not rows:
        return empty(frame, as_sentence(no_refusals_text(view), t))
    lines = {row["ground"]: _squares(row, _labels(view)) for row in rows if row["ground_code"] != IN_TOTAL}
    most = max(map(len, lines.values()), default=1)
    sheet = square_sheet(narrow, 200)
    labels = [one.label for squares in lines.values() for one in squares]
    if any(labels):
        sheet.across = STEP + round(max(text_width(one, SMALL_SIZE) for one in labels)) + GAP
        sheet.columns = max(1, min(most, (sheet.width - sheet.gutter) // sheet.across))
    for row in rows:
        if row["ground_code"] == IN_TOTAL:
            sheet.add(row["ground"], [], _line_text(row, t), opens=key_text(APPLICATION, row["application_ids"]))
        else:
            sheet.add(row["ground"], lines[row["ground"]], _line_text(row, t))
    return sheet.finished(frame)


def _draw_bars(view: View, narrow: bool) -> go.Figure:
    """The same of many refusals: a bar a ground, as long as it has refusals, in place of a square each."""
    t, rows = view.t, _ground_rows(view)
    unit = t("Each bar shows the refusals on one ground; hatched: ground not reported")
    lines = [BarLine(row["ground"], _parts(row, t), _line_text(row, t)) for row in rows]
    return bars_figure(lines, _frame(view, rows, unit), t, narrow)


def _drawn_refusals(view: View) -> Table:
    """The refusals that are drawn by their grounds, and the total of which no more is known."""
    totals = view.measure(applications.decisions).row_ids if view.measure(applications.only_in_total) else ()
    single = (nw.col("filed") == 1) & (nw.col("rejected") == 1)
    table = read(view.data, "applications").filter(single | nw.col("application_id").is_in([*totals]))
    return table.sort("application_id")


def _ground_rows(view: View) -> list[Row]:
    total = view.t("Refusals known only from a total")
    return [{**row, "ground": row["ground"] or total} for row in view.rows_of(applications.refusal_grounds)]


def _frame(view: View, rows: list[Row], unit: str) -> Frame:
    t = view.t
    alt = " ".join(t("{ground}: {n}.", ground=row["ground"], n=row["refusals"]) for row in rows)
    return Frame(_title(view, rows), (unit,), figure_credit(view, _drawn_refusals(view)).line(t), alt)


def _parts(row: Row, t: Translator) -> list[Part]:
    hover = f"{row['ground']}: {t.number(row['refusals'])}"
    if row["ground_code"] == IN_TOTAL:
        return [Part(FROM_TOTAL, row["refusals"], key_text(APPLICATION, row["application_ids"]), hover)]
    mark = shared_mark(ground_code=row["ground_code"], rejected=1)
    return [Part(DESCRIBED if row["is_given"] else UNKNOWN, row["refusals"], mark, hover)]


def _line_text(row: Row, t: Translator) -> str:
    """How many refusals a line has; of those known from a total that they have no ground of their own."""
    if row["ground_code"] == IN_TOTAL:
        return _total_text(row, t)
    return t.plural("{n} refusal", "{n} refusals", row["refusals"])


def _title(view: View, rows: list[Row]) -> str:
    t, number = view.t, sum(row["refusals"] for row in rows if row["is_given"])
    silent = sum(row["refusals"] for row in rows)
    if not silent:
        return no_refusals_text(view)
    if not number:
        text = t.plural("No ground is reported for {n} refusal", "No grounds are reported for {n} refusals", silent)
        return for_filters(text, view)
    text = t.plural("A ground is reported for {n} refusal", "Grounds are reported for {n} refusals", number)
    return same_application(text, sum(row["twice"] for row in rows if row["is_given"]), t)


def _unit(rows: list[Row], t: Translator) -> str:
    """What a square is; that a hatched one has no ground, where there is one."""
    text = t("Each square is one refusal reported individually")
    has_silent = any(not row["is_given"] and row["ground_code"] != IN_TOTAL for row in rows)
    return "; ".join([text, t("hatched: ground not reported")] if has_silent else [text])


def _total_text(row: Row, t: Translator) -> str:
    """How many refusals of a total have no ground of their own."""
    return t.plural(
        "The sources consulted give no specific ground for {n} refusal.",
        "The sources consulted give no specific ground for {n} refusals.",
        row["refusals"],
    )


def _squares(row: Row, labels: dict[str, str]) -> list[Square]:
    kind, ids = DESCRIBED if row["is_given"] else UNKNOWN, row["application_ids"].split(";")
    squares = [Square(kind, key_text(APPLICATION, one), row["ground"], labels.get(one, "")) for one in ids]
    return sorted(squares, key=lambda square: square.label)


def _labels(view: View) -> dict[str, str]:
    """Where and for which round each refusal is, as far as they are few."""
    rows, names, t = view.rows_of(single_applications), view.dataset.names(), view.t
    return {row["application_id"]: t.at_start(city_and_round(row, names, t)) for row in rows if len(rows) <= MOST}


SPEC = FigureSpec(
    "refusal-grounds",
    ("applications",),
    draw_refusal_grounds,
    APPLICATIONS,
    _drawn_refusals,
    lambda t: t("Each decision and its source"),
    needed="applications",
    records=lambda view: applications.grounds_counted(view.data),
    number_text=lambda view, number: view.t.plural("a ground for {n} refusal", "grounds for {n} refusals", number),
    aggregate=Aggregate(lambda view: sum_of(view.measure(applications.refusal_grounds), "refusals"), _draw_bars),
)

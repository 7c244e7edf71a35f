"""The other places that organisers proposed, and the one that was left to them."""

from collections.abc import Mapping

import plotly.graph_objects as go

from charts.layout.act_marks import DESCRIBED, UNKNOWN, VENUE
from charts.layout.aggregation import BarLine, Part, bars_figure, sum_of
from charts.layout.frame import Frame, empty, figure_credit, lines_text
from charts.layout.sheet import Square, square_sheet
from charts.layout.spec import Aggregate, FigureSpec
from loaders.dataset import values_by_key
from measures import applications
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Translator
from views.finding import no_applications_text
from views.row_columns import APPLICATIONS, Row
from views.row_keys import APPLICATION, key_text, shared_mark
from views.view import View, are_left_out
from views.wording import as_sentence, city_and_round

SEVERAL = 5  # the number whose form a number in words takes: "more than ten venues"


def draw_places_offered(view: View, narrow: bool = False) -> go.Figure:
    """Draw a square for each place in the line of its application, and a ring if the ground of a refusal leaves one place.

    Of how many more a source does not tell nothing is drawn but an open end.
    """
    t, rows, names = view.t, rows_of(_table(view)), view.dataset.names()
    alt = " ".join(
        t("{head}: {told}", head=_head(row, names, t), told=t.in_sentence(" ".join(_row_texts(row, t)))) for row in rows
    )
    frame = Frame(_title(rows, t), (_unit(rows, t),), figure_credit(view, _table(view)).line(t), alt)
    if are_left_out(view, applications.application_counts):
        return empty(frame, as_sentence(no_applications_text(view), t))
    if not rows:
        return empty(frame, t("No alternative venues are recorded for these filters."))
    sheet = square_sheet(narrow)
    for row in rows:
        key, refused = key_text(APPLICATION, row["application_id"]), _is_refused(row)
        answer = t("refused") if refused else t("outcome not reported")
        place = Square(VENUE if refused else UNKNOWN, key, t("Alternative venue proposed: {answer}", answer=answer))
        ring = Square(UNKNOWN, key, _ground(row)) if row["has_one_place"] else None
        squares = [place] * int(row["alternatives_low"])
        sheet.add(_head(row, names, t), squares, "\n".join(_row_texts(row, t)), _is_open(row), ring=ring)
    return sheet.finished(frame, t)


def _draw_bars(view: View, narrow: bool) -> go.Figure:
    t, rows, lines = view.t, rows_of(_table(view)), []
    for number, same in sorted(values_by_key((row["alternatives_low"], row) for row in rows).items()):
        head = t.plural("at least {n} alternative venue", "at least {n} alternative venues", number)
        refused = sum(1 for row in same if _is_refused(row))
        text, mark = t.plural("{n} application", "{n} applications", len(same)), shared_mark(alternatives_low=number)
        counts = {DESCRIBED: refused, UNKNOWN: len(same) - refused}
        lines.append(BarLine(head, [Part(kind, n, mark, text) for kind, n in counts.items() if n], text))
    unit = t(
        "Each bar shows the applications that proposed the stated number of alternative venues (dark: refused, hatched: "
        "outcome not reported)"
    )
    alt = lines_text(((line.head, line.text) for line in lines), t)
    frame = Frame(_title(rows, t), (unit,), figure_credit(view, _table(view)).line(t), alt)
    return bars_figure(lines, frame, t, narrow)


def _table(view: View) -> Table:
    return view.measure(applications.alternative_places)


def _is_open(row: Row) -> bool:
    return bool(row["alternatives_high"] is None)


def _is_refused(row: Row) -> bool:
    """Return whether every application of a row was refused, and every place with it."""
    return bool(row["rejected"] == row["filed"])


def _title(rows: list[Row], t: Translator) -> str:
    if not rows:
        return t("Alternative venues proposed")
    number, form = _number(max(rows, key=lambda row: row["alternatives_low"]), t)
    if any(not _is_refused(row) for row in rows):
        text = t.plural(
            "{number} alternative venue in one application",
            "{number} alternative venues in one application",
            form,
            number=number,
        )
    elif len(rows) == 1:
        text = t.plural(
            "{number} alternative venue proposed, not accepted",
            "{number} alternative venues proposed, none accepted",
            form,
            number=number,
        )
    else:
        text = t.plural(
            "{number} alternative venue in one application, not accepted",
            "{number} alternative venues in one application, none accepted",
            form,
            number=number,
        )
    return t.at_start(text)


def _number(row: Row, t: Translator) -> tuple[str, int]:
    """Return how many places, as the source puts it, and the number whose grammatical form this takes."""
    low = int(row["alternatives_low"])
    if row["alternatives_words"]:
        return str(row["alternatives_words"]), SEVERAL
    return (t("{n} or more", n=t.number(low)), SEVERAL) if _is_open(row) else (t.number(low), low)


def _unit(rows: list[Row], t: Translator) -> str:
    texts = [t("Each outlined square is one alternative venue proposed by the organisers and refused with the application")]
    texts += [] if all(map(_is_refused, rows)) else [t("hatched: outcome not reported")]
    texts += [t("fading: upper bound not reported")] if any(map(_is_open, rows)) else []
    has_ring = any(row["has_one_place"] for row in rows)
    return "; ".join([*texts, t("○: the only venue that the ground for refusal allows")] if has_ring else texts)


def _head(row: Row, names: Mapping[str, str], t: Translator) -> str:
    where = t.at_start(city_and_round(row, names, t))
    if row["decided_on"]:
        return t("{where}, reply of {day}", where=where, day=t.day(row["decided_on"]))
    if row["decided_by"]:
        return t("{where}, reply of {day} or earlier", where=where, day=t.day(row["decided_by"]))
    return where


def _ground(row: Row) -> str:
    return str(row["ground_note"] or row["ground"])


def _row_texts(row: Row, t: Translator) -> list[str]:
    """Return how many places, which one the ground leaves, and what the record says, which tells where sources differ."""
    number, form = _number(row, t)
    proposed = t.plural("{number} alternative venue proposed", "{number} alternative venues proposed", form, number=number)
    texts = [t.at_start(proposed)]
    texts += [t("○ {ground}", ground=_ground(row))] if row["has_one_place"] else []
    return [*(t("{told}.", told=part) for part in texts), str(row["summary"])]


def _counted_text(view: View, number: int) -> str:
    t, is_open = view.t, any(map(_is_open, view.rows_of(applications.most_places)))
    if is_open:
        return t.plural("at least {n} alternative venue", "at least {n} alternative venues", number)
    return t.plural("{n} alternative venue", "{n} alternative venues", number)


SPEC = FigureSpec(
    "places-offered",
    ("applications",),
    draw_places_offered,
    APPLICATIONS,
    _table,
    lambda t: t("Each decision and its source"),
    needed="applications",
    records=lambda view: applications.most_places(view.data),
    number_text=_counted_text,
    aggregate=Aggregate(lambda view: sum_of(_table(view), "alternatives_low"), _draw_bars),
)

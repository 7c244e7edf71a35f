"""Applications as marks: one for each, and the bars of each round with what is not reported."""

from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.frame import Frame, empty, framed
from charts.theme import escape_markup, hover_text, note, unknown_fill
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import APPLICATION, key_text

COLUMNS = 20
LABEL = 58
"""Characters in a line above a bar."""
ROW, BAR, HEAD_LINE, UNDER_A_HEAD, UNDER_A_ROUND = 74, 20, 16, 15, 22
"""Pixels of a round and of its bar, of a line above it, from the middle of the bar to these lines and to what follows."""


def application_marks(table: Table, t: Words, credit: Credit) -> go.Figure:
    """One square an application: full where a source reports the single case, tinted where only the total does.

    Needs the columns of `measures.applications.application_marks`.
    """
    title, alt = _marks_title(table, t), _marks_told(table, t)
    frame = Frame(title, _marks_unit(table, t), credit.line(t), alt)
    if not len(table):
        return empty(frame, t("No application is reported for this choice."))
    figure = Canvas()
    for part in ("single", "granted", "not_reported", "in_total"):
        figure.add_bar(**_squares_trace(table, t, part))
    rows = -(-len(table) // COLUMNS)
    figure.update_xaxes(visible=False, range=[-0.6, COLUMNS - 0.4], fixedrange=True, constrain="domain")
    figure.update_yaxes(visible=False, range=[-rows - 0.05, 0.2], fixedrange=True, scaleanchor="x", constrain="domain")
    figure.update_yaxes(constraintoward="top")
    return framed(figure, frame, height=24 * max(rows, 3), foot=14)


def _marks_unit(table: Table, t: Words) -> str:
    """What a square is, and the fills of those that there are."""
    fills = {
        "single": t("dark: a source describes it"),
        "in_total": t("light: known from the total only"),
        "granted": t("outlined: granted"),
        "not_reported": t("hatched: answer not reported"),
    }
    found = {_square_kind(row) for row in rows_of(table)}
    return "; ".join([t("Each square is one application"), *(told for part, told in fills.items() if part in found)])


def _marks_title(table: Table, t: Words) -> str:
    """How many were refused, and of a total how many of them are described; beside them permissions and open answers."""
    refused, granted, open_ones = (_count_rows(table, decision) for decision in ("refused", "granted", "not_reported"))
    described = sum(1 for row in rows_of(table) if _square_kind(row) == "single")
    told = []
    if described < refused:
        told.append(
            t.plural(
                "{all} refusals, {n} of them described by a source",
                "{all} refusals, {n} of them described by sources",
                described,
                all=t.number(refused),
            )
        )
    elif refused:
        told.append(t.plural("{n} refusal described", "{n} refusals described", refused))
    if granted:
        told.append(t.plural("{n} permission described", "{n} permissions described", granted))
    if open_ones:
        told.append(t.plural("{n} answer not reported", "{n} answers not reported", open_ones))
    return t.at_start(", ".join(told)) or t("No application is reported for this choice")


def _marks_told(table: Table, t: Words) -> str:
    """The squares in words; a decision that none of them is has no number."""
    described = len(table) - _count_rows(table, "in_total", "state")
    found = {
        t("refused"): _count_rows(table, "refused"),
        t("granted"): _count_rows(table, "granted"),
        t("answer not reported"): _count_rows(table, "not_reported"),
        t("described one by one"): described if described < len(table) else 0,
    }
    told = "; ".join(t("{what}: {n}", what=what, n=t.number(n)) for what, n in found.items() if n)
    return t.plural(
        "{n} square, one for each application. {told}.",
        "{n} squares, one for each application. {told}.",
        len(table),
        told=t.at_start(told),
    )


def _count_rows(table: Table, value: str, column: str = "decision") -> int:
    return sum(1 for found in table[column].to_list() if found == value)


def _squares_trace(table: Table, t: Words, part: str) -> dict[str, object]:
    rows = [row for row in rows_of(table) if _square_kind(row) == part]
    at = [divmod(int(row["number"]) - 1, COLUMNS) for row in rows]
    marker = {
        "single": dict(color=theme.RESTRICTED, line=dict(width=0)),
        "granted": theme.permitted_fill(),
        "not_reported": unknown_fill(),
        "in_total": dict(color=theme.RESTRICTED_TINT, line=dict(width=0)),
    }[part]
    told = {
        "single": t("Refused; a source describes it"),
        "granted": t("Granted"),
        "not_reported": t("What was decided is not reported"),
        "in_total": t("Refused; known from the total only: neither place nor ground is reported"),
    }[part]
    return dict(
        x=[column for _, column in at],
        base=[-row - 0.84 for row, _ in at],
        y=[0.84] * len(at),
        width=0.84,
        marker=marker,
        hovertext=[hover_text(told)] * len(at),
        hoverinfo="text",
        customdata=[key_text(APPLICATION, row["application_id"]) for row in rows],
        name=told,
    )


def _square_kind(row: dict[str, object]) -> str:
    return str(row["state"] if row["decision"] == "refused" else row["decision"])


def applications_by_round(table: Table, t: Words, credit: Credit) -> go.Figure:
    """A bar a round: decisions reported, and a hatched rest where no source gives the total.

    Needs the columns of `measures.applications.by_round`.
    """
    rows = list(rows_of(table))
    totals = [int(row["total"]) for row in rows if row["total"] is not None]
    unit = t("Applications by round; hatched: how many were filed is not reported")
    single = sum(int(row["refused"] + row["granted"]) for row in rows if row["total"] is None)
    title = totals_title(table, t)
    alt = " ".join(_round_text(row, t) for row in rows)
    frame = Frame(title, unit, credit.line(t), alt)
    if not totals and not single:
        return empty(frame, t("No application is reported for this choice."))
    figure = Canvas()
    widest, heads = max([*totals, 24]), [_round_head(row, t) for row in rows]
    high = max(ROW, HEAD_LINE * max(len(head) for head in heads) + UNDER_A_HEAD + UNDER_A_ROUND)
    for place, (row, head) in enumerate(zip(rows, heads, strict=True)):
        _draw_round_bar(figure, row, -place, widest, BAR / high, t)
        over: dict[str, Any] = dict(x=0, y=UNDER_A_HEAD / high - place, yref="y", yanchor="bottom")
        note(figure, "<br>".join(head), colour=theme.INK, **over)
    below = UNDER_A_ROUND / high
    figure.update_xaxes(range=[0, widest], fixedrange=True, showgrid=False, visible=False)
    figure.update_yaxes(visible=False, fixedrange=True, range=[1 - len(rows) - below, 1 - below])
    return framed(figure, frame, height=high * len(rows), foot=8)


def _round_head(row: dict[str, Any], t: Words) -> list[str]:
    """What stands over the bar of a round, line by line."""
    day = t("Round {n}, {day}", n=row["round_id"], day=t.day(row["date"]))
    told = theme.wrapped_lines(_round_text(row, t, short=True), LABEL)
    return [f"<b>{escape_markup(day)}</b>", *(escape_markup(line) for line in told)]


def totals_title(by_round: Table, t: Words) -> str:
    """For how many rounds the number of applications is known, by `measures.applications.by_round`."""
    known = len(by_round) - int(by_round["total"].null_count())
    if not known:
        return t("How many applications were filed is not reported for this choice")
    if known == len(by_round):
        return t.plural(
            "The number of applications is known for this round",
            "The number of applications is known for all {n} rounds",
            known,
        )
    return t("The number of applications is known for {known} of {rounds} rounds", known=known, rounds=len(by_round))


def _draw_round_bar(figure: Canvas, row: dict[str, object], y: int, widest: int, thick: float, t: Words) -> None:
    ids, text = key_text(APPLICATION, row["application_ids"]), [hover_text(_round_text(row, t))]
    opens = dict(customdata=[ids], hovertext=text, hoverinfo="text")
    place = dict(y=[y], orientation="h", width=thick, **opens)
    if row["total"] is None:
        figure.add_bar(x=[widest], marker=unknown_fill(), **place)
    full = row["refused"] if row["total"] is None else row["total_rejected"]
    if full:
        figure.add_bar(x=[full], marker=dict(color=theme.RESTRICTED), **place)
    if row["granted"]:
        figure.add_bar(x=[row["granted"]], base=[full], marker=theme.permitted_fill(), **place)


def _round_text(row: dict[str, object], t: Words, short: bool = False) -> str:
    n, refused, granted = (row[key] for key in ("round_id", "refused", "granted"))
    if row["total"] is not None:
        text = t("{rejected} of {total} refused", rejected=row["total_rejected"], total=row["total"])
    else:
        told = [t.plural("{n} refusal described", "{n} refusals described", int(str(refused)))] if refused else []
        told += [_permissions_text(row, t)] if granted else []
        text = "; ".join([*(told or [t("no application described")]), t("how many were filed is not reported")])
    return text if short else t("Round {n}: {told}.", n=n, told=text)


def _permissions_text(row: dict[str, object], t: Words) -> str:
    """How many permissions are described; where its round is inferred, it says so."""
    told = t.plural("{n} permission described", "{n} permissions described", int(str(row["granted"])))
    return t("{where}, its round inferred", where=told) if row["inferred"] else told

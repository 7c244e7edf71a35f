"""From rally to remedy: a line a case, from the rally to the decision on it, with the years between."""

from collections.abc import Iterator

import plotly.graph_objects as go

from charts.layout.aggregation import FEW_LINES, LINES
from charts.layout.frame import Credit, Frame, empty
from charts.remedy_lines import Row, brief_sheet, case_head, case_outcome, case_wait, remedy_sheet, years_between
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words


def years_to_remedy(
    table: Table, rounds: Table, elsewhere: int, t: Words, credit: Credit, narrow: bool = False
) -> go.Figure:
    """A line a case from its rally to the decision; below, in grey, the cases about acts that no source ties to a rally.

    Needs the columns of `measures.remedies.remedies` and of `rounds`. Not drawn, but counted in the unit: decisions
    `elsewhere`.
    """
    cases, days = rows_of(table), sorted(str(row["date"]) for row in rows_of(rounds))
    frame = _frame(cases, elsewhere, LINES, t, credit)
    if not cases:
        return empty(frame, t("{told}.", told=t("No decision on these rallies is recorded")))
    return remedy_sheet(longest_waits(cases, LINES), days, narrow, t).finished(frame, t)


def answers_told(table: Table, t: Words, credit: Credit) -> go.Figure:
    """A line a case of the campaign whose decision has a day, with whose it is and the years: the last step of the story.

    Needs the columns of `measures.remedies.remedies`.
    """
    cases = rows_of(table)
    if not cases:
        return empty(
            _frame(cases, 0, FEW_LINES, t, credit), t("{told}.", told=t("No decision on these rallies is recorded"))
        )
    return brief_sheet(longest_waits(cases, FEW_LINES), t).finished(_frame(cases, 0, FEW_LINES, t, credit), t)


def _frame(cases: list[Row], elsewhere: int, most: int, t: Words, credit: Credit) -> Frame:
    told = " ".join(told_cases(longest_waits(cases, most), t))
    return Frame(waits_title(cases, t), case_signs(cases, elsewhere, most, t), credit.line(t), told)


def longest_waits(cases: list[Row], most: int) -> list[Row]:
    """The cases in their order; of more than `most`, those with the longest waits."""
    longest = sorted(range(len(cases)), key=lambda place: -(cases[place]["longest"] or 0))
    return [cases[place] for place in sorted(longest[:most])]


def waits_title(cases: list[Row], t: Words) -> str:
    """The shortest and the longest time from a rally to the decision on it."""
    waits = [row[end] for row in cases if row["round_ids"] for end in ("shortest", "longest") if row[end] is not None]
    if not waits:
        return t("From rally to decision")
    years = years_between(min(waits), max(waits), t)
    after = [row["after_complaint"] for row in cases if row["round_ids"]]
    if any(one is None for one in after):
        return t("The decision came {years} after the rally", years=years)
    return t(
        "The decision came {years} after the rally and {after} after the complaint",
        years=years,
        after=years_between(min(after), max(after), t),
    )


def case_signs(cases: list[Row], elsewhere: int, most: int, t: Words) -> str:
    """What the marks mean that there are, and how many decisions are not drawn."""
    found = {row["finding"] or "not_read" for row in cases if row["longest"] is not None}
    names = {
        "violation": t("◆ decision that found a violation"),
        "no_violation": t("○ decision that found no violation"),
        "not_read": t("◇ decision whose finding is not in the part read"),
    }
    told = [t("| rally")] if any(row["round_ids"] for row in cases) else []
    told += [name for finding, name in names.items() if finding in found]
    told += [t("● incident")] if any(_begins_on_a_day(row) for row in cases) else []
    told += [t("hatched: on one of these days")] if any(row["since"] != row["since_last"] for row in cases) else []
    told += [t("fading: date of the decision not reported")] if any(row["longest"] is None for row in cases) else []
    if len(cases) > most:
        told.append(t("shown: the {n} longest waits of {all}", n=most, all=t.number(len(cases))))
    return " · ".join([*told, *([_elsewhere(elsewhere, t)] if elsewhere and cases else [])])


def _begins_on_a_day(row: Row) -> bool:
    """Whether a case begins with an act whose day is known."""
    return not row["round_ids"] and row["since"] == row["since_last"]


def _elsewhere(elsewhere: int, t: Words) -> str:
    return t.plural(
        "not shown: {n} decision about other events or without a named event",
        "not shown: {n} decisions about other events or without a named event",
        elsewhere,
    )


def told_cases(cases: list[Row], t: Words) -> Iterator[str]:
    """Each case in words."""
    for row in cases:
        held = (row["round_ids"] or "").split(";")
        rounds = t.plural("round {rounds}", "rounds {rounds}", len(held), rounds=t.enumerated(held)) if any(held) else ""
        told = (*case_head(row, t)[:1], rounds, case_wait(row, t), case_outcome(row, t))
        yield t("{told}.", told=t.at_start("; ".join(part for part in told if part)))

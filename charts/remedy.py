"""From rally to remedy: a line a case, from the rally to the decision on it, with the years between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import narwhals as nw
import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import OTHER, Sign
from charts.layout.aggregation import LINES
from charts.layout.frame import Frame, LegendEntry, UnitLine, empty, figure_credit
from charts.layout.sheet import LINE, NARROW, PLAIN, STRONG, WIDE, Sheet, Style
from charts.layout.spec import FigureSpec
from charts.layout.theme import hover_text
from measures import remedies
from measures.tables import Table, read, values
from translations import Translator
from views.finding import for_filters
from views.row_columns import RESPONSES, Row
from views.row_keys import ACT, BETWEEN, RESPONSE, ROUND, key_column, key_text
from views.view import View

HEAD, SIDE = 216, 9  # pixels of the names before the lines, and from both edges of a phone to the ends of its lines
PAD, STRIP, FINDING_GAP, TICK, THICK = 9, 22, 10, 10, 3
"""Pixels above and below a case, of its line on a phone, from a decision to its finding, of a rally day, of a line."""
LEAST, PIECE = 10, 15  # pixels of a hatched time at least, and of each piece of a line without an end
PARTED = re.compile(r"(?<=\d) (?=[^\W\d])|(?<=\w) (?=\d{4}\b)")  # where a date would be parted at the end of a line
YEARS = 5  # steps from the first year that is written on the axis to the last, at most
YEAR = Style(theme.QUIET, side="upon")
RALLY = Sign("line-ns", theme.INK, theme.INK, 2.5)
READ = ("violation", "no_violation")


def draw_remedy(view: View, narrow: bool = False) -> go.Figure:
    """Draw a line for each case from rally to decision; below, in grey, cases about incidents that no source ties to one.

    It follows the filters of rounds and of days, and no other. Not drawn, but counted in the unit: decisions elsewhere.
    """
    t, followed = view.t, view.by_rounds
    cases, days = followed.rows_of(remedies.remedies), sorted(values(remedies.rallies_left(followed.data), "date"))
    title, signs = waits_title(cases, t), case_signs(cases, followed.number_of(remedies.decisions_elsewhere), t)
    source = figure_credit(followed, followed.measure(remedies.remedies)).line(t)
    note = t("only the filters by round and day apply to this chart") if followed.selection != view.selection else ""
    frame = Frame(for_filters(title, followed), signs, source, " ".join(case_texts(longest_waits(cases), t)), note)
    if not cases:
        return empty(frame, t("{told}.", told=for_filters(t("No decisions on these rallies are recorded"), followed)))
    return _case_sheet(longest_waits(cases), days, narrow, t).finished(frame, t)


def longest_waits(cases: list[Row]) -> list[Row]:
    """Return the cases in their order; of more than LINES, those with the longest waits."""
    longest = sorted(range(len(cases)), key=lambda place: -(cases[place]["longest"] or 0))
    return [cases[place] for place in sorted(longest[:LINES])]


def waits_title(cases: list[Row], t: Translator) -> str:
    """State the shortest and longest time from a rally to the decision and, if known in each case, from the complaint."""
    waits = [row[end] for row in cases if row["round_ids"] for end in ("shortest", "longest") if row[end] is not None]
    if not waits:
        return t("From rally to decision")
    years = years_between(min(waits), max(waits), t)
    after = [row["after_complaint"] for row in cases if row["round_ids"]]
    number = sum(1 for row in cases if row["round_ids"] and row["longest"] is not None)
    if any(one is None for one in after):
        return t.plural(
            "In the {n} case found, the decision came {years} after the rally",
            "In the {n} cases found, the decisions came {years} after the rally",
            number,
            years=years,
        )
    complained = years_between(min(after), max(after), t)
    return t.plural(
        "In the {n} case found, the decision came {years} after the rally and {after} after the complaint",
        "In the {n} cases found, the decisions came {years} after the rally and {after} after the complaint",
        number,
        years=years,
        after=complained,
    )


def case_signs(cases: list[Row], elsewhere: int, t: Translator) -> UnitLine:
    findings = {row["finding"] or "not_read" for row in cases if row["longest"] is not None}
    names = {
        "violation": LegendEntry("◆", t("decision that found a violation")),
        "no_violation": LegendEntry("◇", t("decision that found no violation")),
        "not_read": LegendEntry("?", t("decision whose finding we did not see")),
    }
    texts: list[str | LegendEntry] = [t("vertical line: rally day")] if any(row["round_ids"] for row in cases) else []
    texts += [name for finding, name in names.items() if finding in findings]
    texts += [] if all(row["is_tied"] for row in cases) else [t("grey: not linked to a rally day in the sources consulted")]
    has_acts_on_days = any(not row["round_ids"] and row["since"] == row["since_last"] for row in cases)
    texts += [LegendEntry(OTHER.letter, t("incident"))] if has_acts_on_days else []
    texts += [t("hatched: on one of these days")] if any(row["since"] != row["since_last"] for row in cases) else []
    undated = t("fading line without a symbol: date of the decision not reported")
    texts += [undated] if any(row["longest"] is None for row in cases) else []
    if len(cases) > LINES:
        texts.append(
            t(
                "shown: the {n} of {all} decisions that came longest after the rally or incident",
                n=LINES,
                all=t.number(len(cases)),
            )
        )
    not_shown = t.plural(
        "not shown: {n} decision about other events or without a named event",
        "not shown: {n} decisions about other events or without a named event",
        elsewhere,
    )
    return (*texts, *([not_shown] if elsewhere and cases else []))


def case_texts(cases: list[Row], t: Translator) -> Iterator[str]:
    for row in cases:
        numbers = (row["round_ids"] or "").split(";")
        rounds = (
            t.plural("round {rounds}", "rounds {rounds}", len(numbers), rounds=t.enumerated(numbers)) if any(numbers) else ""
        )
        texts = (*case_head(row, t)[:1], rounds, case_wait(row, t), case_outcome(row, t))
        yield t("{told}.", told=t.at_start("; ".join(part for part in texts if part)))


@dataclass(frozen=True)
class Scale:
    """The days from the left to the right end of all lines, in pixels."""

    first: date
    last: date
    left: float
    right: float

    def place(self, day: str | date) -> float:
        day = day if isinstance(day, date) else date.fromisoformat(day)
        return self.left + (day - self.first) / (self.last - self.first) * (self.right - self.left)

    @property
    def years(self) -> range:
        """Return the years written on the axis, the first and the last one among them."""
        return range(self.first.year, self.last.year + 1, -(-(self.last.year - self.first.year) // YEARS))


def _case_sheet(cases: list[Row], days: list[str], narrow: bool, t: Translator) -> Sheet:
    """Draw the cases below each other under the rally days; those not of the campaign stand below a line that says so."""
    sheet, scale = Sheet(NARROW if narrow else WIDE), _scale(cases, narrow)
    sheet.height = _draw_rally_days(sheet, days, scale, t)
    draw, is_tied = _draw_below if narrow else _draw_beside, True
    for row in cases:
        if is_tied and not row["is_tied"]:
            sheet.height = _write_divide(sheet, sheet.height, t)
        is_tied = row["is_tied"]
        sheet.height = draw(sheet, row, sheet.height, scale, t)
        sheet.rule(sheet.height)
    _draw_years(sheet, scale)
    return sheet


def case_head(row: Row, t: Translator) -> tuple[str, str]:
    """Return the name and subject of a case: the text of its summary before a colon, up to a comma, and the text after it.
    Without a colon the name is empty; a semicolon ends the subject.
    """
    clause = PARTED.sub("\u00a0", str(row["summary"]).split(";")[0].rstrip("."))
    name, colon, about = clause.partition(": ")
    return (name.split(",")[0], t.at_start(about)) if colon else ("", clause)


def case_wait(row: Row, t: Translator) -> str:
    """State the years until the decision; a range if it is about several rally days or an inexact date."""
    if row["longest"] is None:
        return t("date of the decision not reported")
    return years_between(row["shortest"], row["longest"], t)


def years_between(low: float, high: float, t: Translator) -> str:
    """Write a range of years: 7.3 to 9 years; one number where both ends are the same."""
    return t.years(high) if low == high else t("{low} to {years}", low=t.number(low), years=t.years(high))


def case_outcome(row: Row, t: Translator) -> str:
    return t.in_sentence(row["outcome"] or t("not reported"))


def _scale(cases: list[Row], narrow: bool) -> Scale:
    """Return a scale of whole years, from the first event to behind the last decision or later event."""
    first = int(min(row["since"] for row in cases)[:4])
    ends = [row["date"] for row in cases if row["longest"] is not None] + [row["since_last"] for row in cases]
    years = int(max(ends)[:4]) + 1 - first
    step = -(-years // YEARS)
    last = first + step * -(-years // step)
    left, right = (SIDE, NARROW - SIDE) if narrow else (HEAD, WIDE - 2 * SIDE)
    return Scale(date(first, 1, 1), date(last, 1, 1), left, right)


def _draw_rally_days(sheet: Sheet, days: list[str], scale: Scale, t: Translator) -> float:
    if not days:
        return PAD
    for day in days:
        x = scale.place(day)
        sheet.line(x, x, 3, 3 + TICK, theme.INK, 1.5)
    text = t.plural("{n} rally day", "{n} rally days", len(days))
    sheet.write([text], scale.place(days[-1]) + FINDING_GAP / 2, 1)
    return LINE + PAD


def _draw_years(sheet: Sheet, scale: Scale) -> None:
    for year in scale.years:
        x = min(max(scale.place(date(year, 1, 1)), 2 * SIDE), sheet.width - 2 * SIDE)
        sheet.write([str(year)], x, sheet.height + 3, YEAR)
    sheet.height += LINE + 6


def _draw_grid(sheet: Sheet, scale: Scale, top: float, foot: float) -> None:
    """Draw a line for each year behind that of a case."""
    for year in scale.years:
        x = scale.place(date(year, 1, 1))
        sheet.line(x, x, top, foot, theme.HAIRLINE, 1)


def _write_divide(sheet: Sheet, top: float, t: Translator) -> float:
    text, y = t("About incidents that the sources do not link to a rally day:"), top + 2 * PAD
    return y + sheet.write_within(text, 0, y, sheet.width)


def _draw_beside(sheet: Sheet, row: Row, top: float, scale: Scale, t: Translator) -> float:
    """Draw a case behind its name; time and finding stand above and below its line, or behind it where more room is."""
    (name, about), (_, end) = case_head(row, t), _ends(row, scale)
    is_before = end - HEAD > sheet.width - end
    head, room = PLAIN.lines(about, HEAD - FINDING_GAP), max(end - HEAD, sheet.width - end) - FINDING_GAP
    wait = STRONG.lines(t.at_start(case_wait(row, t)), room)
    result = PLAIN.lines(t.at_start(case_outcome(row, t)), room)
    high = LINE * max(len(head) + bool(name), 2 * len(wait), 2 * len(result))
    middle = top + PAD + high / 2
    begin = middle - LINE * (len(head) + bool(name)) / 2
    sheet.write([name] if name else [], 0, begin, STRONG)
    sheet.write(head, 0, begin + LINE * bool(name))
    x, side = (end - FINDING_GAP, "left") if is_before else (end + FINDING_GAP, "right")
    sheet.write(wait, x, middle - LINE * len(wait) - THICK, replace(STRONG, side=side))
    sheet.write(result, x, middle + THICK, replace(PLAIN, side=side))
    _draw_grid(sheet, scale, top, top + high + 2 * PAD)
    _draw_line(sheet, row, middle, scale, t)
    return top + high + 2 * PAD


def _draw_below(sheet: Sheet, row: Row, top: float, scale: Scale, t: Translator) -> float:
    name, about = case_head(row, t)
    result = t("{wait}: {outcome}", wait=t.at_start(case_wait(row, t)), outcome=case_outcome(row, t))
    y = top + PAD
    for text, style in ((name, STRONG), (about, PLAIN), (result, PLAIN)):
        y += sheet.write_within(text, 0, y, sheet.width, style) if text else 0
    _draw_grid(sheet, scale, y + 2, y + STRIP)
    _draw_line(sheet, row, y + STRIP / 2, scale, t)
    return y + STRIP


def _ends(row: Row, scale: Scale) -> tuple[float, float]:
    """Return where the line of a case begins and ends, from what it is about to the decision."""
    since = scale.place(row["since_last"])
    if row["since"] != row["since_last"]:
        since = max(since, scale.place(row["since"]) + LEAST)
    return since, since + PIECE * len(theme.FADING) if row["longest"] is None else scale.place(row["date"])


def _draw_line(sheet: Sheet, row: Row, y: float, scale: Scale, t: Translator) -> None:
    since, end = _ends(row, scale)
    if row["longest"] is None:
        for number, seen in enumerate(theme.FADING):
            x = since + PIECE * number
            sheet.line(x, x + PIECE, y, y, theme.UNKNOWN, THICK, seen)
    else:
        sheet.line(since, end, y, y, theme.BORDER, THICK)
        sheet.sign(_decision(row), end, y, key_text(RESPONSE, row["response_id"]), _hover(row["date"], row, t))
    _mark_beginning(sheet, row, since, y, scale, t)


def _decision(row: Row) -> Sign:
    """Return the sign of a decision: filled for a violation, "?" if not read; grey if not read or tied to no rally."""
    if row["finding"] not in READ:
        return Sign("diamond", theme.PAPER, theme.UNKNOWN, 1.4, "?", 13)
    edge = theme.PERMITTED if row["is_tied"] else theme.UNKNOWN
    return Sign("diamond", edge if row["finding"] == "violation" else theme.PAPER, edge, 2)


def _mark_beginning(sheet: Sheet, row: Row, since: float, y: float, scale: Scale, t: Translator) -> None:
    undated = [key_text(RESPONSE, row["response_id"])] if row["longest"] is None else []
    if row["act_ids"]:
        opened = BETWEEN.join([key_text(ACT, row["act_ids"]), *undated])
        if row["since"] == row["since_last"]:
            colour = theme.RESTRICTED if row["is_tied"] else theme.UNKNOWN
            sheet.sign(Sign("circle", theme.PAPER, colour, 1.6), since, y, opened, _hover(row["since"], row, t))
        else:
            hover = hover_text(t.span(row["since"], row["since_last"]), row["summary"])
            sheet.hatch(scale.place(row["since"]), since, y, opened, hover)
    rallies = zip(row["round_ids"].split(BETWEEN), row["rallies"].split(BETWEEN), strict=True) if row["round_ids"] else ()
    for number, day in rallies:
        opened = BETWEEN.join([key_text(ROUND, number), *undated])
        sheet.sign(RALLY, scale.place(day), y, opened, _hover(day, row, t))


def _hover(day: str, row: Row, t: Translator) -> str:
    return hover_text(t.day(day, year=True), row["summary"])


def _case_rows(view: View) -> Table:
    """Return the decisions of cases; `mark` has the keys of their rallies (by rounds) or incidents, and of the decision."""
    about = nw.coalesce("round_ids", "act_ids")
    beginning = (
        nw.when(nw.col("round_ids").is_null()).then(key_column(ACT, "act_ids")).otherwise(key_column(ROUND, "round_ids"))
    )
    ids = nw.concat_str([about, nw.col("response_id")], separator=";")
    marks = nw.concat_str([beginning, key_column(RESPONSE, "response_id")], separator=";")
    rounds, table = nw.col("round_ids").str.replace_all(";", ", "), view.by_rounds.measure(remedies.remedies)
    return table.select("response_id", id=ids, mark=marks, round=rounds).join(
        read(view.data, "responses"), on="response_id", how="left"
    )


SPEC = FigureSpec(
    "remedy", ("outcome",), draw_remedy, RESPONSES, _case_rows, lambda t: t("Decisions on the rallies"), needed="responses"
)

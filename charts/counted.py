"""Counted, not named: a line an act with a square for each person; hatched where a source gives words only.

Acts may concern the same people: a text under the squares names the other act, and nothing is added up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import ABOUT_A_PERSON, PERHAPS_A_PERSON, PERSON, Sign, act_words, units_of_rows
from charts.layout.frame import Frame, LegendEntry, UnitLine, at_start, empty, figure_credit, lines_text
from charts.layout.sheet import LINE, NARROW, PALE, PLAIN, STRONG, WIDE, Sheet
from charts.layout.spec import FigureSpec
from loaders.dataset import values_by_key
from measures import people
from measures.acts import acts
from measures.codes import Unit, penalty_units
from measures.days import round_days
from measures.tables import parts_of
from measures.tables import rows as rows_of
from translations import Translator
from views.finding import linked_only
from views.row_columns import ACTS, Row
from views.row_keys import ACT, key_text
from views.view import View
from views.wording import act_date, as_sentence, people_text, round_head, short_penalty

GUTTER = 250  # pixels of the acts beside their squares; on a phone an act stands over its squares
GAP = 14  # pixels between acts and squares
PITCH = 13  # pixels from a square to the next
A_LINE = 20  # squares in a line
MOST_SQUARES = 60  # squares of an act at most; more people than that stand as a number alone
HATCH = 72  # pixels of people told in words alone
PAD = 6  # pixels above and below an act
BETWEEN = 14  # pixels above a round
LEAST = 64  # pixels of the text beside squares at least


@dataclass(frozen=True)
class Labels:
    """The labels of acts: names of kinds and cities, units of penalties, and all acts by their ids."""

    kinds: Mapping[str, str]
    cities: Mapping[str, str]
    units: Mapping[str, Unit]
    acts: Mapping[str, Row]

    def act(self, row: Row, t: Translator) -> str:
        """Return what was done, with its penalty, the city and, without rounds, the day."""
        city = self.cities.get(row["city_id"], t("city not recorded"))
        day = act_date(row, t) if row["date"] else t.in_sentence(t("Date not reported"))
        day = day if row["round_id"] is None else ""
        return ", ".join(filter(None, (self.kinds[row["kind_code"]], short_penalty(row, self.units, t), city, day)))

    def act_with_people(self, row: Row, t: Translator) -> str:
        return f"{t.in_sentence(self.act(row, t))} ({people_text(row, t)})"

    def among(self, row: Row, t: Translator) -> str:
        """Return the incidents among whose people those of an incident may be, with their city if it is another."""
        others = [self.acts[one] for one in (row["may_be_in"] or "").split(";") if one in self.acts]
        names = [self.kinds[one["kind_code"]] if one["city_id"] == row["city_id"] else self.act(one, t) for one in others]
        return "; ".join(f"{t.in_sentence(name)} ({people_text(one, t)})" for name, one in zip(names, others, strict=True))


def draw_counted(view: View, narrow: bool = False) -> go.Figure:
    """Draw the incidents of each round whose people are counted, not named, a square a person; without rounds all in a list.

    People are never added up. On a phone an incident stands over its squares.
    """
    t, whole, table, counts = view.t, view.dataset, view.measure(people.counted_acts), view.measure(people.count_unnamed)
    around = parts_of(table.select("may_be_in"), "may_be_in", "act_id").select("act_id")
    acts_by_id = {row["act_id"]: row for row in rows_of(acts(whole).join(around, on="act_id", how="semi"))}
    labels = Labels(whole.labels("kinds"), whole.names(), penalty_units(whole), acts_by_id)
    rows, title = rows_of(table), _title(counts, view)
    days, by_round = round_days(view.dataset), values_by_key((row["round_id"], row) for row in rows)
    in_order = [number for number in dict.fromkeys((*days, *by_round)) if number in by_round]
    groups = [("" if n is None else round_head(n, days.get(n), t), by_round[n]) for n in in_order]
    told = [(head, "; ".join(labels.act_with_people(act, t) for act in group)) for head, group in groups]
    alt = f"{title}. {lines_text(told, t)}".rstrip()
    frame = Frame(title, _unit(rows, counts, view), figure_credit(view, table).line(t), alt)
    if not rows:
        none = linked_only(t("No incidents with unnamed people are recorded for these filters"), view)
        if not any(view.dataset.has("incidents", one) for one in ("people_low", "people_words")):
            none = t("This dataset has no column for the number of people affected")
        return empty(frame, as_sentence(none, t))
    sheet, top = Sheet(NARROW if narrow else WIDE, is_fixed=True), 1.0
    sheet.rule(top, theme.INK, 1.5)
    for head, group in groups:
        if head:
            top += 2 * PAD + sheet.write_within(head, 0, top + PAD, sheet.width, STRONG)
            sheet.rule(top, theme.BORDER)
        for act in group:
            top = _draw_act(sheet, act, top + PAD, labels, narrow, t) + PAD
            sheet.rule(top)
        top += BETWEEN
    sheet.height = top - BETWEEN + 2
    return sheet.finished(frame, t)


def _title(counts: people.UnnamedCounts, view: View) -> str:
    t = view.t
    if not counts.acts:
        return t("People counted but not named")
    text = t.plural(
        "In {n} incident, people are counted but not named",
        "In {n} incidents, people are counted but not named",
        counts.acts,
    )
    if counts.silent:
        text = t.plural(
            "In {n} of {all} incidents with people counted but not named, the number is reported in words only",
            "In {n} of {all} incidents with people counted but not named, the number is reported in words only",
            counts.silent,
            all=t.number(counts.acts),
        )
    return linked_only(text, view)


def _unit(rows: list[Row], counts: people.UnnamedCounts, view: View) -> UnitLine:
    t = view.t
    ranges = [row for row in rows if row["people_low"] is not None and row["people_high"] != row["people_low"]]
    drawn = [_squares(row) for row in rows]
    looks: dict[str | LegendEntry, bool] = {
        LegendEntry("■", t("one person")): any(PERSON in squares for squares in drawn),
        LegendEntry("□", t("one person, if the number is approximate")): any(ABOUT_A_PERSON in one for one in drawn),
        t("light: possibly one more person"): any(PERHAPS_A_PERSON in squares for squares in drawn),
        t("number without squares: too many to draw"): any(len(squares) > MOST_SQUARES for squares in drawn),
        t("hatched: reported in words only"): not all(drawn),
        t("fading: at least this many"): any(row["people_high"] is None for row in ranges),
        t("numbers are not added up, because incidents may involve the same people"): len(rows) > 1,
    }
    texts = [*(text for text, is_there in looks.items() if is_there), *units_of_rows(view, rows)]
    left_out = t.plural("not shown: {n} other incident", "not shown: {n} other incidents", counts.left_out)
    return at_start([*texts, *([left_out] if counts.left_out else [])], t)


def _squares(act: Row) -> list[Sign]:
    """Return a square for each person of a reported number; none if a source gives words only."""
    number, high = int(act["people_low"] or act["about"] or 0), act["people_high"]
    sure = [PERSON if act["people_low"] and not act["people_words"] else ABOUT_A_PERSON] * number
    return sure + [PERHAPS_A_PERSON] * (high - len(sure) if sure and high else 0)


def _number(act: Row, t: Translator) -> str:
    if _squares(act) and act["people_low"]:
        return people_text(act, t)
    words = t.quoted(act["people_words"])
    return words if _squares(act) else t("{words} (no number)", words=words)


def _draw_act(sheet: Sheet, act: Row, top: float, labels: Labels, narrow: bool, t: Translator) -> float:
    start = 0 if narrow else GUTTER
    below = top + sheet.write_within(labels.act(act, t), 0, top, (start or sheet.width + GAP) - GAP)
    end = _draw_people(sheet, act, start, below if narrow else top, t)
    other_acts = labels.among(act, t)
    if other_acts:
        among = t("these people may also be counted here: {acts}", acts=other_acts)
        end += sheet.write_within(among, start, end, sheet.width - start, PALE)
    return max(below, end)


def _draw_people(sheet: Sheet, act: Row, start: float, top: float, t: Translator) -> float:
    squares, key = _squares(act), key_text(ACT, act["act_id"])
    hover = theme.hover_text(act_date(act, t), act_words(act))
    if len(squares) > MOST_SQUARES:
        sheet.count(theme.escape_markup(_number(act, t)), start, top + LINE / 2, key, hover)
        return top + LINE
    for n, square in enumerate(squares):
        down, across = divmod(n, A_LINE)
        sheet.sign(square, start + PITCH * (across + 0.5), top + LINE / 2 + PITCH * down, key, hover)
    last, used = divmod(max(len(squares) - 1, 0), A_LINE)
    place, y = start + PITCH * (used + 1), top + PITCH * last
    if not squares:
        sheet.hatch(start, start + HATCH, y + LINE / 2, key, hover)
        place = start + HATCH
    elif act["people_low"] and act["people_high"] is None and not act["people_words"]:
        for n, seen in enumerate(theme.FADING):
            piece = place + 1 + PITCH * n
            sheet.hatch(piece, piece + PITCH - 2, y + LINE / 2, key, hover, seen)
        place += PITCH * len(theme.FADING)
    number, x, style = _number(act, t), place + GAP / 2, STRONG if squares else PLAIN
    if sheet.width - x < min(LEAST, style.width(number)):
        x, y = start, y + LINE
    return y + sheet.write_within(number, x, y, sheet.width - x, style)


SPEC = FigureSpec(
    "counted",
    ("people",),
    draw_counted,
    ACTS,
    lambda view: view.measure(people.counted_acts),
    lambda t: t("People counted but not named"),
    left_out=("named",),
)

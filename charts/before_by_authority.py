"""Who did it: a row an authority, and beside it its incidents before, on and after the rally days, a mark each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, product

import narwhals as nw
import plotly.graph_objects as go

from charts.before_after import count_cautions, left_out_text, none_text
from charts.layout import theme
from charts.layout.act_marks import mark_styles, step_legend, step_place
from charts.layout.frame import Frame, empty, figure_credit, noted
from charts.layout.sheet import LINE, NARROW, PALE, PITCH, STRONG, Sheet, lines_of_marks, width_of
from charts.layout.spec import Aggregate, Comparison, FigureSpec
from charts.layout.squares import DESCRIBED
from measures import rounds
from measures.acts import double_counted
from measures.codes import REFUSAL
from measures.rounds import FEW_BEFORE, SIDES
from measures.tables import Table, number_of
from translations import Translator
from views.finding import same_application
from views.row_columns import ACTS, Row
from views.row_keys import ACT, RowKey, keys_text, shared_mark
from views.view import View, absence_text, hides_types

PAD, GAP, HIGH, LEAST = 8, 12, 12, 8
"""Pixels above and below a row, between columns, and of a bar; the fewest marks for which a column has room."""


@dataclass(frozen=True)
class Look:
    """How wide a drawing is at least, and the names of its rows; without room for these they stand above."""

    width: int
    gutter: int


PHONE, PAGE = Look(NARROW, 0), Look(688, 176)
Numbers = Mapping[tuple[str, str], int]
"""How many incidents an authority has on a side of the rally day."""


def draw_before_by_authority(view: View, narrow: bool = False, are_bars: bool = False) -> go.Figure:
    """The incidents of the last rounds by who is reported to have acted and by their side of the rally day."""
    t, look, numbers = view.t, PHONE if narrow else PAGE, _counted(view)
    acts = [] if are_bars else _acts(view)
    frame = _frame(view, numbers, acts)
    if not numbers:
        return empty(frame, none_text(view))
    labels, sheet = view.dataset.labels("authorities"), Sheet(look.width)
    sides = [side for side in SIDES if side != "imprecise" or any(part == side for _, part in numbers)]
    columns = _columns(sides, numbers, look)
    top = _draw_heads(sheet, columns, numbers, t)
    for code in dict.fromkeys(code for code, _ in numbers):
        sheet.rule(top)
        high = sheet.write_within(labels[code], 0, top + PAD, (look.gutter or look.width) - GAP, STRONG)
        start, ends = top + PAD + (0 if look.gutter else high), [top + PAD + high]
        for side, (x, room) in columns.items():
            of_cell = [act for act in acts if (act["authority_code"], act["part"]) == (code, side)]
            ends.append(_draw_cell(sheet, (code, side), numbers, of_cell, x, start, room, t))
        top = max(ends) + PAD
    sheet.rule(top, theme.INK)
    sheet.height = top + 1
    return noted(sheet.finished(frame, t), ". ".join(filter(None, (_refusals_text(view), count_cautions(view)))))


def _refusals_text(view: View) -> str:
    """Return how many incidents of the authority that the title names first are refusals; empty without any."""
    t, leaders = view.t, _leaders(view)
    if not {"before", "day"} <= {*leaders}:
        return ""
    of_first = (nw.col("authority_code") == leaders["before"]) & (nw.col("part") == "before")
    table = view.measure(rounds.side_by_side).filter(of_first)
    refusals, every = table.filter(nw.col("kind_code") == REFUSAL), number_of(table)
    if not (number := number_of(refusals)):
        return ""
    text = t.plural(
        "{n} of the {every} incidents of the authority named first is a refusal, which by its nature comes before a rally",
        "{n} of the {every} incidents of the authority named first are refusals, which by their nature come before a rally",
        number,
        every=t.number(every),
    )
    only_in_total = t("refusals known only from a total are not counted")
    return f"{same_application(text, double_counted(refusals), t)}; {only_in_total}"


def _acts(view: View) -> list[Row]:
    """The incidents with their steps, in the order of steps and days."""
    styles = mark_styles(view)
    acts = [{**row, "step": styles.step(row)} for row in view.rows_of(rounds.side_by_side)]
    return sorted(acts, key=lambda act: (step_place(act["step"]), act["first"], act["act_id"]))


def _columns(sides: list[str], numbers: Numbers, look: Look) -> dict[str, tuple[float, float]]:
    """Where the column of each side begins and how wide it is, by its largest number."""
    most = {side: max(LEAST, *(n for (_, part), n in numbers.items() if part == side), 0) for side in sides}
    lengths = [(look.width - look.gutter) * n / sum(most.values()) for n in most.values()]
    starts = accumulate(lengths, initial=look.gutter)
    return {side: (start, length - GAP) for side, start, length in zip(sides, starts, lengths, strict=False)}


def _draw_heads(sheet: Sheet, columns: Mapping[str, tuple[float, float]], numbers: Numbers, t: Translator) -> float:
    """The sides with the sum of each; gives where the rows begin."""
    names, sums, high = _side_names(t), _sums(numbers), 0
    for side, (x, room) in columns.items():
        used = sheet.write_within(t.at_start(names[side]), x, 0, room, STRONG)
        high = max(high, used + sheet.write([t.number(sums[side])], x, used, PALE))
    return high + PAD


def _side_names(t: Translator) -> dict[str, str]:
    return {
        "before": t("before the rally day"),
        "day": t("on the rally day"),
        "after": t("after the rally day"),
        "imprecise": t("exact date unknown"),
    }


def _sums(numbers: Numbers) -> Counter[str]:
    sums = Counter[str]()
    for (_, side), number in numbers.items():
        sums[side] += number
    return sums


def _draw_cell(
    sheet: Sheet, cell: tuple[str, str], numbers: Numbers, acts: list[Row], x: float, top: float, room: float, t: Translator
) -> float:
    """The number of a cell and its marks, or its bar; gives where they end."""
    number = numbers.get(cell, 0)
    if not number:
        return top + sheet.write(["–"], x, top, PALE)
    text, middle = t.number(number), top + LINE / 2
    digits = max(width_of(t.number(max(numbers.values())), STRONG), 14) + 6
    hover = t.plural("{n} incident", "{n} incidents", number)
    mark = keys_text(RowKey(ACT, act["act_id"]) for act in acts) or shared_mark(authority_code=cell[0], part=cell[1])
    sheet.count(f"<b>{text}</b>", x, middle, mark, hover)
    if acts:
        a_line = max(1, int((room - digits) / PITCH))
        sheet.mark_acts(acts, x + digits, top, a_line)
        return top + LINE * lines_of_marks(len(acts), a_line)
    long = max((room - digits) * number / max(numbers.values()), 1)
    sheet.bar(DESCRIBED, x + digits, x + digits + long, middle, mark, hover, high=HIGH)
    return top + LINE


def _frame(view: View, numbers: Numbers, acts: list[Row]) -> Frame:
    t, labels, credit = view.t, view.dataset.labels("authorities"), figure_credit(view, view.measure(rounds.side_by_side))
    none = [t("–: {none}", none=absence_text(view))] if numbers else []
    lead, signs = t("Authority responsible, according to the sources"), step_legend([act["step"] for act in acts], t)
    names = _side_names(t)
    codes = dict.fromkeys(code for code, _ in numbers)
    cells = [
        t("{what}: {n}", what=f"{labels[code]}, {names[side]}", n=t.number(numbers[code, side]))
        for code, side in product(codes, SIDES)
        if (code, side) in numbers
    ]
    alt = t("{told}.", told="; ".join(cells)) if cells else ""
    return Frame(_title(view, numbers, labels), (lead, *signs, *none, *left_out_text(view)), credit.line(t), alt)


def _compared_incidents(view: View) -> Table:
    """The incidents shown, where a title says who acted most often before the rally days and on them; else none. Those after
    are among them, since an incident may be double-counted in one of them.
    """
    table = view.measure(rounds.side_by_side).with_columns(id="act_id")
    return table if {"before", "day"} <= {*_leaders(view)} else table.head(0)


def _counted(view: View) -> Numbers:
    return {(row["authority_code"], row["part"]): row["acts"] for row in view.rows_of(rounds.sides_by_authority)}


def _most_active(numbers: Numbers, side: str) -> tuple[list[str], int]:
    """The authorities with most incidents on a side, and how many each has."""
    of_side = {code: n for (code, part), n in numbers.items() if part == side}
    most = max(of_side.values(), default=0)
    return sorted(code for code, n in of_side.items() if n == most), most


def _leaders(view: View) -> dict[str, str]:
    """Who acted most often on each side with enough incidents, where one authority did; none where filters hide others."""
    numbers = {} if hides_types(view) else _counted(view)
    most = {side: _most_active(numbers, side)[0] for side, number in _sums(numbers).items() if number >= FEW_BEFORE}
    return {side: codes[0] for side, codes in most.items() if len(codes) == 1}


def _left(view: View, numbers: Numbers) -> str:
    """Who acted most often in what is left of the incidents, on each side where that is another authority."""
    t, labels, texts = view.t, view.dataset.labels("authorities"), []
    counted = _counted(view)
    for side, name in {"before": t("before a rally day"), "day": t("on a rally day")}.items():
        codes, most = _most_active(numbers, side)
        if codes == _most_active(counted, side)[0]:
            continue
        who = t.enumerated(t.in_sentence(labels[code]) for code in codes)
        parts = {"side": name, "who": who, "n": t.number(most), "all": t.number(_sums(numbers)[side])}
        if len(codes) == 1:
            texts.append(t("{who} named most often in incidents {side} ({n} of {all})", **parts))
        else:
            texts.append(
                t("{who} named equally often in incidents {side} ({n} each)", **parts)
                if codes
                else t("none recorded {side}", **parts)
            )
    return "; ".join(texts)


def _title(view: View, numbers: Numbers, labels: Mapping[str, str]) -> str:
    """Who acted most often before a rally day and on it, where one authority did in each and there are not too few."""
    t, values = view.t, dict[str, str]()
    for side, code in _leaders(view).items():
        values |= {
            f"{side}_all": t.number(_sums(numbers)[side]),
            side: t.number(numbers[code, side]),
            f"{side}_name": t.in_sentence(labels[code]),
        }
    if not {"before", "day"} <= {*values}:
        return t("Which authorities are named in incidents before, on and after rally days")
    return t(
        "Authority named most often before rally days: {before_name}, in {before} of {before_all} incidents; on rally "
        "days: {day_name}, in {day} of {day_all}",
        **values,
    )


SPEC = FigureSpec(
    "before-by-authority",
    ("rounds",),
    draw_before_by_authority,
    ACTS,
    lambda view: view.measure(rounds.side_by_side),
    lambda t: t("Incidents"),
    needed="rounds",
    comparison=Comparison(
        _compared_incidents,
        ("authority_code", "part"),
        lambda _, numbers: [_most_active(numbers, side)[0] for side in ("before", "day")],
        _left,
    ),
    aggregate=Aggregate(
        lambda view: view.number_of(rounds.side_by_side),
        partial(draw_before_by_authority, are_bars=True),
    ),
)

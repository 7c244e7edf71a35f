"""The number of a figure as a line, and on it what would be left without each thing on which it rests."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import LOSS
from charts.layout.frame import Frame
from charts.layout.sheet import LINE, NARROW, PLAIN, STRONG, WIDE, Sheet, Style
from measures.firmness import FAMILIES, Loss, Recount, Removal
from translations import Translator

GUTTER = 168  # pixels of the heads
EDGE = 10  # pixels beside the line
PAD = 7  # pixels above and below a row
PILE = 8  # pixels from a sign to the one upon it
MOST_IN_PILE = 6  # signs upon each other at most
HEADS = 0.8  # the part of the gutter in which heads are written: it narrows with the drawing, and the letters do not
Names = Mapping[Removal, str]
Places = Mapping[int, float]


def draw_losses(
    recount: Recount, heads: Mapping[str, str], names: Names, frame: Frame, t: Translator, narrow: bool
) -> go.Figure:
    """Draw a row a family with what would be left without each of its members, the costliest with its name.

    Not drawn: what takes nothing away.
    """
    sheet, gutter = Sheet(NARROW if narrow else WIDE), EDGE if narrow else GUTTER
    long = sheet.width - gutter - EDGE
    places = {loss.number: gutter + long * loss.number / recount.number for loss in recount.losses}
    ends = {0: gutter, recount.number: gutter + long}
    for number, x in ends.items():
        sheet.write([t.number(number)], x, 0, Style(is_bold=bool(number), side="upon"))
    top = float(LINE + PAD)
    begin = top
    for family in FAMILIES:
        if losses := recount.costly(family):
            sheet.rule(top)
            top = _draw_family(sheet, heads[family], losses, places, names, top + PAD, gutter, t) + PAD
    sheet.rule(top)
    for number, x in ends.items():
        sheet.line(x, x, begin, top, theme.INK if number else theme.BORDER, 2 if number else 1)
    sheet.height = top + 1
    return sheet.finished(frame, t)


def _draw_family(
    sheet: Sheet, head: str, losses: Sequence[Loss], places: Places, names: Names, top: float, gutter: float, t: Translator
) -> float:
    piles = {number: [*pile] for number, pile in groupby(losses, key=lambda loss: loss.number)}
    high = sheet.write_within(head, 0, top, gutter * HEADS if gutter > EDGE else sheet.width - EDGE, STRONG)
    start = top if gutter > EDGE else top + high
    name, x = _name(next(iter(piles.values())), names, t), places[losses[0].number]
    following = min([sheet.width, *(places[number] for number in piles if number != losses[0].number)])
    long, tall = PLAIN.width(name) + 2 * EDGE, PILE * max(min(len(pile), MOST_IN_PILE) for pile in piles.values())
    is_above = x - gutter < long and following - x < long
    if is_above:
        room = sheet.width - gutter
        start += sheet.write_within(name, gutter + max(0, min(x - gutter, room - long)), start, room)
    base = start + max(tall, LINE)
    if not is_above:
        is_left = x - gutter >= long
        place = x - EDGE if is_left else x + EDGE
        sheet.write([name], place, base - (PILE + LINE) / 2, Style(side="left") if is_left else PLAIN)
    for number, pile in piles.items():
        for level, loss in enumerate(pile[:MOST_IN_PILE]):
            hover = t("Without {source}: {n}", source=names[loss[:2]], n=t.number(loss.number))
            sheet.sign(LOSS, places[number], base - PILE * (level + 0.5), "", theme.hover_text(hover))
        if len(pile) > MOST_IN_PILE:
            end = base - PILE * (MOST_IN_PILE - 0.5) - LINE / 2
            sheet.write([f"{t.number(len(pile))}\u00a0×"], places[number] - EDGE, end, Style(theme.QUIET, side="left"))
    return max(base, top + high)


def _name(costliest: Sequence[Loss], names: Names, t: Translator) -> str:
    first, *others = (names[loss[:2]] for loss in costliest)
    text = t.plural("{names} and {n} other", "{names} and {n} others", len(others), names=first) if others else first
    return f"{text}: {t.number(costliest[0].number)}"

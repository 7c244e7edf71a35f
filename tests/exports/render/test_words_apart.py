"""No text of a chart lies on another or is cut: each chart, as wide as screens, paper, pictures have it, by ten filters."""

import re
from datetime import date
from itertools import combinations, product

import pytest
from lxml import html

from charts.layout.canvas import text_width
from charts.layout.frame import Frame
from charts.layout.sheet import Sheet
from charts.registry import FIGURES, available
from exports.figure_evidence import evidence_figure
from exports.render.pictures import WIDTH
from exports.render.svg import figure_svg, fluid_svg
from measures.selection import Selection
from tests.nightly import sampled
from translations import translator
from translations.words import LANGUAGES
from views.view import choose

DESK, PHONE, MAP = (1200, 960, 718, 704), (358, 350), (704, 648)
"""Pixels of a chart on screens of 1440, 1024, 768 pixels and paper, on a phone and the narrowest card, of a map."""
ANCHORS, BEFORE = {"start": 0, "middle": 0.5, "end": 1}, {"Min": 0, "Mid": 0.5, "Max": 1}
HIGH, DEEP, HALO, BY = 0.67, 0.2, 1.5, 0.5
"""How far letters reach above their base and below it, in their size; pixels of the white around a text that has it, and by
which two texts may meet or one reach out: the widths of letters are rounded."""
FILTERS = {
    "everything": Selection(),
    "third round": Selection(rounds=(3,)),
    "last round": Selection(rounds=(4,)),
    "one city": Selection(cities=("almaty",)),
    "two cities": Selection(cities=("uralsk", "astana")),
    "fines": Selection(kinds=("fine",)),
    "attacks": Selection(kinds=("attack",)),
    "courts": Selection(authorities=("court",)),
    "a month": Selection(since=date(2012, 3, 20), until=date(2012, 4, 28)),
    "nothing": Selection(cities=("uralsk",), kinds=("refusal",), rounds=(1,)),
}
OFTEN = ("everything", "kk"), ("last round", "ru")


def meet(one, other):
    return all(min(one[n + 2], other[n + 2]) - max(one[n], other[n]) > BY for n in (0, 1))


def length(value, room):
    return float(value[:-1]) * room / 100 if value.endswith("%") else float(value)


def boxes(part, room, left=0, top=0, scale=1):
    """Left, top, right, bottom and letters of each text of a drawing; a part of a width is one of `room` pixels."""
    for one in part:
        at = left, top, scale
        if one.tag == "text" and one.text_content().strip():
            *edges, text = box(one, room)
            yield (*((left, top)[n % 2] + edge * scale for n, edge in enumerate(edges)), text)
        elif moved := re.fullmatch(r"translate\((\S+) (\S+)\)", one.get("transform", "")):
            at = left + float(moved[1]), top + float(moved[2]), scale
        elif one.tag == "svg":
            at = left + length(one.get("x", "0"), room), top + float(one.get("y", 0)), scale
            if side := one.get("preserveaspectratio"):
                x, y, *size = map(float, one.get("viewbox").split())
                wide, high = length(one.get("width"), room), float(one.get("height"))
                by = min(wide / size[0], high / size[1])
                before = (wide - by * size[0]) * BEFORE[side[1:4]], (high - by * size[1]) * BEFORE[side[5:8]]
                at = at[0] + before[0] - x * by, at[1] + before[1] - y * by, by
        yield from boxes(one, room, *at)


def box(one, room):
    text, size, bold = one.text_content(), float(one.get("font-size")), "".join(part.text or "" for part in one)
    wide = text_width(text, size) + text_width(bold, size, is_bold=True) - text_width(bold, size)
    halo = HALO * (one.getparent().get("data-of", "").startswith("act:") and one.get("fill") != "#FFFFFF")
    x, y = length(one.get("x"), room) + float(one.get("dx", 0)) - ANCHORS[one.get("text-anchor")] * wide, float(one.get("y"))
    return x - halo, y - HIGH * size - halo, x + wide + halo, y + DEEP * size + halo, text


def faults(figure, wide, is_picture=False):
    svg = figure_svg(figure, wide) if is_picture else fluid_svg(figure, "m", {})
    high, margin = figure.to_dict()["layout"]["height"], figure.to_dict()["layout"]["margin"]
    texts = [*boxes(html.fragment_fromstring(svg), wide - margin["l"] - margin["r"], 0 if is_picture else margin["l"])]
    yield from (f"out: {one[4]}" for one in texts if min(*one[:2], wide - one[2], high - one[3]) < -BY)
    yield from (f"over: {one[4]} | {other[4]}" for one, other in combinations(texts, 2) if meet(one, other))


def drawings(view):
    """Each chart for a desk and a phone, its evidence, and the chart as it is drawn of very many marks."""
    for name, narrow in product(available(view), (False, True)):
        spec = FIGURES[name]
        yield name, spec.cached_figure(view, narrow), narrow
        yield f"evidence of {name}", evidence_figure(view, spec, narrow), narrow
        if spec.aggregate and spec.has_rows(view):
            yield f"many of {name}", spec.aggregate.draw(view, narrow), narrow


def faults_of_charts(view):
    for name, figure, narrow in drawings(view):
        for wide in PHONE if narrow else MAP if name.endswith("map") else DESK:
            yield from (f"{name}, {wide} pixels, {one}" for one in faults(figure, wide))
        yield from (f"{name}, picture, {one}" for one in faults(figure, WIDTH, is_picture=True) if not narrow)


@pytest.mark.parametrize(("chosen", "language"), sampled(product(FILTERS, LANGUAGES), *OFTEN))
def test_no_text_of_a_chart_lies_on_another_or_is_cut(published, made_up, chosen, language):
    views = [choose(data, FILTERS[chosen], language) for data in ([published] if FILTERS[chosen] else [published, made_up])]
    assert [one for view in views for one in faults_of_charts(view)] == []


def test_text_on_another_and_text_beyond_the_edge_are_found():
    """Of 344 pixels, two texts begin at 10 and 12 on one line, one stands alone at 100, one begins at 340."""
    sheet = Sheet(344)
    for text, x in {"one": 10, "other": 12, "alone": 100, "late": 340}.items():
        sheet.height = sheet.write([text], x, 0)
    found = [*faults(sheet.finished(Frame("", (), "", ""), translator("en")), 350)]
    assert found == ["out: late", "over: one | other"]

"""Colour is never alone: told apart with three kinds of colour blindness, and by shape in grey print."""

from itertools import combinations

import pytest
from coloraide import Color

from charts.layout import theme
from charts.registry import FIGURES
from measures.selection import Selection
from views.view import choose

TOLD_APART = 15  # difference (CIEDE2000) from which two colours beside each other are not taken for the same
MEANINGS = {"refused": theme.RESTRICTED, "permitted": theme.PERMITTED, "not reported": theme.UNKNOWN, "nothing": theme.PAPER}


def seen(colour, kind):
    return Color(colour).convert("srgb").filter(kind)


@pytest.mark.parametrize("kind", ["protan", "deutan", "tritan"])
@pytest.mark.parametrize(("one", "other"), [*combinations(MEANINGS, 2)])
def test_meanings_are_told_apart_without_one_kind_of_cone(kind, one, other):
    assert seen(MEANINGS[one], kind).delta_e(seen(MEANINGS[other], kind), method="2000") >= TOLD_APART


def test_what_was_permitted_is_an_outline_or_a_diamond(published):
    views = [choose(published, selection, "en") for selection in (Selection(), Selection(rounds=(3,)))]
    figures = [FIGURES[name].draw(view) for view in views for name in FIGURES if "acts-" not in name]
    solid = [
        trace for figure in figures for trace in figure.data if trace.type == "bar" and trace.marker.color == theme.PERMITTED
    ]
    assert [trace for trace in solid if trace.marker.pattern.shape != "/"] == []
    shapes = {
        symbol
        for figure in figures
        for trace in figure.data
        if trace.type == "scatter" and isinstance(trace.marker.color, tuple) and trace.marker.symbol
        for symbol, colour in zip(trace.marker.symbol, trace.marker.color, strict=True)
        if colour == theme.PERMITTED
    }
    assert shapes == {"diamond"}

"""The legend over a figure is made of its very marks, counted by hand; a sign has one meaning across all figures."""

import re

import pytest
from lxml import html

from charts.layout import theme
from charts.layout.act_marks import OTHER, SHAPES
from charts.layout.canvas import Canvas
from charts.layout.frame import Frame, framed
from charts.layout.sheet import Sheet
from charts.layout.signs import ABOUT_A_PERSON, GATHERED, NOT_GATHERED, PERHAPS_A_PERSON, PERMITTED, PERSON, REFUSED
from charts.layout.signs import CLAIMS as CLAIM_SIGNS
from charts.registry import FIGURES
from exports.render.figure_head import head_html, split_unit, tied
from loaders import load
from measures.selection import Selection
from tests.nightly import sampled
from translations import translator
from translations.words import LANGUAGES
from views.view import choose

UNIT = "Each mark is one incident · ■ refused · ○ other · ◆ fined · hatched: no day"


@pytest.fixture(scope="module")
def figure():
    """Three full squares, two rings, and what no legend counts: a mark without a text, discs, silent marks."""
    canvas = Canvas()
    red = {"size": 9, "color": theme.RESTRICTED, "line": {"width": 0}, "opacity": 1}
    ring = {"size": 9, "color": theme.PAPER, "line": {"color": theme.RESTRICTED, "width": 1}, "opacity": 1}
    canvas.add_scatter(**points(4, symbol="square", **red), hovertext=["a", "b", "c", ""])
    canvas.add_scatter(**points(2, symbol="circle", **ring), hovertext=["a", "b"])
    canvas.add_scatter(**points(2, symbol="square", **{**red, "opacity": 0.2}), hovertext=["a", "b"])
    canvas.add_scatter(**points(2, symbol="square", **red), hoverinfo="skip")
    return framed(canvas, Frame("title", UNIT, "source", "alt"), height=100, foot=0)


def points(number, **look):
    return {"mode": "markers", "x": [*range(number)], "y": [0] * number, "marker": look}


def entries(markup):
    buttons = html.fromstring(f"<div>{markup}</div>").iter("button")
    return [(one.get("data-lights"), one.text_content().replace("\N{NO-BREAK SPACE}", " ")) for one in buttons]


def test_entries_are_the_signs_that_the_figure_has_with_their_number(figure):
    unit, legend = split_unit(UNIT, figure)
    assert [(one.sign, one.label, one.number) for one in legend] == [("■", "refused", 3), ("○", "other", 2)]
    assert unit == "Each mark is one incident · ◆ fined · hatched: no day"


def test_part_of_a_figure_leaves_out_the_signs_that_it_lacks(figure):
    assert split_unit(UNIT, figure, is_partial=True)[0] == "Each mark is one incident · hatched: no day"


def test_mark_of_an_entry_looks_as_those_of_the_figure_do(figure):
    _, [square, ring] = split_unit(UNIT, figure)
    assert f'fill="{theme.RESTRICTED}"' in square.mark
    assert f'fill="{theme.PAPER}" stroke="{theme.RESTRICTED}" stroke-width="1"' in ring.mark


def test_bar_of_days_stands_in_a_legend_for_the_shape_of_its_sign():
    canvas = Canvas()
    for sign in ("◆", "▬"):
        canvas.add_bar(x=[3], base=[0], y=[0], orientation="h", name=sign, hovertext=["a"])
    figure = framed(canvas, Frame("title", "◆ fined · ▬ arrested", "source", "alt"), height=100, foot=0)
    _, [fined, arrested] = split_unit("◆ fined · ▬ arrested", figure)
    assert ("Z" in fined.mark, "Z" in arrested.mark) == (True, False)


def test_number_stays_in_one_line_with_the_word_behind_it(figure):
    heading = html.fromstring(f"<div>{head_html(figure, '7 of 21; on 28 April: <b> — 5', '', '', '')}</div>").find("h2")
    assert heading.text_content() == "7 of 21; on 28 April: <b> — 5"
    assert [one.text for one in heading.iter("span")] == ["7 of", "28 April:", "<b> —"]
    assert "<span>1-і</span> туралы" in head_html(figure, "141 бас тарту, оның 1-і туралы", "", "", "")
    assert "in <span>round 2?</span> It" in head_html(figure, "More in round 2? It depends", "", "", "")
    assert "<span>0–2</span>" in head_html(figure, "500–2\N{NO-BREAK SPACE}000 адам?", "", "", "")
    assert tied("More in round 2? 7 of 10") == "More in round\N{NO-BREAK SPACE}2? 7\N{NO-BREAK SPACE}of 10"


def test_what_is_left_begins_with_a_capital(figure):
    assert split_unit("■ refused · hatched: no day", figure)[0] == "Hatched: no day"


def test_entries_are_buttons_that_light_their_marks(figure):
    assert entries(head_html(figure, "Title", UNIT, "", "About")) == [("■", "refused 3"), ("○", "other 2")]
    plain = head_html(figure, "Title", UNIT, "", "About", are_buttons=False)
    assert "<button" not in plain
    assert "<span>" in plain


def test_number_of_the_unknown_is_not_told():
    """A "?" stands for what no source reports, of whatever kind: its marks are not of one kind to be counted."""
    canvas = Canvas()
    look = {"symbol": "circle", "size": 13, "color": theme.PAPER, "line": {"color": theme.UNKNOWN, "width": 1}}
    place = {"mode": "markers+text", "x": [0, 1], "y": [0, 0], "text": ["?", "?"], "hovertext": ["a", "b"]}
    canvas.add_scatter(**place, textposition="middle center", textfont={"size": 12, "color": theme.UNKNOWN}, marker=look)
    figure = framed(canvas, Frame("title", "", "source", "alt"), height=100, foot=0)
    assert entries(head_html(figure, "", "? not reported", "", "")) == [("?", "?not reported")]


def test_people_of_rows_that_overlap_are_not_added_up():
    """Three squares of one row and two of another may be the same people; four refusals are four refusals."""
    sheet = Sheet(300)
    for sign, number in ((PERSON, 3), (ABOUT_A_PERSON, 2)):
        for n in range(number):
            sheet.sign(sign, 10 * n, 10, f"claim:{number}", "a")
    for n in range(4):
        sheet.sign(REFUSED, 10 * n, 20, f"application:{n}", "a")
    sheet.height = 40
    unit = "■ one person · □ one person, about · × refused"
    figure = sheet.finished(Frame("title", unit, "source", "alt"), translator("en"))
    shown = entries(head_html(figure, "", unit, "", ""))
    assert shown == [("■", "one person"), ("□", "one person, about"), ("×", "×refused 4")]


def test_long_unit_is_folded_behind_its_first_entries(figure):
    long = " · ".join(["First entry", *[f"entry number {n} of a long unit" for n in range(8)]])
    head = html.fromstring(f"<div>{head_html(figure, 'A & B', long, 'A note', 'About', 3)}</div>")
    assert head.find("h2").text_content() == "3A & B"
    note, unit = (one.text for one in head.findall("p"))
    assert (note, unit) == ("A note", " · ".join(long.split(" · ")[:4]))
    assert [one.text for one in head.find("details")] == ["About", " · ".join(long.split(" · ")[4:])]


def colour_of(look, outline):
    """The colour of a sign: its fill, or of one that is hollow its outline."""
    return outline if look in (theme.PAPER, "none") else look


@pytest.mark.parametrize("language", sampled(LANGUAGES, "ru"))
def test_no_sign_has_two_meanings_across_all_figures(language):
    """A sign is a shape in a colour; grey is that of incidents tied to no rally, "?" the unknown."""
    view = choose(load(), Selection(), language)
    meanings = {}
    for name, spec in FIGURES.items():
        for entry in split_unit(spec.frame(view).unit, spec.cached_figure(view))[1]:
            fill, outline = (re.search(f' {part}="([^"]*)"', entry.mark) for part in ("fill", "stroke"))
            colour = colour_of(fill[1], outline[1] if outline else "")
            key = (entry.sign, theme.RESTRICTED if colour == theme.UNKNOWN else colour)
            meanings.setdefault(key, {}).setdefault(entry.label, []).append(name)
    assert len(meanings) > 10
    assert {key: labels for key, labels in meanings.items() if len(labels) > 1 and key[0] != "?"} == {}


def test_shared_signs_look_different():
    signs = [GATHERED, NOT_GATHERED, PERMITTED, REFUSED, PERSON, ABOUT_A_PERSON, PERHAPS_A_PERSON]
    signs += [sign for sign, _ in CLAIM_SIGNS.values()]
    looks = [(one.symbol, one.colour == theme.PAPER, colour_of(one.colour, one.outline), one.letter) for one in signs]
    looks += [(one.symbol, one.is_hollow, theme.RESTRICTED, "") for one in (*SHAPES.values(), OTHER)]
    assert len({*looks}) == len(looks)

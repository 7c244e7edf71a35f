"""The legend over a figure is made of its very marks, counted by hand; a sign has one meaning across all figures."""

import re
from itertools import product

import pytest
from lxml import html

from charts.layout import theme
from charts.layout.act_marks import (
    ABOUT_A_PERSON,
    GATHERED,
    NOT_GATHERED,
    OTHER,
    PERHAPS_A_PERSON,
    PERMITTED,
    PERSON,
    REFUSED,
    SHAPES,
)
from charts.layout.act_marks import CLAIMS as CLAIM_SIGNS
from charts.layout.canvas import Canvas
from charts.layout.frame import Frame, LegendEntry, frame_of, framed, unit_text
from charts.layout.sheet import Sheet
from charts.rally_map import NO_RALLY
from charts.registry import FIGURES
from exports.render.figure_head import head_html, unit_and_legend
from exports.render.svg_marks import sign_of
from tests.nightly import sampled
from translations import translator
from translations.words import LANGUAGES

REFUSALS, OTHERS, FINES = LegendEntry("■", "refused"), LegendEntry("○", "other"), LegendEntry("◆", "fined")
UNIT = ("Each mark is one incident", REFUSALS, OTHERS, FINES, "hatched: no day; ■ is no entry")


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
    unit, legend = unit_and_legend(UNIT, figure)
    assert [(one.sign, one.label, one.number) for one in legend] == [("■", "refused", 3), ("○", "other", 2)]
    assert unit == "Each mark is one incident · ◆\xa0fined · hatched: no day; ■ is no entry"


def test_mark_of_an_entry_looks_as_those_of_the_figure_and_what_is_left_begins_with_a_capital(figure):
    _, [square, ring] = unit_and_legend(UNIT, figure)
    assert f'fill="{theme.RESTRICTED}"' in square.mark
    assert f'fill="{theme.PAPER}" stroke="{theme.RESTRICTED}" stroke-width="1"' in ring.mark
    assert unit_and_legend((REFUSALS, "hatched: no day"), figure)[0] == "Hatched: no day"


def test_bar_of_days_stands_in_a_legend_for_the_shape_of_its_sign():
    canvas = Canvas()
    for sign in ("◆", "▬"):
        canvas.add_bar(
            x=[3], base=[0], y=[0], orientation="h", name=sign, hovertext=["a"], marker={"color": theme.RESTRICTED}
        )
    unit = (FINES, LegendEntry("▬", "arrested"))
    figure = framed(canvas, Frame("title", unit, "source", "alt"), height=100, foot=0)
    _, [fined, arrested] = unit_and_legend(unit, figure)
    assert ("Z" in fined.mark, "Z" in arrested.mark) == (True, False)


def test_number_of_an_entry_counts_the_marks_that_look_like_it():
    """One grey diamond, drawn first, and two blue ones: the entry is blue and counts two; of grey rings alone, all."""
    canvas, edge = Canvas(), {"color": theme.UNKNOWN, "width": 1}
    for number, colour in ((1, theme.UNKNOWN), (2, theme.PERMITTED)):
        canvas.add_scatter(**points(number, symbol="diamond", color=colour, size=9), hovertext=["a"] * number)
    canvas.add_scatter(**points(3, symbol="circle", color=theme.PAPER, size=9, line=edge), hovertext=["a"] * 3)
    figure = framed(canvas, Frame("title", UNIT, "source", "alt"), height=100, foot=0)
    _, legend = unit_and_legend(UNIT, figure)
    assert [(one.sign, one.number, theme.PERMITTED in one.mark) for one in legend] == [("○", 3, False), ("◆", 2, True)]


def test_number_stays_in_one_line_with_the_word_behind_it(figure):
    heading = html.fromstring(f"<div>{head_html(figure, '7 of 21; on 28 April: <b> — 5', (), '')}</div>").find("h2")
    assert heading.text_content() == "7 of 21; on 28 April: <b> — 5"
    assert [one.text for one in heading.iter("span")] == ["7 of", "28 April:", "<b> —"]
    assert "<span>1-і</span> туралы" in head_html(figure, "141 бас тарту, оның 1-і туралы", (), "")
    assert "in <span>round 2?</span> It" in head_html(figure, "More in round 2? It depends", (), "")
    assert "<span>0–2</span>" in head_html(figure, "500–2\N{NO-BREAK SPACE}000 адам?", (), "")


def test_entries_are_buttons_that_light_their_marks(figure):
    assert entries(head_html(figure, "Title", UNIT, "")) == [("■", "refused 3"), ("○", "other 2")]
    plain = head_html(figure, "Title", UNIT, "", are_buttons=False)
    assert "<button" not in plain
    assert "<span>" in plain


def test_number_of_the_unknown_is_not_told():
    """A "?" stands for what no source reports, of whatever kind: its marks are not of one kind to be counted."""
    canvas = Canvas()
    look = {"symbol": "circle", "size": 13, "color": theme.PAPER, "line": {"color": theme.UNKNOWN, "width": 1}}
    place = {"mode": "markers+text", "x": [0, 1], "y": [0, 0], "text": ["?", "?"], "hovertext": ["a", "b"]}
    canvas.add_scatter(**place, textposition="middle center", textfont={"size": 12, "color": theme.UNKNOWN}, marker=look)
    figure = framed(canvas, Frame("title", (), "source", "alt"), height=100, foot=0)
    assert entries(head_html(figure, "", (LegendEntry("?", "not reported"),), "")) == [("?", "?not reported")]


def test_people_of_rows_that_overlap_are_not_added_up():
    """Three squares of one row and two of another may be the same people; four refusals are four refusals."""
    sheet = Sheet(300)
    for sign, number in ((PERSON, 3), (ABOUT_A_PERSON, 2)):
        for n in range(number):
            sheet.sign(sign, 10 * n, 10, f"claim:{number}", "a")
    for n in range(4):
        sheet.sign(REFUSED, 10 * n, 20, f"application:{n}", "a")
    sheet.height = 40
    meanings = {"■": "one person", "□": "one person, about", "×": "refused"}
    unit = tuple(LegendEntry(sign, meaning) for sign, meaning in meanings.items())
    figure = sheet.finished(Frame("title", unit, "source", "alt"), translator("en"))
    shown = entries(head_html(figure, "", unit, ""))
    assert shown == [("■", "one person"), ("□", "one person, about"), ("×", "×refused 4")]


def test_long_unit_is_not_folded(figure):
    long = ("First entry", *[f"entry number {n} of a long unit" for n in range(8)])
    head = html.fromstring(f"<div>{head_html(figure, 'A & B', long, 'A note')}</div>")
    assert [(one.tag, one.text_content()) for one in head] == [("h2", "A & B"), ("p", unit_text(long)), ("p", "A note")]


IN_WORDS = {
    "■": ("square", "квадрат", "шаршы"),
    "□": ("outlined", "контур", "жиектел"),
    "×": ("square", "квадрат", "шаршы"),
    "●": ("solid circle|\\|–\\|", "сплошной круг|\\|–\\|", "боялған дөңгелек|\\|–\\|"),
    "○": ("ring|○", "кольцо|○", "сақина|○"),
    "▬": ("bar:", "полоса:", "жолақ:"),
    "hatched": ("hatched|shading", "штриховка|заливка", "қиғаш сызық|бояуы"),
    "fading": ("fading", "бледне", "бозар"),
    "dotted": ("dotted line", "пунктир", "нүктелі сызық"),
    "grey dot": ("grey dot", "серая точка", "сұр нүкте"),
    "*": (r"\*:",) * 3,
}
"""How a key may tell of a sign that is no entry of it, in English, Russian and Kazakh."""


def drawn_signs(figure):
    """Every sign of a drawing: those of its marks, and what has no mark or is a look of one."""
    definition = figure.to_dict()
    for trace in definition["data"]:
        look, is_bar = trace.get("marker", {}), trace["type"] == "bar"
        told = "hovertext" in trace and trace.get("hoverinfo") != "skip"
        if is_bar and trace["x"] and look.get("pattern", {}).get("shape"):
            yield "hatched" if told else "fading"
        elif told:
            yield from (sign_of(trace, n) for n in range(len(trace["x"])))
        if trace.get("line", {}).get("dash") == "dot":
            yield "dotted"
        if look.get("color") == NO_RALLY["color"] and look.get("size") == NO_RALLY["size"]:
            yield "grey dot"
        yield from (mark for text in trace.get("text") or () for mark in marks_in(str(text)))
    for note in definition["layout"].get("annotations", ()):
        yield from marks_in(note["text"])


def marks_in(text):
    """The star behind a text, and the dash that is all of it."""
    plain = re.sub("<[^>]*>", "", text).strip()
    return [one for one in ("*", "–") if plain == one or (one == "*" and plain.endswith(one))]


@pytest.mark.parametrize(("rounds", "language"), sampled(product([(), (1,), (2,), (3,), (4,)], LANGUAGES), ((), "ru")))
def test_every_sign_that_is_drawn_is_in_the_open_key(chosen, rounds, language):
    view, missing = chosen(language, rounds=rounds), []
    for name, spec in FIGURES.items():
        if spec.has_rows(view):
            for way in ({}, {"narrow": True}):
                figure = spec.cached_figure(view, **way)
                frame = frame_of(figure)
                head = html.fromstring(f"<div>{head_html(figure, '', frame.unit_parts, frame.note)}</div>")
                assert not head.findall(".//details")
                key = head.text_content().lower()
                lit = {one.get("data-lights") for one in head.iter("button")}
                place = [*LANGUAGES].index(language)
                for sign in {*drawn_signs(figure)} - {"", *lit}:
                    if not re.search(IN_WORDS.get(sign, (re.escape(sign),) * 3)[place], key):
                        missing.append((name, *way, sign))
    assert missing == []


def colour_of(look, outline):
    """The colour of a sign: its fill, or of one that is hollow its outline."""
    return outline if look in (theme.PAPER, "none") else look


@pytest.mark.parametrize("language", sampled(LANGUAGES, "ru"))
def test_no_sign_has_two_meanings_across_all_figures(chosen, language):
    """A sign is a shape in a colour; grey is that of incidents tied to no rally, "?" the unknown."""
    view = chosen(language)
    meanings = {}
    for name, spec in FIGURES.items():
        for entry in unit_and_legend(spec.frame(view).unit_parts, spec.cached_figure(view))[1]:
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


def test_pale_has_a_dot_in_the_colour_of_its_marks_that_lights_nothing_and_pale_marks_count():
    canvas, grey = Canvas(), {"color": theme.UNKNOWN, "line": {"width": 0}, "opacity": [1, theme.PALE]}
    canvas.add_scatter(**points(2, symbol="square", **grey), hovertext=["a", "b"])
    unit = (REFUSALS, LegendEntry("pale:", "in one document alone"))
    figure = framed(canvas, Frame("title", unit, "source", "alt"), height=100, foot=0)
    refused, pale = html.fromstring(str(head_html(figure, "", unit, "")))
    assert [(one.tag, one.text_content()) for one in (refused, pale)] == [
        ("button", "refused\xa02"),
        ("span", "pale:\xa0in one document alone"),
    ]
    assert (refused.xpath(".//*/@opacity"), pale.xpath(".//*/@opacity")) == ([], ["0.55"])
    assert pale.xpath(".//*/@fill") == [theme.UNKNOWN]


def test_hatched_bar_of_another_incident_is_a_ring_in_the_key():
    canvas = Canvas()
    canvas.add_bar(x=[1], y=[1], name=OTHER.letter, marker={"color": theme.RESTRICTED}, hovertext=["a"])
    _, [ring] = unit_and_legend((OTHERS,), framed(canvas, Frame("", (), "", ""), height=100, foot=0))
    assert f'fill="{theme.PAPER}"' in ring.mark

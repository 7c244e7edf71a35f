"""Colours that can be read, equal in the two files that write them, and texts that never act as markup."""

import html
import tomllib
from itertools import product
from pathlib import Path

import pytest

from charts import theme
from charts.canvas import Canvas
from charts.theme import Frame

CONFIG = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
FRAME = Frame("a-name", "A finding", "A unit", "A source", "What it shows")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula_gives_21_for_black_on_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("text", "ground"), [*product(("INK", "QUIET", "RESTRICTED", "PERMITTED"), ("PAPER", "PANEL"))])
def test_text_colours_stand_out_from_both_grounds(text, ground):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize(
    ("setting", "token"),
    [
        ("backgroundColor", "PAPER"),
        ("secondaryBackgroundColor", "PANEL"),
        ("dataframeHeaderBackgroundColor", "PANEL"),
        ("textColor", "INK"),
        ("grayColor", "QUIET"),
        ("grayTextColor", "QUIET"),
        ("primaryColor", "RESTRICTED"),
        ("redColor", "RESTRICTED"),
        ("linkColor", "PERMITTED"),
        ("blueColor", "PERMITTED"),
    ],
)
def test_settings_and_figures_name_the_same_colour(setting, token):
    assert CONFIG[setting].upper() == getattr(theme, token)


def test_sidebar_swaps_paper_and_panel():
    assert CONFIG["sidebar"] == {"backgroundColor": theme.PANEL, "secondaryBackgroundColor": theme.PAPER}


def test_plain_escapes_what_a_figure_reads_as_markup():
    assert theme.plain('<a href="x">R&D</a>') == '&lt;a href="x"&gt;R&amp;D&lt;/a&gt;'


def test_hover_joins_its_parts_by_lines_and_leaves_out_empty_ones():
    assert theme.hover("One", "", "Two <b>") == "One<br>Two &lt;b&gt;"


def test_hover_lines_hold_46_characters():
    assert theme.hover("word " * 20).split("<br>") == [" ".join(["word"] * 9)] * 2 + ["word word"]


@pytest.mark.parametrize("length", range(40, 48))
def test_hover_breaks_no_escaped_character_in_two(length):
    text = "a" * length + "<&>"
    assert "".join(html.unescape(line) for line in theme.hover(text).split("<br>")) == text


def test_framed_writes_title_unit_and_source_line_in_this_order():
    figure = theme.framed(Canvas(), FRAME, height=100)
    assert [note.text for note in figure.layout.annotations] == ["A finding", "A unit", "A source"]


def test_framed_keeps_name_title_and_description_with_the_figure():
    assert theme.framed(Canvas(), FRAME, height=100).layout.meta == {
        "name": "a-name",
        "alt": "What it shows",
        "title": "A finding",
    }


def test_framed_is_as_high_as_head_marks_and_foot():
    figure = theme.framed(Canvas(), FRAME, height=100, foot=20)
    assert (figure.layout.margin.t, figure.layout.margin.b, figure.layout.height) == (14 + 24 + 18, 20 + 15 + 8, 199)


def test_room_for_axes_is_added_above_and_beside_the_marks():
    figure = theme.framed(Canvas(), FRAME, height=100, foot=20, left=150, head=70)
    margin = figure.layout.margin
    assert (margin.t, margin.b, margin.l, figure.layout.height) == (14 + 24 + 18 + 70, 20 + 15 + 8, 150, 269)


@pytest.mark.parametrize("left", [6, 150])
def test_texts_begin_at_the_edge_whatever_the_room_beside_the_marks(left):
    figure = theme.framed(Canvas(), FRAME, height=100, left=left)
    assert {figure.layout.margin.l + note.xshift for note in figure.layout.annotations} == {6}


def test_title_and_unit_stand_above_the_room_for_an_axis():
    plain, raised = (theme.framed(Canvas(), FRAME, height=100, head=head).layout.annotations for head in (0, 70))
    assert [high.yshift - low.yshift for low, high in zip(plain, raised, strict=True)] == [70, 70, 0]


def test_no_mark_fades_when_another_is_chosen():
    canvas = Canvas()
    canvas.add_scatter(x=[1], y=[1], marker={"size": 9})
    canvas.add_bar(x=[1], y=[1], marker={"opacity": 0.5})
    canvas.add_scatter(x=[1], y=[1], mode="lines")
    traces = theme.framed(canvas, FRAME, height=100).data
    assert [trace.unselected.marker.opacity for trace in traces] == [1, 0.5, None]


def test_framed_escapes_title_unit_and_source_line():
    figure = theme.framed(Canvas(), Frame("n", "A <b>", "B <i>", "C & <a>", ""), height=100)
    assert [note.text for note in figure.layout.annotations] == ["A &lt;b&gt;", "B &lt;i&gt;", "C &amp; &lt;a&gt;"]


def test_long_title_is_broken_into_lines_of_36_characters():
    figure = theme.framed(Canvas(), Frame("n", "aaaaaaaa " * 5, "", "", ""), height=100)
    assert figure.layout.annotations[0].text == "aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa<br>aaaaaaaa"


def test_empty_figure_says_its_message_and_describes_itself_with_it():
    figure = theme.empty(FRAME, "Nothing here.")
    assert figure.layout.annotations[0].text == "Nothing here."
    assert figure.layout.meta["alt"] == "Nothing here."


def test_hatching_is_light_on_paper():
    hatched = theme.hatched()
    assert hatched["pattern"]["bgcolor"] == theme.PAPER
    assert hatched["pattern"]["fgcolor"] == theme.UNKNOWN
    assert hatched["pattern"]["solidity"] < 0.25

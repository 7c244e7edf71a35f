"""Colours that can be read, equal in the two files that write them, and texts that never act as markup."""

import html
import tomllib
from itertools import product
from pathlib import Path

import pytest

from charts.layout import theme

CONFIG = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("text", "ground"), [*product(("INK", "QUIET", "RESTRICTED", "PERMITTED"), ("PAPER", "PANEL"))])
def test_text_colours_stand_out_from_both_grounds(text, ground):
    low, high = sorted(luminance(getattr(theme, one)) for one in (text, ground))
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("setting", "token"),
    [
        ("backgroundColor", "PAPER"),
        ("secondaryBackgroundColor", "PANEL"),
        ("dataframeHeaderBackgroundColor", "PANEL"),
        ("textColor", "INK"),
        ("grayColor", "QUIET"),
        ("grayTextColor", "QUIET"),
        ("primaryColor", "INK"),
        ("redColor", "RESTRICTED"),
        ("redTextColor", "RESTRICTED"),
        ("blueTextColor", "PERMITTED"),
        ("linkColor", "PERMITTED"),
        ("blueColor", "PERMITTED"),
    ],
)
def test_settings_and_figures_name_the_same_colour(setting, token):
    assert CONFIG[setting].upper() == getattr(theme, token)


def test_hover_joins_its_parts_by_lines_of_46_characters_escapes_them_and_leaves_out_empty_ones():
    assert theme.hover_text("One", "", 'Two <a href="x">R&D</a>') == 'One<br>Two &lt;a href="x"&gt;R&amp;D&lt;/a&gt;'
    assert theme.hover_text("word " * 20).split("<br>") == [" ".join(["word"] * 9)] * 2 + ["word word"]


@pytest.mark.parametrize("length", range(40, 48))
def test_hover_breaks_no_escaped_character_in_two(length):
    text = "a" * length + "<&>"
    assert "".join(html.unescape(line) for line in theme.hover_text(text).split("<br>")) == text

"""Texts are as wide as the letters of the typefaces, and lines are broken where they are full."""

import json

import pytest

from charts.layout.text_width import TABLE, text_width, wrapped
from tools.text_widths import measured


def test_kept_widths_are_those_of_the_typefaces():
    assert json.loads(TABLE.read_text("utf-8")) == measured()


@pytest.mark.parametrize(
    ("text", "more", "wide"),
    [("", {}, 0), ("00", {}, 9.94), (" ", {}, 2), ("й", {}, 5.65), ("й", {"is_bold": True}, 5.83), ("字", {}, 6)],
)
def test_text_is_as_wide_as_its_letters(text, more, wide):
    assert text_width(text, 10, **more) == pytest.approx(wide, abs=0.005)


@pytest.mark.parametrize(
    ("text", "pixels", "lines"),
    [
        ("00 00 00", 22, ["00 00", "00"]),
        ("00 00 00", 21, ["00", "00", "00"]),
        ("0000000 0", 5, ["0000000", "0"]),
        ("ab-cd", 14, ["ab-", "cd"]),
        ("1-2", 5, ["1-2"]),
        ("0\u00a0 0", 8, ["0\u00a0", "0"]),
        ("0\u00a00 0", 10, ["0\u00a00", "0"]),
        ("", 5, [""]),
    ],
)
def test_line_takes_the_words_that_fit(text, pixels, lines):
    assert wrapped(text, pixels, 10) == lines

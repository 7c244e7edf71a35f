"""The typefaces that a browser loads: every icon and every letter that is shown is in them."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools.screen_letters import CUTS, ICONS, KEPT, STATIC, icons_in, icons_shown, whole

ROOT = Path(__file__).resolve().parents[2]
LETTERS = {cut.name for cut in CUTS}


def test_icons_that_are_shown_are_in_their_typeface():
    shown = icons_shown()
    assert {"download", "remove", "keyboard_arrow_down", "search"} <= shown
    assert (shown & {*icons_in(whole(ICONS))}) - {*icons_in(TTFont(KEPT / f"{ICONS}.woff2"))} == set()


def test_name_of_an_icon_is_written_out_where_it_is_shown():
    composed = [
        path for room in ("pages", "ui") for path in (ROOT / room).rglob("*.py") if ":material/{" in path.read_text("utf-8")
    ]
    assert composed == []


@pytest.mark.parametrize("name", sorted(LETTERS))
def test_letters_of_the_three_languages_are_in_their_typeface(name):
    texts = "".join(path.read_text("utf-8") for path in (ROOT / "translations").glob("??.po"))
    written = {*re.findall(r"[A-Za-zА-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі0-9“”«»–—…]", texts)}
    assert len(written) > 120
    assert written - {*map(chr, TTFont(KEPT / f"{name}.woff2").getBestCmap())} == set()


def test_each_stands_for_one_that_streamlit_has():
    whole = {path.name.partition(".")[0]: path.stat().st_size for path in (STATIC / "media").glob("*.woff2")}
    kept = {path.stem: path.stat().st_size for path in KEPT.glob("*.woff2")}
    assert kept.keys() == {*LETTERS, ICONS} <= whole.keys()
    assert sum(kept.values()) < sum(whole[name] for name in kept) / 5

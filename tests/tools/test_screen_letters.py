"""The typefaces that a browser loads: every icon and every letter that is shown is in them."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools.screen_letters import CUTS, FONTS_FOLDER, ICONS, STATIC, icons_in, icons_shown, streamlit_font

ROOT = Path(__file__).resolve().parents[2]


def test_icons_that_are_shown_are_in_their_typeface():
    shown = icons_shown()
    assert {"download", "remove", "keyboard_arrow_down", "search"} <= shown
    assert (shown & {*icons_in(streamlit_font(ICONS))}) - {*icons_in(TTFont(FONTS_FOLDER / f"{ICONS}.woff2"))} == set()


def test_name_of_an_icon_is_written_out_where_it_is_shown():
    composed = [
        path for room in ("pages", "ui") for path in (ROOT / room).rglob("*.py") if ":material/{" in path.read_text("utf-8")
    ]
    assert composed == []


@pytest.mark.parametrize("name", sorted(CUTS))
def test_whatever_a_screen_writes_in_a_typeface_is_in_the_cut_one(name):
    files = [
        *(ROOT / "translations").glob("??.po"),
        *(ROOT / "data").rglob("*.csv"),
        *(ROOT / "charts").glob("*.py"),
        ROOT / "ui/page.css",
    ]
    written = {*"".join(path.read_text("utf-8") for path in files), *"aZяҚі«”✓→șəế"}
    whole_one, cut_one = (
        set(map(chr, font.getBestCmap())) for font in (streamlit_font(name), TTFont(FONTS_FOLDER / f"{name}.woff2"))
    )
    assert len(written & cut_one) > 200
    assert (written & whole_one) - cut_one == set()


def test_each_stands_for_one_that_streamlit_has():
    whole = {path.name.partition(".")[0]: path.stat().st_size for path in (STATIC / "media").glob("*.woff2")}
    kept = {path.stem: path.stat().st_size for path in FONTS_FOLDER.glob("*.woff2")}
    assert kept.keys() == {*CUTS, ICONS} <= whole.keys()
    assert sum(kept.values()) < sum(whole[name] for name in kept) / 5

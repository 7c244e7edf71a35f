"""At every width each text is whole and alone: none cut, over another or outside its figure; nothing scrolls sideways."""

from pathlib import Path

import pytest

from tests.browser.conftest import DESK, resized
from tests.browser.reading import settle

FAULTS = (Path(__file__).parent / "fit.js").read_text(encoding="utf-8")
WIDTHS = {1440: 900, 1024: 768, 768: 1024, 390: 844}
"""Those of a desk, a small laptop, a tablet and a phone, with their heights."""
LATE_MS, LATE_TIMES = 600, 8
"""How long, and how often at most, is waited where something does not fit: a busy server may not have answered yet."""
LETTERS, LINES = 115, 6
"""How long an English title with its source may be, and how many lines that of a screen or a figure takes on a phone."""
MENU_AT, TITLE_AT, TITLE_AT_ON_A_PHONE = 80, 190, 210
"""Pixels from the top within which the menu and the title begin on a desk, and the title on a phone."""
TITLE = """() => {
    const within = document.createRange(), edge = title => {
        within.selectNodeContents(title)
        return within.getBoundingClientRect()
    }
    const lines = title => Math.round(edge(title).height / parseFloat(getComputedStyle(title).lineHeight))
    const title = document.querySelector("h1"), { top, bottom } = edge(title)
    const menu = document.querySelector(".st-key-header .header").getBoundingClientRect().top
    const figures = document.querySelectorAll("[class*=st-key-figure-]:has(h2)")
    const under = [...figures].map(figure => [figure.querySelector("h2").innerText, lines(figure.querySelector("h2"))])
    const marks = [...(figures[0]?.querySelectorAll(".point, .points path") ?? [])]
    const mark = marks.length ? Math.min(...marks.map(one => one.getBoundingClientRect().top)) : 0
    return { letters: title.innerText.length, lines: lines(title), top, bottom, menu, mark, under }
}"""


def faults(seen, width):
    page = seen.page if width == DESK["width"] else settle(resized(seen.tab, width, WIDTHS[width]))
    found = page.evaluate(FAULTS)
    for _ in range(LATE_TIMES):
        if found:
            page.wait_for_timeout(LATE_MS)
            found = settle(page).evaluate(FAULTS)
    return [f"{width}: {one}" for one in found]


def title_faults(seen, width):
    """What is wrong with the title in a window of this width: too long, too deep on the page, in too many lines."""
    title = seen.tab.evaluate(TITLE)
    asked = {
        "the title is too long": seen.language != "en" or title["letters"] <= LETTERS,
        "the title has too many lines": width > 390 or title["lines"] <= LINES,
        "the title of a figure has too many lines": width > 390 or all(lines <= LINES for _, lines in title["under"]),
        "the title or the first mark is below the first window": max(title["bottom"], title["mark"]) <= WIDTHS[width],
        "the menu begins too low": width < DESK["width"] or title["menu"] <= MENU_AT,
        "the title begins too low": width < DESK["width"] or title["top"] <= TITLE_AT,
        "the title begins too low on a phone": width > 390 or title["top"] <= TITLE_AT_ON_A_PHONE,
    }
    return [f"{width}: {told}, {title}" for told, is_kept in asked.items() if not is_kept]


@pytest.mark.parametrize("widths", [(1440, 390), pytest.param((1024, 768), marks=pytest.mark.nightly)], ids=str)
def test_every_text_fits_at_every_width(seen, widths):
    found = [one for width in widths for one in (*faults(seen, width), *title_faults(seen, width))]
    assert not found, "\n".join(found)

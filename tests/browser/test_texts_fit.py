"""At every width each text is whole and alone: none cut, over another or outside its figure; nothing scrolls sideways."""

from pathlib import Path

from tests.browser.conftest import DESK, Seen
from tests.browser.reading import settle

FAULTS = (Path(__file__).parent / "fit.js").read_text(encoding="utf-8")
WIDTHS = {1440: 900, 1024: 768, 768: 1024, 390: 844}
"""Those of a desk, a small laptop, a tablet and a phone, with their heights."""
HEARD_MS = 300
"""Until the server has heard of a new width, for which some figures have a drawing of their own."""
LATE_MS = 600
"""How long is waited once more where something does not fit, since a busy server may not have answered yet."""
LETTERS = 60
LINES = {"en": 4, "ru": 4, "kk": 5}
"""How long a title may be in English, and how many lines it may take on a phone."""
MENU_AT, TITLE_AT = 80, 190
"""Pixels from the top within which the menu and the title begin on a desk."""
TITLE = """() => {
    const title = document.querySelector("h1"), within = document.createRange()
    within.selectNodeContents(title)
    const { top, bottom, height } = within.getBoundingClientRect()
    const lines = Math.round(height / parseFloat(getComputedStyle(title).lineHeight))
    const menu = document.querySelector(".st-key-menu a").getBoundingClientRect().top
    return { letters: title.innerText.length, lines, top, bottom, menu }
}"""


def faults(seen: Seen, width: int) -> list[str]:
    """What does not fit in a window of this width."""
    page = seen.page
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.wait_for_timeout(HEARD_MS)
    if settle(page).evaluate(FAULTS):
        page.wait_for_timeout(LATE_MS)
    found: list[str] = settle(page).evaluate(FAULTS)
    return [f"{width}: {one}" for one in found]


def title_faults(seen: Seen, width: int) -> list[str]:
    """What is wrong with the title in a window of this width: too long, too deep on the page, in too many lines."""
    title = seen.page.evaluate(TITLE)
    asked = {
        "the title is too long": seen.language != "en" or title["letters"] <= LETTERS,
        "the title has too many lines": width > 390 or title["lines"] <= LINES[seen.language],
        "the title is below the first screen": title["bottom"] <= WIDTHS[width],
        "the menu begins too low": width < DESK["width"] or title["menu"] <= MENU_AT,
        "the title begins too low": width < DESK["width"] or title["top"] <= TITLE_AT,
    }
    return [f"{width}: {told}, {title}" for told, is_kept in asked.items() if not is_kept]


def test_every_text_fits_at_every_width(seen: Seen) -> None:
    try:
        found = [one for width in WIDTHS for one in (*faults(seen, width), *title_faults(seen, width))]
    finally:
        seen.page.set_viewport_size(DESK)
        settle(seen.page)
    assert not found, "\n".join(found)

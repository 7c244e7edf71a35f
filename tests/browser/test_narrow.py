"""On a phone, 380 pixels wide: nothing scrolls sideways, the finding is on the first screen, no text of a figure is cut."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SCREENS
from translations.words import LANGUAGES

Open = Callable[..., Page]
WIDTH, FIRST_SCREEN = 380, 760
CUT = """() => [...document.querySelectorAll(".main-svg")].flatMap(svg => {
    const room = svg.getBoundingClientRect()
    return [...svg.querySelectorAll("text")].filter(text => {
        const box = text.getBoundingClientRect()
        return box.width > 0 && (box.left < room.left - 2 || box.right > room.right + 2)
    }).map(text => text.textContent)
})"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_screen_fits_a_phone(visit: Open, screen: str, language: str) -> None:
    page = visit(f"{SCREENS[screen]}?lang={language}", language, width=WIDTH)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= WIDTH
    title = page.locator("h1").bounding_box()
    assert title
    assert title["y"] + title["height"] <= FIRST_SCREEN
    assert page.evaluate(CUT) == []

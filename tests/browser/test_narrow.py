"""On a phone, 380 pixels wide: nothing scrolls sideways, the finding is on the first screen, no text of a figure is cut."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SCREENS
from tests.browser.reading import cut
from translations.words import LANGUAGES

Open = Callable[..., Page]
WIDTH, FIRST_SCREEN = 380, 760


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_screen_fits_a_phone(visit: Open, screen: str, language: str) -> None:
    page = visit(f"{SCREENS[screen]}?lang={language}", language, width=WIDTH)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= WIDTH
    title = page.locator("h1").bounding_box()
    assert title
    assert title["y"] + title["height"] <= FIRST_SCREEN
    assert cut(page) == []

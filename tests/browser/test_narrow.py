"""On a phone, 380 pixels wide: nothing scrolls sideways, the finding is in sight at once, no text is cut or over another."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, Seen
from tests.browser.reading import cut, overlapping, whole

WIDTH, FIRST_SCREEN = 380, 760
TOLD_MS = 900
"""Until the server has heard of the new width, for which some figures have a drawing of their own."""


@pytest.fixture
def narrow(seen: Seen) -> Iterator[Page]:
    """A screen in a window that was made as narrow as a phone's."""
    seen.page.set_viewport_size({"width": WIDTH, "height": FIRST_SCREEN})
    seen.page.wait_for_timeout(TOLD_MS)
    yield whole(seen.page, seen.language)
    seen.page.set_viewport_size(DESK)
    whole(seen.page, seen.language)


def test_screen_fits_a_phone(narrow: Page) -> None:
    narrow.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollWidth <= {WIDTH}")
    title = narrow.locator("h1").bounding_box()
    assert title
    assert title["y"] + title["height"] <= FIRST_SCREEN
    assert cut(narrow) == []
    assert overlapping(narrow) == []

"""What the drills share: a browser, and what a reader must never see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.browser.reading import whole
from tests.drills.server import expect

PATIENCE = 180_000
"""Milliseconds: a drill is no measure of speed, and other work may be on the machine."""
NEVER = ("Traceback", "encountered an error", "Connection error")


@dataclass(frozen=True)
class Tools:
    """A browser for readers."""

    browser: Browser

    @contextmanager
    def page(self) -> Iterator[Page]:
        """The page of a new reader, who never saw what NEVER names."""
        window = self.browser.new_context(locale="en-US")
        page = window.new_page()
        page.set_default_timeout(PATIENCE)
        try:
            yield page
            _expect_no_error(page)
        finally:
            window.close()

    @staticmethod
    def whole(page: Page) -> Page:
        """Waits until a screen is there, without what NEVER names."""
        _expect_no_error(whole(page))
        return page


def _expect_no_error(page: Page) -> None:
    seen = page.inner_text("body")
    expect(not any(one in seen for one in NEVER), "a reader sees an error of the program")

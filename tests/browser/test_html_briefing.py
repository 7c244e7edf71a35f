"""The briefing as a page in a real browser: it asks no host for anything, draws every figure, fits a phone, opens a note."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from exports.briefing.compose import FOUR, FULL, ONE_PAGE, brief
from exports.web import html
from loaders import Dataset
from measures.selection import Selection
from tests.browser.reading import violations
from tests.browser.test_texts_fit import FAULTS
from tests.exports.briefings import pictures
from tests.nightly import nightly
from views.view import choose

PHONE: ViewportSize = {"width": 380, "height": 760}


def opens_a_note(page: Page) -> None:
    """A footnote opens by Enter beside its number, is closed by Escape, and the keyboard stands where it stood."""
    mark, note = page.locator("#mark-1-1"), page.get_by_role("dialog")
    expect(note).to_be_hidden()
    mark.press("Enter")
    expect(note).to_be_focused()
    expect(note.locator(".told")).to_have_text(page.locator("#note-1 .told").inner_text())
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(mark).to_be_focused()


class Opened:
    """A written briefing in a browser as wide as a phone, with what the page asked for and what it told the console."""

    def __init__(self, page: Page, file: Path, figures: int) -> None:
        self.page, self.file, self.figures = page, file, figures
        self.asked: list[str] = []
        self.told: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.told.append(message.text))
        page.on("pageerror", lambda error: self.told.append(str(error)))
        page.goto(file.as_uri())

    def is_whole(self) -> None:
        """Every figure is drawn and no text of one is cut; nothing scrolls sideways, nothing else was asked for."""
        expect(self.page.locator(".marks[role=group]:visible")).to_have_count(self.figures)
        assert [one for one in self.page.evaluate(FAULTS) if one.startswith("outside its figure")] == []
        assert self.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert [url for url in self.asked if not url.startswith(("data:", "blob:"))] == [self.file.as_uri()]
        assert self.told == []


Open = Callable[[str, str], Opened]


@pytest.fixture
def open_written(browser: Browser, published: Dataset, tmp_path: Path) -> Iterator[Open]:
    """Opens the briefing of everything in a language and a length."""
    context = browser.new_context(viewport=PHONE)

    def opened(language: str, length: str) -> Opened:
        view = choose(published, Selection(), language, "https://dashboard.example.org")
        file = tmp_path / "briefing.html"
        briefing = brief(view, length=length)
        file.write_bytes(html.write(briefing, view.t))
        return Opened(context.new_page(), file, len(pictures(briefing)))

    yield opened
    context.close()


@pytest.mark.parametrize(("language", "length"), [("en", ONE_PAGE), *nightly(("ru", FOUR)), ("kk", FULL)])
def test_page_is_whole_without_a_connection_and_for_everybody(open_written: Open, language: str, length: str) -> None:
    opened = open_written(language, length)
    opened.is_whole()
    opens_a_note(opened.page)
    assert length == FULL or violations(opened.page) == []


def test_page_without_scripts_shows_figures_and_leads_to_notes(browser: Browser, published: Dataset, tmp_path: Path) -> None:
    view = choose(published, Selection(), "en")
    file = tmp_path / "briefing.html"
    file.write_bytes(html.write(brief(view, ["map"], FULL), view.t))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator(".marks svg use").first).to_be_visible()
    page.locator("summary").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    page.locator("#mark-1-1").click()
    assert page.url == f"{file.as_uri()}#note-1"
    expect(page.locator("#note-1")).to_be_in_viewport()
    context.close()

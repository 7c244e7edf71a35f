"""No violation of WCAG that axe-core finds, on every screen, in every language, by day and by night."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SCREENS
from translations.words import LANGUAGES

Open = Callable[..., Page]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
DRAWN = """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
    .every(figure => figure.querySelector(".infolayer text"))"""
STATES = {**SCREENS, "record": "/incidents?incident=KZ12-I-034"}


def violations(page: Page) -> list[tuple[Any, ...]]:
    """What axe finds on a page: rule, impact and the element."""
    found = page.evaluate("axe.run()")["violations"]
    return [(rule["id"], rule["impact"], node["html"][:200]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation(open_page: Open, state: str, language: str) -> None:
    path = STATES[state]
    page = open_page(f"{path}{'&' if '?' in path else '?'}lang={language}")
    page.wait_for_function(DRAWN)
    page.wait_for_function(f"document.documentElement.lang === '{language}'")
    page.evaluate(AXE)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert violations(page) == []


@pytest.mark.parametrize("button", ["share", "cite", "sources-applications"])
def test_axe_finds_no_violation_in_what_a_button_opens(open_page: Open, button: str) -> None:
    page = open_page("/")
    page.locator(f".st-key-{button} button").first.click()
    page.get_by_test_id("stPopoverBody").locator("[data-testid=stMarkdown], [data-testid=stCode]").first.wait_for()
    page.wait_for_timeout(500)
    page.evaluate(AXE)
    assert violations(page) == []

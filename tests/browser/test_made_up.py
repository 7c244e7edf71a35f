"""Another organisation's dataset on every screen, in every language of the interface: its own words and numbers alone."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SCREENS, Tab, serve
from tests.browser.reading import whole
from tests.conftest import MADE_UP
from tests.samples.foreign import foreign_words
from translations.words import LANGUAGES

LACKING = ("rounds", "applications", "standards")
SHOWN = [name for name in SCREENS if name not in LACKING]
pytestmark = [pytest.mark.xdist_group("made-up"), pytest.mark.nightly]
"""What `make test` reads of it stands in tests/web/test_plain.py and in the tests of figures and exports."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve(DASHBOARD_DATA=str(MADE_UP)) as address:
        yield address


def told(page: Page) -> str:
    """All that a screen says, to the eye and to a screen reader."""
    spoken = "all => all.map(one => one.getAttribute('aria-label') || one.getAttribute('alt') || '').join(' | ')"
    return f"{page.title()} {page.locator('body').inner_text()} {page.eval_on_selector_all('[aria-label],[alt]', spoken)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_screen_has_a_foreign_word(tab: Tab, site: str, language: str) -> None:
    with tab() as page:
        for screen in SHOWN:
            page.goto(f"{site}{SCREENS[screen]}?lang={language}")
            whole(page, language)
            assert page.locator("[data-testid=stException]").count() == 0, screen
            assert foreign_words(told(page)) == [], screen
            assert page.locator(".st-key-header .screens a").count() == len(SHOWN)


def test_a_link_to_a_screen_without_its_table_says_so(tab: Tab, site: str) -> None:
    with tab() as page:
        for screen, name in zip(LACKING, ("Rounds", "Applications", "Law and UN decisions"), strict=True):
            page.goto(f"{site}/{screen}?lang=en")
            expect(page.locator("h1")).to_have_text(f"{name}: no data in this dataset")


def test_the_record_of_any_id_opens_from_a_link(tab: Tab, site: str) -> None:
    with tab() as page:
        for act_id, text in {"2019/1": "Thirty to forty people", "a b": "One person was held"}.items():
            page.goto(f"{site}/incidents?lang=en&incident={quote(act_id, safe='')}")
            expect(page.get_by_text(text).first).to_be_visible()


def test_the_address_of_a_person_opens_all_about_them(tab: Tab, site: str) -> None:
    with tab() as page:
        page.goto(f"{site}/people?lang=en&person=jon-doe")
        sheet = page.get_by_role("dialog")
        expect(sheet.get_by_text("Chronology")).to_be_visible()
        expect(sheet.get_by_text("An organiser was fined.")).to_be_visible()
        assert foreign_words(sheet.inner_text()) == []


def test_a_city_whose_id_is_a_number_is_a_city(tab: Tab, site: str) -> None:
    with tab() as page:
        page.goto(f"{site}/incidents?lang=en&city=1")
        whole(page, "en")
        expect(page.locator("h1")).to_contain_text("6 incidents")

"""The one file in a real browser without a network: no request, a choice is looked up, everything is found and readable."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from exports.site import one_file
from exports.site.edition import Edition
from exports.site.one_file import language_part
from loaders import Dataset
from measures.selection import Selection
from tests.browser.reading import noted, violations

CHOICES = {
    "": Selection(),
    "round=2": Selection(rounds=(2,)),
    "city=pavlodar": Selection(cities=("pavlodar",)),
    "round=4&city=pavlodar": Selection(rounds=(4,), cities=("pavlodar",)),
}
ALL = "For 28 April, rallies were announced in 19 cities, according to 3 organisations; sources consulted name 3 of them"
PAVLODAR = "Pavlodar: 1 rally held, announced or supported"


@pytest.fixture(scope="module")
def file(published: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file with the answers of a few choices, in two languages."""
    edition, out = Edition(published), tmp_path_factory.mktemp("one") / "dashboard.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one_file, "choices", lambda _: CHOICES)
        out.write_bytes(one_file.one_file([language_part(edition, language) for language in ("en", "ru")], "Dashboard"))
    return out


Go = Callable[..., Page]


@pytest.fixture
def go(browser: Browser, file: Path) -> Iterator[Go]:
    """Opens a place within the file in a browser without a network."""
    context = browser.new_context(offline=True, locale="en-GB", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    faults = noted(page, file.as_uri())

    def gone(place: str = "") -> Page:
        page.goto(f"{file.as_uri()}{place}")
        return page

    yield gone
    assert faults == []
    context.close()


def test_a_choice_changes_title_rows_and_marks_and_goes_again(go: Go) -> None:
    page = go("#en-places")
    shown = page.locator(".page.now")
    title, rows = shown.locator("h1.title"), shown.locator(".cities-by-round .rows tbody tr:not([hidden])")
    expect(title).to_have_text(ALL)
    assert rows.count() == 15
    page.locator(".language.now [data-filter=city]").select_option("pavlodar")
    expect(title).to_have_text(PAVLODAR)
    assert page.url.endswith("#en-places?city=pavlodar")
    assert rows.count() == 1
    lit = shown.locator(".cities-by-round .wide g[data-id]:not(.outside)")
    assert {one.get_attribute("data-id") for one in lit.all()} == {"rally:KZ12-R-016", "act:KZ12-I-041"}
    page.go_back()
    expect(title).to_have_text(ALL)
    assert (rows.count(), shown.locator(".outside").count()) == (15, 0)


def test_a_choice_stays_from_screen_to_screen_and_in_another_language(go: Go) -> None:
    page = go("#en-places?round=4&city=pavlodar")
    page.locator(".language.now .screens a", has_text="People and incidents").click()
    expect(page.locator(".page.now")).to_have_id("en-people")
    expect(page).to_have_title("People and incidents · Assembly restrictions, Kazakhstan 2012")
    page.locator(".language.now [data-language=ru]").click()
    assert page.url.endswith("#ru-people?round=4&city=pavlodar")
    expect(page.locator(".language.now [data-round='4']")).to_have_attribute("aria-current", "true")


def test_where_the_file_holds_no_answer_it_says_so(go: Go) -> None:
    """The page is asked for by its former name."""
    page = go("#en-rounds?city=almaty")
    expect(page.locator(".page.now")).to_have_id("en-days")
    expect(page.locator(".page.now .unanswered")).to_be_visible()
    expect(page.locator(".page.now h1.title")).to_be_hidden()


def test_words_find_records_and_a_mark_opens_one(go: Go) -> None:
    page = go()
    page.locator(".language.now [type=search]").fill("pavlodar warned")
    page.keyboard.press("Enter")
    entries = page.locator(".page.now .list li:not([hidden])")
    expect(entries.first).to_be_visible()
    assert 0 < entries.count() < 30
    go("#en-days")
    page.locator(".page.now .days-in-words .wide g[data-id='act:KZ12-I-041']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".page.now")).to_have_id("en-incident-KZ12-I-041")


def test_everything_is_readable_without_scripts(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator("h1:visible")).to_contain_text("All 141 applications")
    page.get_by_role("link", name="Everything in this file").click()
    page.locator("li:visible a[href='#en-incident-KZ12-I-014']").click()
    expect(page.locator("dd:visible", has_text="KZ12-I-014")).to_be_visible()
    page.locator("[data-language=ru]:visible").click()
    expect(page.locator("#ru-overview h1.title")).to_be_visible()
    assert page.locator("select:visible, input:visible").count() == 0
    context.close()


@pytest.mark.parametrize("place", ["#ru-days?round=2", "#en-search?q=almaty"])
def test_axe_finds_no_violation(browser: Browser, file: Path, place: str) -> None:
    """On a phone; axe itself is no script of the file, and looks at what is shown alone, which takes less long."""
    context = browser.new_context(bypass_csp=True, locale="en-GB", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{file.as_uri()}{place}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.evaluate("document.querySelectorAll('.page:not(.now), .language:not(.now)').forEach(one => one.remove())")
    assert violations(page) == []
    context.close()

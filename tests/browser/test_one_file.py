"""The one file in a real browser without a network: no request, everything is found and readable."""

import re

import pytest
from playwright.sync_api import expect

from exports.site.edition import Edition
from exports.site.one_file import language_part, one_file
from tests.browser.reading import noted, violations
from tests.nightly import sampled


@pytest.fixture(scope="module")
def file(published, tmp_path_factory):
    """The file in two languages."""
    edition, out = Edition(published), tmp_path_factory.mktemp("one") / "dashboard.html"
    parts = [language_part(edition, language) for language in ("en", "ru")]
    named = re.findall(r' id="([^"]+)"', "".join(parts))
    assert len(named) == len({*named}), "drawings that name their parts alike would show those of each other"
    out.write_bytes(one_file(parts, "Dashboard"))
    return out


@pytest.fixture
def go(browser, file):
    """Opens a place within the file in a browser without a network."""
    context = browser.new_context(offline=True, locale="en-GB", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    faults = noted(page, file.as_uri())

    def gone(place=""):
        page.goto(f"{file.as_uri()}{place}")
        return page

    yield gone
    assert faults == []
    context.close()


def test_menu_and_languages_lead_from_page_to_page_and_back(go):
    page = go("#en-rounds?city=almaty")  # a former name, with a filter of former files
    expect(page.locator("#en-days")).to_be_visible()
    page.locator(".screens:visible a", has_text="People and incidents").click()
    expect(page).to_have_title("People and incidents · Assembly restrictions, Kazakhstan 2012")
    expect(page.locator(".screens:visible [aria-current]")).to_have_text("People and incidents")
    page.locator("[data-language=ru]:visible").click()
    expect(page.locator("#ru-people")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "ru"
    page.go_back()
    expect(page.locator(".page:visible")).to_have_id("en-people")
    assert page.url.endswith("#en-people")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".burger:visible").click()
    page.locator(".screens:popover-open a", has_text="Places").click()
    expect(page.locator(".page:visible")).to_have_id("en-places")
    expect(page.locator(".screens:popover-open")).to_have_count(0)


def test_mark_of_several_things_lights_their_rows_each_time_and_paper_has_what_is_folded(go):
    page = go("#en-sources")
    figure = page.locator("#en-sources .detention-claims")
    for _ in range(2):
        figure.locator("g[data-id='claim:KZ12-C-046;claim:KZ12-C-141']").first.press("Enter")
        assert [one.get_attribute("data-mark") for one in figure.locator(".rows[open] tr.lit").all()] == [
            "claim:KZ12-C-046",
            "claim:KZ12-C-141",
        ]
    page.emulate_media(media="print")
    assert page.locator("#en-sources .chapter li").last.is_visible()


def test_words_find_records_and_a_mark_opens_one(go):
    page = go("#en-people")
    page.locator("[type=search]:visible").fill("pavlodar warned")
    page.keyboard.press("Enter")
    expect(page.locator("h1:visible")).to_have_text("Search: pavlodar warned")
    assert 0 < page.locator("#en-search li:visible").count() < 30
    page.go_back()
    page.go_forward()
    expect(page.locator("h1:visible")).to_have_text("Search: pavlodar warned")
    go("#en-days")
    expect(page.locator("[type=search]:visible")).to_have_value("")
    page.locator("#en-days .days-in-words .wide g[data-id='act:KZ12-I-041']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#en-incident-KZ12-I-041")).to_be_visible()


def test_everything_is_readable_without_scripts(browser, file):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator("h1:visible")).to_contain_text("All 141 applications")
    page.get_by_role("link", name="Everything in this file").click()
    page.locator("li:visible a[href='#en-incident-KZ12-I-014']").click()
    expect(page.locator("dd:visible", has_text="KZ12-I-014")).to_be_visible()
    page.locator("[data-language=ru]:visible").click()
    expect(page.locator("#ru-overview h1")).to_be_visible()
    assert page.locator("input:visible, .screens [aria-current]").count() == 0
    context.close()


@pytest.mark.parametrize("place", sampled(("#ru-days", "#en-search?q=almaty"), "#ru-days"))
def test_axe_finds_no_violation(browser, file, place):
    """On a phone; axe itself is no script of the file, and looks at what is shown alone, which takes less long."""
    context = browser.new_context(bypass_csp=True, locale="en-GB", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{file.as_uri()}{place}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.evaluate("for (const one of document.querySelectorAll('.page, .language')) if (!one.offsetParent) one.remove()")
    assert violations(page) == []
    context.close()

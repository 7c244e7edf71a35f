"""On every screen a number, a mark or a row leads to its source in one click."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, WAIT
from tests.browser.reading import settle, whole
from tests.nightly import sampled

MARKS = {
    "/": [("calendar", ".marks [role=button]", "http"), ("requests-in-brief", ".line", "iphronline.org")],
    "/places": [("cities-by-round", ".marks [role=button]", "http")],
    "/days": [("days-in-words", ".marks [role=button]", "http")],
    "/applications": [("applications", ".marks [role=button]", "iphronline.org"), ("grounds", ".line", "http")],
    "/people": [("people", ".marks [data-id^='act:']", "http"), ("counted", ".marks [role=button]", "http")],
    "/outcome": [
        ("remedy", ".marks [role=button]", "http"),
        ("requests", ".line", "iphronline.org"),
        ("questions", ".line", "http"),
        ("provisions", ".line", "http"),
    ],
    "/sources": [
        ("contradictions", ".line", "http"),
        ("attendance-claims", ".marks [role=button]", "aljazeera"),
        ("how-many", ".line", "http"),
    ],
}
"""A figure of each screen, or a passage, its marks or lines, and the host to which the first leads; tests/charts has all
figures. `make test-all` has each screen, `make test` one of marks, lines and a fold."""


@pytest.mark.parametrize("path", sampled(MARKS, "/applications"))
def test_each_button_and_each_mark_opens_its_source(open_page, path):
    page = open_page(path)
    folds = page.locator(".permits .sources > summary")
    expect(folds).to_have_count(1 if path == "/applications" else 0)  # of the one permission
    for fold in folds.all():
        fold.click()
        expect(page.locator(".permits .sources").get_by_role("link").first).to_be_visible()
    for fold in reversed(page.locator("[data-testid=stExpander] details:not([open]) > summary").all()):
        fold.click()
    settle(page)
    for figure, mark, host in MARKS[path]:
        for _ in range(2 if path == "/" else 1):
            page.locator(f":is(.st-key-figure-{figure}, .sections.{figure}) {mark}").first.click(force=True)
            drawer = page.get_by_test_id("stDialog")
            expect(drawer.get_by_role("link").first).to_be_in_viewport()
            expect(drawer.locator(f"a[href*='{host}']").first).to_be_visible()
            settle(page).go_back()
            expect(drawer).to_have_count(0)
            settle(page)


def test_a_number_opens_the_sources_of_its_acts(open_page):
    page = open_page("/people")
    page.locator(".st-key-figure-acts-kind-authority .marks [role=button]").filter(has_text="22").last.click(force=True)
    drawer = page.get_by_test_id("stDialog")
    expect(drawer.get_by_role("link").first).to_be_in_viewport()
    settle(page)
    drawer.locator("button.line").first.click()
    page.wait_for_url("**/people?*incident=KZ12-I-*")
    expect(drawer.get_by_text("Cite this record")).to_be_visible()
    settle(page).keyboard.press("Escape")
    if "incident=" in settle(page).url:
        page.keyboard.press("Escape")  # Streamlit 1.67 may lose the first where the machine is busy
    page.wait_for_url(lambda url: "incident=" not in url)


def test_a_click_in_a_narrow_window_is_one_run(tab, address):
    sent = []
    with tab(width=1120) as page:
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
        page.goto(f"{address}/days")
        whole(page)
        for name in ("28 Jan", "Places", "RU"):
            sent.clear()
            page.locator("button, .header a").filter(has_text=name, visible=True).first.click()
            settle(page)
            assert (name, len(sent)) == (name, 1)


def test_a_name_in_a_record_leads_to_all_that_is_reported_of_the_person_and_each_record_leads_back(open_page):
    page = open_page("/?incident=KZ12-I-034")
    page.get_by_role("dialog").get_by_role("button", name="Everything recorded about Lukpan Akhmedyarov").click()
    page.wait_for_url(lambda url: "person=lukpan-akhmedyarov" in url and "incident=" not in url)
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("Chronology")).to_be_visible()
    sheet.locator("button.line").first.click()
    expect(sheet.get_by_text("Cite this record")).to_be_attached()
    settle(page).keyboard.press("Escape")
    page.wait_for_url(lambda url: "incident=" not in url)
    expect(sheet.get_by_text("Chronology")).to_be_visible()
    settle(page).keyboard.press("Escape")
    expect(sheet).to_have_count(0)


OPTIONS = "length=one&parts=summary,cases&format=docx&in=kk"
LATENCY_MS = 100  # how long a reader's line takes for each answer
PATIENCE = 20  # looks at a page, a quarter of a second apart, before something counts as lost
CHOSEN = {"round": "4", "city": "almaty,uralsk"}
ROUNDS = ".st-key-round button"
PRESSED = "all => all.flatMap((one, n) => one.getAttribute('aria-pressed') === 'true' ? [n + 1] : [])"
"""The buttons of the rounds, in their order, and the numbers of those that are pressed."""


@pytest.fixture
def opened(browser, address):
    """Opens a path, not waited for, for a reader on a slow line whose browser has nothing in store."""
    with browser.new_context(viewport=DESK) as window:

        def opened(path):
            page = window.new_page()
            page.set_default_timeout(2 * WAIT)
            line = {"offline": False, "latency": LATENCY_MS, "downloadThroughput": -1, "uploadThroughput": -1}
            window.new_cdp_session(page).send("Network.emulateNetworkConditions", line)
            page.goto(address + path, wait_until="commit")
            return page

        yield opened


def lost(page, wanted):
    """What address, chips or buttons of rounds lack of what was chosen, or have beyond it, after five seconds."""
    for _ in range(PATIENCE):
        told = _differs(page, wanted)
        if not told:
            break
        page.wait_for_timeout(250)
    return told


def _differs(page, wanted):
    settle(page)
    said = {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
    chips = page.locator("[class*=st-key-chip-]").evaluate_all(
        "all => all.map(one => one.className.match(/chip-([^ ]+)/)[1])"
    )
    chosen = [f"{name}-{code}" for name, codes in wanted.items() for code in codes.split(",")]
    chips += [f"round-{code}" for code in page.locator(ROUNDS).evaluate_all(PRESSED)]
    told = [f"address: {said}"] if any(said.get(name) != wanted.get(name) for name in ("round", "city")) else []
    told += [f"chips: {chips}"] if sorted(chips) != sorted(chosen) else []
    return "; ".join(told)


def test_filters_survive_a_click_on_the_menu_before_the_screen_is_drawn(opened):
    page = opened("/?round=4&city=almaty,uralsk")
    page.locator(".st-key-header .screens [data-screen=briefing]").click(no_wait_after=True)
    page.locator(".st-key-format").get_by_text("Word").click()
    page.wait_for_url("**/briefing?*format=docx*")
    assert lost(page, CHOSEN) == ""


def test_filter_goes_with_back_and_comes_with_forward_and_survives_a_reload(opened):
    page = whole(opened("/days?city=almaty,uralsk"))
    page.locator(".st-key-filters").get_by_role("button", name="28 Apr", exact=True).click()
    page.wait_for_url("**/days?*round=4*")
    settle(page).go_back()
    assert lost(page, {"city": CHOSEN["city"]}) == ""
    page.go_forward()
    assert lost(page, CHOSEN) == ""
    page.reload()
    assert lost(whole(page), CHOSEN) == ""


def test_options_of_a_briefing_survive_another_screen_and_a_reload(open_page):
    page = open_page(f"/briefing?{OPTIONS}")
    page.get_by_role("link", name="Places", exact=True).click()
    page.wait_for_url("**/places?*")
    settle(page)
    page.get_by_role("link", name="Briefing").click()
    page.wait_for_url("**/briefing?*")
    settle(page)
    page.reload()
    whole(page)
    expect(page.locator(".st-key-length [aria-checked=true]")).to_have_text("One page")
    expect(page.locator(".st-key-format [aria-checked=true]")).to_have_text("Word (DOCX)")
    expect(page.locator(".st-key-in [aria-checked=true]")).to_have_text("Қазақша")
    expect(page.locator(".st-key-parts [aria-pressed=true]")).to_have_count(2)


def test_typed_day_that_was_not_applied_goes_with_back(open_page):
    page = open_page("/days?from=2012-02-01")
    page.locator(".st-key-filters").get_by_role("button", name="28 Apr", exact=True).click()
    page.wait_for_url("**/days?*round=4*")
    settle(page)
    page.locator(".st-key-more-filters button").click()
    field = page.locator("[class*=st-key-from] [data-testid=stDateInputField]").first
    field.click()
    page.keyboard.type("15")
    page.go_back()
    expect(field).to_have_text(re.compile(r"^\s*01\s*\.\s*02\s*\.\s*2012\s*$"))

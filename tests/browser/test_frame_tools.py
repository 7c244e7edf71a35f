"""The line below a figure and the legend over it: rows, files, link, sentence; marks that light up."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAIT, hear_refusals
from tests.browser.reading import settle, whole
from tests.nightly import nightly

FIGURE = ".st-key-figure-people"
CLIPBOARD = "navigator.clipboard.readText()"


@pytest.fixture(scope="module")
def window(browser, refusals):
    """A window that may read the clipboard."""
    granted = browser.new_context(permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce")
    granted.set_default_timeout(WAIT)
    with hear_refusals(granted, refusals) as found:
        yield found


@pytest.fixture(scope="module")
def people(window, address):
    page = window.new_page()
    page.goto(f"{address}/people?lang=en")
    return whole(page, "en")


def tool(page, name):
    return page.locator(f"{FIGURE} .tools").get_by_text(name, exact=True)


def test_sentence_of_a_figure_goes_to_the_clipboard(people, address):
    button = people.locator(f"{FIGURE} .tools > [data-copy-from]")
    button.click()
    expect(button).to_have_text("Copied")
    sent = people.request.get(f"{address}/figures/people.txt?lang=en").text()
    assert people.evaluate(CLIPBOARD) == sent
    assert "17 people" in sent
    expect(button).to_have_text("Copy sentence")


def test_how_firm_the_number_of_a_figure_is_opens_below_it_and_closes(people):
    button = people.locator(f"{FIGURE} [data-tool=evidence]")
    button.click()
    panel = people.locator(".st-key-figure-evidence-people")
    expect(panel.locator(".firm").first).to_contain_text("17 people named, reported in 32 documents")
    expect(button).to_have_attribute("aria-expanded", "true")
    losses = panel.locator("svg g[aria-label]")
    assert losses.count() == 16  # three documents, five publishers, three kinds, two relations, three kinds of record
    losses.first.focus()
    expect(panel.locator(".tip")).to_contain_text("Without KIBHR, IPHR and NHC, 27 April 2012: 13")
    expect(panel.locator(".losses table").first.locator("tbody td").nth(1)).to_have_text("13")
    settle(people)
    people.locator(f"{FIGURE} [data-tool=evidence]").click()
    expect(panel).to_have_count(0)


def test_sentence_that_the_server_refuses_is_not_said_to_be_copied(people):
    people.evaluate("navigator.clipboard.writeText('before')")
    people.route("**/figures/people.txt*", lambda route: route.fulfill(status=503, body="busy"))
    button = people.locator(f"{FIGURE} .tools > [data-copy-from]")
    button.click()
    people.wait_for_timeout(300)
    expect(button).to_have_text("Copy sentence")
    assert people.evaluate(CLIPBOARD) == "before"
    people.unroute("**/figures/people.txt*")


@pytest.mark.parametrize(
    ("entry", "copied"),
    [("[data-copy-link]", "{}/?figure=people&lang=en"), ("details [data-copy-from]", '<iframe src="{}/embed/people">')],
)
def test_link_and_frame_of_a_figure_go_to_the_clipboard_with_the_address_of_the_browser(people, address, entry, copied):
    people.route("**/embed/people.txt*", lambda route: route.fulfill(body='<iframe src="/embed/people">'))
    tool(people, "Link").click()
    button = people.locator(f"{FIGURE} {entry}")
    button.click()
    expect(button).to_have_text("Copied")
    assert people.evaluate(CLIPBOARD).partition("&version=")[0] == copied.format(address)
    expect(button).to_be_hidden()
    people.unroute("**/embed/people.txt*")


def test_menu_closes_on_escape_elsewhere_and_when_the_focus_leaves_it(people):
    menu, file = tool(people, "Save"), people.locator(f"{FIGURE} .tools").get_by_role("link", name="CSV")
    menu.click()
    expect(file).to_be_visible()
    people.keyboard.press("Escape")
    expect(file).to_be_hidden()
    expect(menu).to_be_focused()
    people.keyboard.press("Enter")
    expect(file).to_be_visible()
    people.locator("h1").click()
    expect(file).to_be_hidden()
    menu.click()
    tool(people, "Link").press("Enter")
    expect(file).to_be_hidden()
    expect(people.locator(f"{FIGURE} [data-copy-link]")).to_be_visible()
    people.keyboard.press("Escape")


def test_rows_open_and_close_and_the_focus_stays(people):
    button = people.locator(f"{FIGURE} [data-tool=rows]")
    table = people.locator("[class*=st-key-rows-people]").get_by_test_id("stDataFrame")
    for is_open in ("true", "false"):
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", is_open)
        settle(people)
        expect(table).to_have_count(int(is_open == "true"))
        expect(button).to_be_focused()


@pytest.mark.parametrize("language", [*nightly("en", "ru"), "kk"])
def test_menus_stay_in_the_window_of_a_phone(visit, language):
    page = visit(f"/people?lang={language}", language, width=390, height=844)
    edges = []
    for menu in page.locator(f"{FIGURE} .tools details").all():
        menu.locator("summary").press("Enter")
        box = menu.locator("div").bounding_box()
        assert box
        edges += [box["x"], box["x"] + box["width"]]
        page.keyboard.press("Escape")
    assert len(edges) == 4
    assert 0 <= min(edges) < max(edges) <= 390


def test_entry_of_a_legend_lights_its_marks_alone_by_pointer_keyboard_and_finger(browser, address):
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True) as phone:
        page = phone.new_page()
        page.goto(f"{address}/people?lang=en")
        whole(page, "en")
        figure = page.locator(FIGURE)
        entry = figure.locator("[data-lights]").first
        sign = entry.get_attribute("data-lights")
        dimmed, kinds = figure.locator("g.dim"), "all => [...new Set(all.map(one => one.dataset.kind))].sort()"
        every = figure.locator("g[aria-label]").evaluate_all(kinds)
        for press in (entry.click, lambda: entry.press("Enter"), entry.tap):
            press()
            expect(entry).to_have_attribute("aria-pressed", "true")
            assert figure.locator("g[aria-label]:not(.dim)").evaluate_all(kinds) == [sign]
            assert dimmed.evaluate_all(kinds) == [one for one in every if one != sign] != []
            press()
            expect(dimmed).to_have_count(0)


def test_a_step_of_the_story_lights_its_incidents_alone_and_stays_in_sight(browser, address):
    with browser.new_context(viewport={"width": 1440, "height": 900}) as desk:
        page = desk.new_page()
        page.goto(f"{address}/days?lang=en")
        whole(page, "en")
        figure = page.locator(".st-key-figure-days-in-words")
        figure.locator("[data-lights]").first.click()
        figure.locator(".story summary").click()
        step = figure.get_by_role("button", name="Administrative arrest or imprisonment: 10 incidents")
        step.click()
        expect(figure.locator("[aria-pressed=true]")).to_have_count(1)
        lit = figure.locator("g[aria-label]:not(.dim)").evaluate_all("all => all.map(one => one.dataset.id)")
        assert set(lit) == set((step.get_attribute("data-step") or "").split(";"))
        assert len(set(lit)) == 10
        expect(step).to_be_in_viewport()
        expect(figure.locator("g[aria-label]:not(.dim)").first).to_be_in_viewport()

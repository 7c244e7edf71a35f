"""The marks of a figure answer to the pointer, to a finger and to the keyboard, and a screen asks for nothing of Plotly."""

import pytest
from playwright.sync_api import expect

from tests.browser.reading import settle, whole

FIGURE = ".st-key-figure-days-in-words .marks"
FOCUSED = "document.activeElement.getAttribute('aria-label')"


@pytest.fixture(scope="module")
def rounds(tab, address):
    with tab() as page:
        page.goto(f"{address}/days?lang=en")
        yield whole(page, "en")


@pytest.fixture
def figure(rounds):
    """A figure of a screen that all tests share: each leaves it without a drawer and the pointer elsewhere."""
    yield rounds.locator(FIGURE)
    settle(rounds).keyboard.press("Escape")
    expect(rounds.get_by_role("dialog")).to_have_count(0)
    rounds.mouse.move(0, 0)


def test_mark_says_under_the_pointer_what_it_stands_for(figure):
    mark, tip = figure.get_by_role("button").first, figure.locator(".tip")
    expect(tip).to_be_hidden()
    mark.hover()
    expect(tip).to_be_visible()
    assert tip.text_content() == mark.get_attribute("aria-label")
    figure.page.mouse.move(0, 0)
    expect(tip).to_be_hidden()


def test_pointer_beside_a_mark_is_enough(figure):
    mark = figure.get_by_role("button").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    figure.page.mouse.move(box["x"] - 10, box["y"] + box["height"] / 2)
    expect(figure.locator(".tip")).to_be_visible()
    figure.page.mouse.click(box["x"] - 10, box["y"] + box["height"] / 2)
    expect(figure.page.get_by_role("dialog")).to_be_visible()


def test_figure_is_one_stop_of_the_keyboard_whose_arrows_go_through_all_marks_and_enter_opens(figure):
    page = figure.page
    marks = figure.locator("g[aria-label]")
    stop = figure.locator("[tabindex='0']")
    expect(stop).to_have_count(1)
    stop.focus()
    page.keyboard.press("Home")
    passed = [page.evaluate(FOCUSED)]
    for _ in range(marks.count() - 1):
        page.keyboard.press("ArrowRight")
        passed.append(page.evaluate(FOCUSED))
    assert sorted(passed) == sorted(marks.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))"))
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == passed[-1]
    page.keyboard.press("Home")
    here = page.evaluate("document.activeElement.getBoundingClientRect().top")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") > here
    expect(figure.locator(".tip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(figure.locator(".tip")).to_be_hidden()
    chosen = page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    settle(page).keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(figure.locator(":focus")).to_have_attribute("aria-label", chosen)


def test_finger_opens_a_mark(browser, address):
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as phone:
        page = phone.new_page()
        page.goto(f"{address}/days?lang=en")
        expect(page.locator("#first")).to_have_count(0)
        settle(page)
        page.locator(FIGURE).get_by_role("button").first.tap()
        expect(page.get_by_role("dialog")).to_be_visible()


def test_marks_of_a_document_that_is_taken_away_fade_with_their_words_and_all_counts_follow(rounds):
    frame = rounds.locator(".st-key-figure-days-in-words .frame")
    title, counts = frame.locator("h2"), frame.locator("[data-of='counts:4']")
    before = title.inner_text(), counts.text_content(), frame.locator(".legend").inner_text()
    appeal = frame.locator(".away button").first
    appeal.press("Enter")
    expect(appeal).to_have_attribute("aria-pressed", "true")
    expect(title).to_contain_text("7 of 14 dated before the rally, no longer a majority; with it: 16 of 23")
    expect(counts).to_have_text("7 before · 5 on the dayexact date unknown for 2")
    expect(frame.locator(".legend button", has_text="warned or summoned")).to_contain_text("3")
    assert [frame.locator(f"g.gone{what}").count() for what in ("[aria-label]", "[data-of]")] == [9, 11]  # two with a tail
    told = frame.locator("g.gone[aria-label]").first
    assert (told.get_attribute("aria-label") or "").endswith("\nOnly according to KIBHR, IPHR and NHC, 27 April 2012")
    appeal.press("Enter")
    expect(frame.locator("g[aria-label*='Only according to']")).to_have_count(0)
    assert (title.inner_text(), counts.text_content(), frame.locator(".legend").inner_text()) == before
    assert frame.locator(".gone").count() == 0


def test_no_button_stays_pressed_over_a_chart_that_is_drawn_anew(tab, address):
    with tab() as page:
        page.goto(f"{address}/people?lang=en")
        frame = whole(page, "en").locator(".st-key-figure-acts-kind-authority .frame")
        frame.locator(".away button").first.press("Enter")
        expect(frame.locator("h2")).to_contain_text("Without KIBHR")
        drawn = frame.locator(".marks > svg").get_attribute("height")
        page.set_viewport_size({"width": 600, "height": 900})
        expect(frame.locator(".marks > svg")).not_to_have_attribute("height", str(drawn))
        expect(frame.locator("[aria-pressed=true], .gone")).to_have_count(0)
        expect(frame.locator("h2")).not_to_contain_text("Without KIBHR")


def test_no_screen_asks_for_plotly(rounds):
    asked = rounds.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert [one for one in asked if "BidiComponent" in one]
    assert [one for one in asked if "Plotly" in one] == []

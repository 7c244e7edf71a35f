"""From a figure to its source, and from a figure to its rows and its picture."""

from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAIT
from tests.browser.reading import linked, settle

MAP, ALMATY = ".st-key-figure-rally-map .marks", "[data-id='city:almaty'] >> nth=0"


def test_click_on_the_map_opens_a_city_and_the_map_stands_small_beside_it(open_page):
    page = open_page("/places")
    page.locator(MAP).locator(ALMATY).click(force=True)
    expect(page.get_by_role("heading", name="Almaty")).to_be_visible()
    settle(page)
    assert page.url.endswith("?place=almaty")
    beside, answer = page.locator(MAP).bounding_box(), page.locator(".passage .city").bounding_box()
    assert beside
    assert answer
    assert (beside["height"] <= 284, beside["x"] > answer["x"] + answer["width"]) == (True, True)
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    expect(page.locator("[data-testid=stDeckGlJsonChart]")).to_have_count(0)


@pytest.mark.parametrize("line", [f"{MAP} g[data-id='city:almaty']", ".passage .places li:last-child button"])
def test_a_city_that_is_chosen_comes_into_sight_on_a_phone(visit, line):
    page = visit("/places", width=390, height=844)
    page.locator(line).first.click(force=True)
    expect(page.locator(".passage .city h2")).to_be_in_viewport()
    place, answer = page.locator(MAP).bounding_box(), page.locator(".passage .city").bounding_box()
    assert place["y"] + place["height"] <= answer["y"]


@pytest.mark.nightly
def test_map_zooms_in_place_from_the_first_wheel_with_ctrl_or_its_buttons_and_its_marks_open_the_same(open_page):
    page = open_page("/places")
    before, disc = page.locator(MAP).bounding_box(), page.locator(MAP).locator(ALMATY).bounding_box()
    assert before
    assert disc
    at = (disc["x"] + disc["width"] / 2, disc["y"] + disc["height"] / 2)
    page.mouse.move(*at)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -10)
    page.keyboard.up("Control")
    canvas = page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    expect(canvas).to_be_visible()
    settle(page)
    box = canvas.bounding_box()
    assert box
    assert (box["x"], box["y"], box["height"]) == (before["x"], before["y"], before["height"])
    tooltip, text = page.locator(".deck-tooltip"), f"{linked(cities=('almaty',))} incidents"
    for turn in range(20):  # a map that is not drawn yet does not answer to the pointer
        page.mouse.move(at[0] + 1 + turn % 2, at[1])
        with suppress(AssertionError):
            expect(tooltip).to_contain_text(text, timeout=WAIT / 20)
            break
    expect(tooltip).to_contain_text(text)
    for name in ("Zoom in", "Zoom out"):
        seen = canvas.screenshot()
        page.get_by_role("button", name=name).click()
        for _ in range(20):
            if canvas.screenshot() != seen:
                break
            page.wait_for_timeout(WAIT / 20)
        assert canvas.screenshot() != seen
    sheet = page.get_by_role("heading", name="Almaty")
    for _ in range(5):
        page.mouse.click(*at)
        with suppress(AssertionError):
            expect(sheet).to_be_visible(timeout=WAIT / 5)
            break
    expect(sheet).to_be_visible()


def test_click_on_any_cell_or_arrows_and_space_open_the_record_of_a_row_and_the_head_none(open_page):
    page = open_page("/people?round=2")
    table = page.locator("[class*=st-key-found-]").get_by_test_id("stDataFrame").last
    page.locator("[class*=st-key-found-] canvas").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Shift+Space")
    expect(page.get_by_role("dialog")).to_contain_text("Cite this record")
    settle(page).keyboard.press("Escape")
    table.click(position={"x": 300, "y": 18})
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    table.click(position={"x": 300, "y": 60})
    expect(page.get_by_role("dialog")).to_contain_text("Cite this record")

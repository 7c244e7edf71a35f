"""From a figure to its source, and from a figure to its rows and its picture."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WAIT
from tests.browser.reading import linked, published, settle

Open = Callable[..., Page]


def test_headline_figure_opens_its_claim_and_source(open_page: Open) -> None:
    page = open_page("/")
    page.locator(".st-key-passage-headlines .line").first.click()
    inside = page.get_by_role("dialog")
    expect(inside).to_contain_text("total of 141 applications")
    expect(inside).to_contain_text("KIBHR, IPHR and NHC")
    link = inside.get_by_role("link").first
    assert link.get_attribute("href") == "https://iphronline.org/articles/kazakhstan_20120427_e/"


MAP, ALMATY = ".st-key-figure-rally-map .marks", "[data-id='city:almaty'] >> nth=0"


def test_click_on_the_map_opens_the_sheet_of_a_city_beside_it_and_the_map_stays(open_page: Open) -> None:
    page = open_page("/cities")
    before = page.locator(MAP).bounding_box()
    page.locator(MAP).locator(ALMATY).click(force=True)
    expect(page.get_by_role("heading", name="Almaty")).to_be_visible()
    settle(page)
    assert page.url.endswith("?place=almaty")
    assert page.locator(MAP).bounding_box() == before
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    expect(page.locator("[data-testid=stDeckGlJsonChart]")).to_have_count(0)


def test_buttons_zoom_the_map_in_and_out(open_page: Open) -> None:
    page = open_page("/cities")
    zoom_in, zoom_out = (page.get_by_role("button", name=name) for name in ("Zoom in", "Zoom out"))
    zoom_in.click()
    canvas = page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    expect(canvas).to_be_visible()
    for button in (zoom_in, zoom_out):
        seen = canvas.screenshot()
        for _ in range(20):  # a map that is not drawn yet does not answer
            button.click()
            if canvas.screenshot() != seen:
                break
        assert canvas.screenshot() != seen


@pytest.mark.parametrize(("height", "moves"), [(844, True), (2400, False)])
def test_view_moves_to_the_sheet_of_a_city_only_where_it_would_be_out_of_sight(
    visit: Open, height: int, moves: bool
) -> None:
    page = visit("/cities", width=390, height=height)
    page.locator(MAP).locator("g[data-id='city:almaty']").first.click(force=True)
    expect(page.get_by_role("heading", name="Almaty")).to_be_in_viewport()
    assert (settle(page).locator("[data-testid=stMain]").evaluate("one => one.scrollTop") > 0) is moves


def test_map_zooms_in_place_from_the_first_wheel_with_ctrl_and_its_marks_open_the_same(open_page: Open) -> None:
    page = open_page("/cities")
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
    sheet = page.get_by_role("heading", name="Almaty")
    for _ in range(5):
        page.mouse.click(*at)
        with suppress(AssertionError):
            expect(sheet).to_be_visible(timeout=WAIT / 5)
            break
    expect(sheet).to_be_visible()


def test_click_on_any_cell_opens_the_record_of_its_row_and_the_head_none(open_page: Open) -> None:
    page = open_page("/incidents?round=2")
    table = page.locator("[class*=st-key-found-]").get_by_test_id("stDataFrame").last
    table.click(position={"x": 300, "y": 18})
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    table.click(position={"x": 300, "y": 60})
    expect(page.get_by_role("dialog")).to_contain_text("Cite this record")


def test_arrow_keys_go_through_a_table_and_space_opens_the_row(open_page: Open) -> None:
    page = open_page("/incidents?round=2")
    page.locator("[class*=st-key-found-] canvas").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Shift+Space")
    expect(page.get_by_role("dialog")).to_contain_text("Cite this record")


def test_a_figure_is_saved_with_its_title_and_source_line_in_it(open_page: Open) -> None:
    page = open_page("/applications")
    content = {}
    for kind in ("PNG", "SVG"):
        with page.expect_download() as waiting:
            page.locator(".st-key-figure-applications summary", has_text="Save").click()
            page.locator(".st-key-figure-applications").get_by_role("link", name=kind).click()
        assert waiting.value.suggested_filename == f"applications-{published().version}-en.{kind.lower()}"
        content[kind] = Path(waiting.value.path()).read_bytes()
    assert content["PNG"].startswith(b"\x89PNG")
    assert content["SVG"].startswith(b"<svg")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content["SVG"].decode("utf-8")))
    assert "141 refusals, 1 of them reported individually" in text
    assert f"Dataset {published().version}, CC BY 4.0." in text

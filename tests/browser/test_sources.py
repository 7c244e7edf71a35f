"""From a figure to its source, and from a figure to its rows and its picture."""

import math
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

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


def test_select_box_opens_the_sheet_of_a_city_and_names_it_in_the_address(open_page: Open) -> None:
    page = open_page("/cities")
    box = page.get_by_test_id("stMain").get_by_role("combobox")
    box.click()
    box.fill("Pavl")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Pavlodar")).to_be_visible()
    settle(page)
    assert page.url.endswith("?place=pavlodar")


def _pixels_from_the_middle(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies on a map that shows 45.6 to 88.4 E in 672 pixels and 39 to 56 N, by the formula of Web Mercator."""
    world = 672 * 360 / (88.4 - 45.6)

    def height(degrees: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)) * world / (2 * math.pi)

    return (longitude - 67) * world / 360, (height(39) + height(56)) / 2 - height(latitude)


def test_click_on_a_city_of_the_picture_opens_its_sheet_and_the_interactive_map(open_page: Open) -> None:
    page = open_page("/cities")
    page.locator(".st-key-figure-map .marks [role=button]").nth(1).click(force=True)
    page.wait_for_url("**/cities?place=*")
    settle(page)
    expect(page.locator("[data-testid=stDeckGlJsonChart] canvas").first).to_be_visible()
    expect(page.get_by_test_id("stDialog")).to_have_count(0)


def test_interactive_map_takes_the_place_of_the_picture_and_a_click_opens_the_sheet_of_a_city(open_page: Open) -> None:
    page = open_page("/cities")
    picture = page.locator(".st-key-figure-map .marks")
    picture.scroll_into_view_if_needed()
    before = picture.bounding_box()
    page.get_by_role("button", name="Show the interactive map").click()
    settle(page)
    canvas = page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    expect(canvas).to_be_visible()
    expect(picture).to_have_count(0)
    assert page.get_by_test_id("stDeckGlJsonChart").bounding_box() == before
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = canvas.bounding_box()
    assert box
    x, y = _pixels_from_the_middle(43.2525, 76.9115)
    at = (box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y)
    page.mouse.move(*at)
    expect(page.locator(".deck-tooltip")).to_contain_text(f"{linked(cities=('almaty',))} incidents", timeout=WAIT)
    sheet = page.get_by_role("heading", name="Almaty")
    for _ in range(5):
        page.mouse.click(*at)
        with suppress(AssertionError):
            expect(sheet).to_be_visible(timeout=WAIT / 5)
            break
    expect(sheet).to_be_visible()


def test_link_to_a_city_opens_its_sheet(open_page: Open) -> None:
    page = open_page("/cities?place=uralsk")
    expect(page.get_by_role("heading", name="Uralsk")).to_be_visible()
    expect(page.get_by_text("Permission: granted; outcome: support reported, form not specified")).to_be_visible()


def test_rows_of_a_figure_open_as_a_table(open_page: Open) -> None:
    page = open_page("/applications")
    page.get_by_text("Each decision and its source").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(page.get_by_text("Click anywhere in a row to see its sources.")).to_be_visible()


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

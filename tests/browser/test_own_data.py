"""A reader's own table in the real browser: shown on the screens, beside the published data, and seen by nobody else."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import settle

Open = Callable[..., Page]
ROWS = """Records of 2023;;;;
Дата;Город;Вид ограничения;Орган;Источник
25.02.2023;Алматы;Задержание;Полиция;Herald
март 2023;Уральск;Штраф;Суд;Herald
13.05.2023;Алматы;<b>Концерт</b>;;Tribune
"""


def test_own_table_is_shown_on_the_screens_of_this_session_alone(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "записи.csv"
    file.write_bytes(ROWS.encode("windows-1251"))
    page = open_page("/data")
    page.get_by_role("link", name="Upload a table").click()
    expect(page.get_by_role("heading", name="Your own data on these screens")).to_be_visible()
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_text("rows read: 3")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Open in the dashboard").click()
    expect(page.get_by_role("heading", name="3 incidents are recorded")).to_be_visible()
    page.locator(".st-key-header").get_by_role("link", name="Incidents").click()
    expect(page.get_by_text("You are viewing your own data, записи, in this session only.")).to_be_visible()
    settle(page)
    assert page.locator("b", has_text="Концерт").count() == 0
    page.locator(".st-key-own-banner").get_by_role("link", name="Your data").click()
    expect(page.get_by_role("heading", name="Alongside the published data")).to_be_visible()
    other = open_page("/")
    expect(other.get_by_role("heading", name="All 141 applications to assemble on 28 April were refused")).to_be_visible()
    assert other.get_by_text("You are viewing your own data").count() == 0
    settle(page).get_by_role("button", name="Back to the published data").click()
    expect(page.get_by_text("You are viewing your own data")).to_have_count(0)

"""Caddy before the real dashboard, with the settings that an operator is given, in a real browser."""

import io
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, WAIT, hear_refusals
from tests.browser.reading import whole

TABLE = "Дата;Город;Вид ограничения\n25.02.2023;Алматы;Задержания\n"
pytestmark = [pytest.mark.xdist_group("servers"), pytest.mark.timeout(600)]


@pytest.fixture
def server(request, served):
    return served(request.param)


@pytest.fixture
def page(browser, refusals):
    """A new reader, who trusts the certificate of the test."""
    with browser.new_context(ignore_https_errors=True, locale="en-US", viewport={"width": 1440, "height": 900}) as window:
        hear_refusals(window, refusals).set_default_timeout(WAIT)
        yield window.new_page()
    assert refusals == []


@pytest.mark.nightly
@pytest.mark.parametrize("server", ["", "/dashboard"], indirect=True)
def test_reader_has_every_screen_map_download_upload_and_figure(server, page, tmp_path):
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("websocket", lambda one: asked.append(one.url))
    for screen, path in SCREENS.items():
        page.goto(f"{server.address}{path}?lang=en")
        expect(whole(page, "en").locator("h1")).to_be_visible()
        if screen == "places":
            page.locator(".st-key-figure-rally-map .marks").hover()
            page.keyboard.down("Control")
            page.mouse.wheel(0, -10)
            page.keyboard.up("Control")
            expect(page.locator("[data-testid=stDeckGlJsonChart] canvas").first).to_be_visible()
        if screen == "sources":
            with page.expect_download() as found:
                page.locator(".st-key-save-data button").click()
            name, content = found.value.suggested_filename, Path(found.value.path()).read_bytes()
            assert (name.endswith("-en.zip"), zipfile.ZipFile(io.BytesIO(content)).testzip()) == (True, None)
    (tmp_path / "own.csv").write_text(TABLE, "utf-8")
    page.goto(f"{server.address}/your-data?lang=en")
    whole(page).locator("input[type=file]").first.set_input_files(tmp_path / "own.csv")
    expect(page.get_by_text("1 of 1 row imported")).to_be_visible()
    page.goto(f"{server.address}/?embed=true&figure=applications&lang=en")
    back = whole(page).get_by_role("link", name="See all charts and their sources in the dashboard")
    assert (back.get_attribute("href") or "").startswith(f"{urlsplit(server.address).path}/applications?")
    hosts = {urlsplit(one).netloc for one in asked if urlsplit(one).scheme not in ("data", "blob")}
    assert hosts == {urlsplit(server.address).netloc}
    assert {one["name"]: one["expires"] for one in page.context.cookies()} == {"_streamlit_xsrf": -1, "process": -1}

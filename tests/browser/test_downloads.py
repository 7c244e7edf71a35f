"""What a reader saves: the data, the rows of a table, a picture in a size."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import published, settle

Open = Callable[..., Page]
FORMATS = {"XLSX": "xlsx", "CSV": "csv.zip", "GeoJSON": "geojson", "Parquet": "parquet.zip"}


def saved(page: Page, key: str) -> tuple[str, bytes]:
    """What the button of that key saves: name and content."""
    button = page.locator(f".st-key-{key} button")
    expect(button).to_be_visible()
    with page.expect_download() as found:
        button.click()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


def test_chosen_rows_are_saved_in_the_format_chosen(open_page: Open) -> None:
    page = open_page("/data?round=3&lang=kk")
    for label, suffix in FORMATS.items():
        page.locator(".st-key-data-as input").click()
        page.get_by_role("option", name=label, exact=True).click()
        settle(page)
        name, content = saved(page, "save-data")
        assert name == f"assembly-restrictions-kazakhstan-2012-{published().version}-round3-kk.{suffix}"
        if label == "GeoJSON":
            assert json.loads(content)["type"] == "FeatureCollection"
        else:
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def test_picture_is_saved_in_the_size_chosen(open_page: Open) -> None:
    page = open_page("/applications?lang=ru")
    page.locator(".st-key-share button").first.click()
    page.locator(".st-key-picture-size").get_by_text("Для прессы: ширина 1200, высота по содержанию").click()
    settle(page)
    name, content = saved(page, "save-picture")
    assert name == f"applications-{published().version}-press-ru.png"
    assert int.from_bytes(content[16:20]) == 1200
    assert int.from_bytes(content[20:24]) >= 675  # a crowded figure is higher than a slide, as its button says

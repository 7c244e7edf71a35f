"""What a reader saves: the data, the rows of a table, a picture in a size."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.browser.reading import published, settle

FORMATS = {"CSV": "csv.zip", "GeoJSON": "geojson"}


@pytest.mark.nightly
def test_chosen_rows_are_saved_in_the_format_chosen(open_page):
    page = open_page("/sources?round=3&lang=kk")
    for label, suffix in FORMATS.items():
        page.locator(".st-key-data-as input").scroll_into_view_if_needed()
        settle(page)  # Streamlit closes a list of options when the page scrolls
        page.locator(".st-key-data-as input").click()
        page.get_by_role("option", name=label, exact=True).click()
        settle(page)
        with page.expect_download() as found:
            page.locator(".st-key-save-data button").click()
        name, content = found.value.suggested_filename, Path(found.value.path()).read_bytes()
        assert name == f"assembly-restrictions-kazakhstan-2012-{published().version}-round3-kk.{suffix}"
        if label == "GeoJSON":
            assert json.loads(content)["type"] == "FeatureCollection"
        else:
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None

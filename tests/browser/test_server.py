"""What the running server takes from a reader."""

import httpx2

from tests.conftest import MADE_UP


def test_server_takes_no_upload_larger_than_fifty_megabytes(open_page):
    page = open_page("/your-data")
    with page.expect_response(lambda one: "/_stcore/upload_file/" in one.url) as told:
        page.locator("input[type=file]").first.set_input_files(MADE_UP / "incidents.csv")
    assert told.value.status == 204
    given = {"file": ("own.docx", b"x" * 53_000_000, "application/octet-stream")}
    headers = {"X-Xsrftoken": told.value.request.headers["x-xsrftoken"]}
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    assert httpx2.put(told.value.url, files=given, headers=headers, cookies=cookies, timeout=60).status_code == 413

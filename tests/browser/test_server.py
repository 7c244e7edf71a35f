"""What the running server lets others do: nothing to other pages, and no answer but to this machine."""

import json
import socket
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Page

from tests.conftest import MADE_UP


def test_no_other_page_may_give_commands_to_one_of_the_server(address: str) -> None:
    with urllib.request.urlopen(f"{address}/_stcore/host-config", timeout=10) as answer:  # noqa: S310
        assert json.load(answer)["allowedOrigins"] == []


def test_server_answers_at_one_address_of_this_machine_alone(address: str) -> None:
    port = urlsplit(address).port
    answers = {}
    for host in ("127.0.0.1", "127.0.0.2"):
        with socket.socket() as asked:
            asked.settimeout(5)
            answers[host] = asked.connect_ex((host, port)) == 0
    assert answers == {"127.0.0.1": True, "127.0.0.2": False}


@pytest.mark.parametrize(("size", "answer"), [(500_000, 204), (53_000_000, 413)])
def test_server_takes_no_upload_larger_than_fifty_megabytes(open_page: Callable[..., Page], size: int, answer: int) -> None:
    page = open_page("/your-data")
    with page.expect_response(lambda one: "/_stcore/upload_file/" in one.url) as told:
        page.locator("input[type=file]").first.set_input_files(MADE_UP / "incidents.csv")
    assert told.value.status == 204
    given = {"file": ("own.docx", b"x" * size, "application/octet-stream")}
    headers = {"X-Xsrftoken": told.value.request.headers["x-xsrftoken"]}
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    assert httpx2.put(told.value.url, files=given, headers=headers, cookies=cookies, timeout=60).status_code == answer

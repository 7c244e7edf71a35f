"""A browser for the tests that draw, opened once in the process that has them."""

import os
from collections.abc import Iterator

import pytest

from exports.render.pictures import Studio
from tests.browser import chromium


@pytest.fixture(scope="session")
def studio() -> Iterator[Studio]:
    """The studio of this machine's browser; `make test` sees to it that there is one."""
    before = os.environ.get("BROWSER_PATH")
    os.environ["BROWSER_PATH"] = str(chromium.find())
    with Studio() as opened:
        yield opened
    if before is None:
        del os.environ["BROWSER_PATH"]
    else:
        os.environ["BROWSER_PATH"] = before

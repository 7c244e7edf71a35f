"""A client of the addresses alone, without Streamlit and without a port."""

import json
from contextlib import contextmanager

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders.package import PUBLISHED
from server.dataset import READ
from tests.apart import anew
from tests.conftest import MADE_UP, SITE
from web.routes import ROUTES

VERSION = json.loads((PUBLISHED / "datapackage.json").read_text("utf-8"))["version"]


@pytest.fixture
def client(monkeypatch):
    """Asks a server whose public address is SITE."""
    monkeypatch.setenv("DASHBOARD_SITE", SITE)
    monkeypatch.delenv("DASHBOARD_DATA", raising=False)
    app = Starlette(routes=ROUTES)
    app.router.redirect_slashes = False  # Streamlit has all other paths
    return TestClient(app, SITE, follow_redirects=False)


@pytest.fixture
def shown(client, monkeypatch):
    """Makes the server show another dataset for a while."""

    @contextmanager
    def other(path):
        monkeypatch.setenv("DASHBOARD_DATA", path)
        READ.clear()
        yield client

    with anew():
        yield other


@pytest.fixture
def made_up_client(shown):
    with shown(str(MADE_UP)) as found:
        yield found

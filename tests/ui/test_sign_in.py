"""Signing in on a screen, and what a server shows that takes no files."""

import time

import pytest
import streamlit as st

from tests.server.signing_in import LISTED, OUTSIDE, secrets_of, secrets_text
from tests.ui.conftest import opened, title, written


@pytest.fixture
def private(tmp_path, monkeypatch):
    """A private dashboard, and a session of whom this is said."""
    monkeypatch.setenv("DASHBOARD_READERS", LISTED)

    def session(**said):
        monkeypatch.setattr(type(st.user), "to_dict", lambda _: said)
        return opened("people")

    with secrets_of(tmp_path / "secrets.toml", secrets_text("https://private.example.org")):
        yield session


def signed_in(address=LISTED, seconds=600):
    return {"is_logged_in": True, "email": address, "email_verified": True, "exp": time.time() + seconds}


@pytest.mark.parametrize(
    "said",
    [{}, signed_in(OUTSIDE), signed_in(seconds=-1), {"is_logged_in": False}],
    ids=["nobody", "outside", "ended", "out"],
)
def test_session_that_may_not_read_is_drawn_nothing(private, said):
    app = private(**said)
    assert title(app) == "This dashboard is private"
    assert [button.label for button in app.button] == ["Sign in"]
    assert len(app.main) == 3


def test_who_is_listed_sees_the_screen_and_may_sign_out(private):
    app = private(**signed_in())
    assert title(app) != "This dashboard is private"
    assert "Signed in as anna@" in written(app).replace("\\", "").replace("\u2060", "")
    assert "Sign out" in [button.label for button in app.button]


def test_public_dashboard_says_nothing_of_a_sign_in():
    assert not {"Sign in", "Sign out"} & {button.label for button in opened("people").button}


def test_server_that_takes_no_files_says_so_and_offers_no_box(monkeypatch):
    monkeypatch.setenv("DASHBOARD_READ_ONLY", "1")
    own = opened("your-data")
    assert "This server does not accept uploads" in own.info[0].value
    assert len(own.file_uploader) == 0
    monkeypatch.delenv("DASHBOARD_READ_ONLY")
    assert len(opened("your-data").file_uploader) == 1

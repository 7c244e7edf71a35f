"""What only the operator says: where the dashboard stands. A browser's word about it is nowhere in a document."""

import re
import tomllib

import pytest
from streamlit.runtime.context import ContextProxy

from server import settings
from tests.ui.conftest import DASHBOARD, opened
from ui.briefing import RESULT_KEY

OURS, THEIRS = "https://dashboard.example.org", "https://evil.example"
SERVER = tomllib.loads((DASHBOARD.parent / ".streamlit" / "config.toml").read_text())


def document_of(monkeypatch, address):
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: f"{address}/briefing"))
    app = opened("briefing", kind="attack", format="html", length="one")
    next(button for button in app.button if button.label == "Create the document").click().run()
    return str(app.session_state[RESULT_KEY][2].decode())


def test_no_reader_gets_the_address_that_another_ones_browser_states(monkeypatch):
    monkeypatch.setenv("DASHBOARD_SITE", OURS)
    first = document_of(monkeypatch, THEIRS)
    second = document_of(monkeypatch, "http://127.0.0.1:8501")
    assert first == second
    assert "evil.example" not in second
    assert f'href="{OURS}/' in second


def test_without_a_public_address_a_document_prints_none(monkeypatch):
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    made = document_of(monkeypatch, THEIRS)
    assert "evil.example" not in made
    assert re.findall(r'href="[^"]*version=', made) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [(OURS, OURS), (f" {OURS}/ ", f"{OURS}/"), ("dashboard.example.org", ""), ("javascript:x", ""), ("", "")],
)
def test_public_address_is_one_of_the_web(monkeypatch, said, found):
    monkeypatch.setenv("DASHBOARD_SITE", said)
    assert settings.site() == found


def test_server_answers_this_machine_alone_and_takes_no_commands_from_other_pages():
    wanted = {"address": "127.0.0.1", "headless": True, "maxUploadSize": 50, "enableAgentApi": False}
    assert SERVER["server"] == {**SERVER["server"], **wanted}
    assert SERVER["client"] == {**SERVER["client"], "allowedOrigins": [], "showErrorDetails": "none"}
    assert SERVER["browser"]["gatherUsageStats"] is False

"""A figure is saved by link; one of a reader's own data, which no link reaches, by buttons."""

import pytest
from lxml.html import fragment_fromstring
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import WAIT, view_of
from ui import saving


def saved(view):
    """The foot of a figure and the buttons below it."""
    from ui import saving

    saving.own_pictures(view, "people")


def test_figure_of_the_server_is_saved_by_link(published):
    foot = fragment_fromstring(saving.foot(view_of(published), "people", "<b>"))
    assert foot.findtext("p") == "<b>"
    assert [(link.text, link.get("href"), link.get("download")) for link in foot.iter("a")] == [
        ("Save as PNG", "/figures/people.png?lang=en", f"people-{published.version}-en.png"),
        ("Save as SVG", "/figures/people.svg?lang=en", f"people-{published.version}-en.svg"),
    ]
    assert AppTest.from_function(saved, args=(view_of(published),), default_timeout=WAIT).run().get("download_button") == []


def test_figure_of_own_data_is_saved_by_buttons_alone(published, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(saving, "own_dataset", lambda: published)
    assert [*fragment_fromstring(saving.foot(view_of(published), "people")).iter("a")] == []
    app = AppTest.from_function(saved, args=(view_of(published),), default_timeout=WAIT).run()
    assert [button.proto.label for button in app.get("download_button")] == ["Save as PNG", "Save as SVG"]

"""Another organisation's dataset on every screen that it has tables for: its own words alone."""

import pytest

from tests.apart import anew
from tests.conftest import MADE_UP
from tests.samples.foreign import foreign_words
from tests.ui.conftest import menu, opened, written

SHOWN = ("overview", "places", "people", "sources", "briefing")


@pytest.mark.parametrize("screen", SHOWN)
def test_no_screen_has_a_foreign_word(screen, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(MADE_UP))
    with anew():
        app = opened(screen)
    assert [*app.exception] == []
    assert (len(menu(app)), foreign_words(written(app))) == (len(SHOWN), [])

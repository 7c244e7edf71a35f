"""The list of cities beside the map."""

import pytest

from tests.ui.conftest import opened, written
from ui import cities

LEFT_OUT = "The 3 cities with the most incidents are shown; the list above the map has all 10."


def told(screen):
    """The cities that have a line, in its order."""
    listed = next(text.value for text in screen.markdown if text.value.startswith("- **Almaty"))
    return [line.split("**")[1] for line in listed.splitlines() if line.startswith("- ")]


def test_every_city_has_a_line():
    screen = opened("cities")
    assert len(told(screen)) == 10
    assert "the list above the map has all" not in written(screen)


def test_of_very_many_cities_those_of_most_acts_are_told_and_how_many_there_are(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cities, "MOST", 3)
    screen = opened("cities")
    assert told(screen) == ["Almaty", "Uralsk", "Astana"]
    assert LEFT_OUT in written(screen).replace("\\", "")

"""Under each figure of a screen, and beside each of a document, stand its own rows."""

import pytest

from charts.registry import FIGURES, figure_spec
from exports.briefing.compose import FULL, brief
from exports.briefing.document import Picture
from measures.tables import number_of
from tests.ui.conftest import opened, view_of
from ui import figures

HEATED = "acts-kind-authority"
MAPPED = {"cities": ["map"]}
"""Whose rows stand under a picture that has no title of its own."""
DRAWN = {
    screen: [
        name
        for name, spec in FIGURES.items()
        if screen in spec.screens
        and not spec.stands_without
        and name not in MAPPED.get(screen, ())
        and (name == HEATED or not name.startswith("acts-"))
    ]
    for screen in sorted({screen for spec in FIGURES.values() for screen in spec.screens})
}
"""The figures of each screen, as the registry has them."""


@pytest.mark.parametrize("screen", DRAWN)
def test_under_each_figure_of_a_screen_stand_its_own_rows(monkeypatch, screen):
    drawn, told, unnamed = [], [], []
    for way in ("_draw_titled", "draw_step"):
        monkeypatch.setattr(figures, way, lambda _view, name, *_, **__: drawn.append(name))
    for way in ("figure_rows_table", "picture_and_rows"):
        monkeypatch.setattr(figures, way, lambda _view, name, *_: told.append(name))
    monkeypatch.setattr(figures, "table", lambda _view, name, _make, _columns, label=None: label or unnamed.append(name))
    assert not opened(screen).exception
    assert (drawn, told, unnamed) == (DRAWN[screen], [*DRAWN[screen], *MAPPED.get(screen, ())], [])


@pytest.fixture(scope="module")
def full(published):
    """A view with its longest briefing."""
    view = view_of(published)
    return view, brief(view, length=FULL)


@pytest.mark.parametrize("name", ["around-rallies", "later-refusals", "remedy", "attendance-claims"])
def test_beside_a_figure_of_a_document_stand_its_own_rows(full, name):
    view, briefing = full
    blocks = [block for part in briefing.parts for block in part.blocks]
    [picture] = [block for block in blocks if isinstance(block, Picture) and block.name == name]
    assert len(picture.table.rows) == number_of(figure_spec(name).rows(view))

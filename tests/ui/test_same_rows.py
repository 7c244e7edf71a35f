"""Under each figure of a screen stand its own rows."""

import pytest

from charts.registry import FIGURES, figure_spec
from measures.tables import number_of
from server.dataset import server_dataset
from tests.nightly import sampled
from tests.ui.conftest import figures, opened, view_of

HEATED = "acts-kind-authority"
DRAWN = {
    screen: [
        name
        for name, spec in FIGURES.items()
        if screen in spec.screens and not spec.stands_without and (name == HEATED or not name.startswith("acts-"))
    ]
    for screen in sorted({screen for spec in FIGURES.values() for screen in spec.screens})
}
"""The figures of each screen, as the registry has them."""


@pytest.mark.parametrize("screen", sampled(DRAWN, "people", "places"))
def test_row_button_of_each_figure_shows_its_own_rows(screen):
    app = opened(screen)
    names = [*figures(app)]
    assert {*DRAWN[screen]} == {*names}
    for name in names:
        app.session_state[f"show-rows-{name}"] = True
    tables = {str(table.key).rpartition("-")[0]: len(table.value) for table in app.run().dataframe}
    view = view_of(server_dataset())
    assert {name: n for name, n in tables.items() if name.startswith("rows-")} == {
        f"rows-{name}": number_of(figure_spec(name).rows(view)) for name in names
    }

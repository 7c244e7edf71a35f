"""Under each figure of a screen stand its own rows."""

import pytest

from charts.registry import figure_spec
from measures.tables import number_of
from screens.contents import CONTENTS, charts_on
from server.dataset import server_dataset
from tests.nightly import sampled
from tests.ui.conftest import figures, opened, view_of


@pytest.mark.parametrize("screen", sampled(CONTENTS, "people", "places"))
def test_row_button_of_each_figure_shows_its_own_rows(screen):
    app, view = opened(screen), view_of(server_dataset())
    names = [*figures(app)]
    assert charts_on(view, screen) == names
    for name in names:
        app.session_state[f"show-rows-{name}"] = True
    tables = {str(table.key).rpartition("-")[0]: len(table.value) for table in app.run().dataframe}
    assert {name: n for name, n in tables.items() if name.startswith("rows-")} == {
        f"rows-{name}": number_of(figure_spec(name).rows(view)) for name in names
    }

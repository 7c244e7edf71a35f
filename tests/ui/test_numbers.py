"""Each number on a screen changes with the dataset: none is written by hand; under each chart stand its own rows."""

from itertools import cycle, product

import pytest

from charts.registry import figure_spec
from loaders import LANGUAGES
from measures.tables import number_of
from screens.contents import CONTENTS, charts_on
from server import dataset
from server.dataset import server_dataset
from tests.apart import anew
from tests.nightly import sampled
from tests.ui.conftest import figures, opened, view_of
from tests.worlds import FIRST, SECOND, numbers, of_neither, world
from translations import translator
from views.screens import names

KINDS = ("title", "header", "subheader", "markdown", "caption", "text", "code")
LABELLED = ("metric", "button", "expander", "tab", "selectbox", "multiselect", "checkbox", "link_button")
STATED = {
    "overview": set(),
    "days": {"7", "14"},
    "applications": {"1995", "100", "200", "300", "400"},
    "outcome": {"21", "2014", "2016", "2018", "2020"},
    "sources": {"2", "8", "25", "28", "100", "2018"},
}
"""Days before a rally; years and hundreds of an axis; the law of 1995 and article 21, which screens ask about; what other
datasets hold; UTF-8 and read.csv2, by which the data are read, and the rows of a page of JSON."""
SCREENS = [screen for screen in names(translator("en")) if screen != "briefing"]
"""The preview of a briefing is the briefing, of which tests/exports prove it, with the count of its sentences."""

IN_TURN = [*zip(SCREENS, cycle(LANGUAGES), strict=False)]
EACH = [pytest.param(*pair, marks=[] if pair in IN_TURN else pytest.mark.nightly) for pair in product(SCREENS, LANGUAGES)]
"""Each screen in one language, by turns; `make test-all` reads each in all of them."""


def told(app):
    """Every text of a screen: running text, labels, tables, figures."""
    for kind in KINDS:
        yield from (str(element.value) for element in app.get(kind))
    for kind in LABELLED:
        yield from (str(element.label) for element in app.get(kind))
    yield from (str(metric.value) for metric in app.metric)
    for table in app.dataframe:
        yield from (str(cell) for row in table.value.itertuples(index=False) for cell in row)
    for figure in figures(app).values():
        yield from (figure["alt"], *figure["svg"].itertext(), *figure["svg"].xpath("//@aria-label"))


@pytest.mark.parametrize(("screen", "language"), EACH)
def test_every_number_changes_with_the_dataset(make, monkeypatch, screen, language):
    def shown(figures):
        monkeypatch.setattr(dataset, "load_location", lambda _where: world(make, figures))
        with anew():
            app = opened(screen, lang=language)
        assert list(app.exception) == []
        return [*told(app)]

    first, second = map(shown, (FIRST, SECOND))
    assert len(numbers(first)) >= 5
    assert of_neither(first, second, make()) - STATED.get(screen, set()) == set()


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

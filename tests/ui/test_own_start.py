"""What a reader sees before a file is given: a table as it may be, from the published data, and what comes of it."""

import pytest

from loaders import LANGUAGES
from tests.ui.conftest import opened, passage, texts


def test_the_example_is_three_rows_of_the_published_data():
    app = opened("your-data")
    assert texts(app, "own_start", "th") == ["Date", "City", "Type", "Authority", "People"]
    cells = texts(app, "own_start", "td")
    assert len(cells) == 15
    assert cells[5:10] == ["28 January 2012", "Almaty", "Detention at or after a rally", "Police", "3"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_what_is_read_and_what_comes_of_it(language):
    app = opened("your-data", lang=language)
    lists = [len(each.findall("li")) for each in passage(app, "own_start").iter("ul")]
    assert lists == [3, 4]
    label = app.file_uploader[0].label
    assert "XLSX, XLSM, XLS, ODS, CSV" in label
    assert "50" in label

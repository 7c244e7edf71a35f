"""The reader's language: link, browser, switch."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import WAIT, menu, opened, title
from translations.words import browser_language


@pytest.mark.parametrize(
    ("locale", "code"), [("ru-RU", "ru"), ("kk-Cyrl-KZ", "kk"), ("en-GB", "en"), ("fr-FR", "en"), (None, "en"), ("RU", "ru")]
)
def test_language_of_a_browser(locale, code):
    assert browser_language(locale) == code


def test_language_that_the_dashboard_does_not_have_is_told():
    app = opened(lang="xx")
    assert title(app).startswith("All 141 applications to assemble on 28 April were refused")
    assert [warning.value for warning in app.warning] == [
        "These parts of the link are not in this dataset and were ignored: lang=xx"
    ]


def dashboard():
    """The dashboard, begun from a file without screens beside it: there every run of a test draws the menu too."""
    from ui import shell

    with shell.run():
        shell.draw()


def reader():
    """A new reader on the first screen, who has pressed the button behind which the filters are."""
    app = AppTest.from_function(dashboard, default_timeout=WAIT)
    app.session_state["more-filters"] = True
    return app.run()


def test_language_of_one_reader_reaches_no_other():
    expected = ["Overview", "The four days", "City", "Type of restriction", "Authority"]
    first, second = reader(), reader()
    first.query_params["lang"] = "kk"
    for app in (first.run(), second.run(), reader()):
        assert [*menu(app)[:2], *(box.label for box in app.multiselect)] == expected


def test_screens_of_a_session_are_named_anew_in_another_language():
    app = reader()
    names = [[page.title for page in app.session_state["screen-pages"][1]][:2]]
    app.session_state["address-said"] = {"lang": "ru"}
    app.run()
    names.append([page.title for page in app.session_state["screen-pages"][1]][:2])
    assert names == [["Overview", "The four days"], ["Обзор", "Четыре дня"]]

"""The reader's language: link, browser, switch."""

import pytest

from tests.ui.conftest import opened, title
from ui.language import of_browser


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("ru-RU", "ru"),
        ("kk", "kk"),
        ("kk-Cyrl-KZ", "kk"),
        ("en-GB", "en"),
        ("fr-FR", "en"),
        ("", "en"),
        (None, "en"),
        ("RU", "ru"),
    ],
)
def test_language_of_a_browser(locale, code):
    assert of_browser(locale) == code


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "For 28 April they asked 141 times. The answer was no."),
        ("ru", "На 28 апреля просили 141 раз. Ответ — «нет»."),
        ("kk", "28 сәуір митингілеріне 141 рет рұқсат сұралды. Жауап – «жоқ»."),
    ],
)
def test_link_names_the_language(language, told):
    assert title(opened(lang=language)) == told


def test_language_that_the_dashboard_does_not_have_is_told():
    app = opened(lang="xx")
    assert title(app) == "For 28 April they asked 141 times. The answer was no."
    assert [warning.value for warning in app.warning] == [
        "The link names what this dataset does not have, so it was left out: lang=xx"
    ]

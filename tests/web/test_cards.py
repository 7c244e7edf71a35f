"""The picture of a shared link: typeset, with the marks of a figure."""

from io import BytesIO

import pytest
from PIL import Image

from charts.layout.frame import frame_of
from charts.registry import figure_spec
from measures.selection import Selection
from server.dataset import dataset_in
from tests.conftest import SITE
from tests.published import PERHAPS_TWICE
from translations.words import LANGUAGES, translator
from views.screens import names
from views.view import choose
from web import cards, figures


@pytest.fixture(autouse=True)
def _no_card_of_another_test():
    """No card is cached."""
    figures.PICTURES._files.clear()


def picture(client, address: str) -> Image.Image:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    return Image.open(BytesIO(answer.content)).convert("RGB")


def test_each_screen_record_and_choice_has_a_card_of_its_own(client):
    addresses = (f"/cards/overview.png?city=uralsk&{more}" for more in ("lang=en", "lang=ru", "lang=ru&round=3"))
    found = [picture(client, one) for one in (*addresses, "/cards/incidents.png?incident=KZ12-I-004&lang=kk")]
    assert {one.size for one in found} == {(1200, 630)}
    assert len({one.tobytes() for one in found}) == len(found)


@pytest.mark.parametrize("asked", ["/cards/none.png", "/cards/people.png?person=nobody", "/cards/data.png?width=9"])
def test_card_of_what_there_is_not_is_refused(client, asked):
    assert client.get(asked).status_code in (400, 404)


@pytest.mark.parametrize(
    ("screen", "figure"),
    [
        ("overview", "story-asked"),
        ("cities", "cities-by-round"),
        ("rounds", "around-rallies"),
        ("people", "people"),
        ("incidents", "acts-kind-authority"),
        ("standards", "asks"),
    ],
)
def test_card_shows_the_figure_that_leads_its_screen(client, monkeypatch, screen, figure):
    shown = []
    monkeypatch.setattr(cards, "card_picture", lambda card, given: shown.append((card.foot, given)) or b"")
    assert client.get(f"/cards/{screen}.png?lang=en&round=4&city=almaty").status_code == 200
    [(foot, given)] = shown
    expected = figure_spec(figure).cached_figure(
        choose(dataset_in("en"), Selection(rounds=(4,), cities=("almaty",)), "en", SITE)
    )
    assert given.layout.meta == expected.layout.meta
    assert foot.startswith(frame_of(expected).source)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", names(translator("en")))
def test_foot_of_a_card_says_how_many_incidents_may_be_double_counted(client, monkeypatch, screen, language):
    shown = []
    monkeypatch.setattr(cards, "card_picture", lambda card, _: shown.append(card.foot) or b"")
    assert client.get(f"/cards/{screen}.png?lang={language}").status_code == 200
    assert PERHAPS_TWICE[language] in shown[0]


def test_card_of_a_screen_without_a_figure_has_none(client, monkeypatch):
    shown = []
    monkeypatch.setattr(cards, "card_picture", lambda _, given: shown.append(given) or b"")
    assert client.get("/cards/data.png?lang=en&round=3").status_code == 200
    assert shown == [None]

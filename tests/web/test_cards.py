"""The picture of a shared link: typeset, with the marks of a figure."""

from io import BytesIO

import pytest
from PIL import Image

from charts.layout.frame import frame_of
from exports.render.pictures import drawings_of
from exports.site.card import card_of
from server.queue import LINKS
from tests.nightly import in_turn
from tests.published import PERHAPS_TWICE
from translations.words import LANGUAGES, translator
from views.screens import names


@pytest.fixture(autouse=True)
def _no_card_of_another_test():
    LINKS._files.clear()


def picture(client, address: str) -> Image.Image:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    return Image.open(BytesIO(answer.content)).convert("RGB")


def test_each_screen_record_and_choice_has_a_card_of_its_own(client):
    addresses = (f"/cards/overview.png?city=uralsk&{more}" for more in ("lang=en", "lang=ru", "lang=ru&round=3"))
    found = [picture(client, one) for one in (*addresses, "/cards/people.png?incident=KZ12-I-004&lang=kk")]
    assert {one.size for one in found} == {(1200, 675)}
    assert len({one.tobytes() for one in found}) == len(found)


@pytest.mark.parametrize("asked", ["/cards/none.png", "/cards/people.png?person=nobody", "/cards/sources.png?width=9"])
def test_card_of_what_there_is_not_is_refused(client, asked):
    assert client.get(asked).status_code in (400, 404)


SHOWN = {"overview": "calendar", "places": "rally-map", "days": "calendar"}
SHOWN |= {"briefing": "calendar"}


@pytest.mark.parametrize(("screen", "language"), in_turn(SHOWN, LANGUAGES))
def test_card_shows_a_figure_that_has_room_on_it(chosen, language, screen):
    card = card_of(chosen(language), screen)
    assert card.figure == SHOWN[screen]
    sources = [frame_of(one.figure).source for one in drawings_of(chosen(language), SHOWN[screen], has_parts=True)]
    assert card.texts.foot.startswith(tuple(sources))


def test_card_without_room_for_its_figure_is_in_words(chosen):
    figures = [card_of(chosen(*case), screen).figure for *case, screen in (("en", "people"), ("kk", "applications"))]
    assert figures == ["", ""]


@pytest.mark.parametrize("filters", [{"rounds": (2,)}, {"cities": ("uralsk",)}, {"cities": ("pavlodar",)}])
@pytest.mark.parametrize("screen", ["overview", "places", "days"])
def test_card_of_a_choice_with_little_in_it_has_a_figure(chosen, screen, filters):
    assert card_of(chosen("en", **filters), screen).layout is not None


@pytest.mark.parametrize(("screen", "language"), in_turn(names(translator("en")), LANGUAGES))
def test_foot_of_a_card_says_how_many_incidents_may_be_double_counted(chosen, screen, language):
    assert PERHAPS_TWICE[language] in card_of(chosen(language), screen).texts.foot


def test_card_of_the_data_has_the_share_of_documents_read_in_full(chosen):
    card = card_of(chosen("en"), "sources")
    assert (card.layout, card.texts.meters[-1]) == (None, ("10 of 170", "documents read in full", 5.9))

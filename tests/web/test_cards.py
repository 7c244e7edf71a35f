"""The picture of a shared link: typeset, with the marks of a figure."""

from io import BytesIO

import pytest
from PIL import Image

from charts.layout.canvas import wrapped
from charts.layout.frame import frame_of
from exports.render import slide
from exports.render.pictures import drawings_of
from exports.site.card import card_of
from screens.law import requests_note
from screens.opened import opened_by
from server.queue import LINKS
from tests.nightly import in_turn
from translations.words import LANGUAGES

TWICE = {
    "en": "up to 13 incidents may be double-counted",
    "ru": "возможен двойной учёт до 13 случаев",
    "kk": "ең көбі 13-і екі рет саналуы мүмкін",
}


@pytest.fixture(autouse=True)
def _no_card_of_another_test():
    LINKS._files.clear()


def picture(client, address):
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


SHOWN = {
    "overview": "applications-total",
    "applications": "applications-in-brief",
    "places": "rally-map",
    "days": "rally-sides",
    "people": "several-days",
}


@pytest.mark.parametrize(("screen", "language"), in_turn(SHOWN, LANGUAGES))
def test_card_shows_a_figure_that_has_room_on_it(chosen, language, screen):
    card = card_of(chosen(language), screen)
    assert card.figure == SHOWN[screen]
    sources = [frame_of(one.figure).source for one in drawings_of(chosen(language), SHOWN[screen], has_parts=True)]
    assert card.texts.foot.startswith(tuple(sources))


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_of_what_came_of_it_has_the_requests_in_each_state_and_a_caution_in_letters_of_twenty_pixels(chosen, language):
    """None of ten is done, two in part; of two sources contradict each other, of four they report the opposite."""
    card = card_of(chosen(language), "outcome")
    assert [meter[2:4] for meter in card.texts.meters] == [(0, 10), (20, 10), (20, 10), (40, 10), (20, 10)]
    assert [meter[4] for meter in card.texts.meters] == ["done", "part", "contradicted", "opposite", "nothing"]
    assert card.unit == (requests_note(chosen(language).t),)
    assert min(slide.UNITS[0], slide.SUMMARY) == 20


def test_foot_of_a_card_counts_what_it_shows(chosen):
    feet = {screen: card_of(chosen("en"), screen).texts.foot for screen in ("overview", "applications", "outcome")}
    assert "Showing 141 applications of reported totals." in feet["overview"]
    assert "Showing 141 applications of reported totals; 7 others are reported individually." in feet["applications"]
    assert not any("incident" in foot for foot in feet.values())


def test_card_of_a_city_has_its_days(chosen):
    view = chosen("en")
    card = card_of(view, "places", opened_by(view, "places", {"place": "uralsk"}))
    assert (card.figure, "Shown: Uralsk." in card.texts.foot) == ("days-in-words", True)


def test_a_finding_too_long_for_a_slide_is_set_smaller_and_ends_where_its_room_does():
    assert slide._within("Short.", 100) == (36, "Short.")
    size, text = slide._within("word " * 400, 300)
    assert (size, text.endswith("word …")) == (24, True)
    assert len(wrapped(text, slide.WIDTH - 2 * slide.MARGIN, size)) * size * slide.LINE <= 300


@pytest.mark.parametrize("filters", [{"rounds": (2,)}, {"cities": ("uralsk",)}, {"cities": ("pavlodar",)}])
@pytest.mark.parametrize("screen", ["overview", "places", "days"])
def test_card_of_a_choice_with_little_in_it_has_a_figure(chosen, screen, filters):
    assert card_of(chosen("en", **filters), screen).layout is not None


@pytest.mark.parametrize(("screen", "language"), in_turn(("days", "places", "people", "sources", "briefing"), LANGUAGES))
def test_foot_of_a_card_says_how_many_incidents_may_be_double_counted(chosen, screen, language):
    assert TWICE[language] in card_of(chosen(language), screen).texts.foot


def test_card_of_the_data_has_the_share_of_documents_read_in_full(chosen):
    card = card_of(chosen("en"), "sources")
    assert (card.layout, card.texts.meters[-1]) == (None, ("10 of 170", "documents read in full", 5.9, 0, ""))

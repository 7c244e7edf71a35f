"""Every incident of the rounds with its words, in each language and at each width."""

import pytest

from charts.days_in_words import has_words
from charts.layout.frame import frame_of
from charts.layout.text_width import text_width
from charts.registry import figure_spec
from measures.rounds import side_by_side
from measures.tables import rows
from server.dataset import dataset_in
from tests.charts.conftest import draw, view_of

WAYS = {"narrow": True, "page": False}
LANGUAGES = ("en", "ru", "kk")


def figure_of(language, way):
    return figure_spec("days-in-words").cached_figure(view_of(dataset_in(language), language), WAYS[way])


def boxes(figure):
    """Each text with its place: left, right, and the middle of its line."""
    for trace in figure.data:
        for n, text in enumerate(trace.text or ()):
            plain = text.replace("<b>", "").replace("</b>", "").replace("&amp;", "&")
            wide = text_width(plain, trace.textfont.size, is_bold=plain != text)
            side, x = trace.textposition.split()[1], trace.x[n]
            left = {"right": x, "left": x - wide, "center": x - wide / 2}[side]
            yield plain, left, left + wide, trace.y[n]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_incident_stands_with_all_its_words(language, way):
    written = " ".join(text for text, *_ in sorted(boxes(figure_of(language, way)), key=lambda one: (round(one[1]), one[3])))
    told = [row["short"] for row in rows(side_by_side(dataset_in(language)))]
    assert len(told) == 63
    assert [words for words in told if words.replace(" ", "") not in written.replace(" ", "")] == []


def test_mark_stands_on_its_day_and_its_words_beside_it(make):
    act = {"incident_id": "I-1", "round_id": 1, "kind_code": "attack", "short_en": "One attacked", "date": "2012-01-28"}
    figure = draw(make(incidents=[act]), "days-in-words")
    [mark] = [trace for trace in figure.data if trace.customdata == ("act:I-1",)]
    [(start, _, y)] = [place for text, *place in boxes(figure) if text == "One attacked"]
    assert (start - mark.x[0], y) == (pytest.approx(8.5), mark.y[0])


def test_date_on_a_phone_is_as_precise_as_it_is_reported(make):
    when = {
        "I-1": ("2012-01-20", "before", None),
        "I-2": ("2012-01-28", "day", None),
        "I-3": ("2012-01-30", "about", "2012-02-02"),
    }
    acts = [
        {"incident_id": key, "round_id": 1, "kind_code": "fine", "short_en": key}
        | {"date": day, "date_precision": precision, "date_end": end}
        for key, (day, precision, end) in when.items()
    ]
    figure = draw(make(incidents=acts), "days-in-words", narrow=True)
    found = [*boxes(figure)]
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text, *_ in sorted(found, key=lambda one: (one[3], one[1]))]
    rally = ["28 January", "1 before · 1 on the day · 1 after"]
    assert frame_of(figure).unit == "◆\xa0fined"
    assert texts == ["1 before", "by 20 Jan", "I-1", *rally, "28 Jan", "I-2", "30 Jan – 2 Feb", "I-3"]


def test_without_words_the_rounds_stand_side_by_side(make):
    act = {"incident_id": "I-1", "round_id": 1, "kind_code": "attack", "date": "2012-01-28"}
    data = make(incidents=[act])
    assert not has_words(view_of(data))
    unit = frame_of(draw(data, "days-in-words")).unit
    assert unit.startswith("Each mark is one reported incident; the axis counts the days before and after the rally day")

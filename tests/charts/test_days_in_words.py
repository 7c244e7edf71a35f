"""Every incident of the rounds with its words, in each language and at each width."""

import pytest

from charts.days_in_words import LANES, has_room
from charts.layout.act_marks import SHAPES
from charts.layout.canvas import text_width
from charts.layout.frame import frame_of
from charts.registry import figure_spec
from measures.rounds import side_by_side
from measures.tables import rows
from server.dataset import dataset_in
from tests.charts.conftest import draw, view_of
from translations.words import LANGUAGES


def boxes(figure):
    """Each text with its place: left, right, and the middle of its line."""
    for trace in figure.data:
        for n, text in enumerate(trace.text or ()):
            plain = text.replace("<b>", "").replace("</b>", "").replace("&amp;", "&")
            wide = text_width(plain, trace.textfont.size, is_bold=plain != text)
            side, x = trace.textposition.split()[1], trace.x[n]
            left = {"right": x, "left": x - wide, "center": x - wide / 2}[side]
            yield plain, left, left + wide, trace.y[n]


@pytest.mark.parametrize("narrow", [True, False], ids=["phone", "page"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_incident_stands_with_all_its_words(language, narrow):
    figure = figure_spec("days-in-words").cached_figure(view_of(dataset_in(language), language), narrow)
    written = " ".join(text for text, *_ in sorted(boxes(figure), key=lambda one: (round(one[1]), one[3])))
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
    when = [("2012-01-20", "before", None), ("2012-01-28", "day", None), ("2012-01-30", "about", "2012-02-02")]
    acts = [
        {"round_id": 1, "short_en": f"I-{n}", "date": day, "date_precision": precision, "date_end": end}
        for n, (day, precision, end) in enumerate(when, 1)
    ]
    figure = draw(make(incidents=acts), "days-in-words", narrow=True)
    found = [*boxes(figure)]
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text, *_ in sorted(found, key=lambda one: (one[3], one[1]))]
    rally = ["28 January", "1 on the day · 1 after"]
    assert frame_of(figure).unit == "◆\xa0fined"
    assert texts == ["1 before", "by 20 Jan", "I-1", *rally, "28 Jan", "I-2", "30 Jan – 2 Feb", "I-3"]


def test_incident_without_words_stands_with_its_type(make):
    act = {"incident_id": "I-1", "round_id": 1, "kind_code": "attack", "date": "2012-01-28"}
    figure = draw(make(rounds=[{"round_id": 1, "date": "2012-01-28"}], incidents=[act]), "days-in-words")
    assert "Physical attack" in [text for text, *_ in boxes(figure)]


def test_incidents_of_rally_days_without_room_beside_each_other_are_lines(make):
    rounds = [{"round_id": n, "date": day} for n, day in ((1, "2012-01-28"), (2, "2012-01-30"))]
    acts = [{"incident_id": f"I-{n}", "round_id": n, "kind_code": "attack", "date": "2012-01-28"} for n in (1, 2)]
    data = make(rounds=rounds, incidents=acts)
    assert not has_room(view_of(data))
    wide, narrow = (draw(data, "days-in-words", narrow).to_dict() for narrow in (False, True))
    assert wide == narrow


@pytest.fixture(scope="module")
def incidents(make):
    def build(*rows):
        acts = [{"incident_id": f"I-{n}", "round_id": 2, "summary_en": "It.", **row} for n, row in enumerate(rows)]
        return make(rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-04-28"}], incidents=acts)

    return build


WHEN = {"before": {"date": "2012-04-20"}, "on": {"date": "2012-04-28"}, "earlier": {"date": "2012-01-20", "round_id": 1}}


@pytest.mark.parametrize(
    ("acts", "title"),
    [
        ("before before on", "2 of 3 incidents linked to 28 April are dated before the rally"),
        ("before on", "2 incidents linked to a rally day: 1 before a rally day, 1 on a rally day"),
        ("before before", "2 incidents linked to a rally day: before a rally day"),
        ("earlier earlier before before on", "2 of 3 incidents linked to 28 April are dated before the rally"),
        ("before before on on", "4 incidents linked to a rally day: 2 before a rally day, 2 on a rally day"),
        ("before before before", "The 3 incidents shown for 28 April are dated before the rally"),
    ],
)
def test_title_names_the_last_rally_day_where_most_of_its_incidents_are_dated_before_it(incidents, acts, title):
    assert frame_of(draw(incidents(*(WHEN[one] for one in acts.split())), "days-in-words")).title == title


def test_incidents_without_a_mark_are_counted(incidents):
    data = incidents({"date": "2012-04-28"}, {"date_precision": "unknown"}, {"date": "2012-04-28", "round_id": None})
    assert frame_of(draw(data, "days-in-words")).unit.split(" · ")[1:] == [
        "not shown: 1 incident that is undated or from an earlier round",
        "not shown: 1 incident not linked to a rally day in the sources consulted",
    ]
    undated = frame_of(draw(incidents({"date_precision": "unknown"}), "days-in-words")).alt
    assert undated == "No precisely dated incidents linked to these rallies are recorded for these filters."


def test_every_step_has_a_lane():
    assert {*SHAPES, ""} == {step for lane in LANES for step in lane}

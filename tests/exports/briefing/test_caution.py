"""Where most incidents before the last rally are in one document, a briefing says so once, with their records."""

import pytest

from charts.layout.frame import unit_text
from charts.registry import figure_spec
from exports.briefing.compose import FOUR, LENGTHS, ONE_PAGE, brief
from exports.briefing.document import sentences
from exports.site.card import card_of
from screens.titles import heading_of, rounds_caution
from tests.conftest import choice_of

CAUTION = (
    "Caution: 3 of the 4 incidents shown for 25 February and dated before it are in one document (A paper, 20 February "
    "2012), 2 in no other. No document lists as many for an earlier rally."
)
DAYS = {1: "2012-01-28", 2: "2012-02-25"}
BEFORE = [
    (1, "2012-01-27", "S-2", "almaty"),
    (2, "2012-02-19", "S-1", "almaty"),
    (2, "2012-02-19", "S-1", "uralsk"),
    (2, "2012-02-19", "S-1;S-2", "uralsk"),
    (2, "2012-02-19", "S-2", "uralsk"),
]
"""Round, day, sources and city of five incidents."""


@pytest.fixture(scope="module")
def data(make):
    columns = ("round_id", "date", "source_ids", "city_id")
    acts = [dict(zip(columns, row, strict=True)) for row in BEFORE]
    return make(
        rounds=[{"round_id": number, "date": day} for number, day in DAYS.items()],
        sources=[
            {"source_id": "S-1", "publisher_en": "A paper", "published": "2012-02-20"},
            {"source_id": "S-2", "publisher_en": "Another paper", "published": "2012-02-21"},
        ],
        incidents=[{"summary_en": "It was so.", **act} for act in acts],
    )


def cautions(view, length, *parts):
    found = brief(view, parts, length) if parts else brief(view, length=length)
    return [(part.name, one) for part in found.parts for one in sentences(part) if one.text.startswith("Caution")]


@pytest.mark.parametrize("length", LENGTHS)
def test_summary_gives_the_caution_once_with_its_records(data, length):
    [(part, told)] = cautions(choice_of(data), length)
    assert (part, told.text) == ("summary", CAUTION)
    assert told.note.records == "I-2 – I-5"


def test_rounds_give_the_caution_where_there_is_no_summary(data):
    assert [(part, told.text) for part, told in cautions(choice_of(data), FOUR, "rounds")] == [("rounds", CAUTION)]


def test_what_is_left_without_the_document_is_said_in_one_way_wherever_the_title_is(make):
    """Three of five before, all in one document: without it none of two, in deck, page one, note of the figure and card."""
    days = [("2012-02-20", "S-1")] * 3 + [("2012-02-25", "S-2")] * 2
    data = make(
        rounds=[{"round_id": 2, "date": DAYS[2]}],
        sources=[{"source_id": one, "publisher_en": f"Paper {one}", "published": "2012-02-22"} for one in ("S-1", "S-2")],
        incidents=[{"round_id": 2, "date": day, "source_ids": source, "city_id": "almaty"} for day, source in days],
    )
    view, clause = (
        choice_of(data),
        "Without Paper S-1, 22 February 2012: 0 of 2 dated before the rally, no longer a majority",
    )
    assert heading_of(view, "days")[0] == "3 of 5 incidents linked to 25 February are dated before the rally"
    assert heading_of(view, "days")[1] == f"{rounds_caution(view)}."
    assert figure_spec("days-in-words").frame(view).note == rounds_caution(view)
    [(_, told)] = cautions(view, ONE_PAGE)
    assert told.text == f"{rounds_caution(view)}."
    assert clause in told.text
    card = card_of(view, "days")
    assert f"{unit_text(card.unit)} {card.texts.summary}".count(clause) == 1

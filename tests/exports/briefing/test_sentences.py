"""Sentences written from numbers: whole ones, in the right form, in three languages."""

import narwhals as nw
import polars as pl
import pytest

from charts.before_after import before_after_text
from charts.layout.frame import unit_text
from charts.registry import figure_spec
from charts.still_map import announced_title
from exports.briefing import narrative
from exports.briefing.compose import FOUR, LENGTHS, ONE_PAGE, brief
from exports.briefing.document import sentences
from exports.site.card import card_of
from measures.places import Announced
from screens.titles import heading_of, incidents_finding, rounds_caution
from tests.conftest import choice_of
from translations import translator
from views.wording import as_sentence

NONE = {"before": 0, "day": 0, "after": 0, "imprecise": 0}


def table(**columns):
    return nw.from_native(pl.LazyFrame(columns))


def test_no_act_is_no_zero_and_russian_takes_the_form_of_the_number():
    none = "No incidents linked to a rally day are recorded for these filters"
    assert before_after_text(NONE, translator("en")) == none
    text = "21 случай ограничений, связанный с днями митингов (в день митинга)"
    assert before_after_text({**NONE, "day": 21}, translator("ru")) == text


ANNOUNCED = "For 28 April, rallies were announced in"


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ((19, 3), f"{ANNOUNCED} 19 cities (sources consulted name 3), according to A"),
        ((1, 1), f"{ANNOUNCED} 1 city (named in the sources consulted), according to A"),
        ((2, 0), f"{ANNOUNCED} 2 cities (not named in the sources consulted), according to A"),
    ],
)
def test_announced_cities_named_all_or_none_have_no_zero(known, text):
    assert announced_title(Announced(*known, (), "2012-04-28", ("A",)), translator("en")) == text


def test_those_who_acted_are_named_and_silence_is_counted():
    counted = table(authority_code=["court", "not_reported", "unknown_perpetrator", "police"], acts=[5, 4, 3, 1])
    names = {"not_reported": "Authority not reported", "unknown_perpetrator": "Unknown perpetrator"}
    labels, t = {"court": "Court", "police": "Police", **names}, translator("en")
    text = "Reported as responsible: court (5); police (1); authority not reported: 4; unknown perpetrator: 3"
    assert narrative.authorities_named(counted, labels, t) == text
    assert narrative.authorities_named(counted.head(1), labels, t) == "Reported as responsible: court (5)"
    silent = counted.filter(nw.col("authority_code") == "not_reported")
    text = "The responsible authority is not named in the sources consulted"
    assert narrative.authorities_named(silent, labels, t) == text
    by_nobody = counted.filter(nw.col("authority_code").is_in(names))
    assert narrative.authorities_named(by_nobody, labels, t) == "authority not reported: 4; unknown perpetrator: 3"


UNREPORTED = "; the responsible authority is not reported for 2 of them"


@pytest.mark.parametrize(
    ("named", "text"),
    [
        (["court", "court", "police"], "; most often reported as responsible: court (2)"),
        (["not_reported", "not_reported", "police"], UNREPORTED),
        (["not_reported", "court", "police", "not_reported", "court"], UNREPORTED),
        (["not_reported", "not_reported"], " are recorded"),
    ],
)
def test_unknown_authorities_are_counted_not_called_most_frequent(make, named, text):
    incidents = [{"date": "2012-01-28", "round_id": 1, "kind_code": "fine", "authority_code": code} for code in named]
    data = make(incidents=incidents)
    assert incidents_finding(choice_of(data)) == f"{len(named)} incidents linked to a rally day{text}"


def test_incidents_counted_without_a_rally_day_may_be_double_counted_too(make):
    fines = [
        {"incident_id": f"I-{n}", "date": "2012-01-28", "kind_code": "fine", "round_id": round_id, "may_be_in": other}
        for n, round_id, other in ((1, 1, None), (2, 1, "I-1"), (3, None, None), (4, None, "I-3"))
    ]
    view = choice_of(make(incidents=fines), kinds=("fine",))
    assert incidents_finding(view) == (
        "4 incidents, of 2012 or undated, are recorded: 2 linked to a rally day, 2 not; up to 2 incidents may be "
        "double-counted; shown: fine"
    )


@pytest.mark.parametrize(("told", "sentence"), [("It was", "It was."), ("It was.", "It was."), ("Was it?", "Was it?")])
def test_sentence_has_one_stop(told, sentence):
    assert as_sentence(told, translator("en")) == sentence


def questions(view, length=FOUR):
    return [one for part in brief(view, ("raise",), length).parts for block in part.blocks for one in block.sentences]


def of(data):
    return [(one.strong, one.text) for one in questions(choice_of(data))]


def test_everybody_with_a_penalty_is_asked_about(make):
    fine = {"kind_code": "fine", "round_id": 1, "date": "2012-01-28", "city_id": "almaty", "summary_en": "It was so."}
    data = make(
        incidents=[{"people_named_en": f"{letter} Person", **fine} for letter in "AB"],
        responses=[{"response_id": "V-1", "date": "2013", "about_incident_ids": "I-1", "outcome_en": "Not stated"}],
    )
    question = "A Person, B Person: have the penalties imposed on them been reviewed, and has anyone been compensated?"
    assert (question, "") in of(data)


def test_the_gravest_come_first_and_each_rests_on_rows(chosen):
    found = questions(chosen())
    first = ["Lukpan Akhmedyarov", "Kanat Ibragimov", "UN Human Rights Committee (Ibragimov)"]
    assert [one.strong.partition(",")[0] for one in found[:3]] == first
    assert len(found) == 5
    assert all(one.note and one.note.records for one in found)
    assert found[2].note.records == "KZ12-V-026"


def test_one_page_has_one_question_of_each_of_three_sorts(chosen):
    found = questions(chosen(), ONE_PAGE)
    assert len(found) == 3
    assert found[1].strong == "UN Human Rights Committee (Ibragimov), 24 March 2021: have these Views been implemented?"


def test_requests_of_an_appeal_about_another_round_are_not_asked_about(chosen):
    assert not any("requests been met?" in one.strong for one in questions(chosen(rounds=(2,))))
    assert any("requests been met?" in one.strong for one in questions(chosen(rounds=(4,))))


def test_a_decision_of_which_only_the_finding_is_known_is_asked_about(make):
    about, on_act = {"about_round_ids": "1"}, {"about_incident_ids": "I-1"}
    said = {"kind_code": "views", "body_en": "A body", "summary_en": "It decided.", "finding": "violation"}
    told = [{"date": "2014-03", **about}, about, {"date": "2015", **on_act}]
    data = make(
        rounds=[{"round_id": 1}],
        sources=[{"source_id": "S-1", "read_extent": "opening"}],
        incidents=[{"kind_code": "fine"}],
        responses=[{"response_id": f"V-{n}", "source_ids": "S-1", **said, **one} for n, one in enumerate(told)],
    )
    asked = [one for one in of(data) if "implemented" in one[0]]
    assert asked == [
        ("A body, March 2014: have these Views been implemented?", ""),
        ("A body, date not stated in the part read: have these Views been implemented?", ""),
    ]
    assert not [one for one in questions(choice_of(data, kinds=("fine",))) if "implemented" in one.strong]
    assert brief(choice_of(data), ("summary",), FOUR).parts


def test_another_campaign_is_asked_what_its_rows_leave_open(made_up):
    (penalties, _), nobody = of(made_up)
    assert penalties.startswith("Jon Doe, Anna Roe: have the penalties imposed on them been reviewed")
    assert nobody == ("Who was responsible?", "Warning (2); dispersal (1).")


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
        sources=[{"source_id": "S-1", "publisher_en": "A paper", "published": "2012-02-20"}, {"source_id": "S-2"}],
        incidents=acts,
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
    view = choice_of(data)
    clause = "Without Paper S-1, 22 February 2012: 0 of 2 dated before the rally, no longer a majority"
    assert heading_of(view, "days")[0] == "3 of 5 incidents linked to 25 February are dated before the rally"
    assert heading_of(view, "days")[1] == f"{rounds_caution(view)}."
    assert figure_spec("days-in-words").frame(view).note == rounds_caution(view)
    [(_, told)] = cautions(view, ONE_PAGE)
    assert told.text == f"{rounds_caution(view)}."
    assert clause in told.text
    card = card_of(view, "days")
    assert f"{unit_text(card.unit)} {card.texts.summary}".count(clause) == 1

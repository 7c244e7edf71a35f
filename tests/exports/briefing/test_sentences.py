"""Sentences written from numbers: whole ones, in the right form, in three languages."""

import narwhals as nw
import polars as pl
import pytest

from charts.before_after import before_after_text
from charts.still_map import announced_title
from exports.briefing import narrative
from measures.places import Announced
from screens.titles import incidents_finding
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

"""Sentences written from numbers: whole ones, in the right form, in three languages."""

from typing import Any

import narwhals as nw
import polars as pl
import pytest

from exports.briefing import sentences
from measures.places import Announced
from measures.remedies import longest_wait
from measures.tables import Table
from translations import words

PARTS = {"before": 2, "day": 0, "after": 1, "imprecise": 0}


def table(**columns: list[Any]) -> Table:
    found: Table = nw.from_native(pl.LazyFrame(columns))
    return found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3 acts of restriction tied to a rally day: 2 before a rally day, 1 after a rally day."),
        (
            "ru",
            "3 случая ограничений, связанных с днями митингов: до дня митинга — 2, после дня митинга — 1.",
        ),
        (
            "kk",
            "Митинг күндеріне байланысты 3 шектеу әрекеті: митинг күніне дейін – 2, митинг күнінен кейін – 1.",
        ),
    ],
)
def test_a_side_without_acts_is_left_out(language: str, text: str) -> None:
    assert sentences.acts_around(PARTS, 0, words(language)) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "up to 2 of them may be told twice."),
        ("ru", "дважды, возможно, описано не более 2 из них."),
        ("kk", "олардың 2-ге дейінгісі екі рет айтылған болуы мүмкін."),
    ],
)
def test_how_many_may_be_told_twice_is_said_where_any_may(language: str, text: str) -> None:
    assert sentences.acts_around(PARTS, 2, words(language)).endswith(f"; {text}")


def test_no_act_is_no_zero() -> None:
    none = dict.fromkeys(PARTS, 0)
    assert sentences.acts_around(none, 0, words("en")) == "No act of restriction tied to a rally day is reported."


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "1 случай ограничений, связанный с днями митингов: в день митинга."),
        (2, "2 случая ограничений, связанных с днями митингов: в день митинга."),
        (21, "21 случай ограничений, связанный с днями митингов: в день митинга."),
        (25, "25 случаев ограничений, связанных с днями митингов: в день митинга."),
    ],
)
def test_russian_takes_the_form_of_the_number(n: int, text: str) -> None:
    assert sentences.acts_around({"before": 0, "day": n, "after": 0, "imprecise": 0}, 0, words("ru")) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (["2012-01-28"], "День митинга: 28 января 2012 года."),
        (["2012-01-28", "2012-02-25"], "2 дня митингов: 28 января 2012 года; 25 февраля 2012 года."),
    ],
)
def test_rally_days_in_russian(days: list[str], text: str) -> None:
    assert sentences.rally_days(days, words("ru")) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rallies on 28 April 2012 were announced in 19 cities; sources name 3 of them and not the other 16."),
        ("ru", "Митинги 28 апреля 2012 года были объявлены в 19 городах; источники называют из них 3, не называют 16."),
        ("kk", "2012 жылғы 28 сәуір күні 19 қалада митинг өтеді деп жарияланған; дереккөз атағаны – 3, атамағаны – 16."),
    ],
)
def test_announced_cities(language: str, text: str) -> None:
    t = words(language)
    assert sentences.announced(Announced(19, 3, ()), t.day("2012-04-28", year=True), t) == text


@pytest.mark.parametrize(
    ("language", "known", "text"),
    [
        ("en", Announced(1, 1, ()), "Rallies on 28 April 2012 were announced in 1 city, its name reported."),
        ("en", Announced(2, 0, ()), "Rallies on 28 April 2012 were announced in 2 cities, their names not reported."),
        ("ru", Announced(2, 2, ()), "Митинги 28 апреля 2012 года были объявлены в 2 городах, названия сообщаются."),
    ],
)
def test_announced_cities_named_all_or_none_are_not_told_with_a_zero(language: str, known: Announced, text: str) -> None:
    t = words(language)
    assert sentences.announced(known, t.day("2012-04-28", year=True), t) == text


def test_one_announced_city_in_russian() -> None:
    text = sentences.announced(Announced(21, 1, ()), "28 апреля 2012 года", words("ru"))
    assert text == "Митинги 28 апреля 2012 года были объявлены в 21 городе; источники называют из них 1, не называют 20."


def test_those_who_acted_are_named_and_silence_is_counted() -> None:
    counted = table(authority_code=["court", "not_reported", "police"], acts=[5, 4, 1])
    labels = {"court": "Court", "police": "Police", "not_reported": "Authority not reported"}
    t = words("en")
    told = "Sources most often name: court (5); police (1); for 4 none says who acted."
    assert sentences.by_authority(counted, labels, t) == told
    assert sentences.by_authority(counted.head(1), labels, t) == "Sources most often name: court (5)."
    silent = counted.filter(nw.col("authority_code") == "not_reported")
    assert sentences.by_authority(silent, labels, t) == "The responsible authority is not named in the sources consulted."


def test_a_number_of_acts_beside_a_provision_is_not_read_as_its_paragraph() -> None:
    named = [("Covenant", "Article 19", 2), ("Covenant", "Article 21", 1), ("Code", "Article 373", 1)]
    assert sentences.provisions(named, words("en")) == (
        "Provisions that sources name for these acts: "
        "Covenant: article 19 (2 acts), article 21 (1 act); Code: article 373 (1 act)."
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The longest time from a rally to a decision on it was 9 years."),
        ("ru", "Наибольший срок от митинга до решения в связи с ним — 9 лет."),
        (
            "kk",
            "Митингіден оған қатысты шешімге дейінгі ең ұзақ мерзім – 9 жыл.",
        ),
    ],
)
def test_longest_wait_for_remedy(language: str, text: str) -> None:
    assert sentences.remedied(longest_wait(table(longest=[7.3, 9.0])), words(language)) == text


def test_no_views_are_said_to_be_unknown() -> None:
    assert sentences.remedied(longest_wait(table(longest=[])), words("en")) == "No decision on these rallies is known."


def test_what_nothing_is_reported_of_gives_no_sentence() -> None:
    t = words("en")
    assert sentences.most_often(table(kind_code=[], acts=[]), "kind_code", {}, t) == ""
    assert sentences.in_cities(table(city_id=["almaty"], acts=[0]), {"almaty": "Almaty"}, t) == ""
    assert sentences.grounds(table(ground=[None], refusals=[5]), t) == ""


def test_a_question_gets_no_full_stop() -> None:
    assert sentences.stopped("Who counted?", words("en")) == "Who counted?"
    assert sentences.stopped("Nobody", words("en")) == "Nobody."


@pytest.mark.parametrize(
    ("language", "acts", "text"),
    [
        ("en", [8], "Acts are reported in one city: C0 (8)."),
        ("ru", [8], "Сообщается о случаях ограничений в одном городе: C0 (8)."),
        ("kk", [8], "Шектеулердің бір қалада болғаны хабарланған: C0 (8)."),
        ("en", [8, 2], "Acts are reported in 2 cities, most in: C0 (8); C1 (2)."),
        ("ru", [1] * 21, "Сообщается о случаях ограничений в 21 городе; больше всего: C0 (1); C1 (1); C2 (1)."),
    ],
)
def test_one_city_is_not_the_one_with_most_acts(language: str, acts: list[int], text: str) -> None:
    names = {f"c{n}": f"C{n}" for n in range(len(acts))}
    assert sentences.in_cities(table(city_id=list(names), acts=acts), names, words(language)) == text


@pytest.mark.parametrize(("told", "sentence"), [("It was", "It was."), ("It was.", "It was."), ("Was it?", "Was it?")])
def test_sentence_has_one_stop(told, sentence):
    assert sentences.stopped(told, words("en")) == sentence

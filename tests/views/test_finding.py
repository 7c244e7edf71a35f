"""What stands over a screen and a document: a total is a claim, cases are told as described, silence is no zero."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from exports.briefing.headlines import headlines
from loaders import Dataset
from measures.acts import Counts
from measures.affected import Affected
from measures.requests import Requests, Total
from measures.selection import Selection
from tests.measures.test_requests import CASES
from translations import words
from views.finding import acts_told, cities_counted, decision_finding, finding, people_counted
from views.view import View, choose
from views.wording import city_and_round

Made = Callable[..., View]
NAMES = {"almaty": "Almaty", "uralsk": "Uralsk"}
TOTAL = Total("T", "2012-04-28", 141, 141, ("A publisher",))


@pytest.fixture
def asked(make: Callable[..., Dataset]) -> Made:
    data = make(
        rounds=[{"round_id": n, "date": day} for n, day in ((1, "2012-01-28"), (3, "2012-03-24"), (4, "2012-04-28"))],
        cities=[{"city_id": city, "name_en": name} for city, name in {**NAMES, "aktau": "Aktau"}.items()],
        rallies=[
            {"rally_id": "R-1", "round_id": 1, "date": "2012-01-28"},
            {"rally_id": "R-2", "round_id": 3, "date": "2012-03-24", "city_id": "uralsk", "authorisation_code": "granted"},
            {"rally_id": "R-3", "round_id": 4, "date": "2012-04-28"},
        ],
        applications=CASES,
        sources=[{"source_id": "S-1"}],
        incidents=[
            {"incident_id": "I-1", "date": "2012-04-28", "round_id": 4, "city_id": "uralsk"},
            {
                "incident_id": "I-2",
                "date": "2012-04-28",
                "round_id": None,
                "city_id": "aktau",
                "kind_code": "search_seizure",
            },
        ],
    )
    return lambda **filters: choose(data, Selection(**filters), "en")


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        ({}, "28 April 2012: all 141 applications to assemble were refused"),
        (
            {"rounds": (4,), "cities": ("almaty", "uralsk")},
            "28 April 2012: all 141 applications to assemble were refused. That total is not split by city. "
            "One refusal is described: Almaty",
        ),
        (
            {"rounds": (4,), "cities": ("uralsk",)},
            "28 April 2012: all 141 applications to assemble were refused. That total is not split by city. "
            "One act of restriction tied to a Disagreement Day is reported",
        ),
        (
            {"rounds": (3,)},
            "One refusal is described: Almaty. One permission is described: Uralsk. "
            "How many applications were filed is not reported",
        ),
        (
            {"rounds": (3,), "cities": ("uralsk",)},
            "One permission is described: Uralsk. How many applications were filed is not reported",
        ),
        (
            {"rounds": (1, 3)},
            "2 refusals are described: Almaty (1), Uralsk (1). One permission is described: Uralsk. "
            "How many applications were filed is not reported",
        ),
        ({"kinds": ("search_seizure",)}, "One act of restriction is reported; no source ties it to a Disagreement Day"),
        ({"kinds": ("attack",)}, "No incident is recorded for these filters"),
    ],
)
def test_finding_of_a_choice(asked: Made, filters: dict[str, object], text: str) -> None:
    assert finding(asked(**filters)) == text


@pytest.mark.parametrize("filters", [{"cities": ("almaty",)}, {"rounds": (1,)}, {"rounds": (3,)}])
def test_records_are_never_all_that_there_were(asked: Made, filters: dict[str, object]) -> None:
    told = finding(asked(**filters)).removeprefix("28 April 2012: all 141")
    assert not {"all", "All", "The one", " of "} & {word for word in ("all", "All", "The one", " of ") if word in told}
    assert "0" not in told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "28 April 2012: 130 of 141 applications to assemble were refused"),
        ("ru", "28 апреля 2012 года: отказано по 130 из 141 заявки на проведение собраний"),
        ("kk", "2012 жылғы 28 сәуір: жиналыс өткізуге берілген 141 өтініштің 130-ына рұқсат берілмеді"),
    ],
)
def test_total_that_was_not_wholly_refused(language: str, text: str) -> None:
    asked = Requests((Total("T", "2012-04-28", 141, 130, ("A publisher",)),), "", {}, {}, False, ("T",), 1)
    assert decision_finding(asked, NAMES, words(language)) == text


@pytest.mark.parametrize(("language", "text"), [("en", "inferred"), ("ru", "по косвенным данным"), ("kk", "жанама")])
def test_round_that_is_inferred_is_said_to_be(language: str, text: str) -> None:
    row, t = {"city_id": "uralsk", "round_id": 3, "round_inferred": "true"}, words(language)
    assert text in city_and_round(row, NAMES, t)
    assert text not in city_and_round({**row, "round_inferred": "false"}, NAMES, t)
    asked = Requests((), "", {}, {"uralsk": 1}, True, ("C",), 1)
    assert text in decision_finding(asked, NAMES, t)
    assert text not in decision_finding(replace(asked, inferred=False), NAMES, t)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (Counts(0, 0, 0), "No incident is recorded for these filters"),
        (Counts(21, 0, 0), "21 acts of restriction are reported"),
        (Counts(0, 6, 0), "6 acts of restriction are reported; no source ties them to a rally day"),
        (Counts(59, 25, 6), "84 acts of restriction are reported: 59 tied to a rally day, 25 to none"),
        (Counts(9, 0, 0, 1), "9 acts of restriction are reported; 1 of them may be told twice"),
        (
            Counts(59, 0, 0, 7),
            "59 acts of restriction are reported; up to 7 of them may be told twice",
        ),
    ],
)
def test_acts_say_what_they_are_tied_to(found: Counts, text: str) -> None:
    assert acts_told(found, words("en")) == text


@pytest.mark.parametrize(
    ("found", "en", "ru"),
    [
        (Affected(0, None, 2), "", ""),
        (Affected(1, 1, 0), "1 person", "1 человек"),
        (Affected(10, 11, 0), "10 or 11 people", "10 или 11 человек"),
        (Affected(2, 5, 0), "2 to 5 people", "от 2 до 5 человек"),
        (Affected(21, None, 0), "at least 21 people", "не менее 21 человека"),
        (
            Affected(12, None, 1),
            "at least 12 people (1 act without a number)",
            "не менее 12 человек (в 1 случае число не указано)",
        ),
    ],
)
def test_people_are_told_as_a_range_and_an_open_end_as_open(found: Affected, en: str, ru: str) -> None:
    assert (people_counted(found, words("en")), people_counted(found, words("ru"))) == (en, ru)


def large(chosen: View) -> list[tuple[str, str, str]]:
    return [(one.label, one.value, one.told) for one in headlines(chosen)]


def test_figures_that_stand_large_of_everything(asked: Made) -> None:
    assert large(asked()) == [
        ("Applications refused", "141 of 141", "one reported total, for 28 April 2012; reported by: A publisher"),
        ("Rounds of rallies", "3", "28 Jan · 24 Mar · 28 Apr"),
        ("Rallies permitted", "1", "Uralsk, round 3"),
    ]


def test_figures_of_a_city_are_those_of_its_rallies_and_of_the_cases_described(asked: Made) -> None:
    assert large(asked(cities=("uralsk",))) == [
        ("Refusals reported individually", "1", "the national total is not broken down"),
        ("Rounds of rallies", "1", "24 Mar"),
        ("Rallies permitted", "1", "Uralsk, round 3"),
    ]
    assert large(asked(rounds=(3,), cities=("uralsk",)))[0][0] == "Rallies permitted"
    assert large(asked(cities=("aktau",))) == []


def test_of_many_cities_the_first_are_named_and_the_others_counted() -> None:
    cases = {f"c{n:02}": 2 for n in range(14)}
    told = cities_counted(cases, {city: city.upper() for city in cases}, words("en"))
    assert told.startswith("C00 (2), C01 (2), ")
    assert told.endswith(", C11 (2), and 2 more cities")

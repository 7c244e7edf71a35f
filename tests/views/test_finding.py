"""What stands over a screen and a document: a total is a claim, cases are told as described, silence is no zero."""

from dataclasses import replace

import pytest

from charts.registry import figure_spec
from measures.acts import Counts
from measures.affected import Affected
from measures.requests import Requests, Total
from screens.headlines import headlines
from screens.titles import applications_title
from tests.conftest import choice_of
from tests.measures.test_requests import CASES
from translations import translator
from views.finding import acts_text, cities_counted, decision_finding, finding, headline_sources, range_reason, refused_total
from views.wording import city_and_round

NAMES = {"almaty": "Almaty", "uralsk": "Uralsk"}
TOTAL = Total("T", "2012-04-28", 141, 141, ("A publisher",))


@pytest.fixture
def asked(make):
    data = make(
        rounds=[{"round_id": n, "date": day} for n, day in ((1, "2012-01-28"), (3, "2012-03-24"), (4, "2012-04-28"))],
        rallies=[
            {"rally_id": "R-1", "round_id": 1, "date": "2012-01-28"},
            {"rally_id": "R-2", "round_id": 3, "date": "2012-03-24", "city_id": "uralsk", "authorisation_code": "granted"},
            {"rally_id": "R-3", "round_id": 4, "date": "2012-04-28"},
        ],
        applications=CASES,
        incidents=[
            {"incident_id": "I-1", "date": "2012-04-28", "round_id": 4, "city_id": "uralsk"},
            {"incident_id": "I-2", "date": "2012-04-28", "city_id": "aktau", "kind_code": "search_seizure"},
        ],
    )
    return lambda **filters: choice_of(data, **filters)


ALL_REFUSED = "All 141 applications to assemble on 28 April 2012 were refused, according to A publisher"
BY_CITY = "This total is not broken down by city"
NOT_REPORTED = "the number of applications filed is not reported"
HIDDEN = "The number of applications filed is not reported for these filters"
PERMIT = "One permit is reported individually: Uralsk"


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        ({}, ALL_REFUSED),
        (
            {"rounds": (4,), "cities": ("almaty", "uralsk")},
            f"One refusal is reported individually: Almaty. {HIDDEN}; shown: Round 4; Almaty; Uralsk",
        ),
        (
            {"authorities": ("akimat",), "cities": ("almaty",)},
            f"2 refusals are reported individually: Almaty. {HIDDEN}; shown: Almaty; city administration (akimat)",
        ),
        (
            {"rounds": (4,), "cities": ("uralsk",)},
            f"{ALL_REFUSED}. {BY_CITY}. One incident linked to a rally day is recorded; shown: Round 4; Uralsk",
        ),
        ({"rounds": (3,), "cities": ("uralsk",)}, f"{PERMIT}. {HIDDEN}; shown: Round 3; Uralsk"),
        (
            {"rounds": (1, 3)},
            f"2 refusals are reported individually: Almaty (1), Uralsk (1). {PERMIT}. {HIDDEN}; shown: Round 1; Round 3",
        ),
        (
            {"kinds": ("search_seizure",)},
            "One incident, of 2012 or undated, is recorded; the sources consulted do not link it to a rally day; "
            "shown: search or seizure",
        ),
        ({"kinds": ("attack",)}, "No incidents are recorded for these filters"),
    ],
)
def test_finding_of_a_choice(asked, filters, text):
    assert finding(asked(**filters)) == text


@pytest.mark.parametrize(
    ("refused", "text"),
    [
        (130, "130 of 141 applications to assemble on 28 April 2012 were refused, according to A publisher"),
        (1, "1 of 141 applications to assemble on 28 April 2012 was refused, according to A publisher"),
    ],
)
def test_total_that_was_not_wholly_refused(refused, text):
    asked = Requests((Total("T", "2012-04-28", 141, refused, ("A publisher",)),), "", {}, {}, 0, 0, False, ("T",), 1)
    assert decision_finding(asked, NAMES, translator("en"), NOT_REPORTED) == text


def test_round_that_is_inferred_is_said_to_be():
    row, t, text = {"city_id": "uralsk", "round_id": 3, "round_inferred": "true"}, translator("en"), "inferred"
    assert text in city_and_round(row, NAMES, t)
    assert text not in city_and_round({**row, "round_inferred": "false"}, NAMES, t)
    asked = Requests((), "", {}, {"uralsk": 1}, 0, 0, True, ("C",), 1)
    assert text in decision_finding(asked, NAMES, t, NOT_REPORTED)
    assert text not in decision_finding(replace(asked, inferred=False), NAMES, t, NOT_REPORTED)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (Counts(0, 0, 0), "No incidents are recorded for these filters"),
        (Counts(21, 0, 0), "21 incidents are recorded"),
        (Counts(0, 6, 0), "6 incidents are recorded; the sources consulted do not link them to a rally day"),
        (Counts(59, 25, 6), "84 incidents are recorded: 59 linked to a rally day, 25 not"),
        (Counts(9, 0, 0, 1), "9 incidents are recorded; 1 incident may be double-counted"),
        (Counts(59, 0, 0, inferred=2), "59 incidents are recorded; 2 links to a rally day are inferred"),
    ],
)
def test_acts_say_what_they_are_tied_to(found, text):
    assert acts_text(found, translator("en")) == text


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (Affected(3, 3, 0), ""),
        (Affected(0, None, 2), ""),
        (Affected(10, 11, 0, 1), "1 incident may be double-counted"),
        (
            Affected(4, None, 2, 0, 1, 1),
            "the number is not given in digits for 2 incidents; only a minimum number is reported for 1 "
            "incident; the number is reported as a range for 1 incident",
        ),
    ],
)
def test_range_has_its_reason(found, text):
    assert range_reason(found, translator("en")) == text


def test_refused_total_of_one_application_and_of_two_publishers():
    one, two = Total("T", "2012-04-28", 1, 1, ("Anna",)), Total("T", "2012-04-28", 141, 141, ("Anna", "Bert"))
    told = "The application to assemble on 28 April 2012 was refused, according to Anna"
    assert refused_total(one, translator("en")) == told
    assert refused_total(two, translator("ru")).endswith("; источник — Anna и Bert")


SEVERAL = f"{{}} refusals are reported individually: {{}}. T{NOT_REPORTED[1:]}"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (Requests((TOTAL,), "cities", {"almaty": 1}, {}, 0, 0, False, ("T", "A"), 2), f"{ALL_REFUSED}. {BY_CITY}"),
        (
            Requests((), "", {"almaty": 2, "uralsk": 1}, {}, 3, 0, False, ("A",), 3),
            SEVERAL.format(3, "Almaty (2), Uralsk (1), not linked to a rally day"),
        ),
        (
            Requests((), "", {"almaty": 2, "uralsk": 1}, {}, 2, 0, False, ("A",), 3),
            SEVERAL.format(3, "Almaty (2), Uralsk (1); 2 of these are not linked to a rally day"),
        ),
        (
            Requests((), "", {"almaty": 4}, {}, 0, 1, False, ("A",), 4),
            SEVERAL.format(4, "Almaty; 1 of these refusals may concern the same application as another refusal"),
        ),
        (
            Requests((), "", {"almaty": 4}, {}, 0, 2, False, ("A",), 4),
            SEVERAL.format(4, "Almaty; 2 of these refusals may concern the same applications as other refusals"),
        ),
    ],
)
def test_totals_and_refusals_say_how_they_are_split_and_linked_and_which_may_be_one(asked, text):
    assert decision_finding(asked, NAMES, translator("en"), NOT_REPORTED) == text


def large(chosen):
    return [(one.label, one.value, one.remark) for one in headlines(chosen)]


def test_figures_that_stand_large_of_everything(asked):
    assert large(asked()) == [
        ("Applications refused", "141 of 141", "one total for 28 April 2012, reported by A publisher"),
        ("Rounds of rallies", "3", "28 Jan · 24 Mar · 28 Apr"),
        ("Rallies permitted", "1", "Uralsk, round 3"),
    ]


@pytest.mark.parametrize(
    ("language", "value", "told"),
    [
        ("en", "12 of 15", "2 totals for 25 February 2012; 24 March 2012, reported by A publisher"),
        ("kk", "15-тің 12-сі", "2012 жылғы 25 ақпан; 2012 жылғы 24 наурыз бойынша 2 жалпы сан; дереккөз: A publisher"),
    ],
)
def test_large_figure_of_several_totals_says_how_many(make, language, value, told):
    """5 of 5 refused for one day and 7 of 10 for another: 12 of 15."""
    data = make(
        rounds=[{"round_id": 2, "date": "2012-02-25"}, {"round_id": 3, "date": "2012-03-24"}],
        applications=[
            {"application_id": "T-1", "round_id": 2, "filed": 5, "rejected": 5},
            {"application_id": "T-2", "round_id": 3, "filed": 10, "rejected": 7},
        ],
        sources=[{"source_id": "S-1", **{f"publisher_{one}": "A publisher" for one in ("en", "ru", "kk")}}],
    )
    assert large(choice_of(data, language))[0][1:] == (value, told)
    title = "12 of 15 applications in reported totals were refused, according to A publisher"
    assert language != "en" or applications_title(choice_of(data)) == title


@pytest.mark.parametrize(("inside", "said"), [("C-1", "some of these may be the same application; "), (None, "")])
def test_refusals_that_may_be_one_application_are_not_a_bare_number(make, inside, said):
    cases = [{"application_id": f"C-{n}", "filed": 1, "rejected": 1, "city_id": "almaty"} for n in (1, 2)]
    data = make(applications=[cases[0], {**cases[1], "may_be_in": inside}])
    view = choice_of(data)
    assert large(view)[0][2] == f"{said}the number of applications filed is not reported"
    assert f"{figure_spec('applications').frame(view).title}; ".startswith(f"2 refusals reported individually; {said}")


def test_figures_of_a_city_are_those_of_its_rallies_and_of_the_cases_described(asked):
    assert large(asked(cities=("uralsk",))) == [
        ("Refusals reported individually", "1", "the number of applications filed is not reported for these filters"),
        ("Rounds of rallies", "1", "24 Mar: not reported"),
        ("Rallies permitted", "1", "Uralsk, round 3"),
    ]
    assert large(asked(rounds=(3,), cities=("uralsk",)))[0][0] == "Rallies permitted"
    assert large(asked(cities=("aktau",))) == []


def test_rounds_of_one_city_say_what_became_of_its_rallies(make):
    rallies = [
        {"round_id": 1, "city_id": "almaty", "outcome_code": "held"},
        {"round_id": 1, "city_id": "almaty", "outcome_code": "held"},
        {"round_id": 2, "city_id": "almaty", "outcome_code": "held", "round_inferred": "true"},
        {"round_id": 2, "city_id": "almaty", "outcome_code": "not_reported"},
        {"round_id": 2, "city_id": "uralsk", "outcome_code": "held_moved"},
    ]
    data = make(
        rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-02-25"}],
        rallies=[{"authorisation_code": "refused", **one} for one in rallies],
    )
    of_cities = [large(choice_of(data, cities=cities)) for cities in (("almaty",), ("almaty", "uralsk"), ())]
    assert of_cities == [
        [("Rounds of rallies", "2", "28 Jan: held · 25 Feb (round inferred)")],
        [("Rounds of rallies", "2", "28 Jan · 25 Feb")],
        [("Rounds of rallies", "2", "28 Jan · 25 Feb")],
    ]


def test_of_many_cities_the_first_are_named_and_the_others_counted():
    cases = {f"c{n:02}": 2 for n in range(14)}
    told = cities_counted(cases, {city: city.upper() for city in cases}, translator("en"))
    assert told.startswith("C00 (2), C01 (2), ")
    assert told.endswith(", C11 (2), and 2 more cities")


@pytest.mark.parametrize(
    ("publishers", "told"),
    [
        (["Anna", "Bert", "Anna"], "Anna and Bert"),
        (["ARTICLE 19"], "ARTICLE 19"),
        (["KIBHR"], "one organisation"),
        (["KIBHR, IPHR and NHC"], "3 organisations jointly"),
        (["Anna", "NHC", "IPHR"], "3 organisations"),
    ],
)
def test_a_headline_has_no_abbreviation(publishers, told):
    assert headline_sources(publishers, translator("en")) == told

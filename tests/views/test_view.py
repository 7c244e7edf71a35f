"""A choice, its filters in words and its address."""

from dataclasses import replace
from datetime import date

import pytest

from measures.selection import Selection
from measures.tables import read, values
from views.view import choose, codes_in, codes_text

SOME = {"rounds": (3, 4), "cities": ("uralsk",), "kinds": ("fine",), "since": date(2012, 3, 1)}


def test_address_has_codes_language_and_version(chosen):
    assert chosen("kk", **SOME).address("cities", place="uralsk") == (
        "https://dashboard.example.org/cities?round=3,4&city=uralsk&kind=fine&from=2012-03-01&place=uralsk&lang=kk&version=1.6.0"
    )


def test_filters_are_told_in_the_readers_words(chosen):
    assert (
        chosen(**SOME).filters_text == "Round 3; Round 4; Uralsk; fine; from 1 March 2012 (exact, possible or latest date)"
    )
    assert chosen("kk", **SOME).filters_text.startswith("3-кезең; 4-кезең; Орал; ")


def test_chosen_part_is_in_the_same_language(chosen):
    russian = chosen("ru", rounds=(3,))
    assert russian.data.names()["uralsk"] == "Уральск"
    assert {*values(read(russian.data, "rallies"), "round_id")} == {3}


def test_a_view_speaks_as_the_campaign_of_its_dataset_words_it(published):
    own = replace(published, wording={"en": 'msgid "Round {n}"\nmsgstr "Vigil {n}"\n'})
    plain = replace(published, wording={})
    chosen = Selection(rounds=(4,))
    assert [choose(data, chosen, "en").filters_text for data in (own, plain)] == ["Vigil 4", "Round 4"]


def test_a_measure_without_a_name_is_refused(chosen):
    with pytest.raises(ValueError, match=r"a lambda of tests.* as a measure; expected a function with a name"):
        chosen().measure(lambda data: data)


def test_the_rows_of_a_measure_are_counted_once_for_equal_views(make):
    asked = []

    def noted(data, name):
        asked.append(name)
        return read(data, name)

    given = [{"rally_id": f"R-{number}", "round_id": number} for number in (1, 2, 2)]
    data = make(rallies=given)
    every, second = choose(data, Selection(), "en"), choose(data, Selection(rounds=(2,)), "en")
    assert [view.number_of(noted, "rallies") for view in (every, second, every, second)] == [3, 2, 3, 2]
    assert asked == ["rallies"] * 2


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ([], ""),
        (["almaty", "3"], "almaty,3"),
        (["Tbilisi, Georgia", "a"], "Tbilisi%2C Georgia,a"),
        (["5%", "%2C"], "5%25,%252C"),
    ],
)
def test_codes_come_back_as_they_were_whatever_is_in_them(codes, text):
    assert codes_text(codes) == text
    assert codes_in(text) == codes


def test_code_that_stands_twice_is_one():
    assert codes_in("a,,b,a") == ["a", "b"]

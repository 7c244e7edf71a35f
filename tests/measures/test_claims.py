"""Claims: figures as sources report them, never averaged and never added up."""

import pytest

from measures.evidence import attendance_claims, claims_by_id, claims_of, ends, later_claims, widest_ends
from measures.tables import number_of, values
from measures.tables import rows as rows_of


def test_claim_comes_with_its_source_and_unit(published, rows):
    columns = ("publisher", "published", "link", "measure", "unit", "low", "high")
    assert rows(claims_by_id(published, ("KZ12-C-090",)), *columns) == [
        (
            "KIBHR, IPHR and NHC",
            "2012-04-27",
            "https://iphronline.org/articles/kazakhstan_20120427_e/",
            "Cities with announced rallies",
            "cities",
            19,
            19,
        )
    ]


def test_claims_by_id_in_the_order_of_the_dataset(published):
    assert values(claims_by_id(published, ("KZ12-C-092", "KZ12-C-001")), "claim_id") == ["KZ12-C-001", "KZ12-C-092"]
    assert number_of(claims_by_id(published, ())) == 0


def test_attendance_is_of_the_rounds_and_of_one_city(make):
    claims = [
        {"claim_id": "C-1", "round_id": 1, "city_id": "almaty"},
        {"claim_id": "C-2", "round_id": 1},
        {"claim_id": "C-3", "city_id": "almaty"},
        {"claim_id": "C-4", "round_id": 1, "city_id": "almaty", "measure_code": "attendance_expected"},
        {"claim_id": "C-5", "round_id": 1, "city_id": "almaty", "measure_code": "attendance_coded"},
    ]
    assert values(attendance_claims(make(claims=claims)), "claim_id") == ["C-1"]


def test_later_years_in_the_order_of_their_ends(published):
    numbers = [114, 104, 98, 146, 109, 99, 100, 101, 103, 147, 150, 151, 152, 149, 102, 108, 148, 107, 106, 105]
    assert values(later_claims(published), "claim_id") == [f"KZ12-C-{number:03}" for number in numbers]


def given(*claims):
    return [{"round_id": 1, "city_id": "almaty", **claim} for claim in claims]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([{"low": 200, "qualifier_code": "at_least"}], ("C-1", "C-1")),
        ([{"high": 1000, "qualifier_code": "at_most"}, {"low": 1000, "high": 1000}], ("C-1", "C-1")),
        ([{"low": 500, "high": 2000, "qualifier_code": "range"}, {"low": 600, "high": 600}], ("C-1", "C-1")),
        ([{"low": 200, "qualifier_code": "at_least"}, {"high": 150, "qualifier_code": "at_most"}], ("C-2", "C-1")),
        ([{"low": 600, "high": 600}, {"low": 600, "qualifier_code": "more_than"}, {"low": 73, "high": 73}], ("C-3", "C-2")),
        ([{"words_en": "dozens", "qualifier_code": "words"}, {"low": 0, "high": 0}], ("C-2", "C-2")),
    ],
)
def test_ends_are_the_claims_with_the_lowest_and_the_highest_number(make, claims, expected):
    pair = ends(rows_of(claims_of(make(claims=given(*claims)))))
    assert pair
    assert tuple(row["claim_id"] for row in pair) == expected


def test_claims_in_words_have_no_ends(make):
    assert ends(rows_of(claims_of(make(claims=given({"words_en": "dozens", "qualifier_code": "words"}))))) is None


def test_widest_is_where_the_numbers_are_farthest_apart(make):
    near = [{"low": 100, "high": 100}, {"low": 150, "high": 150}]
    far = [{"low": 20, "high": 20, "round_id": 2}, {"low": 90, "high": 90, "round_id": 2}]
    pair = widest_ends(claims_of(make(claims=given(*near, *far))))
    assert pair
    assert [row["claim_id"] for row in pair] == ["C-3", "C-4"]


@pytest.mark.parametrize("city", ["almaty", "uralsk"])
def test_nothing_is_wide_where_no_two_numbers_of_one_place_differ(make, city):
    other = {"low": 90, "high": 90, "city_id": city} if city == "uralsk" else {"low": 20, "high": 20}
    assert widest_ends(claims_of(make(claims=given({"low": 20, "high": 20}, other)))) is None

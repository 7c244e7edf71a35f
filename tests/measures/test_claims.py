"""Claims: figures as sources report them, never averaged and never added up."""

from collections.abc import Callable

import pytest

from loaders import Dataset
from measures.claims import attendance, bounds, claims_by_id, claims_of, detention, since

Make = Callable[..., Dataset]
Rows = Callable[..., list[tuple[object, ...]]]


def test_all_claims_in_the_order_of_the_dataset(published: Dataset) -> None:
    assert claims_of(published)["claim_id"].to_list() == [f"KZ12-C-{number:03}" for number in range(1, 128)]


def test_claims_of_some_measures_only(published: Dataset) -> None:
    table = claims_of(published, "assailants", "convicted")
    assert table["claim_id"].to_list() == [f"KZ12-C-{number:03}" for number in (69, 70, 71, 73, 74, 123)]
    assert len(claims_of(published, "no_such_measure")) == 0


def test_claim_comes_with_its_source_and_unit(published: Dataset, rows: Rows) -> None:
    columns = ("publisher", "published", "link", "measure", "unit", "low", "high")
    assert rows(claims_by_id(published, ("KZ12-C-090",)), *columns) == [
        (
            "IPHR / KIBHR / NHC",
            "2012-04-27",
            "https://iphronline.org/articles/kazakhstan_20120427_e/",
            "Cities announced",
            "cities",
            19,
            19,
        )
    ]


def test_link_is_the_original_address_where_there_is_one(published: Dataset) -> None:
    link = claims_by_id(published, ("KZ12-C-085",))["link"].to_list()
    assert link == ["http://www.aljazeera.com/video/asia/2012/01/2012128155512785951.html"]


def test_claims_by_id_in_the_order_of_the_dataset(published: Dataset) -> None:
    assert claims_by_id(published, ("KZ12-C-092", "KZ12-C-001"))["claim_id"].to_list() == ["KZ12-C-001", "KZ12-C-092"]
    assert len(claims_by_id(published, ())) == 0


def test_attendance_is_of_the_rounds_and_of_one_city(published: Dataset) -> None:
    ids = attendance(published)["claim_id"].to_list()
    outside = {"KZ12-C-024", "KZ12-C-028"}  # nationwide; expected by the organiser
    assert ids == [f"KZ12-C-{n:03}" for n in range(1, 32) if f"KZ12-C-{n:03}" not in outside]


def test_almaty_attendance_by_round(published: Dataset, rows: Rows) -> None:
    table = bounds(attendance(published))
    columns = ("round_id", "city_id", "lowest", "highest", "claims", "in_words")
    assert [row for row in rows(table, *columns) if row[1] == "almaty"] == [
        (1, "almaty", 300, 1000, 11, 2),
        (2, "almaty", 200, 2000, 8, 0),
        (3, "almaty", 200, 1000, 3, 0),
        (4, "almaty", 800, 800, 3, 1),
    ]


def test_attendance_elsewhere_has_words_and_no_number(published: Dataset, rows: Rows) -> None:
    table = bounds(attendance(published))
    columns = ("round_id", "city_id", "lowest", "highest", "claims", "in_words")
    assert [row for row in rows(table, *columns) if row[1] != "almaty"] == [
        (2, "astana", 20, 20, 2, 0),
        (2, "uralsk", None, None, 1, 1),
        (2, "zhanaozen", None, None, 1, 1),
    ]


def test_second_round_detentions_count_different_things(published: Dataset, rows: Rows) -> None:
    table = detention(published)
    numbers = [row for row in rows(table, "claim_id", "measure_code", "low", "high") if row[2] is not None]
    assert numbers == [
        ("KZ12-C-046", "detained_before", 6, 6),
        ("KZ12-C-047", "detained_cordon", 8, 8),
        ("KZ12-C-048", "detained_start", 3, 3),
        ("KZ12-C-049", "detained_all", 28, 28),
        ("KZ12-C-053", "tried", 18, 18),
    ]
    assert len(table) == 11


def test_bounds_of_detention_are_apart_by_measure(published: Dataset, rows: Rows) -> None:
    table = bounds(detention(published))
    columns = ("measure_code", "lowest", "highest", "claims", "in_words")
    assert [row[2:] for row in rows(table, "round_id", "city_id", *columns) if row[:2] == (2, "almaty")] == [
        ("detained_all", 28, 28, 3, 2),
        ("detained_before", 6, 6, 1, 0),
        ("detained_cordon", 8, 8, 1, 0),
        ("detained_start", 3, 3, 1, 0),
        ("tried", 18, 18, 1, 0),
    ]


def test_later_years_in_the_order_of_their_ends(published: Dataset) -> None:
    numbers = [114, 104, 98, 109, 99, 100, 101, 103, 102, 108, 107, 106, 105]
    assert since(published)["claim_id"].to_list() == [f"KZ12-C-{number:03}" for number in numbers]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([{"low": 200, "qualifier_code": "at_least"}], (200, 200, 1, 0)),
        ([{"high": 1000, "qualifier_code": "at_most"}], (1000, 1000, 1, 0)),
        ([{"low": 500, "high": 2000, "qualifier_code": "range"}], (500, 2000, 1, 0)),
        ([{"low": 200, "qualifier_code": "at_least"}, {"high": 150, "qualifier_code": "at_most"}], (150, 200, 2, 0)),
        ([{"words_en": "dozens", "qualifier_code": "words"}], (None, None, 1, 1)),
        ([{"words_en": "dozens", "qualifier_code": "words"}, {"low": 0, "high": 0}], (0, 0, 2, 1)),
    ],
)
def test_bounds_of_one_sided_and_worded_claims(
    make: Make, rows: Rows, claims: list[dict[str, object]], expected: tuple[object, ...]
) -> None:
    given = [{"claim_id": f"C-{n}", "round_id": 1, "city_id": "almaty", **claim} for n, claim in enumerate(claims)]
    table = bounds(claims_of(make(claims=given)))
    assert rows(table, "lowest", "highest", "claims", "in_words") == [expected]


def test_claims_without_round_or_city_are_groups_of_their_own(make: Make, rows: Rows) -> None:
    places = [(1, "almaty", 10), (1, None, 20), (None, "almaty", 30), (None, None, 40), (None, None, 50)]
    given = [{"claim_id": str(n), "round_id": r, "city_id": c, "low": x, "high": x} for n, (r, c, x) in enumerate(places)]
    table = bounds(claims_of(make(claims=given)))
    assert set(rows(table, "round_id", "city_id", "lowest", "highest", "claims")) == {
        (1, "almaty", 10, 10, 1),
        (1, None, 20, 20, 1),
        (None, "almaty", 30, 30, 1),
        (None, None, 40, 50, 2),
    }


def test_claim_of_an_unknown_source_keeps_its_row(make: Make, rows: Rows) -> None:
    data = make(claims=[{"claim_id": "C-1", "low": 5, "high": 5, "source_id": "S-9"}], sources=[{"source_id": "S-1"}])
    assert rows(claims_of(data), "claim_id", "low", "publisher", "link") == [("C-1", 5, None, None)]


def test_attendance_expected_or_without_place_is_left_out(make: Make) -> None:
    data = make(
        claims=[
            {"claim_id": "C-1", "round_id": 1, "city_id": "almaty", "measure_code": "attendance_expected", "low": 9},
            {"claim_id": "C-2", "round_id": 1, "low": 9},
            {"claim_id": "C-3", "city_id": "almaty", "low": 9},
            {"claim_id": "C-4", "round_id": 1, "city_id": "almaty", "low": 9},
        ]
    )
    assert attendance(data)["claim_id"].to_list() == ["C-4"]

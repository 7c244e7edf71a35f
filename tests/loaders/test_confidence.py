"""The rule of confidence on made documents: what each adds, what lowers a rating, who is independent of whom."""

import pytest

from loaders.confidence import basis_of, document_of, independent_publishers

RELAY = document_of("S-1", "reuters", None, "relay", "opening")
FULL = document_of("S-2", "kibhr;iphr", None, "relay", "full")  # a text of two publishers, read in full
SAME_HOUSE = document_of("S-3", "kibhr", None, "relay", "opening")
COPY = document_of("S-4", "reuters", "S-1", "relay", "full")
EYEWITNESS = document_of("S-5", "eurasianet", None, "eyewitness", "opening")
OFFICIAL = document_of("S-6", "committee", None, "official", "opening")
PARTY = document_of("S-7", "party", None, "party", "full")
OTHER_PARTY = document_of("S-8", "movement", None, "party", "full")
UNKNOWN = document_of("S-9", "site", None, None, "full")
ANALYSIS = document_of("S-10", "digest", None, "analysis", "full")


@pytest.mark.parametrize(
    ("documents", "publishers", "grade"),
    [
        ([RELAY], 1, "low"),
        ([FULL], 1, "medium"),
        ([EYEWITNESS], 1, "medium"),
        ([OFFICIAL], 1, "medium"),
        ([PARTY], 1, "low"),
        ([UNKNOWN], 1, "low"),
        ([ANALYSIS], 0, "low"),
        ([], 0, "low"),
        ([RELAY, EYEWITNESS], 2, "high"),
        ([RELAY, SAME_HOUSE], 2, "high"),
        ([RELAY, PARTY], 2, "high"),
        ([RELAY, UNKNOWN], 2, "high"),
        ([PARTY, OTHER_PARTY], 2, "low"),
        ([PARTY, UNKNOWN], 2, "low"),
        ([FULL, SAME_HOUSE], 1, "medium"),
        ([RELAY, COPY], 1, "medium"),
        ([RELAY, ANALYSIS], 1, "low"),
        ([OFFICIAL, ANALYSIS], 1, "medium"),
    ],
)
def test_rating_follows_from_publishers_their_relation_and_what_was_read(documents, publishers, grade):
    found = basis_of(documents, is_contradicted=False)
    assert (found.publishers, found.grade) == (publishers, grade)


@pytest.mark.parametrize(
    ("documents", "grade"), [([RELAY, EYEWITNESS], "medium"), ([FULL], "low"), ([RELAY], "low"), ([ANALYSIS], "low")]
)
def test_contradiction_lowers_the_rating_one_step_and_no_further_than_low(documents, grade):
    assert basis_of(documents, is_contradicted=True).grade == grade


def test_texts_read_in_full_are_counted_without_copies():
    twice = document_of("S-11", "kibhr;iphr", "S-2", "relay", "full")
    assert basis_of([FULL, twice, RELAY, ANALYSIS], is_contradicted=False).full == 1


def test_publishers_are_one_where_a_third_signs_with_both():
    a, b, c = ({"a", "b"}, {"c", "d"}, {"b", "c"})
    assert independent_publishers(map(frozenset, (a, b))) == 2
    assert independent_publishers(map(frozenset, (a, b, c))) == 1
    assert independent_publishers(map(frozenset, (a, b, {"e"}))) == 3


@pytest.mark.parametrize(
    ("others", "publishers", "grade"), [([], 1, "low"), ([EYEWITNESS], 1, "medium"), ([RELAY, EYEWITNESS], 2, "high")]
)
def test_documents_whose_publisher_is_not_known_add_none_to_a_known_one(others, publishers, grade):
    bare = [document_of(source_id, None, None, "relay", "opening") for source_id in ("S-12", "S-13")]
    found = basis_of([*bare, *others], is_contradicted=False)
    assert (found.publishers, found.grade) == (publishers, grade)

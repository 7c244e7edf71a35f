"""The words of very many acts: in small letters, by the alphabet, without what stands between them, in any script."""

import pytest

from measures.finder import act_words, acts_with_word, words_of
from measures.tables import values


@pytest.fixture
def data(make):
    acts = [
        {
            "incident_id": "I-1",
            "summary_en": "Fined (again), №12 г.\u00a0Алматы",
            "people_named_en": "Ann Orlova;Olga O'Neil",
        },
        {"incident_id": "I-2", "summary_en": "Finesse: not a fine."},
    ]
    return make(incidents=acts)


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        *(("fine", {"I-1", "I-2"}), ("fined", {"I-1"}), ("алм", {"I-1"}), ("ined", set()), ("z", set())),
        *((word, {"I-1"}) for word in ("again", "12", "г", "ann", "orlova", "olga", "o", "neil")),
    ],
)
def test_a_beginning_finds_the_acts_that_have_a_word_like_it(data, beginning, found):
    assert {*values(acts_with_word(data, beginning), "act_id")} == found


def test_words_stand_by_the_alphabet(data):
    words = values(act_words(data), "word")
    assert words == sorted(words)


def test_words_of_a_query_are_parted_like_those_of_the_acts():
    assert words_of("O'Neil, №12 г.\u00a0АЛМАТЫ — …") == ["o", "neil", "12", "г", "алматы"]
    assert words_of("— …") == []

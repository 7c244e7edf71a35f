"""Finding acts in any spelling and script."""

import pytest

from measures.finder import act_words, acts_with_word, words_of
from measures.search import Hit, fold_words, found_acts, index_of, search, search_index
from measures.tables import values

SPELLINGS = {
    "Toregozhina": "Bakhytzhan Toregozhina",
    "Төреғожина": "Bakhytzhan Toregozhina",
    "Торегожина": "Bakhytzhan Toregozhina",
    "Тарегожина": "Bakhytzhan Toregozhina",
    "Toregojina": "Bakhytzhan Toregozhina",
    "Akhmediyarov": "Lukpan Akhmedyarov",
    "Әбілов": "Bulat Abilov",
    "Қосанов": "Amirzhan Kosanov",
    "Kossanov": "Amirzhan Kosanov",
    "Ibrahimov": "Kanat Ibragimov",
    "Сәрсенбайұлы": "Ryspek Sarsenbaiuly",
    "Tuyakbai": "Zharmakhan Tuyakbay",
    "Vinyavskiy": "Igor Vinyavsky",
}
PLACES = {"Орал": "uralsk", "Уральск": "uralsk", "Өскемен": "ust-kamenogorsk"}


@pytest.fixture(scope="module")
def index(published):
    return search_index(published)


def _ids(index, query):
    return [hit.row_id for hit in search(index, query)]


@pytest.mark.parametrize("query", SPELLINGS)
def test_spelling_finds_an_act_that_names_the_person_first(published, index, query):
    first = found_acts(published, _ids(index, query)[:1])
    assert SPELLINGS[query] in values(first, "people_named")[0].split(";")


@pytest.mark.parametrize("query", PLACES)
def test_name_of_a_place_in_any_language_finds_an_act_there_first(published, index, query):
    assert values(found_acts(published, _ids(index, query)), "city_id")[0] == PLACES[query]


def test_every_word_must_be_found(index):
    assert search(index, "Toregozhina fine") != []
    assert search(index, "Toregozhina elephants") == []


def test_a_name_counts_before_the_same_word_in_a_text():
    small = index_of([("A", {"summary": "Bapi was seen"}), ("B", {"people": "Yermurat Bapi"})])
    assert _ids(small, "Bapi") == ["B", "A"]


def test_a_hit_says_where_each_word_was_found_and_how_it_is_written_there():
    small = index_of([("A", {"people": "Yermurat Bapi", "summary": "He was fined, they say."})])
    assert search(small, "bapy fined") == [Hit("A", (("people", "Bapi"), ("summary", "fined")))]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([{"people": "Bakhytzhan"}, {"people": "Bakhytgul"}], {"Bakhytzhan": "A", "Bakhytz": "AB"}),
        (
            [{"people": "Zhanbolat Mamay", "summary": "Заңды тағы бұзды"}],
            {"жалоба": "", "Тарегожына": "", "Макимбай": "", "Жанбалат": "A"},
        ),
        (
            [{"summary": "He was stabbed"}, {"summary": "stated that a threat"}],
            {"stabbing": "A", "stabbed": "A", "stating": "", "threats": "B", "thread": "B"},
        ),
        ([{"people": "Karimbek"}], {"Karimova": ""}),
        ([{"summary": "Karimbek said"}], {"Karimova": ""}),
        ([{"summary": "karimbek"}], {"Karimova": "A"}),
        ([{"summary": "He was fined"}], {"elephants fined": "", "fined elephants": "", "fined": "A"}),
        ([{"support": "Торегожиной"}, {"support": "Торегожина"}], {"Торегожина": "AB"}),
    ],
    ids=["alike beside the word", "alike at the beginning", "forms of a word", "another name", "a name in a text",
         "a form in a text", "an unknown word", "another ending"],
)  # fmt: skip
def test_words_and_their_forms_are_found_and_others_not(texts, found):
    small = index_of([*zip("AB", texts, strict=False)])
    assert {query: "".join(_ids(small, query)) for query in found} == found


def test_reactions_and_permissions_are_found_too(index):
    assert _ids(index, "Murphy") == ["KZ12-V-029"]
    assert "KZ12-A-008" in _ids(index, "Uralsk")
    assert search(index, " … ") == []


def test_words_are_folded_into_latin_letters_and_a_soft_sign_parts_no_word():
    assert fold_words("Төреғожина, Ахмедьяров!") == ["toreghozhina", "akhmedyarov"]


def test_found_acts_keep_the_order_of_the_search(published):
    assert values(found_acts(published, ["KZ12-I-034", "KZ12-I-001"]), "act_id") == ["KZ12-I-034", "KZ12-I-001"]


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

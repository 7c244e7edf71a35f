"""Finding acts in any spelling and script."""

import pytest

from loaders import Dataset
from measures.search import Hit, Index, fold_words, found_acts, index_of, search, search_index
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
PLACES = {
    "Орал": "uralsk",
    "Уральск": "uralsk",
    "Өскемен": "ust-kamenogorsk",
}


@pytest.fixture(scope="module")
def index(published: Dataset) -> Index:
    return search_index(published)


def _ids(index: Index, query: str) -> list[str]:
    return [hit.row_id for hit in search(index, query)]


@pytest.mark.parametrize("query", SPELLINGS)
def test_spelling_finds_an_act_that_names_the_person_first(published: Dataset, index: Index, query: str) -> None:
    first = found_acts(published, _ids(index, query)[:1])
    assert SPELLINGS[query] in values(first, "people_named")[0].split(";")


@pytest.mark.parametrize("query", PLACES)
def test_name_of_a_place_in_any_language_finds_an_act_there_first(published: Dataset, index: Index, query: str) -> None:
    assert values(found_acts(published, _ids(index, query)), "city_id")[0] == PLACES[query]


def test_every_word_must_be_found(index: Index) -> None:
    assert search(index, "Toregozhina fine") != []
    assert search(index, "Toregozhina elephants") == []


def test_a_name_counts_before_the_same_word_in_a_text() -> None:
    small = index_of([("A", {"summary": "Bapi was seen"}), ("B", {"people": "Yermurat Bapi"})])
    assert _ids(small, "Bapi") == ["B", "A"]


def test_a_hit_says_where_each_word_was_found_and_how_it_is_written_there() -> None:
    small = index_of([("A", {"people": "Yermurat Bapi", "summary": "He was fined, they say."})])
    assert search(small, "bapy fined") == [Hit("A", (("people", "Bapi"), ("summary", "fined")))]


def test_words_that_are_only_alike_do_not_count_beside_the_word_itself() -> None:
    small = index_of([("A", {"people": "Bakhytzhan"}), ("B", {"people": "Bakhytgul"})])
    assert (_ids(small, "Bakhytzhan"), _ids(small, "Bakhytz")) == (["A"], ["A", "B"])


def test_words_that_only_begin_alike_and_names_of_others_are_not_found() -> None:
    texts = {"people": "Zhanbolat Mamay", "summary": "Заңды тағы бұзды"}
    small = index_of([("A", texts)])
    assert [_ids(small, query) for query in ("жалоба", "Тарегожына", "Макимбай", "Жанбалат")] == [[], [], [], ["A"]]


def test_forms_of_a_word_are_found_and_no_word_that_only_has_its_letters() -> None:
    small = index_of([("A", {"summary": "He was stabbed"}), ("B", {"summary": "stated that a threat"})])
    found = {query: _ids(small, query) for query in ("stabbing", "stabbed", "stating", "threats", "thread")}
    assert found == {"stabbing": ["A"], "stabbed": ["A"], "stating": [], "threats": ["B"], "thread": ["B"]}


def test_name_that_begins_as_another_is_no_form_of_it() -> None:
    texts = [("A", {"people": "Karimbek"}), ("B", {"summary": "Karimbek said"}), ("C", {"summary": "karimbek"})]
    assert [_ids(index_of([text]), "Karimova") for text in texts] == [[], [], ["C"]]


def test_a_row_lacks_none_of_the_words_wherever_the_unknown_one_stands() -> None:
    small = index_of([("A", {"summary": "He was fined"})])
    assert [_ids(small, query) for query in ("elephants fined", "fined elephants", "fined")] == [[], [], ["A"]]


def test_rows_in_which_a_word_stands_in_another_ending_keep_their_order() -> None:
    small = index_of([("A", {"support": "Торегожиной"}), ("B", {"support": "Торегожина"})])
    assert _ids(small, "Торегожина") == ["A", "B"]


def test_reactions_and_permissions_are_found_too(index: Index) -> None:
    assert _ids(index, "Murphy") == ["KZ12-V-029"]
    assert "KZ12-A-008" in _ids(index, "Uralsk")


def test_query_without_a_word_finds_nothing(index: Index) -> None:
    assert search(index, " … ") == []


def test_words_are_folded_into_latin_letters_and_a_soft_sign_parts_no_word() -> None:
    assert fold_words("Төреғожина, Ахмедьяров!") == ["toreghozhina", "akhmedyarov"]


def test_found_acts_keep_the_order_of_the_search(published: Dataset) -> None:
    assert values(found_acts(published, ["KZ12-I-034", "KZ12-I-001"]), "act_id") == ["KZ12-I-034", "KZ12-I-001"]

"""Acts by words and by fields."""

import pytest

from measures.acts import acts
from measures.finder import FinderQuery, about_person, find_rows, is_indexed
from measures.people import people
from measures.search import Index, search_index
from measures.tables import number_of, values


def _found(data, **asked):
    return find_rows(data, search_index(data), FinderQuery(**asked))


def _ids(data, **asked):
    found = _found(data, **asked)
    return [*values(found.done, "act_id"), *values(found.others, "act_id")]


def test_nothing_asked_is_every_act_in_the_order_of_time(published):
    ids = _ids(published)
    assert len(ids) == number_of(acts(published))
    assert ids[-4:] == ["KZ12-I-069", "KZ12-I-070", "KZ12-I-085", "KZ12-I-086"]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"targets": ("family_member",)}, ["KZ12-I-061", "KZ12-I-033"]),
        ({"standard": "admin-code-373"}, ["KZ12-I-022", "KZ12-I-028", "KZ12-I-073"]),
        ({"query": "Ахмедьяров", "tied": "rounds", "targets": ("journalist",)}, ["KZ12-I-034"]),
    ],
)
def test_acts_by_fields_and_words(published, asked, ids):
    assert _ids(published, **asked) == ids


def test_what_was_done_to_a_person_comes_first_and_apart_from_where_the_name_only_stands(published):
    found = _found(published, query="Торегожина")
    assert [person.name for person in found.people] == ["Bakhytzhan Toregozhina"]
    days = values(found.done, "date")
    assert days == sorted(days)
    assert {"KZ12-I-009", "KZ12-I-051", "KZ12-I-077"} <= {*values(found.done, "act_id")}
    assert values(found.others, "act_id") == ["KZ12-I-050", "KZ12-I-052"]
    assert found.where["KZ12-I-052"] == (("support", "Торегожина"),)


@pytest.mark.parametrize("query", ["Тарегожина", "Торегожна", "Toregojina"])
def test_a_name_with_a_wrong_letter_or_two_means_its_person(published, query):
    found = _found(published, query=query)
    assert [person.name for person in found.people] == ["Bakhytzhan Toregozhina"]
    assert (number_of(found.done), found.suggestions) == (8, ())


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        ("Тарегожына", ("Bakhytzhan Toregozhina",)),
        ("Бахытжан Тарегожына", ("Bakhytzhan Toregozhina",)),
        ("Тарегожына штраф", ("Bakhytzhan Toregozhina штраф",)),
        ("Ерлан Калиев", ()),
        ("жжжж", ()),
    ],
)
def test_a_name_that_is_only_near_is_suggested_and_answered_with_nobody_else(published, query, suggestions):
    found = _found(published, query=query)
    assert (found.people, found.suggestions) == ((), suggestions)
    assert [number_of(table) for table in (found.done, found.others, found.applications, found.responses)] == [0, 0, 0, 0]


def test_a_known_word_suggests_no_name(published):
    assert [_found(published, query=query).suggestions for query in ("жалоба", "Павладар", "leaflet")] == [(), (), ()]


def test_applications_and_communications_of_a_person_are_found(published):
    found = _found(published, query="Toregozhina")
    assert values(found.applications, "application_id") == ["KZ12-A-006", "KZ12-A-007"]
    assert {"KZ12-V-021", "KZ12-V-023", "KZ12-V-024"} <= {*values(found.responses, "response_id")}


def test_reactions_to_what_was_done_to_a_person_are_found_without_the_name(published):
    found = _found(published, query="Akhmedyarov")
    assert found.where["KZ12-V-016"] == (("about", "KZ12-I-034"),)
    assert "KZ12-V-016" in values(found.responses, "response_id")


def test_a_word_that_is_no_name_finds_acts_and_what_is_no_act_apart(published):
    found = _found(published, query="Uralsk")
    assert (found.people, number_of(found.done)) == ((), 0)
    assert "KZ12-A-004" in values(found.others, "act_id")
    assert values(found.applications, "application_id") == ["KZ12-A-008"]


def test_fields_of_acts_leave_out_what_is_no_act(published):
    found = _found(published, query="Toregozhina", tied="none")
    assert values(found.done, "act_id") == ["KZ12-I-077"]
    assert (number_of(found.applications), number_of(found.responses)) == (0, 0)


def test_all_about_a_person_is_of_nobody_with_a_name_much_alike(make):
    names, told = ("Anar Abildayeva", "Anar Abildaeva"), {"authority_code": "court", "summary_en": "It."}
    given = [{"people_named_en": name, "kind_code": "fine", **told} for name in names]
    answer = {"response_id": "V-1", "kind_code": "statement", "about_incident_ids": "I-2", "summary_en": "It."}
    data = make(incidents=given, responses=[answer])
    index, persons = search_index(data), people(data)
    assert [values(about_person(data, index, person).done, "act_id") for person in persons] == [["I-1"], ["I-2"]]
    assert [values(about_person(data, index, person).responses, "response_id") for person in persons] == [[], ["V-1"]]


def test_a_decision_that_names_somebody_by_the_last_name_alone_is_about_nobody_of_a_name_much_alike(make):
    names = ("Anna Mamay", "Zhanna Baitelova", "Anna Orlova", "Olga Orlova")
    acts_of = [{"people_named_en": name, "summary_en": "It."} for name in names]
    told = {"V-1": "Mamay, communication 1: a fine.", "V-2": "Mamai, communication 2.", "V-3": "Orlova, communication 3."}
    answers = [
        {"response_id": one, "kind_code": "views", "summary_en": text, "source_ids": ""} for one, text in told.items()
    ]
    answers.append({"response_id": "V-4", "kind_code": "statement", "summary_en": "On Mamay.", "source_ids": ""})
    data = make(incidents=acts_of, responses=answers)
    index = search_index(data)
    found = {one.name: values(about_person(data, index, one).responses, "response_id") for one in people(data)}
    assert found == {"Anna Mamay": ["V-1"], "Zhanna Baitelova": [], "Anna Orlova": [], "Olga Orlova": []}


def test_of_very_many_acts_words_are_found_by_how_they_begin(make, monkeypatch):
    monkeypatch.setattr("measures.finder.MOST_INDEXED", 2)
    acts = [
        {"incident_id": "I-1", "date": "2012-02-02", "summary_en": "Held at the Square."},
        {"incident_id": "I-2", "date": "2012-02-01", "people_named_en": "Ann Squarer", "summary_en": "Fined."},
        {"incident_id": "I-3", "date": "2012-02-03", "summary_en": "Held at home; skuare."},
    ]
    few, many = make(incidents=acts[:2]), make(incidents=acts)
    assert (is_indexed(few), is_indexed(many)) == (True, False)
    found = find_rows(many, Index((), (), {}), FinderQuery("square"))
    assert (found.people, number_of(found.done), values(found.others, "act_id")) == ((), 0, ["I-2", "I-1"])
    assert values(find_rows(many, Index((), (), {}), FinderQuery("held, SQUARE")).others, "act_id") == ["I-1"]
    assert values(find_rows(many, Index((), (), {}), FinderQuery("quare")).others, "act_id") == []
    assert values(find_rows(many, Index((), (), {}), FinderQuery("—")).others, "act_id") == []

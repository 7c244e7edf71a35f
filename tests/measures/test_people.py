"""Whom a reader means by a name."""

from measures.people import Person, names_them, people, people_meant, person_of_key

ROWS = [
    {
        "incident_id": "I-1",
        "people_named_en": "Bulat Abilov;Anar Abildayeva",
        "people_named_ru": "Булат Абилов;Анар Абильдаева",
        "people_named_kk": "Болат Әбілов;Анар Әбілдаева",
    },
    {
        "incident_id": "I-2",
        "people_named_en": "Bulat Abilov",
        "people_named_ru": "Булат Абилов",
        "people_named_kk": "Болат Әбілов",
    },
    {"incident_id": "I-3"},
]


def test_people_with_their_acts(make):
    found = people(make(incidents=ROWS))
    assert [(person.name, person.acts) for person in found] == [("Bulat Abilov", 2), ("Anar Abildayeva", 1)]
    assert found[0].words == ("abilov", "bolat", "bulat")


def test_a_person_has_the_same_readable_key_in_every_language(make):
    data = make(incidents=ROWS)
    keys = {language: [person.key for person in people(data.in_language(language))] for language in ("en", "ru", "kk")}
    assert {*map(tuple, keys.values())} == {("bulat-abilov", "anar-abildayeva")}
    assert person_of_key(data.in_language("kk"), "anar-abildayeva").name == "Анар Әбілдаева"
    assert person_of_key(data, "nobody") is None


def test_of_two_names_with_the_same_letters_each_has_a_key(make):
    given = [{"people_named_en": name} for name in ("Ann Roe", "Ann-Roe", "…")]
    assert [person.key for person in people(make(incidents=given))] == ["ann-roe", "ann-roe-2", "person"]


def test_a_name_means_who_bears_all_its_words_and_not_who_is_called_much_alike(make):
    known = people(make(incidents=ROWS))
    for query in ("Abilov", "Abylov", "Әбілов", "булат абилов"):
        assert [person.name for person in people_meant(known, query)] == ["Bulat Abilov"]
    assert people_meant(known, "Abilov fine") == people_meant(known, "Bulat Abildayeva") == people_meant(known, " ") == ()


def test_names_of_places_and_kinds_mean_nobody(published):
    known = people(published)
    for query in ("Almaty", "Oral", "Astana", "fine", "arrest", "police", "Aktau", "Taraz"):
        assert people_meant(known, query) == ()


def test_words_of_a_hit_are_a_name_in_any_ending():
    person = Person("Bakhytzhan Toregozhina", ("bakhytzhan", "toregozhina"), ())
    assert names_them((("support", "Торегожиной"),), (person,))
    assert not names_them((("people", "Bakhytgul"),), (person,))
    assert not names_them((("people", "Toregozhina"), ("support", "arrested")), (person,))

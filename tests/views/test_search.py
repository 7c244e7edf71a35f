"""Names that a search offers before the rows with its words."""

from tests.conftest import choice_of
from views.search import keys_named


def test_names_of_cities_people_and_provisions_come_first_in_any_spelling(published):
    view = choice_of(published)

    def named(query):
        return [(key.kind, label) for label, key in keys_named(view, query)]

    assert named("Uralsk")[0] == ("city", "Uralsk")
    assert named("абилов") == [("person", "Bulat Abilov")]
    assert named("covenant 21") == [("standard", "International Covenant on Civil and Political Rights · Article 21")]
    assert (named("ralsk"), named("")) == ([], [])

"""Places: each that is taken is one of the gazetteer, in the country that was chosen, and lies on the map."""

from intake.places import places_named
from intake.reader import NO_PLACE
from intake.report import as_text

FINE = {"every_row": "fine"}
OF_KAZAKHSTAN, OF_RUSSIA = 610612, 580922  # aktau on the Caspian Sea, where 147,000 people live, and Akhtubinsk


def cities(made):
    if "cities" not in made.tables:
        return []
    return [
        (one["city_id"], one["name_en"], round(one["latitude"]), one["geonames_id"])
        for one in made.tables["cities"].to_dict("records")
    ]


def meanings(made):
    return [(one.name, one.rows, one.place and one.place.country, len(one.candidates) > 1) for one in made.places]


def test_the_largest_of_a_name_in_the_chosen_country_is_taken(made):
    names = ("Aktau", "Актау", "Zhanaozen", "Nowhereville", None)
    table = made({**FINE, "country": "KZ"}, place=names)
    assert cities(table) == [("aktau", "Aktau", 44, OF_KAZAKHSTAN), ("zhanaozen", "Zhanaozen", 43, 607610)]
    assert [*table.tables["incidents"]["city_id"]][:3] == ["aktau", "aktau", "zhanaozen"]
    assert [(one.row, one.found, one.sort) for one in table.findings] == [(5, "'Nowhereville'", NO_PLACE)]
    assert meanings(table)[0] == ("Nowhereville", 1, None, False)


def test_without_a_country_only_a_name_of_one_place_is_taken(made):
    table = made(FINE, place=("Aktau", "Zhanaozen"))
    assert [name for name, *_ in cities(table)] == ["zhanaozen"]
    assert meanings(table) == [("Aktau", 1, None, True), ("Zhanaozen", 1, "KZ", False)]


def test_a_place_that_was_chosen_is_taken_wherever_it_is_and_shown_by_its_own_name(made):
    chosen = {"places": {"the plant": OF_KAZAKHSTAN, "Zhanaozen": None}}
    table = made({**FINE, **chosen, "country": "KZ"}, place=("the plant", "Zhanaozen"))
    assert cities(table) == [("aktau", "Aktau", 44, OF_KAZAKHSTAN)]
    assert meanings(table) == [("Zhanaozen", 1, None, False), ("the plant", 1, "KZ", False)]


def test_the_country_of_a_row_stands_before_that_of_the_table(made):
    table = made({**FINE, "country": "KZ"}, place=("Moscow", "Oral"), country=("Россия", None))
    assert [(row[0], row[2]) for row in cities(table)] == [("moscow", 56), ("oral", 51)]


def test_points_only_tell_places_of_one_name_apart(made):
    springfields = {"place": ("Springfield", "Springfield", "Aul X"), "country": ("US", "US", "KZ")}
    points = {"latitude": (39.8017, 10.0, 51.20412), "longitude": (-89.6436, 10.0, 51.36712)}
    near = made(FINE, **{name: cells[::2] for name, cells in {**springfields, **points}.items()})
    assert [(row[1], row[2]) for row in cities(near)] == [("Springfield", 40)]
    assert cities(made(FINE, **{name: cells[1:2] for name, cells in {**springfields, **points}.items()})) == []


def test_of_two_places_of_one_name_the_id_has_the_number_too(made):
    table = made(FINE, place=("Springfield", "Springfield"), country=("US", "AU"))
    ids = [row[0] for row in cities(table)]
    assert len({*ids}) == 2
    assert any(one == "springfield" for one in ids)


def test_a_village_is_no_large_city_of_its_name():
    found = places_named(["Алматы ауылы", "с. Алматы", "Алматы қаласы"], "KZ")
    assert [[place.name for place in places] for places in found.values()] == [[], [], ["Almaty"]]


def test_of_several_places_of_a_name_in_the_country_the_others_are_told(made):
    told = [
        one.partition("; expected")[0]
        for one in as_text(made({**FINE, "country": "KZ"}, place=("Aktau", "Oral"))).splitlines()
    ]
    at = told.index("several places of one name: 1")
    assert told[at + 1].startswith("  Aktau: 610612 (KZ, 43.7°, 51.2°, 147,443 people) is taken, also there: 1526601 (KZ, ")
    chosen = made({**FINE, "country": "KZ", "places": {"Aktau": OF_KAZAKHSTAN}}, place=("Aktau",))
    assert "several places" not in as_text(chosen)
    assert chosen.is_whole

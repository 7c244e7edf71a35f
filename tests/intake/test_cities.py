"""The places of a table: one under all its spellings, found offline, asked for where several may be meant."""

from typing import Any

import pandas as pd

from intake.places import country_code, place_of, places_named

ORAL = 608668


def _found(name: str, country: str | None = None) -> list[int]:
    return [one.geonames_id for one in places_named([name], country)[name]]


def test_a_place_is_found_in_each_script_and_under_old_names() -> None:
    assert [_found(one) for one in ("Уральск", "Орал", "Oral", "Ural'sk")] == [[ORAL]] * 4
    assert _found("Шевченко", "KZ") == _found("Ақтау", "KZ")[:1]
    assert _found("Нур-Султан") == _found("Astana")


def test_a_village_is_not_the_large_city_of_its_name() -> None:
    assert [ORAL in _found(one) for one in ("Орал қаласы", "Орал ауылы", "Орал кенті", "с. Орал")] == [True, *[False] * 3]


def test_a_country_narrows_places_of_one_name() -> None:
    assert len(_found("Petropavlovsk")) > 1
    assert [one.name for one in places_named(["Петропавловск"], "KZ")["Петропавловск"]] == ["Petropavl"]


def test_a_place_that_is_in_no_list_is_not_found() -> None:
    assert _found("Nowhere at all") == []
    assert place_of(1) is None
    assert place_of(ORAL).name == "Oral"  # type: ignore[union-attr]


def test_a_country_is_known_in_three_languages() -> None:
    assert [country_code(one) for one in ("Казахстан", "Қазақстан", "kazakhstan", "kz", "Atlantis")] == ["KZ"] * 4 + [None]


def _cities(converted: Any) -> list[dict[str, Any]]:
    return list(converted.tables["cities"].to_dict("records"))


def test_spellings_of_a_place_are_one_city(made: Any) -> None:
    converted = made(kind_code=("fine",) * 3, place=("Уральск", "Oral", "Уральск"))
    [city] = _cities(converted)
    assert (city["city_id"], city["name_en"], city["other_names"]) == ("oral", "Уральск", "Oral")
    assert (city["geonames_id"], city["latitude"], city["longitude"]) == (ORAL, 51.24601, 51.42558)


def test_of_several_places_of_a_name_none_is_taken_until_it_is_said_which(made: Any) -> None:
    asked = made({"country": "KZ"}, kind_code=("fine",) * 2, place=("Aktau", "Aktau"))
    [question] = asked.questions
    assert (question.about, question.asked, question.rows) == ("place", "Aktau", 2)
    assert question.answers[0] == ("610612", "Aktau, KZ, 140 km from Zhanaozen, 147,443 people, 43.66 51.17")
    assert [one["latitude"] for one in _cities(asked)] == [None]
    said = made({"country": "KZ", "places": {"Aktau": 610612}}, kind_code=("fine",), place=("Aktau",))
    assert (_cities(said)[0]["latitude"], said.questions) == (43.66105, ())


def test_a_place_stays_unplaced_where_the_organisation_says_so(made: Any) -> None:
    converted = made({"places": {"Aktau": None}}, kind_code=("fine",), place=("Aktau",))
    assert (converted.questions, converted.counts["places without coordinates"]) == ((), 1)


def test_coordinates_of_the_table_place_what_no_list_has_to_two_decimals(made: Any) -> None:
    converted = made(
        kind_code=("fine",) * 3,
        place=("Aul X", "Aul X", None),
        latitude=("51,204", 51.3, 50.123),
        longitude=(70.1, 70.1, 71.987),
    )
    assert [(one["name_en"], one["latitude"], one["longitude"]) for one in _cities(converted)] == [
        ("50.12, 71.99", 50.12, 71.99),
        ("Aul X", 51.25, 70.1),
    ]


def test_a_cell_of_several_places_gives_none_and_is_told(made: Any) -> None:
    converted = made(kind_code=("fine",), place=("Almaty; Nur Sultan",))
    assert [(one.row, one.sort) for one in converted.findings] == [(2, "several places")]
    assert "cities" not in converted.tables
    assert list(converted.tables["incidents"]["own_notes"]) == ["place: Almaty; Nur Sultan"]
    assert converted.counts["incidents without a location"] == 1


def test_places_of_one_name_in_two_countries_are_two(made: Any) -> None:
    converted = made(kind_code=("fine",) * 2, place=("Petropavlovsk",) * 2, country=("KZ", "Germany"))
    assert [one["city_id"] for one in _cities(converted)] == ["petropavl", "petropavlovsk"]


def test_a_word_for_a_city_is_no_part_of_a_name_and_a_village_is_no_city() -> None:
    oral = ("г. Уральск", "г.Уральск", "город Уральск", "Орал қаласы", "Oral city")
    assert [_found(one) for one in oral] == [[ORAL]] * 5
    assert _found("с. Уральск") == []
    assert place_of(_found("Oklahoma City")[0]).name == "Oklahoma City"  # type: ignore[union-attr]


def test_a_place_that_is_told_to_be_unknown_is_none(made: Any) -> None:
    converted = made(kind_code=("fine",) * 4, place=("unknown", "неизвестно", "-", "Уральск"))
    assert [one["city_id"] for one in _cities(converted)] == ["oral"]
    assert converted.counts["incidents without a location"] == 3


def test_coordinates_say_which_place_of_a_name_is_meant_and_that_none_is(made: Any) -> None:
    asked = {"kind_code": ("fine", "fine"), "place": ("Aktau", "Oral"), "latitude": (43.65, 10), "longitude": (51.17, 20)}
    converted = made(**asked)
    assert [(one["city_id"], one["geonames_id"]) for one in _cities(converted)] == [("aktau", 610612), ("oral", 608668)]
    assert converted.questions == ()
    [told] = converted.findings
    assert (told.sort, told.found) == ("places apart", "'Oral' at 10.00 20.00")
    cells = {"place": ("Astana", "Aul X", "Taraz", "Kokshetau"), "latitude": (51.16,) * 4, "longitude": (71.47,) * 4}
    office = made(kind_code=("fine",) * 4, **cells)
    assert [one["city_id"] for one in _cities(office) if pd.isna(one["latitude"])] == ["aul-x"]
    assert [one.found for one in office.findings] == ["51.16 71.47 for Taraz, Kokshetau"]
    village = made(kind_code=("fine",), place=("Bestobe",), latitude=(10,), longitude=(20,))
    assert [(one["geonames_id"], one["latitude"]) for one in _cities(village)] == [(None, 10)]
    assert [one.expected.partition(", ")[2] for one in village.findings] == ["which only the name says"]


def test_one_name_at_two_places_has_no_coordinates_between_them_and_is_told(made: Any) -> None:
    asked = {"kind_code": ("fine", "fine"), "place": ("Aul X", "Aul X"), "latitude": (43, 51.2), "longitude": (77, 51)}
    converted = made(**asked)
    assert [(one["city_id"], one["latitude"]) for one in _cities(converted)] == [("aul-x", None)]
    assert [(one.sort, one.found) for one in converted.findings] == [("places apart", "'Aul X' at 43.00 77.00, 51.20 51.00")]


def test_several_places_that_a_word_joins_are_told_and_make_no_place(made: Any) -> None:
    cells = ("Алматы и Астана", "Almaty, Pavlodar", "Орал/Ақтөбе", "Сад и дом", "Алматы, Медеуский район")
    converted = made({"country": "KZ"}, kind_code=("fine",) * 5, place=cells)
    assert [(one.row, one.sort) for one in converted.findings] == [(row, "several places") for row in (2, 3, 4)]
    incidents = converted.tables["incidents"]
    assert [*incidents["own_notes"].fillna("")][:3] == [f"place: {cell}" for cell in cells[:3]]
    assert [*converted.tables["cities"]["name_en"]] == ["Алматы", "Сад и дом"]


def test_a_place_whose_country_only_some_rows_name_is_one_city(made: Any) -> None:
    converted = made(
        kind_code=("fine", "fine", "fine"),
        place=("Алматы", "Almaty", "Almaty"),
        country=(None, "Kazakhstan", "Kazakhstan"),
    )
    [city] = converted.tables["cities"].to_dict("records")
    assert (city["name_en"], city["other_names"], city["geonames_id"]) == ("Almaty", "Алматы", 1526384)
    assert [*converted.tables["incidents"]["city_id"]] == ["almaty"] * 3


def test_a_village_is_found_by_its_word_and_a_metro_is_no_place() -> None:
    names = ("с. Шетпе", "пос. Бестобе", "Бишкек шаары", "м. Дніпро", "м. Сокол", "с. Бишкек")
    found = places_named(names)
    assert [[one.name for one in found[name]] for name in names] == [
        ["Shetpe"],
        ["Bestobe"],
        ["Bishkek"],
        ["Dnipro"],
        [],
        [],
    ]


def test_the_city_of_a_street_is_found_and_the_whole_is_a_note(made: Any) -> None:
    cells = (
        "Алматы, площадь Республики",
        "Алматы (Медеуский район)",
        "г. Алматы, ул. Абая, 5",
        "Республика Казахстан, Алматы",
    )
    cells += ("СМАС г. Алматы", "районный суд города Алматы")
    converted = made(kind_code=("fine",) * 8, place=(*cells, "Алматы, 14", "онлайн"))
    incidents = converted.tables["incidents"]
    assert [*incidents["city_id"].fillna("")] == ["almaty"] * 6 + ["almaty-14", ""]
    assert [*incidents["own_notes"].fillna("")] == [*(f"place: {cell}" for cell in cells), "", "place: онлайн"]


def test_a_city_in_the_genitive_behind_its_word_is_found(made: Any) -> None:
    converted = made(kind_code=("fine",), place=("Суд г. Уральска",))
    assert [one["city_id"] for one in _cities(converted)] == ["oral"]


def test_a_city_of_which_the_state_says_which_it_is_stays_whole(made: Any) -> None:
    converted = made(kind_code=("fine",) * 2, place=("Springfield, IL", "Springfield, MA"))
    assert [one["name_en"] for one in _cities(converted)] == ["Springfield, IL", "Springfield, MA"]


def test_a_city_beside_the_short_form_of_its_region_is_that_city(made: Any) -> None:
    converted = made(kind_code=("fine",) * 4, place=("Almaty", "Astana", "Oral", "Петропавловск, СКО"))
    assert [one["city_id"] for one in _cities(converted)] == ["almaty", "astana", "oral", "petropavl"]


def test_a_place_in_another_country_than_the_others_is_asked_for_where_few_know_it(made: Any) -> None:
    converted = made(kind_code=("fine",) * 5, place=("Almaty", "Astana", "Oral", "Atlantis", "Bishkek"))
    assert [(one.about, one.asked, len(one.answers)) for one in converted.questions] == [("place", "Atlantis", 1)]
    assert [one["city_id"] for one in _cities(converted) if pd.isna(one["latitude"])] == ["atlantis"]


def test_the_country_of_the_others_says_which_place_is_meant_and_it_is_told(made: Any) -> None:
    converted = made(kind_code=("fine",) * 3, place=("Almaty", "Astana", "Петропавловск"))
    assert converted.questions == ()
    [told] = converted.likeliest
    assert told.startswith("Петропавловск is Petropavl, KZ, ")


def test_a_place_far_larger_than_others_of_its_name_is_meant(made: Any) -> None:
    converted = made(kind_code=("fine",), place=("Москва",))
    assert [one.partition(",")[0] for one in converted.likeliest] == ["Москва is Moscow"]
    converted = made(kind_code=("fine",) * 4, place=("Москва", "Санкт-Петербург", "Казань", "Новосибирск"))
    assert (converted.questions, len(converted.likeliest)) == ((), 3)
    assert len(made(kind_code=("fine",), place=("Petropavlovsk",)).questions) == 1

"""What tells who somebody is leaves with no dataset unless it is asked for: by name in three languages, and by the cells."""

import re
from typing import Any

import pytest

from intake.homes import MAY_LIVE, has_public_address, without_homes
from intake.privacy import MAY_BE, MAY_HAVE, DistinctTexts, private_sort, sort_of_cell, without_contacts
from intake.suggestions import suggest_mapping
from intake.word_lists import list_rows
from tests.intake.conftest import table_of
from tests.planted.tables import VALUES


@pytest.mark.parametrize(
    ("column", "sort"),
    [
        ("SubmitterName", "monitors"),
        ("_submitted_by", "monitors"),
        ("ФИО наблюдателя", "monitors"),
        ("Имя монитора", "monitors"),
        ("Кто заполнил форму", "monitors"),
        ("DeviceID", "devices"),
        ("Телефон заявителя", "telephones"),
        ("Phone number", "telephones"),
        ("Номер телефона", "telephones"),
        ("Электрондық пошта", "e-mail"),
        ("Домашний адрес", "homes"),
        ("Адрес", "homes"),
        ("ИИН", "identity"),
        ("Date of birth", "identity"),
        ("Место рождения", "identity"),
        ("Аты-жөні", "people"),
        ("Добавил(а)", "monitors"),
        ("Monitor's name", "monitors"),
        ("Nom de l'observateur", "monitors"),
        ("Nombre de la persona informante", "monitors"),
        ("اسم المراقب", "monitors"),
        ("Прізвище спостерігача", "monitors"),
        ("Kuzatuvchining ismi", "monitors"),
        ("Байкоочунун аты", "monitors"),
        ("Адрес организатора митинга", "homes"),
        ("Dirección particular", "homes"),
        ("Uy manzili", "homes"),
        ("GPS координаты", "points"),
        ("people_named_kk", "people"),
    ],
)
def test_a_name_in_three_languages_shows_what_is_private(column: str, sort: str) -> None:
    assert private_sort(column, ()) == sort


@pytest.mark.parametrize(
    "column", ["Адрес задержания", "Ответственный орган", "Event name", "GPS latitude", "Nombre de personnes"]
)
def test_venues_bodies_and_numbers_are_nobodys(column: str) -> None:
    assert private_sort(column, ()) is None


@pytest.mark.parametrize("column", ["Адрес митинга", "Название организации", "Date", "Source", "Город", "Число задержанных"])
def test_other_names_show_nothing(column: str) -> None:
    assert private_sort(column, ("x", "y")) is None


@pytest.mark.parametrize(
    ("cells", "sort"),
    [
        (("a@b.example", "c.d@e.example"), "e-mail"),
        (("+7 701 123 45 67", "8 (701) 765-43-21"), "telephones"),
        ((77011234567, 77017654321), "telephones"),
        (("collect:AbCdEf123456", "ee.kobotoolbox.org:AbCdEf123456"), "devices"),
        (("10.0.0.1", "10.0.0.2"), "devices"),
        (("850101300123", "900202400456"), "identity"),
        (("@somebody", "@another_one"), "accounts"),
    ],
)
def test_cells_show_what_is_private_whatever_the_column_is_called(cells: tuple[Any, ...], sort: str) -> None:
    assert private_sort("x1", cells) == sort


@pytest.mark.parametrize(
    "cells", [("2023-05-14",), (12, 300), ("https://a.example/1234567890",), ("51.2345",), (1, "a@b.example", 2)]
)
def test_other_cells_show_nothing(cells: tuple[Any, ...]) -> None:
    assert private_sort("x1", cells) is None


def test_private_columns_are_left_out_and_listed_unless_the_mapping_wants_them(made: Any) -> None:
    columns = {"kind_code": ("fine",), "Phone": ("+7 701 123 45 67",), "ФИО адвоката": ("Jane Roe",)}
    mapping = suggest_mapping(table_of(**columns)).mapping
    assert [mapping.columns[one] for one in ("Phone", "ФИО адвоката")] == ["left_out", "left_out"]
    by_default = made({"columns": {"kind_code": "kind_code"}}, **columns)
    assert [(one.column, one.reason) for one in by_default.columns_left_out] == [
        ("Phone", "telephone numbers"),
        ("ФИО адвоката", "names of people: held back unless the organisation says that they are public"),
    ]
    asked = made({"columns": {"kind_code": "kind_code", "ФИО адвоката": "note"}}, **columns)
    assert [*asked.tables["incidents"]["own_notes"]] == ["ФИО адвоката: Jane Roe"]


def test_a_text_with_a_contact_is_left_out_whole_and_told_without_being_repeated(made: Any) -> None:
    texts = ("Call +7 701 123 45 67 or write to a@b.example.", "Fined.")
    converted = made(kind_code=("fine", "fine"), summary=texts)
    assert [*converted.tables["incidents"]["summary_en"]] == [None, "Fined."]
    [told] = converted.findings
    assert (told.row, told.field, told.sort, told.found) == (
        2,
        "summary",
        "contact",
        "an e-mail address, a telephone number or a point",
    )


@pytest.mark.parametrize(
    "text",
    [
        "1 618 тенге, 14.05.2023, https://a.example/88001234567, 12 345 678",
        "14.05.2023-16.05.2023, 2010-2012, 05.2023, 612 345 678 тенге, $ 1 000 000 000",
        "1,200, 1,300 and 10:00:00.123456; 25 °C; doi 10.1057/s41599-023-01559-4",
    ],
)
def test_other_numbers_and_links_stay_in_a_text(text: str) -> None:
    assert without_contacts(text) == text


@pytest.mark.parametrize(
    "part",
    [
        "06 12 34 56 78",
        "(7212) 41-12-345",
        "a (at) b.example",
        "51.12345, 71.54321",
        "51,12345; 71,54321",
        "51.123 71.543",
        "lat 51.123",
        "POINT(71.5 51.1)",
        "https://yandex.kz/maps/-/CDabc",
        "https://a.example/?x=51.12345&y=71.54321",
        "51°07'24\"N 71°32'36\"E",
        "9H3X5Q8V+2C",
    ],
)
def test_contacts_and_points_of_every_form_are_taken_out_of_a_text(part: str) -> None:
    kept = without_contacts(f"Before {part} after.")
    assert re.fullmatch(r"Before (\[…\][; ]+)+after\.", kept)


@pytest.mark.parametrize("name", ["phones", "emails", "points"])
def test_what_is_looked_for_in_a_large_table_misses_nothing_of_a_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.privacy.FEW", 0)
    texts = [f"x {value} y" for value in VALUES[name]] + ["x тел. 52-13-44 y", "tel: 5 13 44 0 y"]
    assert DistinctTexts(texts).having(MAY_HAVE) == [*dict.fromkeys(texts)]


def test_what_is_looked_for_in_a_large_table_misses_no_private_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.privacy.FEW", 0)
    texts = [value for values in VALUES.values() for value in values] + [
        "ильинична",
        "Абая 5",
        "AB 123 45",
        "Ақан сері, 12а",
    ]
    uses = ("streets", "houses", "flats")
    words = {one for row in list_rows("private_words") if row["use"] in uses for one in row["words"].split("|")}
    texts += [form.format(one) for one in words for form in ("{} 5", "5 {}", "x {}. 12", "12-{}", "Y, {}5", "5, x {} z")]
    texts = [text for text in texts if sort_of_cell(text)]
    assert DistinctTexts(texts).having(*MAY_BE) == [*dict.fromkeys(texts)]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Jane Roe", "names"),
        ("Роу Д. А.", "names"),
        ("ROE JANE", "names"),
        ("جين رو", "names"),
        ("роу джейн ивановна", "names"),
        ("ул. Абая, 5", "homes"),
        ("Абая 5-12", "homes"),
        ("Самал-2, кв. 7", "flats"),
        ("5 Main Street", "homes"),
        ("123 ABC 02", "identity"),
        ("signal: jane.01", "accounts"),
        ("51.12345", "points"),
    ],
)
def test_a_cell_shows_what_it_is_of_a_person(text: str, sort: str) -> None:
    assert sort_of_cell(text) == sort


@pytest.mark.parametrize(
    "text",
    ["Площадь Республики", "Police Raid", "проспект Достык", "сильный дождь", "МВД РК", "2 часа", "1500000"],
)
def test_a_cell_of_something_else_shows_nothing(text: str) -> None:
    assert sort_of_cell(text) is None


def test_a_column_that_nobody_mapped_and_that_looks_like_names_is_left_out_unless_these_are_places(made: Any) -> None:
    columns = {"x1": ("Jane Roe", "Richard Roe"), "x2": ("San Diego", "Santa Cruz"), "x3": ("rain", "wind")}
    converted = made({"columns": {"kind_code": "kind_code"}}, kind_code=("fine", "fine"), **columns)
    assert [(one.column, one.reason) for one in converted.columns_left_out] == [("x1", "looks like names of people")]
    assert [*converted.tables["incidents"]["own_notes"]] == ["x2: San Diego\nx3: rain", "x2: Santa Cruz\nx3: wind"]
    assert converted.note_columns == ("x2", "x3")


def test_addresses_are_left_out_but_for_those_of_a_venue(made: Any) -> None:
    columns = {"x1": ("Main Street 5",), "Адрес митинга": ("ул. Абая, 5",)}
    converted = made({"columns": {"kind_code": "kind_code"}}, kind_code=("fine",), **columns)
    assert [*converted.tables["incidents"]["own_notes"]] == ["Адрес митинга: ул. Абая, 5"]


def test_a_private_cell_among_others_is_left_out_and_told_without_being_repeated(made: Any) -> None:
    weather = ("rain", "wind", "snow", "sun", "fog", "Jane Roe")
    converted = made({"columns": {"kind_code": "kind_code"}}, kind_code=("fine",) * 6, Weather=weather)
    assert converted.tables["incidents"]["own_notes"].isna().tolist() == [False] * 5 + [True]
    [told] = converted.findings
    assert (told.row, told.field, told.sort) == (7, "Weather", "private")
    assert "Jane" not in str(told)


def test_a_private_column_of_which_a_mapping_makes_a_note_is_told(made: Any) -> None:
    converted = made({"columns": {"kind_code": "kind_code", "Phone": "note"}}, kind_code=("fine",), Phone=("office",))
    assert [(one.field, one.found, one.sort) for one in converted.findings] == [
        ("Phone", "a public note: telephone numbers", "public")
    ]


def test_whoever_kept_the_records_is_nobody_whom_they_name(made: Any) -> None:
    columns = {"kind_code": ("fine",), "Your name": ("Ann Lee",), "Name of victim": ("Jane Roe",)}
    mapping = suggest_mapping(table_of(**columns), names_are_public=True).mapping
    assert [mapping.columns[one] for one in ("Your name", "Name of victim")] == ["left_out", "people_named"]
    stated = {"columns": {"kind_code": "kind_code", "Your name": "people_named"}, "names_are_public": True}
    assert "people_named_en" not in made(stated, **columns).tables["incidents"]


@pytest.mark.parametrize("names_are_public", [False, True])
def test_names_are_left_out_in_every_language_unless_they_are_public(names_are_public: bool) -> None:
    columns = dict.fromkeys(("people_named_en", "people_named_ru", "people_named_kk"), ("Jane Roe",))
    mapping = suggest_mapping(table_of(kind_code=("fine",), **columns), names_are_public=names_are_public).mapping
    becomes = [mapping.columns[one] for one in columns]
    assert becomes == (["people_named", "note", "note"] if names_are_public else ["people_named", "left_out", "left_out"])


def test_rows_whose_texts_may_name_people_are_listed(made: Any) -> None:
    texts = (
        "Police fined Jane Roe.",
        "Police fined two people.",
        "Полиция задержала Д. Роу.",
        "митинг, ул. Пробная, 12",
    )
    converted = made(kind_code=("fine",) * 4, summary=texts)
    assert converted.possible_names == {"summary": (2, 4, 5)}
    assert converted.findings == ()


HOMES = (
    "Живущий на […] активист задержан: ул. Абая 12-7",
    "Её прописка — […]; дети дома: Сатпаева, 12, кв. 7",
    "Living at […], he was followed for 2 days: 12 Dostyk",
    "проживает по адресу […]: ул. Абая, д. 12, кв. 5",
    "Домой пришли с обыском, […], изъяли 2 телефона: мкр. Самал-2, дом 33",
    "Задержан у себя дома на […]: пр. 8 Марта 12-7",
    "Семья живёт в […]: доме 12 по улице Абая",
    "Адрес: […]. Полиция пришла утром: ул. абая 12",
    "Она прописана на […] с 2010 года: Сатпаева 12-7",
    "тұрғылықты мекенжайы: […], Алматы: Абай көшесі, 12-үй, 5-пәтер",
    "Үйін тінтті ([…]), 3 адам: Төле би көшесінің 12-үйінде",
    "Белсенді, […] мекенжайында тұрады: Абай 12",
    "Белсендінің үйі […]: Самал-2 ықшам ауданы, 33 үй",
    "He lives at […] with his brother: 12 Abay St, flat 5",
    "Her home ([…]) was searched: house 12, Abay Street",
    "Summoned at […]; fined twice: Abay Ave. 12/5",
    "Taken from […] on 28 January: apt 5, 12 Abay Street",
    "The rally was held. Police took him from […]: 12 Abay Street",
)
"""A text without an address, and the address."""
EVENTS = (
    "На улице Абая 28 января задержали 12 человек, на проспекте Достык 8 участников.",
    "У дома 12 собрались жильцы; площадь 12 кв. м перекрыта.",
    "В 6 микрорайоне прошёл сход, 24 марта задержаны 5 человек.",
    "Он живёт в Алматы 12 лет, штраф 50 МРП, статья 374-2, в 12:00 отпустили.",
    "28 қаңтарда Достық даңғылында 8 адам ұсталды. Ол Алматыда 12 жыл тұрады.",
    "Police detained 12 people on Abay Street. In 2011 Abay Street was closed at 11:30.",
    "Detained on leaving home, 30 minutes before the start.",
)
AT_EVENTS = (
    "Пикет у здания акимата на ул. Желтоксан, 5, разогнан.",
    "Партия кеңсесі (Төле би көшесі, 46) алдында пикет өтті.",
    "The rally took place at 5 Abay Street.",
)


@pytest.mark.parametrize("case", HOMES)
def test_the_address_of_a_home_is_taken_out_of_a_text(case: str) -> None:
    plain, address = case.rsplit(": ", 1)
    assert without_homes(plain.replace("[…]", address)) == plain


@pytest.mark.parametrize("text", EVENTS)
def test_streets_days_and_numbers_of_an_event_are_no_home(text: str) -> None:
    assert (without_homes(text), has_public_address(text)) == (text, False)


def test_an_address_in_an_account_is_left_out_and_told_or_stays_and_is_named(made: Any) -> None:
    texts = ("Домой пришли с обыском, ул. Абая, 12, тел. +7 701 123 45 67.", AT_EVENTS[0], "Fined.")
    converted = made(kind_code=("fine",) * 3, summary=texts)
    assert [*converted.tables["incidents"]["summary_en"]][:2] == [None, AT_EVENTS[0]]
    assert [(one.row, one.sort) for one in converted.findings] == [(2, "contact"), (2, "home")]
    assert "Абая" not in str(converted.findings)
    assert converted.possible_names == {"summary": (3,)}


def test_addresses_of_events_stay_in_accounts_and_those_of_venues_in_their_column(made: Any) -> None:
    assert [without_homes(text) for text in AT_EVENTS] == [*AT_EVENTS]
    venue = "у входа в тридцати шагах от остановки, с двумя свидетелями и плакатом, ул. Абая, 12"
    converted = made(
        {"columns": {"kind_code": "kind_code"}}, kind_code=("fine",), **{"Адрес митинга": (venue,), "Note": (venue,)}
    )
    assert [*converted.tables["incidents"]["own_notes"]] == [f"Адрес митинга: {venue}"]


def test_what_is_looked_for_in_a_large_table_misses_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.privacy.FEW", 0)
    texts = [plain.replace("[…]", address) for plain, address in (one.rsplit(": ", 1) for one in HOMES)] + [*AT_EVENTS]
    assert DistinctTexts(texts).having(*MAY_LIVE) == [*dict.fromkeys(texts)]


def test_a_point_is_told_and_noted_to_two_decimals_alone(made: Any) -> None:
    converted = made(kind_code=("fine",), latitude=("143.238949",), longitude=(71.54321,))
    assert [(one.field, one.found) for one in converted.findings] == [("latitude", "'143.24'")]
    assert [*converted.tables["incidents"]["own_notes"]] == ["latitude: 143.24"]


def test_names_are_suggested_for_no_column_whose_name_is_unknown_or_one_of_codes() -> None:
    names = ("Jane Roe", "Richard Roe")
    columns = {"kind_code": ("fine", "fine"), "x1": names, "Victims": names, "Against whom": ("journalists", "activists")}
    becomes = suggest_mapping(table_of(**columns)).mapping.columns
    assert [becomes[one] for one in columns] == ["kind_code", "left_out", "left_out", "target_codes"]

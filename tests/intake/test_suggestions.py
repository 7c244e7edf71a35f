"""Which column is which: by its name in three languages, by its cells, and not at all where that is not sure."""

from dataclasses import replace

import pytest

from intake.suggestions import SURE, Suggestion, suggest_columns, suggest_mapping
from tests.intake.conftest import table_of


def suggested(**columns: tuple[object, ...]) -> dict[str, Suggestion]:
    table = table_of(**columns)  # type: ignore[arg-type]
    return {one.column: one for one in suggest_columns(table, table.columns)}


def targets(**columns: tuple[object, ...]) -> dict[str, str | None]:
    return {name: one.target if one.is_sure else None for name, one in suggested(**columns).items()}


@pytest.mark.parametrize(
    ("name", "cells", "target"),
    [
        ("Event date", ("2023-05-14",), "date"),
        ("Дата события", ("2023-05-14",), "date"),
        ("Күні", ("2023-05-14",), "date"),
        ("ГОРОД", ("Атырау",), "place"),
        ("Қала", ("Атырау",), "place"),
        ("Gorod", ("Atyrau",), "place"),
        ("Вид нарушения", ("Штраф",), "kind_code"),
        ("Число задержанных", (5,), "people"),
        ("Широта", ("51,2",), "latitude"),
        ("Дереккөз", ("https://a.example",), "source_ids"),
        ("Who did it", ("police",), "authority_code"),
        ("event-kind", ("fine",), "kind_code"),
        ("Людей", ("5",), "people"),
        ("Кем задержан?", ("полиция",), "authority_code"),
        ("Кім жасады?", ("полиция",), "authority_code"),
        ("Person", ("Anna T.",), "people_named"),
        ("В каком городе?", ("Алматы",), "place"),
        ("Когда это произошло?", ("2023-05-14",), "date"),
        ("Ссылка на источник (публикацию)", ("https://a.example",), "source_ids"),
        ("source_ids", ("A newspaper",), "source_ids"),
    ],
)
def test_a_name_is_known_in_three_languages_and_scripts(name: str, cells: tuple[object, ...], target: str) -> None:
    assert targets(**{name: cells}) == {name: target}


def test_a_suggestion_has_its_score() -> None:
    found = suggested(City=("Oral", None, "Oral", "Aktau", "Taraz", "Semey"))["City"]
    assert (found.target, found.score) == ("place", 100.0)


def test_what_nothing_is_like_stays_without_a_suggestion() -> None:
    assert targets(Weather=("fine", "rain")) == {"Weather": None}


def test_cells_that_do_not_fit_the_name_make_it_unsure() -> None:
    assert suggested(Type=("march", "sit-in"))["Type"].score < SURE
    assert targets(Type=("march", "Fine")) == {"Type": "kind_code"}


def test_a_column_that_is_called_a_date_is_one_whatever_its_cells_are() -> None:
    assert targets(Date=("soon", "later")) == {"Date": "date"}
    assert targets(**{"Date of the answer": ("soon", "later")}) == {"Date of the answer": None}


def test_cells_alone_show_days_and_kinds_where_one_column_has_them() -> None:
    assert targets(A=("2023-05-14", "2023-05-15"), B=("Fine", "разгон")) == {"A": "date", "B": "kind_code"}
    assert targets(A=("2023-05-14", "2023-05-15"), B=("2023-05-14", "2023-05-16")) == {"A": None, "B": None}


def test_cells_that_are_kinds_are_kinds_whatever_their_question_is_called() -> None:
    assert targets(**{"Что произошло? (можно выбрать несколько)": ("Штраф", "Задержание, Штраф")}) == {
        "Что произошло? (можно выбрать несколько)": "kind_code"
    }


def test_a_list_of_codes_is_no_list_of_incidents() -> None:
    assert _columns(Код=("ЗД", "ШТ"), Значение=("Задержание", "Штраф")) == {"Код": "note", "Значение": "note"}
    assert _columns(Дата=("2023-05-14", "2023-05-15"), Значение=("Задержание", "Штраф"))["Значение"] == "kind_code"


def test_a_column_that_only_says_that_nothing_is_known_is_no_day() -> None:
    assert _columns(Примечание=("-", "нет данных"), Вид=("штраф", "арест"))["Примечание"] == "note"


def test_two_columns_of_one_name_give_one_column_of_the_profile() -> None:
    assert targets(City=("Oral",), Town=("Aksai",)) == {"City": "place", "Town": None}


@pytest.mark.parametrize(
    ("name", "cells", "target"),
    [
        ("Victims (number)", ("3 (+ 1 minor)", "2 or 3"), "people"),
        ("Number of injured", (3, 5), "people"),
        ("Кол-во", (3, 5), "people"),
        ("Задержано не менее", (3, 5), "people_low"),
        ("Задержано не более", (3, 5), "people_high"),
        ("event-people_low", (3, 5), "people_low"),
        ("event-people_words", ("более тысячи",), "people"),
        ("Ұсталғандар кемінде", (3, 5), "people_low"),
        ("Число задержанных журналистов", (3, 5), None),
        ("County", ("Cook", "Kent"), None),
        ("Вид", ("Штраф",), "kind_code"),
        ("Вид", ("Плакат",), None),
        ("Incident No.", ("1a", "2"), "incident_id"),
        ("Номер статьи", ("373", "374"), None),
        ("Number of police", (100, 200), None),
        ("Количество дней", (3, 5), None),
        ("Место работы", ("Завод", "Школа"), None),
        ("Дата публикации", ("2023-05-14", "2023-05-15"), None),
        ("Дата подачи заявки", ("2023-05-14", "2023-05-15"), "filed_on"),
        ("Дата освобождения", ("2023-05-14", "2023-05-15"), None),
        ("Timestamp", ("2023-05-14 10:20:11",), "recorded"),
        ("Date entered", ("2023-05-14", "2023-05-15"), "recorded"),
        ("Страна гражданства", ("Россия",), None),
    ],
)
def test_a_part_of_a_name_is_not_taken_for_what_it_is_not(name: str, cells: tuple[object, ...], target: str | None) -> None:
    assert targets(**{name: cells}) == {name: target}


def _columns(**cells: tuple[object, ...]) -> dict[str, str]:
    return {**suggest_mapping(table_of(**cells)).mapping.columns}  # type: ignore[arg-type]


def test_the_day_of_the_act_is_none_of_when_somebody_filed_called_or_was_released() -> None:
    cells = {"Дата звонка": ("01.05.2023",), "Дата задержания": ("03.05.2023",), "Дата освобождения": ("04.05.2023",)}
    assert _columns(**cells) == {"Дата звонка": "note", "Дата задержания": "date", "Дата освобождения": "note"}


def test_the_day_of_a_hearing_is_that_of_the_act_where_no_other_is_and_a_year_of_birth_never() -> None:
    hearings, fines = ("05.01.21", "10.01.21"), ("Штраф", "Арест")
    cells = {"Дата заседания": hearings, "Год рожд.": ("1950", "1951"), "Мера": fines}
    assert _columns(**cells) == {"Дата заседания": "date", "Год рожд.": "left_out", "Мера": "kind_code"}
    assert _columns(**{"Дата публикации": hearings, "Мера": fines})["Дата публикации"] == "note"
    assert _columns(**{"Дата суда": hearings, "Начало": hearings}) == {"Дата суда": "note", "Начало": "date"}


def test_times_to_the_second_are_of_when_a_form_was_filled_in() -> None:
    times = ("2023-05-14T10:20:00+06:00", "2023-05-15T11:20:00+06:00")
    assert _columns(Начало=times, Конец=times, Дата=("13.05.2023", "14.05.2023")) == {
        "Начало": "recorded",
        "Конец": "recorded",
        "Дата": "date",
    }
    assert _columns(A=("14.05.2023 10:20:31", "15.05.2023 9:07:12")) == {"A": "recorded"}
    assert _columns(A=("14.05.2023 15:00", "15.05.2023 12:30:00")) == {"A": "date"}


def test_a_column_of_streets_gives_way_to_one_of_cities() -> None:
    cells = {"Место": ("Болотная", "пл. Революции"), "Регион": ("Москва", "Воронеж")}
    assert _columns(**cells) == {"Место": "note", "Регион": "place"}
    assert _columns(Место=("Oral", "Болотная"), Регион=("Москва", "Воронеж"))["Место"] == "place"


def test_tags_say_what_a_column_of_a_form_is_before_its_name() -> None:
    columns = dict.fromkeys(("_id", "_uuid", "_submission_time"), ("1",))
    table = replace(table_of(**columns, Affected=(3,)), tags={"Affected": "#affected+min"})
    assert suggest_mapping(table).mapping.columns["Affected"] == "people_low"


def test_every_column_of_sources_is_one() -> None:
    columns = {"Source 1": ("https://a.example",), "Source 2": ("A newspaper",), "Ссылка": ("https://b.example",)}
    assert targets(**columns) == dict.fromkeys(columns, "source_ids")


def test_columns_are_known_in_spanish_and_no_region_or_perpetrator_is_taken_for_a_person() -> None:
    cells = {
        "Fecha": ("18 de abril de 2018",) * 2,
        "Departamento": ("Valle del Cauca", "Antioquia"),
        "Hecho": ("Detención",) * 2,
    }
    further = {
        "Municipio": ("Cali", "Medellín"),
        "Presunto responsable": ("ESMAD", "Policía"),
        "Fuente": ("Alianza Inventada", "Prensa"),
    }
    assert [*_columns(**cells, **further).values()] == ["date", "note", "kind_code", "place", "authority_code", "source_ids"]
    assert _columns(Responsable=("A", "B")) == {"Responsable": "left_out"}


def test_how_many_were_detained_is_a_number_and_no_name() -> None:
    assert _columns(**{"Сколько задержали": ("2", "ок. 50", "15")}) == {"Сколько задержали": "people"}
    assert _columns(**{"Задержали кого": ("2", "ок. 50", "15")})["Задержали кого"] != "people_named"


def test_without_kinds_the_longest_texts_are_the_accounts_and_without_a_city_regions_that_are_cities_give_it() -> None:
    texts = ("У фонтана задержаны пять человек, доставлены в участок", "Акимат отказал в согласовании митинга")
    cells = {"Регион": ("г. Алматы", "Шымкент"), "Хроника": texts, "Откуда": ("сосед", "газета")}
    assert _columns(**cells) == {"Регион": "place", "Хроника": "summary", "Откуда": "note"}
    assert _columns(**cells, Вид=("Штраф", "Штраф"))["Хроника"] == "note"
    assert _columns(Город=("Oral", "Тараз"), Регион=("Алматы", "Шымкент")) == {"Город": "place", "Регион": "note"}


def test_columns_are_known_in_french_too() -> None:
    found = targets(Lieu=("Almaty", "Oral"), Jour=("1er mai 2012", "3 mai 2012"), Amende=("20", "30"))
    assert found == {"Lieu": "place", "Jour": "date", "Amende": "penalty_amount"}


def test_a_number_of_men_or_of_children_alone_is_no_number_of_all() -> None:
    cells = {"Задержано / мужчин": ("12", "2"), "Задержано / женщин": ("3", "1"), "Detained children": ("1", "1")}
    assert set(targets(**cells).values()) == {None}
    parts = {"Задержано, чел. / муж.": (4, 2), "Задержано, чел. / жен.": (3, 1), "Задержано, чел. / всего": (7, 3)}
    assert [*targets(**parts).values()] == [None, None, "people"]


@pytest.mark.parametrize(
    ("sheet", "title", "file", "year"),
    [
        ("Февраль 2012", "", "acts.xlsx", 2012),
        ("Sheet1", "Мониторинг собраний, 2012 год", "acts.xlsx", 2012),
        ("Sheet1", "", "acts-2012.xlsx", 2012),
        ("Sheet1", "2011–2012", "acts-2012.xlsx", None),
        ("export_2024-05-12", "", "export_2024-05-12.csv", None),
        ("Sheet1", "Составлено 12.01.2013", "acts.xlsx", None),
    ],
)
def test_a_year_that_stands_over_a_table_is_that_of_its_days(sheet: str, title: str, file: str, year: int | None) -> None:
    table = replace(table_of(Date=("25.02",), Kind=("fine",)), sheet=sheet, title=title, file=file)
    assert suggest_mapping(table).mapping.year == year


def test_a_column_of_penalties_that_says_the_kinds_is_that_of_the_kinds_where_no_other_is() -> None:
    cells = ("штраф 50 МРП", "предупреждение", "15 суток")
    assert suggest_mapping(table_of(Наказание=cells)).mapping.columns == {"Наказание": "kind_code"}
    beside = suggest_mapping(table_of(Наказание=cells, Вид=("штраф", "предупреждение", "штраф"))).mapping
    assert beside.columns == {"Наказание": "penalty_amount", "Вид": "kind_code"}


def test_an_arrest_is_an_administrative_one_where_all_its_rows_say_days_or_a_court() -> None:
    cells = {"Вид": ("арест", "штраф", "арест"), "Размер": ("15 суток", "20 МРП", "10 суток")}
    assert suggest_mapping(table_of(**cells)).mapping.values == {"kind_code": {"арест": "administrative_arrest"}}
    by_court = {"Вид": ("Арест", "Штраф"), "Кто": ("суд", "суд")}
    assert suggest_mapping(table_of(**by_court)).mapping.values == {"kind_code": {"Арест": "administrative_arrest"}}
    assert suggest_mapping(table_of(**{**cells, "Размер": ("15 суток", "20 МРП", "2 месяца")})).mapping.values == {}


def test_a_column_is_that_of_kinds_by_its_cells_whatever_its_name_is() -> None:
    days = ("2023-05-14", "2023-05-15", "2023-05-16")
    assert _columns(Дата=days, Что=("задержание",) * 3)["Что"] == "kind_code"
    violations = ("Beating", "Sentenced to 30 days", "Travel ban")
    assert _columns(Date=days, Violation=violations)["Violation"] == "kind_code"
    assert _columns(Дата=days, Что=("дождь", "снег", "задержание"))["Что"] == "note"


def test_organisers_are_people_unless_they_are_called_as_bodies_are() -> None:
    people, bodies = ("Testova", "Probov"), ("Движение «Проба»", "ОО Тест", "Test Movement")
    columns = {"Date": ("2023-05-14",) * 3, "Organiser": (*people, None)}
    assert suggest_mapping(table_of(**columns)).mapping.columns["Organiser"] == "people_named"
    columns["Organiser"] = bodies
    assert suggest_mapping(table_of(**columns)).mapping.columns["Organiser"] == "organisations"

"""The sheets of a workbook: months that are read together, a sheet of sources, and what is not read."""

import re
from pathlib import Path
from typing import Any

import pytest

from intake.__main__ import main
from intake.files import EXAMPLE, read_sheets
from loaders import load
from loaders.package import find_problems
from tests.intake.workbooks import made_xlsx

HEADER = ("Дата", "Город", "Вид", "Источник")
JANUARY = (HEADER, ("2023-01-05", "Алматы", "Штраф", "S-1"), ("Итого", 1))
FEBRUARY = (("Мониторинг",), HEADER, ("2023-02-05", "Астана", "Задержание", "S-2; S-3"))
SOURCES = (
    ("№", "Название", "Ссылка", "Дата публикации", "Издание", "Автор"),
    (
        "S-1",
        "Статья о задержаниях на площади, тел. 8 701 123 45 67",
        "https://a.example",
        "06.01.2023",
        "Газета",
        "Анна Тестова",
    ),
    ("S-2", "Другая", "", "", "", "Иван Пробов"),
)


@pytest.fixture
def convert(tmp_path: Path) -> Any:
    """The exit code and the folder of a workbook with these sheets."""

    def run(*options: str, **sheets: tuple[tuple[object, ...], ...]) -> tuple[int, Path]:
        def write(book: Any) -> None:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)

        file, folder = tmp_path / "book.xlsx", tmp_path / "made"
        file.write_bytes(made_xlsx(write))
        return main(["convert", str(file), "--to", str(folder), *options]), folder

    return run


def test_sheets_of_one_header_are_read_together_and_each_record_says_its_own(convert: Any, capsys: Any) -> None:
    code, folder = convert("--with-texts", Январь=JANUARY, Февраль=FEBRUARY)
    assert code == 0
    incidents = load(folder)["incidents"]
    assert [*incidents["date"]] == ["2023-01-05", "2023-02-05"]
    assert [*incidents["own_notes"]] == ["sheet: Январь", "sheet: Февраль"]
    assert capsys.readouterr().out.startswith("records.xlsx, sheet Январь + Февраль: spreadsheet, 2 records")


def test_a_sheet_of_sources_is_joined_without_what_is_private(convert: Any, capsys: Any) -> None:
    code, folder = convert("--with-texts", Январь=JANUARY, Февраль=FEBRUARY, Источники=SOURCES)
    assert (code, find_problems(folder)) == (1, [])
    sources = load(folder)["sources"]
    assert [*sources["source_id"]] == ["S-1", "S-2", "S-3"]
    assert [*sources["title"].fillna("")] == ["S-1", "Другая", "S-3"]
    assert [*sources["publisher_ru"].fillna("")] == ["Газета", "Другая", "S-3"]
    assert [*sources["published"].fillna("")] == ["2023-01-06", "", ""]
    written = "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
    assert "Тестова" not in written
    assert "123 45 67" not in written
    assert "contact: 1 problem" in capsys.readouterr().out


APPLICATIONS = (
    ("Заявки 2023",),
    ("№", "Дата подачи заявки", "Город", "Ответ акимата", "Причина отказа", "Кто подал", "Источник"),
    (1, "2023-01-02", "Алматы", "отказ", "занято", "Анна Тестова", "S-1"),
    (2, "2023-01-03", "Семей", "согласовано", "", "Иван Пробов", "S-2"),
)
RALLIES = (
    ("Дата", "Город", "Состоялся ли", "Согласование", "Примечание"),
    ("2023-01-08", "Астана", "да", "отказ", "пришло около ста человек, ведущий просил звонить: 8 701 123 45 67"),
    ("2023-01-09", "", "да", "отказ", ""),
)


def test_applications_and_rallies_of_other_sheets_stand_with_the_incidents(convert: Any, capsys: Any) -> None:
    code, folder = convert("--with-texts", Январь=JANUARY, Источники=SOURCES, Заявки=APPLICATIONS, Митинги=RALLIES)
    assert (code, find_problems(folder)) == (1, [])
    data = load(folder)
    assert [len(data[one]) for one in ("incidents", "applications", "rallies", "cities")] == [1, 2, 1, 3]
    assert [*data["applications"]["rejected"]] == [1, 0]
    assert [*data["rallies"]["summary_ru"]] == ["row 2"]
    assert [*data["sources"]["source_id"]] == ["S-1", "S-2", "records.xlsx"]
    told = capsys.readouterr().out
    assert "incidents: 1; rows of several incidents: 0" in told
    assert "applications: 2; rallies: 1" in told
    assert "the columns in them: Заявки: Причина отказа; Митинги: Примечание" in told
    assert "sheet Заявки, read with it: 2 records" in told
    written = "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
    assert not [one for one in ("Тестова", "Пробов", "123 45 67") if one in written]


def test_incidents_of_another_sheet_stand_with_the_applications(convert: Any) -> None:
    code, folder = convert(Заявки=APPLICATIONS, Январь=JANUARY)
    assert (code, find_problems(folder)) == (0, [])
    assert [len(load(folder)[one]) for one in ("incidents", "applications")] == [1, 2]


def test_abbreviations_are_what_another_sheet_says_that_they_stand_for(convert: Any, capsys: Any) -> None:
    codes = (("Код", "Значение"), ("ЗД", "Задержание"), ("ШТ", "Штраф"), ("ОТ", "Отказ в согласовании"))
    rows = (
        HEADER,
        ("2023-01-05", "Алматы", "ЗД", ""),
        ("2023-01-06", "Астана", "ШТ, ОТ", ""),
        ("2023-01-07", "ЗД", "Штраф", ""),
    )
    code, folder = convert(Данные=(*rows, *(("2023-01-08", "Тараз", "ЗД", ""),) * 3), Справочник=codes)
    incidents = load(folder)["incidents"]
    assert [*incidents["kind_code"][:4]] == ["detentions", "fine", "refusal", "fine"]
    assert "Справочник" not in capsys.readouterr().out
    assert (code, [*incidents["city_id"][3:4]]) == (0, ["zd"])


def test_ids_with_one_kind_each_are_no_abbreviations(convert: Any) -> None:
    kinds = (("ID", "Вид"), ("T-1", "Задержание"), ("T-2", "Штраф"))
    records = (
        ("ID", "Дата", "Город", "Вид"),
        ("T-1", "2023-01-05", "Алматы", "Штраф"),
        ("T-9", "2023-01-05", "Алматы", "Штраф"),
    )
    assert [*load(convert(A=records, B=kinds)[1])["incidents"]["incident_id"]] == ["T-1", "T-9"]


EVENTS = (
    ("Event Record Number", "Geographical Term", "Local Geographical Area", "Initial Date", "Confidentiality"),
    ("E1", "Kyrgyzstan", "Osh", "20200308", "N"),
    ("E2", "Kyrgyzstan", "Bishkek", "20210115", "Y"),
    ("E3", "Kyrgyzstan", "Bishkek", "20210116", "N"),
)
ACTS = (
    ("Act Record Number", "Event", "Type of Act"),
    ("A1", "E1", "Arbitrary detention"),
    ("A2", "E2", "Arbitrary detention"),
    ("A3", "E3", "Beating"),
    ("A4", "E1", "Beating"),
    ("A5", "", "Beating"),
)


@pytest.mark.parametrize("sheets", [{"Event": EVENTS, "Act": ACTS}, {"Act": ACTS, "Event": EVENTS}])
def test_acts_have_day_and_place_of_the_event_of_another_sheet_and_its_secrecy(convert: Any, sheets: Any) -> None:
    incidents = load(convert(**sheets)[1])["incidents"].set_index("incident_id")
    assert [*incidents.index] == ["A1", "A3", "A4", "A5"]
    assert [*incidents["city_id"][:3]] == ["osh", "bishkek", "osh"]
    assert [*incidents["date"][:3]] == ["2020-03-08", "2021-01-16", "2020-03-08"]
    assert incidents.loc["A5", ["city_id", "date"]].isna().all()


def test_a_place_that_another_sheet_calls_alike_is_another_one(convert: Any) -> None:
    rallies = (("Дата", "Город", "Страна", "Состоялся ли"), ("2023-01-08", "Петропавловск", "Россия", "да"))
    incidents = (("Дата", "Город", "Страна", "Вид"), ("2023-01-08", "Петропавловск", "Казахстан", "Штраф"))
    data = load(convert(Акты=incidents, Митинги=rallies)[1])
    assert (len(data["cities"]), data["incidents"]["city_id"][0] != data["rallies"]["city_id"][0]) == (2, True)


def test_a_source_published_before_what_it_tells_is_told_and_has_no_day(convert: Any, capsys: Any) -> None:
    sources = (SOURCES[0], ("S-1", "Статья", "", "04.01.2023", "Газета"), ("S-2", "Другая", "", "2033", ""))
    code, folder = convert(Январь=JANUARY, Источники=sources)
    assert (code, find_problems(folder)) == (1, [])
    assert "published" not in load(folder)["sources"] or load(folder)["sources"]["published"].isna().all()
    told = capsys.readouterr().out
    assert "row 2, Дата публикации: found '2023-01-04'; expected no earlier than 2023-01-05, when it is cited" in told
    assert "row 3, Дата публикации: found '2033'; expected no later than " in told


def test_the_example_is_read_whole(tmp_path: Path, capsys: Any) -> None:
    assert main(["convert", str(EXAMPLE), "--to", str(tmp_path / "made")]) == 0
    data = load(tmp_path / "made")
    lengths = {one: len(data[one]) for one in ("incidents", "applications", "rallies", "sources", "cities")}
    assert lengths == {"incidents": 40, "applications": 6, "rallies": 5, "sources": 12, "cities": 8}
    assert find_problems(tmp_path / "made") == []
    assert data["incidents"]["people_words_ru"].nunique() > 5
    told = capsys.readouterr().out
    assert "0 problems" in told
    assert "монитор" not in "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.csv"))
    texts = {str(cell) for sheet in read_sheets(EXAMPLE.name, EXAMPLE.read_bytes()) for cell in sheet.rows[0]}
    assert [one[:18] for one in texts] == ["ВЫДУМАННЫЙ ПРИМЕР:"]


def test_rows_and_columns_that_the_workbook_hides_are_left_out_and_told(tmp_path: Path, capsys: Any) -> None:
    def write(book: Any) -> None:
        for name, day in (("Май", "2023-05-01"), ("Июнь", "2023-06-01")):
            sheet = book.add_worksheet(name)
            rows = (("Дата", "Город", "Вид", "Для себя"), (day, "Алматы", "Штраф", "слух"), (day, "Астана", "Штраф", "x"))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            sheet.set_column(3, 3, None, None, {"hidden": True})
            sheet.set_row(2, None, None, {"hidden": True})

    file, folder = tmp_path / "book.xlsx", tmp_path / "made"
    file.write_bytes(made_xlsx(write))
    assert main(["convert", str(file), "--to", str(folder)]) == 1
    assert [*load(folder)["incidents"]["date"]] == ["2023-05-01", "2023-06-01"]
    told = capsys.readouterr().out
    assert "  Для себя: hidden in the workbook" in told
    assert "  hidden: 2 rows (3, 5)" in told
    assert "слух" not in (folder / "incidents.csv").read_text("utf-8")


def test_any_other_sheet_is_a_problem_and_one_that_is_named_is_read_alone(convert: Any, capsys: Any) -> None:
    assert convert(Январь=JANUARY, Прочее=(("a", "b"), (1, 2)))[0] == 1
    assert "  Прочее: found a sheet that is not read; expected " in capsys.readouterr().out


def test_a_summary_and_a_list_of_codes_give_way_to_the_sheet_of_records(convert: Any, capsys: Any) -> None:
    summary, codes = (("Показатель", "2023"), ("Всего", 7)), (("Код", "Значение"), ("ШТ", "Штраф"), ("ЗД", "Задержание"))
    code, folder = convert(Сводка=summary, Январь=JANUARY, Справочник=codes)
    assert (code, len(load(folder)["incidents"])) == (1, 1)
    assert {"Сводка: found a sheet", "Справочник: found a sheet"} <= {
        *re.findall(r"\w+: found a sheet", capsys.readouterr().out)
    }


def test_a_sheet_that_is_named_is_read_alone(convert: Any) -> None:
    code, folder = convert("--sheet", "Февраль", Январь=JANUARY, Февраль=FEBRUARY)
    assert code == 0
    assert [*load(folder)["incidents"]["date"]] == ["2023-02-05"]

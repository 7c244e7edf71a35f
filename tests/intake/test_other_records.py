"""Tables of applications with their answers, and of rallies."""

from pathlib import Path

import pytest

from intake.__main__ import main
from loaders import load
from loaders.package import find_problems

APPLICATIONS = """№;Дата подачи заявки;Дата ответа;Город;Ответ акимата;Причина отказа
1;01.05.2023;04.05.2023;Алматы;отказ;площадь занята
2;02.05.2023;;Астана;согласовано;
3;02.05.2023;;Астана;;
"""
RALLIES = """Date,City,Was it held,Permit,Participants
2023-05-01,Almaty,yes,refused,300
2023-05-02,,yes,granted,20
"""
YES_OR_NO = """Date,City,Took place?,Permitted?
2023-05-01,Almaty,yes,no
2023-05-02,Oral,cancelled,yes
"""


def _folder(file: Path, text: str, code: int, *options: str) -> Path:
    file.write_text(text, encoding="utf-8")
    folder = file.parent / "made"
    assert main(["convert", str(file), "--to", str(folder), *options]) == code
    assert find_problems(folder) == []
    return folder


def test_applications_with_their_answers_are_applications(tmp_path: Path) -> None:
    data = load(_folder(tmp_path / "a.csv", APPLICATIONS, 0, "--with-texts"))
    columns = ["application_id", "city_id", "filed", "rejected", "granted", "filed_on"]
    assert data["applications"][columns].to_numpy().tolist() == [
        ["1", "almaty", 1, 1, 0, "2023-05-01"],
        ["2", "astana", 1, 0, 1, "2023-05-02"],
        ["3", "astana", 1, 0, 0, "2023-05-02"],
    ]
    assert [*data["applications"]["summary_ru"]] == ["Причина отказа: площадь занята", "2", "3"]
    assert data["applications"]["decided_on"][0] == "2023-05-04"
    assert len(data["incidents"]) == 0


def test_what_an_application_has_no_column_for_stands_in_its_summary_and_its_ground_beside_it(tmp_path: Path) -> None:
    text = (
        "Дата подачи;Дата митинга;Город;Ответ;Основание отказа;Участников\n01.05.2023;20.05.2023;Алматы;отказ;статья 5;10\n"
    )
    applications = load(_folder(tmp_path / "a.csv", text, 0, "--with-texts"))["applications"]
    assert [*applications["ground_note_ru"]] == ["статья 5"]
    assert [*applications["summary_ru"]] == ["Дата митинга: 20.05.2023\nУчастников: 10"]


def test_rallies_are_rallies_and_one_without_a_city_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = load(_folder(tmp_path / "a.csv", RALLIES, 1, "--with-texts"))
    columns = ["date", "city_id", "authorisation_code", "outcome_code", "summary_en"]
    assert data["rallies"][columns].to_numpy().tolist() == [
        ["2023-05-01", "almaty", "refused", "held", "Participants: 300"],
    ]
    assert "rally: 1 problem" in capsys.readouterr().out


def test_every_row_may_be_said_to_be_a_refusal_instead(tmp_path: Path) -> None:
    data = load(_folder(tmp_path / "a.csv", APPLICATIONS, 0, "--with-texts", "--every-row", "refusal"))
    assert [*data["incidents"]["kind_code"]] == ["refusal"] * 3
    assert "Дата подачи заявки: 01.05.2023" in data["incidents"]["own_notes"][0]
    assert "applications" not in data.own_tables


def test_yes_and_no_say_whether_a_rally_was_permitted_and_held(tmp_path: Path) -> None:
    data = load(_folder(tmp_path / "a.csv", YES_OR_NO, 1))
    pairs = zip(data["rallies"]["authorisation_code"], data["rallies"]["outcome_code"], strict=True)
    assert [*pairs] == [("unauthorised", "held"), ("granted", "cancelled")]

"""A table becomes acts: what each cell becomes, and how it is told what becomes of none."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from intake.convert import Conversion, convert
from intake.source_table import RowLeftOut
from intake.suggestions import suggest_mapping
from tests.intake.conftest import table_of

KIND = {"kind_code": ("fine",)}


def _acts(converted: Conversion) -> list[dict[str, Any]]:
    acts = converted.tables["incidents"]
    return [{name: cell for name, cell in row.items() if not pd.isna(cell)} for row in acts.to_dict("records")]


def _told(converted: Conversion) -> list[tuple[int | None, str | None, str]]:
    return [(one.row, one.field, one.sort) for one in converted.findings]


def test_a_row_becomes_an_act_with_the_file_as_its_source_where_it_names_none(made: Any) -> None:
    converted = made(incident_id=("7", None), kind_code=("Fine", "Штраф"), source_ids=("The Gazette", None))
    assert _acts(converted) == [
        {"incident_id": "7", "date_precision": "unknown", "kind_code": "fine", "source_ids": "The Gazette"},
        {"incident_id": "row 3", "date_precision": "unknown", "kind_code": "fine", "source_ids": "records.xlsx"},
    ]
    assert converted.counts["incidents whose only source is the file"] == 1
    assert converted.findings == ()


def test_days_are_as_exact_as_they_are_written(made: Any) -> None:
    converted = made(kind_code=("fine",) * 2, date=(date(2023, 5, 14), None), date_end=(date(2023, 5, 16), None))
    assert [(one.get("date"), one.get("date_end"), one["date_precision"]) for one in _acts(converted)] == [
        ("2023-05-14", "2023-05-16", "about"),
        (None, None, "unknown"),
    ]


def test_a_day_that_cannot_be_read_stays_in_the_notes_and_is_told(made: Any) -> None:
    converted = made(**KIND, date=("after the rain",))
    assert _told(converted) == [(2, "date", "day")]
    assert _acts(converted)[0]["own_notes"] == "date: after the rain"


def test_a_day_that_is_told_to_be_unknown_is_none_and_nothing_to_tell(made: Any) -> None:
    converted = made(kind_code=("fine",) * 2, date=("неизвестно", "2023-05-14"), date_end=("2023-05-16", "н/д"))
    assert [(one.get("date"), one.get("date_end"), one["date_precision"]) for one in _acts(converted)] == [
        (None, None, "unknown"),
        ("2023-05-14", None, "day"),
    ]
    assert _told(converted) == []


def test_a_day_to_come_and_an_end_before_the_beginning_are_no_days(made: Any) -> None:
    converted = made(
        kind_code=("fine",) * 2, date=("2031-01-01", "2023-05-14"), date_end=(None, "2023-05-13"), incident_id=("1", "2")
    )
    assert _told(converted) == [(2, "date", "day to come"), (3, "date_end", "period")]
    assert [one.get("date") for one in _acts(converted)] == [None, "2023-05-14"]


def test_a_value_that_is_no_code_stands_as_it_is_and_is_told_with_the_nearest_code(made: Any) -> None:
    converted = made(kind_code=("Fin",))
    [told] = converted.findings
    assert (told.row, told.sort, told.nearest) == (2, "code", "fine")
    assert "nearest is fine (" in told.expected
    assert _acts(converted)[0]["kind_code"] == "Fin"
    assert set(converted.tables["codes-kinds"]["code"]) == {"Fin"}


def test_the_mapping_says_what_a_value_means_or_that_it_is_no_act(made: Any) -> None:
    values = {"kind_code": {"Talked to": "warning", "Watched": ""}}
    converted = made({"values": values}, kind_code=("Talked to", "Watched", None))
    assert [one["kind_code"] for one in _acts(converted)] == ["warning"]
    assert converted.findings == ()
    assert converted.rows_left_out == (
        RowLeftOut(3, "not an incident of restriction", "Watched"),
        RowLeftOut(4, "no kind of restriction", ""),
    )


def test_a_row_that_tells_of_several_kinds_becomes_as_many_acts(made: Any) -> None:
    converted = made(incident_id=("7", "8"), kind_code=("fine; Refused", "fine, attack"))
    assert [(one["incident_id"], one["kind_code"]) for one in _acts(converted)] == [
        ("7/1", "fine"),
        ("7/2", "refusal"),
        ("8/1", "fine"),
        ("8/2", "attack"),
    ]
    assert converted.counts["rows of several incidents"] == 2


def test_kinds_of_several_columns_are_those_of_one_row(made: Any) -> None:
    columns = {"first": "kind_code", "second": "kind_code"}
    converted = made({"columns": columns}, first=("fine", "attack"), second=("attack", "attack"))
    assert [(one["incident_id"], one["kind_code"]) for one in _acts(converted)] == [
        ("row 2/1", "fine"),
        ("row 2/2", "attack"),
        ("row 3", "attack"),
    ]


def test_people_are_bounds_and_zero_is_a_note(made: Any) -> None:
    converted = made(
        kind_code=("fine",) * 3, people=(12, 0, None), people_low=(None, None, 30), people_high=(None, None, 20)
    )
    bounds = [(one.get("people_low"), one.get("people_high")) for one in _acts(converted)]
    assert bounds == [(12, 12), (None, None), (30, None)]
    assert _told(converted) == [(4, "people_high", "bounds")]
    assert _acts(converted)[1]["own_notes"] == "people: 0"


def test_the_words_of_a_bound_are_those_of_the_number(made: Any) -> None:
    converted = made(
        kind_code=("fine",) * 2, people_low=("about a dozen", 5), people_high=("fewer than 50", None), people=(None, "many")
    )
    [both, many] = _acts(converted)
    assert (both["people_low"], both["people_high"], both["people_words_en"]) == (12, 50, "about a dozen; fewer than 50")
    assert (many["people_low"], many["people_words_en"]) == (5, "many")


def test_when_a_record_was_made_bounds_its_day_and_is_told(made: Any) -> None:
    converted = made(kind_code=("fine",) * 2, recorded=("2023-05-14 10:20:11", None))
    assert [(one.get("date"), one["date_precision"]) for one in _acts(converted)] == [
        ("2023-05-14", "before"),
        (None, "unknown"),
    ]
    assert _told(converted) == [(None, "recorded", "day")]
    beside = made(kind_code=("fine",), recorded=("2023-05-14 10:20:11",), date=("2023-05-02",))
    assert (_acts(beside)[0]["date"], beside.findings, len(beside.columns_left_out)) == ("2023-05-02", (), 1)


def test_a_part_of_a_month_keeps_its_words(made: Any) -> None:
    [act] = _acts(made(kind_code=("fine",), date=("конец января 2023",)))
    assert (act["date"], act["own_notes"]) == ("2023-01", "date: конец января 2023")


def test_letters_that_were_lost_are_told(made: Any) -> None:
    converted = made(kind_code=("Ш?раф", "fine", "fine?"), place=("Oral", "?скемен", "Oral?"))
    assert _told(converted) == [(2, "kind_code", "letters"), (3, "place", "letters")]
    assert _acts(converted)[1]["own_notes"] == "place: ?скемен"


def test_nothing_is_asked_or_told_of_rows_that_are_not_taken(made: Any) -> None:
    converted = made(kind_code=(None, "fine"), place=("Petropavlovsk", "Oral"), people=("much", 3))
    assert (converted.questions, converted.findings) == ((), ())
    nothing = made(place=("Petropavlovsk",), people=("much",))
    assert ([one.about for one in nothing.questions], _told(nothing)) == (["every_row"], [(None, None, "table")])


def test_who_gathered_is_who_was_affected_only_where_all_were(made: Any) -> None:
    converted = made(kind_code=("dispersal", "fine", "dispersal"), crowd=(200, 200, 200), people=(None, None, 5))
    assert [one.get("people_low") for one in _acts(converted)] == [200, None, 5]
    assert [one["own_notes"] for one in _acts(converted)] == ["crowd: 200"] * 3


def test_each_column_of_numbers_that_is_called_a_kind_is_acts_of_it_and_0_or_nothing_is_none() -> None:
    cells = {"Дата": ("2020-03-08", "2020-10-06", "2020-11-22"), "Задержано": (70, 5, 0), "Оштрафовано": (None, "2", 0)}
    suggested = suggest_mapping(table_of(**cells))  # type: ignore[arg-type]
    converted = convert(suggested.table, suggested.mapping, date(2026, 1, 1))
    acts = [(one["incident_id"], one["kind_code"], one["people_low"]) for one in _acts(converted)]
    assert acts == [("row 2", "detentions", 70), ("row 3/1", "detentions", 5), ("row 3/2", "fine", 2)]
    assert [one.row for one in converted.rows_left_out] == [4]
    assert converted.findings == ()


def test_a_penalty_is_a_number_with_its_unit(made: Any) -> None:
    converted = made(kind_code=("fine",) * 4, penalty_amount=("15 суток", "20 МРП", 7, "much"))
    assert [(one.get("penalty_amount"), one.get("penalty_unit_code")) for one in _acts(converted)] == [
        (15, "days"),
        (20, "mci"),
        (7, None),
        (None, None),
    ]
    assert _told(converted) == [(5, "penalty_amount", "penalty")]


def test_one_body_acts_and_further_ones_are_told_and_noted(made: Any) -> None:
    converted = made(**KIND, authority_code=("police; court",), target_codes=("activist; Journalists",))
    [act] = _acts(converted)
    assert (act["authority_code"], act["target_codes"]) == ("police", "activist;journalist")
    assert act["own_notes"] == "authority_code: police; court"
    assert _told(converted) == [(2, "authority_code", "several values")]


def test_columns_without_a_place_in_the_profile_are_notes_or_left_out_and_never_lost(made: Any) -> None:
    columns = {"kind_code": "kind_code", "Weather": "note", "Colour": "left_out"}
    converted = made({"columns": columns}, **KIND, Weather=("fine",), Colour=("red",), Unnamed=(True,))
    assert _acts(converted)[0]["own_notes"] == "Weather: fine\nUnnamed: yes"
    assert [(one.column, one.reason) for one in converted.columns_left_out] == [("Colour", "left out by the mapping")]


def test_names_of_people_are_held_back_unless_they_are_public(made: Any) -> None:
    held, public = (made({"names_are_public": said}, **KIND, people_named=("Jane Roe",)) for said in (False, True))
    assert "Jane Roe" not in held.tables["incidents"].to_csv()
    assert [one.column for one in held.columns_left_out] == ["people_named"]
    assert (_acts(public)[0]["people_named_en"], public.columns_left_out) == ("Jane Roe", ())


def test_sources_are_several_and_an_address_is_one(made: Any) -> None:
    converted = made(kind_code=("fine",) * 2, source_ids=("A; B\nA", "https://a.example/?x=1;y=2"))
    assert [one["source_ids"] for one in _acts(converted)] == ["A;B", "https://a.example/?x=1%3By=2"]


def test_an_id_that_repeats_is_told_and_made_another(made: Any) -> None:
    converted = made(kind_code=("fine",) * 2, incident_id=("7", "7"))
    assert [one["incident_id"] for one in _acts(converted)] == ["7", "7 (row 3)"]
    assert _told(converted) == [(3, "incident_id", "repeated id")]


def test_more_cells_than_are_told_one_by_one_are_counted_by_column_and_sort(
    made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.reader.MOST_FINDINGS", 2)
    found = made(kind_code=("fine", "fine", "flags torn"), date=("soon", "later", "never")).findings
    assert [(one.row, one.field, one.found, one.sort) for one in found] == [
        (None, "date", "2 further cells", "day"),
        (2, "date", "'soon'", "day"),
        (4, "kind_code", "'flags torn'", "code"),
    ]


def test_whether_day_or_month_comes_first_is_asked_where_no_cell_shows_it(made: Any) -> None:
    asked = made({"every_place": "Oral"}, **KIND, date=("03/04/2023",))
    assert [(one.about, one.rows, [value for value, _ in one.answers]) for one in asked.questions] == [
        ("day_order", 1, ["day_first", "month_first"])
    ]
    assert made({"day_order": "day_first", "every_place": "Oral"}, **KIND, date=("03/04/2023",)).questions == ()


def test_a_number_of_a_row_of_two_acts_stands_with_each_and_is_told(made: Any) -> None:
    converted = made(kind_code=("fine; warning", "fine"), people=("5", "5"))
    assert [(one["kind_code"], one["people_low"]) for one in _acts(converted)] == [("fine", 5), ("warning", 5), ("fine", 5)]
    [told] = converted.findings
    assert (told.row, told.field, told.sort) == (2, "people", "number of several acts")
    [told] = made(kind_code=("fine; warning",), people=(None,), people_low=(5,)).findings
    assert (told.field, told.found) == ("people_low", "'5'")
    assert told.expected == "a number for each of fine, warning; this one stands with each of them"


def test_two_kinds_with_a_word_between_them_are_two_acts(made: Any) -> None:
    converted = made(kind_code=("Задержание и штраф", "Fine + warning", "Sit-in and song"))
    assert [one["kind_code"] for one in _acts(converted)] == ["detentions", "fine", "fine", "warning", "Sit-in and song"]
    assert _told(converted) == [(4, "kind_code", "code")]


def test_an_arrest_may_be_of_several_kinds_and_is_told_with_each(made: Any) -> None:
    converted = made(kind_code=("арест",))
    assert _acts(converted)[0]["kind_code"] == "арест"
    [told] = converted.findings
    assert told.nearest == "detentions"
    assert "or administrative_arrest" in told.expected


@pytest.mark.parametrize(
    ("column", "cell", "amount", "unit"),
    [
        ("Days of arrest", "15", 15, "days"),
        ("Штраф, МРП", "20", 20, "mci"),
        ("Штраф, МРП", "15 суток", 15, "days"),
        ("Сумма штрафа, тыс. тенге", "50", 50_000, "kzt"),
        ("Сумма штрафа, тыс. тенге", "50 МРП", 50, "mci"),
        ("Штраф 2023 года", "20", 20, None),
        ("Штраф, МРП или сутки", "20", 20, None),
    ],
)
def test_the_name_of_a_column_says_the_unit_of_its_penalties(
    made: Any, column: str, cell: str, amount: int, unit: Any
) -> None:
    columns = {"kind_code": "kind_code", column: "penalty_amount"}
    [act] = _acts(made({"columns": columns}, **KIND, **{column: (cell,)}))
    assert (act["penalty_amount"], act.get("penalty_unit_code")) == (amount, unit)


def test_a_penalty_that_is_said_twice_or_about_is_read_and_stays_in_the_notes(made: Any) -> None:
    cells = (
        "50 МРП (145 850 тенге)",
        "10 (десять) суток",
        "~ 20 МРП",
        "штраф 138 900 тенге",
        "до 15 суток",
        "предупреждение",
    )
    converted = made(kind_code=("fine",) * 6, penalty_amount=cells)
    assert [(one.get("penalty_amount"), one.get("penalty_unit_code")) for one in _acts(converted)] == [
        (50, "mci"),
        (10, "days"),
        (20, "mci"),
        (138_900, "kzt"),
        (None, None),
        (None, None),
    ]
    assert _told(converted) == [(6, "penalty_amount", "penalty")]
    assert _acts(converted)[2]["own_notes"] == "penalty_amount: ~ 20 МРП"


def test_a_penalty_that_nobody_told_is_none_and_no_problem(made: Any) -> None:
    converted = made(**KIND, penalty_amount=("-",))
    assert "penalty_amount" not in _acts(converted)[0]
    assert converted.findings == ()


def test_a_penalty_behind_its_kind_is_read_with_it_and_any_other_stays_as_it_is(made: Any) -> None:
    cells = ("Штраф 20 МРП", "административный арест на 15 суток", "fine of 50 sheep", "арест 15 суток")
    converted = made(kind_code=cells)
    found = [(one["kind_code"], one.get("penalty_amount"), one.get("penalty_unit_code")) for one in _acts(converted)]
    assert found == [
        ("fine", 20, "mci"),
        ("administrative_arrest", 15, "days"),
        ("fine of 50 sheep", None, None),
        ("administrative_arrest", 15, "days"),
    ]
    assert [one.row for one in converted.findings if one.sort == "code"] == [4]


def test_a_penalty_behind_one_of_several_kinds_or_beside_another_stays_in_the_notes(made: Any) -> None:
    converted = made(kind_code=("detention; fine 20 MCI", "fine 30 MCI"), penalty_amount=(None, "40"))
    assert [(one["kind_code"], one.get("penalty_amount"), one.get("own_notes")) for one in _acts(converted)] == [
        ("detentions", None, "kind_code: detention; fine 20 MCI"),
        ("fine", None, "kind_code: detention; fine 20 MCI"),
        ("fine", 40, "kind_code: fine 30 MCI"),
    ]


def test_an_id_that_looks_like_another_or_mixes_scripts_is_told_and_gets_the_number_of_its_row(made: Any) -> None:
    converted = made(kind_code=("fine",) * 3, incident_id=("A-1", "А-1", "асt"))
    assert [one["incident_id"] for one in _acts(converted)] == ["A-1", "А-1 (row 3)", "row 4"]
    assert _told(converted) == [(3, "incident_id", "repeated id"), (4, "incident_id", "id of two scripts")]
    assert _acts(converted)[2]["own_notes"] == "incident_id: асt"


def test_ids_that_differ_by_their_case_alone_are_told_and_stay(made: Any) -> None:
    converted = made(kind_code=("fine",) * 2, incident_id=("A1", "a1"))
    assert [one["incident_id"] for one in _acts(converted)] == ["A1", "a1"]
    assert _told(converted) == [(3, "incident_id", "repeated id")]


def test_a_code_with_a_letter_of_another_script_is_the_code_that_it_looks_like(made: Any) -> None:
    converted = made(kind_code=("finе", "хzzq", "xzzq"))
    assert [one["kind_code"] for one in _acts(converted)] == ["fine", "хzzq", "хzzq"]


def test_every_row_is_what_the_mapping_says_where_no_column_does(made: Any) -> None:
    converted = made({"every_row": "detentions"}, kind_code=(None, "fine"), place=("Oral", "Oral"))
    assert [one["kind_code"] for one in _acts(converted)] == ["detentions", "fine"]
    assert converted.is_whole


def test_every_row_is_in_the_place_of_the_mapping_and_its_own_place_is_a_note(made: Any) -> None:
    converted = made({"every_place": "Oral"}, kind_code=("fine",) * 2, place=("Болотная", None))
    assert [(one["city_id"], one.get("own_notes")) for one in _acts(converted)] == [
        ("oral", "place: Болотная"),
        ("oral", None),
    ]


def test_headings_and_words_say_what_every_row_may_be(made: Any) -> None:
    columns = {"Дата": "date", "Число задержанных": "people", "Ответ": "note"}
    converted = made({"columns": columns}, **{"Дата": ("2023",), "Число задержанных": (5,), "Ответ": ("отказ",)})
    [question] = converted.questions
    assert (question.about, [code for code, _ in question.answers]) == ("every_row", ["detentions", "refusal"])


def test_a_column_may_serve_twice(made: Any) -> None:
    mapping = {"columns": {"what": "kind_code"}, "also": {"what": "summary"}}
    [act] = _acts(made(mapping, what=("штраф",)))
    assert (act["kind_code"], act["summary_en"]) == ("fine", "штраф")


def test_dashes_and_unknown_are_empty_but_where_they_are_codes(made: Any) -> None:
    converted = made(
        kind_code=("fine", "—"), source_ids=("-", "x"), authority_code=("unknown", "x"), legal_basis=("н/д", "x")
    )
    assert _acts(converted) == [
        {
            "incident_id": "row 2",
            "date_precision": "unknown",
            "kind_code": "fine",
            "authority_code": "unknown_perpetrator",
            "source_ids": "records.xlsx",
        }
    ]
    assert [one.reason for one in converted.rows_left_out] == ["no kind of restriction"]
    assert not converted.is_whole


def test_a_box_that_is_not_ticked_is_no_act(made: Any) -> None:
    converted = made(kind_code=("☐ Штраф\n☑ Угроза", "☐ Штраф", "☑ Штраф ☑ Угроза"))
    assert [one["kind_code"] for one in _acts(converted)] == ["threat", "fine", "threat"]
    assert [one.row for one in converted.rows_left_out] == [3]


def test_a_submission_that_was_sent_again_is_left_out(made: Any) -> None:
    converted = made(kind_code=("fine",) * 3, _uuid=("a", "a", "b"))
    assert [(one.row, one.reason) for one in converted.rows_left_out] == [(3, "submission sent again")]
    assert len(_acts(converted)) == 2
    assert not converted.is_whole


def test_a_header_in_further_languages_is_no_record(made: Any) -> None:
    converted = made(kind_code=("Вид", "Түрі", "fine"), date=("Дата", "Күні", "2023-05-14"), place=("Город", "Қала", "Oral"))
    assert [(one.row, one.reason) for one in converted.rows_left_out] == [(2, "repeated_header"), (3, "repeated_header")]
    assert converted.is_whole


def test_a_row_of_nobody_is_none_of_what_every_row_is(made: Any) -> None:
    converted = made({"every_row": "detentions"}, people=(0, 3, None))
    assert [(one.row, one.reason) for one in converted.rows_left_out] == [(2, "not an incident of restriction")]
    assert len(_acts(made({"every_row": "refusal"}, people=(0, 3)))) == 2


NOT_PUBLIC = {"Consent to publication?": "No", "Согласие": "нет", "Published": False, "Confidentiality": "yes"}
NOT_PUBLIC["Просит не публиковать"] = "да"


@pytest.mark.parametrize(("heading", "no"), NOT_PUBLIC.items())
def test_a_record_that_is_not_to_be_published_is_left_out_and_told(made: Any, heading: str, no: object) -> None:
    columns = {"kind_code": ("fine",) * 3, heading: ("no" if no in ("yes", "да") else "yes", no, None)}
    converted = made({"columns": {"kind_code": "kind_code", heading: "note"}}, **columns)
    assert [(one.row, one.reason) for one in converted.rows_left_out] == [(3, "marked as not to be published")]
    assert not converted.is_whole

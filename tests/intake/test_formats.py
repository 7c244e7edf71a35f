"""Each format that is known: recognised by what it holds, with its traps."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from intake.convert import Conversion, convert
from intake.files import read_sheets
from intake.find_table import table_in
from intake.labels import format_labels
from intake.source_table import SourceTable
from intake.suggestions import suggest_mapping
from intake.table_format import read_format, recognise_format
from intake.write_package import write_package
from loaders import DatasetRefused
from loaders.package import find_problems
from translations import translator

TODAY = date(2024, 6, 1)
ACLED = """event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,source,notes,fatalities,tags
KAZ1,2023-05-14,2023,1,Protests,Peaceful protest,Protesters,,Kazakhstan,Almaty,Almaty,43.25,76.95,Azattyq,Quiet,0,crowd size=no report
KAZ2,2023-05-15,2023,1,Protests,Protest with intervention,Protesters,Police,Kazakhstan,Almaty,Almaty,43.25,76.95,Azattyq; Vlast,Broken up,0,crowd size=300; women
KAZ3,2023-05-01,2023,3,Strategic developments,Arrests,Police,Civilians,Kazakhstan,West Kazakhstan,Oral,51.23,51.37,Azattyq,Held,0,
KAZ4,2023-05-16,2023,1,Strategic developments,Disrupted weapons use,Police,,Kazakhstan,Almaty,Almaty,43.25,76.95,Azattyq,Weapons,0,
"""
MASS_MOBILIZATION = """id,country,ccode,year,region,protest,protestnumber,startday,startmonth,startyear,endday,endmonth,endyear,protesterviolence,location,participants_category,participants,stateresponse1,stateresponse2,stateresponse3,sources,notes
201101,Kazakhstan,705,2011,Asia,1,1,16,12,2011,17,12,2011,1,Zhanaozen,.,dozens,arrests,shootings,.,A paper,Oil workers
201102,Kazakhstan,705,2011,Asia,1,2,3,5,2011,3,5,2011,0,Almaty; Nur Sultan,.,>50,accomodation,.,.,A paper,Listened to
201200,Kazakhstan,705,2012,Asia,0,0,.,.,.,.,.,.,.,.,.,.,.,.,.,.,.
"""
MMAD = """cowcode,event_date,asciiname,latitude,longitude,side,max_secengagement,mean_avg_numparticipants
705,2011-12-16,Zhanaozen,43.34,52.86,1,3,200
705,2011-12-17,Aktau,43.65,51.16,1,0,NA
705,2011-12-18,Aktau,43.65,51.16,1,NA,NA
"""
COUNTS = "size_text,size_low,size_high,size_mean,size_cat,arrests,arrests_any"
CROWDS = {
    "first": f"date,locality,state,type,actors,claims,{COUNTS},source_1,source_2,lat,lon,coder",
    "second": f"date,locality,state,type,organizations,claims_summary,{COUNTS},source_1,source_2,lat,lon,coder",
    "third": f"date,locality,state,event_type,organizations,claims_summary,{COUNTS},source1,source2,lat,lon,coder",
}
CROWD_ROWS = """2021-05-14,Springfield,IL,march,Group A,for x,dozens,24,24,24,1,5,1,https://a.example,https://b.example,39.80,-89.64,jd
2021-05-15,Springfield,MA,march,Group A,for x,,10,10,10,1,,0,https://a.example,,42.10,-72.59,jd
2021-05-16,Springfield,MA,march,Group A,for x,,10,10,10,1,2,1,https://a.example,,42.10,-72.59,jd
"""
KOBO = """"start";"Дата события";"Город";"Что сделали";"Что сделали/fine";"Что сделали/warning";"_GPS_latitude";"_GPS_longitude";"_id";"_uuid";"_submission_time";"_validation_status";"_notes";"_status";"_submitted_by";"_tags";"_index"\r
"2023-05-14T10:00:00";"2023-05-14";"Аул Х";"fine warning";"1";"1";"51,204";"70,1";"101";"u-1";"2023-05-14T11:00:00";"";"";"submitted_via_web";"monitor7";"";"1"\r
"""
ODK = """SubmissionDate,date,place,kind,point-Latitude,point-Longitude,SubmitterID,SubmitterName,DeviceID,KEY,Edits,FormVersion
2023-05-14T10:00:00Z,2023-05-14,Oral,fine,51.2,51.4,7,Jane Roe,collect:AbCdEf123456,uuid:1,0,1
"""
HXL = """When,Where,What was it,Who says so
#date+occurred,#loc+name,#event+type,#meta+source
2023-05-14,Oral,Fine,The Gazette
"""
PROFILE = """incident_id,date,city_id,kind_code,summary_en,summary_ru,source_ids
1,2023-05-14,Oral,fine,A fine was ordered there,Назначен штраф,The Gazette
"""
GEOJSON = """{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"date": "2023-05-14", "kind": "fine"}, "geometry": {"type": "Point", "coordinates": [51.42, 51.25]}}]}"""
EXAMPLES = {
    "acled": ("export.csv", ACLED),
    "mass_mobilization": ("mm.csv", MASS_MOBILIZATION),
    "mmad": ("events.csv", MMAD),
    "crowd_counting": ("ccc.csv", f"{CROWDS['third']}\n{CROWD_ROWS}"),
    "kobo": ("form.csv", KOBO),
    "odk": ("form.csv", ODK),
    "hxl": ("tagged.csv", HXL),
    "profile": ("incidents.csv", PROFILE),
    "geojson": ("acts.geojson", GEOJSON),
    "spreadsheet": ("own.csv", "Date,City,Kind\n2023-05-14,Oral,Fine\n"),
}


def _table(name: str, text: str) -> SourceTable:
    return table_in(name, read_sheets(name, text.encode())[0])


def _converted(name: str, text: str) -> Conversion:
    table = _table(name, text)
    return convert(table, replace(suggest_mapping(table).mapping, with_texts=True), TODAY)


def _acts(converted: Conversion, *columns: str) -> list[tuple[Any, ...]]:
    acts = converted.tables["incidents"].reindex(columns=[*columns])
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in acts.to_numpy()]


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_format_is_recognised_by_what_it_holds_and_its_dataset_passes_the_check(code: str, tmp_path: Path) -> None:
    table = _table(*EXAMPLES[code])
    assert recognise_format(table).code == code
    write_package(_converted(*EXAMPLES[code]), tmp_path / "made", TODAY)
    assert find_problems(tmp_path / "made") == []


def test_of_acled_only_events_that_restrict_are_acts_and_a_crowd_stands_in_its_tags() -> None:
    converted = _converted(*EXAMPLES["acled"])
    assert _acts(converted, "incident_id", "date", "date_precision", "kind_code", "people_low", "source_ids") == [
        ("KAZ2", "2023-05-15", "day", "blocked_march", 300, "Azattyq;Vlast"),
        ("KAZ3", "2023-05", "month", "detentions", None, "Azattyq"),
    ]
    assert [(one.row, one.value) for one in converted.rows_left_out] == [
        (2, "Peaceful protest"),
        (5, "Disrupted weapons use"),
    ]
    assert converted.findings == ()


def test_of_mass_mobilization_a_year_without_a_protest_is_no_record_and_each_response_is_an_act() -> None:
    converted = _converted(*EXAMPLES["mass_mobilization"])
    columns = ("incident_id", "date", "date_end", "kind_code", "authority_code", "people_words_en")
    assert _acts(converted, *columns) == [
        ("201101/1", "2011-12-16", "2011-12-17", "detentions", "authorities", None),
        ("201101/2", "2011-12-16", "2011-12-17", "attack", "authorities", None),
    ]
    assert [(one.row, one.reason, one.value) for one in converted.rows_left_out] == [
        (4, "protest is 0", ""),
        (3, "not an incident of restriction", "accomodation"),
    ]
    assert converted.findings == ()


def test_of_mmad_a_number_stands_as_it_is_until_somebody_says_what_it_means() -> None:
    converted = _converted(*EXAMPLES["mmad"])
    assert _acts(converted, "kind_code", "city_id") == [("3, security forces", "zhanaozen")]
    assert [(one.row, one.sort) for one in converted.findings] == [(2, "code")]
    assert [(one.row, one.value) for one in converted.rows_left_out] == [(3, "0, security forces"), (4, "")]
    assert converted.rows_left_out[1].reason == "no kind of restriction"


@pytest.mark.parametrize("generation", CROWDS)
def test_of_crowd_counting_arrests_are_acts_in_each_generation_of_names(generation: str) -> None:
    converted = _converted("ccc.csv", f"{CROWDS[generation]}\n{CROWD_ROWS}")
    assert _acts(converted, "date", "kind_code", "people_low", "city_id", "source_ids") == [
        ("2021-05-14", "detentions", 5, "springfield-il", "https://a.example;https://b.example"),
        ("2021-05-16", "detentions", 2, "springfield-ma", "https://a.example"),
    ]
    assert [one.row for one in converted.rows_left_out] == [3]
    assert [*converted.tables["cities"]["latitude"]] == [39.8, 42.1]
    assert "coder" in [one.column for one in converted.columns_left_out]


def test_of_kobo_choices_are_read_once_and_nothing_tells_who_filled_it_in() -> None:
    converted = _converted(*EXAMPLES["kobo"])
    assert _acts(converted, "incident_id", "kind_code", "own_notes") == [("101/1", "fine", None), ("101/2", "warning", None)]
    [city] = converted.tables["cities"].to_dict("records")
    assert (city["name_ru"], city["latitude"], city["longitude"]) == ("Аул Х", 51.2, 70.1)
    assert "monitor7" not in str([table.to_csv() for table in converted.tables.values()])
    assert {"_submitted_by", "Что сделали/fine", "start"} <= {one.column for one in converted.columns_left_out}


def test_choices_of_kobo_are_apart_also_where_they_are_no_codes() -> None:
    kobo = KOBO.replace("/warning", "/Sit-in ended").replace("fine warning", "fine Sit-in ended")
    assert _acts(_converted("form.csv", kobo), "kind_code") == [("fine",), ("Sit-in ended",)]


def test_what_its_keepers_reviewed_and_rejected_is_no_record() -> None:
    rejected = ODK.replace("KEY,Edits", "KEY,ReviewState").replace("uuid:1,0", "uuid:1,rejected")
    converted = _converted("form.csv", f"{rejected}{rejected.splitlines()[1].replace('rejected', 'approved')}\n")
    assert (len(converted.tables["incidents"]), [(one.row, one.reason) for one in converted.rows_left_out]) == (
        1,
        [(2, "ReviewState is rejected")],
    )
    kobo = KOBO.replace('T11:00:00";""', 'T11:00:00";"Not approved"')
    assert [one.reason for one in _converted("form.csv", kobo).rows_left_out] == ["_validation_status is Not approved"]


def test_of_odk_nothing_tells_who_filled_it_in() -> None:
    converted = _converted(*EXAMPLES["odk"])
    assert _acts(converted, "incident_id", "date", "kind_code") == [("uuid:1", "2023-05-14", "fine")]
    assert "Jane" not in str([table.to_csv() for table in converted.tables.values()])
    assert {"SubmitterID", "SubmitterName", "DeviceID"} <= {one.column for one in converted.columns_left_out}


def test_of_a_tagged_table_the_tags_say_what_a_column_is() -> None:
    converted = _converted(*EXAMPLES["hxl"])
    assert _acts(converted, "date", "city_id", "kind_code", "source_ids") == [("2023-05-14", "oral", "fine", "The Gazette")]


def test_of_the_profile_s_own_columns_the_text_in_the_language_of_the_table_is_the_summary() -> None:
    converted = _converted(*EXAMPLES["profile"])
    assert _acts(converted, "incident_id", "summary_en", "own_notes") == [
        ("1", "A fine was ordered there", "summary_ru: Назначен штраф")
    ]


def test_arrests_above_zero_are_detentions_although_nothing_else_says_so() -> None:
    rows = CROWD_ROWS.replace(",5,1,https", ",5,0,https").replace(",2,1,https", ",2,,https")
    converted = _converted("ccc.csv", f"{CROWDS['third']}\n{rows}")
    assert _acts(converted, "date", "kind_code", "people_low") == [
        ("2021-05-14", "detentions", 5),
        ("2021-05-16", "detentions", 2),
    ]


def test_of_geojson_a_point_is_where_it_was() -> None:
    converted = _converted(*EXAMPLES["geojson"])
    assert _acts(converted, "date", "city_id", "kind_code") == [("2023-05-14", "51-25-51-42", "fine")]


def test_values_that_share_a_code_stand_in_the_notes_so_that_none_is_lost() -> None:
    head, row, *_ = MASS_MOBILIZATION.splitlines()
    rows = [row.replace("201101", str(number)).replace("arrests,shootings", f"{response},.") for number, response in
            enumerate(("killings", "shootings", "arrests"))]  # fmt: skip
    assert _acts(_converted("mm.csv", "\n".join((head, *rows))), "kind_code", "own_notes") == [
        ("attack", "country: Kazakhstan\nprotesterviolence: 1\nparticipants: dozens\nstateresponse1: killings"),
        ("attack", "country: Kazakhstan\nprotesterviolence: 1\nparticipants: dozens\nstateresponse1: shootings"),
        ("detentions", "country: Kazakhstan\nprotesterviolence: 1\nparticipants: dozens"),
    ]


def test_choices_of_which_there_are_only_columns_of_0_and_1_make_a_list() -> None:
    kobo = KOBO.replace('"Что сделали";', "").replace('"fine warning";', "").replace('/warning"', '/Sit-in ended"')
    converted = _converted("form.csv", kobo)
    assert _acts(converted, "kind_code") == [("fine",), ("Sit-in ended",)]
    left_out = {one.column for one in converted.columns_left_out}
    assert {"Что сделали/fine", "Что сделали/Sit-in ended"} <= left_out


def test_numbers_that_are_0_or_1_are_no_choices() -> None:
    converted = _converted("own.csv", "Kind,Hurt/boys,Hurt/girls\nFine,1,0\nFine,0,1\n")
    assert _acts(converted, "own_notes") == [("Hurt/boys: 1\nHurt/girls: 0",), ("Hurt/boys: 0\nHurt/girls: 1",)]


def test_kinds_of_act_that_are_columns_of_yes_and_no_are_acts() -> None:
    rows = "When,Where,Detained?,Fined?,Rain?\n25 Feb 2012,Almaty,yes,no,yes\n24 March 2012,Oral,yes,yes,no\n"
    converted = _converted("own.csv", rows)
    assert _acts(converted, "incident_id", "kind_code") == [
        ("row 2", "detentions"),
        ("row 3/1", "detentions"),
        ("row 3/2", "fine"),
    ]
    assert "Rain?: yes" in _acts(converted, "own_notes")[0][0]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"columns": {"when": "day"}}, "columns.when"),
        ({"columns": {"when(": "date"}}, "columns"),
        ({"values": {"kind": {"1": "fine"}}}, "values"),
        ({"terms": {"publisher": "A"}}, "terms"),
        ({"countries": ["KZ"]}, None),
    ],
)
def test_a_declaration_that_departs_from_the_schema_is_refused(
    wrong: dict[str, Any], field: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "12_new.json"
    path.write_text(json.dumps({"code": "new", "label": "new format", "columns": {"when": "date"}}), "utf-8")
    assert read_format(path).target_of("When") == "date"
    path.write_text(json.dumps({"code": "new", "label": "new format", **wrong}), "utf-8")
    with pytest.raises(DatasetRefused) as refused:
        read_format(path)
    assert {(one.table, one.field) for one in refused.value.problems} == {("12_new.json", field)}


def test_every_row_of_a_list_with_the_columns_of_ovd_info_is_a_detention() -> None:
    rows = (
        "id,date,region,agreement,agreement_eng,subject,place,number_of_detentions,description\n"
        '1,12.01.2013,Москва,не согласовано,Unauthorised,социальная,"Сквер, 14",5,Сбор подписей\n'
        "2,13.01.2013,Воронеж,согласовано,Authorised,другое,м. Сокол,,Пикет\n"
    )
    converted = _converted("list.csv", rows)
    assert converted.mapping.kind == "ovd_info"
    assert _acts(converted, "incident_id", "kind_code", "city_id", "people_low") == [
        ("1", "detentions", "moscow", 5),
        ("2", "detentions", "voronezh", None),
    ]


def test_formats_are_named_in_the_language_of_the_reader() -> None:
    named = format_labels(translator("ru"))
    assert (named["kobo"], named["ovd_info"]) == ("выгрузка KoboToolbox", "список задержаний со столбцами ОВД-Инфо")

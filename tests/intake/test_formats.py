"""Each format that is known: recognised by what it holds, a mapping of its own columns and codes, with its traps."""

import json

import pandas as pd
import pytest
from jsonschema import Draft202012Validator

from exports.data_files.file_table import FileOptions
from exports.data_files.formats import by_name
from intake.convert import convert
from intake.files import first_sheet, read_sheets
from intake.find_table import table_in
from intake.mapping import TableMapping, understood
from intake.reader import NO_ID, REPEATED_ID
from intake.table_format import FOLDER
from intake.targets import TARGETS
from intake.write_package import write_package
from loaders import load
from loaders.package import find_problems
from loaders.profile import schema_checker
from tests.conftest import choice_of
from tests.intake.conftest import TODAY

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
EXAMPLES = {
    "acled": ("export.csv", ACLED),
    "mass_mobilization": ("mm.csv", MASS_MOBILIZATION),
    "mmad": ("events.csv", MMAD),
    "crowd_counting": ("ccc.csv", f"{CROWDS['third']}\n{CROWD_ROWS}"),
    "kobo": ("form.csv", KOBO),
    "odk": ("form.csv", ODK),
    "hxl": ("tagged.csv", HXL),
    "profile": ("incidents.csv", PROFILE),
    "spreadsheet": ("own.csv", "Date,Type of restriction\n2023-05-14,Fine\n"),
}


def converted(name, text, **chosen):
    sheet = first_sheet(read_sheets(name, text.encode() if isinstance(text, str) else text))
    table, mapping = understood(table_in(name, sheet), TableMapping("", **{"columns": {}, **chosen}))
    return convert(table, mapping, TODAY)


def acts(made, *columns):
    rows = made.tables["incidents"].reindex(columns=[*columns])
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in rows.to_numpy()]


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_format_is_recognised_by_what_it_holds_and_its_dataset_passes_the_check(code, tmp_path):
    made = converted(*EXAMPLES[code], with_texts=True, suggestions_accepted=True)
    assert made.mapping.kind == code
    write_package(made, tmp_path / "made", TODAY)
    assert find_problems(tmp_path / "made") == []


def test_of_acled_only_events_that_restrict_are_incidents():
    made = converted(*EXAMPLES["acled"])
    assert acts(made, "incident_id", "date", "date_precision", "kind_code", "city_id", "source_ids") == [
        ("KAZ2", "2023-05-15", "day", "blocked_march", "almaty", "own table (CSV)"),
        ("KAZ3", "2023-05", "month", "detentions", "oral", "own table (CSV)"),
    ]
    reason = "not an incident of restriction"
    assert [(one.row, one.reason, one.value) for one in made.rows_left_out] == [
        (2, reason, "Peaceful protest"),
        (5, reason, "Disrupted weapons use"),
    ]


def test_of_mass_mobilization_a_year_without_a_protest_is_no_record_and_each_response_is_an_incident():
    made = converted(*EXAMPLES["mass_mobilization"])
    assert acts(made, "incident_id", "date", "date_end", "kind_code", "city_id") == [
        ("201101/1", "2011-12-16", "2011-12-17", "detentions", "zhanaozen"),
        ("201101/2", "2011-12-16", "2011-12-17", "attack", "zhanaozen"),
    ]
    assert [(one.row, one.reason, one.value) for one in made.rows_left_out] == [
        (4, "protest is 0", ""),
        (3, "not an incident of restriction", "accomodation"),
    ]


def test_of_mmad_a_number_is_no_incident_until_the_reader_says_what_it_means():
    made = converted(*EXAMPLES["mmad"])
    assert [(one.row, one.reason, one.value) for one in made.rows_left_out] == [
        (2, "type of restriction not named", "3"),
        (3, "not an incident of restriction", "0"),
        (4, "type of restriction not named", ""),
    ]
    said = converted(*EXAMPLES["mmad"], values={"kind_code": {"3": "attack"}})
    assert acts(said, "kind_code", "city_id") == [("attack", "zhanaozen")]


@pytest.mark.parametrize("generation", CROWDS)
def test_of_crowd_counting_arrests_are_incidents_and_points_tell_places_apart(generation):
    made = converted("ccc.csv", f"{CROWDS[generation]}\n{CROWD_ROWS}", with_texts=True)
    assert acts(made, "date", "kind_code", "people_low", "source_ids") == [
        ("2021-05-14", "detentions", 5, "https://a.example;https://b.example"),
        ("2021-05-16", "detentions", 2, "https://a.example"),
    ]
    assert made.findings == ()


def test_of_kobo_choices_are_read_once_and_nothing_tells_who_filled_it_in():
    chosen = {"Дата события": "date", "Город": "place", "Что сделали": "kind_code"}
    made = converted(*EXAMPLES["kobo"], columns=chosen)
    assert acts(made, "incident_id", "date", "kind_code") == [
        ("101/1", "2023-05-14", "fine"),
        ("101/2", "2023-05-14", "warning"),
    ]
    assert "monitor7" not in str([table.to_csv() for table in made.tables.values()])
    apart = KOBO.replace("/warning", "/Sit-in ended").replace("fine warning", "fine Sit-in ended")
    assert [one.value for one in converted("form.csv", apart, columns=chosen).values["Что сделали"]] == [
        "fine",
        "Sit-in ended",
    ]


def test_what_its_keepers_rejected_and_what_was_sent_twice_is_no_record():
    rejected = ODK.replace("KEY,Edits", "KEY,ReviewState").replace("uuid:1,0", "uuid:1,rejected")
    assert [(one.row, one.reason) for one in converted("form.csv", rejected, every_row="fine").rows_left_out] == [
        (2, "ReviewState is rejected")
    ]
    twice = converted("form.csv", f"{KOBO}{KOBO.splitlines()[1].replace('T11', 'T12')}\n", every_row="fine")
    assert [(one.row, one.reason) for one in twice.rows_left_out] == [(3, "submission sent twice")]


def test_of_a_tagged_table_the_tags_say_what_a_column_means():
    made = converted(*EXAMPLES["hxl"], country="KZ", with_texts=True)
    assert acts(made, "date", "city_id", "kind_code", "source_ids") == [("2023-05-14", "oral", "fine", "The Gazette")]


def test_every_row_of_a_list_with_the_columns_of_ovd_info_is_a_detention():
    rows = (
        "id,date,region,agreement,agreement_eng,subject,place,number_of_detentions,description\n"
        '1,12.01.2013,Москва,не согласовано,Unauthorised,социальная,"Сквер, 14",5,Сбор подписей\n'
        "2,13.01.2013,Воронеж,согласовано,Authorised,другое,м. Сокол,,Пикет\n"
    )
    assert acts(converted("list.csv", rows, country="RU"), "incident_id", "kind_code", "city_id", "people_low") == [
        ("1", "detentions", "moscow", 5),
        ("2", "detentions", "voronezh", None),
    ]


@pytest.mark.parametrize("name", ["xlsx", "csv", "package", "geojson"])
def test_the_files_of_this_dashboard_are_read_without_names_and_texts(name):
    original, form = load(), by_name(name)
    content = form.write(choice_of(original), FileOptions())
    made = converted(f"export.{form.suffix}", content, country="KZ")
    expected = original["incidents"].set_index("incident_id")
    taken = made.tables["incidents"].set_index("incident_id")
    taken = taken[taken.index.isin(expected.index)]  # a GeoJSON has refused applications too
    assert len(taken) > 75
    assert all(expected.loc[[*taken.index], "kind_code"] == taken["kind_code"])
    assert not [one for one in taken if one.startswith(("people_named", "summary"))]


def test_every_declared_format_is_as_the_schema_describes():
    schema, dashboard = json.loads((FOLDER / "schema.json").read_text("utf-8")), schema_checker("dashboard.json").schema
    further = {"target": {"enum": [*TARGETS, "note", "left_out"]}, "terms": dashboard["properties"]["terms"]}
    schema["$defs"] = {**dashboard["$defs"], **schema["$defs"], **further}
    checker = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    declared = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("[0-9]*.json")}
    assert [(name, one.message) for name, content in declared.items() for one in checker.iter_errors(content)] == []
    assert checker.is_valid({**declared["09_hxl.json"], "columns": {"when": "day"}}) is False


def test_an_id_of_its_own_format_stays_and_another_has_a_true_reason():
    uuid, other = "uuid:6a32c286-0498-fa35-4eb8-753835211b5f", "7052011001"
    rows = [
        ODK.splitlines()[1].replace("uuid:1", one).replace("51.2", f"51.{n}") for n, one in enumerate((uuid, other, uuid))
    ]
    made = converted("form.csv", "\n".join([ODK.splitlines()[0], *rows]), every_row="fine")
    assert [one[0] for one in acts(made, "incident_id")] == [uuid, "row 3", "row 4"]
    told = [(one.row, one.found, one.sort) for one in made.findings if one.field == "KEY"]
    assert told == [(3, "'[…]'", NO_ID), (4, "'[…]'", REPEATED_ID)]
    protests = converted("protests.csv", MASS_MOBILIZATION.replace("201101,", f"{other},"))
    assert acts(protests, "incident_id")[0] == (f"{other}/1",)


def test_the_files_of_this_dashboard_are_in_english_where_they_have_it():
    others = PROFILE.replace("Назначен штраф", "Айыппұл салынды " * 9)
    assert converted("incidents.csv", others).mapping.language == "en"
    assert converted("incidents.csv", others.replace("summary_en", "organisations_ru")).mapping.language == "kk"

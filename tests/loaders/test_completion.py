"""A dataset of one table: what the program relies on is there, and nothing is said that the table does not say."""

import json

import pytest

from loaders import DatasetRefused, Problem, load
from measures.people import people

DESCRIPTOR = {
    "name": "made",
    "title": "A made dataset",
    "version": "0.1.0",
    "created": "2025-02-01",
    "resources": [{"name": "incidents"}],
}
ACTS = """incident_id,date,city_id,kind_code,source_ids
1,2022-03-08,Tbilisi,water_cannon,"A newspaper; https://a.example/1"
b 2,2023,,refusal,A newspaper
"""


def written(folder, acts=ACTS, **more):
    (folder / "datapackage.json").write_text(json.dumps({**DESCRIPTOR, **more}), encoding="utf-8")
    (folder / "incidents.csv").write_text(acts, encoding="utf-8")
    return folder


@pytest.fixture
def made(tmp_path):
    return load(written(tmp_path))


def test_a_dataset_of_one_table_and_five_columns_opens(made):
    assert (made.own_tables, made.languages) == ({"incidents"}, ("en",))
    assert list(made["incidents"]["incident_id"]) == ["1", "b 2"]
    assert len(made["applications"]) == len(made["rounds"]) == 0


def test_a_date_is_as_exact_as_it_is_written(made):
    assert list(made["incidents"]["date_precision"]) == ["day", "year"]
    assert made.labels("precisions") == {"day": "Day", "year": "Year"}


def test_what_no_table_names_is_named_by_itself(made):
    assert made.names() == {"Tbilisi": "Tbilisi"}
    assert made.labels("kinds") == {"water_cannon": "Water cannon", "refusal": "Refusal of authorisation"}
    sources = made["sources"].set_index("source_id")
    assert list(sources["publisher"]) == ["A newspaper", "https://a.example/1"]
    assert list(sources["url"].fillna("")) == ["", "https://a.example/1"]
    assert list(made["incidents"]["source_ids"]) == ["A newspaper;https://a.example/1", "A newspaper"]


def test_what_is_not_reported_is_said_so(made):
    assert set(made["incidents"]["authority_code"]) == set(made["incidents"]["target_codes"]) == {"not_reported"}
    assert made.labels("authorities") == {"not_reported": "Authority not reported"}
    assert list(made["incidents"]["people_low"].isna()) == [True, True]


def test_an_act_without_a_summary_is_told_by_its_kind_in_every_interface(made):
    for language in ("en", "ru", "kk"):
        assert list(made.in_language(language)["incidents"]["summary"]) == ["Water cannon", "Refusal of authorisation"]


def test_a_dataset_in_one_language_that_is_not_english_opens(tmp_path):
    acts = "incident_id,kind_code,source_ids,summary_kk\n1,fine,Газет,Айыппұл салынды.\n"
    data = load(written(tmp_path, acts, languages=["kk"]))
    assert list(data.in_language("en")["incidents"]["summary"]) == ["Айыппұл салынды."]


def test_a_column_that_is_needed_and_lacks_is_told(tmp_path):
    with pytest.raises(DatasetRefused) as refused:
        load(written(tmp_path, "incident_id,date,source_ids\n1,2022,A newspaper\n"))
    assert [problem.field for problem in refused.value.problems] == ["kind_code"]


def test_a_round_without_a_table_of_rounds_is_told(tmp_path):
    acts = "incident_id,kind_code,round_id,source_ids\n1,fine,spring,A newspaper\n2,fine,,A newspaper\n"
    with pytest.raises(DatasetRefused) as refused:
        load(written(tmp_path, acts))
    expected = "the table rounds.csv, with its day"
    assert list(refused.value.problems) == [Problem("incidents.csv", 2, "round_id", "'spring'", expected)]


def test_names_in_another_number_of_parts_are_told(tmp_path):
    acts = "incident_id,kind_code,source_ids,people_named_ru,people_named_kk\n1,fine,Газета,Первый;Вторая,Бірінші\n"
    with pytest.raises(DatasetRefused) as refused:
        load(written(tmp_path, acts, languages=["ru", "kk"]))
    [problem] = refused.value.problems
    assert (problem.field, problem.found, problem.expected) == ("people_named_kk", "1 parts", "2, as in people_named_ru")


def test_people_are_found_in_the_languages_of_the_dataset(tmp_path):
    acts = "incident_id,kind_code,source_ids,people_named_ru,people_named_kk\n1,fine,Газета,Первый;Вторая,\n"
    data = load(written(tmp_path, acts, languages=["ru", "kk"]))
    assert [person.name for person in people(data)] == ["Первый", "Вторая"]


def test_without_statements_a_source_speaks_for_its_rows_without_words(made):
    found = made["statements"].set_index("source_id")
    assert list(found["row_ids"]) == ["1;b 2", "1"]
    assert list(found["support"].isna()) == [True, True]
    assert "statements" not in made.own_tables

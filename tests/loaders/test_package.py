"""The published dataset, as the rest of the program gets it."""

from typing import Any

import pandas as pd
import pytest
from shapely.geometry import Point, shape

from loaders import Dataset, load


@pytest.fixture(scope="module")
def published() -> Dataset:
    return load()


def row(table: pd.DataFrame, row_id: object) -> dict[str, Any]:
    [found] = table[table.iloc[:, 0] == row_id].to_dict("records")
    return found


def test_the_dataset_names_itself_and_its_version(published: Dataset) -> None:
    assert published.name == "assembly-restrictions-kazakhstan-2012"
    assert published.title == "Assembly restrictions in Kazakhstan, January to April 2012"
    assert (published.version, published.released) == ("1.6.0", "2026-12-01")


def test_there_are_four_rounds_each_on_its_day(published: Dataset) -> None:
    assert list(published["rounds"]["round_id"]) == [1, 2, 3, 4]
    assert list(published["rounds"]["date"]) == ["2012-01-28", "2012-02-25", "2012-03-24", "2012-04-28"]


def test_round_4_has_nineteen_announced_cities_and_three_named(published: Dataset) -> None:
    fourth = row(published["rounds"], 4)
    assert (fourth["cities_announced"], fourth["cities_named"]) == (19, 3)


def test_141_applications_were_filed_and_all_141_rejected(published: Dataset) -> None:
    whole_country = row(published["applications"], "KZ12-A-001")
    assert (whole_country["filed"], whole_country["rejected"], whole_country["granted"]) == (141, 141, 0)
    assert whole_country["round_id"] == 4


def test_the_parts_of_the_141_are_not_counted_once_more(published: Dataset) -> None:
    fourth = published["applications"].query("round_id == 4")
    assert fourth[fourth["part_of"].isna()]["filed"].sum() == 141
    assert list(fourth[fourth["part_of"].notna()]["part_of"]) == ["KZ12-A-001"]


def test_one_rally_was_permitted_that_of_uralsk_in_march(published: Dataset) -> None:
    [permitted] = published["rallies"].query("authorisation_code == 'granted'").to_dict("records")
    assert (permitted["rally_id"], permitted["city_id"], permitted["round_id"]) == ("KZ12-R-009", "uralsk", 3)


def test_no_statement_stands_in_a_table_and_is_left_out_too(published: Dataset) -> None:
    assert not {*published["statements"]["statement_id"]} & {*published["excluded"]["statement_id"]}


def test_the_appeal_asks_ten_things_each_with_a_quotation(published: Dataset) -> None:
    asked = published["asks"].query("response_id == 'KZ12-V-010'")
    assert len(asked) == asked["support"].nunique() == 10


def test_a_date_stays_as_precise_as_its_source(published: Dataset) -> None:
    assert row(published["sources"], "KZ12-S-001")["published"] == "2012-06"
    assert row(published["sources"], "KZ12-S-003")["published"] == "2012"


def test_an_empty_number_is_missing_and_not_zero(published: Dataset) -> None:
    assert list(published["rounds"]["cities_announced"].isna()) == [True, True, True, False]
    assert pd.isna(row(published["incidents"], "KZ12-I-013")["people_low"])


def test_an_empty_text_is_missing_and_not_a_text(published: Dataset) -> None:
    undated = row(published["rallies"], "KZ12-R-020")
    assert pd.isna(undated["date"])
    assert pd.isna(undated["round_id"])
    assert not (published["rallies"] == "").any(axis=None)


def test_a_reported_zero_stays_zero(published: Dataset) -> None:
    assert row(published["applications"], "KZ12-A-008")["rejected"] == 0


def test_the_sixteen_unnamed_cities_of_round_4_are_not_invented(published: Dataset) -> None:
    assert list(published["rallies"].query("round_id == 4")["city_id"]) == ["almaty", "uralsk", "pavlodar"]
    assert row(published["gaps"], "KZ12-G-001")["summary_en"].startswith("Sixteen of the nineteen cities")


def test_the_map_has_the_sixteen_units_of_2012(published: Dataset) -> None:
    [regions] = [lines.content["features"] for lines in published.map_lines if lines.role == "regions"]
    codes = {feature["properties"]["region_code"] for feature in regions}
    assert len(codes) == 16
    assert {"KZ.AC", "KZ.AS"} < codes


def test_dataset_without_lines_has_the_land_of_its_cities(made_up: Dataset) -> None:
    [land] = [lines.content["features"] for lines in made_up.map_lines if lines.name == "countries"]
    assert any(shape(area["geometry"]).distance(Point(-21.94, 64.14)) < 0.5 for area in land)

"""The published dataset, as the rest of the program gets it."""

import pandas as pd
from shapely.geometry import Point, shape


def row(table, row_id):
    [found] = [one for _, one in table[table.iloc[:, 0] == row_id].iterrows()]
    return found


def test_no_statement_stands_in_a_table_and_is_left_out_too(published):
    assert not {*published["statements"]["statement_id"]} & {*published["excluded"]["statement_id"]}


def test_the_appeal_asks_ten_things_each_with_a_quotation(published):
    asked = published["asks"].query("response_id == 'KZ12-V-010'")
    assert len(asked) == asked["support"].nunique() == 10


def test_an_empty_cell_is_missing_and_neither_zero_nor_a_text_and_a_reported_zero_stays(published):
    assert list(published["rounds"]["cities_announced"].isna()) == [True, True, True, False]
    assert pd.isna(row(published["incidents"], "KZ12-I-013")["people_low"])
    assert row(published["rallies"], "KZ12-R-020")[["date", "round_id"]].isna().all()
    assert not (published["rallies"] == "").any(axis=None)
    assert row(published["applications"], "KZ12-A-008")["rejected"] == 0


def test_the_map_has_the_sixteen_units_of_2012(published):
    [regions] = [lines.content["features"] for lines in published.map_lines if lines.role == "regions"]
    codes = {feature["properties"]["region_code"] for feature in regions}
    assert len(codes) == 16
    assert {"KZ.AC", "KZ.AS"} < codes


def test_dataset_without_lines_has_the_land_of_its_cities(made_up):
    [land] = [lines.content["features"] for lines in made_up.map_lines if lines.name == "countries"]
    assert any(shape(area["geometry"]).distance(Point(-21.94, 64.14)) < 0.5 for area in land)

"""Parquet: typed columns, the notice in the metadata, the same values when read back."""

import io
import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exports.data_files import parquet
from exports.data_files.file_table import FileOptions, file_tables
from tests.exports.taken import files


@pytest.fixture(scope="module")
def tables(chosen):
    written = files(parquet.write(chosen(rounds=(1, 2, 3, 4)), FileOptions(hxl=True)))
    return {name: pq.read_table(io.BytesIO(content)) for name, content in written.items() if name.endswith(".parquet")}


def test_columns_have_the_types_of_the_schema_and_unknown_is_null(tables):
    types = {name: tables["cities.parquet"].schema.field(name).type for name in ("city_id", "latitude", "geonames_id")}
    assert types == {"city_id": pa.string(), "latitude": pa.float64(), "geonames_id": pa.int64()}
    assert tables["rounds.parquet"]["date"].to_pylist()[3] == date(2012, 4, 28)
    assert tables["applications.parquet"]["filed_on"].to_pylist()[4] == "2012-03-01"
    [total] = [row for row in tables["applications.parquet"].to_pylist() if row["application_id"] == "KZ12-A-001"]
    assert (total["filed"], total["city_id"]) == (141, None)


def test_read_back_every_value_is_that_of_the_choice(chosen, tables):
    for table in file_tables(chosen(rounds=(1, 2, 3, 4)), FileOptions()):
        found = tables[f"{table.name}.parquet"]
        for number, field in enumerate(table.fields):
            cells = [cell.isoformat() if isinstance(cell, date) else cell for cell in found[field.name].to_pylist()]
            assert cells == [row[number] for row in table.rows], (table.name, field.name)


def test_metadata_has_the_notice_and_what_each_column_holds(tables):
    schema = tables["cities.parquet"].schema
    stated = json.loads(schema.metadata[b"notice"])
    assert (stated["version"], stated["date"], stated["codes"]) == ("1.6.0", "2026-12-01", {"round": "1,2,3,4"})
    assert stated["rows"]["cities"] == {"rows": 14, "of": 14}
    assert schema.field("latitude").metadata[b"hxl"] == b"#geo+lat"
    assert schema.field("city_id").metadata[b"title"] == b"City"


def test_empty_table_keeps_its_columns(chosen):
    written = files(parquet.write(chosen(rounds=(1,), cities=("pavlodar",)), FileOptions()))
    empty = pq.read_table(io.BytesIO(written["incidents.parquet"]))
    assert empty.num_rows == 0
    assert empty.schema.names[0] == "incident_id"

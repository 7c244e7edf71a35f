"""Tables as Parquet files: the same dataset and the same problems as of CSV files, also where a table is read by parts."""

import gc
import json
import os
import time
from pathlib import Path

import narwhals as nw
import pandas as pd
import pytest

from loaders import DatasetRefused, load, table_file
from loaders.engine import FORGOTTEN, SIDECAR
from loaders.package import find_problems
from measures.acts import acts
from measures.tables import known_values, number_of, persisted, read, tuples, values

FINE = {"kind_code": "fine", "city_id": "almaty", "source_ids": "https://monitor.example/1"}
ACTS = [{"incident_id": f"I-{n}", "date": f"2021-0{n}-15", **FINE, "people_low": n} for n in (1, 2, 3)]


@pytest.fixture
def folder(tmp_path):
    said = {"name": "own", "title": "Own", "version": "1", "created": "2024-01-01", "resources": [{"name": "incidents"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(said))
    write(tmp_path, ACTS)
    return tmp_path


@pytest.fixture
def by_parts(monkeypatch):
    """Every table is long, and read two rows at a time."""
    monkeypatch.setattr(table_file, "LONG", 0)
    monkeypatch.setattr(table_file, "PART", 2)


def write(folder, found):
    pd.DataFrame(found).to_parquet(folder / "incidents.parquet")


def test_an_engine_has_the_tables_and_what_they_lack_is_there(folder):
    data = load(folder)
    assert data.engine is not None
    told = [(f"I-{n}", "day", n) for n in (1, 2, 3)]
    assert tuples(acts(data), "act_id", "date_precision", "people_low") == told
    assert (data.names(), data.labels("kinds")) == ({"almaty": "almaty"}, {"fine": "Fine"})
    assert number_of(read(data, "claims")) == 0


@pytest.mark.usefixtures("by_parts")
def test_long_tables_say_the_same(folder):
    long = load(folder)
    assert known_values(acts(long), "summary") == ["Fine"]
    assert tuples(read(long, "statements"), "row_ids", "source_id") == [
        (f"I-{n}", "https://monitor.example/1") for n in (1, 2, 3)
    ]
    assert tuples(read(long, "incidents"), "incident_id", "people_low") == [("I-1", 1), ("I-2", 2), ("I-3", 3)]


@pytest.mark.parametrize("long", [False, True])
def test_problems_name_file_row_and_field(folder, long, request):
    if long:
        request.getfixturevalue("by_parts")
    texts = [{**one, "people_low": str(one["people_low"])} for one in ACTS[:2]]
    write(folder, [*texts, {**ACTS[2], "date": "2021-02-30", "people_low": "many"}])
    told = [str(problem) for problem in find_problems(folder)]
    assert told == [
        "incidents.parquet, row 4, date: found '2021-02-30'; expected a day or month that exists",
        "incidents.parquet, row 4, people_low: found 'many'; expected integer in plain digits; minimum 1",
    ]


@pytest.mark.usefixtures("by_parts")
def test_an_id_of_two_parts_is_told(folder):
    write(folder, [*ACTS, ACTS[0]])
    with pytest.raises(DatasetRefused) as refused:
        load(folder)
    told = "incidents.parquet, incident_id: found 'I-1'; expected a value that no other row has"
    assert str(refused.value.problems[0]) == told


def test_a_column_of_lists_and_a_file_that_is_none_are_told(folder):
    write(folder, [{**ACTS[0], "target_codes": ["activist"]}])
    assert [problem.field for problem in find_problems(folder)] == ["target_codes"]
    (folder / "incidents.parquet").write_bytes(b"PAR1 and no more")
    [told] = find_problems(folder)
    assert (told.table, told.expected) == ("incidents.parquet", "a Parquet file")


@pytest.mark.usefixtures("by_parts")
def test_what_is_made_is_kept_beside_the_files_and_made_anew_of_others(folder):
    number_of(acts(load(folder)))
    [kept] = (folder / SIDECAR).iterdir()
    assert {"all_acts-en.parquet", "checked"} <= {path.name for path in kept.iterdir()}
    write(folder, ACTS[:1])
    assert number_of(acts(load(folder))) == 1
    assert len([*(folder / SIDECAR).iterdir()]) == 2


def test_what_is_kept_already_is_not_made_again(folder):
    asked = []

    def counted(data):
        asked.append(data.language)
        return acts(data).filter(nw.col("people_low") > 1)

    for _ in range(2):
        data = load(folder)
        assert values(persisted(counted)(data), "act_id") == ["I-2", "I-3"]
    assert asked == ["en"]


def test_what_no_server_has_begun_with_for_long_is_forgotten(folder):
    load(folder)
    [kept] = (folder / SIDECAR).iterdir()
    old, new = kept.with_name("old"), kept.with_name("new")
    for path, age in ((old, FORGOTTEN + 60), (new, FORGOTTEN - 60)):
        path.mkdir()
        os.utime(path, (time.time() - age, time.time() - age))
    load(folder)
    assert {path.name for path in (folder / SIDECAR).iterdir()} == {kept.name, "new"}


def test_where_an_engine_works_goes_with_it(folder):
    data = load(folder)
    told = read(data, "incidents").to_native().query("t", "SELECT current_setting('temp_directory')").fetchall()
    working = Path(told[0][0])
    working.mkdir(exist_ok=True)
    assert working.is_relative_to(folder / SIDECAR)
    del data
    gc.collect()
    assert not working.exists()

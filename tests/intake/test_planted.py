"""Private cells of made tables stand in nothing that comes of them; `python -m tests.planted` tries 2,000 tables."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers

from tests.planted.leaks import leaks
from tests.planted.tables import Table, table_of


@settings(max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
@given(integers(0, 10**9))
def test_no_private_cell_of_a_table_stands_in_anything_that_comes_of_it(seed):
    with TemporaryDirectory() as folder:
        assert leaks(table_of(seed), Path(folder), seed)[0] == []


def test_a_cell_that_is_told_and_a_name_that_is_missed_are_found(tmp_path):
    columns = {"City": ["Almaty"], "Kind": ["Fine"], "Source": ["rain"], "Summary": ["fined Qa"]}
    table = Table(columns, [("codes", "fine"), ("names", "snow")], withheld=["Qa"])
    leaked, missed = leaks(table, tmp_path, seed=8)
    assert missed == ["'Qa' in texts/incidents.csv"]
    assert [one.partition(" in ")[0] for one in leaked] == ["codes 'fine'", "withheld 'Qa'"]
    assert {"data/incidents.csv", "export-xlsx.xlsx", "export-parquet.parquet.zip"} <= {
        *leaked[0].split(" in ")[1].split(", ")
    }
    assert leaked[1] == "withheld 'Qa' in printed.txt"

"""Eight measures against the same questions in SQL, which DuckDB answers on the same Parquet files."""

import duckdb
import pytest

from benchmarks import measured
from benchmarks.made import write_made
from loaders import load

ACTS = 1500
TABLES = ("incidents", "applications", "rounds")
VIEW = """
    SELECT incident_id AS act_id, date, date_precision, round_id, city_id, kind_code, authority_code, target_codes,
        people_low, people_high, people_named_en FROM incidents
    UNION ALL BY NAME
    SELECT application_id AS act_id, decided_on AS date, 'day' AS date_precision, round_id, city_id, 'refusal' AS kind_code,
        authority_code, 'public' AS target_codes FROM applications WHERE filed = 1 AND rejected = 1"""
"""The acts: the incidents, and each single refusal."""
NAMED = "coalesce(length(people_named_en) - length(replace(people_named_en, ';', '')) + 1, 0)"
NUMBERS = "SELECT {column}, count(*) FROM acts GROUP BY ALL"
PEOPLE = """SELECT sum(greatest(coalesce(people_low, 0), {named})),
    CASE WHEN count(people_high) = count(*) THEN sum(greatest(people_high, {named})) END,
    sum(CASE WHEN greatest(coalesce(people_low, 0), {named}) = 0 THEN 1 ELSE 0 END)
    FROM acts WHERE kind_code <> 'refusal' AND target_codes <> 'public'"""
SQL = {
    "acts by kind": NUMBERS.format(column="kind_code"),
    "acts by authority": NUMBERS.format(column="authority_code"),
    "acts by city": NUMBERS.format(column="city_id"),
    "acts by round": NUMBERS.format(column="round_id"),
    "acts of the rounds, others, refusals": "SELECT count(round_id), count(*) - count(round_id),"
    " count(*) FILTER (act_id IN (SELECT application_id FROM applications)) FROM acts",
    "acts before, on and after the rally days": """WITH days AS (
            SELECT date_precision, rounds.date::DATE AS rally,
                if(length(acts.date) = 7, (acts.date || '-01')::DATE,
                    acts.date::DATE - if(date_precision = 'about', 3, 0)) AS first,
                if(length(acts.date) = 7, last_day((acts.date || '-01')::DATE),
                    acts.date::DATE + if(date_precision = 'about', 3, 0)) AS last
            FROM acts JOIN rounds USING (round_id)
        )
        SELECT CASE WHEN last < rally OR (date_precision = 'before' AND last <= rally) THEN 'before'
            WHEN first > rally AND date_precision <> 'before' THEN 'after'
            WHEN date_precision = 'day' THEN 'day' ELSE 'imprecise' END AS side, count(*)
        FROM days GROUP BY 1""",
    "refusals by ground": "SELECT ground_code, count(*) FROM applications WHERE filed = 1 AND rejected = 1 GROUP BY 1",
    "people whom acts concerned": PEOPLE.format(named=NAMED),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_made(tmp_path_factory.mktemp("made"), ACTS, "parquet")


@pytest.fixture(scope="module")
def data(folder):
    return load(folder)


@pytest.mark.parametrize("question", measured.SAME)
def test_measure_counts_the_same_as_sql(folder, data, question):
    engine = duckdb.connect()
    for table in TABLES:
        engine.execute(f"CREATE VIEW {table} AS FROM '{folder / table}.parquet'")
    engine.execute(f"CREATE VIEW acts AS {VIEW}")
    by_sql = engine.execute(SQL[question]).fetchall()
    found = measured.SAME[question](data)
    if isinstance(found, list):
        code, number = next(iter(found[0])), "acts" if "acts" in found[0] else "refusals"
        assert {(str(row[code]), row[number]) for row in found} == {(str(value), counted) for value, counted in by_sql}
    elif isinstance(found, dict):
        assert found == dict(by_sql)
    else:
        assert [*vars(found).values()][:3] == [*by_sql[0]]

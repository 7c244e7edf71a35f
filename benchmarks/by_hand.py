"""What is asked of many acts, written by hand: in SQL for DuckDB, and as the address at which Datasette answers it."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import duckdb

MEMORY = "400MB"
"""What DuckDB may take before it works on the disk, as where the dashboard uses it."""
TABLES = ("incidents", "applications", "rounds")
ACTS = """
    SELECT incident_id AS act_id, date, date_precision, round_id, city_id, kind_code, authority_code, target_codes,
        people_low, people_high, people_named_en, summary_en FROM incidents
    UNION ALL BY NAME
    SELECT application_id AS act_id, decided_on AS date, 'day' AS date_precision, round_id, city_id, 'refusal' AS kind_code,
        authority_code, 'public' AS target_codes, summary_en FROM applications WHERE filed = 1 AND rejected = 1"""
"""The acts: the incidents, and each single refusal."""
WORD = "Vosorti"
"""What is searched for: the beginning of some names."""
PAGE = 200


@dataclass(frozen=True)
class Question:
    """A question by its name, the SQL that answers it, and where Datasette does, by a facet or by SQL of its own."""

    name: str
    sql: str
    address: str

    @property
    def is_facet(self) -> bool:
        """Whether Datasette has a facet for it."""
        return "_facet=" in self.address


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB on the Parquet files of a folder; `acts` is a view, so that each question reads what it needs of the files."""
    engine = duckdb.connect(config={"memory_limit": MEMORY})
    for table in TABLES:
        engine.execute(f"CREATE VIEW {table} AS FROM '{folder / table}.parquet'")
    engine.execute(f"CREATE VIEW acts AS {ACTS}")
    return engine


def _facet(name: str, column: str) -> Question:
    sql = f"SELECT {column}, count(*) AS acts FROM acts GROUP BY ALL ORDER BY acts DESC, {column}"
    alone = "_facet_size=max&_size=0&_nosuggest=1&_nocount=1"
    return Question(f"acts by {name}", sql.replace("month", "date[:7]"), f"/acts.json?_facet={column}&{alone}")


def _asked(name: str, sql: str, sqlite: str = "") -> Question:
    return Question(name, sql, f".json?_shape=arrays&sql={quote(sqlite or sql)}")


BY_KIND_AND_MONTH = "SELECT kind_code, {month}, count(*) AS acts FROM acts GROUP BY 1, 2 ORDER BY 1, 2"
COUNTS = "SELECT count(round_id), count(*) - count(round_id), sum(CASE kind_code WHEN 'refusal' THEN 1 ELSE 0 END) FROM acts"
GROUNDS = """SELECT ground_code, count(*) AS refusals FROM applications WHERE filed = 1 AND rejected = 1
    GROUP BY 1 ORDER BY refusals DESC"""
PEOPLE = """SELECT sum({fewest}),
    CASE WHEN count(people_high) = count(*) THEN sum({most}) END,
    sum(CASE WHEN {fewest} = 0 THEN 1 ELSE 0 END) FROM acts
    WHERE kind_code <> 'refusal' AND target_codes <> 'public'"""
NAMED = "coalesce({length}(people_named_en) - {length}(replace(people_named_en, ';', '')) + 1, 0)"
AROUND = """WITH days AS (
        SELECT date_precision, {first} AS first, {last} AS last, {rally} AS rally
        FROM acts JOIN rounds USING (round_id)
    )
    SELECT CASE WHEN last < rally OR (date_precision = 'before' AND last <= rally) THEN 'before'
        WHEN first > rally AND date_precision <> 'before' THEN 'after'
        WHEN date_precision = 'day' THEN 'day' ELSE 'imprecise' END AS side, count(*) AS acts
    FROM days GROUP BY 1"""
QUESTIONS = (
    _facet("kind", "kind_code"),
    _facet("authority", "authority_code"),
    _facet("city", "city_id"),
    _facet("round", "round_id"),
    _facet("month", "month"),
    _asked("acts by kind and month", BY_KIND_AND_MONTH.format(month="date[:7]"), BY_KIND_AND_MONTH.format(month="month")),
    _asked("acts of the rounds, others, refusals", COUNTS),
    _asked(
        "acts before, on and after the rally days",
        AROUND.format(
            first="if(length(acts.date) = 7, (acts.date || '-01')::DATE,"
            " acts.date::DATE - if(date_precision = 'about', 3, 0))",
            last="if(length(acts.date) = 7, last_day((acts.date || '-01')::DATE),"
            " acts.date::DATE + if(date_precision = 'about', 3, 0))",
            rally="rounds.date::DATE",
        ),
        AROUND.format(
            first="CASE length(acts.date) WHEN 7 THEN acts.date || '-01' ELSE"
            " date(acts.date, iif(date_precision = 'about', '-3 days', '0 days')) END",
            last="CASE length(acts.date) WHEN 7 THEN date(acts.date || '-01', '+1 month', '-1 day') ELSE"
            " date(acts.date, iif(date_precision = 'about', '+3 days', '0 days')) END",
            rally="rounds.date",
        ),
    ),
    _asked("refusals by ground", GROUNDS),
    _asked(
        "people whom acts concerned",
        PEOPLE.format(
            fewest=f"greatest(coalesce(people_low, 0), {NAMED.format(length='length')})",
            most=f"greatest(people_high, {NAMED.format(length='length')})",
        ),
        PEOPLE.format(
            fewest=f"max(coalesce(people_low, 0), {NAMED.format(length='length')})",
            most=f"max(people_high, {NAMED.format(length='length')})",
        ),
    ),
    _asked(
        "a page of acts by date",
        f"SELECT act_id, date, kind_code, city_id, summary_en FROM acts ORDER BY date NULLS LAST, act_id LIMIT {PAGE}",
    ),
    Question(
        "a word in the summaries",
        f"SELECT act_id, date, summary_en FROM acts WHERE contains(summary_en, '{WORD}') ORDER BY date LIMIT {PAGE}",
        f"/acts.json?_search={WORD}&_size={PAGE}&_nosuggest=1&_nocount=1&_sort=date",
    ),
)

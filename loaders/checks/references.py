"""Checks of references: what a row rests on, what a list refers to, which ids were published."""

from collections.abc import Iterator

from loaders.checks.tables import ID_FIELDS, Tables, listed, rows
from loaders.problems import Problem


def every_source_is_used(tables: Tables) -> Iterator[Problem]:
    """A source without a statement does not belong in the dataset."""
    used = set(tables.frames["statements"]["source_id"]) | set(tables.frames["excluded"]["source_id"].dropna())
    for number, row in rows(tables.frames["sources"]):
        if row["source_id"] not in used:
            yield Problem("sources.csv", number, "source_id", row["source_id"], "a statement read in it")


def every_row_rests_on_its_sources(tables: Tables) -> Iterator[Problem]:
    """The sources of a row are exactly those of the statements that name the row."""
    backing: dict[str, set[str]] = {}
    for _, row in rows(tables.frames["statements"]):
        for row_id in listed(row["row_ids"]):
            backing.setdefault(row_id, set()).add(row["source_id"])
    for table, field in ID_FIELDS.items():
        if table in ("sources", "statements", "cities"):
            continue
        for number, row in rows(tables.frames[table]):
            given = set(listed(row["source_id" if table == "claims" else "source_ids"]))
            backed = backing.get(str(row[field]), set())
            if given != backed:
                found, expected = ";".join(sorted(given)), ";".join(sorted(backed)) or "a statement that names the row"
                yield Problem(f"{table}.csv", number, "source_ids", found, expected)


def references_exist(tables: Tables) -> Iterator[Problem]:
    """Every id or code in a list stands in the table that it refers to."""
    lists = [
        ("statements", "row_ids", ""),
        ("incidents", "target_codes", "codes-targets"),
        ("incidents", "standard_ids", "standards"),
        ("responses", "about_round_ids", "rounds"),
        ("responses", "about_incident_ids", "incidents"),
        ("gaps", "round_ids", "rounds"),
        ("gaps", "incident_ids", "incidents"),
    ]
    for table, field, target in lists:
        known = _known(tables, target)
        for number, row in rows(tables.frames[table]):
            for value in listed(row[field]):
                if value not in known:
                    expected = f"an id of {target}" if target else "the id of a row"
                    yield Problem(f"{table}.csv", number, field, repr(value), expected)


def _known(tables: Tables, target: str) -> set[str]:
    if target.startswith("codes-"):
        return set(tables.frames[target]["code"])
    names = [target] if target else [name for name in ID_FIELDS if name not in ("sources", "statements")]
    return {str(value) for name in names for value in tables.frames[name][ID_FIELDS[name]]}


def no_id_disappears(tables: Tables) -> Iterator[Problem]:
    """An id that was published stays, whatever becomes of its row's values."""
    for _, row in rows(tables.frames["published_ids"]):
        table = row["table"]
        field = "statement_id" if table == "excluded" else ID_FIELDS.get(table)
        if field is None or row["row_id"] not in set(tables.frames[table][field].astype("str")):
            yield Problem(f"{table}.csv", None, field, f"no row {row['row_id']}", f"it, published in {row['since']}")

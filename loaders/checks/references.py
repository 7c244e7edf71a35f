"""Checks of references: what a row rests on, what a list refers to, which ids were published."""

from collections.abc import Iterator

import pandas as pd

from loaders.checks.tables import ID_FIELDS, Tables, exploded, listed, rows_where
from loaders.problems import Problem


def every_source_is_used(tables: Tables) -> Iterator[Problem]:
    """A source without a statement does not belong in the dataset."""
    used = set(tables.frames["statements"]["source_id"]) | set(tables.frames["excluded"]["source_id"].dropna())
    for _, sources in tables.sound("sources"):
        for number, row in rows_where(sources, ~sources["source_id"].isin(used)):
            yield Problem("sources.csv", number, "source_id", row["source_id"], "a statement read in it")


def every_row_rests_on_its_sources(tables: Tables) -> Iterator[Problem]:
    """The sources of a row are exactly those of the statements that name the row."""
    statements = tables.frames["statements"]
    of = exploded(statements["row_ids"])
    pairs = pd.DataFrame({"row_id": of, "source_id": statements["source_id"].reindex(of.index)}).drop_duplicates()
    backing = pairs.sort_values("source_id").groupby("row_id")["source_id"].agg(";".join)
    for table, field in ID_FIELDS.items():
        if table in ("sources", "statements", "cities") or table not in tables.frames:
            continue
        named, frame = "source_id" if table == "claims" else "source_ids", tables.frames[table]
        given = frame[named].map(lambda cell: ";".join(sorted({*listed(cell)})))
        backed = frame[field].astype("str").map(backing).astype("str").fillna("")
        for index in frame.index[given != backed]:
            expected = backed[index] or "a statement that names the row"
            yield Problem(f"{table}.csv", int(index) + 2, named, given[index], expected)


def references_exist(tables: Tables) -> Iterator[Problem]:
    """Every id or code in a list stands in the table that it refers to."""
    lists = [
        ("statements", "row_ids", ""),
        ("questions", "row_ids", ""),
        ("incidents", "target_codes", "codes-targets"),
        ("incidents", "standard_ids", "standards"),
        ("incidents", "may_be_in", "incidents"),
        ("applications", "may_be_in", "applications"),
        ("applications", "standard_ids", "standards"),
        ("responses", "about_round_ids", "rounds"),
        ("responses", "about_incident_ids", "incidents"),
        ("asks", "since_ids", ""),
        ("gaps", "round_ids", "rounds"),
        ("gaps", "incident_ids", "incidents"),
    ]
    for table, field, target in lists:
        known = _known_ids(tables, target)
        if known is None or table not in tables.frames:
            continue
        values = exploded(tables.frames[table][field])
        for index, value in values[~values.isin(known)].items():
            expected = f"an id of {target}" if target else "the id of a row"
            yield Problem(f"{table}.csv", int(index) + 2, field, repr(value), expected)


def _known_ids(tables: Tables, target: str) -> set[str] | None:
    """None where a table that may hold the id is not sound: then nobody knows whether it is there."""
    names = [target] if target else [name for name in ID_FIELDS if name not in ("sources", "statements")]
    if any(name not in tables.frames for name in names):
        return None
    return {str(value) for name in names for value in tables.frames[name][ID_FIELDS.get(name, "code")]}


def rounds_have_a_table(tables: Tables) -> Iterator[Problem]:
    """A row tied to a round needs the table of the rounds, which says the day of each."""
    if "rounds" in tables.files:
        return
    for name, frame in tables.frames.items():
        if "round_id" in frame.columns:
            for number, row in rows_where(frame, frame["round_id"].notna()):
                yield Problem(f"{name}.csv", number, "round_id", repr(row["round_id"]), "the table rounds.csv, with its day")


def nothing_may_be_in_itself(tables: Tables) -> Iterator[Problem]:
    """An act that may be in another is not that other, neither at once nor by way of others: counts would lose both."""
    for table in ("incidents", "applications"):
        field = ID_FIELDS[table]
        found = [one for _, frame in tables.sound(table) for one in rows_where(frame, frame["may_be_in"].notna())]
        around = {row[field]: listed(row["may_be_in"]) for _, row in found}
        for number, row in found:
            if row[field] in _all_around(row[field], around):
                expected = f"ids that do not lead back to {row[field]}"
                yield Problem(f"{table}.csv", number, "may_be_in", row["may_be_in"], expected)


def _all_around(row_id: str, around: dict[str, list[str]]) -> set[str]:
    """The ids in which a row may be, and those in which these may be."""
    found: set[str] = set()
    ahead = list(around[row_id])
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += around.get(one, [])
    return found


def no_id_disappears(tables: Tables) -> Iterator[Problem]:
    """An id that was published stays, whatever becomes of its row's values."""
    fields = {**ID_FIELDS, "excluded": "statement_id"}
    for _, ids in tables.sound("published_ids"):
        for number, row in rows_where(ids, ~ids["table"].isin([*fields])):
            yield Problem("published_ids.csv", number, "table", repr(row["table"]), "a table with ids")
        for table, frame in tables.sound(*fields):
            gone = (ids["table"] == table) & ~ids["row_id"].isin(frame[fields[table]].astype("str"))
            for _, row in rows_where(ids, gone):
                found, expected = f"no row {row['row_id']}", f"it, published in {row['since']}"
                yield Problem(f"{table}.csv", None, fields[table], found, expected)

"""Checks of what a row rests on: copies and their originals, and the rating that follows from its sources."""

from collections.abc import Iterator

from loaders.checks.tables import ID_FIELDS, Row, Tables, as_list, exploded, numbered, rows_where, split_list
from loaders.confidence import FACTS, basis_of, document_of
from loaders.problems import Problem

RATED = {"incidents": "incident_ids", "applications": "application_ids"}
"""The tables whose rows are rated, and the column in which a contradiction names them."""


def copies_name_their_original(tables: Tables) -> Iterator[Problem]:
    """Check that a source with the text of another names one that is itself an original, and has its publishers."""
    for frame in tables.sound("sources", "source_id", "same_text_as"):
        copies = frame[frame["same_text_as"].notna()]
        for number, row in rows_where(copies, copies["same_text_as"].str.contains(";")):
            yield Problem("sources.csv", number, "same_text_as", row["same_text_as"], "the id of one source")
        for number, row in rows_where(copies, copies["same_text_as"].isin(copies["source_id"])):
            yield Problem("sources.csv", number, "same_text_as", row["same_text_as"], "a source that is not itself a copy")
    for frame in tables.sound("sources", "source_id", "same_text_as", "publisher_ids"):
        of_original = frame.set_index("source_id")["publisher_ids"]
        copies = frame[frame["same_text_as"].isin(frame["source_id"])]
        for number, row in rows_where(copies, copies["same_text_as"].notna()):
            expected = of_original[row["same_text_as"]]
            if {*split_list(row["publisher_ids"])} != {*split_list(expected)}:
                found = f"those of {row['same_text_as']}: {expected}"
                yield Problem("sources.csv", number, "publisher_ids", repr(row["publisher_ids"]), found)


def rows_rated_by_the_rule(tables: Tables) -> Iterator[Problem]:
    """Check that the confidence of a row follows from its sources or has a reason; not while a source is wrong."""
    wrong = tables.wrong_rows("sources", *FACTS) | tables.wrong_rows("gaps", "kind", *RATED.values())
    for sources in tables.sound("sources", *FACTS) if not wrong and not tables.is_unreadable("gaps") else ():
        facts = zip(*(as_list(sources[name]) for name in FACTS), strict=True)
        documents = {cells[0]: document_of(*cells) for cells in facts if sources["publisher_ids"].notna().any()}
        for table, field in RATED.items() if documents else ():
            gaps = [exploded(one.loc[one["kind"] == "contradiction", field]) for one in tables.sound("gaps", "kind", field)]
            contradicted = {row_id for ids in gaps for row_id in ids}
            is_known = contradicted <= tables.values(table, ID_FIELDS[table])
            for frame in tables.sound(table, ID_FIELDS[table], "source_ids", "confidence") if is_known else ():
                for number, row in numbered(frame[frame["confidence"].notna()]):
                    found = [documents[one] for one in split_list(row["source_ids"]) if one in documents]
                    grade = basis_of(found, row[ID_FIELDS[table]] in contradicted).grade
                    yield from _rating_problems(tables, f"{table}.csv", number, row, grade)


def _rating_problems(tables: Tables, name: str, number: int, row: Row, grade: str) -> Iterator[Problem]:
    has_reason = isinstance(row.get(f"confidence_reason_{tables.languages[0]}"), str)
    if row["confidence"] != grade and not has_reason:
        yield Problem(name, number, "confidence", row["confidence"], f"{grade}, by the rule, or a reason")
    elif row["confidence"] == grade and has_reason:
        yield Problem(name, number, "confidence", grade, "no reason: the rule gives the same rating")

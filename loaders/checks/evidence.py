"""Checks of what a row rests on: copies and their originals."""

from collections.abc import Iterator

from loaders.checks.tables import Tables, rows_where, split_list
from loaders.problems import Problem


def copies_name_their_original(tables: Tables) -> Iterator[Problem]:
    """A source with the text of another names one source that is itself an original, and has the publishers of that."""
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

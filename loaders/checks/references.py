"""Checks of references: what a row rests on, what a list refers to, which ids were published."""

from collections.abc import Iterable, Iterator

import pandas as pd

from loaders.checks.tables import ID_FIELDS, Tables, as_list, exploded, rows_where, split_list
from loaders.completion import references
from loaders.dataset import values_by_key
from loaders.problems import Problem
from loaders.unseen import with_code_points

OF_ANY_ROW = (("statements", "row_ids"), ("questions", "row_ids"), ("asks", "since_ids"), ("asks", "state_ids"))
"""The columns whose cells hold ids of rows of several tables; of those of one table the profile says which."""
PUBLISHED_ID = ("table", "row_id", "since")
NO_ROWS = ("sources", "statements")  # tables whose rows are not what a statement or a question is about


def every_source_is_used(tables: Tables) -> Iterator[Problem]:
    if tables.is_unreadable("statements", "excluded"):
        return
    cited = [frame["source_id"] for table in ("statements", "excluded") for frame in tables.sound(table, "source_id")]
    lost = tables.lost_cells("statements", "source_id") + tables.lost_cells("excluded", "source_id")
    for sources in tables.sound("sources", "source_id"):
        unused = sources[~sources["source_id"].isin(pd.concat(cited))] if cited else sources
        for number, row in rows_where(unused, unused["source_id"].notna() & (len(unused) > lost)):
            yield Problem("sources.csv", number, "source_id", row["source_id"], "a statement read in it")


def every_row_rests_on_its_sources(tables: Tables) -> Iterator[Problem]:
    for statements in tables.sound("statements", "row_ids", "source_id"):
        backing: dict[str, set[str]] = {}
        for cell, source in zip(as_list(statements["row_ids"]), as_list(statements["source_id"]), strict=True):
            for row_id in split_list(cell):
                backing.setdefault(row_id, set()).add(source)
        for table, field in ID_FIELDS.items():
            column = "source_id" if table == "claims" else "source_ids"
            for frame in tables.sound(table, field, column) if table not in (*NO_ROWS, "cities") else ():
                cited = [";".join(sorted({*split_list(cell)})) for cell in as_list(frame[column])]
                backed = [";".join(sorted(backing.get(str(row_id), ()))) for row_id in as_list(frame[field])]
                if cited != backed:
                    unsure = _rest_on_wrong_statements(tables, frame[field], frame[column])
                    for label, found, of, skip in zip(frame.index, cited, backed, unsure, strict=True):
                        if found != of and not skip:
                            expected = of or "a statement that names the row"
                            yield Problem(f"{table}.csv", int(label) + 2, column, found, expected)


def _rest_on_wrong_statements(tables: Tables, ids: "pd.Series[str]", sources: "pd.Series[str]") -> "pd.Series[bool]":
    """Flag the rows that may rest on a statement whose row or source is unknown, since its cell is wrong."""
    departing = tables.wrong_rows("statements", "row_ids", "source_id")
    wrong = tables.frames["statements"].loc[[*departing]]
    rows, of = {*exploded(wrong["row_ids"])}, {*wrong["source_id"].dropna()}
    return ids.astype("str").isin(rows) | sources.map(lambda cell: not of.isdisjoint(split_list(cell)))


def references_exist(tables: Tables) -> Iterator[Problem]:
    lists = [(table, field, target) for table, target, field, is_list in references() if is_list]
    for table, field, target in (*((*column, "") for column in OF_ANY_ROW), *lists):
        names = [target] if target else [name for name in ID_FIELDS if name not in NO_ROWS]
        present = [(name, ID_FIELDS.get(name, "code")) for name in names if name in tables.frames]
        for frame in tables.sound(table, field) if present and not tables.is_unreadable(*names) else ():
            for index, value in tables.unknown_values(exploded(frame[field]), *present).items():
                expected = f"an id of {target}" if target else "the id of a row"
                yield Problem(f"{table}.csv", int(index) + 2, field, with_code_points(value), expected)


def rounds_have_a_table(tables: Tables) -> Iterator[Problem]:
    for name in tables.frames if "rounds" not in tables.files else ():
        for frame in tables.sound(name, "round_id"):
            for number, row in rows_where(frame, frame["round_id"].notna()):
                yield Problem(f"{name}.csv", number, "round_id", repr(row["round_id"]), "the table rounds.csv, with its day")


def states_rest_on_what_is_reported(tables: Tables) -> Iterator[Problem]:
    for frame in tables.sound("asks", "since_ids", "state_ids"):
        for number, row in rows_where(frame, frame["state_ids"].notna()):
            others = [row_id for row_id in split_list(row["state_ids"]) if row_id not in split_list(row["since_ids"])]
            if others:
                yield Problem("asks.csv", number, "state_ids", repr(";".join(others)), "ids that stand in since_ids too")


def rounds_stated_or_inferred(tables: Tables) -> Iterator[Problem]:
    for table in tables.frames:
        for frame in tables.sound(table, "round_id", "round_inferred"):
            for number, _ in rows_where(frame, frame["round_id"].notna() & frame["round_inferred"].isna()):
                yield Problem(f"{table}.csv", number, "round_inferred", "an empty cell", "true or false")


def nothing_may_be_in_itself(tables: Tables) -> Iterator[Problem]:
    """Report rows that may be in themselves or copy themselves, at once or by way of others: counts would lose them."""
    for table, column in (("incidents", "may_be_in"), ("applications", "may_be_in"), ("claims", "same_text_as")):
        field = ID_FIELDS[table]
        for frame in tables.sound(table, field, column):
            linked = [*rows_where(frame[[field, column]], frame[column].notna())]
            around = {row[field]: split_list(row[column]) for _, row in linked}
            back = _ids_in_cycles(around)
            for number, row in linked:
                if row[field] in back:
                    expected = f"ids that do not lead back to {row[field]}"
                    yield Problem(f"{table}.csv", number, column, row[column], expected)


def _ids_in_cycles(around: dict[str, list[str]]) -> set[str]:
    """Return the ids that may be in themselves, at once or by way of others; each is visited twice, however long the way."""
    behind = values_by_key((other, one) for one, others in around.items() for other in others)
    visited, cyclic = set[str](), {one for one, others in around.items() if one in others}
    for one in reversed([*_ids_in_postorder(around, around, set())]):
        alike = [*_ids_in_postorder([one], behind, visited)]
        cyclic |= {*alike} if len(alike) > 1 else set()
    return cyclic


def _ids_in_postorder(firsts: Iterable[str], around: dict[str, list[str]], visited: set[str]) -> Iterator[str]:
    """Yield the unvisited ids to which some lead, each behind all that it leads to, but for those that lead back to it."""
    for first in firsts:
        ahead = [] if first in visited else [(first, iter(around.get(first, ())))]
        visited.add(first)
        while ahead:
            one, others = ahead[-1]
            other = next((other for other in others if other not in visited), None)
            if other is None:
                yield one
                ahead.pop()
            else:
                visited.add(other)
                ahead.append((other, iter(around.get(other, ()))))


def no_id_disappears(tables: Tables) -> Iterator[Problem]:
    fields = {**ID_FIELDS, "excluded": "statement_id"}
    for ids in tables.sound("published_ids", "table", "row_id"):
        published: dict[str, list[tuple[str, str]]] = {table: [] for table in fields}
        for label, table, row_id, since in zip(ids.index, *(as_list(ids[name]) for name in PUBLISHED_ID), strict=True):
            if table in published:
                published[table].append((row_id, since))
            else:
                yield Problem("published_ids.csv", int(label) + 2, "table", repr(table), "a table with ids")
        for table, field in fields.items():
            gone = [(row_id, since) for row_id, since in published[table] if row_id not in tables.values(table, field)]
            if not tables.is_unreadable(table) and len(gone) > tables.lost_cells(table, field):
                for row_id, since in gone:
                    yield Problem(f"{table}.csv", None, field, f"no row {row_id}", f"it, published in {since}")

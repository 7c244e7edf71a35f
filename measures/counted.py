"""Those whom no source names: the acts whose people are counted, in numbers or in words."""

from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from measures.acts import acts, of_campaign
from measures.tables import Table, read, rows

MOST_ACTS = 40
"""How many acts are told of one by one: those of most people."""


@dataclass(frozen=True)
class Counted:
    """How many acts of the campaign count people and name nobody, for how many of them no number is given, and how many are
    not among the `MOST_ACTS` of most people. People have no sum: the acts may concern the same ones.
    """

    acts: int
    silent: int
    left_out: int


def counted(data: Dataset) -> Counted:
    """The acts of the campaign whose people are counted and not named; not in it: acts of which no source tells people."""
    table = counted_only(data)
    without = table.filter(nw.col("people_low").is_null() & nw.col("about").is_null())
    return Counted(len(table), len(without), max(0, len(table) - MOST_ACTS))


def counted_only(data: Dataset) -> Table:
    """The acts of the campaign whose people are counted, in numbers or in words, and not named, in the order of time.

    Adds `about`: the number of a claim that tells people in the very words of the act and rests on the same statement.
    """
    told = ~nw.col("people_low").is_null() | ~nw.col("people_words").is_null()
    of_nobody = nw.col("people_named").is_null() & (nw.col("people_low").fill_null(1) > 0)
    table = of_campaign(data, acts(data)).filter(told & of_nobody).sort("first", "act_id", nulls_last=True)
    numbers = _numbers_of_words(data.origin or data)
    known = [(act_id, numbers.get((act_id, words))) for act_id, words in table.select("act_id", "people_words").iter_rows()]
    found = {act_id: number for act_id, number in known if number}
    kinds = {"act_id": nw.String(), "about": nw.Int64()}
    about = nw.from_dict({"act_id": [*found], "about": [*found.values()]}, kinds, backend=table.implementation)
    return table.join(about, on="act_id", how="left")


def counted_acts(data: Dataset) -> Table:
    """The same, no more than the `MOST_ACTS` of most people."""
    table = counted_only(data)
    most = table.sort("people_low", "about", "act_id", descending=[True, True, False], nulls_last=True).head(MOST_ACTS)
    return table.filter(nw.col("act_id").is_in(most["act_id"].to_list()))


def _numbers_of_words(data: Dataset) -> dict[tuple[str, str], int]:
    """The numbers of claims in words, by the rows that share a statement with them and by these words."""
    worded = {row["claim_id"]: row for row in rows(read(data, "claims")) if row["words"] and row["low"] is not None}
    found: dict[tuple[str, str], int] = {}
    for row_ids in read(data, "statements")["row_ids"].to_list() if worded else ():
        ids = row_ids.split(";")
        for claim in (worded[row_id] for row_id in ids if row_id in worded):
            found.update({(row_id, claim["words"]): int(claim["low"]) for row_id in ids})
    return found

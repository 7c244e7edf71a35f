"""The headline clause of each authority, from its most frequent type of incident."""

import narwhals as nw

from loaders import Dataset
from measures.acts import acts, count_by, of_campaign
from measures.codes import code_column
from measures.rounds import lanes
from measures.tables import rows

LEAST, MOST = 2, 3
"""The acts of which a clause tells at least, and the clauses of a headline at most."""


def most_frequent_act_by_authority(data: Dataset) -> dict[str, str]:
    """Who did what: a clause for each authority, by its code, in the order of the lanes; of many, those with most incidents.

    An authority has a clause where its list says one and more than half of its acts in the campaign are of the broader kind
    that it tells of. Not in it: authorities of fewer such acts than LEAST.
    """
    counts = count_by(of_campaign(data, acts(data)), "authority_code", "group_code")
    all_acts = {
        row["authority_code"]: row["sum"] for row in rows(counts.group_by("authority_code").agg(sum=nw.col("acts").sum()))
    }
    groups, words = code_column(data, "authorities", "part_code"), code_column(data, "authorities", "part")
    clauses = [
        row
        for row in rows(counts)
        if (row["authority_code"], row["group_code"]) in groups.items()
        and row["authority_code"] in words
        and LEAST <= row["acts"] > all_acts[row["authority_code"]] / 2
    ]
    order = {lane: place for place, lane in enumerate(lanes(data))}
    clauses.sort(key=lambda row: order.get(row["group_code"], len(order)))
    most = sorted(clauses, key=lambda row: -row["acts"])[:MOST]
    return {row["authority_code"]: words[row["authority_code"]] for row in clauses if row in most}

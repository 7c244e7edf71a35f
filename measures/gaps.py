"""What nobody reports, and on what sources contradict each other."""

import narwhals as nw

from loaders import Dataset
from measures.places import acts_in
from measures.round_order import RoundId
from measures.tables import Table, read, rows, values


def gaps(data: Dataset, rounds: tuple[RoundId, ...] = (), kind: str = "gap") -> Table:
    """The gaps, or with `kind` the contradictions; with rounds, those about one of them or about none in particular."""
    table = read(data, "gaps").filter(nw.col("kind") == kind)
    if not rounds:
        return table
    about, round_list = nw.col("round_ids").is_null(), nw.concat_str([nw.lit(";"), nw.col("round_ids"), nw.lit(";")])
    for number in rounds:
        about = about | round_list.str.contains(f";{number};", literal=True)
    return table.filter(about)


def about_rounds(data: Dataset, rounds: tuple[RoundId, ...] = (), kind: str = "gap") -> Table:
    """Those of `gaps` that are about a round; what is about none in particular is not among them."""
    return gaps(data, rounds, kind).filter(~nw.col("round_ids").is_null())


def about_city(data: Dataset, city_id: str, rounds: tuple[RoundId, ...] = (), kind: str = "gap") -> Table:
    """Those of `gaps` that name a city, or an incident there; not in it: those about the country as a whole."""
    table, there = gaps(data, rounds, kind), set(values(acts_in(data.origin or data, city_id), "act_id"))
    ids = [
        row["gap_id"]
        for row in rows(table)
        if city_id in (row["city_ids"] or "").split(";") or there & {*(row["incident_ids"] or "").split(";")}
    ]
    return table.filter(nw.col("gap_id").is_in(ids))

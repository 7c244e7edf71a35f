"""The acts that a reader looks for: by words, and by fields."""

from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from measures.acts import acts, in_rounds, outside_rounds
from measures.search import Index, found_acts, search
from measures.standards import acts_engaging
from measures.tables import Table, read


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; an empty part asks for everything. `tied` is `rounds`, `none` or empty."""

    query: str = ""
    targets: tuple[str, ...] = ()
    standard: str = ""
    tied: str = ""


def wanted_acts(data: Dataset, index: Index, wanted: Wanted) -> Table:
    """The acts of the chosen part that fit: with a query the best first, else in the order of time.

    The index is that of the whole dataset. Acts against several targets fit if one of them is asked for.
    """
    if wanted.query.strip():
        table = found_acts(data, search(index, wanted.query, most=len(index.act_ids)))
    else:
        table = acts(data).sort("first", "act_id", nulls_last=True)
    if wanted.targets:
        table = table.filter(nw.col("act_id").is_in(_against(data, wanted.targets)))
    if wanted.standard:
        table = table.filter(nw.col("act_id").is_in(acts_engaging(data, wanted.standard)["act_id"].to_list()))
    return {"rounds": in_rounds, "none": outside_rounds}.get(wanted.tied, _all)(table)


def _all(table: Table) -> Table:
    return table


def _against(data: Dataset, targets: tuple[str, ...]) -> list[str]:
    pairs = read(data, "incidents").select("incident_id", "target_codes")
    found = zip(pairs["incident_id"].to_list(), pairs["target_codes"].to_list(), strict=True)
    return [incident for incident, codes in found if set(str(codes).split(";")) & set(targets)]

"""One act, whole: what is reported of it, what it rests on, and what other sources say differently."""

from typing import Any

import narwhals as nw

from loaders import Dataset
from measures.acts import acts
from measures.claims import claims_of
from measures.row_tables import table_of
from measures.tables import Table, read, rows


def record(data: Dataset, act_id: str) -> dict[str, Any] | None:
    """All that is reported of an act, with `organisations`, `legal_basis` and `standard_ids`; a refusal has the last alone.

    None for an id that no act has.
    """
    found = rows(acts(data).filter(nw.col("act_id") == act_id))
    if not found:
        return None
    more = rows(read(data, "incidents").filter(nw.col("incident_id") == act_id))
    asked = rows(read(data, "applications").filter(nw.col("application_id") == act_id))
    names = ("organisations", "legal_basis", "standard_ids")
    return {**found[0], **{name: (more or asked)[0].get(name) for name in names}}


def reactions_to(data: Dataset, act_id: str) -> Table:
    """What became of an act: the reactions and decisions about it, in the order of time, those without a date last.

    Of a refusal, those that share a statement with it. Not in it: reactions to its round as a whole, and to other acts
    against the same person.
    """
    told = _ids_sharing_statement(data, act_id) if table_of(data, act_id) == "applications" else []
    found = read(data, "responses").filter(_names_act("about_incident_ids", act_id) | nw.col("response_id").is_in(told))
    return found.sort("date", "response_id", nulls_last=True)


def claims_beside(data: Dataset, act_id: str) -> Table:
    """What sources count where this act was: the claims that share a statement with it, and all others that count
    the same thing in the same round and city.
    """
    shared = set(_ids_sharing_statement(data, act_id))
    table = claims_of(data)
    keys = {(row["measure_code"], row["round_id"], row["city_id"]) for row in rows(table) if row["claim_id"] in shared}
    ids = [row["claim_id"] for row in rows(table) if (row["measure_code"], row["round_id"], row["city_id"]) in keys]
    return table.filter(nw.col("claim_id").is_in(ids)).sort("measure_code", "low", "claim_id", nulls_last=True)


def contradictions_on(data: Dataset, act_id: str) -> Table:
    """The contradictions that name this act."""
    return read(data, "gaps").filter((nw.col("kind") == "contradiction") & _names_act("incident_ids", act_id))


def _names_act(column: str, act_id: str) -> nw.Expr:
    """Whether a list of ids names an act; an id that is a part of another is not meant by it."""
    ids = nw.when(nw.col(column).is_null()).then(nw.lit("")).otherwise(nw.col(column))
    return nw.concat_str([nw.lit(";"), ids, nw.lit(";")]).str.contains(f";{act_id};", literal=True)


def _ids_sharing_statement(data: Dataset, act_id: str) -> list[str]:
    """The ids of the rows that share a statement with an act, its own too."""
    found = []
    for row_ids in read(data, "statements")["row_ids"].to_list():
        ids = row_ids.split(";")
        if act_id in ids:
            found += ids
    return found

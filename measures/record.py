"""One act, whole: what is reported of it, what it rests on, and what other sources say differently."""

from typing import Any

import narwhals as nw

from loaders import Dataset
from measures.acts import acts
from measures.claims import claims_of
from measures.tables import Table, read, rows


def record(data: Dataset, act_id: str) -> dict[str, Any] | None:
    """All that is reported of an act, with `target_codes`, `organisations`, `legal_basis` and `standard_ids`.

    A refusal has none of these four but the public as its target. None for an id that no act has.
    """
    found = rows(acts(data).filter(nw.col("act_id") == act_id))
    if not found:
        return None
    more = rows(read(data, "incidents").filter(nw.col("incident_id") == act_id))
    of_a_refusal = {"target_codes": "public", "organisations": None, "legal_basis": None, "standard_ids": None}
    return {**found[0], **({name: more[0][name] for name in of_a_refusal} if more else of_a_refusal)}


def claims_beside(data: Dataset, act_id: str) -> Table:
    """What sources count where this act was: the claims that share a statement with it, and all others that count
    the same thing in the same round and city.
    """
    shared = set(_claims_of_its_statements(data, act_id))
    table = claims_of(data)
    keys = {(row["measure_code"], row["round_id"], row["city_id"]) for row in rows(table) if row["claim_id"] in shared}
    ids = [row["claim_id"] for row in rows(table) if (row["measure_code"], row["round_id"], row["city_id"]) in keys]
    return table.filter(nw.col("claim_id").is_in(ids)).sort("measure_code", "low", "claim_id", nulls_last=True)


def contradictions_on(data: Dataset, act_id: str) -> Table:
    """The contradictions that name this act."""
    about = nw.when(nw.col("incident_ids").is_null()).then(nw.lit("")).otherwise(nw.col("incident_ids"))
    return read(data, "gaps").filter((nw.col("kind") == "contradiction") & about.str.contains(act_id, literal=True))


def _claims_of_its_statements(data: Dataset, act_id: str) -> list[str]:
    found = []
    for row_ids in read(data, "statements")["row_ids"].to_list():
        ids = row_ids.split(";")
        if act_id in ids:
            found += [one for one in ids if one.startswith("KZ12-C-")]
    return found

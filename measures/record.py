"""One act, whole: what is reported of it, what it rests on, and what other sources say differently."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.checks.tables import ID_FIELDS
from loaders.confidence import FACTS, Basis, Document, basis_of, document_of
from loaders.dataset import cached_on_dataset, cached_on_unfiltered, values_by_key
from measures.acts import acts
from measures.evidence import claims_of, statements_of_rows, with_counted
from measures.tables import Table, number_of, persisted, read, rows, table_from_columns, tuples, values

NO_STATEMENT_NAMES = ("cities", "sources", "statements")
"""The tables whose rows rest on no statement: where an id stands in another table too, that one is meant."""


def record(data: Dataset, act_id: str) -> dict[str, Any] | None:
    matching = rows(acts(data).filter(nw.col("act_id") == act_id))
    return matching[0] if matching else None


def reactions_to(data: Dataset, act_id: str) -> Table:
    """Return the reactions and decisions about an incident by date; not in it: those to its round or the person's others."""
    reactions = read(data, "responses").filter(nw.col("response_id").is_in(_answers_by_act(data).get(act_id, [])))
    return reactions.sort("date", "response_id", nulls_last=True)


@cached_on_dataset
def _answers_by_act(data: Dataset) -> Mapping[str, list[str]]:
    return values_by_key((act_id, response_id) for response_id, ids in acts_answered(data).items() for act_id in ids)


def answered_acts(data: Dataset) -> frozenset[str]:
    return frozenset(_answers_by_act(data))


@cached_on_unfiltered
def acts_answered(data: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return incidents that each reaction or decision names, and refusals of the same statement; of the whole dataset."""
    about = {row["response_id"]: (row["about_incident_ids"] or "").split(";") for row in rows(read(data, "responses"))}
    statements = statements_of_rows(data).select("statement_id", "row_id")
    answers = statements.join(read(data, "responses").select(row_id="response_id"), on="row_id", how="semi")
    applications = read(data, "applications").select(row_id="application_id")
    refused = statements.join(applications, on="row_id", how="semi").select("statement_id", asked_id="row_id")
    shared = answers.join(refused, on="statement_id", how="inner").sort("statement_id", "row_id", "asked_id")
    for response_id, asked_id in tuples(shared, "row_id", "asked_id"):
        about[response_id].append(asked_id)
    return {response_id: tuple(filter(None, dict.fromkeys(ids))) for response_id, ids in about.items()}


def claims_beside(data: Dataset, act_id: str) -> Table:
    """Return the claims that share a statement with this incident, and all that count the same in that round and city."""
    table, statements = with_counted(claims_of(data)), statements_of_rows(data).filter(nw.col("row_id") == act_id)
    ids = [row_id for ids in values(statements, "row_ids") for row_id in ids.split(";")]
    shared = table.filter(nw.col("claim_id").is_in(ids))
    claims = table.join(shared.select("counted").unique(), on="counted", how="semi").drop("counted")
    return claims.sort("measure_code", "low", "claim_id", nulls_last=True)


def contradictions_on(data: Dataset, act_id: str) -> Table:
    named = [part for column in ("incident_ids", "application_ids") for part in (nw.col(column).fill_null(""), nw.lit(";"))]
    ids = nw.concat_str([nw.lit(";"), *named])
    names_act = ids.str.contains(f";{act_id};", literal=True)
    return read(data, "gaps").filter((nw.col("kind") == "contradiction") & names_act)


def basis(data: Dataset, act: Mapping[str, Any]) -> Basis | None:
    """Return an incident's documents but analyses, and whether a contradiction names it; None without named publishers."""
    known = _rated_documents(data)
    documents = [known[one] for one in (act["source_ids"] or "").split(";") if one in known]
    return basis_of(documents, number_of(contradictions_on(data, act["act_id"])) > 0) if documents else None


@cached_on_unfiltered
def _rated_documents(data: Dataset) -> Mapping[str, Document]:
    """Return the documents by the ids of their sources; none where no source of the dataset names its publishers."""
    sources = tuples(read(data, "sources"), *FACTS)
    named = any(publisher_ids for _, publisher_ids, *_ in sources)
    return {cells[0]: document_of(*cells) for cells in sources} if named else {}


def table_of(data: Dataset, row_id: str) -> str:
    """Return the table of a row, in the dataset or in that of which it is a part; empty for an id of no row."""
    return tables_of(data, [row_id]).get(row_id, "")


def tables_of(data: Dataset, row_ids: Sequence[str]) -> dict[str, str]:
    """Return the tables of some rows at once; an id of no row is left out."""
    whole = data.origin or data
    known = _tables_by_id(whole, tuple(dict.fromkeys(row_ids)) if whole.engine else None)
    return {row_id: known[row_id] for row_id in row_ids if row_id in known}


@cached_on_dataset
def _tables_by_id(whole: Dataset, row_ids: tuple[str, ...] | None) -> dict[str, str]:
    """Return tables by the ids of their rows, all of them for None."""
    ids = _ids(whole)
    if row_ids is not None:
        ids = ids.join(table_from_columns(whole, {"row_id": row_ids}, {"row_id": nw.String()}), on="row_id", how="semi")
    return {row_id: table for _, row_id, table in sorted(tuples(ids, "place", "row_id", "table"), reverse=True)}


@persisted
def _ids(whole: Dataset) -> Table:
    """Return every id with its table, and the place of that among the tables in which one is looked for."""
    ordered = enumerate(sorted(ID_FIELDS, key=NO_STATEMENT_NAMES.__contains__))
    ids = [
        read(whole, table).select(row_id=nw.col(ID_FIELDS[table]).cast(nw.String), table=nw.lit(table), place=nw.lit(place))
        for place, table in ordered
    ]
    return nw.concat(ids)

"""What an appeal asks, of whom, and what is reported since."""

import narwhals as nw

from loaders import Dataset
from loaders.dataset_cache import cached_on_unfiltered
from measures.codes import code_table
from measures.evidence import statements_of_rows
from measures.tables import Table, materialised, meaning, parts_of, read, values

DONE, PART, CONTRADICTED, OPPOSITE, NOTHING = "done", "part", "contradicted", "opposite", "nothing"
"""What is reported of what is asked, by the column `reported` of the states."""
STATES = (DONE, PART, CONTRADICTED, OPPOSITE, NOTHING)


@cached_on_unfiltered
def asks(data: Dataset) -> Table:
    """Return the requests of the appeals in their order, with `addressee`, `actor`, `body` and `date`, `state` in words and
    `reported`, what it does; missing where none is given, as `since` and `since_ids` are where nothing is reported.
    """
    table = read(data, "asks")
    for column in ("addressee", "actor"):
        labels = read(data, "codes-addressees").select(**{f"{column}_code": "code", column: "label"})
        table = table.join(labels, on=f"{column}_code", how="left")
    states = ask_states(data).select(state_code="code", state="label", reported="reported")
    appeals = read(data, "responses").select("response_id", "body", "date")
    joined = table.join(states, on="state_code", how="left").join(appeals, on="response_id", how="left")
    numbered = joined.with_row_index("number", order_by=["ask_id"]).with_columns(nw.col("number") + 1)
    return materialised(data, numbered.sort("number"))


@cached_on_unfiltered
def asks_by_state(data: Dataset) -> Table:
    """Return the requests in the order of their states; those without a state last."""
    places = {code: place for place, code in enumerate(values(ask_states(data), "code"))}
    place = meaning("state_code", places, nw.Int64()).fill_null(len(places))
    return materialised(data, asks(data).with_columns(place=place).sort("place", "number").drop("place"))


@cached_on_unfiltered
def ask_states(data: Dataset) -> Table:
    """Return the states of requests with the `label` of each, in the order of STATES; those of none last."""
    states = code_table(data, "ask_states", "label", "reported")
    place = meaning("reported", {state: number for number, state in enumerate(STATES)}, nw.Int64())
    return materialised(data, states.with_columns(place=place.fill_null(len(STATES))).sort("place", "code").drop("place"))


def reports_since(data: Dataset) -> Table:
    since = parts_of(read(data, "asks"), "since_ids", "row_id").select("row_id")
    statement_ids = statements_of_rows(data).join(since, on="row_id", how="semi").select("statement_id")
    return read(data, "statements").join(statement_ids, on="statement_id", how="semi").sort("statement_id")

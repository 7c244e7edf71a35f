"""What an appeal asks, of whom, and what is reported since."""

import narwhals as nw

from loaders import Dataset
from measures.tables import Table, read


def asks(data: Dataset) -> Table:
    """The requests of the appeals in their order, with `addressee` and `actor` in words, `body` and `date` of the appeal.

    `since` and `since_ids` are missing where nothing is reported since; what is reported is no verdict on the request.
    """
    table = read(data, "asks")
    for column in ("addressee", "actor"):
        named = read(data, "codes-addressees").select(**{f"{column}_code": "code", column: "label"})
        table = table.join(named, on=f"{column}_code", how="left")
    appeals = read(data, "responses").select("response_id", "body", "date")
    return table.join(appeals, on="response_id", how="left").sort("ask_id")


def answered(table: Table) -> Table:
    """The requests on which something is reported since."""
    return table.filter(~nw.col("since_ids").is_null())

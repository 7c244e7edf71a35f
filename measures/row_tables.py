"""In which table the row of an id stands; the look of an id tells nothing."""

from loaders import Dataset
from loaders.checks.tables import ID_FIELDS
from loaders.kept import kept_with_it
from measures.tables import read

NO_STATEMENT_NAMES = ("cities", "sources", "statements")
"""The tables whose rows rest on no statement: where an id stands in another table too, that one is meant."""


def table_of(data: Dataset, row_id: str) -> str:
    """The table in which a row stands, in the dataset or in that of which it is a part; empty for an id of no row."""
    return _tables_by_id(data.origin or data).get(row_id, "")


@kept_with_it
def _tables_by_id(data: Dataset) -> dict[str, str]:
    """The table of each id, looked up once for a dataset."""
    found: dict[str, str] = {}
    for table in sorted(ID_FIELDS, key=NO_STATEMENT_NAMES.__contains__):
        for row_id in read(data, table)[ID_FIELDS[table]].to_list():
            found.setdefault(str(row_id), table)
    return found

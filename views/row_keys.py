"""What a mark or a row stands for: the kind of each thing with its id, as a text that a click gives back.

`act:A-1` is an act, `round:1;claim:C-2` a round and a claim. Nobody has to guess what an id is from its look.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from measures.record import record
from measures.row_tables import table_of, tables_of
from measures.tables import Table

ACT, APPLICATION, REQUEST, CITY, CLAIM, GAP, PERSON, RALLY, RESPONSE, ROUND, SOURCE, STANDARD = (
    "act", "application", "ask", "city", "claim", "gap", "person", "rally", "response", "round", "source", "standard",
)  # fmt: skip
TABLES = {
    ROUND: ("rounds",),
    RALLY: ("rallies",),
    APPLICATION: ("applications",),
    ACT: ("incidents", "applications"),
    CLAIM: ("claims",),
    STANDARD: ("standards",),
    RESPONSE: ("responses",),
    REQUEST: ("asks",),
    GAP: ("gaps",),
    CITY: ("cities",),
    SOURCE: ("sources",),
}
"""The tables in which a thing of each kind may stand."""
BETWEEN, SHARED = ";", "="


@dataclass(frozen=True)
class RowKey:
    """A row of the dataset, or the value of a property: its kind and its id."""

    kind: str
    row_id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.row_id}"


def key_text(kind: str, ids: object) -> str:
    """What a mark carries that stands for these rows of a kind, their ids separated by semicolons."""
    return keys_text(RowKey(kind, row_id) for row_id in str(ids).split(BETWEEN) if row_id)


def keys_text(keys: Iterable[RowKey]) -> str:
    """What a mark carries that stands for several things."""
    return BETWEEN.join(map(str, keys))


def keys_in(text: str) -> tuple[RowKey, ...]:
    """What a mark stands for."""
    parts = (part.partition(":") for part in text.split(BETWEEN) if part)
    return tuple(RowKey(kind, row_id) for kind, _, row_id in parts)


def shared_mark(**columns: object) -> str:
    """What a mark carries that stands for all rows with these values in these columns; None for those without a value."""
    values = {name: "" if value is None else value for name, value in columns.items()}
    return keys_text(RowKey(f"{SHARED}{name}", str(value)) for name, value in values.items())


def rows_sharing(table: Table, mark: str) -> Table:
    """The rows for which such a mark stands."""
    for key in keys_in(mark):
        table = table.filter(nw.col(key.kind.removeprefix(SHARED)).cast(nw.String).fill_null("") == key.row_id)
    return table


def key_column(kind: str, ids: str) -> nw.Expr:
    """The same of each row of a table that has its ids in a column."""
    prefix = nw.lit(f"{kind}:")
    return nw.concat_str([prefix, nw.col(ids).cast(nw.String).str.replace_all(BETWEEN, f"{BETWEEN}{kind}:", literal=True)])


def with_keys(table: Table, kind: str, ids: str) -> Table:
    """The rows with `id`, and with `mark`, what the marks that stand for them carry."""
    return table.with_columns(id=nw.col(ids).cast(nw.String), mark=key_column(kind, ids))


def is_act(data: Dataset, key: RowKey) -> bool:
    """Whether it is an act with a record of its own; a total of applications and a permission are none."""
    return key.kind in (ACT, APPLICATION) and record(data, key.row_id) is not None


def address_code(data: Dataset, key: RowKey) -> str:
    """A row as an address names it: by its id alone where no row of another kind has the same."""
    return key.row_id if table_of(data, key.row_id) in TABLES.get(key.kind, ()) else str(key)


def key_of_code(data: Dataset, code: str) -> RowKey:
    """The row that an address names, by its id alone or with its kind."""
    return keys_of_codes(data, (code,))[0]


def keys_of_codes(data: Dataset, codes: Sequence[str]) -> tuple[RowKey, ...]:
    """`key_of_code` of some rows at once."""
    tables = tables_of(data, codes)
    return tuple(_key(tables.get(code, ""), code) for code in codes)


def _key(table: str, code: str) -> RowKey:
    if not table and ":" in code:
        return keys_in(code)[0]
    kinds = (kind for kind, tables in TABLES.items() if table in tables)
    return RowKey(next(kinds, ""), code)

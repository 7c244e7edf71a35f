"""What a mark or a row stands for: the kind of each thing with its id, as a text that a click gives back.

`act:A-1` is an act, `round:1;claim:C-2` a round and a claim. Nobody has to guess what an id is from its look.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.checks.tables import ID_FIELDS
from measures.acts import acts
from measures.evidence import later_claims
from measures.record import record, table_of, tables_of
from measures.selection import Selection
from measures.tables import Table, read, rows, values
from views.view import View

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
BETWEEN, SHARED = ";", "="
Place = tuple[str, dict[str, str]]
DATA = "sources"
RESTS_ON = {"statements": "row_ids", "corrections": "row_id", "published_ids": "row_id"}
"""Rows that speak of another row stand where that row does; a list leads to its first."""


@dataclass(frozen=True)
class RowKey:
    """A row of the dataset, or the value of a property: its kind and its id."""

    kind: str
    row_id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.row_id}"


def key_text(kind: str, ids: object) -> str:
    """Return what a mark carries that stands for these rows of a kind, their ids separated by semicolons."""
    return keys_text(RowKey(kind, row_id) for row_id in str(ids).split(BETWEEN) if row_id)


def keys_text(keys: Iterable[RowKey]) -> str:
    return BETWEEN.join(map(str, keys))


def keys_in(text: str) -> tuple[RowKey, ...]:
    parts = (part.partition(":") for part in text.split(BETWEEN) if part)
    return tuple(RowKey(kind, row_id) for kind, _, row_id in parts)


def shared_mark(**columns: object) -> str:
    """Return what a mark carries that stands for all rows with these values in these columns; None for no value."""
    values = {name: "" if value is None else value for name, value in columns.items()}
    return keys_text(RowKey(f"{SHARED}{name}", str(value)) for name, value in values.items())


def rows_sharing(table: Table, mark: str) -> Table:
    for key in keys_in(mark):
        table = table.filter(nw.col(key.kind.removeprefix(SHARED)).cast(nw.String).fill_null("") == key.row_id)
    return table


def key_column(kind: str, ids: str) -> nw.Expr:
    """Return the mark of each row of a table that has its ids in a column."""
    prefix = nw.lit(f"{kind}:")
    return nw.concat_str([prefix, nw.col(ids).cast(nw.String).str.replace_all(BETWEEN, f"{BETWEEN}{kind}:", literal=True)])


def with_keys(table: Table, kind: str, ids: str) -> Table:
    """Return the rows with `id`, and with `mark`, what the marks that stand for them carry."""
    return table.with_columns(id=nw.col(ids).cast(nw.String), mark=key_column(kind, ids))


def is_act(data: Dataset, key: RowKey) -> bool:
    """Whether it is an act with a record of its own; a total of applications and a permission are none."""
    return key.kind in (ACT, APPLICATION) and record(data, key.row_id) is not None


def address_code(data: Dataset, key: RowKey) -> str:
    """Return a row as an address names it: by its id alone where no row of another kind has the same."""
    return key.row_id if table_of(data, key.row_id) in TABLES.get(key.kind, ()) else str(key)


def key_of_code(data: Dataset, code: str) -> RowKey:
    return keys_of_codes(data, (code,))[0]


def keys_of_codes(data: Dataset, codes: Sequence[str]) -> tuple[RowKey, ...]:
    tables = tables_of(data, codes)
    return tuple(_key(tables.get(code, ""), code) for code in codes)


def _key(table: str, code: str) -> RowKey:
    if not table and ":" in code:
        return keys_in(code)[0]
    kinds = (kind for kind, tables in TABLES.items() if table in tables)
    return RowKey(next(kinds, ""), code)


class RowAddresses:
    """Gives the address of a row of the dataset. Filters have no part in it: a row is found whatever was chosen."""

    def __init__(self, view: View) -> None:
        self._alone = replace(view, data=view.dataset, selection=Selection())
        self._acts = frozenset(values(acts(view.dataset), "act_id"))
        self._later = frozenset(values(later_claims(view.dataset), "claim_id"))
        cities = (values(read(view.dataset, table), "city_id") for table in ("rallies", "incidents"))
        self._cities: frozenset[str] = frozenset(city for of_table in cities for city in of_table if city)
        self._by_row: dict[tuple[str, str], Place] = {}
        for table in (one for one in ID_FIELDS if one not in RESTS_ON):
            for row in rows(read(view.dataset, table)):
                self._by_row[table, str(row[ID_FIELDS[table]])] = self.place(table, row)

    def url(self, table: str, row: Mapping[str, Any]) -> str:
        """Return the address of a row; a code list, a source or a gap is on the screen of the data. Empty without a site."""
        screen, parameters = self.place(table, row)
        return self._alone.address(screen, **parameters)

    def place(self, table: str, row: Mapping[str, Any]) -> Place:
        """Return the place of a row on the dashboard: screen, and what its address says beside language and version."""
        if table in RESTS_ON:
            first = str(row[RESTS_ON[table]]).partition(";")[0]
            of = row.get("table") or table_of(self._alone.dataset, first)
            return self._by_row.get((of, first), (DATA, {}))
        act = row.get("incident_id") or row.get("application_id")
        if act in self._acts:
            return "people", {"incident": str(act)}
        if table in ("cities", "rallies"):
            return "places", {"place": row["city_id"]} if row["city_id"] in self._cities else {}
        if row.get("claim_id") in self._later:
            return "applications", {}
        if table in ("applications", "rounds", "claims"):
            screen = "applications" if table == "applications" else "days"
            city = {"city": row["city_id"]} if row.get("city_id") in self._cities else {}
            return (screen, {"round": str(row["round_id"]), **city}) if row["round_id"] is not None else (DATA, {})
        if table in ("standards", "questions"):
            return "outcome", {"standard": row["standard_id"]}
        return ("outcome" if table in ("responses", "asks") else DATA), {}

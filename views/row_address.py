"""The address of each row: the screen of the dashboard on which it stands, in the language of the choice."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from loaders.checks.tables import ID_FIELDS
from measures.acts import acts
from measures.claims import later_claims
from measures.row_tables import table_of
from measures.selection import Selection
from measures.tables import read, rows
from views.view import View

DATA = "data"
RESTS_ON = {"statements": "row_ids", "corrections": "row_id", "published_ids": "row_id"}
"""Rows that speak of another row stand where that row does; a list leads to its first."""


class RowAddresses:
    """Gives the address of a row of the dataset. Filters have no part in it: a row is found whatever was chosen."""

    def __init__(self, view: View) -> None:
        self._alone = replace(view, data=view.whole, selection=Selection())
        self._acts = frozenset(acts(view.whole)["act_id"].to_list())
        self._later = frozenset(later_claims(view.whole)["claim_id"].to_list())
        self._cities = frozenset(self._shown_cities())
        self._by_row = {row: address for table in ID_FIELDS for row, address in self._table_addresses(table)}

    def of(self, table: str, row: Mapping[str, Any]) -> str:
        """The address of a row: a code list, a source or a gap stands on the screen of the data. Empty without a site."""
        if table in RESTS_ON:
            first = str(row[RESTS_ON[table]]).partition(";")[0]
            of = row.get("table") or table_of(self._alone.whole, first)
            return self._by_row.get((of, first)) or self._alone.address(DATA)
        screen, parameters = self._screen_and_parameters(table, row)
        return self._alone.address(screen, **parameters)

    def _shown_cities(self) -> Iterator[str]:
        for table in ("rallies", "incidents"):
            yield from (city for city in read(self._alone.whole, table)["city_id"].to_list() if city)

    def _table_addresses(self, table: str) -> Iterator[tuple[tuple[str, str], str]]:
        if table not in RESTS_ON:
            for row in rows(read(self._alone.whole, table)):
                yield (table, str(row[ID_FIELDS[table]])), self.of(table, row)

    def _screen_and_parameters(self, table: str, row: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
        act = row.get("incident_id") or row.get("application_id")
        if act in self._acts:
            return "incidents", {"incident": str(act)}
        if table in ("cities", "rallies"):
            return "cities", {"place": row["city_id"]} if row["city_id"] in self._cities else {}
        if row.get("claim_id") in self._later:
            return "applications", {}
        if table in ("applications", "rounds", "claims"):
            screen = "applications" if table == "applications" else "rounds"
            return (screen, self._row_filters(row)) if row["round_id"] is not None else (DATA, {})
        if table in ("standards", "questions"):
            return "standards", {"standard": row["standard_id"]}
        return ("standards" if table in ("responses", "asks") else DATA), {}

    def _row_filters(self, row: Mapping[str, Any]) -> dict[str, str]:
        city = row.get("city_id")
        return {"round": str(row["round_id"]), **({"city": city} if city in self._cities else {})}

"""The address of each row: the screen of the dashboard on which it stands, in the language of the choice."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from loaders.checks.tables import ID_FIELDS
from measures.acts import acts
from measures.claims import later_claims
from measures.row_tables import table_of
from measures.selection import Selection
from measures.tables import read, rows, values
from views.view import View

Place = tuple[str, dict[str, str]]
DATA = "data"
RESTS_ON = {"statements": "row_ids", "corrections": "row_id", "published_ids": "row_id"}
"""Rows that speak of another row stand where that row does; a list leads to its first."""


class RowAddresses:
    """Gives the address of a row of the dataset. Filters have no part in it: a row is found whatever was chosen."""

    def __init__(self, view: View) -> None:
        self._alone = replace(view, data=view.dataset, selection=Selection())
        self._acts = frozenset(values(acts(view.dataset), "act_id"))
        self._later = frozenset(values(later_claims(view.dataset), "claim_id"))
        cities = (values(read(view.dataset, table), "city_id") for table in ("rallies", "incidents"))
        self._cities: frozenset[str] = frozenset(city for of_table in cities for city in of_table if city)
        self._by_row = {row: place for table in ID_FIELDS for row, place in self._table_places(table)}

    def url(self, table: str, row: Mapping[str, Any]) -> str:
        """The address of a row: a code list, a source or a gap stands on the screen of the data. Empty without a site."""
        screen, parameters = self.place(table, row)
        return self._alone.address(screen, **parameters)

    def place(self, table: str, row: Mapping[str, Any]) -> Place:
        """The same within the dashboard: the screen, and what its address says beside language and version."""
        if table in RESTS_ON:
            first = str(row[RESTS_ON[table]]).partition(";")[0]
            of = row.get("table") or table_of(self._alone.dataset, first)
            return self._by_row.get((of, first), (DATA, {}))
        return self._screen_and_parameters(table, row)

    def _table_places(self, table: str) -> Iterator[tuple[tuple[str, str], Place]]:
        if table not in RESTS_ON:
            for row in rows(read(self._alone.dataset, table)):
                yield (table, str(row[ID_FIELDS[table]])), self.place(table, row)

    def _screen_and_parameters(self, table: str, row: Mapping[str, Any]) -> Place:
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

"""What a domain check works on: the tables of sound structure, and how to walk them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pandas as pd

from loaders.table_file import TableFile

Row = dict[str, Any]

ID_FIELDS = {
    "sources": "source_id",
    "statements": "statement_id",
    "rounds": "round_id",
    "cities": "city_id",
    "rallies": "rally_id",
    "applications": "application_id",
    "incidents": "incident_id",
    "claims": "claim_id",
    "standards": "standard_id",
    "responses": "response_id",
    "asks": "ask_id",
    "gaps": "gap_id",
}


@dataclass(frozen=True)
class Tables:
    """The tables of sound structure, the map lines, the expected totals and the files as they were read."""

    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    expected: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, TableFile] = field(default_factory=dict)
    _walked: dict[str, list[tuple[int, Row]]] = field(default_factory=dict, repr=False)

    def rows(self, table: str) -> list[tuple[int, Row]]:
        """The rows of a table with their lines in the file, the header being line 1; none where it is not sound."""
        if table not in self._walked:
            found = self.frames[table].to_dict("records") if table in self.frames else []
            self._walked[table] = list(enumerate(cast(list[Row], found), start=2))
        return self._walked[table]


def listed(cell: object) -> list[str]:
    """The values of a cell that holds several, separated by a semicolon."""
    return [] if cell is None or pd.isna(cell) else str(cell).split(";")

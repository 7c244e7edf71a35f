"""What a domain check works on: the tables of sound structure, and how to walk them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

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
    """The tables of sound structure, the map lines, the expected totals and where the files are."""

    frames: Mapping[str, pd.DataFrame]
    lines: Mapping[str, Mapping[str, Any]]
    expected: Mapping[str, Any]
    folder: Path

    def rows(self, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows of a table with their lines in the file; none where its structure is not sound."""
        return rows(self.frames[table]) if table in self.frames else iter(())


def rows(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row with its line in the file, the header being line 1."""
    for index, row in enumerate(frame.to_dict("records")):
        yield index + 2, {str(key): value for key, value in row.items()}


def listed(cell: object) -> list[str]:
    """The values of a cell that holds several, separated by a semicolon."""
    return [] if cell is None or pd.isna(cell) else str(cell).split(";")

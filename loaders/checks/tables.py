"""What a domain check works on: the tables of sound structure, and how to walk them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import pandas as pd

from loaders.map_lines import MapLines
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
    lines: Sequence[MapLines] = ()
    expected: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, TableFile] = field(default_factory=dict)
    released: str = ""
    languages: tuple[str, ...] = ("en",)

    def sound(self, *names: str) -> Iterator[tuple[str, pd.DataFrame]]:
        """Those of some tables whose structure is sound, with their names."""
        yield from ((name, self.frames[name]) for name in names if name in self.frames)

    def rows(self, table: str) -> Iterator[tuple[int, Row]]:
        """All rows of a table with their lines in the file, the header being line 1; none where it is not sound."""
        return numbered(self.frames[table]) if table in self.frames else iter(())


def numbered(frame: pd.DataFrame) -> Iterator[tuple[int, Row]]:
    """Rows of a table with their lines in the file."""
    yield from zip((int(index) + 2 for index in frame.index), cast(list[Row], frame.to_dict("records")), strict=True)


def rows_where(frame: pd.DataFrame, departs: "pd.Series[bool]") -> Iterator[tuple[int, Row]]:
    """The rows that depart from a rule, with their lines in the file; unknown is no departure."""
    known = departs.fillna(value=False).astype(bool)
    return numbered(frame[known]) if known.any() else iter(())


def exploded(cells: "pd.Series[str]") -> "pd.Series[str]":
    """The single values of cells that hold several, each at the place of its row; those of empty cells are left out."""
    return cells.dropna().str.split(";").explode()


def listed(cell: object) -> list[str]:
    """The values of a cell that holds several, separated by a semicolon."""
    return [] if cell is None or pd.isna(cell) else str(cell).split(";")

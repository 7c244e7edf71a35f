"""What a domain check works on: the tables as far as they could be read, and how to walk them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc

from loaders.map_lines import MapLines
from loaders.profile import known_tables, vocabulary
from loaders.table_file import TableFile

if TYPE_CHECKING:
    from loaders.large import LongTables

Row = dict[str, Any]

ID_FIELDS: Mapping[str, str] = {
    name: known_tables()[name]["schema"]["primaryKey"][0]
    for name in (
        *("sources", "statements", "rounds", "cities", "rallies", "applications", "incidents"),
        *("claims", "standards", "responses", "asks", "gaps"),
    )
}
NOTHING_PUBLISHED = pd.DataFrame({"table": [], "row_id": []}, dtype="str")


@dataclass(frozen=True)
class Tables:
    """The tables that could be read, the map lines, the expected totals and the files. A cell that breaks a rule is missing;
    `wrong` has by table and column the labels of the rows whose cell does. Of equal ids the first stands.
    """

    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    lines: Sequence[MapLines] = ()
    expected: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, TableFile] = field(default_factory=dict)
    released: str = ""
    wrong: Mapping[str, Mapping[str, set[int]]] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    long: "LongTables | None" = None
    _values: dict[tuple[str, str], set[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def sound(self, table: str, *columns: str) -> Iterator[pd.DataFrame]:
        """Yield a table without the rows in which one of these cells is wrong; none where it lacks or has no such column."""
        if self.has(table, *columns):
            departing = self.wrong_rows(table, *columns)
            yield self.frames[table].drop(index=[*departing]) if departing else self.frames[table]

    @cached_property
    def texts(self) -> tuple[tuple[str, str, pa.Array], ...]:
        return tuple(
            (table, str(name), as_arrow(column))
            for table, frame in self.frames.items()
            for name, column in frame.items()
            if isinstance(column.dtype, pd.StringDtype)
        )

    def texts_where(self, departs: Callable[[Any], Any]) -> Iterator[tuple[str, str, int, str]]:
        """Yield the texts that depart from a rule of Arrow: table, column, label of the row and text, all tried at once."""
        if pc.any(departs(pa.chunked_array([cells for *_, cells in self.texts], pa.large_string()))).as_py():
            for table, column, cells in self.texts:
                for place in pc.indices_nonzero(departs(cells)).to_pylist():
                    yield table, column, int(self.frames[table].index[place]), cells[place].as_py()

    def has(self, table: str, *columns: str) -> bool:
        return table in self.frames and {*columns} <= {*self.frames[table].columns}

    def wrong_rows(self, table: str, *columns: str) -> set[int]:
        wrong = self.wrong.get(table, {})
        return {row for column in columns for row in wrong.get(column, ())}

    def lost_cells(self, table: str, column: str) -> int:
        """How many wrong cells of a column are missing, so that each may have held any id."""
        rows = [*self.wrong_rows(table, column)]
        return int(self.frames[table].loc[rows, column].isna().sum()) if rows else 0

    def is_unreadable(self, *names: str) -> bool:
        return any(name in self.files and name not in self.frames for name in names)

    def unknown_values(self, values: "pd.Series[str]", *lists: tuple[str, str]) -> "pd.Series[str]":
        """Return the ids or codes that neither these columns nor the program have; none while wrong ids may be meant."""
        candidates = {str(value) for value in pc.unique(as_arrow(values)).to_pylist() if value is not None}
        known, lost = {code for table, _ in lists for code in vocabulary().get(table, ())}, 0
        published = self.frames.get("published_ids", NOTHING_PUBLISHED)
        for table, column in lists:
            known |= self._known_ids(table, column, candidates - known)
            if self.lost_cells(table, column):
                of_table = published.loc[published["table"] == table, "row_id"]
                known |= {*of_table}
                lost += 0 if len(of_table) else self.lost_cells(table, column)
        unknown = candidates - known
        return values[values.astype("str").isin(unknown)] if len(unknown) > lost else values.head(0)

    def _known_ids(self, table: str, column: str, candidates: set[str]) -> set[str]:
        if self.long and table in self.long.files:
            return self.long.existing_values(table, column, candidates)
        return candidates & self.values(table, column) if candidates else set()

    def values(self, table: str, column: str) -> set[str]:
        if (table, column) not in self._values:
            cells = as_list(self.frames[table][column]) if self.has(table, column) else []
            self._values[table, column] = {str(cell) for cell in cells if cell is not None}
        return self._values[table, column]


def as_arrow(column: "pd.Series[Any]") -> pa.Array:
    """Return the cells of a column in one piece, as Arrow has them, in which most lie already."""
    cells = pa.chunked_array([pa.array(column.array)]) if len(column) else pa.chunked_array([], pa.large_string())
    return cells.combine_chunks()


def as_list(column: "pd.Series[Any]") -> list[Any]:
    """Return the cells of a column as plain values, None for an empty one; far sooner than pandas does one by one."""
    cells: list[Any] = as_arrow(column).to_pylist()
    return cells


def numbered(frame: pd.DataFrame) -> Iterator[tuple[int, Row]]:
    """Rows of a table with their lines in the file, the header being line 1."""
    yield from zip((int(index) + 2 for index in frame.index), cast(list[Row], frame.to_dict("records")), strict=True)


def rows_where(frame: pd.DataFrame, departs: "pd.Series[bool]") -> Iterator[tuple[int, Row]]:
    """Yield the rows that depart from a rule, with their lines in the file; unknown is no departure."""
    known = departs.fillna(value=False).astype(bool)
    return numbered(frame[known]) if known.any() else iter(())


def exploded(cells: "pd.Series[str]") -> "pd.Series[str]":
    """Return the single values of cells that hold several, each at the place of its row; empty cells are left out."""
    filled = cells.dropna()
    several = pc.split_pattern(pa.chunked_array(pa.array(filled, pa.large_string())).combine_chunks(), ";")
    return several.flatten().to_pandas().set_axis(filled.index[several.value_parent_indices().to_numpy()])


def split_list(cell: object) -> list[str]:
    return [] if cell is None or pd.isna(cell) else str(cell).split(";")

"""The ids of rows that an address may name, looked up one by one, so that the cost does not grow with the dataset."""

from collections.abc import Callable, Collection, Iterator
from functools import cached_property

import narwhals as nw

from loaders import Dataset
from loaders.checks.tables import ID_FIELDS
from measures.evidence import statements_of_rows
from measures.tables import Table, number_of, read, rows, values
from views.row_keys import CITY, CLAIM, TABLES, address_code, key_of_code

FIRST = 10_000
"""So many of them are gone through where somebody asks what there is."""


class KnownIds(Collection[str]):
    """The ids in a column of a table, which is made once somebody asks for one."""

    def __init__(self, make: Callable[[], Table], column: str) -> None:
        self._make, self._column = make, column

    @cached_property
    def _ids(self) -> Table:
        return self._make().select(nw.col(self._column).cast(nw.String))

    def __contains__(self, code: object) -> bool:
        return bool(rows(self._ids.filter(nw.col(self._column) == str(code)).head(1)))

    def __iter__(self) -> Iterator[str]:
        return iter(values(self._ids.head(FIRST), self._column))

    def __len__(self) -> int:
        return number_of(self._ids)


class KnownMarks(KnownIds):
    """The rows whose sources can be shown, and the cities, in the ways in which an address may name one."""

    def __init__(self, data: Dataset) -> None:
        super().__init__(lambda: statements_of_rows(data), "row_id")
        self._data = data

    def __contains__(self, code: object) -> bool:
        key = key_of_code(self._data, str(code))
        if str(code) not in (str(key), address_code(self._data, key)):
            return False
        is_row = any(key.row_id in self._ids_of(table) for table in TABLES.get(key.kind, ()))
        return is_row and (key.kind in (CITY, CLAIM) or super().__contains__(key.row_id))

    def _ids_of(self, table: str) -> KnownIds:
        return KnownIds(lambda: read(self._data, table), ID_FIELDS[table])

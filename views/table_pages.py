"""Rows as tables of a screen: what `views.row_columns` tells, with the ids of the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import narwhals as nw

from measures.tables import Table, number_of, page, tuples
from views.row_columns import column_labels, keyed_rows, told_rows
from views.view import View

KEPT = 4
"""Pages of a table that are kept."""
KEYS = ("id", "mark")
"""The columns of a frame that no reader sees: the ids of its rows, and what a click on them opens."""


@dataclass(frozen=True)
class Pages:
    """Rows that are told a page at a time: how many there are, and how a frame is made of those from a place to another."""

    number: int
    make: Callable[[int, int], Any]

    @cached_property
    def between(self) -> Callable[[int, int], Any]:
        """A frame of the rows from a place up to another; the pages that were shown last are kept."""
        return lru_cache(maxsize=KEPT)(self.make)

    def frame(self) -> Any:
        """All rows, for a file."""
        return self.make(0, self.number)


def told_pages(view: View, kind: str, table: Table) -> Pages:
    """The rows of a kind, told when their page is shown."""
    return Pages(number_of(table), lambda start, end: told_frame(view, kind, page(view.whole, table, start, end)))


def told_frame(view: View, kind: str, table: Table) -> Any:
    """The rows of a kind as a reader reads them: all shown columns, their ids in `id`, what a click opens in `mark`."""
    names, keyed = tuple(column_labels(view, kind)), keyed_rows(kind, table)
    keys = tuples(keyed, *KEYS)
    told = told_rows(view, kind, table, *names)
    return frame_of((*KEYS, *names), [(*key, *texts) for key, texts in zip(keys, told, strict=True)])


def frame_of(names: tuple[str, ...], found: list[tuple[str, ...]]) -> Any:
    """Rows of texts as a table with these columns, those without rows too."""
    columns = {name: [row[place] for row in found] for place, name in enumerate(names)}
    return nw.from_dict(columns, backend="pandas").to_native()

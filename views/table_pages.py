"""Rows as tables of a screen: what `views.row_columns` tells, with the ids of the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import narwhals as nw

from measures.tables import Table, number_of, page, tuples
from views.row_columns import column_labels, keyed_rows, text_rows
from views.view import View

CACHED_PAGES = 4
"""Pages of a table in the cache."""
KEYS = ("id", "mark")
"""The columns of a frame that no reader sees: the ids of its rows, and what a click on them opens."""


@dataclass(frozen=True)
class Pages:
    """Rows as text, formatted a page at a time: their number, and a function that makes the frame of a range of rows."""

    number: int
    make: Callable[[int, int], Any]

    @cached_property
    def between(self) -> Callable[[int, int], Any]:
        """A frame of the rows from a start up to an end; the pages shown last are cached."""
        return lru_cache(maxsize=CACHED_PAGES)(self.make)

    def frame(self) -> Any:
        """All rows, for a file."""
        return self.make(0, self.number)


def pages_of_rows(view: View, kind: str, table: Table) -> Pages:
    """The rows of a kind; a page is formatted when it is shown."""
    return Pages(number_of(table), lambda start, end: text_frame(view, kind, page(view.dataset, table, start, end)))


def text_frame(view: View, kind: str, table: Table) -> Any:
    """The rows of a kind as a reader reads them: all shown columns, their ids in `id`, what a click opens in `mark`."""
    names, keyed = tuple(column_labels(view, kind)), keyed_rows(kind, table)
    keys = tuples(keyed, *KEYS)
    row_texts = text_rows(view, kind, table, *names)
    return frame_of((*KEYS, *names), [(*key, *texts) for key, texts in zip(keys, row_texts, strict=True)])


def frame_of(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> Any:
    """Rows of texts as a table with these columns, those without rows too."""
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return nw.from_dict(columns, backend="pandas").to_native()

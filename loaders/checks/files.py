"""Check of the files themselves: sorted, and written in the one way."""

from collections.abc import Iterator
from pathlib import Path

from loaders.checks.tables import Tables
from loaders.problems import Problem
from loaders.structure import canonical


def files_are_in_order(tables: Tables) -> Iterator[Problem]:
    """Rows are sorted by id, and reading and writing a file again changes no byte."""
    for table, frame in tables.frames.items():
        name = table.replace("codes-", "codes/") + ".csv"
        text = (tables.folder / name).read_bytes().decode("utf-8")
        if canonical(text) != text:
            yield Problem(
                f"{Path(name).name}", None, None, "another way of writing the same table", "what `make data` writes"
            )
        ids = list(frame.iloc[:, 0])
        for position in range(1, len(ids)):
            if ids[position] < ids[position - 1]:
                yield Problem(Path(name).name, position + 2, str(frame.columns[0]), repr(ids[position]), "rows sorted by id")

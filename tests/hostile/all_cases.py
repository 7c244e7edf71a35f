"""Every hostile case."""

from collections.abc import Iterator

from tests.hostile import interchange, mappings, packages, rows, tables, workbooks
from tests.hostile.case import Case

MODULES = (packages, rows, tables, workbooks, interchange, mappings)
MAKERS = [make for module in MODULES for make in module.MAKERS]


def cases() -> Iterator[Case]:
    """The cases, none of whose names stands twice."""
    for make in MAKERS:
        yield from make()

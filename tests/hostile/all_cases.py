"""Every hostile case."""

from collections.abc import Iterator

from tests.hostile import packages, tables
from tests.hostile.case import Case

MAKERS = (*packages.MAKERS, *tables.MAKERS)


def cases() -> Iterator[Case]:
    """The cases, none of whose names stands twice."""
    for make in MAKERS:
        yield from make()

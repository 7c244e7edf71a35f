"""What can be wrong with an input: one value a problem, and the error that carries the whole list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePath


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong, said so that who keeps the file can mend it; `row` is the line of the file, the header being 1."""

    table: str
    row: int | None = None
    field: str | None = None
    found: str = ""
    expected: str = ""

    def __str__(self) -> str:
        place = [self.table, f"row {self.row}" if self.row else "", self.field or ""]
        return f"{', '.join(part for part in place if part)}: found {self.found}; expected {self.expected}"

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def in_file_order(problems: Iterable[Problem], columns: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Problems in the order of the tables, of their rows and of their columns, which are given by the name of the file."""
    tables = {name: place for place, name in enumerate(columns)}

    def place_of(problem: Problem) -> tuple[int, int, int]:
        name = PurePath(problem.table).name
        fields = columns.get(name, ())
        column = fields.index(problem.field) if problem.field in fields else -1
        return tables.get(name, len(tables)), problem.row or 0, column

    return sorted(problems, key=place_of)


class DatasetRefused(Exception):
    """The input was read and has problems; `problems` lists every one of them, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(f"{count} {'problem' if count == 1 else 'problems'} in the dataset")


class CannotRead(Exception):
    """There is nothing to check: no folder, no descriptor, or a descriptor that is not one."""


class ClusterAway(CannotRead):
    """The cluster that works on the tables does not answer; perhaps it will."""

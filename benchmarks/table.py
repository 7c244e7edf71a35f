"""Prints what was measured, each with its bar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEAD = ("measured", "result", "bar", "")


@dataclass(frozen=True)
class Row:
    """One measured number; without a bar it stands for information."""

    what: str
    value: float
    unit: str = ""
    digits: int = 0
    bar: float | None = None
    bar_is: str = ""
    note: str = ""

    @property
    def is_within_bar(self) -> bool:
        """Whether the number is within its bar."""
        return self.bar is None or self.value <= self.bar

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        if self.bar is None:
            return (self.what, self._value_text(self.value), "", self.note)
        judged = "met" if self.is_within_bar else "falls short"
        limit = f"≤ {self._value_text(self.bar)}{f' ({self.bar_is})' if self.bar_is else ''}"
        return (self.what, self._value_text(self.value), limit, f"{judged}  {self.note}".rstrip())

    def _value_text(self, value: float) -> str:
        return f"{value:,.{self.digits}f} {self.unit}".rstrip()


def show(rows: list[Row]) -> None:
    """Prints the table."""
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(3)]
    for line in cells:
        first, result, bar, rest = line
        print(f"{first:<{widths[0]}}  {result:>{widths[1]}}  {bar:<{widths[2]}}  {rest}".rstrip())
    short = sum(1 for row in rows if not row.is_within_bar)
    print(f"\n{sum(1 for row in rows if row.bar is not None)} bars, {short} not reached.")


def show_grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table of texts, as Markdown has it; a row that is shorter than the head ends with empty cells."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *([*row, *("" for _ in head[len(row) :])] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    for line in lines:
        cells = [
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print(f"| {' | '.join(cells)} |")
    print(flush=True)

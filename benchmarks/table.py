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
        """Return the row as text."""
        if self.bar is None:
            return (self.what, self._value_text(self.value), "", self.note)
        judged = "met" if self.is_within_bar else "falls short"
        limit = f"≤ {self._value_text(self.bar)}{f' ({self.bar_is})' if self.bar_is else ''}"
        return (self.what, self._value_text(self.value), limit, f"{judged}  {self.note}".rstrip())

    def _value_text(self, value: float) -> str:
        return f"{value:,.{self.digits}f} {self.unit}".rstrip()


def show(rows: list[Row]) -> None:
    """Print the table."""
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for what, result, bar, note in cells:
        print(f"{what:<{widths[0]}}  {result:>{widths[1]}}  {bar:<{widths[2]}}  {note}".rstrip())
    bars = [row.is_within_bar for row in rows if row.bar is not None]
    print(f"\n{len(bars)} bars, {bars.count(False)} not reached.")


def show_grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table of texts in Markdown; a row that is shorter than the head ends with empty cells."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *([*row, *("" for _ in head[len(row) :])] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for first, *others in lines:
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
        print(f"| {' | '.join(cells)} |")
    print(flush=True)

"""A page as values: what a reader sees of one thing, finished in one language, without markup and of no format."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from measures.tables import Table
from translations import Translator
from views.row_keys import RowKey
from views.view import View


@dataclass(frozen=True)
class Line:
    """Text after `strong` words and a `remark`, below quotations of a source; a link if it has an `address` of the web.

    A click opens the rows of `opens`. A footnote cites the rows of `rests_on`; pages without footnotes fold `sources`.
    `state` is the code of the state that the remark names; `percent` is drawn as a bar.
    """

    text: str
    strong: str = ""
    quotes: tuple[str, ...] = ()
    opens: tuple[RowKey, ...] = ()
    rests_on: tuple[str, ...] = ()
    sources: tuple["Line", ...] = ()
    address: str = ""
    remark: str = ""
    state: str = ""
    percent: float | None = None


def row_line(kind: str, row_id: str, text: str, strong: str = "") -> Line:
    """Return a line that opens the row on which it rests."""
    return Line(text, strong, opens=(RowKey(kind, row_id),), rests_on=(row_id,))


@dataclass(frozen=True)
class Section:
    """Lines under a heading, or `empty` in place of them, remarks `above` and `below`; `fold` is the name of folded lines.

    `form` says how the lines stand: FACTS and the others. On a screen, the lines after the first `number_shown` stand in a
    fold under `further`. `way` is the name of a screen that has more, and its label. A short document has room for `room`
    lines if not for all. A section without a `name` stands with the one before it. `live` is a sentence that is true in
    Streamlit alone.
    """

    heading: str
    lines: tuple[Line, ...]
    empty: str = ""
    below: str = ""
    fold: str = ""
    form: str = ""
    room: int = 0
    above: str = ""
    number_shown: int = 0
    further: str = ""
    way: tuple[str, str] = ("", "")
    name: str = ""
    live: str = ""


FACTS, SHARES, NAMES, PLACES = "facts", "shares", "names", "places"
"""A label and its fact; a share and its bar; names that flow; a name and what is said of it."""
FOLDED, REQUESTS, STATES, TABLE = "folded", "requests", "states", "table"
"""All of it folded under the heading on a phone; state, request and follow-up beside each other; the number in each state; a
table."""


def reported(*sections: Section) -> tuple[Section, ...]:
    """Return the sections that say something."""
    return tuple(one for one in sections if one.lines or one.empty)


@dataclass(frozen=True)
class Cells:
    """A row of a table: its cells, a remark on the first of them, and what it opens."""

    cells: tuple[str, ...]
    keys: tuple[RowKey, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class ScreenTable:
    """A table under its title, with its heads; `above` and `below` are whole sentences around it. `numeric` columns hold
    numbers. Without a row it is its title and these sentences.
    """

    name: str
    title: str
    heads: tuple[str, ...] = ()
    lines: tuple[Cells, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    numeric: tuple[int, ...] = ()
    form: str = TABLE

    def with_notes(self, t: Translator) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return the heads and the cells of all rows, with the remarks in a last column if there are any."""
        if not any(line.note for line in self.lines):
            return self.heads, [line.cells for line in self.lines]
        return (*self.heads, t("Note")), [(*line.cells, line.note) for line in self.lines]


@dataclass(frozen=True)
class Chart:
    """A chart by its name in the registry; `heading` stands in place of its title where that repeats the finding.

    A chart that leads a screen is larger; a chart with a `city` is of that city alone.
    """

    name: str
    heading: str = ""
    leads: bool = False
    city: str = ""

    def view(self, view: View) -> View:
        """Return the view that the chart draws."""
        return view.in_city(self.city) if self.city else view


@dataclass(frozen=True)
class Grid:
    """Rows of a kind that a screen unfolds under their label and a note, without the columns `left_out`."""

    name: str
    kind: str
    rows: Table
    label: str
    left_out: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Fold:
    """Blocks that a screen makes once a reader unfolds their label."""

    name: str
    label: str
    blocks: "Callable[[], Iterable[Block]]"


Block: TypeAlias = Section | ScreenTable | Chart | Grid | Fold


def together(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield blocks one by one, but each section with those behind it that have no name."""
    group: list[Block] = []
    for block in blocks:
        if group and isinstance(group[-1], Section) and isinstance(block, Section) and not block.name:
            group.append(block)
            continue
        if group:
            yield group
        group = [block]
    if group:
        yield group


def unfolded(found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of folds in their place; the label of a fold is the heading of its first section if that has none."""
    for block in found:
        if not isinstance(block, Fold):
            yield block
            continue
        first, *others = block.blocks()
        yield replace(first, heading=block.label) if isinstance(first, Section) and not first.heading else first
        yield from others


def has_rows(block: Block) -> bool:
    """Return whether a block has lines that are rows; a table counts them or has totals."""
    if isinstance(block, Section):
        return any(line.opens or line.rests_on for line in block.lines)
    return isinstance(block, Grid)


@dataclass(frozen=True)
class Page:
    """One thing by the name and code that open it in an address: title, summary, sections and charts, the rows behind it.

    `tables` are caption, kind and rows of what Streamlit shows as a grid of its own.
    """

    name: str
    code: str
    title: str
    summary: str
    row_ids: tuple[str, ...]
    sections: tuple[Section | Chart, ...] = ()
    tables: tuple[tuple[str, str, Table], ...] = ()

    @property
    def parameter(self) -> dict[str, str]:
        return {self.name: self.code}

"""A page as values: what a reader sees of one thing, finished in one language, without markup and of no format."""

from dataclasses import dataclass

from measures.tables import Table
from views.row_keys import RowKey


@dataclass(frozen=True)
class Line:
    """Text after `strong` words, below quotations of a source; all of it is a link if it has an `address` of the web.

    A click opens the rows of `opens`. A footnote cites the rows of `rests_on`; pages without footnotes fold `sources`.
    """

    text: str
    strong: str = ""
    quotes: tuple[str, ...] = ()
    opens: tuple[RowKey, ...] = ()
    rests_on: tuple[str, ...] = ()
    sources: tuple["Line", ...] = ()
    address: str = ""


def row_line(kind: str, row_id: str, text: str, strong: str = "") -> Line:
    """Return a line that opens the row on which it rests."""
    return Line(text, strong, opens=(RowKey(kind, row_id),), rests_on=(row_id,))


@dataclass(frozen=True)
class Section:
    """Lines under a heading, or `empty` in place of them, remarks `above` and `below`; `fold` is the name of folded sources.

    The strong words of `are_facts` are labels. On a screen, the lines after the first `number_shown` stand in a fold under
    `further`. A short document has room for `room` lines if not for all; `more` lines are not told at all.
    """

    heading: str
    lines: tuple[Line, ...]
    empty: str = ""
    below: str = ""
    fold: str = ""
    are_facts: bool = False
    room: int = 0
    more: int = 0
    above: str = ""
    number_shown: int = 0
    further: str = ""


def reported(*sections: Section) -> tuple[Section, ...]:
    """Return the sections that say something."""
    return tuple(one for one in sections if one.lines or one.empty)


@dataclass(frozen=True)
class Page:
    """One thing by the name and code that open it in an address: title, summary, sections, and the rows behind all of it.

    `tables` are caption, kind and rows of what Streamlit shows as a grid of its own.
    """

    name: str
    code: str
    title: str
    summary: str
    row_ids: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    tables: tuple[tuple[str, str, Table], ...] = ()

    @property
    def parameter(self) -> dict[str, str]:
        return {self.name: self.code}

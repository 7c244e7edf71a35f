"""Acts by two of their properties: a mark an act in the cell of its pair; an empty cell is nothing reported."""

from collections.abc import Iterator

import plotly.graph_objects as go

from charts.act_list import list_sheet
from charts.act_table import fits, table_sheet
from charts.cells import FEWEST, Cells, Most, Side, cells_of, is_unknown
from charts.layout.frame import Credit, Frame, empty
from measures.tables import Table
from translations import Words

NAMED, LEAST = 4, 2
"""How many authorities a title names, at most and at least."""


def acts_by_two(
    table: Table,
    acts: Table,
    down: Side,
    across: Side,
    t: Words,
    credit: Credit,
    narrow: bool = False,
    most: Most | None = None,
) -> go.Figure:
    """The acts for each pair of values, those of `down` below each other, those of `across` beside each other.

    Needs the columns of `measures.crosstab.crosstab` and `acts_by_pair`. A mark carries its act, a number its pair as
    `row:…;column:…`. What has too many columns, or is `narrow`, is a list; of more rows or columns than `most` those of
    most acts are drawn.
    """
    cells = cells_of(table, acts, down, across, most)
    frame = Frame(_title(cells, t), _unit(cells, t), credit.line(t), t("{told}.", told=_told(cells)))
    if not cells.numbers:
        return empty(frame, t("No incident is recorded for these filters."))
    sheet = table_sheet(cells, t) if not narrow and fits(cells, t) else list_sheet(cells, narrow, t)
    return sheet.finished(frame, t)


def _title(cells: Cells, t: Words) -> str:
    """What each authority did most; else the pair of most acts; where two have as many, what is counted."""
    if _parts_played(cells, t):
        return t("What authorities did most often")
    return _most_title(cells, t) or t("Incidents by {row} and {column}", row=cells.down.name, column=cells.across.name)


def _parts_played(cells: Cells, t: Words) -> str:
    """The fullest kind of each of the authorities of most acts, in the order of the rows; empty where too few have one."""
    if (cells.down.of, cells.across.of) != ("authority", "kind") or len(cells.columns) < LEAST:
        return ""
    known = [code for code in cells.rows if not is_unknown(code)]
    most = sorted(known, key=cells.row_sum, reverse=True)[:NAMED]
    found = [(code, cells.fullest(code)) for code in known if code in most]
    told = [
        t("{who} – {what}", who=cells.down.in_sentence(who, t), what=cells.across.in_sentence(what, t))
        for who, what in found
        if what
    ]
    return ", ".join(told) if len(told) >= LEAST else ""


def _most_title(cells: Cells, t: Words) -> str:
    """The pair of known values with more acts than any other."""
    known = {pair: n for pair, n in cells.numbers.items() if not any(map(is_unknown, pair))}
    most = max(known.values(), default=0)
    pairs = [pair for pair, n in known.items() if n == most]
    if len(pairs) != 1 or most < FEWEST:
        return ""
    [(row, column)] = pairs
    first, second = cells.down.in_sentence(row, t), cells.across.in_sentence(column, t)
    return t("Most frequent: {first} – {second} ({n})", first=first, second=second, n=t.number(most))


def _unit(cells: Cells, t: Words) -> str:
    """What each authority did most; what a mark is, in the shapes that are drawn, and what an empty cell is."""
    marks, played = cells.legend(t), _parts_played(cells, t)
    one = t("Each mark is one incident: {marks}", marks=marks) if marks else t("Each mark is one incident")
    parts = [one] if cells.acts or not cells.every else []
    if len(cells.acts) < len(cells.numbers):
        parts.append(t("number in the square: incidents"))
    if "target" in (cells.down.of, cells.across.of):
        parts.append(t("an incident affecting several groups appears under each of them"))
    told = t.at_start("; ".join([*parts, t("empty: none recorded"), *_left_told(cells, t)]))
    return " · ".join([t.at_start(played), told]) if played else told


def _left_told(cells: Cells, t: Words) -> Iterator[str]:
    """Of how many rows and columns those of most acts are drawn, and how many acts are in others."""
    for number, side in enumerate((cells.down, cells.across)):
        kept, every = cells.kept_of(number)
        if cells.every and kept < every:
            told = dict(name=side.name, n=t.number(kept), all=t.number(every))
            yield t("by {name}: the {n} of {all} values with the most incidents", **told)
    if cells.left:
        yield t.plural("not shown: {n} other incident", "not shown: {n} other incidents", cells.left)


def _told(cells: Cells) -> str:
    """The pairs with their numbers, in the order of the drawing."""
    return "; ".join(f"{cells.pair_label(pair)}: {n}" for pair, n in cells.numbers.items())

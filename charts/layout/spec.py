"""`FigureSpec`: the drawing, rows and screens of a figure and what its title compares; pale marks of one document alone."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.aggregation import MOST
from charts.layout.canvas import LazyFigure, Values
from charts.layout.frame import Frame, LegendEntry, frame_of, noted, with_frame
from loaders.profile import NEEDED
from measures.firmness import DOCUMENT, FAMILIES, PUBLISHER, Recount, Removal, cells_without, only_documents, recount
from measures.tables import Table, number_of, values
from translations import Translator
from views.row_columns import column_labels, keyed_rows
from views.row_keys import ACT, SHARED, RowKey, keys_in, rows_sharing
from views.view import View
from views.wording import removal_text


def with_pale_marks(figure: go.Figure, view: View) -> go.Figure:
    """Return a copy whose marks of incidents are pale where all that they stand for is in one document and in no other.

    Its unit says what pale means. Without such a mark, the figure itself. Discs that are see-through by themselves stay.
    """
    values = figure.to_dict()
    marks = [mark for trace in values["data"] if "marker" in trace for mark in trace.get("customdata", ())]
    ids = {key.row_id for mark in marks for key in keys_in(mark) if key.kind == ACT}
    alone = only_documents(view.dataset, ids) if ids else {}
    traces = [_paler(trace, alone) for trace in values["data"]]
    if traces == values["data"]:
        return figure
    frame, entry = frame_of(figure), LegendEntry(view.t("pale:"), view.t("in one document alone"))
    return with_frame(LazyFigure({**values, "data": traces}), replace(frame, unit_parts=(*frame.unit_parts, entry)))


def _paler(trace: Values, alone: Mapping[str, str]) -> Values:
    look = trace.get("marker", {})
    seen = [theme.PALE if _is_pale(mark, alone) else 1 for mark in trace.get("customdata") or trace.get("ids") or ()]
    if not look or look.get("opacity", 1) != 1 or theme.PALE not in seen:
        return trace
    return {**trace, "marker": {**look, "opacity": seen}}


def _is_pale(mark: str, alone: Mapping[str, str]) -> bool:
    """Return whether a mark stands for incidents alone, all of them in the same document and in no other."""
    documents = {alone.get(key.row_id) for key in keys_in(mark)}
    return len(documents) == 1 and None not in documents


MOST_REMOVALS = 200  # the costliest removals of a family after which rows are compared again
FINDING_FAMILIES = (DOCUMENT, PUBLISHER)
"""What a finding hangs on that says so in its own line. Almost none outlives the loss of all media, or of all that is read
only in part.
"""
Numbers = Counter[Any]


@dataclass(frozen=True)
class Comparison:
    """What a title compares: `records` are the rows, none where it compares nothing, counted by `cells`. `winner` is what
    they show, so that the title is another where their winner is; `text` puts it in words. If it `is_number`, the text of
    all rows can stand beside that of the rows left.
    """

    records: Callable[[View], Table]
    cells: tuple[str, ...]
    winner: Callable[[View, Numbers], object]
    text: Callable[[View, Numbers], str]
    is_number: bool = True

    def remainders(self, view: View, name: str) -> Mapping[Removal | None, Numbers]:
        """Return the rows by cells, all of them and without each thing on which one of them rests, the costliest first;
        worked out once for equal views.
        """

        def counted() -> Mapping[Removal | None, Numbers]:
            records = self.records(view)
            rest = recount(view.data, records.drop("unit_id", strict=False))
            removals = [loss[:2] for family in FAMILIES for loss in rest.costly(family)[:MOST_REMOVALS]]
            left = cells_without(view.data, records, self.cells, removals)
            return {key: left[key] for key in (None, *removals) if key in left}

        return view.cached(f"compared-{name}", counted)

    def turns(self, view: View, name: str) -> tuple[Removal, ...]:
        """Return what the finding of a figure does not survive, the costliest first."""
        left = self.remainders(view, name)
        if not left[None]:
            return ()
        winner = self.winner(view, left[None])
        return view.cached(
            f"turns-{name}", lambda: tuple(key for key in left if key and self.winner(view, left[key]) != winner)
        )

    def note(self, view: View, name: str) -> str:
        """Return what is left of the finding without one document or publisher; empty where no such loss changes it."""
        turns = [one for one in self.turns(view, name) if one[0] in FINDING_FAMILIES]
        if not turns:
            return ""
        t, first = view.t, turns[0]
        left = self.text(view, self.remainders(view, name)[first])
        others = sum(family == first[0] for family, _ in turns) - 1
        text = t("Without {source}: {finding}", source=removal_text(view, first), finding=left)
        if not others:
            return text
        if first[0] == DOCUMENT:
            return t.plural(
                "{finding} (the headline also changes if {n} other document is left out)",
                "{finding} (the headline also changes if any one of {n} other documents is left out)",
                others,
                finding=text,
            )
        return t.plural(
            "{finding} (the headline also changes if {n} other publisher is left out)",
            "{finding} (the headline also changes if any one of {n} other publishers is left out)",
            others,
            finding=text,
        )


Draw = Callable[..., go.Figure]  # draws a figure of a view; the second argument is whether it is for a phone


@dataclass(frozen=True)
class Aggregate:
    """How a figure of more than `most` marks is drawn of counted numbers; `marks` says how many it would have."""

    marks: Callable[[View], int]
    draw: Draw
    most: int = MOST


@dataclass(frozen=True)
class FigureSpec:
    """A figure: its screens, its drawing, its rows, and the columns of its table.

    `screens` are those on which it stands, the one that tells most of it first. `kind` is that of its rows in
    `views.row_columns.COLUMNS`, `table` gives them, `left_out` the columns that would say the same or nothing in each of
    them, `caption` the title of their table in a document. Without the table of the dataset that is `needed` there is no
    figure. `opens` gives the rows that a click on a mark opens, `aggregate` draws it of very many marks. `records` are
    the rows that `measures.firmness.recount` counts, where these are others than its rows, and `number_text` their
    number in words; `comparison` is what its title compares. `parameters` are what the address of its screen says beside
    the filters. A reader can take a document away if `counts_without` gives every text of a drawing that counts marks,
    without some incidents, by its name in it, line by line. Title, unit, source line and description travel beside the
    marks as its frame, and are the same at each width unless a phone shows a part of it.
    """

    name: str
    screens: tuple[str, ...]
    draw: Draw
    kind: str
    table: Callable[[View], Table]
    caption: Callable[[Translator], str]
    needed: str = NEEDED
    left_out: tuple[str, ...] = ()
    opens: Callable[[View, str], Iterable[RowKey]] = lambda _, mark: keys_in(mark)
    aggregate: Aggregate | None = None
    records: Callable[[View], Table] | None = None
    number_text: Callable[[View, int], str] | None = None
    comparison: Comparison | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    counts_without: Callable[[View, Collection[str]], Mapping[str, Sequence[str]]] | None = None

    def rows(self, view: View) -> Table:
        """Return the rows of the figure, the same for its marks, the table beside them and the table of a document.

        Each has `mark`, what its marks carry, and `id`, the ids in it, separated by semicolons.
        """
        return keyed_rows(self.kind, self.table(view))

    def recount(self, view: View) -> Recount:
        """Count its records, in all and without each thing on which they rest; cached for equal views."""
        return view.cached(f"recount-{self.name}", lambda: recount(view.data, (self.records or self.rows)(view)))

    def rows_of_mark(self, view: View, mark: str) -> Iterable[RowKey]:
        """Return the keys that a click on a mark opens; for an aggregated one those of all rows with the values it names."""
        if not mark.startswith(SHARED):
            return self.opens(view, mark)
        return [key for row in values(rows_sharing(self.rows(view), mark), "mark") for key in keys_in(row)]

    def cached_figure(self, view: View, narrow: bool = False) -> go.Figure:
        """Return the figure, cached for equal views; callers must not change it."""
        return view.cached(f"{'narrow' if narrow else 'figure'}-{self.name}", lambda: self._drawn(view, narrow))

    def _drawn(self, view: View, narrow: bool) -> go.Figure:
        many = self.aggregate
        is_many = many and view.cached(f"marks-{self.name}", lambda: many.marks(view)) > many.most
        draw = many.draw if many and is_many else self.draw
        figure = draw(view, narrow) if is_many else with_pale_marks(draw(view, narrow), view)
        note, given = "" if is_many else self.finding_note(view), frame_of(figure).note
        return figure if note in given else noted(figure, ". ".join(filter(None, (given, note))))

    def finding_note(self, view: View) -> str:
        """Return what is left of its finding without a document or publisher that it rests on; empty for very many rows."""
        if self.comparison is None or self.number_of_rows(view) > MOST:
            return ""
        return self.comparison.note(view, self.name)

    def frame(self, view: View) -> Frame:
        return frame_of(self.cached_figure(view))

    def has_rows(self, view: View) -> bool:
        return bool(self.number_of_rows(view))

    def number_of_rows(self, view: View) -> int:
        return view.cached(f"rows-of-{self.name}", lambda: number_of(self.table(view)))

    def columns(self, view: View) -> dict[str, str]:
        return column_labels(view, self.kind, *self.left_out)

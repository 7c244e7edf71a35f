"""What the title of a figure compares, and without which sources it would say something else."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from measures.firmness import DOCUMENT, FAMILIES, PUBLISHER, Recount, Removal, cells_without
from measures.tables import Table
from views.removals import removal_text
from views.view import View

MOST_REMOVALS = 200
"""The costliest removals of a family after which rows are compared again."""
FINDING_FAMILIES = (DOCUMENT, PUBLISHER)
"""What a finding hangs on that says so in its own line. Almost none outlives the loss of all media, or of all that is read
only in part.
"""
Numbers = Counter[Any]


@dataclass(frozen=True)
class Comparison:
    """What a title compares: `records` are the rows, none where it compares nothing, counted by `cells`. `winner` is what
    they show, so that the title is another where their winner is; `text` puts it in words.
    """

    records: Callable[[View], Table]
    cells: tuple[str, ...]
    winner: Callable[[View, Numbers], object]
    text: Callable[[View, Numbers], str]

    def remainders(self, view: View, name: str, recount: Recount) -> Mapping[Removal | None, Numbers]:
        """The rows by cells, all of them and without each thing on which the number of the figure rests; worked out once for
        equal views.
        """
        removals = [loss[:2] for family in FAMILIES for loss in recount.costly(family)[:MOST_REMOVALS]]
        return view.cached(f"compared-{name}", lambda: cells_without(view.data, self.records(view), self.cells, removals))

    def turns(self, view: View, name: str, recount: Recount) -> tuple[Removal, ...]:
        """What the finding of a figure does not survive, in the order of the losses of its number."""
        left = self.remainders(view, name, recount)
        if not left[None]:
            return ()
        winner, keys = self.winner(view, left[None]), [loss[:2] for loss in recount.losses if loss[:2] in left]
        return view.cached(f"turns-{name}", lambda: tuple(key for key in keys if self.winner(view, left[key]) != winner))

    def note(self, view: View, name: str, recount: Recount) -> str:
        """What is left of the finding without one document or publisher; empty where no such loss changes it."""
        turns = [one for one in self.turns(view, name, recount) if one[0] in FINDING_FAMILIES]
        if not turns:
            return ""
        t, first = view.t, turns[0]
        left = self.text(view, self.remainders(view, name, recount)[first])
        others = sum(1 for family, _ in turns if family == first[0]) - 1
        text = t("Without {source}: {finding}", source=removal_text(view, first), finding=left)
        if not others:
            return text
        if first[0] == DOCUMENT:
            return t.plural(
                "{finding} (it also changes if {n} other document is left out)",
                "{finding} (it also changes if any one of {n} other documents is left out)",
                others,
                finding=text,
            )
        return t.plural(
            "{finding} (it also changes if {n} other publisher is left out)",
            "{finding} (it also changes if any one of {n} other publishers is left out)",
            others,
            finding=text,
        )

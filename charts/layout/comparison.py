"""What the title of a figure compares, and without which sources it would say something else."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from measures.firmness import DOCUMENT, FAMILIES, PUBLISHER, Recount, Removal, recount
from measures.tables import Table, number_of
from views.removals import removal_text
from views.view import View

MOST_ROWS, MOST_REMOVALS = 2_000, 500
"""Rows of a comparison with a note of its own, and the costliest removals of a family after which it is compared again."""
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

    def recount(self, view: View, name: str) -> Recount:
        """The rows by cells, and what is left of these; worked out once for equal views."""
        return view.cached(f"compared-{name}", lambda: recount(view.data, self.records(view), self.cells))

    def turns(self, view: View, name: str) -> tuple[Removal, ...]:
        """What the finding of a figure does not survive, in the order of losses."""
        return view.cached(f"turns-{name}", lambda: self._turns(view, self.recount(view, name)))

    def _turns(self, view: View, numbers: Recount) -> tuple[Removal, ...]:
        winner = self.winner(view, Counter(numbers.cells)) if numbers.cells else None
        by_family = (numbers.costly(family)[:MOST_REMOVALS] for family in FAMILIES)
        removals = [(loss.family, loss.code) for losses in by_family for loss in losses]
        return tuple(one for one in removals if self.winner(view, numbers.without(one)) != winner)

    def note(self, view: View, name: str) -> str:
        """What is left of the finding without one document or publisher; empty where no such loss changes it."""
        if number_of(self.records(view).head(MOST_ROWS + 1)) > MOST_ROWS:
            return ""
        turns = [one for one in self.turns(view, name) if one[0] in FINDING_FAMILIES]
        if not turns:
            return ""
        t, first = view.t, turns[0]
        left = self.text(view, self.recount(view, name).without(first))
        others = sum(1 for family, _ in turns if family == first[0]) - 1
        text = t("Without {source}: {told}", source=removal_text(view, first), told=left)
        if not others:
            return text
        return t.plural(
            "{told} (it changes without {n} other too)", "{told} (it changes without {n} others too)", others, told=text
        )

"""The source line of a figure: who reports it, what was chosen, which version of the dataset."""

from collections.abc import Iterable
from dataclasses import dataclass

from translations import Words
from views.licence import credit_asked, licence_name
from views.view import View

NAMED = 3
"""Publishers that a source line names; the others are counted and stand in the dataset."""


def dataset_credit(view: View, publishers: Iterable[str] = (), chosen: str | None = None) -> "Credit":
    """The source line of a view; `chosen` in place of its filters."""
    whole = view.whole
    shown = view.filters_text if chosen is None else chosen
    return Credit(whole.version, shown, tuple(publishers), licence_name(whole, view.words), credit_asked(whole))


@dataclass(frozen=True)
class Credit:
    """The dataset's version and licence, the filters that a figure shows, and its publishers, the most used first."""

    version: str
    chosen: str = ""
    publishers: tuple[str, ...] = ()
    licence: str = ""
    asked: str = ""
    """What the publisher of the records asks to stand on every picture."""

    def line(self, t: Words) -> str:
        """The source line as it stands below the figure and in every picture of it."""
        sources = [self.sources_text(t)] if self.publishers else []
        licence = self.licence or t("licence not stated")
        chosen = [t("Shown: {chosen}.", chosen=self.chosen)] if self.chosen else []
        asked = [self.asked] if self.asked else []
        dataset = t("Dataset {version}, {licence}.", version=self.version, licence=licence)
        return " ".join([*asked, *sources, dataset, *chosen])

    def sources_text(self, t: Words) -> str:
        """The publishers alone, the first of them named."""
        named, others = "; ".join(self.publishers[:NAMED]), len(self.publishers[NAMED:])
        if others:
            return t.plural("Sources: {named} and {n} other.", "Sources: {named} and {n} others.", others, named=named)
        return t.plural("Source: {named}.", "Sources: {named}.", len(self.publishers), named=named)

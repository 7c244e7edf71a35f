"""How many acts are counted on a screen, and how many of them may be told twice."""

from dataclasses import replace

from measures.acts import Counts, count_acts, counts
from measures.tables import Table
from ui.text import small_text
from views.finding import acts_text
from views.view import View
from views.wording import as_sentence


def tell_counts(view: View, table: Table) -> str:
    """Return the number of some acts as a sentence."""
    return _sentence(view, count_acts(view.data, table))


def of_rounds(view: View) -> None:
    """Write the number of the acts that a source ties to one of the rounds; nothing without one."""
    told = campaign_counts(view)
    if told:
        small_text(told)


def campaign_counts(view: View) -> str:
    """Return the number of the campaign's acts as a sentence; empty without an act. Cached by view."""
    return view.cached("counts-of-rounds", lambda: _rounds_text(view))


def _rounds_text(view: View) -> str:
    of_all = view.measure(counts)
    return _sentence(view, replace(of_all, loose=0, twice=of_all.twice_linked)) if of_all.tied else ""


def _sentence(view: View, numbers: Counts) -> str:
    return as_sentence(acts_text(numbers, view.t), view.t)

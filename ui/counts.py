"""How many acts are counted on a screen, how many of them may be told twice, and how many people they concern."""

from dataclasses import replace

from measures.acts import Counts, acts, count_acts, counts, of_campaign
from measures.tables import Table
from ui.text import small_text
from views.finding import acts_text, people_number_text
from views.view import View
from views.wording import as_sentence


def tell_counts(view: View, table: Table, numbers: Counts | None = None) -> str:
    """The number of some acts, where not counted yet, and of the people whom they concern, as sentences."""
    t = view.t
    return f"{as_sentence(acts_text(numbers or count_acts(view.data, table), t), t)} {people_number_text(table, t)}".strip()


def of_rounds(view: View) -> None:
    """The same of the acts that a source ties to one of the rounds; nothing where there is none."""
    told = campaign_counts(view)
    if told:
        small_text(told)


def campaign_counts(view: View) -> str:
    """The numbers of the campaign's acts and of their people, as sentences; empty without an act. Cached by view."""
    return view.cached("counts-of-rounds", lambda: _rounds_text(view))


def _rounds_text(view: View) -> str:
    of_all = view.measure(counts)
    numbers = replace(of_all, loose=0, twice=of_all.twice_linked)
    return tell_counts(view, of_campaign(view.data, view.measure(acts)), numbers) if of_all.tied else ""

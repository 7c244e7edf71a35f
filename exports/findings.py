"""The findings of the screens as sentences to quote, each with the rows that it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import narwhals as nw

from charts.layout.frame import dataset_credit
from charts.registry import figure_spec, headline_figure
from charts.still_map import one_document_text
from exports.figure_evidence import Tally, figure_turns, rallies_text
from measures.acts import acts, counts, of_campaign, single_applications
from measures.evidence import publishers
from measures.firmness import Removal, recount
from measures.people import counted_only
from measures.places import announced_cities, announced_claims, city_records, places
from measures.requests import requests_made
from measures.rounds import around_rallies
from measures.standards import asks, reports_since
from measures.tables import Table, number_of, read
from measures.targeted import hits_of_people
from screens.titles import rounds_caution, title_and_finding
from views.finding import acts_text, for_filters, without_totals
from views.view import View
from views.wording import as_sentence


@dataclass(frozen=True)
class Counting:
    """A text and the rows that it counts, as `recount` reads them; `filters` is the view whose filters they follow.

    `further_rows` are others on which the text rests, `turns` what its headline does not survive.
    """

    text: str
    rows: Table
    number_text: Callable[[int], str]
    filters: View
    further_rows: tuple[Table, ...] = ()
    note: str = ""
    turns: tuple[Removal, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What a screen says: its text, its caution, what it counts, and the rows, source line and figure of that."""

    text: str
    note: str
    tally: Tally
    rows: Table
    source: str
    figure: str


def finding_of(view: View, screen: str) -> Finding | None:
    """Return the finding of a screen; None where it counts nothing."""
    figure, _ = headline_figure(view, screen)
    if not figure or screen not in COUNTINGS:
        return None
    counting = COUNTINGS[screen](view)
    counted = view.cached(f"recount-of-{screen}", lambda: recount(view.data, counting.rows))
    if not counted.number:
        return None
    who = publishers(view.dataset, counting.rows, *counting.further_rows)
    tally = Tally(counting.number_text(counted.number), counted, counting.turns)
    source = dataset_credit(counting.filters, who).line(view.t)
    return Finding(counting.text, counting.note, tally, counting.rows, source, figure)


def _overview(view: View) -> Counting:
    """All incidents; the title may be about the applications, of which their own screen tells."""
    text = without_totals(acts_text(view.measure(counts), view.t), view)
    return _incidents(view, for_filters(text, view), view.measure(acts))


def _rounds(view: View) -> Counting:
    counting = _incidents(view, _title_and_more(view, "days"), view.measure(around_rallies))
    return replace(counting, note=rounds_caution(view), turns=figure_turns(view, figure_spec("days-in-words")))


def _incidents(view: View, text: str, table: Table) -> Counting:
    rows = table.with_columns(id="act_id")
    return Counting(text, rows, lambda number: view.t.plural("{n} incident", "{n} incidents", number), view)


def _cities(view: View) -> Counting:
    t, known, found = view.t, view.measure(announced_cities), view.rows_of(places, view.dataset)
    text, rallies = _title_and_more(view, "places"), of_campaign(view.data, read(view.data, "rallies"))
    if known:
        claims, note = announced_claims(view.data), one_document_text(known, t)
        return Counting(text, claims, lambda number: t.plural("{n} city", "{n} cities", number), view.by_rallies, note=note)
    if len(found) == 1 and found[0]["rallies"]:
        return Counting(
            text, rallies.with_columns(id="rally_id"), lambda number: rallies_text(view, number), view.by_rallies
        )
    records = city_records(view.data)
    return Counting(text, records, lambda number: t.plural("{n} city named", "{n} cities named", number), view)


def _applications(view: View) -> Counting:
    """Return the refusals of the totals; without a total those reported individually, without any the permits."""
    t, requests = view.t, view.measure(requests_made, view.selection)
    text, table = _title_and_more(view, "applications"), read(view.data, "applications")
    single = single_applications(view.data).with_columns(id="application_id")
    refused, permits = single.filter(nw.col("rejected") == 1), single.filter(nw.col("granted") == 1)
    if requests.totals and not requests.not_split_by:
        of_totals = nw.col("application_id").is_in([*requests.row_ids])
        refused = table.filter(of_totals).with_columns(weight="rejected", id="application_id")
    elif not number_of(refused):
        return Counting(text, permits, lambda number: t.plural("{n} permit", "{n} permits", number), view)
    return Counting(text, refused, lambda number: t.plural("{n} refusal", "{n} refusals", number), view, (permits,))


def _people(view: View) -> Counting:
    t, (title, more), spec = view.t, title_and_finding(view, "people"), figure_spec("people")
    named = hits_of_people(view.data)
    if not recount(view.data, named).number:
        return _incidents(view, more, counted_only(view.data))

    def words(number: int) -> str:
        return t.plural("{n} person named", "{n} people named", number)

    return Counting(title, named, words, view, note=spec.finding_note(view), turns=figure_turns(view, spec))


def _standards(view: View) -> Counting:
    t, (title, _) = view.t, title_and_finding(view, "outcome")
    table, since = view.measure(asks).with_columns(id="ask_id"), (view.measure(reports_since),)
    return Counting(title, table, lambda number: t.plural("{n} request", "{n} requests", number), view.unfiltered, since)


def _title_and_more(view: View, screen: str) -> str:
    return " ".join(as_sentence(one, view.t) for one in title_and_finding(view, screen) if one)


COUNTINGS: Mapping[str, Callable[[View], Counting]] = {
    "overview": _overview,
    "places": _cities,
    "days": _rounds,
    "applications": _applications,
    "people": _people,
    "outcome": _standards,
}

"""The applications: what became of the requests for permission."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import narwhals as nw

from exports.briefing import sentences
from exports.briefing.document import Block, Heading, Items, Paragraph, Sentence
from exports.briefing.draft import FEW, Draft
from exports.briefing.parts import tables
from measures import applications, claims
from measures.acts import single_applications
from measures.requests import requests_made
from measures.tables import Table as Rows
from measures.tables import number_of, read, rows, scalars
from screens.tables import refusal_grounds
from views import finding
from views.row_columns import APPLICATIONS, CLAIMS
from views.wording import as_sentence, city_and_round

ID, MOST = "application_id", 40
"""The most permissions and other places listed individually."""


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield what became of the applications; with more room permits, alternative venues, a figure and each decision."""
    view = draft.view
    of_selection = read(view.data, "applications")
    if not number_of(of_selection):
        t, requests = draft.t, draft.view.measure(requests_made, draft.view.selection)
        if requests.totals:
            text = as_sentence(finding.filtered_decision(view), t)
            yield Paragraph((Sentence(text, draft.requests_footnote()),))
        return
    yield Paragraph(tuple(_decision_sentences(draft)))
    # Where room is short one figure is drawn, that of the rounds.
    number = scalars(view.measure(applications.application_counts), number=nw.col("number").sum())["number"] or 0
    has_room = not draft.short and "rounds" not in draft.parts and number > FEW
    if draft.full or has_room:
        every = read(view.data, "applications").select("source_ids", id=ID)
        yield tables.picture(draft, "applications", basis=every)
    granted, alternatives = view.measure(applications.permissions), view.measure(applications.alternative_places)
    items = [] if draft.short else [*_granted_sentences(draft, granted)]
    items += [] if draft.short or draft.full else [*_places_sentences(draft, alternatives)]
    if items:
        yield Items(tuple(items))
    if draft.full:
        yield from _in_full(draft, of_selection)


def _decision_sentences(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    requests = view.measure(requests_made, view.selection)
    total = sentences.total([one.day for one in requests.totals], t) if requests.totals and not requests.not_split_by else ""
    outcome = as_sentence(finding.filtered_decision(view), t)
    yield Sentence(f"{outcome} {total}".strip(), draft.requests_footnote())
    single = single_applications(view.data)
    if total:
        parts = single.filter(nw.col("part_of").is_in(requests.row_ids))
        if number_of(parts):
            yield draft.cite_counted(sentences.cases_sentence(number_of(parts), t), parts, ID, "applications")
    refused = single.filter(nw.col("rejected") == 1)
    grounds = sentences.grounds(view.measure(applications.refusal_grounds), t)
    if grounds:
        yield draft.cite_counted(grounds, refused, ID, "applications")


def _granted_sentences(draft: Draft, granted: Rows) -> Iterator[Sentence]:
    t, names = draft.t, draft.view.dataset.names()
    for row in rows(granted.head(MOST)):
        head = t.at_start(t("{place}: permitted", place=city_and_round(row, names, t)))
        yield draft.cite(row["summary"], row[ID], strong=head)
    yield from _more(draft, granted)


def _places_sentences(draft: Draft, alternatives: Rows) -> Iterator[Sentence]:
    t, names = draft.t, draft.view.dataset.names()
    for row in rows(alternatives.head(MOST)):
        text = as_sentence(
            t.at_start(t("Alternative venues proposed: {words}; application refused", words=row["alternatives_words"])), t
        )
        caution = t("This may be the same application as another in the dataset.") if row["may_be_in"] else ""
        yield draft.cite(f"{text} {caution}".strip(), row[ID], strong=t.at_start(city_and_round(row, names, t)))
    yield from _more(draft, alternatives)


def _more(draft: Draft, table: Rows) -> Iterator[Sentence]:
    further = number_of(table) - MOST
    if further > 0:
        t = draft.t
        text = t(
            "{n} more in the dashboard's table “{table}”.", n=t.number(further), table=t("Each decision and its source")
        )
        yield draft.cite_counted(text, table, ID, "applications")


def _in_full(draft: Draft, of_selection: Any) -> Iterator[Block]:
    t, view = draft.t, draft.view
    title = t("Each decision and its source")
    yield tables.row_table(draft, APPLICATIONS, title, of_selection, draft.footnote)
    if number_of(view.measure(applications.alternative_places)):
        yield tables.picture(draft, "places-offered")
    refused = single_applications(view.data).filter(nw.col("rejected") == 1)
    yield from tables.screen_table(draft, refusal_grounds(view), draft.count_footnote(refused, ID, "applications"))
    later_counts = claims.later_claims(view.dataset)
    if number_of(later_counts):
        yield Heading(t("Later counts"))
        text = t(
            "Later counts may have been made under other laws and with other methods. They do not show whether "
            "refusals became more or less frequent."
        )
        yield Paragraph((Sentence(text),))
        yield tables.picture(draft, "later-refusals")
        note = draft.count_footnote(later_counts, "claim_id", "applications")
        yield replace(tables.row_table(draft, CLAIMS, t("All later counts"), later_counts, left_out=("round",)), note=note)

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
from measures.requests import Requests, requests_made
from measures.tables import Table as Rows
from measures.tables import number_of, read, rows, scalars
from translations import Translator
from views import finding
from views.row_columns import APPLICATIONS, CLAIMS
from views.view import View
from views.wording import city_and_round

ID, MOST = "application_id", 40
"""The most permissions and other places listed individually."""


def blocks(draft: Draft) -> Iterator[Block]:
    """What is reported of the requests; with more room the marks, the exception, other places, each decision.

    In full the other places stand in a figure.
    """
    view = draft.view
    asked = read(view.data, "applications")
    if not number_of(asked):
        yield from _undivided_total(draft)
        return
    yield Paragraph(tuple(_decision_sentences(draft)))
    # Where room is short one figure is drawn, that of the rounds.
    alone = not draft.short and "rounds" not in draft.parts and _is_worth_a_figure(view)
    if draft.full or alone:
        yield tables.picture(draft, "applications")
    granted, others = view.measure(applications.permissions), view.measure(applications.alternative_places)
    items = [] if draft.short else [*_granted_sentences(draft, granted)]
    items += [] if draft.short or draft.full else [*_places_sentences(draft, others)]
    if items:
        yield Items(tuple(items))
    if draft.full:
        yield from _in_full(draft, asked)


def _is_worth_a_figure(view: View) -> bool:
    totals = scalars(view.measure(applications.application_counts), number=nw.col("number").sum())
    return (totals["number"] or 0) > FEW


def _undivided_total(draft: Draft) -> Iterator[Block]:
    """The total of which the choice is a part, if there is one; no application of the choice is described."""
    t, found = draft.t, draft.view.measure(requests_made, draft.view.selection)
    if found.totals and found.not_split_by == "cities":
        text = sentences.stopped(finding.decision_finding(found, draft.view.dataset.names(), t), t)
        yield Paragraph((Sentence(text, draft.requests_footnote()),))


def _decision_sentences(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    found = view.measure(requests_made, view.selection)
    total = _total_sentence(draft, found) if found.totals and not found.not_split_by else ""
    decided = sentences.stopped(finding.decision_finding(found, view.dataset.names(), t), t)
    yield Sentence(f"{decided} {total}".strip(), draft.requests_footnote())
    single = single_applications(view.data)
    if total:
        parts = single.filter(nw.col("part_of").is_in(found.row_ids))
        if number_of(parts):
            yield draft.sum_up(sentences.cases_sentence(number_of(parts), t), parts, ID, "applications")
    refused = single.filter(nw.col("rejected") == 1)
    why = sentences.grounds(view.measure(applications.refusal_grounds), t)
    if why:
        yield draft.sum_up(why, refused, ID, "applications")
    by_round = view.measure(applications.by_round)
    if draft.full and number_of(by_round) > 1 and scalars(by_round, told=nw.col("total").count())["told"]:
        yield draft.sum_up(
            sentences.stopped(finding.totals_title(by_round, t), t), read(view.data, "applications"), ID, "applications"
        )


def _total_sentence(draft: Draft, found: Requests) -> str:
    return sentences.total([total.day for total in found.totals], draft.t)


def _granted_sentences(draft: Draft, granted: Rows) -> Iterator[Sentence]:
    t, names = draft.t, draft.view.dataset.names()
    for row in rows(granted.head(MOST)):
        head = t.at_start(t("{place}: permitted", place=city_and_round(row, names, t)))
        yield draft.cite(row["summary"], row[ID], strong=head)
    yield from _more(draft, granted)


def _places_sentences(draft: Draft, offered: Rows) -> Iterator[Sentence]:
    t, names = draft.t, draft.view.dataset.names()
    for row in rows(offered.head(MOST)):
        yield draft.cite(_places_text(row, t), row[ID], strong=t.at_start(city_and_round(row, names, t)))
    yield from _more(draft, offered)


def _more(draft: Draft, found: Rows) -> Iterator[Sentence]:
    """How many more than MOST there are, if there are more."""
    left = number_of(found) - MOST
    if left > 0:
        text = draft.t("{n} more in the table of all decisions.", n=draft.t.number(left))
        yield draft.sum_up(text, found, ID, "applications")


def _places_text(row: dict[str, Any], t: Translator) -> str:
    """How many other places were proposed, and that it may be another application told over again."""
    text = sentences.stopped(
        t.at_start(t("{words} alternative venues proposed; refused", words=row["alternatives_words"])), t
    )
    alike = t("This may be the same application as another in the dataset.") if row["may_be_in"] else ""
    return f"{text} {alike}".strip()


def _in_full(draft: Draft, asked: Any) -> Iterator[Block]:
    t, view = draft.t, draft.view
    title = t("Each decision and its source")
    yield tables.row_table(draft, APPLICATIONS, title, asked, draft.footnote)
    if number_of(view.measure(applications.alternative_places)):
        yield tables.picture(draft, "places-offered")
    yield tables.picture(draft, "refusal-grounds")
    later = claims.later_claims(view.dataset)
    if number_of(later):
        yield Heading(t("Then and later"))
        text = t(
            "Later counts may have been made under other laws and with other methods. They show only that "
            "refusals continued."
        )
        yield Paragraph((Sentence(text),))
        yield tables.picture(draft, "later-refusals")
        counted = draft.count_footnote(later, "claim_id", "applications")
        yield replace(tables.row_table(draft, CLAIMS, t("All later counts"), later, left_out=("round",)), note=counted)

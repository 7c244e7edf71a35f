"""The rounds: each rally day, what came before and after it, and how many came, according to whom."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import narwhals as nw

from charts.attendance_claims import attendance_text
from exports.briefing import narrative, sentences
from exports.briefing.document import Block, Column, Heading, Items, Paragraph, Sentence, Table
from exports.briefing.draft import Draft
from exports.briefing.parts import tables
from measures import claims, rounds
from measures.acts import acts, of_campaign
from measures.affected import acts_of_steps
from measures.codes import PENALTY
from measures.coverage import gaps
from measures.tables import Table as Rows
from measures.tables import number_of, rows, tuples, values
from screens.tables import how_many, penalised_in_all
from views import wording
from views.finding import for_filters
from views.view import absence_text
from views.wording import as_sentence


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield the rally days in two sentences; with more room their acts; in full their table, the claims."""
    view = draft.view
    days = view.measure(rounds.rounds_table)
    if not number_of(days):
        return
    if told := tuple(_rally_day_sentences(draft, days)):
        yield Paragraph(told)
    stories = narrative.stories(draft) if draft.has_pictures else []
    if stories:
        yield Items(tuple(stories))
    if draft.short:
        return
    of_rallies = of_campaign(view.data, view.measure(acts))
    if draft.full and number_of(days) > 1:
        yield _rounds_table(draft, days, of_rallies)
    if number_of(of_rallies) and (draft.full or not draft.has_pictures):
        table = None if draft.full else _sides_table(draft, days)
        yield tables.picture(draft, "around-rallies", table)
    if draft.full:
        yield from _claim_pictures(draft)
        yield from _source_contradictions(draft)


def _rally_day_sentences(draft: Draft, days: Rows) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    held = view.measure(rounds.rally_days)
    if number_of(held):
        yield draft.cite_counted(sentences.rally_days(values(held, "date"), t), held, "round_id", "days")
    near = view.measure(rounds.around_rallies)
    if number_of(near) and "summary" not in draft.parts:
        yield from narrative.around(draft, near)
    came = view.measure(claims.attendance_claims)
    pair, text = claims.widest_ends(came), attendance_text(came, view.dataset.names(), t)
    if pair and text and ("summary" not in draft.parts or draft.has_pictures):
        yield draft.cite(as_sentence(text, t), *(row["claim_id"] for row in pair))
    # A day that is named is not given the acts of another, of which filters leave no rally.
    if draft.has_pictures and number_of(held) in (0, number_of(days)):
        yield from narrative.authorities(draft)


def _rounds_table(draft: Draft, days: Rows, of_rallies: Rows) -> Table:
    """Return the rounds with their numbers; how many cities they had only where no city is chosen."""
    t, view = draft.t, draft.view
    note, none = draft.count_footnote(of_rallies, "act_id", "days"), absence_text(view)
    numbers: Mapping[str, Callable[[dict[str, Any]], str]] = {
        t("Cities with announced rallies"): lambda row: wording.announced_number(row, view) or t("not reported"),
        t("Cities named (rally held, announced or supported)"): lambda row: (
            t.number(row["cities"]) if row["cities"] else absence_text(view.by_rallies)
        ),
    }
    of_cities = {} if view.selection.cities else numbers
    columns = (
        Column(t("Round"), share=1.6),
        *(Column(title, numeric=True) for title in of_cities),
        Column(t("Rallies permitted"), numeric=True),
        Column(t("Reported incidents"), numeric=True),
    )
    cells = [
        (
            Sentence(
                wording.round_head(row["round_id"], row["date"], t, year=True),
                draft.footnote(str(row["round_id"])),
            ),
            *(Sentence(number(row)) for number in of_cities.values()),
            Sentence(wording.permissions_text(row, absence_text(view.by_rallies), t)),
            Sentence(t.number(row["acts"]) if row["acts"] else none),
        )
        for row in rows(days)
    ]
    title = for_filters(t("The rally days and what is reported about each"), view)
    return Table(title, columns, tuple(cells), note)


def _sides_table(draft: Draft, days: Rows) -> Table:
    t, counts = draft.t, draft.view.measure(rounds.around_rallies).group_by("round_id", "part").agg(acts=nw.len())
    numbers = {(number, side): acts for number, side, acts in tuples(counts)}
    sides = {"before": t("Before"), "day": t("On the rally day"), "after": t("After"), "imprecise": t("Exact date unknown")}
    cells = [
        (
            Sentence(wording.round_head(row["round_id"], row["date"], t)),
            *(
                Sentence(t.number(n) if (n := numbers.get((row["round_id"], side))) else absence_text(draft.view))
                for side in sides
            ),
        )
        for row in rows(days)
    ]
    columns = (Column(t("Round"), share=1.6), *(Column(label, numeric=True) for label in sides.values()))
    return Table(t("Incidents"), columns, tuple(cells))


def _claim_pictures(draft: Draft) -> Iterator[Block]:
    view = draft.view
    attendance, detentions = view.measure(claims.attendance_claims), view.measure(claims.detention_claims)
    if number_of(attendance):
        yield tables.picture(draft, "attendance-claims")
    if number_of(detentions):
        yield tables.picture(draft, "detention-claims")
    if number_of(view.measure(acts_of_steps)):
        note = draft.count_footnote(view.measure(acts_of_steps), "act_id", "days")
        yield from tables.screen_table(draft, how_many(view), note)
        penalised = penalised_in_all(view)
        if penalised.title:
            note = draft.count_footnote(view.measure(claims.claims_of, PENALTY), "claim_id", "sources")
            yield from tables.screen_table(draft, penalised, note)


def _source_contradictions(draft: Draft) -> Iterator[Block]:
    t, view = draft.t, draft.view
    every = view.measure(gaps, view.selection.rounds, "contradiction", view.selection.cities)
    contradictions = draft.first_rows(every, 0, 0)
    draft.load_statements([row["gap_id"] for row in contradictions])
    if contradictions:
        yield Heading(t("Contradictions between sources"))
        yield Items(tuple(draft.cite(row["summary"], row["gap_id"]) for row in contradictions))
        yield from draft.more_rows(number_of(every) - len(contradictions))

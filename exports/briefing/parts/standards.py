"""Legal standards: which provisions sources name, what the penalties were, and who has answered since."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from exports.briefing import sentences
from exports.briefing.document import Block, Heading, Items, Paragraph, Sentence
from exports.briefing.draft import Draft
from exports.briefing.parts import tables
from measures import standards
from measures.acts import acts, of_campaign
from measures.remedies import decided_on_rallies
from measures.tables import Table, number_of, read, rows, values
from screens.tables import imposed_penalties, penalties
from views import finding
from views.row_columns import RESPONSES
from views.view import View
from views.wording import as_sentence


def blocks(draft: Draft) -> Iterator[Block]:
    """On one page what the acts engage; on four the international provisions; in full all, with the answers since."""
    t, short = draft.t, not draft.full and not draft.short
    items = tuple(_provision_sentences(draft, "international")) if short else ()
    if items:
        yield Items(items)
        return
    summary = tuple(_standards_summary(draft))
    if summary:
        yield Paragraph(summary)
    if not draft.full:
        return
    yield from _level_blocks(draft, t("International law"), "international")
    yield from _level_blocks(draft, t("National law"), "national")
    yield from _penalties(draft)
    yield from _question_blocks(draft)
    yield from _response_blocks(draft)


def _standards_summary(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    provisions_named = rows(read(view.dataset, "standards"))
    engaging = [(row, _linked_acts_engaging(view, row["standard_id"])) for row in provisions_named]
    with_acts = [(row, engaged) for row, engaged in engaging if number_of(engaged)]
    if with_acts:
        provisions = ((row["instrument"], row["provision"], number_of(engaged)) for row, engaged in with_acts)
        text = as_sentence(finding.linked_only(sentences.provisions(provisions, t), view), t)
        act_ids = nw.concat([engaged.select("act_id") for _, engaged in with_acts])
        counted_acts = view.measure(acts).join(act_ids, on="act_id", how="semi")
        yield draft.cite_counted(text, counted_acts, "act_id", "outcome")
    if "responses" in view.dataset.own_tables and "why" not in draft.parts:
        views = view.by_rounds.measure(decided_on_rallies)
        text = as_sentence(finding.for_filters(sentences.decision_times(views, t), view.by_rounds), t)
        yield draft.cite_counted(text, views, "response_id", "outcome")


def _linked_acts_engaging(view: View, standard_id: str) -> Table:
    return of_campaign(view.data, view.measure(standards.acts_engaging, standard_id))


def _level_blocks(draft: Draft, heading: str, level: str) -> Iterator[Block]:
    provisions = tuple(_provision_sentences(draft, level))
    if provisions:
        yield Heading(heading)
        yield Items(provisions)


def _provision_sentences(draft: Draft, level: str) -> Iterator[Sentence]:
    """Yield the provisions of a level, in full all, else those that a source names for an act; an instrument once."""
    before, view = "", draft.view
    for row in rows(view.measure(standards.standards, level)):
        if (view.selection or not draft.full) and not number_of(view.measure(standards.acts_engaging, row["standard_id"])):
            continue
        head = [row["provision"]] if row["instrument"] == before else [row["instrument"], row["provision"]]
        before = row["instrument"]
        yield draft.cite(row["says"], row["standard_id"], strong=" · ".join(head))


def _penalties(draft: Draft) -> Iterator[Block]:
    table = penalties(draft.view)
    if table.above:
        yield Heading(table.title)
        provisions = values(draft.view.measure(standards.penal_provisions), "standard_id")
        *severe, named, _ = table.above
        imposed = [acts for _, acts in imposed_penalties(draft.view)[-1:]]
        yield Paragraph(
            (
                *(draft.cite_counted(text, acts, "act_id", "people") for text, acts in zip(severe, imposed, strict=False)),
                draft.cite(named, *provisions),
            )
        )


def _question_blocks(draft: Draft) -> Iterator[Block]:
    t, view = draft.t, draft.view
    questions = view.measure(standards.questions_on, view.selection)
    if not questions:
        return
    yield Heading(t("Questions about the stated grounds"))
    text = t("Questions, not findings: each is followed by what sources report and who said so")
    yield Paragraph((Sentence(as_sentence(text, t), strong=_tested_provisions(draft, questions)),))
    texts = view.measure(standards.texts_for_questions)
    for row in questions:
        ids = row["row_ids"].split(";")
        yield Paragraph((Sentence("", strong=row["question"]),))
        yield Items(tuple(draft.cite(texts[row_id], row_id) for row_id in ids))


def _tested_provisions(draft: Draft, questions: list[dict[str, Any]]) -> str:
    standards_by_id = {row["standard_id"]: row for row in rows(read(draft.view.dataset, "standards"))}
    provisions = (standards_by_id[standard_id] for standard_id in dict.fromkeys(row["standard_id"] for row in questions))
    return "; ".join(f"{row['instrument']} · {row['provision']}" for row in provisions)


def _response_blocks(draft: Draft) -> Iterator[Block]:
    t, view = draft.t, draft.view
    responses = view.measure(standards.responses_on, view.selection)
    if not number_of(responses):
        return
    yield Heading(t("From rally to decision"))
    title = t("Reactions and decisions for these filters")
    if not view.selection:
        title = t("All reactions and decisions")
        yield tables.picture(draft, "remedy")
    yield tables.row_table(draft, RESPONSES, title, responses, draft.footnote)

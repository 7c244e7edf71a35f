"""Why it matters: what bodies decided, how long a decision took, whether it continued."""

from collections.abc import Iterator

import narwhals as nw

from charts.remedy import waits_title
from exports.briefing import narrative
from exports.briefing.document import Block, Paragraph, Sentence
from exports.briefing.draft import Draft
from measures import open_questions, standards
from measures.remedies import decided_on_rallies
from measures.tables import number_of, rows, values
from views.finding import for_filters
from views.wording import as_sentence, day_within


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield what was held of the rallies, how long a decision took, and what is counted since."""
    found = (*_held_by_appeals(draft), *narrative.decisions(draft), *_time_to_a_decision(draft))
    reactions = (*found, *narrative.later_refusals(draft))
    if reactions:
        yield Paragraph(reactions)


def _held_by_appeals(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    for row in rows(view.measure(open_questions.appeals_on, view.selection)):
        if row["outcome"]:
            day = day_within(row["date"], t)
            text = as_sentence(row["outcome"].rstrip("."), t)
            yield draft.cite(text, row["response_id"], strong=f"{row['body']}, {day}")


def _time_to_a_decision(draft: Draft) -> Iterator[Sentence]:
    """Return the years to a decision; beside rounds and days, filters leave the decisions on an incident of theirs."""
    t, view = draft.t, draft.view
    is_by_round = view.selection == view.by_rounds.selection
    views, followed = view.by_rounds.measure(decided_on_rallies), view.by_rounds if is_by_round else view
    if not is_by_round:
        on_them = values(view.measure(standards.responses_on, view.selection), "response_id")
        views = views.filter(nw.col("response_id").is_in(on_them))
    if number_of(views):
        text = as_sentence(for_filters(waits_title(rows(views), t), followed), t)
        yield draft.cite_counted(text, views, "response_id", "outcome")

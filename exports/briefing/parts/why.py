"""Why it matters: what people asked for, what bodies decided, how long a decision took, whether it continued."""

from collections.abc import Iterator

import narwhals as nw

from exports.briefing import narrative, sentences
from exports.briefing.document import Block, Items, Paragraph, Sentence
from exports.briefing.draft import Draft
from measures import open_questions, standards
from measures.remedies import decided_on_rallies
from measures.round_order import rounds_in_order
from measures.tables import number_of, rows, values
from views.finding import for_filters
from views.wording import as_sentence, called_by, day_within, demands_text


def blocks(draft: Draft) -> Iterator[Block]:
    """Who called the rallies and what for, of several in full alone; what was held of them, and what is counted since."""
    days = rows(draft.view.measure(rounds_in_order))
    if days and (len(days) == 1 or draft.full):
        yield Items(tuple(_organisers_and_demands(draft, row) for row in days))
    found = narrative.decisions(draft) if draft.has_pictures else ()
    reactions = (*_held_by_appeals(draft), *found, *_time_to_a_decision(draft), *narrative.later_refusals(draft))
    if reactions:
        yield Paragraph(reactions)


def _organisers_and_demands(draft: Draft, row: dict[str, object]) -> Sentence:
    t = draft.t
    demands = demands_text(row, t, draft.view.dataset.names().values())
    text = t("{organisers}. {demands}.", organisers=called_by(row, t), demands=demands)
    return draft.cite(text, str(row["round_id"]), strong=t.at_start(t.day(str(row["date"]), year=True)))


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
        text = as_sentence(for_filters(sentences.decision_times(views, t), followed), t)
        yield draft.cite_counted(text, views, "response_id", "outcome")

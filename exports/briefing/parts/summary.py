"""What happened: the calendar or the large figures, and the selection in a few sentences."""

from collections.abc import Iterator

from exports.briefing import narrative
from exports.briefing.document import Block, Headline, Headlines, Paragraph
from exports.briefing.draft import Draft
from exports.briefing.parts import glance
from screens.headlines import headlines


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield who called whom, what was done and what became of it, after a chart or, without pictures, the large figures."""
    if draft.has_pictures:
        yield from glance.days(draft)
    elif large := [*headlines(draft.view)]:
        yield Headlines(tuple(Headline(one.value, one.label, one.remark, draft.footnote(*one.row_ids)) for one in large))
    subjects = (narrative.opening, narrative.what_was_done, narrative.gravest_acts, narrative.penalties)
    yield from (Paragraph(told) for told in (tuple(subject(draft)) for subject in subjects) if told)

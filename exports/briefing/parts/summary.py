"""What happened: the calendar or the large figures, and the selection in a few sentences."""

from collections.abc import Iterator

from exports.briefing import narrative
from exports.briefing.document import Block, Paragraph
from exports.briefing.draft import Draft
from exports.briefing.parts import glance
from exports.briefing.screen_blocks import section_blocks
from screens.in_short import numbers


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield who called whom, what was done and what became of it, after a chart or, without pictures, the large figures."""
    if draft.has_pictures:
        yield from glance.days(draft)
    else:
        yield from section_blocks(draft, numbers(draft.view))
    subjects = (narrative.opening, narrative.what_was_done, narrative.gravest_acts, narrative.penalties)
    yield from (Paragraph(told) for told in (tuple(subject(draft)) for subject in subjects) if told)

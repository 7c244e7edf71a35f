"""What happened: the large figures, and the selection in a few sentences."""

from collections.abc import Iterator

from exports.briefing import narrative
from exports.briefing.document import Block, Headline, Headlines, Items, Note, Paragraph
from exports.briefing.draft import Draft
from exports.briefing.parts import glance
from screens.headlines import APPLICATIONS, LargeFigure, headlines


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield the large figures, who called whom and who came, what was done and what became of it; of several rounds each."""
    if draft.has_pictures:
        yield from glance.days(draft)
        subjects = (narrative.opening, narrative.what_was_done, narrative.gravest_acts, narrative.penalties)
        paragraphs = (tuple(of(draft)) for of in subjects)
        yield from (Paragraph(found) for found in paragraphs if found)
        return
    large = tuple(Headline(one.value, one.label, one.remark, _footnote(draft, one)) for one in headlines(draft.view))
    if large:
        yield Headlines(large)
    yield Paragraph((*narrative.opening(draft), *narrative.attendance(draft), *narrative.what_was_done(draft)))
    stories = narrative.stories(draft)
    if stories:
        yield Items(tuple(stories))
    after = (*narrative.gravest_acts(draft), *narrative.penalties(draft), *narrative.decisions(draft))
    if after:
        yield Paragraph(after)


def _footnote(draft: Draft, one: LargeFigure) -> Note | None:
    return draft.requests_footnote() if one.name == APPLICATIONS else draft.footnote(*one.row_ids)

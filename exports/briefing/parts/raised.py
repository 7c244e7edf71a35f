"""What to raise: a few questions for a dialogue, the gravest first, each with what is reported about it."""

from collections.abc import Iterator

from exports.briefing.document import Block, Items
from exports.briefing.draft import Draft
from exports.briefing.questions import question_sentences

ON_ONE_PAGE, ON_FOUR, AT_MOST = 3, 5, 8


def blocks(draft: Draft) -> Iterator[Block]:
    """On one page the first questions of the gravest sorts, else as many as a meeting holds."""
    most = ON_ONE_PAGE if draft.short else AT_MOST if draft.full else ON_FOUR
    shown = tuple(question_sentences(draft, most))
    if shown:
        yield Items(shown, numbered=True)

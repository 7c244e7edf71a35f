"""What is not known: the gaps in the sources, as recorded in the dataset."""

from collections.abc import Iterator

from exports.briefing.document import Block, Items, Paragraph, Sentence
from exports.briefing.draft import Draft
from measures.gaps import gaps
from measures.tables import number_of

ON_ONE_PAGE, ON_FOUR = 3, 4


def blocks(draft: Draft) -> Iterator[Block]:
    """The gaps about the chosen rounds, or about none in particular; how many more there are where room ends."""
    t, view = draft.t, draft.view
    found = view.measure(gaps, view.selection.rounds)
    every = number_of(found)
    if not every:
        return
    shown = draft.first_rows(found, ON_ONE_PAGE, ON_FOUR)
    draft.look_up([row["gap_id"] for row in shown])
    yield Items(tuple(draft.cite(row["summary"], row["gap_id"]) for row in shown))
    left = every - len(shown)
    if left:
        text = t.plural("The dataset lists {n} more gap.", "The dataset lists {n} more gaps.", left)
        yield Paragraph((Sentence(text, address=view.address("data")),), quiet=True)

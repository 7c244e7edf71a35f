"""What is not known: the gaps in the sources, as recorded in the dataset."""

from collections.abc import Iterator

from exports.briefing.document import Block, Items, Paragraph, Sentence
from exports.briefing.draft import Draft
from measures.coverage import gaps
from measures.tables import number_of

ON_ONE_PAGE, ON_FOUR = 3, 4


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield the gaps about the chosen rounds and cities, or about none in particular, and how many more there are."""
    view = draft.view
    gap_table = view.measure(gaps, view.selection.rounds, "gap", view.selection.cities)
    every = number_of(gap_table)
    if not every:
        return
    gap_rows = draft.first_rows(gap_table, ON_ONE_PAGE, ON_ONE_PAGE if draft.has_pictures else ON_FOUR)
    draft.load_statements([row["gap_id"] for row in gap_rows])
    if draft.has_pictures and not draft.full:
        yield Paragraph((draft.cite(" ".join(row["summary"] for row in gap_rows), *(row["gap_id"] for row in gap_rows)),))
    else:
        yield Items(tuple(draft.cite(row["summary"], row["gap_id"]) for row in gap_rows))
    further = every - len(gap_rows)
    if further:
        text = draft.t.plural("{n} more gap.", "{n} more gaps.", further)
        yield Paragraph((Sentence(text, address=view.address("sources")),), quiet=True)

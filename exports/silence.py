"""What a document says where nothing is reported: of a whole choice, or under one of its headings."""

from collections.abc import Iterable

from exports.chosen import Chosen, by_filter
from exports.document import Paragraph, Sentence
from measures.silence import widening


def nothing(chosen: Chosen) -> Paragraph:
    """That nothing is reported of a choice, and which of its filters to leave out."""
    t, given = chosen.words, by_filter(chosen.selection, chosen.whole, chosen.words)
    wider = [given[name] for name in chosen.of(widening, chosen.selection)]
    told = "; ".join(wider or given.values())
    if wider:
        text = t("Nothing is reported for this choice; there is more without one of these filters: {filters}.", filters=told)
    else:
        text = t(
            "Nothing is reported for this choice; there is more only without several of its filters: {filters}.",
            filters=told,
        )
    return Paragraph((Sentence(text),))


def under(headings: Iterable[str], chosen: Chosen) -> Paragraph:
    """Under which headings nothing is reported, so that none of them stands over an empty place."""
    t = chosen.words
    told = "; ".join(t.small(heading) for heading in headings)
    return Paragraph((Sentence(t("For this choice nothing is reported on: {subjects}.", subjects=told)),))

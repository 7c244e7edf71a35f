"""What a document says where nothing is reported: of a whole choice, or under one of its headings."""

from collections.abc import Iterable

from exports.chosen import Chosen, period
from exports.document import Paragraph, Sentence
from measures.silence import FILTERS, widening


def nothing(chosen: Chosen) -> Paragraph:
    """That nothing is reported of a choice, and which of its filters to leave out."""
    t = chosen.words
    given = _given(chosen)
    wider = [given[name] for name in chosen.of(widening, chosen.selection)]
    if wider:
        text = t("Nothing is reported for this choice; there is more without one of these filters: {filters}.")
    else:
        text = t("Nothing is reported for this choice; there is more only without several of its filters: {filters}.")
    return Paragraph((Sentence(text.format(filters="; ".join(wider or given.values()))),))


def under(headings: Iterable[str], chosen: Chosen) -> Paragraph:
    """Under which headings nothing is reported, so that none of them stands over an empty place."""
    t = chosen.words
    told = "; ".join(t.small(heading) for heading in headings)
    return Paragraph((Sentence(t("For this choice nothing is reported on: {subjects}.", subjects=told)),))


def _given(chosen: Chosen) -> dict[str, str]:
    """The filters of a choice, by their name, in the reader's words."""
    t, whole, selection = chosen.words, chosen.whole, chosen.selection
    told = {
        "rounds": [t("Round {n}", n=number) for number in selection.rounds],
        "cities": [whole.names()[code] for code in selection.cities],
        "kinds": [whole.labels("kinds")[code] for code in selection.kinds],
        "authorities": [whole.labels("authorities")[code] for code in selection.authorities],
        "days": [period(selection, t)] if selection.since or selection.until else [],
    }
    return {name: ", ".join(told[name]) for name in FILTERS if told[name]}

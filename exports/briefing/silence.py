"""The text of a document where nothing is reported: for the whole selection, or under one of its headings."""

from collections.abc import Iterable

from exports.briefing.document import Paragraph, Sentence
from measures.silence import filters_to_drop
from views.view import View, by_filter


def nothing_reported(view: View) -> Paragraph:
    """That nothing is reported of a choice, and which of its filters to leave out."""
    t, given = view.t, by_filter(view.selection, view.dataset, view.t)
    wider = [given[name] for name in view.measure(filters_to_drop, view.selection)]
    filters = "; ".join(wider or given.values())
    if wider:
        text = t(
            "No records match these filters; removing any one of the following gives results: {filters}.", filters=filters
        )
    else:
        text = t(
            "No records match these filters. To see any, remove more than one of the following: {filters}.",
            filters=filters,
        )
    return Paragraph((Sentence(text),))


def under(headings: Iterable[str], view: View) -> Paragraph:
    """Under which headings nothing is reported, so that none of them stands over an empty place."""
    t = view.t
    text = "; ".join(t.in_sentence(heading) for heading in headings)
    return Paragraph((Sentence(t("Nothing is recorded for these filters on: {subjects}.", subjects=text)),))

"""What a number is recounted without, in words."""

from collections import Counter
from collections.abc import Iterable

from measures import firmness
from measures.evidence import documents
from measures.firmness import Recount, Removal
from measures.tables import rows
from translations import Translator
from views.view import View
from views.wording import day_within, title_within


def removal_text(view: View, removal: Removal) -> str:
    """Return what is left out, as it stands in a sentence behind “without”."""
    t, label = view.t, removal_labels(view, (removal,))[removal]
    if removal[0] == firmness.KIND:
        return t("documents from publishers of the type “{kind}”", kind=t.in_sentence(label))
    if removal[0] == firmness.RELATION:
        return t("documents whose relation to the events is “{relation}”", relation=t.in_sentence(label))
    if removal[0] == firmness.PUBLISHER:
        return t("documents from {publisher}", publisher=label)
    return label if removal[0] == firmness.DOCUMENT else t.in_sentence(label)


def removal_labels(view: View, removals: Iterable[Removal]) -> dict[Removal, str]:
    """Return the same of some as they stand alone: a document by publisher and day."""
    whole, t = view.dataset, view.t
    labels = {
        firmness.DOCUMENT: view.unfiltered.cached("document-names", lambda: _document_names(view)),
        firmness.PUBLISHER: whole.labels("publishers"),
        firmness.KIND: whole.labels("publisher_kinds"),
        firmness.RELATION: whole.labels("relations"),
        firmness.ROWS: {
            firmness.SINGLE: t("Records that only one document reports"),
            firmness.OPENING: t("Documents of which we read only the opening"),
            firmness.LOW: t("Low-confidence records"),
            firmness.TWICE: t("Records that may be double-counted"),
            firmness.SILENT: t("Records without a source"),
        },
    }
    return {(family, code): labels[family].get(code, code) for family, code in removals}


def publishers_text(recount: Recount, t: Translator) -> str:
    """Return how many publishers some documents have, also with co-publishers as one, and how many documents name none."""
    every = sum(1 for family, _ in recount.reductions if family == firmness.PUBLISHER)
    text = t.plural("{n} publisher", "{n} publishers", every)
    if every != recount.publishers:
        text = t.plural(
            "{publishers} ({n} if publishers of the same document count as one)",
            "{publishers} ({n} if publishers of the same document count as one)",
            recount.publishers,
            publishers=text,
        )
    if not recount.unsigned:
        return text
    return t.plural(
        "{publishers}; the publisher of {n} document is not known",
        "{publishers}; the publishers of {n} documents are not known",
        recount.unsigned,
        publishers=text,
    )


def silent_text(recount: Recount, t: Translator) -> str:
    silent = recount.reductions.get((firmness.ROWS, firmness.SILENT), 0)
    if not silent:
        return ""
    return t.plural(
        "{n} record has no named source; leaving out sources does not affect it.",
        "{n} records have no named source; leaving out sources does not affect them.",
        silent,
    )


def _document_names(view: View) -> dict[str, str]:
    """Each document by its publisher and day, and its title where others have the same."""
    names, titles = dict[str, str](), dict[str, str]()
    for row in rows(documents(view.dataset)):
        day = day_within(row["published"], view.t) if row["published"] else ""
        names[row["source_id"]] = ", ".join(filter(None, (row["publisher"] or row["title"], day)))
        titles[row["source_id"]] = title_within(row["title"], view.t)
    shared = Counter(names.values())
    return {key: f"{name}: {titles[key]}".replace(": (", " (") if shared[name] > 1 else name for key, name in names.items()}

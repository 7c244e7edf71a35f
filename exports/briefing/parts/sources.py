"""Sources: the documents that the footnotes of this briefing cite, and how much of all of them was read."""

from collections.abc import Iterator

from exports.briefing.document import Block, Document, Items, Paragraph, Sentence
from exports.briefing.draft import Draft
from measures.coverage import coverage
from measures.tables import number_of, read


def blocks(draft: Draft) -> Iterator[Block]:
    """How many documents are cited and read in full; in full each of them with its address. Else the footnotes name them."""
    t, whole = draft.t, draft.view.dataset
    named = {one.document.source_id: one.document for note in draft.noted.values() for one in note.citations}
    text = t.plural(
        "The notes cite {n} of the dataset's {whole} documents individually.",
        "The notes cite {n} of the dataset's {whole} documents individually.",
        len(named),
        whole=t.number(number_of(read(whole, "sources"))),
    )
    share = coverage(whole).get("read_in_full")
    if share:
        full = t.plural(
            "We read {n} of the {whole} in full and only the opening of the others.",
            "We read {n} of the {whole} in full and only the opening of the others.",
            share.part,
            whole=t.number(share.total),
        )
        text = f"{text} {full}"
    spelled_out = whole.campaign.text("abbreviations")
    more = (Sentence(spelled_out),) if spelled_out else ()
    yield Paragraph((Sentence(text, address=draft.view.address("sources")), *more))
    if draft.full:
        yield Items(tuple(_document_line(named[source_id]) for source_id in sorted(named)))


def _document_line(document: Document) -> Sentence:
    head = ", ".join(part for part in (document.title, document.published) if part)
    text = f"{head}; {document.extent}." if document.extent else f"{head}."
    return Sentence(text, strong=document.publisher, address=document.address)

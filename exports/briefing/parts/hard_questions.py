"""Hard questions: what a well-prepared official would ask of this choice, each with the answer that the data give."""

from collections.abc import Callable, Iterator

import narwhals as nw

from exports.briefing.document import Block, Items, Sentence
from exports.briefing.draft import Draft
from exports.briefing.sentences import joined_sentences
from measures.acts import acts, double_counted, of_campaign
from measures.applications import only_in_total
from measures.firmness import DOCUMENT, OPENING, ROWS, SINGLE, Recount, recount
from measures.gaps import gaps
from measures.requests import requests_made
from measures.tables import Table, number_of, read, rows
from views.finding import refused_total


def blocks(draft: Draft) -> Iterator[Block]:
    """The questions that the choice raises, with their answers; empty where it has no incident of the campaign and no total
    of its own.
    """
    questions = tuple(sentence for question in QUESTIONS for sentence in question(draft))
    if questions:
        yield Items((*questions, _missing(draft)), numbered=True)


def _incidents(draft: Draft) -> Table:
    return of_campaign(draft.view.data, draft.view.measure(acts))


def _basis(draft: Draft) -> Iterator[Sentence]:
    """How many documents and publishers report the incidents, how many incidents have one document only, and how many are
    left without the document on which most depend.
    """
    t, table = draft.t, _incidents(draft)
    found = recount(draft.view.data, table.with_columns(id="act_id"))
    if not found.documents:
        return
    carried = t.plural(
        "{n} incident, reported in {documents} from {publishers}; co-authors of a document count as one publisher.",
        "{n} incidents, reported in {documents} from {publishers}; co-authors of a document count as one publisher.",
        found.number,
        documents=t.plural("{n} document", "{n} documents", len(found.documents)),
        publishers=t.plural("{n} publisher", "{n} publishers", found.publishers),
    )
    more = (_single_text, _opening_text, _costliest_text) if found.number > 1 else ()
    text = joined_sentences(carried, *(sentence(draft, found) for sentence in more), t=t)
    yield _counted(draft, t("What does the number of incidents rest on?"), text, table)


def _single_text(draft: Draft, found: Recount) -> str:
    t, n = draft.t, found.reductions.get((ROWS, SINGLE), 0)
    if n in (0, found.number):
        return t("Each is reported in one document only.") if n else t("Each is reported in at least two documents.")
    return t.plural(
        "{n} of them is reported in one document only.", "{n} of them are each reported in one document only.", n
    )


def _opening_text(draft: Draft, found: Recount) -> str:
    """For how many incidents only the openings of the documents were read; the rest of a document may say more."""
    t, n = draft.t, found.reductions.get((ROWS, OPENING), 0)
    if n in (0, found.number):
        return t("Of all these documents only the opening was read.") if n else ""
    return t.plural(
        "For {n} of them, only the opening of each document was read.",
        "For {n} of them, only the openings of the documents were read.",
        n,
    )


def _costliest_text(draft: Draft, found: Recount) -> str:
    t, losses = draft.t, found.costliest(DOCUMENT)
    if len(losses) != 1:
        return ""
    document = draft.documents[losses[0].code]
    named = ", ".join(filter(None, (document.publisher, document.title, document.published))).replace(", (", " (")
    return t.plural(
        "The number depends most on one document: {document}; without it, {n} incident is left.",
        "The number depends most on one document: {document}; without it, {n} incidents are left.",
        losses[0].number,
        document=named,
    )


def _counted(draft: Draft, question: str, text: str, table: Table) -> Sentence:
    return Sentence(text, draft.count_footnote(table, "act_id", "incidents"), question)


def _total(draft: Draft) -> Iterator[Sentence]:
    """Who reports the total of applications, whether a second document gives it, how many refusals have no other report."""
    t, view = draft.t, draft.view
    requests = view.measure(requests_made, view.selection)
    if requests.not_split_by:
        return
    ids = [total.application_id for total in requests.totals]
    table = read(view.dataset, "applications").filter(nw.col("application_id").is_in(ids))
    documents = recount(view.dataset, table.with_columns(id="application_id")).documents
    for total in requests.totals[:1]:
        alone = t("This dataset records no second document that gives this number.") if len(documents) == 1 else ""
        n = view.measure(only_in_total)
        rest = t("Nothing further is reported about {n} of them.", n=t.number(n)) if n else ""
        text = joined_sentences(refused_total(total, t), alone, rest, t=t)
        yield draft.cite(text, *ids, strong=t("Who counted the applications, and who confirms the number?"))


def _twice(draft: Draft) -> Iterator[Sentence]:
    t, table = draft.t, _incidents(draft)
    if not (every := number_of(table)):
        return
    text = t("No incident is marked as one that may be double-counted.")
    if n := double_counted(table):
        marked = t.plural("{n} incident may be double-counted.", "Up to {n} incidents may be double-counted.", n)
        left = t.plural(
            "Without double counting, at least {n} incident is left.",
            "Without double counting, at least {n} incidents are left.",
            every - n,
        )
        text = joined_sentences(marked, left, t=t)
    yield _counted(draft, t("Is anything counted twice?"), text, table)


def _contradictions(draft: Draft) -> Iterator[Sentence]:
    """How many contradictions are recorded about the chosen rounds and cities or about none in particular, and the first,
    of chosen cities the first that names one.
    """
    t, selection = draft.t, draft.view.selection
    table = draft.view.measure(gaps, selection.rounds, "contradiction", selection.cities)
    if n := number_of(table):
        every = rows(table)
        first = next((row for row in every if selection.cities and row["city_ids"]), every[0])
        number = t("One contradiction is recorded.")
        if n > 1:
            number = t.plural(
                "{n} contradiction is recorded; here is one.", "{n} contradictions are recorded; here is one.", n
            )
        text = f"{number} {joined_sentences(first['summary'], t=t)}"
        yield draft.cite(text, first["gap_id"], strong=t("Where do the sources contradict each other?"))


def _missing(draft: Draft) -> Sentence:
    """Why the number of missing incidents is not estimated: there is one list and no independent second."""
    t = draft.t
    text = t(
        "Not known, and not estimated. An estimate needs at least two lists made independently of each other. This dataset "
        "is one list; an estimate from it alone would have no basis."
    )
    return Sentence(text, strong=t("How many incidents are missing?"))


QUESTIONS: tuple[Callable[[Draft], Iterator[Sentence]], ...] = (_basis, _total, _twice, _contradictions)
"""The questions before the last, in their order."""

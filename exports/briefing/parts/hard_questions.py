"""Hard questions: what a well-prepared official would ask of this choice, each with the answer that the data give."""

from collections.abc import Callable, Iterator

import narwhals as nw

from exports.briefing.document import Block, Items, Sentence
from exports.briefing.draft import Draft
from exports.briefing.sentences import joined_sentences
from exports.figure_evidence import Tally, evidence_sentences
from measures.acts import acts, double_counted, of_campaign
from measures.applications import only_in_total
from measures.coverage import contradictions_about, gaps
from measures.firmness import recount
from measures.requests import requests_made
from measures.tables import Table, number_of, read, rows
from views.finding import linked_only, refused_total


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield the questions that the choice raises, with answers; none without an incident of the campaign or a total."""
    questions = tuple(sentence for question in QUESTIONS for sentence in question(draft))
    if questions:
        yield Items((*questions, _missing(draft)), numbered=True)


def _incidents(draft: Draft) -> Table:
    return of_campaign(draft.view.data, draft.view.measure(acts))


def _basis(draft: Draft) -> Iterator[Sentence]:
    """Yield how many documents and publishers report the incidents, and how many are left without those that cost most."""
    t, table = draft.t, _incidents(draft)
    counted = recount(draft.view.data, table.with_columns(id="act_id"))
    if counted.documents:
        tally = Tally(t.plural("{n} incident", "{n} incidents", counted.number), counted)
        text = " ".join(evidence_sentences(draft.view, tally))
        yield _counted(draft, t("What is the number of incidents based on?"), text, table)


def _counted(draft: Draft, question: str, text: str, table: Table) -> Sentence:
    return Sentence(text, draft.count_footnote(table, "act_id", "people"), linked_only(question, draft.view))


def _total(draft: Draft) -> Iterator[Sentence]:
    """Return who reports the total of applications, whether a second document gives it, how many refusals have no other
    report.
    """
    t, view = draft.t, draft.view
    requests = view.measure(requests_made, view.selection)
    if requests.not_split_by:
        return
    ids = [total.application_id for total in requests.totals]
    table = read(view.dataset, "applications").filter(nw.col("application_id").is_in(ids))
    documents = recount(view.dataset, table.with_columns(id="application_id")).documents
    for total in requests.totals[:1]:
        alone = t("No other document in this dataset gives this number.") if len(documents) == 1 else ""
        n = view.measure(only_in_total)
        rest = t.plural(
            "{n} of these applications is known only from this total.",
            "{n} of these applications are known only from this total.",
            n,
        )
        rest = t("None of these applications is reported individually.") if n == total.filed else rest if n else ""
        text = joined_sentences(refused_total(total, t), alone, rest, t=t)
        yield draft.cite(text, *ids, strong=t("Who counted the applications, and who confirms the number?"))


def _twice(draft: Draft) -> Iterator[Sentence]:
    t, table = draft.t, _incidents(draft)
    if not (every := number_of(table)):
        return
    text = t("No incidents are marked as possibly double-counted.")
    if n := double_counted(table):
        marked = t.plural("{n} incident may be double-counted.", "Up to {n} incidents may be double-counted.", n)
        left = t.plural(
            "Without double counting, at least {n} incident remains.",
            "Without double counting, at least {n} incidents remain.",
            every - n,
        )
        text = joined_sentences(marked, left, t=t)
    yield _counted(draft, t("Is anything counted twice?"), text, table)


def _contradictions(draft: Draft) -> Iterator[Sentence]:
    """Return how many contradictions are recorded, how many of them concern the filters, and the first of these."""
    t, selection, question = draft.t, draft.view.selection, draft.t("Where do the sources contradict each other?")
    recorded = number_of(draft.view.measure(gaps, (), "contradiction"))
    found = rows(draft.view.measure(contradictions_about, selection))
    every, n = t.number(recorded), len(found)
    if recorded and not found and number_of(_incidents(draft)):
        text = t("None of the {every} contradictions recorded concerns what these filters select.", every=every)
        yield Sentence(text, strong=question)
    if not found:
        return
    if n < recorded:
        number = t.plural(
            "{n} of the {every} contradictions recorded concerns what these filters select:",
            "{n} of the {every} contradictions recorded concern what these filters select. For example:",
            n,
            every=every,
        )
    else:
        number = t.plural("{n} contradiction is recorded:", "{n} contradictions are recorded. For example:", n)
    text = f"{number} {joined_sentences(found[0]['summary'], t=t)}"
    yield draft.cite(text, found[0]["gap_id"], strong=question)


def _missing(draft: Draft) -> Sentence:
    t = draft.t
    text = t(
        "This is not known and is not estimated here. An estimate needs at least two lists made independently of each "
        "other. This dataset is one list; an estimate from it alone would have no basis."
    )
    return Sentence(text, strong=t("How many incidents are missing?"))


QUESTIONS: tuple[Callable[[Draft], Iterator[Sentence]], ...] = (_basis, _total, _twice, _contradictions)

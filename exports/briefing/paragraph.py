"""The paragraph to say: three to six sentences on a selection that are read aloud in a minute, and what each is based on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import narwhals as nw

from charts.layout.act_marks import step_names
from exports.briefing.document import Block, Citation, Note, Paragraph, Sentence
from exports.briefing.draft import ONE_PAGE, Draft
from exports.figure_evidence import costliest_document
from loaders import Dataset
from measures.acts import acts, count_by, counts
from measures.affected import acts_of_steps, done_to_people, gravest
from measures.codes import NAMES_NOBODY
from measures.firmness import DOCUMENT, Recount, recount
from measures.requests import requests_made
from measures.tables import known_values, rows
from screens.lists import gaps_of_view, gravest_in_brief
from translations import Translator
from views import citation
from views.citation import filter_texts, over_title
from views.finding import acts_text, decision_sentences, linked_only, no_total_text
from views.view import View
from views.wording import as_sentence

PARAGRAPH = "paragraph"  # the name of the part, and of its addresses
SEVERAL = 2  # documents of which the number is told; a single one is named
GAPS = 2  # the most gaps that are told where no incident is recorded
TYPES = 5  # the most frequent types that are named; the sixth is named, too, if it is the last


def paragraph_text(view: View) -> str:
    """Return the paragraph as plain text; below it what each sentence is based on, then the citation with the address."""
    t, said = view.t, sentences(Draft(view, ONE_PAGE))
    notes: dict[Note, list[str]] = {}
    for number, sentence in enumerate(said, 1):
        if sentence.note:
            notes.setdefault(sentence.note, []).append(t.number(number))
    below = (t("Sentence {n}: {basis}", n=", ".join(n), basis=_note_text(note)) for note, n in notes.items())
    spelled_out = view.dataset.campaign.text("abbreviations")
    parts = (" ".join(one.text for one in said), "\n".join(below), spelled_out, _cited(view))
    return "\n\n".join(filter(None, parts))


def _cited(view: View) -> str:
    """Return the citation with the address of the view; that of the text itself if screens do not take its filters."""
    if not view.selection.act_ids:
        return citation.sentence(view)
    return f"{citation.sentence(replace(view, site=''))} {view.by_link(f'{PARAGRAPH}.txt')}"


def blocks(draft: Draft) -> Iterator[Block]:
    yield Paragraph(sentences(draft))


def sentences(draft: Draft) -> tuple[Sentence, ...]:
    """Return the sentences: how many incidents, in how many documents, how often people were affected, what became of the
    applications, the most serious incident; without an incident, what sources do not say.

    If these are few, the document on which the number depends most is one more.
    """
    if not draft.view.measure(counts).all_acts:
        return (*_number(draft), *_applications(draft), *_unknown(draft))
    counted = draft.view.measure(recount_of_acts)
    first = (*_number(draft), *_documents(draft, counted))
    more = (*_people(draft), *_applications(draft), *_gravest(draft))
    return (*first, *(more or (_costliest(draft, counted) if len(counted.documents) >= SEVERAL else ())))


def _number(draft: Draft) -> Iterator[Sentence]:
    """Yield the number of incidents behind the scope of the dataset and the filters; some may be outside its period."""
    t, view = draft.t, draft.view
    numbers = view.measure(counts)
    counted = acts_text(numbers, t) if numbers.all_acts else t("No incidents are recorded")
    about, filters = over_title(view.dataset, t).replace(" · ", ", "), ", ".join(filter_texts(view))
    scope = t("Dataset: {about}; filters: {filters}", about=about, filters=filters)
    scope = scope if filters else t("Dataset: {about}", about=about)
    text = t("{scope}. {told}.", scope=scope, told=counted)
    yield draft.cite_counted(text, view.measure(acts), "act_id", "people")


def recount_of_acts(data: Dataset) -> Recount:
    return recount(data, acts(data).with_columns(id="act_id"))


def _documents(draft: Draft, counted: Recount) -> Iterator[Sentence]:
    """Yield how many documents report the incidents, and how many incidents are in one document alone."""
    t, alone = draft.t, sum(n for (family, _), n in counted.reductions.items() if family == DOCUMENT)
    if len(counted.documents) < SEVERAL:
        yield from _costliest(draft, counted)
        return
    documents = t.plural("{n} document", "{n} documents", len(counted.documents))
    text = t.plural(
        "Reported in {documents}; at least {n} incident is in one document alone.",
        "Reported in {documents}; at least {n} incidents are each in one document alone.",
        alone,
        documents=documents,
    )
    text = text if alone else t("Reported in {documents}.", documents=documents)
    yield draft.cite_counted(text, draft.view.measure(acts), "act_id", "people")


def _costliest(draft: Draft, counted: Recount) -> Iterator[Sentence]:
    if counted.documents:
        text = costliest_document(draft.view, counted)
        yield draft.cite_counted(text, draft.view.measure(acts), "act_id", "people")


def _people(draft: Draft) -> Iterator[Sentence]:
    """Yield how often people were held, brought to court, fined and jailed at least, each counted in each incident.

    If filters choose incidents by people or days, an incident may have other people, or be of another day: yield types.
    """
    t, view = draft.t, draft.view
    if view.selection.act_ids or view.selection.since or view.selection.until:
        yield draft.cite_counted(_types(view), view.measure(acts), "act_id", "people")
        return
    names, silent = step_names(t), t("number not reported")
    steps = [
        (names[one.step], t("at least {n}", n=t.number(one.times.low)) if one.times.low else silent)
        for one in view.measure(done_to_people)
    ]
    if steps:
        text = t(
            "In incidents linked to a rally day, these steps against people are reported, possibly more than once against "
            "the same person: {told}.",
            told=_listed(t, steps),
        )
        yield draft.cite_counted(text, view.measure(acts_of_steps), "act_id", "people")


def _types(view: View) -> str:
    t, labels = view.t, view.dataset.labels("kinds")
    numbers = [
        (t.in_sentence(labels[row["kind_code"]]), row["acts"]) for row in rows(count_by(view.measure(acts), "kind_code"))
    ]
    if len(numbers) > TYPES + 1:
        numbers[TYPES:] = [(t("other types"), sum(number for _, number in numbers[TYPES:]))]
    return t("By type: {told}.", told=_listed(t, ((name, t.number(number)) for name, number in numbers)))


def _listed(t: Translator, pairs: Iterable[tuple[str, str]]) -> str:
    return "; ".join(t("{who} – {what}", who=who, what=what) for who, what in pairs)


def _applications(draft: Draft) -> Iterator[Sentence]:
    """Yield what became of the applications; of a total that no filter splits only that the number is not reported.

    Yield nothing where the filters choose incidents by people or sides.
    """
    t, view = draft.t, draft.view
    requests = view.measure(requests_made, view.selection)
    if view.selection.act_ids or not (requests.described or requests.totals):
        return
    split = replace(requests, totals=()) if requests.not_split_by else requests
    first, *others = decision_sentences(split, view.dataset.names(), t, no_total_text(view))
    yield Sentence(as_sentence("; ".join((first, *map(t.in_sentence, others))), t), draft.requests_footnote())


def _gravest(draft: Draft) -> Iterator[Sentence]:
    """Yield the most serious incident with the authority reported as responsible, if the dataset has a column for it."""
    t, view = draft.t, draft.view
    text = gravest_in_brief(view)
    if not text:
        return
    [first] = rows(view.measure(gravest).head(1))
    act_ids, labels = first["act_ids"].split(";"), view.dataset.labels("authorities")
    table = view.measure(acts)
    bodies = known_values(table.filter(nw.col("act_id").is_in(act_ids)), "authority_code")
    named = [t.in_sentence(labels[code]) for code in bodies if code in labels and code not in NAMES_NOBODY]
    responsible = t("Reported as responsible: {told}", told=", ".join(named))
    if not named:
        responsible = t("The sources name no authority as responsible")
    if view.dataset.has("incidents", "authority_code"):
        text = f"{text.rstrip('.')}; {t.in_sentence(responsible)}"
    yield draft.cite(as_sentence(linked_only(text.rstrip("."), view), t), *act_ids)


def _unknown(draft: Draft) -> Iterator[Sentence]:
    """Yield the first gaps of the selection, and that silence does not mean that nothing happened."""
    for line in gaps_of_view(draft.view).lines[:GAPS]:
        yield draft.cite(line.text, *line.rests_on)
    yield Sentence(draft.t("That no incidents are recorded does not mean that none happened."))


def _note_text(note: Note) -> str:
    parts = (note.basis, *map(_citation_text, note.citations), note.more, f"[{note.records}]" if note.records else "")
    return " ".join(filter(None, parts))


def _citation_text(cited: Citation) -> str:
    one = cited.document
    return ", ".join(filter(None, (one.publisher, one.title, one.published, one.extent, one.address))) + "."

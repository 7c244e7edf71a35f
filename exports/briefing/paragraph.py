"""The paragraph to say: three to six sentences on a selection that are read aloud in a minute, and what each is based on."""

from collections.abc import Iterator

from charts.layout.act_marks import step_names
from exports.briefing.document import Block, Citation, Note, Paragraph, Sentence
from exports.briefing.draft import ONE_PAGE, Draft
from exports.briefing.sentences import counts_list
from exports.figure_evidence import strongest_caution
from measures.acts import acts, count_by, counts
from measures.affected import Affected, acts_of_steps, done_to_people
from measures.firmness import PUBLISHER, recount
from measures.gravest import gravest
from measures.requests import requests_made
from measures.tables import rows
from screens.lists import gaps_of_view, gravest_in_brief
from translations import Translator
from translations.hedges import claimed
from views import citation
from views.finding import acts_text, decision_sentences
from views.introduction import subject_and_filters
from views.view import View
from views.wording import as_sentence

PARAGRAPH = "paragraph"
"""The name of the part, and of its addresses."""
GAPS = 2
"""The most gaps that are told where no incident is recorded."""


def paragraph_text(view: View) -> str:
    """Return the paragraph as plain text; below it what each sentence is based on, then the citation with the address."""
    t, said = view.t, sentences(Draft(view, ONE_PAGE))
    notes: dict[Note, list[str]] = {}
    for number, sentence in enumerate(said, 1):
        if sentence.note:
            notes.setdefault(sentence.note, []).append(t.number(number))
    below = (t("Sentence {n}: {basis}", n=", ".join(n), basis=_note_text(note)) for note, n in notes.items())
    spelled_out = view.dataset.campaign.text("abbreviations")
    parts = (" ".join(one.text for one in said), "\n".join(below), spelled_out, citation.sentence(view))
    return "\n\n".join(filter(None, parts))


def blocks(draft: Draft) -> Iterator[Block]:
    yield Paragraph(sentences(draft))


def sentences(draft: Draft) -> tuple[Sentence, ...]:
    """Return the sentences: how many incidents, in which documents, the strongest caution, how many people, what became of
    the applications, the most serious incident; without an incident, what sources do not say.
    """
    has_incidents = draft.view.measure(counts).all_acts > 0
    parts = (_number, _documents, _people, _applications, _gravest) if has_incidents else (_number, _applications, _unknown)
    return tuple(sentence for part in parts for sentence in part(draft))


def _number(draft: Draft) -> Iterator[Sentence]:
    """Yield the number of incidents behind the subject, the days and the other filters of the selection."""
    t, view = draft.t, draft.view
    about, filters = subject_and_filters(view)
    numbers = view.measure(counts)
    counted = acts_text(numbers, t) if numbers.all_acts else t("No incidents are recorded")
    text = t("{about} – {told}.", about=", ".join((about, *filters)), told=t.in_sentence(counted))
    yield draft.cite_counted(text, view.measure(acts), "act_id", "people")


def _documents(draft: Draft) -> Iterator[Sentence]:
    """Yield from how many documents and publishers the number comes, and what is left of it without the costliest."""
    t, view = draft.t, draft.view
    counted = view.cached("recount-of-acts", lambda: recount(view.data, view.measure(acts).with_columns(id="act_id")))
    if not counted.documents:
        return
    documents = t.plural("{n} document", "{n} documents", len(counted.documents))
    if len(counted.documents) > 1 and counted.publishers:
        publishers = t.plural("{n} publisher", "{n} publishers", len(counted.by_family[PUBLISHER]))
        yield Sentence(t("They are reported in {documents} from {publishers}.", documents=documents, publishers=publishers))
    yield Sentence(strongest_caution(view, counted))


def _people(draft: Draft) -> Iterator[Sentence]:
    """Yield how many people were held, brought to court, fined and jailed, each counted in each incident.

    Where the filters choose incidents by people, others may be among the people of an incident: yield its type instead.
    """
    t, view = draft.t, draft.view
    if view.selection.act_ids:
        yield from _types(draft)
        return
    names = step_names(t)
    told = [f"{names[one.step]} – {_range_text(one.times, t)}" for one in view.measure(done_to_people)]
    if told:
        text = t(
            "In incidents linked to a rally day, people were affected this many times: {told}.",
            told="; ".join(told),
        )
        yield draft.cite_counted(text, view.measure(acts_of_steps), "act_id", "people")


def _types(draft: Draft) -> Iterator[Sentence]:
    """Yield how many incidents there are of each type."""
    t, view = draft.t, draft.view
    table, labels = view.measure(acts), view.dataset.labels("kinds")
    told = counts_list([(labels[row["kind_code"]], row["acts"]) for row in rows(count_by(table, "kind_code"))], t)
    yield draft.cite_counted(t("The incidents are of these types: {told}.", told=told), table, "act_id", "people")


def _range_text(times: Affected, t: Translator) -> str:
    if not times.low:
        return t("number not given in digits")
    qualifier = "range" if times.high is None or times.high > times.low else "exact"
    return claimed(times.low, times.high, qualifier, t)


def _applications(draft: Draft) -> Iterator[Sentence]:
    """Yield what became of the applications; nothing where the filters choose incidents by people or sides."""
    t, view = draft.t, draft.view
    requests = view.measure(requests_made, view.selection)
    if view.selection.act_ids or not (requests.described or requests.totals):
        return
    no_total = t("the number of applications filed here is not reported")
    first, *others = decision_sentences(requests, view.dataset.names(), t, no_total)
    yield Sentence(as_sentence("; ".join((first, *map(t.in_sentence, others))), t), draft.requests_footnote())


def _gravest(draft: Draft) -> Iterator[Sentence]:
    view = draft.view
    if text := gravest_in_brief(view):
        [first] = rows(view.measure(gravest).head(1))
        yield draft.cite(text, *first["act_ids"].split(";"))


def _unknown(draft: Draft) -> Iterator[Sentence]:
    """Yield the first gaps of the selection, and that silence is no zero."""
    for line in gaps_of_view(draft.view).lines[:GAPS]:
        yield draft.cite(line.text, *line.rests_on)
    yield Sentence(draft.t("What the sources consulted do not report is never given as zero."))


def _note_text(note: Note) -> str:
    parts = (note.basis, *map(_citation_text, note.citations), note.more, f"[{note.records}]" if note.records else "")
    return " ".join(filter(None, parts))


def _citation_text(citation: Citation) -> str:
    one = citation.document
    return ", ".join(filter(None, (one.publisher, one.title, one.published, one.extent, one.address))) + "."

"""What to raise in a dialogue, and hard questions: each claims only what a row says, with the rows on which it rests."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any

import narwhals as nw

from charts.remedy import case_head
from exports.briefing.document import Block, Items, Sentence
from exports.briefing.draft import Draft
from exports.briefing.narrative import (
    MOST_HURT,
    counts_list,
    joined_sentences,
    later_refusals,
    penalties_footnote,
    shortened_list,
)
from exports.figure_evidence import Tally, evidence_sentences
from measures import open_questions
from measures.acts import acts, count_by, double_counted, of_campaign
from measures.applications import only_in_total
from measures.coverage import contradictions_about, gaps
from measures.firmness import recount
from measures.people import names_of
from measures.places import announced_cities
from measures.requests import requests_made
from measures.tables import MAX_ROW_IDS, Table, number_of, read, rows, values
from views.finding import linked_only, refused_total
from views.wording import act_date, day_within, kind_reported, people_named, response_day

ON_ONE_PAGE, ON_FOUR, AT_MOST = 3, 5, 8
ONE_BY_ONE = 2  # so many attacks, and so many decisions, are asked about one by one
Row = dict[str, Any]


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield on one page the first question of each of the gravest sorts; else all of one sort before the next."""
    most = ON_ONE_PAGE if draft.short else AT_MOST if draft.full else ON_FOUR
    each = 1 if draft.short else most
    questions = tuple(islice(chain.from_iterable(islice(sort(draft), each) for sort in SORTS), most))
    if questions:
        yield Items(questions, numbered=True)


def _attacks(draft: Draft) -> Iterator[Sentence]:
    t = draft.t
    attacks = [row for row in rows(draft.view.measure(open_questions.acts_of_step, "attacked")) if row["people_named"]]
    for row in attacks[:ONE_BY_ONE]:
        reported = open_questions.outcomes(draft.view.dataset, row["act_id"])[-1:]
        case = _case(draft, row)
        question = t("{case}: has this report been investigated, and with what result?", case=case)
        if ";" in row["source_ids"]:
            question = t("{case}: have all those responsible been identified and brought to justice?", case=case)
        yield draft.cite("", row["act_id"], *(one["response_id"] for one in reported), strong=question)


def _case(draft: Draft, row: Row) -> str:
    t, whole = draft.t, draft.view.dataset
    city = whole.names()[row["city_id"]] if row["city_id"] else ""
    parts = (people_named(row), kind_reported(row, whole, t), city, t.in_sentence(act_date(row, t)))
    return ", ".join(part for part in parts if part)


def _decisions(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    for row in rows(view.measure(open_questions.violations_found, view.selection))[:ONE_BY_ONE]:
        name, _ = case_head(row, t)
        body = f"{row['body']} ({name})" if name else row["body"]
        question = t("{body}, {day}: has this decision been carried out?", body=body, day=response_day(row, view))
        yield draft.cite("", row["response_id"], strong=question)


def _penalties(draft: Draft) -> Iterator[Sentence]:
    t = draft.t
    every_penalty = open_questions.penalised(draft.view.data)  # of many acts too much to be kept for all
    gravest = every_penalty if draft.full else [one for one in every_penalty if one.days] or every_penalty
    if gravest:
        names = shortened_list([*dict.fromkeys(name for one in gravest for name in one.people)], t)
        ids = tuple(act_id for one in gravest for act_id in one.act_ids)
        question = t.plural(
            "{names}: has the penalty imposed been reviewed, and has compensation been paid?",
            "{names}: have the penalties imposed on them been reviewed, and has anyone been compensated?",
            len(ids),
            names=names,
        )
        yield Sentence("", penalties_footnote(draft, ids), question)


def _requests(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    unanswered = view.measure(open_questions.unanswered, view.selection)
    if number := number_of(unanswered):
        question = t.plural("Has this request been met?", "Have these {n} requests been met?", number)
        more = [t.plural("{n} more such request.", "{n} more such requests.", number - MOST_HURT)] * (number > MOST_HURT)
        text = t(
            "{texts} The parts of the documents that we read report nothing further.",
            texts=" ".join([*values(unanswered.head(MOST_HURT), "text"), *more]),
        )
        yield Sentence(text, draft.rows_footnote(unanswered, "ask_id", "outcome"), question)


def _refusals(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    requests, undescribed = view.measure(requests_made, view.selection), view.measure(only_in_total)
    if requests.totals and not requests.not_split_by and undescribed:
        ids = tuple(total.application_id for total in requests.totals)
        remark = t("Nothing further is reported about {n} of these applications.", n=t.number(undescribed))
        question = t("Why was each of these applications refused, and by which authority?")
        yield draft.cite(remark, *ids, strong=question)


def _today(draft: Draft) -> Iterator[Sentence]:
    view = draft.view
    if view.measure(requests_made, view.selection).row_ids:
        for sentence in later_refusals(draft):
            question = draft.t("How has the handling of applications changed since the rallies?")
            yield Sentence("", sentence.note, question)


def _places(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    silent, known = view.measure(open_questions.silent_rallies), view.measure(announced_cities)
    if number_of(silent):
        names = view.dataset.names()
        places = [f"{names[row['city_id']]}, {day_within(row['date'], t)}" for row in rows(silent.head(MOST_HURT))]
        question = t("What happened to the announced rallies whose outcome is not reported?")
        text = t("{told}.", told=shortened_list(places, t, "; ", number_of(silent)))
        yield Sentence(text, draft.rows_footnote(silent, "rally_id", "places"), question)
    if known and known.unnamed_cities:
        question = t.plural(
            "In which city, not named in the sources consulted, was a rally announced, and what happened there?",
            "In which {n} cities, not named in the sources consulted, were rallies announced, and what happened there?",
            known.unnamed_cities,
        )
        day = t.day(known.day, year=True)
        text = t.plural(
            "Rallies were announced in {n} city for {day}.",
            "Rallies were announced in {n} cities for {day}.",
            known.announced,
            day=day,
        )
        yield draft.cite(text, *known.claim_ids, strong=question)


def _pressure(draft: Draft) -> Iterator[Sentence]:
    pressed = draft.view.measure(open_questions.acts_of_step, "pressed")
    yield from _acts_counted(draft, pressed, draft.t("Has there been an investigation?"))


def _nameless(draft: Draft) -> Iterator[Sentence]:
    if draft.view.dataset.has("incidents", "authority_code"):
        yield from _acts_counted(draft, draft.view.measure(open_questions.nobody_named), draft.t("Who was responsible?"))


def _acts_counted(draft: Draft, act_table: Table, question: str) -> Iterator[Sentence]:
    t, labels = draft.t, draft.view.dataset.labels("kinds")
    if not number_of(act_table):
        return
    counts = rows(count_by(act_table, "kind_code"))
    told = counts_list([(labels[row["kind_code"]], row["acts"]) for row in counts], t)
    with_names = act_table.filter(~nw.col("people_named").is_null())
    names = [*dict.fromkeys(name for row in rows(with_names.head(MAX_ROW_IDS)) for name in names_of(row))]
    text = t.at_start(t("{told}.", told=linked_only(told, draft.view)))
    if names:
        names_text = t("Named: {names}.", names=t.enumerated(names))
        if number_of(with_names) > MAX_ROW_IDS:
            names_text = t("Among the people named: {names}.", names=t.enumerated(names[:MOST_HURT]))
        text = f"{text} {names_text}"
    yield Sentence(text, draft.count_footnote(act_table, "act_id", "people"), question)


SORTS: tuple[Callable[[Draft], Iterator[Sentence]], ...] = (
    *(_attacks, _decisions, _penalties, _requests, _refusals, _today, _places, _pressure, _nameless),
)
"""The sorts of questions, the gravest first."""


def hard_questions(draft: Draft) -> Iterator[Block]:
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

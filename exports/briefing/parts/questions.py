"""What to raise in a dialogue: questions that claim only what a row says, each with the rows on which it rests."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any

import narwhals as nw

from charts.remedy import case_head
from exports.briefing.document import Block, Items, Sentence
from exports.briefing.draft import Draft
from exports.briefing.narrative import MOST_HURT, later_refusals, penalties_footnote, shortened_list
from exports.briefing.sentences import counts_list
from measures import open_questions
from measures.acts import count_by
from measures.applications import only_in_total
from measures.people import names_of
from measures.places import announced_cities
from measures.requests import requests_made
from measures.tables import MAX_ROW_IDS, Table, number_of, rows, values
from views.finding import linked_only
from views.wording import act_date, day_within, kind_reported, people_named, response_day

ON_ONE_PAGE, ON_FOUR, AT_MOST = 3, 5, 8
ONE_BY_ONE = 2
"""So many attacks, and so many decisions, are asked about one by one."""
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

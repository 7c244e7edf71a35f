"""What happened, from the facts and numbers of a view: sentences with their footnotes, none where nothing is reported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import narwhals as nw

from charts.later_refusals import later_refusals_title
from exports.briefing.document import Note, Sentence
from exports.briefing.draft import Draft
from measures import evidence, open_questions, rounds
from measures.acts import acts, count_by, counts, of_campaign
from measures.affected import gravest
from measures.codes import NAMES_NOBODY, NOT_REPORTED, kind_steps
from measures.days import rounds_in_order
from measures.evidence import source_names
from measures.tables import MAX_ROW_IDS, Table, number_of, rows, table_from_columns
from screens.titles import rounds_caution, rounds_counted
from translations import Translator
from views.finding import acts_text, for_filters, linked_only, without_totals
from views.wording import act_date, as_sentence, people_named, response_day, row_penalty_text


def authorities_named(counts: Table, labels: Mapping[str, str], t: Translator) -> str:
    """Return the authorities named with their numbers, and how many incidents name none or are by unknown perpetrators."""
    number_by_code = {row["authority_code"]: row["acts"] for row in rows(counts)}
    nobody = [(t.in_sentence(labels[code]), number_by_code[code]) for code in NAMES_NOBODY if code in number_by_code]
    text = counts_list([(labels[code], n) for code, n in number_by_code.items() if code not in NAMES_NOBODY], t)
    others = [t("{head}: {told}", head=label, told=t.number(n)) for label, n in nobody]
    if text:
        return t("Reported as responsible: {told}", told="; ".join([text, *others]))
    if number_by_code and {*number_by_code} != {NOT_REPORTED}:
        return "; ".join(others)
    return t("The responsible authority is not named in the sources consulted")


def counts_list(pairs: Iterable[tuple[str, int]], t: Translator) -> str:
    """Return values with their numbers in parentheses: police (12); court (9)."""
    return "; ".join(f"{t.in_sentence(label)} ({t.number(n)})" for label, n in pairs)


def rally_days(days: list[str], t: Translator) -> str:
    if len(days) == 1:
        return t("The rally day: {day}.", day=t.day(days[0], year=True))
    text = "; ".join(t.day(day, year=True) for day in days)
    return t.plural("{n} rally day: {days}.", "{n} rally days: {days}.", len(days), days=text)


def joined_sentences(*texts: str | None, t: Translator) -> str:
    """Return the texts of a record one behind the other, each with its full stop; one that is missing is left out."""
    return " ".join(as_sentence(text.rstrip("."), t) for text in texts if text)


Row = dict[str, Any]
MOST_HURT = 40  # so many of those who were hurt or fined are named


def opening(draft: Draft) -> Iterator[Sentence]:
    """Yield the story of the round; of several what the rallies were, in the words of the campaign, else their days."""
    t, whole = draft.t, draft.view.dataset
    days = rows(draft.view.measure(rounds_in_order))
    ids = tuple(str(row["round_id"]) for row in days)
    if len(days) == 1:
        yield draft.cite(days[0]["summary"], *ids, strong=t.day(days[0]["date"], year=True))
    elif days and whole.campaign.text("about"):
        yield draft.cite(whole.campaign.text("about"), *ids)
    elif days:
        yield draft.cite(rally_days([row["date"] for row in days], t), *ids)


def what_was_done(draft: Draft) -> Iterator[Sentence]:
    """Yield how many incidents came before, on and after the rally days; without pictures beside it also by whom."""
    t, view = draft.t, draft.view
    every_act, around_rallies = view.measure(acts), view.measure(rounds.around_rallies)
    if number_of(around_rallies):
        yield from around(draft, around_rallies)
    if not number_of(every_act):
        yield Sentence(as_sentence(t("No incidents are recorded for these filters"), t))
    elif not number_of(of_campaign(view.data, every_act)):
        text = for_filters(acts_text(view.measure(counts), t), view)
        yield draft.cite_counted(as_sentence(text, t), every_act, "act_id", "people")
    elif not (draft.has_pictures and number_of(around_rallies)):
        yield from authorities(draft)


def around(draft: Draft, around_rallies: Table) -> Iterator[Sentence]:
    yield draft.cite_counted(as_sentence(rounds_counted(draft.view), draft.t), around_rallies, "act_id", "days")
    yield from one_document(draft)


def authorities(draft: Draft) -> Iterator[Sentence]:
    """Yield to whom incidents of the rallies are ascribed; nothing without a column for it."""
    view = draft.view
    counted_acts = of_campaign(view.data, view.measure(acts))
    if number_of(counted_acts) and view.dataset.has("incidents", "authority_code"):
        labels = view.dataset.labels("authorities")
        of_bodies = count_by(counted_acts, "authority_code")
        named = authorities_named(of_bodies, labels, draft.t)
        text = for_filters(without_totals(linked_only(named, view), view), view)
        yield draft.cite_counted(as_sentence(text, draft.t), counted_acts, "act_id", "people")


def one_document(draft: Draft) -> Iterator[Sentence]:
    """Yield the caution that most incidents before the last rally day are in one document, and what is left without it."""
    text = rounds_caution(draft.view)
    if text:
        draft.cautions.add(text)
        last = next(reversed(draft.view.measure(rounds.sides_by_round)))
        of_last = (nw.col("round_id") == last) & (nw.col("part") == "before")
        before = draft.view.measure(rounds.side_by_side).filter(of_last)
        yield draft.cite_counted(as_sentence(text, draft.t), before, "act_id", "days")


def gravest_acts(draft: Draft) -> Iterator[Sentence]:
    """Yield the incidents that hurt somebody in brief, with what was first and last reported of an investigation."""
    t, view = draft.t, draft.view
    cases_without_penalty = view.measure(gravest).filter(nw.col("penalty_amount").is_null())
    cases = rows(cases_without_penalty.head(MOST_HURT))
    ids = [act_id for row in cases for act_id in row["act_ids"].split(";")]
    acts_by_id = {row["act_id"]: row for row in rows(view.measure(acts).filter(nw.col("act_id").is_in(ids)))}
    gravest_first = [acts_by_id[act_id] for act_id in ids]
    if not gravest_first:
        return
    named = [_act_in_brief(draft, act) for act in gravest_first]
    named += [t("and {n} more", n=t.number(number))] if (number := number_of(cases_without_penalty) - len(cases)) else []
    told = "; ".join(named)
    is_list = len(named) > 1 and not view.selection
    texts = [t("The most serious incidents: {told}.", told=told) if is_list else t("{told}.", told=t.at_start(told))]
    for act in gravest_first:
        if first := open_questions.investigation(view.dataset, act["act_id"]):
            texts.append(t("{named}: {summary}", named=people_named(act), summary=first["summary"]))
            outcomes = open_questions.outcomes(view.dataset, act["act_id"])[-1:]
            last = [row for row in outcomes if row["response_id"] != first["response_id"]]
            texts += [_outcome_text(draft, row) for row in last]
            ids += [row["response_id"] for row in (first, *last)]
    yield draft.cite(joined_sentences(*texts, t=t), *ids)


def _act_in_brief(draft: Draft, act: Row) -> str:
    t, whole = draft.t, draft.view.dataset
    kind = whole.labels("kinds")[act["kind_code"]]
    body = whole.labels("authorities")[act["authority_code"]] if whole.has("incidents", "authority_code") else ""
    only = "" if ";" in act["source_ids"] else t("only according to {who}", who=source_names(whole, act["source_ids"]))
    return f"{t.in_sentence(kind)} ({'; '.join(filter(None, (_who_where_when(draft, act), t.in_sentence(body), only)))})"


def _who_where_when(draft: Draft, act: Row) -> str:
    t = draft.t
    city = draft.view.dataset.names()[act["city_id"]] if act["city_id"] else ""
    return ", ".join(part for part in (people_named(act), city, t.in_sentence(act_date(act, t))) if part)


def _outcome_text(draft: Draft, row: Row) -> str:
    t = draft.t
    day = t.at_start(response_day(row, draft.view))
    return t("{day}. {body}: {told}.", day=day, body=row["body"], told=t.in_sentence(row["outcome"]).rstrip("."))


def penalties(draft: Draft) -> Iterator[Sentence]:
    """Yield who was given which penalty by name; where room is short those who lost their freedom, if anybody did."""
    t, every_penalty = draft.t, open_questions.penalised(draft.view.data)  # of many acts too much to be kept for all
    to_name = every_penalty if draft.full else [one for one in every_penalty if one.days] or every_penalty
    penalty_list = shortened_list([penalty_and_people(draft, one) for one in to_name], t, "; ")
    if penalty_list:
        ids = tuple(act_id for one in to_name for act_id in one.act_ids)
        text = t("Penalties imposed on people named here: {told}.", told=penalty_list)
        if len(to_name) < len(every_penalty):
            text = t("Administrative arrest or imprisonment imposed on people named here: {told}.", told=penalty_list)
        yield Sentence(text, penalties_footnote(draft, ids))


def penalties_footnote(draft: Draft, act_ids: tuple[str, ...]) -> Note | None:
    """Return the footnote of some penalties and of the contradictions about them; more than can be named are counted."""
    if len(act_ids) <= MAX_ROW_IDS:
        disputed = open_questions.disputed_penalties(draft.view.dataset)
        return draft.footnote(*act_ids, *dict.fromkeys(gap_id for one in act_ids for gap_id in disputed.get(one, ())))
    act_table = table_from_columns(draft.view.data, {"act_id": act_ids}, {"act_id": nw.String()})
    penalised = open_questions.penalised_acts(draft.view.data).join(act_table, on="act_id", how="semi")
    return draft.count_footnote(penalised, "act_id", "people")


def shortened_list(texts: list[str], t: Translator, between: str = ", ", every: int = 0) -> str:
    """Return the first MOST_HURT texts as a list, and the number of further ones, of `every` if given."""
    further = (every or len(texts)) - MOST_HURT
    more = [t("and {n} more", n=t.number(further))] if further > 0 else []
    return between.join([*texts[:MOST_HURT], *more])


def penalty_and_people(draft: Draft, one: open_questions.Penalised) -> str:
    """Return a penalty with everybody who was given it: administrative arrest, 15 days: A, B (2 times)."""
    t, whole = draft.t, draft.view.dataset
    kind = t.in_sentence(whole.labels("kinds")[one.kind_code])
    penalty = {"penalty_amount": one.amount, "penalty_unit_code": one.unit_code, "penalty_note": one.note}
    amount = row_penalty_text(penalty, whole, t)
    if one.amount is None:
        is_fine = kind_steps(whole)[one.kind_code] == "fined"
        amount = t("amount not reported") if is_fine else t("length not reported")
    told = {name: "; ".join(_about_acts(draft, act_ids)) for name, act_ids in one.people.items()}
    names = [f"{name} ({text})" if text else name for name, text in told.items()]
    return f"{kind}, {amount}: {shortened_list(names, t)}"


def _about_acts(draft: Draft, act_ids: Sequence[str]) -> Iterator[str]:
    """Yield how many acts against a person there are, if several, and that sources differ on one of these penalties."""
    if len(act_ids) > 1:
        yield draft.t.plural("{n} time", "{n} times", len(act_ids))
    if not open_questions.disputed_penalties(draft.view.dataset).keys().isdisjoint(act_ids):
        yield draft.t("sources differ")


def decisions(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    for row in draft.first_rows(view.measure(open_questions.violations_found, view.selection), 3):
        day = t.at_start(response_day(row, draft.view))
        text = joined_sentences(t.at_start(row["outcome"] or ""), row["summary"], t=t)
        yield draft.cite(text, row["response_id"], strong=f"{day}. {row['body']}")


def later_refusals(draft: Draft) -> Iterator[Sentence]:
    t, counts_by_day = draft.t, rows(evidence.refusals_so_far(draft.view.dataset))
    for row in counts_by_day[-1:]:
        text = joined_sentences(later_refusals_title(row, t), row["note"], t=t)
        yield draft.cite(text, row["claim_id"])

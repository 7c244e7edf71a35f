"""Selected cases: the gravest acts, which hurt a person or led to the longest detention, and their outcomes."""

from collections.abc import Iterator, Sequence
from typing import Any

import narwhals as nw

from charts.registry import figure_spec
from exports.briefing.document import Block, Items, Sentence
from exports.briefing.draft import Draft
from exports.briefing.parts import tables
from measures.acts import acts, of_campaign
from measures.codes import APPEAL_KIND, INVESTIGATION_KIND, codes_that_say, penalty_units
from measures.gravest import gravest
from measures.record import answered_acts, reactions_to, record
from measures.tables import Table, number_of, rows
from translations import Translator
from views.wording import act_date, people_named, response_day, targets_text, time_penalty

ON_ONE_PAGE, ON_FOUR = 2, 3
ALL_ON_FOUR = 6
"""So many acts of a choice are all told on four pages, not the gravest alone."""
Row = dict[str, Any]


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield the acts chosen by hand, else the gravest that have room; in full also the figures of the people affected."""
    if draft.cases:
        yield from _chosen_cases(draft)
        return
    every_case = draft.view.measure(gravest)
    cases = draft.first_rows(every_case, ON_ONE_PAGE, ON_FOUR)
    act_ids = [act_id for row in cases for act_id in row["act_ids"].split(";")]
    by_id = _acts_by_id(draft.view.measure(acts), act_ids)
    draft.load_statements(act_ids)
    items = [
        sentence
        for row in cases
        for sentence in (_case_sentence(draft, row, by_id), *_outcome_sentence(draft, row["act_ids"].split(";")))
    ]
    room = (ON_ONE_PAGE if draft.short else ALL_ON_FOUR) - number_of(every_case)
    others = [] if draft.full or room < 0 else _other_acts(draft, rows(every_case), room)
    if len(others) <= room:
        items += [_act_sentence(draft, act) for act in others]
    if items:
        yield Items(tuple(items))
    if draft.full:
        yield from draft.more_rows(number_of(every_case) - len(cases))
        for name in ("people", "counted"):
            if figure_spec(name).has_rows(draft.view):
                yield tables.picture(draft, name)


def _chosen_cases(draft: Draft) -> Iterator[Block]:
    by_id = _acts_by_id(acts(draft.view.dataset), draft.cases)
    cases = [{**by_id[act_id], "act_ids": act_id} for act_id in draft.cases if act_id in by_id]
    items = [one for row in cases for one in (_case_sentence(draft, row, by_id), *_outcome_sentence(draft, [row["act_id"]]))]
    if items:
        yield Items(tuple(items))


def _acts_by_id(table: Table, act_ids: Sequence[str]) -> dict[str, Row]:
    return {row["act_id"]: row for row in rows(table.filter(nw.col("act_id").is_in([*act_ids])))}


def _other_acts(draft: Draft, case_rows: list[Row], room: int) -> list[Row]:
    """Return the other acts in the order of time, one more than there is room for."""
    act_ids = [act_id for row in case_rows for act_id in row["act_ids"].split(";")]
    other_acts = of_campaign(draft.view.data, draft.view.measure(acts)).filter(~nw.col("act_id").is_in(act_ids))
    return rows(other_acts.sort("first", "act_id", nulls_last=True).head(room + 1))


def _case_sentence(draft: Draft, row: Row, by_id: dict[str, Row]) -> Sentence:
    """Acts grouped by day, place, kind and penalty; acts with the same text become one, with all their names."""
    t, ids = draft.t, row["act_ids"].split(";")
    day = act_date(by_id[ids[0]], t) if row["date"] else ""
    time = time_penalty(row, penalty_units(draft.view.dataset), t)
    alike: dict[str, list[str]] = {}
    for act in (by_id[act_id] for act_id in ids):
        alike.setdefault(act["summary"], []).append(_people_and_roles(draft, act))
    texts = [text for summary, names in alike.items() for text in _texts_of_people(summary, names, t)]
    can_tell = draft.view.dataset.has("responses", "outcome") and (draft.cases or not draft.short)
    if can_tell and not _reactions_with_names(draft, ids):
        texts.append(t("No reactions or decisions about this are recorded."))
    return draft.cite(" ".join(texts), *ids, strong=", ".join(filter(None, (day, *_city_and_kind(draft, row), time))))


def _texts_of_people(summary: str, names: list[str], t: Translator) -> Iterator[str]:
    """Yield a summary with the first person it is about, then who else it is reported of: a summary may say "he"."""
    first, *others = names
    yield t("{named}: {summary}", named=first, summary=summary) if all(names) else summary
    if others and all(names):
        yield t("The same is reported of {names}.", names=t.enumerated(others))


def _act_sentence(draft: Draft, act: Row) -> Sentence:
    text = act["summary"]
    if people_named(act):
        text = draft.t("{named}: {summary}", named=_people_and_roles(draft, act), summary=text)
    head = filter(None, (act_date(act, draft.t), *_city_and_kind(draft, act)))
    return draft.cite(text, act["act_id"], strong=", ".join(head))


def _city_and_kind(draft: Draft, act: Row) -> tuple[str, str]:
    t, whole = draft.t, draft.view.dataset
    city = whole.names()[act["city_id"]] if act["city_id"] else ""
    return city, t.in_sentence(whole.labels("kinds")[act["kind_code"]])


def _people_and_roles(draft: Draft, act: Row) -> str:
    """Return the people whom sources name for an act, and as whom; of several it is not told which of them was what."""
    names, t = people_named(act), draft.t
    if not act["target_codes"] or not names:
        return names
    roles = t.in_sentence(targets_text(act, draft.view.dataset.labels("targets"), t))
    if ";" not in (act["people_named"] or ""):
        return t("{names} ({roles})", names=names, roles=roles)
    return t.plural(
        "{names} (role: {roles})", "{names} (roles: {roles})", act["target_codes"].count(";") + 1, names=names, roles=roles
    )


def _outcome_sentence(draft: Draft, ids: list[str]) -> Iterator[Sentence]:
    """Yield what was decided in the case, in full every reaction; on one page only of cases chosen by hand."""
    reactions = [] if draft.short and not draft.cases else _reactions_with_names(draft, ids)
    reported = [(each, names) for each, names in reactions if draft.full or each["outcome"]]
    if reported:
        text = " ".join(_reaction_text(draft, each, names) for each, names in reported)
        head = draft.t("What happened next")
        yield draft.cite(text, *(each["response_id"] for each, _ in reported), strong=head)


def _reactions_with_names(draft: Draft, ids: list[str]) -> list[tuple[Row, str]]:
    """Return the reactions to some acts, each with the people whom its act concerned where that is one act of several."""
    whole = draft.view.dataset
    reactions: dict[str, tuple[Row, list[str]]] = {}
    for act_id in (one for one in ids if one in answered_acts(whole)):
        act = record(whole, act_id)
        for row in rows(reactions_to(whole, act_id)):
            _, names = reactions.setdefault(row["response_id"], (row, []))
            names += [people_named(act)] if act else []
    return [(row, ", ".join(names) if len(names) < len(ids) else "") for row, names in reactions.values()]


def _reaction_text(draft: Draft, row: Row, names: str) -> str:
    t = draft.t
    day = t.at_start(response_day(row, draft.view))
    is_of_more = row["kind_code"] in codes_that_say(draft.view.dataset, *INVESTIGATION_KIND, APPEAL_KIND[-1])
    is_told = row["outcome"] and not is_of_more
    text = t.in_sentence(row["outcome"]) if is_told else row["summary"].rstrip(".")
    if names:
        return t("{day}. {body} (case: {names}): {told}.", day=day, body=row["body"], names=names, told=text)
    return t("{day}. {body}: {told}.", day=day, body=row["body"], told=text)

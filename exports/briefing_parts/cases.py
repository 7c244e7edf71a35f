"""Selected cases: the gravest acts, which hurt a person or took somebody's freedom for longest."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from exports.document import Block, Items, Paragraph, Sentence
from exports.draft import Draft
from exports.reported import named, penalty
from measures.acts import acts
from measures.gravest import gravest
from measures.record import reactions_to, record
from measures.tables import rows

ON_ONE_PAGE, ON_FOUR = 2, 4


def blocks(draft: Draft) -> Iterator[Block]:
    """The gravest acts first, by the order of `measures.gravest`, as many as there is room for."""
    found = rows(draft.chosen.of(gravest))
    if not found:
        text = draft.words("None of the kinds counted as gravest is reported for this choice.")
        yield Paragraph((Sentence(text),))
        return
    shown = draft.first(found, ON_ONE_PAGE, ON_FOUR)
    yield Items(tuple(sentence for row in shown for sentence in (_case(draft, row), *_since(draft, row))))


def _case(draft: Draft, row: dict[str, Any]) -> Sentence:
    t, whole = draft.words, draft.chosen.whole
    day = t.large(t.day(row["date"], year=True)) if row["date"] else ""
    city = whole.names()[row["city_id"]] if row["city_id"] else ""
    time = penalty(row, t) if row["penalty_unit_code"] in ("days", "years") else ""
    kind = t.small(whole.labels("kinds")[row["kind_code"]])
    head = ", ".join(part for part in (day, city, kind, time) if part)
    ids = row["act_ids"].split(";")
    return draft.say(_told(draft, ids, row["named"].replace(";", ", ")), *ids, strong=head)


def _told(draft: Draft, ids: list[str], names: str) -> str:
    """Who it was, and what is reported where the row is one act; several acts alike are told by their names alone."""
    t = draft.words
    if len(ids) > 1 or draft.short:
        told = t("{told}.", told=names)
    else:
        summary = rows(draft.chosen.of(acts).filter(nw.col("act_id") == ids[0]))[0]["summary"]
        told = t("{named}: {summary}", named=names, summary=summary)
    if draft.short or _reactions(draft, ids):
        return told
    return t("{told} Of what became of the case nothing is reported.", told=told)


def _since(draft: Draft, row: dict[str, Any]) -> Iterator[Sentence]:
    """What became of the case, in the order of time: on four pages what was decided, in full every reaction too."""
    found = [] if draft.short else _reactions(draft, row["act_ids"].split(";"))
    told = [(each, names) for each, names in found if draft.full or each["outcome"]]
    if told:
        text = " ".join(_reaction(draft, each, names) for each, names in told)
        head = draft.words("What became of the case")
        yield draft.say(text, *(each["response_id"] for each, _ in told), strong=head)


def _reactions(draft: Draft, ids: list[str]) -> list[tuple[dict[str, Any], str]]:
    """The reactions to some acts, each with the people whom its act concerned where that is one act of several."""
    whole = draft.chosen.whole
    found: dict[str, tuple[dict[str, Any], list[str]]] = {}
    for act_id in ids:
        act = record(whole, act_id)
        for row in rows(reactions_to(whole, act_id)):
            _, names = found.setdefault(row["response_id"], (row, []))
            names += [named(act)] if act else []
    return [(row, ", ".join(names) if len(names) < len(ids) else "") for row, names in found.values()]


def _reaction(draft: Draft, row: dict[str, Any], names: str) -> str:
    t = draft.words
    day = t.large(t.day(row["date"], year=True)) if row["date"] else t("Date not reported")
    text = t.small(row["outcome"]) if row["outcome"] else row["summary"].rstrip(".")
    if names:
        return t("{day}, {body} (case: {names}): {told}.", day=day, body=row["body"], names=names, told=text)
    return t("{day}, {body}: {told}.", day=day, body=row["body"], told=text)

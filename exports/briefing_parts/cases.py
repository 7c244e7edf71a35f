"""Selected cases: the gravest acts, which hurt a person or took somebody's freedom for longest."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from exports.document import Block, Items, Paragraph, Sentence
from exports.draft import Draft
from exports.reported import penalty
from measures.acts import acts
from measures.gravest import gravest
from measures.tables import rows

ON_ONE_PAGE, ON_FOUR = 2, 6


def blocks(draft: Draft) -> Iterator[Block]:
    """The gravest acts first, by the order of `measures.gravest`, as many as there is room for."""
    found = rows(draft.chosen.of(gravest))
    if not found:
        text = draft.words("None of the kinds counted as gravest is reported for this choice.")
        yield Paragraph((Sentence(text),))
        return
    yield Items(tuple(_case(draft, row) for row in draft.first(found, ON_ONE_PAGE, ON_FOUR)))


def _case(draft: Draft, row: dict[str, Any]) -> Sentence:
    t, whole = draft.words, draft.chosen.whole
    day = t.large(t.day(row["date"], year=True)) if row["date"] else ""
    city = whole.names()[row["city_id"]] if row["city_id"] else ""
    time = penalty(row, t) if row["penalty_unit_code"] in ("days", "years") else ""
    kind = t.small(whole.labels("kinds")[row["kind_code"]])
    head = ", ".join(part for part in (day, city, kind, time) if part)
    ids = row["act_ids"].split(";")
    return draft.say(_told(draft, ids, row["named"].replace(";", ", ")), *ids, strong=head)


def _told(draft: Draft, ids: list[str], named: str) -> str:
    """Who it was, and what is reported where the row is one act; several acts alike are told by their names alone."""
    t = draft.words
    if len(ids) > 1 or draft.short:
        return t("{told}.", told=named)
    summary = rows(draft.chosen.of(acts).filter(nw.col("act_id") == ids[0]))[0]["summary"]
    return t("{named}: {summary}", named=named, summary=summary)

"""The acts by kind: how many of each are reported, by whom, and in a full briefing each of them."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from charts.timeline import when
from exports import sentences
from exports.briefing_parts import tables
from exports.document import Block, Column, Heading, Items, Paragraph, Sentence, Table
from exports.draft import Draft
from exports.reported import named
from measures.acts import acts, counted, in_rounds
from measures.tables import Table as Rows
from measures.tables import rows


def blocks(draft: Draft) -> Iterator[Block]:
    """On one page a sentence; on four a table; in full the two by two picture and every act under its kind."""
    t, labels = draft.words, draft.chosen.whole.labels("kinds")
    done = in_rounds(draft.chosen.of(acts))
    if not len(done):
        yield Paragraph((Sentence(t("No act around these rallies is reported for this choice.")),))
        return
    by_kind = counted(done, "kind_code")
    if draft.short:
        text = sentences.most_often(by_kind, "kind_code", labels, t)
        yield Paragraph((draft.sum_up(text, done, "act_id", "incidents"),))
        return
    yield _table(draft, done, by_kind)
    if draft.full:
        yield tables.picture(draft, "acts-kind-authority", t("Acts around the rallies"))
        for row in rows(by_kind):
            yield Heading(labels[row["kind_code"]])
            of_kind = done.filter(nw.col("kind_code") == row["kind_code"]).sort("first", "act_id", nulls_last=True)
            yield Items(tuple(_act(draft, act) for act in rows(of_kind)))


def _table(draft: Draft, done: Rows, by_kind: Rows) -> Table:
    t, whole = draft.words, draft.chosen.whole
    labels, bodies = whole.labels("kinds"), whole.labels("authorities")
    columns = (
        Column(t("Kind"), share=2),
        Column(t("Acts"), numeric=True, share=0.7),
        Column(t("By whom"), share=3.4),
    )
    found = [
        (
            Sentence(labels[row["kind_code"]]),
            Sentence(t.number(row["acts"])),
            Sentence(_bodies(done.filter(nw.col("kind_code") == row["kind_code"]), bodies, draft)),
        )
        for row in rows(by_kind)
    ]
    title = t("Acts around the rallies, by kind and authority")
    return Table(title, columns, tuple(found), draft.counted(done, "act_id", "incidents"))


def _bodies(of_kind: Rows, bodies: dict[str, str], draft: Draft) -> str:
    found = ((bodies[row["authority_code"]], row["acts"]) for row in rows(counted(of_kind, "authority_code")))
    return sentences.listed(found, draft.words, small=False)


def _act(draft: Draft, act: dict[str, Any]) -> Sentence:
    names = draft.chosen.whole.names()
    city = names[str(act["city_id"])] if act["city_id"] is not None else ""
    head = ", ".join(part for part in (when(act, draft.words), city, named(act)) if part)
    return draft.say(str(act["summary"]), str(act["act_id"]), strong=head)

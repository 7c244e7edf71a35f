"""The map: where rallies were announced, and where acts are reported."""

from collections.abc import Iterator

import narwhals as nw

from exports import sentences
from exports.document import Block, Column, Paragraph, Sentence, Table
from exports.draft import Draft
from measures.acts import acts, in_rounds
from measures.places import LAST_ROUND, announced_cities, places
from measures.tables import Table as Rows
from measures.tables import read, rows


def blocks(draft: Draft) -> Iterator[Block]:
    """Where, in two sentences, and the map; on one page the sentences alone."""
    t, chosen = draft.words, draft.chosen
    found = chosen.of(places, chosen.whole)
    if not len(found):
        yield Paragraph((Sentence(t("No rally is reported for this choice.")),))
        return
    yield Paragraph(tuple(_said(draft, found)))
    if not draft.short:
        rallies = in_rounds(read(chosen.data, "rallies"))
        yield draft.picture("map", _table(draft, found), rallies, "rally_id")


def _table(draft: Draft, found: Rows) -> Table:
    t, names = draft.words, draft.chosen.whole.names()
    columns = (
        Column(t("City"), share=2),
        Column(t("Rounds")),
        Column(t("Acts"), numeric=True),
        Column(t("Announced for"), share=2),
    )
    last = _last_day(draft)
    told = [
        (
            Sentence(names[row["city_id"]]),
            Sentence(row["rounds"]),
            Sentence(t.number(row["acts"]) if row["acts"] else t("none reported")),
            Sentence(last if row["evidence"] == "named" else ""),
        )
        for row in rows(found)
    ]
    return Table(t("Cities"), columns, tuple(told))


def _said(draft: Draft, found: Rows) -> Iterator[Sentence]:
    t, chosen = draft.words, draft.chosen
    known = chosen.of(announced_cities)
    if known:
        yield draft.say(sentences.announced(known, _last_day(draft), t), *known.claim_ids)
    done = in_rounds(chosen.of(acts))
    placed = done.filter(~done["city_id"].is_null())
    text = sentences.in_cities(found, chosen.whole.names(), t)
    if text:
        yield draft.sum_up(text, placed, "act_id", "cities")


def _last_day(draft: Draft) -> str:
    """The day for which the announced cities were announced; empty where the dataset has no such round."""
    last = rows(read(draft.chosen.whole, "rounds").filter(nw.col("round_id") == LAST_ROUND))
    return draft.words.day(last[0]["date"], year=True) if last else ""

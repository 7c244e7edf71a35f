"""Recommendations: what the appeals in the dataset ask, attributed to those who wrote them; nothing is added to it."""

from collections.abc import Iterator
from typing import Any

from exports.document import Block, Items, Paragraph, Sentence
from exports.draft import Draft
from measures.tables import read, rows


def blocks(draft: Draft) -> Iterator[Block]:
    """What each appeal asks, as far as the dataset holds it, and where it stands in its own words."""
    t = draft.words
    found = [row for row in rows(read(draft.chosen.whole, "responses")) if row["kind_code"] == "appeal"]
    if not found:
        yield Paragraph((Sentence(t("The dataset holds no appeal, and this briefing adds no recommendation of its own.")),))
        return
    yield Items(tuple(_asked(draft, row) for row in found))
    yield Paragraph(tuple(_elsewhere(draft, row) for row in found))


def _asked(draft: Draft, row: dict[str, Any]) -> Sentence:
    t = draft.words
    day = t.day(row["date"], year=True) if row["date"] else t("date not shown")
    about = _other_rounds(draft, row)
    text = f"{row['summary']} {about}".strip()
    return draft.say(text, row["response_id"], strong=f"{row['body']}, {day}")


def _other_rounds(draft: Draft, row: dict[str, Any]) -> str:
    """That the appeal is about none of the rounds that were chosen."""
    t, about = draft.words, (row["about_round_ids"] or "").split(";")
    chosen = {str(number) for number in draft.chosen.selection.rounds}
    if not chosen or chosen & {*about}:
        return ""
    told = "; ".join(t("Round {n}", n=number) for number in about if number)
    return t("It is about another round than those chosen: {rounds}.", rounds=told) if told else ""


def _elsewhere(draft: Draft, row: dict[str, Any]) -> Sentence:
    t, source = draft.words, draft.documents[row["source_ids"].split(";")[0]]
    text = t(
        "Of what the appeal asks the dataset holds no more, and this briefing adds nothing of its own. The appeal itself, "
        "with its recommendations word for word:"
    )
    return Sentence(text, address=source.address)

"""What was asked: what the appeals in the dataset ask, attributed to those who wrote them, and what is reported since."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from exports.briefing.document import Block, Items, Paragraph, Sentence
from exports.briefing.draft import Draft
from measures import open_questions
from measures.asks import asks
from measures.codes import APPEAL_KIND, codes_that_say
from measures.tables import number_of, read, rows, values
from translations import Translator
from views.wording import addressee_text, as_sentence, day_within

APPEALS = 10
"""The most appeals in a short document."""
ALIKE = 2 / 3
"""So much of what is reported since is the same where one request refers to another."""


def blocks(draft: Draft) -> Iterator[Block]:
    """Each appeal, its requests with what is reported since, and quotations of it."""
    t = draft.t
    kinds = codes_that_say(draft.view.dataset, *APPEAL_KIND)
    appeals = read(draft.view.dataset, "responses").filter(nw.col("kind_code").is_in(kinds))
    appeal_rows = draft.first_rows(appeals, APPEALS, APPEALS)
    ids = [row["response_id"] for row in appeal_rows]
    request_rows = rows(draft.view.measure(asks).filter(nw.col("response_id").is_in(ids)))
    if not appeal_rows:
        yield Paragraph((Sentence(t("The dataset contains no appeals, and this briefing makes no recommendations.")),))
        return
    for row in appeal_rows:
        yield Paragraph((_appeal_sentence(draft, row),))
        requests = [one for one in request_rows if one["response_id"] == row["response_id"]]
        if requests and not draft.short:
            yield Items(tuple(_request_sentences(draft, requests)), numbered=True)
    yield Paragraph(tuple(_appeal_link(draft, row) for row in appeal_rows))
    if further := number_of(appeals) - len(appeal_rows):
        text = t.plural("The dataset contains {n} more appeal.", "The dataset contains {n} more appeals.", further)
        yield Paragraph((draft.cite_counted(text, appeals, "response_id", "outcome"),), quiet=True)


def _appeal_sentence(draft: Draft, row: dict[str, Any]) -> Sentence:
    text = f"{row['summary']} {_other_rounds(draft, row)}".strip()
    return draft.cite(text, row["response_id"], strong=f"{row['body']}, {day_within(row['date'], draft.t)}")


def _request_sentences(draft: Draft, requests: list[dict[str, Any]]) -> Iterator[Sentence]:
    """Yield the requests in order; if room is short, one refers to an earlier one on which nearly the same is reported."""
    earlier: list[set[str]] = []
    for row in requests:
        ids = {*(row["since_ids"] or "").split(";")} - {""}
        same_as = next((n for n, others in enumerate(earlier, 1) if ids and len(ids & others) >= ALIKE * len(ids)), 0)
        if same_as and not draft.full:
            text = draft.t("For the follow-up, see request {n}.", n=same_as)
            yield draft.cite(_with_state(row, text, draft.t), row["ask_id"], strong=row["text"])
        else:
            yield _request_sentence(draft, row)
        earlier.append(ids)


def _request_sentence(draft: Draft, row: dict[str, Any]) -> Sentence:
    t = draft.t
    text, ids = t("The parts of the documents that we read report no follow-up."), [row["ask_id"]]
    if row["since_ids"]:
        text, ids = t("Follow-up: {told}", told=row["since"]), [*ids, *row["since_ids"].split(";")]
    text = _with_state(row, text, t)
    if draft.full:
        text = f"{as_sentence(addressee_text(row, t), t)} {text}"
    return draft.cite(text, *ids, strong=row["text"])


def _with_state(row: dict[str, Any], text: str, t: Translator) -> str:
    return f"{as_sentence(row['state'], t)} {text}" if row["state"] else text


def _other_rounds(draft: Draft, row: dict[str, Any]) -> str:
    t, view = draft.t, draft.view
    if row["response_id"] in values(view.measure(open_questions.appeals_on, view.selection), "response_id"):
        return ""
    text = "; ".join(t("Round {n}", n=number) for number in (row["about_round_ids"] or "").split(";"))
    return t("This appeal does not concern the selected rounds or days; it is about: {rounds}.", rounds=text)


def _appeal_link(draft: Draft, row: dict[str, Any]) -> Sentence:
    t, source = draft.t, draft.documents[row["source_ids"].split(";")[0]]
    text = t("The requests are paraphrased, and this briefing adds none. For the full text, see:")
    return Sentence(text, address=source.address)

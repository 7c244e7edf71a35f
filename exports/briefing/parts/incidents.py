"""The acts one by one where no round orders them, and by kind: how many, by whom, and in a full briefing each of them."""

from collections.abc import Iterator, Mapping
from typing import Any

import narwhals as nw

from charts.crosstab import DEFAULT_GROUPING, grouping_in, name_by_two
from exports.briefing import sentences
from exports.briefing.document import Block, Column, Heading, Items, Paragraph, Sentence, Table
from exports.briefing.draft import FOUR, FULL, MOST_TOLD, ONE_PAGE, TWO, Draft
from exports.briefing.parts import tables
from measures.acts import acts, beside_campaign, count_by, of_campaign
from measures.affected import affected
from measures.codes import NOT_REPORTED
from measures.tables import Table as Rows
from measures.tables import number_of, rows, values
from views.finding import count_affected, for_filters, linked_only
from views.wording import act_date, as_sentence, people_named, people_text

ON_ONE_PAGE, ON_FOUR = 3, 7
"""Acts that no source ties to a Disagreement Day."""
LENGTHS_OF_LIST = {ONE_PAGE: 10, TWO: 20, FOUR: 50, FULL: MOST_TOLD}
KINDS_ON_FOUR = 10
"""Rows of the table of kinds on four pages: those reported most often, and one for all others."""


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield the acts by kind; those tied to no rally day follow in full, and where there are no others."""
    data, every_act = draft.view.data, draft.view.measure(acts)
    of_rallies, loose = of_campaign(data, every_act), beside_campaign(data, every_act)
    if number_of(of_rallies):
        yield from _tied_acts(draft, of_rallies)
    if number_of(loose) and draft.view.selection and (draft.full or not number_of(of_rallies)):
        text = draft.t.plural(
            "The sources consulted do not link this incident to a rally day:",
            "The sources consulted do not link these incidents to a rally day:",
            number_of(loose),
        )
        yield Paragraph((Sentence(text),))
        yield from _act_blocks(draft, loose)


def act_list(draft: Draft) -> Iterator[Block]:
    """Every act in the order of time; how many more there are where room ends."""
    yield from _act_blocks(
        draft, draft.view.measure(acts), LENGTHS_OF_LIST[draft.length], draft.view.dataset.labels("kinds")
    )


def _tied_acts(draft: Draft, of_rallies: Rows) -> Iterator[Block]:
    t, labels = draft.t, draft.view.dataset.labels("kinds")
    by_kind = count_by(of_rallies, "kind_code")
    if draft.short:
        text = for_filters(linked_only(sentences.types_named(by_kind, labels, t), draft.view), draft.view)
        yield Paragraph((draft.cite_counted(as_sentence(text, t), of_rallies, "act_id", "people"),))
        return
    yield _kinds_table(draft, of_rallies, by_kind)
    if draft.full:
        yield tables.picture(draft, name_by_two(*grouping_in(draft.view.dataset, DEFAULT_GROUPING)))
        for row in rows(by_kind):
            yield Heading(labels[row["kind_code"]])
            yield from _act_blocks(draft, of_rallies.filter(nw.col("kind_code") == row["kind_code"]))


def _act_blocks(draft: Draft, act_table: Rows, most: int = 0, kinds: Mapping[str, str] | None = None) -> Iterator[Block]:
    """Acts in the order of time, one by one, each with its kind where there are labels; how many more where room ends."""
    in_time = act_table.sort("first", "act_id", nulls_last=True)
    act_rows = rows(in_time.head(most)) if most else draft.first_rows(in_time, ON_ONE_PAGE, ON_FOUR)
    draft.load_statements([act["act_id"] for act in act_rows])
    yield Items(tuple(_act_sentence(draft, act, kinds or {}) for act in act_rows))
    further = number_of(act_table) - len(act_rows)
    if further:
        text = draft.t.plural("{n} more such incident is recorded.", "{n} more such incidents are recorded.", further)
        yield Paragraph((draft.cite_counted(text, act_table, "act_id", "people"),), quiet=True)


def _kinds_table(draft: Draft, of_rallies: Rows, by_kind: Rows) -> Table:
    t, whole = draft.t, draft.view.dataset
    labels, bodies = whole.labels("kinds"), whole.labels("authorities")
    has_people, has_bodies = (whole.has("incidents", one) for one in ("people_low", "authority_code"))
    columns = (
        Column(t("Type"), share=2),
        Column(t("Incidents"), numeric=True, share=0.7),
        *([Column(t("Times (a person affected twice is counted twice)"), share=1.5)] if has_people else []),
        *([Column(t("Responsible authority"), share=3)] if has_bodies else []),
    )
    codes = values(by_kind, "kind_code")
    named_codes = codes if draft.full or len(codes) <= KINDS_ON_FOUR else codes[: KINDS_ON_FOUR - 1]
    groups = [(labels[code], of_rallies.filter(nw.col("kind_code") == code)) for code in named_codes]
    further = len(codes) - len(named_codes)
    if further:
        other = t.plural("{n} other type", "{n} other types", further)
        groups.append((other, of_rallies.filter(~nw.col("kind_code").is_in(named_codes))))
    cells = [
        (
            Sentence(label),
            Sentence(t.number(number_of(acts_of_it))),
            *([Sentence(count_affected(affected(acts_of_it), t) or t("number not given in digits"))] if has_people else []),
            *([Sentence(_authorities_text(acts_of_it, bodies, draft))] if has_bodies else []),
        )
        for label, acts_of_it in groups
    ]
    title = t("Incidents by type and authority") if has_bodies else t("Incidents by type")
    return Table(title, columns, tuple(cells), draft.count_footnote(of_rallies, "act_id", "people"))


def _authorities_text(of_kind: Rows, bodies: dict[str, str], draft: Draft) -> str:
    counts = ((bodies[row["authority_code"]], row["acts"]) for row in rows(count_by(of_kind, "authority_code")))
    return sentences.counts_list(counts, draft.t, in_sentence=False)


def _act_sentence(draft: Draft, act: dict[str, Any], kinds: Mapping[str, str]) -> Sentence:
    """Return date, city, kind and names in bold; then the summary, or, without one, authority and people if known."""
    t, whole = draft.t, draft.view.dataset
    city = whole.names()[str(act["city_id"])] if act["city_id"] is not None else ""
    kind = t.in_sentence(kinds[act["kind_code"]]) if kinds else ""
    head = ", ".join(part for part in (act_date(act, t), city, kind, people_named(act)) if part)
    known = act["authority_code"] not in (None, "", NOT_REPORTED)
    body = whole.labels("authorities")[act["authority_code"]] if known else ""
    told, has_people = act["summary"], any(act[one] is not None for one in ("people_low", "people_high", "people_words"))
    if told in (None, whole.labels("kinds").get(act["kind_code"])):  # of own data, the type stands for a lacking summary
        people = t("{head}: {told}.", head=body or t("People"), told=people_text(act, t))
        told = people if has_people else f"{body}." if body else ""
    return draft.cite(told or "", str(act["act_id"]), strong=head)

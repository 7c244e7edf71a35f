"""The incidents one by one: in the order of time, or by type with their numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import narwhals as nw

from charts.crosstab import DEFAULT_GROUPING, grouping_in, name_by_two
from exports.briefing.document import Block, Heading, Items, Paragraph, Sentence
from exports.briefing.draft import FOUR, FULL, MOST_TOLD, ONE_PAGE, TWO, Draft
from exports.briefing.parts import tables
from measures.acts import acts, beside_campaign, count_by, of_campaign
from measures.codes import NOT_REPORTED
from measures.tables import Table, number_of, rows
from screens.record import act_line
from screens.titles import title_and_finding
from views.wording import as_sentence, people_named, people_text

MOST = {ONE_PAGE: 10, TWO: 20, FOUR: 50, FULL: MOST_TOLD}
"""The most incidents of a list."""


def act_list(draft: Draft) -> Iterator[Block]:
    """Yield the incidents in the order of time, and how many more there are where room ends."""
    yield from _listed(draft, draft.view.measure(acts))


def by_kind(draft: Draft) -> Iterator[Block]:
    """Yield how many incidents there are and their chart, in full each under its type; then those of no rally day."""
    t, view = draft.t, draft.view
    every_act = view.measure(acts)
    tied, loose = of_campaign(view.data, every_act), beside_campaign(view.data, every_act)
    if number_of(tied):
        text = as_sentence(title_and_finding(view, "incidents")[0], t)
        yield Paragraph((draft.cite_counted(text, tied, "act_id", "people"),))
        if not draft.short:
            yield tables.picture(draft, name_by_two(*grouping_in(view.dataset, DEFAULT_GROUPING)))
        for row in rows(count_by(tied, "kind_code")) if draft.full else ():
            yield Heading(view.dataset.labels("kinds")[row["kind_code"]])
            yield from _listed(draft, tied.filter(nw.col("kind_code") == row["kind_code"]))
    if number_of(loose) and view.selection and (draft.full or not number_of(tied)):
        text = t.plural(
            "The sources consulted do not link this incident to a rally day:",
            "The sources consulted do not link these incidents to a rally day:",
            number_of(loose),
        )
        yield Paragraph((Sentence(text),))
        yield from _listed(draft, loose)


def _listed(draft: Draft, table: Table) -> Iterator[Block]:
    listed = rows(table.sort("first", "act_id", nulls_last=True).head(MOST[draft.length]))
    yield Items(tuple(act_sentences(draft, listed)))
    if further := number_of(table) - len(listed):
        text = draft.t.plural("{n} more such incident is recorded.", "{n} more such incidents are recorded.", further)
        yield Paragraph((draft.cite_counted(text, table, "act_id", "people"),), quiet=True)


def act_sentences(draft: Draft, listed: Iterable[dict[str, Any]]) -> Iterator[Sentence]:
    """Yield the line of each incident with its city and names; without a summary, authority and people if known."""
    whole = draft.view.dataset
    draft.load_statements([act["act_id"] for act in listed])
    for act in listed:
        line = act_line(draft.view, act, whole.names().get(act["city_id"], ""), people_named(act))
        if line.text in (None, whole.labels("kinds")[act["kind_code"]]):  # of own data, the type stands for a summary
            line = replace(line, text=_authority_and_people(draft, act))
        yield draft.cite(line.text, *line.rests_on, strong=line.strong)


def _authority_and_people(draft: Draft, act: dict[str, Any]) -> str:
    t, known = draft.t, act["authority_code"] not in (None, "", NOT_REPORTED)
    body = draft.view.dataset.labels("authorities")[act["authority_code"]] if known else ""
    if any(act[column] is not None for column in ("people_low", "people_high", "people_words")):
        return t("{head}: {told}.", head=body or t("People"), told=people_text(act, t))
    return f"{body}." if body else ""

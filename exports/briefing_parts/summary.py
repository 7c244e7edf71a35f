"""The figures that stand large, and the choice in a few sentences."""

from collections.abc import Iterator

from exports import sentences
from exports.document import Block, Headline, Headlines, Paragraph, Sentence
from exports.draft import Draft
from measures import rounds, standards
from measures.acts import acts, counted, in_rounds
from measures.applications import decisions
from measures.places import announced_cities
from measures.tables import Table as Rows
from measures.tables import read, rows


def blocks(draft: Draft) -> Iterator[Block]:
    """The headline figures of the overview, then what was done and by whom, and how long a remedy took."""
    figures = tuple(_headlines(draft))
    if figures:
        yield Headlines(figures)
    yield Paragraph(tuple(_said(draft)))


def _headlines(draft: Draft) -> Iterator[Headline]:
    t, chosen = draft.words, draft.chosen
    found, known = chosen.of(decisions), chosen.of(announced_cities)
    if found.filed:
        value = t("{rejected} of {filed}", rejected=t.number(found.rejected), filed=t.number(found.filed))
        told = t("one reported total") if found.is_total else t("single cases; no total is reported")
        yield Headline(value, t("Applications refused"), told, draft.note(*found.row_ids))
    if known:
        told = t("{named} named by a source, {unnamed} not", named=known.named, unnamed=known.unnamed)
        yield Headline(t.number(known.announced), t("Cities announced"), told, draft.note(*known.claim_ids))
    days = rows(read(chosen.data, "rounds"))
    if days:
        told = " · ".join(t.short_day(row["date"]) for row in days)
        note = draft.note(*(str(row["round_id"]) for row in days))
        yield Headline(t.number(len(days)), t("Rounds of rallies"), told, note)
    yield from _permitted(draft)


def _permitted(draft: Draft) -> Iterator[Headline]:
    """The permitted rallies; where no source reports one, none is shown, since silence is not zero."""
    t, names = draft.words, draft.chosen.whole.names()
    rallies = rows(in_rounds(read(draft.chosen.data, "rallies")))
    granted = [row for row in rallies if row["authorisation_code"] == "granted"]
    if granted:
        told = "; ".join(t("{city}, round {n}", city=names[row["city_id"]], n=row["round_id"]) for row in granted)
        note = draft.note(*(row["rally_id"] for row in granted))
        yield Headline(t.number(len(granted)), t("Rallies permitted"), told, note)


def _said(draft: Draft) -> Iterator[Sentence]:
    t, chosen = draft.words, draft.chosen
    done, near = in_rounds(chosen.of(acts)), chosen.of(rounds.around_rallies)
    if len(done):
        yield draft.sum_up(sentences.acts_around(chosen.of(rounds.parts), t), near, "act_id", "rounds")
        yield draft.sum_up(_kinds(draft, done), done, "act_id", "incidents")
    else:
        yield Sentence(t("No act of a round is reported for this choice."))
    if not draft.told_elsewhere("standards"):
        views = chosen.of(standards.views)
        longest = views.filter(views["years"] == views["years"].max()).head(1)
        yield draft.sum_up(sentences.remedied(views, t), longest, "response_id", "standards")


def _kinds(draft: Draft, done: Rows) -> str:
    t, whole = draft.words, draft.chosen.whole
    bodies = sentences.by_authority(counted(done, "authority_code"), whole.labels("authorities"), t)
    if draft.told_elsewhere("kinds"):
        return bodies
    return f"{sentences.most_often(counted(done, 'kind_code'), 'kind_code', whole.labels('kinds'), t)} {bodies}"

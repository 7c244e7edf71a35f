"""The figures that stand large, and the choice in a few sentences."""

from collections.abc import Iterator

from exports.briefing import sentences
from exports.briefing.document import Block, Headline, Headlines, Paragraph, Sentence
from exports.briefing.draft import Draft
from exports.briefing.headlines import headlines
from measures import rounds, standards
from measures.acts import acts, count_by, of_campaign, told_twice
from measures.tables import Table as Rows
from views.finding import people_told


def blocks(draft: Draft) -> Iterator[Block]:
    """The headline figures of the overview, then what was done and by whom, and how long a remedy took."""
    large = tuple(Headline(one.value, one.label, one.told, draft.footnote(*one.row_ids)) for one in headlines(draft.view))
    if large:
        yield Headlines(large)
    yield Paragraph(tuple(_summary_sentences(draft)))


def _summary_sentences(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.words, draft.view
    found, near = view.of(acts), view.of(rounds.around_rallies)
    done = of_campaign(view.data, found)
    if len(done):
        if len(near):
            text = sentences.acts_around(view.of(rounds.days_around), told_twice(near), t)
            yield draft.sum_up(text, near, "act_id", "rounds")
        people = people_told(done, t)
        if people:
            yield draft.sum_up(people, done, "act_id", "incidents")
        yield draft.sum_up(_kinds_and_authorities(draft, done), done, "act_id", "incidents")
    elif len(found):
        yield draft.sum_up(_kinds_and_authorities(draft, found), found, "act_id", "incidents")
    else:
        yield Sentence(t("No act of restriction is reported for this choice."))
    if "responses" in view.whole.given and not draft.told_elsewhere("standards"):
        views = view.of(standards.committee_views)
        longest = views.filter(views["years"] == views["years"].max()).head(1)
        yield draft.sum_up(sentences.remedied(views, t), longest, "response_id", "standards")


def _kinds_and_authorities(draft: Draft, done: Rows) -> str:
    t, whole = draft.words, draft.view.whole
    bodies = sentences.by_authority(count_by(done, "authority_code"), whole.labels("authorities"), t)
    if draft.told_elsewhere("kinds"):
        return bodies
    return f"{sentences.most_often(count_by(done, 'kind_code'), 'kind_code', whole.labels('kinds'), t)} {bodies}"

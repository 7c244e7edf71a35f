"""The parts that tell a subject, with the blocks of its screen if it has any: fewer of them where room is short."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

import narwhals as nw

from charts.attendance_claims import attendance_text
from charts.crosstab import DEFAULT_GROUPING, grouping_in, name_by_two
from charts.layout.frame import frame_of
from charts.rally_map import has_last_round_alone
from charts.registry import figure_spec, is_available
from charts.remedy import waits_title
from charts.still_map import announced_title
from exports.briefing import narrative
from exports.briefing.document import Block, Document, Heading, Headline, Headlines, Items, Paragraph, Picture, Sentence
from exports.briefing.draft import FOUR, FULL, MOST_TOLD, ONE_PAGE, TWO, Draft
from exports.briefing.parts import tables
from exports.briefing.screen_blocks import blocks_of_screen, headed_blocks
from measures import evidence, open_questions, standards
from measures.acts import acts, beside_campaign, count_by, of_campaign
from measures.affected import gravest
from measures.applications import alternative_places
from measures.codes import APPEAL_KIND, NOT_REPORTED, codes_that_say
from measures.coverage import coverage
from measures.places import announced_cities
from measures.record import reactions_to
from measures.remedies import decided_on_rallies
from measures.requests import requests_made
from measures.rounds import around_rallies, rally_days, rounds_table
from measures.tables import Table, number_of, read, rows, values
from screens import law, lists
from screens.contents import map_name
from screens.headlines import headlines
from screens.in_short import cities_in_short, rounds_in_short
from screens.page import Section
from screens.record import act_line, reactions
from screens.titles import title_and_finding
from views.finding import filtered_decision, for_filters
from views.row_columns import RESPONSES
from views.wording import as_sentence, city_and_round, day_within, people_named, people_text

MOST = {ONE_PAGE: 10, TWO: 20, FOUR: 50, FULL: MOST_TOLD}  # the most incidents of a list


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


Row = dict[str, Any]
APPEALS = 10  # the most appeals of a document
VENUES = 12  # the most applications of which the venues are told
GAPS, GRAVEST, FEW_ACTS = 3, 3, 6
"""Gaps of the first page, the gravest incidents of a short document, and so many of a choice that it has all of them."""


def unknown(draft: Draft) -> Iterator[Block]:
    """Yield what the sources do not say; beside pictures the first of it as one paragraph."""
    section, t = lists.gaps_of_view(draft.view), draft.t
    if draft.full or not draft.has_pictures:
        yield from headed_blocks(draft, [section])
    elif section.lines:
        first = section.lines[:GAPS]
        yield Paragraph(
            (draft.cite(" ".join(one.text for one in first), *(row_id for one in first for row_id in one.rests_on)),)
        )
        if left := len(section.lines) - len(first):
            text = t.plural("{n} more gap.", "{n} more gaps.", left)
            yield Paragraph((Sentence(text, address=draft.view.address("sources")),), quiet=True)


def recommendations(draft: Draft) -> Iterator[Block]:
    """Yield each appeal with the way to its text, then the requests with what is reported since."""
    t, view = draft.t, draft.view
    appeals = read(view.dataset, "responses").filter(nw.col("kind_code").is_in([*_appeal_kinds(draft)]))
    paraphrased = t("The requests are paraphrased, and this briefing adds none. For the full text, see:")
    for row in rows(appeals.head(APPEALS)):
        asked = draft.cite(row["summary"], row["response_id"], strong=f"{row['body']}, {day_within(row['date'], t)}")
        source = draft.documents[row["source_ids"].split(";")[0]]
        yield Paragraph((asked, Sentence(paraphrased, address=source.address)))
    if (left := number_of(appeals) - APPEALS) > 0:
        yield Paragraph((Sentence(t("{n} more.", n=t.number(left)), address=view.address("outcome")),), quiet=True)
    requests = law.requests_in_brief(view) if draft.short else law.requests(view)
    yield from headed_blocks(draft, (replace(one, heading="") for one in requests))


def _appeal_kinds(draft: Draft) -> Collection[str]:
    return codes_that_say(draft.view.dataset, *APPEAL_KIND)


def cases(draft: Draft) -> Iterator[Block]:
    """Yield the incidents chosen by hand, else the gravest, each with what happened next; in full the people affected."""
    told = set[str]()
    items = tuple(sentence for act in _cases(draft) for sentence in _case(draft, act, told))
    if items:
        yield Items(items)
    if draft.full and not draft.cases:
        yield from blocks_of_screen(draft, "people", "people", "counted")


def _cases(draft: Draft) -> list[Row]:
    """Return the incidents chosen by hand in their order, else the gravest; of few incidents all."""
    view, ids = draft.view, [*draft.cases]
    table = acts(view.dataset) if ids else view.measure(acts)
    if not ids:
        ids = [act_id for row in draft.first_rows(view.measure(gravest), GRAVEST) for act_id in row["act_ids"].split(";")]
        tied = of_campaign(view.data, table)
        if not draft.full and number_of(tied) <= FEW_ACTS:
            ids += values(tied.sort("first", "act_id", nulls_last=True), "act_id")
    by_id = {row["act_id"]: row for row in rows(table.filter(nw.col("act_id").is_in(ids)))}
    return [by_id[act_id] for act_id in dict.fromkeys(ids) if act_id in by_id]


def _case(draft: Draft, act: Row, told: set[str]) -> Iterator[Sentence]:
    """Yield an incident and the reactions to it that are not told yet; where room is short results alone."""
    t, view = draft.t, draft.view
    recorded = reactions_to(view.dataset, act["act_id"])
    [sentence] = act_sentences(draft, [act])
    if view.dataset.has("responses", "outcome") and not number_of(recorded):
        none = t("No reactions or decisions about this are recorded.")
        sentence = replace(sentence, text=f"{sentence.text} {none}".strip())
    yield sentence
    new = recorded.filter(~nw.col("response_id").is_in([*told]))
    if not draft.full:
        new = new.filter(~nw.col("outcome").is_null() & ~nw.col("kind_code").fill_null("").is_in([*_appeal_kinds(draft)]))
    section = reactions(view, t("What happened next"), new)
    ids = tuple(row_id for line in section.lines for row_id in line.rests_on)
    told.update(ids)
    if ids:
        texts = [line.text for line in section.lines] if draft.full else [t.at_start(one) for one in values(new, "outcome")]
        heads = (line.strong for line in section.lines)
        text = " ".join(f"{head} {as_sentence(one, t)}" for head, one in zip(heads, texts, strict=True))
        yield draft.cite(text, *ids, strong=section.heading)


def rounds(draft: Draft) -> Iterator[Block]:
    """Yield the rally days and each round; in full its numbers, organisers and demands, and what sources count."""
    view, selection = draft.view, draft.view.selection
    if not view.number_of(rounds_table):
        return
    yield Paragraph(tuple(_days(draft)))
    of_rounds = [one for one in rounds_in_short(view) if one.lines]
    if draft.full:
        yield from headed_blocks(draft, of_rounds)
        yield from blocks_of_screen(draft, "days", "days-in-words")
        yield from blocks_of_screen(draft, "sources", "attendance-claims", "detention-claims", "how-many", "penalised")
        yield from headed_blocks(draft, [lists.contradictions(view, selection.rounds, selection.cities)])
    elif not draft.short:
        yield Items(tuple(_round(draft, one, len(of_rounds) > 1) for one in of_rounds))


def _days(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    held = view.measure(rally_days)
    if number_of(held):
        yield draft.cite_counted(narrative.rally_days(values(held, "date"), t), held, "round_id", "days")
    near = view.measure(around_rallies)
    if number_of(near) and "summary" not in draft.parts:
        yield from narrative.around(draft, near)
    came = view.measure(evidence.attendance_claims)
    pair, text = evidence.widest_ends(came), attendance_text(came, view.dataset.names(), t)
    if pair and text:
        yield draft.cite(as_sentence(text, t), *(row["claim_id"] for row in pair))
    # A day that is named is not given the acts of another, of which filters leave no rally.
    is_told = "summary" in draft.parts and not draft.has_pictures
    if not is_told and number_of(held) in (0, view.number_of(rounds_table)):
        yield from narrative.authorities(draft)


def _round(draft: Draft, section: Section, is_of_several: bool) -> Sentence:
    """Return the story of a round below its day; of a single one, which the summary tells, its organisers and demands."""
    story, *about = section.lines
    text = story.text if is_of_several else ". ".join((*(line.text for line in about), ""))
    return draft.cite(text.strip(), *story.rests_on, strong=section.heading)


def applications(draft: Draft) -> Iterator[Block]:
    """Yield what became of the applications, grounds and permits; in full charts, each decision and later counts."""
    view, every = draft.view, read(draft.view.data, "applications").select("source_ids", id="application_id")
    if number_of(every) or view.measure(requests_made, view.selection).totals:
        text = as_sentence(filtered_decision(view), draft.t)
        spec = figure_spec("applications")
        if view.measure(requests_made, view.selection).totals and spec.has_rows(view):
            text = f"{text} {as_sentence(spec.frame(view).title, draft.t)}"
        yield Paragraph((Sentence(text, draft.requests_footnote()),))
    if draft.full and number_of(every):
        yield tables.picture(draft, "applications", every)
        yield from blocks_of_screen(draft, "applications", "decisions", "places-offered")
    elif not draft.short and (venues := tuple(_venues(draft))):
        yield Items(venues)
    if not draft.short:
        yield from blocks_of_screen(draft, "applications", "grounds", "permits")
    if draft.full:
        yield from blocks_of_screen(draft, "applications", "later-counts", "later-refusals")


def _venues(draft: Draft) -> Iterator[Sentence]:
    """Yield the venues proposed in each application, for a document without room for their chart."""
    t, names = draft.t, draft.view.dataset.names()
    for row in rows(draft.view.measure(alternative_places).head(VENUES)):
        text = t.at_start(t("Alternative venues proposed: {words}; application refused", words=row["alternatives_words"]))
        caution = t("This may be the same application as another in the dataset.") if row["may_be_in"] else ""
        place = t.at_start(city_and_round(row, names, t))
        yield draft.cite(f"{as_sentence(text, t)} {caution}".strip(), row["application_id"], strong=place)


def places(draft: Draft) -> Iterator[Block]:
    """Yield for how many cities rallies were announced, the map and the cities."""
    t, view = draft.t, draft.view
    if known := view.measure(announced_cities):
        yield Paragraph((draft.cite(as_sentence(announced_title(known, t), t), *known.claim_ids),))
    if draft.full:
        yield from blocks_of_screen(draft, "places", "rally-map", "map")
    yield from headed_blocks(draft, cities_in_short(view))
    if draft.full:
        yield from blocks_of_screen(draft, "places", "cities-by-round")


def legal(draft: Draft) -> Iterator[Block]:
    """Yield the provisions that sources cite, where room is short those of international law; in full the whole law,
    reactions and decisions.
    """
    t, view = draft.t, draft.view
    provisions = [*law.provisions(view)]
    if view.selection or not draft.full:
        provisions = [replace(one, lines=tuple(line for line in one.lines if line.remark)) for one in provisions]
    if not draft.full:
        yield from headed_blocks(draft, [replace(one, heading="") for one in provisions[:1]])
        return
    yield from headed_blocks(draft, (one for one in provisions if one.lines))
    yield from headed_blocks(draft, (*law.penalty_texts(view), *_questions(draft)))
    answers = view.measure(standards.responses_on, view.selection)
    if number_of(answers):
        title = t("Reactions and decisions for these filters") if view.selection else t("All reactions and decisions")
        yield Heading(t("From rally to decision"))
        if not view.selection:
            yield from blocks_of_screen(draft, "outcome", "remedy")
        yield tables.row_table(draft, RESPONSES, title, answers, draft.footnote)


def _questions(draft: Draft) -> Iterator[Section]:
    """Yield the questions about the grounds, each with what bears on it among the filters; none if nothing does."""
    view = draft.view
    asked = view.measure(standards.questions_on, view.selection)
    bearing = {row_id for row in asked for row_id in row["row_ids"].split(";")}
    head, *each = law.questions(view)
    kept = [replace(one, lines=tuple(line for line in one.lines if bearing.issuperset(line.rests_on))) for one in each]
    if asked:
        yield from (head, *(one for one in kept if one.lines))


TOTAL, MAP, DAYS = "applications-total", "rally-map", "calendar"
LAST_DAY = "rally-map-last-day"  # the name of the map of one rally day, beside which a full document has that of all


def glance(draft: Draft) -> Iterator[Block]:
    """Yield a picture of the places and one of the reported totals of applications, each if the filters leave any."""
    place_map = map_name(draft.view)
    if place_map == MAP:
        yield _small_map(draft)
    elif has(draft, place_map):
        yield tables.picture(draft, place_map)
    if has(draft, TOTAL):
        yield tables.picture(draft, TOTAL)


def days(draft: Draft) -> Iterator[Block]:
    if has(draft, DAYS):
        yield tables.picture(draft, DAYS)


def has(draft: Draft, name: str) -> bool:
    return is_available(draft.view, name) and figure_spec(name).has_rows(draft.view)


def _small_map(draft: Draft) -> Block:
    """Return the map as for a phone, with title, rows and sources of what it shows: of several cities the last rally day."""
    last_day = values(draft.view.measure(rally_days), "round_id")[-1:]
    of_last_day = nw.col("round_id").is_in(last_day) if has_last_round_alone(draft.view) else None
    picture = tables.picture(draft, MAP, only=of_last_day)
    if not isinstance(picture, Picture) or picture.narrow is None:
        return picture
    frame = frame_of(picture.narrow)
    of_day = replace(picture, name=LAST_DAY, figure=picture.narrow, narrow=None)
    return replace(of_day, unit=frame.unit, title=frame.title, source=frame.source, alt=frame.alt)


def summary(draft: Draft) -> Iterator[Block]:
    """Yield who called whom, what was done and what became of it, after a chart or, without pictures, the large figures."""
    if draft.has_pictures:
        yield from days(draft)
    elif large := [*headlines(draft.view)]:
        yield Headlines(tuple(Headline(one.value, one.label, one.remark, draft.footnote(*one.row_ids)) for one in large))
    subjects = (narrative.opening, narrative.what_was_done, narrative.gravest_acts, narrative.penalties)
    yield from (Paragraph(told) for told in (tuple(subject(draft)) for subject in subjects) if told)


def why(draft: Draft) -> Iterator[Block]:
    """Yield what was held of the rallies, how long a decision took, and what is counted since."""
    found = (*_held_by_appeals(draft), *narrative.decisions(draft), *_time_to_a_decision(draft))
    reactions = (*found, *narrative.later_refusals(draft))
    if reactions:
        yield Paragraph(reactions)


def _held_by_appeals(draft: Draft) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    for row in rows(view.measure(open_questions.appeals_on, view.selection)):
        if row["outcome"]:
            day = day_within(row["date"], t)
            text = as_sentence(row["outcome"].rstrip("."), t)
            yield draft.cite(text, row["response_id"], strong=f"{row['body']}, {day}")


def _time_to_a_decision(draft: Draft) -> Iterator[Sentence]:
    """Return the years to a decision; beside rounds and days, filters leave the decisions on an incident of theirs."""
    t, view = draft.t, draft.view
    is_by_round = view.selection == view.by_rounds.selection
    views, followed = view.by_rounds.measure(decided_on_rallies), view.by_rounds if is_by_round else view
    if not is_by_round:
        on_them = values(view.measure(standards.responses_on, view.selection), "response_id")
        views = views.filter(nw.col("response_id").is_in(on_them))
    if number_of(views):
        text = as_sentence(for_filters(waits_title(rows(views), t), followed), t)
        yield draft.cite_counted(text, views, "response_id", "outcome")


def sources(draft: Draft) -> Iterator[Block]:
    """How many documents are cited and read in full; in full each of them with its address. Else the footnotes name them."""
    t, whole = draft.t, draft.view.dataset
    named = {one.document.source_id: one.document for note in draft.noted.values() for one in note.citations}
    text = t.plural(
        "The notes cite {n} of the dataset's {whole} documents individually.",
        "The notes cite {n} of the dataset's {whole} documents individually.",
        len(named),
        whole=t.number(number_of(read(whole, "sources"))),
    )
    share = coverage(whole).get("read_in_full")
    if share:
        full = t.plural(
            "We read {n} of the {whole} in full and only the opening of the others.",
            "We read {n} of the {whole} in full and only the opening of the others.",
            share.part,
            whole=t.number(share.total),
        )
        text = f"{text} {full}"
    spelled_out = whole.campaign.text("abbreviations")
    more = (Sentence(spelled_out),) if spelled_out else ()
    yield Paragraph((Sentence(text, address=draft.view.address("sources")), *more))
    if draft.full:
        yield Items(tuple(_document_line(named[source_id]) for source_id in sorted(named)))


def _document_line(document: Document) -> Sentence:
    head = ", ".join(part for part in (document.title, document.published) if part)
    text = f"{head}; {document.extent}." if document.extent else f"{head}."
    return Sentence(text, strong=document.publisher, address=document.address)

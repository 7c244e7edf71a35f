"""Builds the briefing of a selection from the requested parts and length, as a document independent of any format."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from math import ceil

from charts.layout.frame import dataset_credit
from exports.briefing import paragraph
from exports.briefing.document import (
    Block,
    Briefing,
    Fact,
    Heading,
    Items,
    Paragraph,
    Part,
    Picture,
    Sentence,
    Table,
    sentences,
)
from exports.briefing.draft import FOUR, FULL, GLANCE, LENGTHS, ONE_PAGE, TWO, Draft
from exports.briefing.paragraph import PARAGRAPH
from exports.briefing.parts import questions, subjects
from exports.origin import origin_text
from exports.render.pictures import WIDTH, height_of, natural_width
from loaders import Dataset
from loaders.profile import NEEDED
from measures.acts import acts, filters_to_drop, is_empty_selection
from screens import titles
from translations import Translator
from views import citation
from views.citation import licence_address, licence_name, publisher_terms, subject
from views.finding import filtered_decision, linked_only
from views.view import View, by_filter, codes_text, hides_types
from views.wording import as_sentence

__all__ = ["FOUR", "FULL", "LENGTHS", "ONE_PAGE", "PARTS", "TWO", "brief", "parts_in", "usual_parts"]
LAST = ("unknown", "sources")  # the parts at the end of a full document, in which they are long
PAGES = {ONE_PAGE: 1, TWO: 2, FOUR: 4, FULL: None}  # the pages on which a length has to stand
LETTERS = {TWO: 2500, FOUR: 3500}  # letters of a page of a short document with its pictures and notes
FIRST_PAGE = (GLANCE, "summary", "raise")  # the parts that share one page where a document has the first of them
FIRST, LINE, TABLE_LINE, FIGURE = 1.2, 0.0331, 0.016, 1.02
"""Pages of the parts of the first page in a full document; of a line with its notes; of a line of a table; of a square
figure."""
LINE_LETTERS, TABLE_LETTERS = {"en": 103, "ru": 95, "kk": 93}, {"en": 122, "ru": 116, "kk": 116}


@dataclass(frozen=True)
class Kind:
    """A part to choose: none without `table`, none with `stands_without`; `named_if_empty` where nothing is reported."""

    heading: Callable[[Translator], str]
    blocks: Callable[[Draft], Iterator[Block]]
    table: str = NEEDED
    stands_without: str = ""
    usual_in: tuple[str, ...] = (TWO, FOUR, FULL)
    named_if_empty: bool = True


PARTS: Mapping[str, Kind] = {
    GLANCE: Kind(lambda t: t("At a glance"), subjects.glance, usual_in=LENGTHS, named_if_empty=False),
    "unknown": Kind(lambda t: t("What the sources do not say"), subjects.unknown, "gaps", usual_in=LENGTHS),
    "summary": Kind(lambda t: t("What happened"), subjects.summary, usual_in=LENGTHS),
    PARAGRAPH: Kind(lambda t: t("To say"), paragraph.blocks, usual_in=(), named_if_empty=False),
    "raise": Kind(lambda t: t("Questions to raise"), questions.blocks, usual_in=LENGTHS, named_if_empty=False),
    "list": Kind(lambda t: t("Incidents"), subjects.act_list, stands_without="rounds", usual_in=(ONE_PAGE, TWO, FOUR)),
    "hard": Kind(lambda t: t("Hard questions"), questions.hard_questions, usual_in=(), named_if_empty=False),
    "why": Kind(lambda t: t("Why it matters"), subjects.why, "rounds", named_if_empty=False),
    "recommendations": Kind(lambda t: t("Requests and follow-up"), subjects.recommendations, "asks", usual_in=(FOUR, FULL)),
    "cases": Kind(lambda t: t("People affected"), subjects.cases),
    "rounds": Kind(lambda t: t("The rounds"), subjects.rounds, "rounds"),
    "applications": Kind(lambda t: t("Applications"), subjects.applications, "applications", usual_in=(FOUR, FULL)),
    "kinds": Kind(lambda t: t("Incidents by type"), subjects.by_kind, usual_in=(FULL,)),
    "map": Kind(lambda t: t("Map"), subjects.places, usual_in=(FULL,)),
    "standards": Kind(lambda t: t("Legal standards"), subjects.legal, "standards", usual_in=(FOUR, FULL)),
    "sources": Kind(lambda t: t("Sources"), subjects.sources, usual_in=LENGTHS),
}
"""The parts by the name that they have in a command and an address, in the order in which they stand."""


def parts_in(data: Dataset) -> dict[str, Kind]:
    """Return the parts on which a dataset may have content: those whose table it has, except those that others replace."""
    own = data.own_tables
    return {name: kind for name, kind in PARTS.items() if kind.table in own and kind.stands_without not in own}


def usual_parts(length: str, cases: Collection[str] = ()) -> list[str]:
    """Return the parts that a length has where no others are asked for; cases chosen by hand stand in each length."""
    return [name for name, kind in PARTS.items() if length in kind.usual_in or (cases and name == "cases")]


def unusual_parts(data: Dataset, parts: Collection[str], length: str, cases: Collection[str]) -> str:
    """Return the parts as an address names them; empty if they are those usual in a length."""
    available = {*parts_in(data)}
    is_usual = {*parts} & available == {*usual_parts(length, cases)} & available
    return "" if is_usual else codes_text(name for name in PARTS if name in parts)


def brief(view: View, parts: Iterable[str] | None = None, length: str = FOUR, cases: tuple[str, ...] = ()) -> Briefing:
    """Return the briefing of a choice, with its parts in the order of PARTS; without any, with those usual in its length.

    `cases` are ids of acts of any choice in place of the gravest. Raises KeyError for a part, ValueError for a length.
    """
    if length not in LENGTHS:
        raise ValueError(length)
    t, whole, available = view.t, view.dataset, parts_in(view.dataset)
    names = [*(usual_parts(length, cases) if parts is None else parts)]
    kinds = {name: PARTS[name] for name in names if name in available or name not in PARTS}
    draft = Draft(view, length, frozenset(kinds), cases)
    headline, text = titles.title_and_finding(view, "overview")
    is_of_requests = text == filtered_decision(view)
    note = draft.requests_footnote() if is_of_requests else draft.count_footnote(view.measure(acts), "act_id", "people")
    return Briefing(
        name=view.file_name(whole.name, length),
        language=t.language,
        length=length,
        kicker=t("Briefing · {about}", about=subject(view)),
        title=headline,
        finding=Sentence(as_sentence(text, t), note),
        released=whole.released,
        parts=labelled_parts(_reported_parts(draft), t),
        colophon=tuple(_colophon_facts(view)),
        labels={
            "contents": t("Contents"),
            "notes": t("Notes"),
            "page": t("Page {n} of {of}"),
            "colophon": t("About this document"),
            "dated": t("Data as of {day}", day=t.day(whole.released, year=True)),
            "foot": dataset_credit(view).line(t),
        },
        origin=origin_text(
            view, "briefing", length=length, parts=unusual_parts(whole, names, length, cases), cases=codes_text(cases)
        ),
    )


def _reported_parts(draft: Draft) -> list[Part]:
    t, view = draft.t, draft.view
    first = "summary"
    if view.selection and view.measure(is_empty_selection, view.selection):
        return [Part(first, PARTS[first].heading(t), (_nothing_reported(view),))]
    order = [*(name for name in PARTS if name not in LAST), *LAST] if draft.full else [*PARTS]
    kinds = {name: PARTS[name] for name in order if name in draft.parts}
    parts = [_part(name, kind, draft) for name, kind in kinds.items()]
    reported = [part for part in parts if part.blocks]
    empty = [part.heading for part in parts if not part.blocks and PARTS[part.name].named_if_empty]
    if not empty or (reported and (hides_types(view) or not view.selection)):
        return reported
    text = "; ".join(t.in_sentence(heading) for heading in empty)
    told = linked_only(t("For these filters, there is nothing to show under: {subjects}", subjects=text), view)
    remark = Paragraph((Sentence(as_sentence(told, t)),))
    place = next((n for n, part in enumerate(reported) if part.name == first), -1)
    if not reported:
        return [Part(first, PARTS[first].heading(t), (remark,))]
    reported[place] = replace(reported[place], blocks=(*reported[place].blocks, remark))
    return reported


def _part(name: str, kind: Kind, draft: Draft) -> Part:
    """Return a part without a heading that says its own again."""
    heading = kind.heading(draft.t)
    return Part(name, heading, tuple(block for block in kind.blocks(draft) if block != Heading(heading)))


def _nothing_reported(view: View) -> Paragraph:
    t, filter_texts = view.t, by_filter(view.selection, view.dataset, view.t)
    to_drop = [filter_texts[name] for name in view.measure(filters_to_drop, view.selection)]
    filters = "; ".join(to_drop or filter_texts.values())
    text = t(
        "No records match these filters. To see any, remove more than one of the following: {filters}.", filters=filters
    )
    if to_drop:
        text = t(
            "No records match these filters. Removing any one of the following gives results: {filters}.", filters=filters
        )
    return Paragraph((Sentence(text),))


def labelled_parts(parts: Iterable[Part], t: Translator) -> tuple[Part, ...]:
    figures, tables = count(1), count(1)

    def label(block: Block) -> Block:
        if isinstance(block, Picture):
            return replace(block, label=t("Chart {n}", n=next(figures)))
        return replace(block, label=t("Table {n}", n=next(tables))) if isinstance(block, Table) else block

    return tuple(replace(part, blocks=tuple(label(block) for block in part.blocks)) for part in parts)


def _colophon_facts(view: View) -> Iterator[Fact]:
    t, whole = view.t, view.dataset
    yield Fact(t("Filters"), view.filters_text or t("none (the whole dataset)"))
    day = t.day(whole.released, year=True)
    yield Fact(t("Dataset"), t("version {version}, {day}", version=whole.version, day=day))
    yield Fact(t("Licence"), licence_name(whole, t), licence_address(whole))
    yield from (Fact(label, text) for _, label, text in publisher_terms(view))
    yield Fact(t("How to cite"), citation.sentence(view), view.address() if view.site else "")
    yield Fact(
        t("How to read this document"),
        t(
            "Every number comes from a named source or is counted from the records; a note says which. If sources "
            "differ, each number is given. What the sources consulted do not report is never given as zero."
        ),
    )


def about_pages(briefing: Briefing) -> int:
    """Estimate how many pages a briefing has in its length, at least one."""
    if briefing.length == ONE_PAGE:
        return 1
    most = PAGES[briefing.length]
    if most:
        letters = sum(len(_letters(one)) for part in briefing.parts for one in sentences(part))
        return min(most, 1 + letters // LETTERS[briefing.length])
    has_first = any(part.name == GLANCE for part in briefing.parts)
    rest = [part for part in briefing.parts if not (has_first and part.name in FIRST_PAGE)]
    columns = {"sources": 2}
    pages = (_block_pages(block, briefing.language) / columns.get(part.name, 1) for part in rest for block in part.blocks)
    return max(1, round(1 + FIRST * has_first + sum(pages)))


def _letters(sentence: Sentence) -> str:
    return sentence.strong + sentence.text


def _block_pages(block: Block, language: str) -> float:
    line, cells = LINE_LETTERS[language], TABLE_LETTERS[language]
    if isinstance(block, Picture):
        wide = min(natural_width(block.figure) / WIDTH, 1)
        texts = len(block.title) + len(block.unit) + len(block.source)
        return FIGURE * wide * height_of(block.figure) / WIDTH + LINE * ceil(texts / line)
    if isinstance(block, Table):
        shares = [column.share / sum(one.share for one in block.columns) for column in block.columns]
        high = [max(ceil(len(c.text) / (share * cells)) for c, share in zip(row, shares, strict=True)) for row in block.rows]
        return TABLE_LINE * sum(max(1, one) + 1 for one in high)
    if isinstance(block, Items):
        return LINE * sum(ceil(len(_letters(one)) / line) for one in block.sentences)
    if isinstance(block, Paragraph):
        return LINE * ceil(sum(len(_letters(one)) for one in block.sentences) / line)
    return 0

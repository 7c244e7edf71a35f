"""The sheet of a city as a document of one page: what is reported, disputed and unknown, the law, what bodies decided."""

from collections.abc import Iterator
from dataclasses import replace

from exports.briefing import compose
from exports.briefing.document import Briefing, Items, Part, Sentence
from exports.briefing.draft import ONE_PAGE, Draft
from exports.origin import origin_text
from measures.acts import acts, counts
from measures.codes import DECISION_KIND, codes_that_say
from measures.selection import Selection
from measures.standards import numbers_engaging, responses_on
from measures.tables import read, rows
from views import city_sheet as sheets
from views.finding import acts_text, gravest_text
from views.view import View, choose
from views.wording import response_day

GRAVEST, MOST = 3, 2
"""How many acts, and how many contradictions, gaps, provisions and decisions each, have room on a page."""


def city_path(city_id: str) -> str:
    return f"cities/{city_id}.pdf"


def city_brief(view: View, city_id: str) -> Briefing:
    """Return the document of a city for the chosen rounds, with provisions and decisions about acts there alone."""
    selection = Selection(rounds=view.selection.rounds, cities=(city_id,))
    city = choose(view.dataset, selection, view.t.language, view.site)
    draft, t = Draft(city, ONE_PAGE), city.t
    whole = compose.brief(city, ("sources",), ONE_PAGE)
    sheet = sheets.city_sheet(city, city_id, GRAVEST)
    text = acts_text(city.measure(counts), t)
    finding = draft.cite_counted(t("{told}.", told=text), city.measure(acts), "act_id", "people")
    parts = {
        "acts": (t("The most serious incidents"), _acts(draft, sheet)),
        "rallies": (t("Reports on each rally"), _rallies(draft, sheet)),
        "disputed": (t("Contradictions"), _lines(draft, sheet.disputed)),
        "unknown": (t("Gaps"), _unknown(draft, sheet)),
        "standards": (t("Legal provisions that sources cite"), _provisions(draft)),
        "decisions": (t("Decisions of UN and other bodies"), _decisions(draft)),
    }
    return replace(
        whole,
        name=view.file_name(view.dataset.name, city_id),
        title=sheet.name,
        finding=finding,
        parts=tuple(_written(parts)),
        origin=origin_text(city, f"cities/{city_id}"),
        colophon=whole.colophon[-2:],  # how to cite and to read it; dataset and licence stand at the foot
    )


def _written(parts: dict[str, tuple[str, Iterator[Sentence]]]) -> Iterator[Part]:
    for name, (heading, sentences) in parts.items():
        if told := tuple(sentences):
            yield Part(name, heading, (Items(told),))


def _more(draft: Draft, number: int, screen: str) -> Sentence:
    return Sentence(draft.t("{n} more.", n=draft.t.number(number)), address=draft.view.address(screen))


def _acts(draft: Draft, sheet: sheets.CitySheet) -> Iterator[Sentence]:
    for act in sheet.gravest:
        yield draft.cite(gravest_text(draft.view, act), act["act_id"], strong=sheets.act_head(draft.view, act))
    if left := sheet.acts - len(sheet.gravest):
        yield _more(draft, left, "people")


def _rallies(draft: Draft, sheet: sheets.CitySheet) -> Iterator[Sentence]:
    for row in sheet.rallies:
        states, head = sheets.rally_states(draft.view, row), sheets.rally_head(draft.view, row)
        strong = draft.t("{head}: {told}", head=head, told=draft.t.in_sentence(states)) if states else head
        yield draft.cite(row["summary"] or "", row["rally_id"], strong=strong)


def _lines(draft: Draft, found: list[sheets.Row]) -> Iterator[Sentence]:
    for row in found[:MOST]:
        yield draft.cite(row["summary"], row["gap_id"])
    if len(found) > MOST:
        yield _more(draft, len(found) - MOST, "sources")


def _unknown(draft: Draft, sheet: sheets.CitySheet) -> Iterator[Sentence]:
    yield from _lines(draft, sheet.unknown)
    for text, row in sheets.silences(draft.view, sheet):
        yield draft.cite(text, row["rally_id"])
    if not sheet.unknown and "gaps" in draft.view.dataset.own_tables:
        yield Sentence(draft.t("No gaps are recorded for this city."))


def _provisions(draft: Draft) -> Iterator[Sentence]:
    view = draft.view
    acts_by_id = view.measure(numbers_engaging)
    named = [row for row in rows(read(view.dataset, "standards")) if row["standard_id"] in acts_by_id]
    for row in sorted(named, key=lambda row: -acts_by_id[row["standard_id"]])[:MOST]:
        yield draft.cite(row["says"], row["standard_id"], strong=f"{row['instrument']} · {row['provision']}")
    if len(named) > MOST:
        yield _more(draft, len(named) - MOST, "outcome")


def _decisions(draft: Draft) -> Iterator[Sentence]:
    """The decisions about an act there, those of which the finding is known first, of these the last."""
    view = draft.view
    kinds, found = codes_that_say(view.dataset, *DECISION_KIND), rows(view.measure(responses_on, view.selection))
    decisions = sorted((row for row in reversed(found) if row["kind_code"] in kinds), key=lambda row: not row["finding"])
    for row in decisions[:MOST]:
        strong = f"{row['body']}, {response_day(row, view)}"
        yield draft.cite(row["outcome"] or row["summary"], row["response_id"], strong=strong)
    if len(decisions) > MOST:
        yield _more(draft, len(decisions) - MOST, "outcome")

"""Lists beside a screen of the static edition: what can be opened, what a record or a city rests on, coverage, versions."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from exports.site.screen import Values
from measures.coverage import gaps
from measures.evidence import statements_on
from measures.people import people_named_for
from measures.record import claims_beside, contradictions_on
from measures.tables import rows
from views import city_sheet, wording
from views.introduction import coverage_shares
from views.opened import INCIDENT, MARK, PERSON, PLACE, SCREENS, STANDARD, DetailPage
from views.view import View
from views.web_address import link

LISTS = {"places": (PLACE,), "people": (PERSON, INCIDENT), "outcome": (STANDARD, MARK)}
"""What the list of a screen leads to."""
CONTRADICTION, GAP = "contradiction", "gap"
MOST = 3
"""The gravest acts of a city that its sheet has."""


def sorts(view: View) -> dict[str, str]:
    t = view.t
    of_screens = {INCIDENT: t("Incidents"), PERSON: t("People"), PLACE: t("Cities")}
    return of_screens | {STANDARD: t("Legal provisions that sources cite"), MARK: t("Requests and follow-up")}


def entry(title: str, summary: str = "", address: str = "") -> Values:
    """Return a line of a list: what leads to `address`, and what is said of it."""
    return {"title": title, "summary": summary, "address": address}


def section(title: str, entries: Iterable[Values]) -> Iterator[Values]:
    """A list under its title; none without a line."""
    lines = [*entries]
    if lines:
        yield {"title": title, "entries": lines}


def opened_lists(view: View, opened: DetailPage) -> Iterator[Values]:
    """Yield the words of the documents and the numbers of other sources of a record; of a city contradictions and gaps."""
    t = view.t
    if opened.name == INCIDENT:
        yield from section(t("Statements"), _quotes(view, opened.code))
        claims = rows(claims_beside(view.dataset, opened.code))
        numbers = [entry(f"{row['measure']}: {wording.figure_of(row, t)} ({row['publisher']})") for row in claims]
        numbers += [entry(row["summary"]) for row in rows(contradictions_on(view.dataset, opened.code))]
        yield from section(t("Numbers reported by sources"), numbers)
    if opened.name == PLACE:
        sheet = city_sheet.city_sheet(view, opened.code, MOST)
        yield from section(t("Contradictions"), (entry(row["summary"]) for row in sheet.disputed))
        yield from section(t("Gaps"), (entry(row["summary"]) for row in sheet.unknown))


def _quotes(view: View, row_id: str) -> Iterator[Values]:
    t, found = view.t, rows(statements_on(view.dataset, row_id).sort("source_id", "statement_id"))
    for _, of_document in groupby(found, key=lambda row: row["source_id"]):
        statements = [*of_document]
        row = statements[0]
        day = t.day(row["published"], year=True) if row["published"] else t("date not shown")
        extent = t("read in full") if row["read_extent"] == "full" else ""
        quoted = " ".join(dict.fromkeys(t.quoted(one["support"]) for one in statements if one["support"]))
        named = ", ".join(filter(None, (quoted, row["publisher"], day, extent)))
        yield entry(row["title"], named, link(row["link"] or ""))


def related(view: View, opened: DetailPage) -> list[tuple[str, dict[str, str]]]:
    """The city of a record and the people whom sources name for it: what they are called, and what opens their pages."""
    if opened.name != INCIDENT or opened.act is None:
        return []
    t, city, names = view.t, opened.act["city_id"], view.dataset.names()
    people = ((f"{t('Person')}: {one.name}", {PERSON: one.key}) for one in people_named_for(view.dataset, opened.code))
    return [*([(f"{t('City')}: {names[city]}", {PLACE: city})] if city else []), *people]


def gap_lists(view: View, *kinds: str) -> Iterator[Values]:
    """Yield on what the sources contradict each other, and what they do not say, about the rounds and cities chosen."""
    t = view.t
    titles = {CONTRADICTION: t("Contradictions between sources"), GAP: t("What the sources do not say")}
    for kind in kinds:
        yield from section(titles[kind], map(entry, gap_texts(view, kind)))


def gap_texts(view: View, kind: str) -> list[str]:
    if "gaps" not in view.dataset.own_tables:
        return []
    return [row["summary"] for row in view.rows_of(gaps, view.selection.rounds, kind, view.selection.cities)]


def contents(
    view: View, details: Iterable[DetailPage], link: Callable[..., str], names: Iterable[str] = tuple(SCREENS)
) -> Iterator[Values]:
    titles, found = sorts(view), [*details]
    for name in names:
        of_name = (one for one in found if one.name == name)
        yield from section(titles[name], (entry(one.title, one.summary, link(view, "", **one.parameter)) for one in of_name))


def coverage_list(view: View) -> Iterator[Values]:
    yield from section(view.t("Coverage"), (entry(part, told) for part, told, _ in coverage_shares(view)))

"""What a link opens on a screen as a page: one record, person, city, provision or request, whatever was chosen beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import narwhals as nw

from measures import standards
from measures.acts import of_campaign
from measures.coverage import documents_behind
from measures.evidence import claims_by_id
from measures.finder import about_person
from measures.people import person_of_key
from measures.places import acts_in, rallies_in
from measures.record import record
from measures.remedies import decisions_elsewhere
from measures.standards import asks
from measures.tables import Table, number_of, read, rows, values
from screens.city import city_page
from screens.law import no_follow_up
from screens.page import FACTS, Line, Page, Section, reported
from screens.record import act_line, reactions, record_page
from screens.sources import sources
from views import citation, wording
from views.opened import INCIDENT, MARK, MOST_OPENED, PERSON, PLACE, SCREENS, STANDARD, acts_and_days
from views.row_columns import ACTS
from views.row_keys import ACT, APPLICATION, CITY, CLAIM, GAP, RALLY, REQUEST, ROUND, RowKey, is_act, key_of_code
from views.search import index_of
from views.view import View, codes_text
from views.wording import day_within, people_named

MOST = 40  # the most incidents listed individually
Row = dict[str, Any]


def person_page(view: View, key: str) -> Page | None:
    t, person = view.t, person_of_key(view.dataset, key)
    if person is None:
        return None
    found = about_person(view.dataset, index_of(view), person)
    named = {"act_id": found.done, "application_id": found.applications, "response_id": found.responses}
    ids = tuple(row_id for column, table in named.items() for row_id in values(table, column))
    is_elsewhere = nw.col("response_id").is_in(values(decisions_elsewhere(view.dataset), "response_id"))
    answers = t("Reactions and decisions concerning these incidents or naming this person")
    other = t("Decisions in other cases concerning this person, not linked to these incidents or rallies")
    applications = tuple(_application(view, row) for row in rows(found.applications))
    sections = reported(
        _chronology(view, found.done),
        Section(t("Applications that name this person"), applications, fold=t("Sources")),
        reactions(view, answers, found.responses.filter(~is_elsewhere)),
        replace(reactions(view, other, found.responses.filter(is_elsewhere)), empty=""),
    )
    summary = " ".join(filter(None, acts_and_days(view, found.done)))
    return Page(PERSON, key, person.name, summary, ids, sections, ((t("Incidents"), ACTS, found.done),))


def _chronology(view: View, acts: Table) -> Section:
    t, left = view.t, number_of(acts) - MOST
    below = t("{n} more; search for the name to see them all.", n=t.number(left)) if left > 0 else ""
    lines = tuple(_act(view, act) for act in rows(acts.head(MOST)))
    return Section(t("Chronology"), lines, below=below, fold=t("Sources"))


def _act(view: View, act: Row) -> Line:
    t, whole = view.t, view.dataset
    targets = {code: t.in_sentence(label) for code, label in whole.labels("targets").items()}
    against = t("Target: {targets}", targets=wording.targets_text(act, targets, t))
    line = act_line(view, act, whole.names().get(act["city_id"], t("city not recorded")))
    return replace(line, text=f"{act['summary']} {against}", sources=sources(view, act["act_id"]).lines)


def _application(view: View, row: Row) -> Line:
    t, row_id = view.t, row["application_id"]
    day = wording.day_text(row["decided_on"] or row["filed_on"], t)
    answer = t("Application: {answer}", answer=wording.answer_text(row, t))
    return Line(row["summary"], f"{day}. {answer}.", rests_on=(row_id,), sources=sources(view, row_id).lines)


def opened_by(view: View, screen: str, parameters: Mapping[str, str]) -> Page | None:
    """Return the page that an address opens on a screen; None if it names nothing, or nothing that the dataset has."""
    find: dict[str, Callable[[View, str], Page | None]] = {
        INCIDENT: record_page,
        PERSON: person_page,
        PLACE: _opened_city,
        STANDARD: _opened_provision,
        MARK: _opened_request,
    }
    name = next((name for name in find if parameters.get(name) and SCREENS[name] == screen), "")
    code, unfiltered = parameters.get(name, ""), view.unfiltered
    return unfiltered.cached(f"opened-{name}-{code}", lambda: find[name](unfiltered, code)) if name else None


def _opened_city(view: View, code: str) -> Page | None:
    has_rows = any(number_of(measure(view.dataset, code)) for measure in (rallies_in, acts_in))
    return city_page(view, code) if has_rows else None


def _opened_provision(view: View, code: str) -> Page | None:
    t, row = view.t, row_of(read(view.dataset, "standards"), "standard_id", code)
    if row is None:
        return None
    engaged = standards.acts_engaging(view.dataset, code)
    number, lines = number_of(engaged), tuple(act_line(view, act) for act in rows(engaged.head(MOST_OPENED)))
    told = t.plural(
        "This provision is cited in sources for {n} incident:",
        "This provision is cited in sources for {n} incidents:",
        number,
    )
    uncited = t("The sources consulted do not cite this provision for any incident.")
    left = number - len(lines)
    below = t("{n} more.", n=t.number(left)) if left else ""
    cited = Section(told if number else "", lines, uncited, below)
    sections = reported(sources(view, code, heading=t("Sources")), cited)
    return Page(STANDARD, code, f"{row['instrument']} · {row['provision']}", row["says"], (code,), sections)


def _opened_request(view: View, code: str) -> Page | None:
    key = key_of_code(view.dataset, code)
    row = row_of(asks(view.dataset), "ask_id", key.row_id) if key.kind == REQUEST else None
    if row is None:
        return None
    summary = row["since"] or no_follow_up(view.t)
    ids = (row["ask_id"], *filter(None, (row["since_ids"] or "").split(";")))
    state = (Line(row["state"], view.t("Status")),) if row["state"] else ()
    sections = reported(Section("", state, form=FACTS), sources(view, *ids, heading=view.t("Sources")))
    return Page(MARK, code, row["text"], summary, ids, sections)


def row_of(table: Table, column: str, code: str) -> dict[str, Any] | None:
    """Return the row of a table with a code in a column; None if there is none."""
    return next((row for row in rows(table) if str(row[column]) == code), None)


def publishers_of(view: View, opened: Page) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["publisher"] for row in rows(documents_behind(view.dataset, opened.row_ids))))


def citation_of(view: View, opened: Page) -> str:
    if opened.name == INCIDENT:
        return citation.of_record(view, opened.code)
    if opened.name == PERSON:
        return citation.of_person(view, opened.code, opened.title)
    return citation.sentence(view, SCREENS[opened.name], **opened.parameter)


def rows_page(view: View, keys: tuple[RowKey, ...], every: int = 0) -> Page:
    """Return the page of some rows, the first of `every` if there are more."""
    t, others = view.t, [key.row_id for key in keys if key.kind not in (CITY, RALLY) and not is_act(view.dataset, key)]
    first = t("The first {n} of {all} are shown; all are in the table below the chart.", n=len(keys), all=t.number(every))
    sections = [*(section for key in keys for section in _reports(view, key)), sources(view, *others)]
    remark = Section("", (), empty=next((one.below for one in sections if one.below), ""))
    told = reported(*(replace(one, below="") for one in sections), remark)
    title = t("Sources for: {subject}", subject=_subject(view, keys, every or len(keys)))
    return Page(MARK, codes_text(map(str, keys)), title, first if every else "", (), told)


def _subject(view: View, keys: tuple[RowKey, ...], number: int) -> str:
    t, kinds, ids = view.t, {key.kind for key in keys}, tuple(key.row_id for key in keys)
    if kinds == {CITY} and number == 1:
        return view.dataset.names()[ids[0]]
    if kinds == {CLAIM}:
        return ", ".join(dict.fromkeys(row["measure"] for row in rows(claims_by_id(view.dataset, ids))))
    if kinds == {ROUND}:
        days = {str(row["round_id"]): row["date"] for row in rows(read(view.dataset, "rounds"))}
        return t.enumerated([t.day(days[one], year=True) for one in days if one in ids])
    counted = {
        ACT: t.plural("{n} incident", "{n} incidents", number),
        RALLY: t.plural("{n} rally", "{n} rallies", number),
        APPLICATION: t.plural("{n} application", "{n} applications", number),
        REQUEST: t.plural("{n} request", "{n} requests", number),
    }
    return counted.get(keys[0].kind if len(kinds) == 1 else "", t.plural("{n} record", "{n} records", number))


def _reports(view: View, key: RowKey) -> Iterator[Section]:
    """Yield what is reported of a row; the sources of rallies and acts follow each of them, all others at the end."""
    t, whole = view.t, view.dataset
    if key.kind == CITY:
        yield from _rallies(view, of_campaign(view.data, rallies_in(view.data, key.row_id)))
    elif key.kind == RALLY:
        yield from _rallies(view, read(whole, "rallies").filter(nw.col("rally_id") == key.row_id))
    elif is_act(whole, key):
        act = record(whole, key.row_id) or {}
        yield _with_sources(view, act_line(view, act, people_named(act)), key.row_id)
    elif key.kind == REQUEST:
        asked = row_of(asks(whole), "ask_id", key.row_id) or {}
        since = asked["since"] if asked["since_ids"] else no_follow_up(t)
        yield Section("", (Line(" ".join(filter(None, (asked["state"], since))), asked["text"]),))
    elif key.kind == GAP:
        yield Section("", (Line("", (row_of(read(whole, "gaps"), "gap_id", key.row_id) or {})["summary"]),))


def _rallies(view: View, rallies: Table) -> Iterator[Section]:
    for row in rows(rallies.sort("date", "rally_id", nulls_last=True)):
        head = ", ".join((view.dataset.names().get(row["city_id"], ""), day_within(row["date"], view.t)))
        yield _with_sources(view, Line(row["summary"], f"{head}."), row["rally_id"])


def _with_sources(view: View, line: Line, row_id: str) -> Section:
    found = sources(view, row_id)
    return replace(found, lines=(line, *found.lines))

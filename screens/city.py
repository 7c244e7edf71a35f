"""One city: its people, each rally, its days, the gravest incidents, contradictions, what is not known, law, decisions."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from measures.acts import count_acts, of_campaign
from measures.affected import gravest_in
from measures.codes import DECISION_KIND, NOT_REPORTED, codes_that_say
from measures.coverage import about_city, documents_behind
from measures.days import is_inferred
from measures.people import known_people
from measures.places import acts_in, rallies_in
from measures.rounds import side_by_side
from measures.standards import numbers_engaging, responses_on
from measures.tables import number_of, read, rows, values
from screens.lists import MOST, folded
from screens.page import NAMES, Chart, Line, Page, Section, reported, row_line
from screens.record import act_line
from views import wording
from views.finding import acts_text, gravest_text, no_rallies_text
from views.opened import PLACE
from views.row_columns import ACTS, DOCUMENTS
from views.row_keys import GAP, PERSON, RALLY, RESPONSE, STANDARD, RowKey
from views.view import View

GRAVEST, ROOM = 3, 2
"""How many incidents stand open; how many contradictions, gaps, provisions and decisions each fit a document of one page."""
Row = dict[str, Any]


def city_page(view: View, city_id: str) -> Page:
    """Return the page of a city under the filters of a view."""
    t, rallies, act_table = view.t, view.measure(rallies_in, city_id), view.measure(acts_in, city_id)
    numbers = count_acts(view.data, act_table)
    summary = t("{told}.", told=acts_text(numbers, t)) if numbers.all_acts else t("No incidents are recorded.")
    ids = (*values(rallies, "rally_id"), *values(act_table, "act_id"))
    documents = documents_behind(view.dataset, ids)
    tables = ((t("Incidents"), ACTS, act_table), (t("Sources"), DOCUMENTS, documents))
    return Page(PLACE, city_id, view.dataset.names()[city_id], summary, ids, city_sections(view, city_id), tables)


def city_sections(view: View, city_id: str) -> tuple[Section | Chart, ...]:
    """Return what a city says: its people and rallies, the chart of its days, then all else in a group of its own."""
    every_rally = view.measure(rallies_in, city_id)
    rallies, there = rows(of_campaign(view.data, every_rally)), view.in_city(city_id)
    days = (Chart("days-in-words", city=city_id),) if there.number_of(side_by_side) else ()
    in_short = _in_short(view, there, rallies, no_rallies_text(view, every_rally))
    return (*in_short, *days, *_in_full(view, there, rallies, city_id))


def city_of_filters(view: View) -> str:
    """Return the city that the filters leave; empty if they leave several."""
    [city, *others] = view.selection.cities or ("", "")
    return "" if others else city


def _in_short(view: View, there: View, rallies: list[Row], no_rallies: str) -> tuple[Section, ...]:
    t, people = view.t, there.rows_of(known_people)
    names = (Line("", one["person"], opens=(RowKey(PERSON, one["key"]),), remark=t.number(one["acts"])) for one in people)
    return reported(
        Section(t("People named, with the number of incidents"), tuple(names), form=NAMES),
        Section(t("Reports on each rally"), tuple(_rallies(view, rallies)), no_rallies),
    )


def _in_full(view: View, there: View, rallies: list[Row], city_id: str) -> tuple[Section, ...]:
    t, are_known = view.t, "gaps" in view.dataset.own_tables
    undisputed = t("No contradictions are recorded for this city.") if are_known else ""
    known = t("No gaps are recorded for this city.") if are_known else ""
    silent = tuple(_silences(view, rallies))
    return reported(
        _gravest(view, city_id),
        Section(t("Contradictions"), _gaps(view, city_id, "contradiction"), undisputed, room=ROOM),
        Section(t("Gaps"), (*silent, *_gaps(view, city_id, "gap")), known, room=len(silent) + ROOM),
        Section(t("Legal provisions that sources cite"), tuple(_provisions(there)), room=ROOM),
        Section(t("Decisions of UN and other bodies"), tuple(_decisions(there)), room=ROOM),
    )


def _gravest(view: View, city_id: str) -> Section:
    t, acts = view.t, view.measure(gravest_in, city_id)
    lines = tuple(replace(act_line(view, act), text=gravest_text(view, act)) for act in rows(acts.head(MOST)))
    empty, left = t("No incidents linked to a rally day are recorded for these filters."), number_of(acts) - len(lines)
    below = t("{n} more.", n=t.number(left)) if left else ""
    section = Section(t("The most serious incidents"), lines, empty, below, room=GRAVEST, name="city-in-full")
    return folded(view, section, GRAVEST)


def _rallies(view: View, rallies: list[Row]) -> Iterator[Line]:
    """Yield what is reported of each rally; permission and outcome stand in its head, as far as they are reported."""
    t, labels = view.t, view.dataset.labels
    for row in rallies:
        codes = {"authorisations": row["authorisation_code"], "outcomes": row["outcome_code"]}
        states = "; ".join(t.in_sentence(labels(name)[code]) for name, code in codes.items() if code != NOT_REPORTED)
        head = _rally_head(view, row)
        strong = t("{head}: {told}", head=head, told=states) if states else head
        yield row_line(RALLY, row["rally_id"], row["summary"] or "", strong)


def _rally_head(view: View, rally: Row) -> str:
    head = wording.round_head(rally["round_id"], rally["date"], view.t)
    return f"{head} ({view.t.in_sentence(view.t('Round inferred'))})" if is_inferred(rally) else head


def _gaps(view: View, city_id: str, kind: str) -> tuple[Line, ...]:
    found = rows(view.measure(about_city, city_id, view.selection.rounds, kind))
    return tuple(row_line(GAP, row["gap_id"], row["summary"]) for row in found)


def _silences(view: View, rallies: list[Row]) -> Iterator[Line]:
    """Yield the rallies of which no source reports permission, outcome or both, and which of these."""
    t = view.t
    texts = {
        (True, True): t("permission and outcome not reported"),
        (True, False): t.in_sentence(t("Permission not reported")),
        (False, True): t.in_sentence(t("Outcome not reported")),
    }
    for row in rallies:
        if silence := texts.get((row["authorisation_code"] == NOT_REPORTED, row["outcome_code"] == NOT_REPORTED)):
            yield row_line(RALLY, row["rally_id"], t("{head}: {told}.", head=_rally_head(view, row), told=silence))


def _provisions(view: View) -> Iterator[Line]:
    """Yield the provisions that sources cite for incidents, those cited for most first."""
    numbers, every = view.measure(numbers_engaging), rows(read(view.dataset, "standards"))
    cited = [row for row in every if row["standard_id"] in numbers]
    for row in sorted(cited, key=lambda row: -numbers[row["standard_id"]]):
        yield row_line(STANDARD, row["standard_id"], row["says"], f"{row['instrument']} · {row['provision']}")


def _decisions(view: View) -> Iterator[Line]:
    """Yield the decisions about incidents, those of which the finding is known first, of these the last."""
    kinds, found = codes_that_say(view.dataset, *DECISION_KIND), rows(view.measure(responses_on, view.selection))
    decisions = [row for row in reversed(found) if row["kind_code"] in kinds]
    for row in sorted(decisions, key=lambda row: not row["finding"]):
        head = f"{row['body']}, {wording.response_day(row, view)}"
        yield row_line(RESPONSE, row["response_id"], row["outcome"] or row["summary"], head)

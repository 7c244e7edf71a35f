"""The lists of a screen: the most serious incidents, contradictions, what the sources do not say, permits."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import narwhals as nw

from charts.people import roles_of_people
from measures.acts import acts
from measures.affected import can_be_grave, gravest
from measures.applications import permissions
from measures.codes import penalty_units
from measures.coverage import gaps
from measures.evidence import source_names
from measures.open_questions import disputed_penalties
from measures.tables import rows
from screens.page import Line, Section
from screens.sources import sources
from views import screens, wording
from views.finding import linked_only
from views.row_keys import ACT, GAP, RowKey
from views.view import View, hides_types
from views.wording import city_and_round

GRAVEST, SHORT, MOST = 6, 5, 40  # the most serious incidents, gaps outside their fold, and permits listed individually
ROLES = 2  # the most roles told behind a name: more of them are of different days
Row = dict[str, Any]


def gravest_incidents(view: View) -> Section:
    """Return the most serious incidents; empty if filters hide their types."""
    t = view.t
    heading = t("Incidents for which sources name a person") if hides_types(view) else t("The most serious incidents")
    if not can_be_grave(view.dataset):
        return Section(heading, ())
    found = view.cached("gravest", lambda: rows(view.measure(gravest).head(GRAVEST)))
    if hides_types(view) and not found:
        return Section(heading, ())
    none = linked_only(t("No incidents of the most serious types with a named person are recorded for these filters"), view)
    order = t(
        "The most serious types come first, then the longest sentences. Only incidents with a named person are listed."
    )
    lines = tuple(_grave_line(view, row) for row in found)
    return Section(heading, lines, wording.as_sentence(none, t), above=order if lines else "", name="gravest-incidents")


def _grave_line(view: View, row: Row) -> Line:
    """Return the line of an incident: whom it concerned and what happened. A click opens its records.

    Incidents on the same days, in one city and with one penalty share a line.
    """
    ids = tuple(row["act_ids"].split(";"))
    return Line(_with_roles(view, row), _grave_head(view, row), opens=tuple(RowKey(ACT, one) for one in ids), rests_on=ids)


def _with_roles(view: View, row: Row) -> str:
    shown = {name: roles for name, roles in roles_of_people(view).items() if roles.count(", ") < ROLES}
    return ", ".join(f"{name} ({shown[name]})" if shown.get(name) else name for name in row["named"].split(";"))


def gravest_in_brief(view: View) -> str:
    """Return a sentence on one of the most serious incidents: whom it concerned, when, where, and what happened.

    Types are ranked, incidents of one type and penalty are not: hence "among". Not considered: incidents without a named
    person or a rally day. The sentence says if sources differ on the penalty, and if only one document reports the incident.
    It is empty if filters hide types.
    """
    t = view.t
    ranked = [] if hides_types(view) else rows(view.measure(gravest).head(1))
    if not ranked:
        return ""
    [first] = ranked
    who, told = _with_roles(view, first), t.in_sentence(_grave_head(view, first))
    act_ids = first["act_ids"].split(";")
    if not disputed_penalties(view.dataset).keys().isdisjoint(act_ids):
        disputed = t("sources differ")
        told = f"{told} ({disputed})"
    if only := _only_source(view, act_ids):
        by_whom = t("only according to {who}", who=only)
        told = f"{told}, {by_whom}"
    return t("Among the most serious incidents with named people: {who}; {told}.", who=who, told=told)


def _only_source(view: View, act_ids: list[str]) -> str:
    """Return the publisher of the one document that reports some acts; empty if there are several documents or none."""
    reported = rows(acts(view.dataset).filter(nw.col("act_id").is_in(act_ids)).select("source_ids"))
    sources_of = {one for row in reported for one in (row["source_ids"] or "").split(";")}
    return source_names(view.dataset, *sources_of) if len(sources_of) == 1 else ""


def _grave_head(view: View, row: Row) -> str:
    t, names, kinds = view.t, view.dataset.names(), view.dataset.labels("kinds")
    time = wording.time_penalty(row, penalty_units(view.dataset), t)
    city = names[row["city_id"]] if row["city_id"] else ""
    day = wording.act_date(row, t) if row["date"] else ""
    return ", ".join(part for part in (day, city, t.in_sentence(kinds[row["kind_code"]]), time) if part)


def contradictions(view: View, rounds: tuple[Any, ...] = (), cities: tuple[str, ...] = ()) -> Section:
    """Return on what sources contradict each other about some rounds and cities, or about all."""
    lines = _gap_lines(view, "contradiction", rounds, cities)
    return folded(view, Section(view.t("Contradictions between sources"), lines, name="contradictions"), SHORT)


def gaps_of_view(view: View) -> Section:
    """Return what the sources do not say about the rounds and cities of the filters."""
    lines = _gap_lines(view, "gap", view.selection.rounds, view.selection.cities)
    return folded(view, Section(view.t("What the sources do not say"), lines, name="gaps"), SHORT)


def gaps_in_brief(view: View, name: str = "") -> Iterator[Section]:
    """Yield the first gaps of the rounds and cities chosen, with the way to all; nothing if there are none."""
    section = gaps_of_view(view)
    if section.lines:
        lines, screen = section.lines[: section.number_shown or None], screens.names(view.t)["sources"]
        left = view.t.number(len(section.lines) - len(lines))
        more = (
            view.t("{n} more: {screen}", n=left, screen=screen)
            if section.further
            else view.t("More: {screen}", screen=screen)
        )
        yield replace(section, lines=lines, number_shown=0, further="", way=("sources", more), name=name)


def every_gap(view: View) -> Section:
    return gaps_of_view(view.unfiltered)


def _gap_lines(view: View, kind: str, rounds: tuple[Any, ...] = (), cities: tuple[str, ...] = ()) -> tuple[Line, ...]:
    if "gaps" not in view.dataset.own_tables:
        return ()
    found = view.rows_of(gaps, rounds, kind, cities)
    return tuple(Line(row["summary"], opens=(RowKey(GAP, row["gap_id"]),), rests_on=(row["gap_id"],)) for row in found)


def permits(view: View) -> Section:
    t, found = view.t, view.measure(permissions)
    lines, left = tuple(_permit(view, row) for row in rows(found.head(MOST))), view.number_of(permissions) - MOST
    table = t("Each decision and its source")
    more = t("{n} more in the dashboard's table “{table}”.", n=t.number(left), table=table) if left > 0 else ""
    return Section(t("Applications granted"), lines, below=more, fold=t("Sources"), name="permits")


def _permit(view: View, row: Row) -> Line:
    t, row_id = view.t, row["application_id"]
    permitted = t.at_start(t("{place}: permitted", place=city_and_round(row, view.dataset.names(), t)))
    return Line(row["summary"], f"{permitted}.", rests_on=(row_id,), sources=sources(view, row_id).lines)


def folded(view: View, section: Section, shown: int) -> Section:
    """Return a section whose lines after the first `shown` stand in a fold."""
    left = len(section.lines) - shown
    return replace(section, number_shown=shown, further=view.t("{n} more.", n=view.t.number(left))) if left > 0 else section

"""One person whom sources name: incident by incident what was done, applications, reactions and decisions."""

from dataclasses import replace
from typing import Any

import narwhals as nw

from measures.finder import about_person
from measures.people import person_of_key
from measures.remedies import decisions_elsewhere
from measures.tables import Table, number_of, rows, values
from screens.page import Line, Page, Section, reported
from screens.record import act_line, reactions
from screens.sources import sources
from views import wording
from views.opened import PERSON, acts_and_days
from views.row_columns import ACTS
from views.search import index_of
from views.view import View

MOST = 40
"""The most incidents listed individually."""
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

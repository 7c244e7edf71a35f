"""One record: its sources, what happened next, its facts, whom it names; each document with its words that support rows."""

from collections.abc import Iterator
from typing import Any

from measures.people import people_named_for
from measures.record import claims_beside, contradictions_on, reactions_to, record
from measures.tables import Table, rows
from screens.page import FACTS, Line, Page, Section, reported, row_line
from screens.sources import sources
from views.opened import INCIDENT, record_facts, record_title
from views.row_keys import ACT, CITY, PERSON, RowKey
from views.view import View
from views.wording import act_date, day_within, figure_of, row_penalty_text

Row = dict[str, Any]


def record_page(view: View, act_id: str) -> Page | None:
    """Return the page of an incident or a refused application; None for an id that is neither."""
    t, act = view.t, record(view.dataset, act_id)
    if act is None:
        return None
    sections = reported(
        sources(view, act_id, heading=t("Sources")),
        reactions(view, t("What happened next"), reactions_to(view.dataset, act_id)),
        Section(t("Record details"), tuple(_facts(view, act)), form=FACTS),
        Section("", tuple(_people(view, act_id))),
        Section(t("Numbers reported by sources"), tuple(_numbers(view, act_id))),
    )
    return Page(INCIDENT, act_id, record_title(view, act), act["summary"], (act_id,), sections)


def reactions(view: View, heading: str, table: Table) -> Section:
    lines = tuple(_reaction(view, row) for row in rows(table))
    return Section(heading, lines, view.t("Nothing is recorded."), fold=view.t("Sources"))


def act_line(view: View, act: Row, *more: str) -> Line:
    """Return a line that opens the record of an act, below its date, kind and penalty, and `more` of it."""
    t, whole = view.t, view.dataset
    kind = t.in_sentence(whole.labels("kinds")[act["kind_code"]])
    parts = (act_date(act, t), kind, row_penalty_text(act, whole, t), *more)
    return row_line(ACT, act["act_id"], act["summary"], ", ".join(filter(None, parts)))


def _reaction(view: View, row: Row) -> Line:
    t, row_id = view.t, row["response_id"]
    result = t("Result: {outcome}", outcome=row["outcome"]) if row["outcome"] else ""
    head = f"{t.at_start(day_within(row['date'], t))}. {row['body']}."
    told = " ".join(filter(None, (row["summary"], result)))
    return Line(told, head, rests_on=(row_id,), sources=sources(view, row_id).lines)


def _facts(view: View, act: Row) -> Iterator[Line]:
    city = (RowKey(CITY, act["city_id"]),) if act["city_id"] else ()
    for label, text in record_facts(view, act).items():
        yield Line(text, label, opens=city if label == view.t("City") else ())


def _people(view: View, act_id: str) -> Iterator[Line]:
    for one in people_named_for(view.dataset, act_id):
        yield row_line(PERSON, one.key, view.t("Everything recorded about {name}", name=one.name))


def _numbers(view: View, act_id: str) -> Iterator[Line]:
    for row in rows(claims_beside(view.dataset, act_id)):
        yield Line(f"{row['measure']}: {figure_of(row, view.t)} ({row['publisher']})", rests_on=(row["claim_id"],))
    for row in rows(contradictions_on(view.dataset, act_id)):
        yield Line(row["summary"], rests_on=(row["gap_id"],))

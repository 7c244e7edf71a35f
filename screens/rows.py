"""The sources of what a mark or a line stands for: one row or several, each with what is reported of it."""

from collections.abc import Iterator
from dataclasses import replace

import narwhals as nw

from measures.acts import of_campaign
from measures.asks import asks
from measures.claims import claims_by_id
from measures.places import rallies_in
from measures.record import record
from measures.tables import Table, read, rows
from screens.law import no_follow_up
from screens.opened import row_of
from screens.page import Line, Page, Section, reported
from screens.record import act_line
from screens.sources import sources
from views.opened import MARK
from views.row_keys import ACT, APPLICATION, CITY, CLAIM, GAP, RALLY, REQUEST, ROUND, RowKey, is_act
from views.view import View
from views.web_address import codes_text
from views.wording import day_within, people_named


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

"""Parts of a screen beside the figures: headline figures and short lists."""

from collections.abc import Iterable, Iterator
from typing import Any

import narwhals as nw
import streamlit as st

from exports.briefing.headlines import LargeFigure, headlines
from exports.screen_tables import ScreenTable
from measures import claims
from measures.acts import acts
from measures.applications import permissions
from measures.codes import penalty_units
from measures.coverage import gaps
from measures.gravest import can_be_grave, gravest
from measures.tables import rows
from screens.page import Line, Section
from screens.sources import sources
from ui import address, figures, passage
from ui.navigation import screen_link
from ui.text import fold, heading_markup, markdown_text, small_text, write_markdown
from views import screens, wording
from views.finding import gravest_text, linked_only
from views.opened import MOST_OPENED
from views.row_columns import CLAIMS
from views.row_keys import ACT, GAP, ROUND, RowKey, keys_of_codes
from views.view import View, absence_text, hides_types
from views.wording import city_and_round

SENTENCES, OPEN, SHORT, MOST = 6, 1, 5, 40
"""The most serious incidents, those of them outside the fold, gaps outside theirs, and permits listed individually."""


def headline_figures(view: View) -> None:
    figures = headlines_opened(view)
    every = {keys: one.number for one, keys in figures}
    passage.show(
        view, "headlines", lambda: {"figures": figures}, lambda keys: address.open_rows(view.dataset, keys, every[keys])
    )


def headlines_opened(view: View) -> list[tuple[LargeFigure, passage.Keys]]:
    whole = view.dataset
    return view.cached(
        "headlines-opened", lambda: [(one, keys_of_codes(whole, one.row_ids[:MOST_OPENED])) for one in headlines(view)]
    )


def gravest_acts(view: View) -> None:
    t = view.t
    if not can_be_grave(view.dataset):
        return
    found = gravest_cards(view)
    if hides_types(view) and not found:
        return
    none = linked_only(t("No incidents of the most serious types with a named person are recorded for these filters"), view)
    order = t(
        "The most serious types come first, then the longest sentences. Only incidents with a named person are listed."
    )
    notes = (order if found else wording.as_sentence(none, t),)
    heading = t("Incidents for which sources name a person") if hides_types(view) else t("The most serious incidents")

    def template_context() -> dict[str, Any]:
        lines = [*_act_lines(view, found)]
        more = t("{n} more.", n=t.number(len(lines[OPEN:])))
        return {"heading": heading, "notes": notes, "acts": lines[:OPEN], "more": more, "further": lines[OPEN:]}

    passage.show(view, "acts", template_context)


def gravest_cards(view: View) -> list[dict[str, Any]]:
    return view.cached("gravest-told", lambda: rows(view.measure(gravest).head(SENTENCES)))


def _act_lines(view: View, found: list[dict[str, Any]]) -> Iterator[tuple[str, str, passage.Keys]]:
    """Yield the heading of incidents, whom they concerned or, of a single incident, what is reported; and what they open."""
    single = [row["act_ids"] for row in found if ";" not in row["act_ids"]]
    known = {act["act_id"]: act for act in rows(acts(view.dataset).filter(nw.col("act_id").is_in(single)))}
    for row in found:
        told, ids = str(row["named"]).replace(";", ", "), row["act_ids"].split(";")
        if row["act_ids"] in known:
            told = gravest_text(view, known[row["act_ids"]])
        yield _act_heading(view, row), told, tuple(RowKey(ACT, act_id) for act_id in ids)


def _act_heading(view: View, row: dict[str, Any]) -> str:
    t, names, kinds = view.t, view.dataset.names(), view.dataset.labels("kinds")
    time = wording.time_penalty(row, penalty_units(view.dataset), t)
    city = names[row["city_id"]] if row["city_id"] else ""
    day = wording.act_date(row, t) if row["date"] else ""
    return ", ".join(part for part in (day, city, t.in_sentence(kinds[row["kind_code"]]), time) if part)


def gaps_listed(view: View, rows: list[dict[str, Any]], below: Iterable[str] = ()) -> None:
    """Show what the sources do not say, one line each; all but the first `SHORT` stand in a fold, with the texts `below`."""
    if "gaps" not in view.dataset.own_tables:
        return
    t, lines = view.t, [f"- {markdown_text(row['summary'])}" for row in rows]
    write_markdown(heading_markup(t("What the sources do not say")), "\n".join(lines[:SHORT]))
    if further := lines[SHORT:]:
        fold(t("{n} more.", n=t.number(len(further))), "gaps", lambda: write_markdown("\n".join(further), *below))
    else:
        write_markdown(*below)


def gaps_in_brief(view: View) -> dict[str, Any] | None:
    """Return the first gaps of the rounds and cities chosen as values for a template; None if the dataset lists none."""
    if "gaps" not in view.dataset.own_tables:
        return None
    t, rows = view.t, view.rows_of(gaps, view.selection.rounds, "gap", view.selection.cities)
    left = len(rows) - SHORT
    more = t("More: {screen}", screen=screens.names(t)["sources"])
    return {
        "heading": t("What the sources do not say"),
        "texts": [row["summary"] for row in rows[:SHORT]],
        "more": t("{n} more.", n=t.number(left)) if left > 0 else more,
        "address": screen_link("sources", address.params()),
    }


def way_to_sources(view: View) -> None:
    label = view.t("More: {screen}", screen=screens.names(view.t)["sources"])
    st.page_link("pages/sources.py", label=label, icon=":material/arrow_forward:", query_params=address.params())


def contradictions(view: View, rows: list[dict[str, Any]]) -> None:
    if "gaps" not in view.dataset.own_tables:
        return
    t = view.t

    def template_context() -> dict[str, Any]:
        lines = [(row["summary"], (RowKey(GAP, row["gap_id"]),)) for row in rows]
        notes = (t("Click anywhere in a row to see what each source says."),)
        more, further = t("{n} more.", n=t.number(len(lines[SHORT:]))), lines[SHORT:]
        heading = t("Contradictions between sources")
        return {"heading": heading, "notes": notes, "lines": lines[:SHORT], "more": more, "further": further}

    passage.show(view, "contradictions", template_context)


def coded_attendance(view: View) -> None:
    if not view.number_of(claims.coded_attendance):
        return
    t = view.t
    small_text(
        t(
            "A research database gives an average from coded news reports for each rally it covers. It is not a "
            "head count and cannot be compared directly with the numbers above."
        )
    )
    means, label = view.measure(claims.coded_attendance), t("Averages from coded news reports")
    figures.rows_table(view, "coded-attendance", CLAIMS, means, label, "measure")


def screen_table(view: View, table: ScreenTable) -> None:
    values = {"heading": table.title, "notes": table.above, "below": table.below, "table": table}
    passage.show(view, "table", lambda: values, within=table.name)


def granted_applications(view: View) -> None:
    t, number = view.t, view.number_of(permissions)
    if not number:
        return
    left = t.number(number - MOST)
    more = t("{n} more in the dashboard's table “{table}”.", n=left, table=t("Each decision and its source"))

    def template_context() -> dict[str, Any]:
        lines = tuple(_granted_line(view, row) for row in rows(permissions(view.data).head(MOST)))
        below = [more] if number > MOST else []
        return {"heading": t("Applications granted"), "sections": [Section("", lines, fold=t("Sources"))], "below": below}

    passage.show(view, "sections", template_context, within="granted")


def _granted_line(view: View, row: dict[str, Any]) -> Line:
    t, row_id = view.t, row["application_id"]
    permitted = t.at_start(t("{place}: permitted", place=city_and_round(row, view.dataset.names(), t)))
    return Line(row["summary"], f"{permitted}.", sources=sources(view, row_id).lines)


def rounds_side_by_side(view: View, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    heading = view.t("The rounds")
    passage.show(view, "rounds", lambda: {"heading": heading, "rounds": [_round_values(view, row) for row in rows]})


def _round_values(view: View, row: dict[str, Any]) -> dict[str, Any]:
    t = view.t
    return {
        "head": wording.round_head(row["round_id"], row["date"], t, year=True),
        "cities": _cities_of(view, row),
        "summary": row["summary"],
        "rests_on": (RowKey(ROUND, str(row["round_id"])),),
        "about": t("Organisers and demands"),
        "more": (wording.called_by(row, t), wording.demands_text(row, t, view.dataset.names().values())),
    }


def _cities_of(view: View, row: dict[str, Any]) -> str:
    """Return the numbers of cities and of permits of a round; nothing where cities are chosen, as some are of all cities."""
    t, announced = view.t, wording.announced_number(row, view)
    if view.selection.cities:
        return ""
    return t(
        "{named}; {announced}; rallies permitted: {permitted}",
        named=t.plural("{n} city named", "{n} cities named", row["cities"]),
        announced=t("cities with announced rallies: {n}", n=announced)
        if announced
        else t("cities with announced rallies: not reported"),
        permitted=wording.permissions_text(row, absence_text(view.by_rallies), t),
    )

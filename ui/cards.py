"""Parts of a screen beside the figures: headline figures and short lists."""

from typing import Any

import streamlit as st

from exports.briefing.headlines import LargeFigure, headlines
from exports.screen_tables import ScreenTable
from measures import claims
from screens.lists import gaps_of_view
from ui import address, figures, passage
from ui.navigation import screen_link
from ui.text import small_text
from views import screens, wording
from views.opened import MOST_OPENED
from views.row_columns import CLAIMS
from views.row_keys import ROUND, RowKey, keys_of_codes
from views.view import View, absence_text


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


def gaps_in_brief(view: View) -> dict[str, Any] | None:
    """Return the first gaps of the rounds and cities chosen as values for a template; None if there are none."""
    section = gaps_of_view(view)
    if not section.lines:
        return None
    more = section.further or view.t("More: {screen}", screen=screens.names(view.t)["sources"])
    lines = section.lines[: section.number_shown or None]
    return {"section": section, "lines": lines, "more": more, "address": screen_link("sources", address.params())}


def way_to_sources(view: View) -> None:
    label = view.t("More: {screen}", screen=screens.names(view.t)["sources"])
    st.page_link("pages/sources.py", label=label, icon=":material/arrow_forward:", query_params=address.params())


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

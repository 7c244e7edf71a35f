"""The answer beside the map: the cities, a line each, or the sheet of the chosen one."""

from collections.abc import Iterator
from typing import Any

from exports.briefing.city import city_path
from loaders import extras
from measures.acts import count_acts
from measures.places import Announced, acts_in, announced_cities, rallies_in
from measures.tables import read
from server import settings
from server.dataset import own_dataset
from ui import address, contribute, figures, passage
from views import city_sheet as sheets
from views.finding import acts_text, gravest_text, no_rallies_text
from views.row_columns import ACTS
from views.row_keys import ACT, CITY, CLAIM, GAP, RALLY, RowKey
from views.view import View

MOST, GRAVEST = 50, 6
"""How many cities have a line, those of most acts; how many acts a sheet tells."""
Row = dict[str, Any]


def show_cities(view: View, rows: list[Row]) -> None:
    """List MOST cities, each with rallies, applications, acts and its sheet; then those that no source names."""
    t = view.t
    most = t(
        "The {n} cities with the most incidents are shown; the list above the map has all {every}.",
        n=MOST,
        every=t.number(len(rows)),
    )
    counted = t("The numbers count incidents, and applications that are reported individually.")
    below = (most if len(rows) > MOST else "", counted if "applications" in view.dataset.own_tables else "")
    passage.show(
        view,
        "cities",
        lambda: {"lines": [*_city_lines(view, rows)], "unnamed": _unnamed(view), "below": [*filter(None, below)]},
        lambda keys: choose(view, keys),
    )


def choose(view: View, keys: passage.Keys) -> None:
    if keys[0].kind == CITY:
        address.set_param(address.PLACE, keys[0].row_id)
    else:
        address.open_rows(view.dataset, keys)


def _city_lines(view: View, rows: list[Row]) -> Iterator[tuple[str, str, passage.Keys]]:
    names = view.dataset.names()
    days = {str(row["round_id"]): view.t.short_day(row["date"]) for row in view.unfiltered.rows_of(read, "rounds")}
    for row in rows[:MOST]:
        yield names[row["city_id"]], "; ".join(_city_reports(view, row, days)), (RowKey(CITY, row["city_id"]),)


def _city_reports(view: View, row: Row, days: dict[str, str]) -> list[str]:
    t = view.t
    asked = t.plural("{n} application", "{n} applications", row["applications"]) if row["applications"] else ""
    done = t.plural("{n} incident", "{n} incidents", row["acts"]) if row["acts"] else ""
    held = ", ".join(days.get(number, number) for number in row["rounds"].split(", "))
    return [part for part in (held, asked, done) if part]


def _unnamed(view: View) -> tuple[str, str, passage.Keys] | None:
    """How many of the announced cities no source names, and how to bring one; None where all are named."""
    known: Announced | None = view.measure(announced_cities)
    if known is None or not known.unnamed_cities:
        return None
    t = view.t
    told = t.plural(
        "{n} city with an announced rally is not named in the sources consulted.",
        "{n} cities with announced rallies are not named in the sources consulted.",
        known.unnamed_cities,
    )
    asked = t("Do you know of a document that names such a city? Use the form on the screen “Sources and data”.")
    return told, asked, tuple(RowKey(CLAIM, claim_id) for claim_id in known.claim_ids)


def show_sheet(view: View, city_id: str) -> None:
    passage.show(view, "city", lambda: _sheet_values(view, city_id), lambda keys: choose(view, keys), of=city_id)
    contribute.report_button(view, city_id, view.dataset.names()[city_id])


def _sheet_values(view: View, city_id: str) -> dict[str, Any]:
    t, sheet = view.t, sheets.city_sheet(view, city_id, GRAVEST)
    left = sheet.acts - len(sheet.gravest)
    every = t.plural("{n} more in the table below.", "{n} more in the table below.", left) if left else ""
    return {
        "city_id": city_id,
        "name": sheet.name,
        "all_cities": (t("All cities"), (RowKey(CITY, ""),)),
        "acts": [
            (sheets.act_head(view, act), gravest_text(view, act), (RowKey(ACT, act["act_id"]),)) for act in sheet.gravest
        ],
        "rallies": [*_rally_lines(view, sheet)],
        "disputed": [(row["summary"], (RowKey(GAP, row["gap_id"]),)) for row in sheet.disputed],
        "unknown": [
            *((row["summary"], (RowKey(GAP, row["gap_id"]),)) for row in sheet.unknown),
            *((text, (RowKey(RALLY, row["rally_id"]),)) for text, row in sheets.silences(view, sheet)),
        ],
        "words": {
            "acts": t("The most serious incidents"),
            "no_acts": t("No incidents linked to a rally day are recorded for these filters."),
            "every": every,
            "rallies": t("Reports on each rally"),
            "no_rallies": no_rallies_text(view, view.measure(rallies_in, city_id)),
            "disputed": t("Contradictions"),
            "undisputed": t("No contradictions are recorded for this city."),
            "unknown": t("Gaps"),
            "known": t("No gaps are recorded for this city."),
            "page": t("This city on one page (PDF)"),
        },
        "page": _page_address(view, city_id),
        "has_gaps": "gaps" in view.dataset.own_tables,
    }


def _rally_lines(view: View, sheet: sheets.CitySheet) -> Iterator[tuple[str, str, str, passage.Keys]]:
    for row in sheet.rallies:
        states = sheets.rally_states(view, row)
        yield sheets.rally_head(view, row), states, row["summary"] or "", (RowKey(RALLY, row["rally_id"]),)


def _page_address(view: View, city_id: str) -> str:
    return (
        "" if own_dataset() or not extras.has(extras.DOCUMENTS) else settings.browser_url(view.by_link(city_path(city_id)))
    )


def acts_table(view: View, city_id: str) -> None:
    found = view.measure(acts_in, city_id)
    figures.rows_table(view, f"city-{city_id}", ACTS, found, acts_text(count_acts(view.data, found), view.t))

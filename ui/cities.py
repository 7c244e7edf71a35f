"""The answer beside the map: the cities, a line each, or the sheet of the chosen one."""

from collections.abc import Iterator
from typing import Any

from exports.briefing.sheet import city_path
from loaders import extras
from measures.acts import count_acts
from measures.places import Announced, acts_in, announced_cities
from measures.tables import read
from screens.city import city_sections
from server import settings
from server.dataset import own_dataset
from ui import contribute, figures, passage
from views.finding import acts_text
from views.row_columns import ACTS
from views.row_keys import CITY, CLAIM, RowKey
from views.view import View

MOST = 50
"""How many cities have a line, those of most acts."""
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
    )


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
    """Return how many announced cities no source names, and how to bring a document that does; None if all are named."""
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
    t, name = view.t, view.dataset.names()[city_id]

    def template_context() -> dict[str, Any]:
        back = (t("All cities"), (RowKey(CITY, ""),))
        page = (t("This city on one page (PDF)"), _page_address(view, city_id))
        return {"city_id": city_id, "name": name, "back": back, "page": page, "sections": city_sections(view, city_id)}

    passage.show(view, "city", template_context, of=city_id)
    contribute.report_button(view, city_id, name)


def _page_address(view: View, city_id: str) -> str:
    return (
        "" if own_dataset() or not extras.has(extras.DOCUMENTS) else settings.browser_url(view.by_link(city_path(city_id)))
    )


def acts_table(view: View, city_id: str) -> None:
    found = view.measure(acts_in, city_id)
    figures.rows_table(view, f"city-{city_id}", ACTS, found, acts_text(count_acts(view.data, found), view.t))

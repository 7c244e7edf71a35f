"""The cities as text: what is reported of each, beside a map that no reader of text can read."""

from typing import Any

from measures.tables import read
from ui.text import markdown_text, small_text_markup, write_markdown
from views.view import View

MOST = 50
"""How many cities have a line: those of most acts."""


def show_city_list(view: View, rows: list[dict[str, Any]]) -> None:
    """One line a city: the days of its rallies, the applications described there, its acts; a city without any says so.

    Of more than MOST cities it lists the first, and the number of all.
    """
    t, names = view.t, view.dataset.names()
    days = {str(row["round_id"]): t.short_day(row["date"]) for row in view.unfiltered.rows_of(read, "rounds")}
    lines = [(names[row["city_id"]], "; ".join(_city_reports(view, row, days))) for row in rows[:MOST]]
    most = t(
        "The {n} cities with the most incidents are shown; the list above the map has all {every}.",
        n=MOST,
        every=t.number(len(rows)),
    )
    counted = t("Applications reported individually; incidents.")
    write_markdown(
        "\n".join(f"- **{markdown_text(city)}**: {markdown_text(told)}" for city, told in lines),
        small_text_markup(most if len(rows) > MOST else "", counted if "applications" in view.dataset.own_tables else ""),
    )


def _city_reports(view: View, row: dict[str, Any], days: dict[str, str]) -> list[str]:
    t = view.t
    asked = t.plural("{n} application", "{n} applications", row["applications"]) if row["applications"] else ""
    done = t.plural("{n} incident", "{n} incidents", row["acts"]) if row["acts"] else t("no incident recorded")
    held = ", ".join(days.get(number, number) for number in row["rounds"].split(", "))
    return [part for part in (held, asked, done) if part]

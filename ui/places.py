"""The cities of the map as a table."""

from typing import Any

from measures.tables import Table, rows
from ui.tables import frame
from views.view import View
from views.wording import announced_for, city_of


def places(view: View, table: Table) -> Any:
    """One row a city: the rounds in which it is named, its acts, the day for which a rally was announced there."""
    t, names = view.words, view.whole.names()
    found = [
        {
            "id": row["id"],
            "city": city_of(row, names, t),
            "rounds": row["rounds"] or "",
            "acts": t.number(row["acts"]) if row["acts"] else t("none reported"),
            "announced": announced_for(row, view.whole, t),
        }
        for row in rows(table)
    ]
    return frame(view, found, ("id", *places_columns(view)))


def places_columns(view: View) -> dict[str, Any]:
    """The shown columns of `places`, with their labels."""
    t = view.words
    return {"city": t("City"), "rounds": t("Rounds"), "acts": t("Acts"), "announced": t("Announced for")}

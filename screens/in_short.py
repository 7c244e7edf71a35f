"""Rounds, people and cities in short, each with what it opens."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from measures.people import known_people, people_of_most_acts
from measures.places import Announced, announced_cities, places
from measures.rounds import rounds_table
from measures.tables import read
from screens.page import FOLDED, NAMES, PLACES, Line, Section
from views import wording
from views.row_keys import CITY, CLAIM, PERSON, ROUND, RowKey
from views.view import View, absence_text

MOST_PEOPLE, MOST_CITIES = 100, 50  # how many people and cities stand on their screen: those of most incidents
Row = dict[str, Any]


def named_people(view: View) -> Section:
    t, number = view.t, view.number_of(known_people)
    heading = t.plural("{n} person named by sources", "{n} people named by sources", number)
    everybody = t("These are all people whom a source names as affected by an incident.")
    if number > MOST_PEOPLE:
        everybody = t("The {n} people named in the most incidents are shown.", n=t.number(MOST_PEOPLE))
    how = t("The number after each name counts incidents. Select a name to see everything recorded about that person.")
    in_order = sorted(view.measure(people_of_most_acts, MOST_PEOPLE), key=lambda person: person.name)
    lines = (Line("", one.name, opens=(RowKey(PERSON, one.key),), remark=t.number(one.acts)) for one in in_order)
    rest = t("The search below finds everyone.") if number > MOST_PEOPLE else ""
    return Section(heading, tuple(lines), above=f"{everybody} {how}", form=NAMES, name="names", live=rest)


def cities_in_short(view: View) -> Iterator[Section]:
    """Yield MOST_CITIES cities, each with rallies, applications and incidents; then those that no source names."""
    t, found = view.t, view.rows_of(places, view.dataset)
    is_short = len(found) > MOST_CITIES
    most = t("The {n} cities with the most incidents are shown.", n=MOST_CITIES) if is_short else ""
    rest = t("The list above the map has all {every}.", every=t.number(len(found))) if is_short else ""
    counted = t("The numbers count incidents, and applications that are reported individually.")
    below = (most, counted if "applications" in view.dataset.own_tables else "")
    names = view.dataset.names()
    days = {str(row["round_id"]): t.short_day(row["date"]) for row in view.unfiltered.rows_of(read, "rounds")}
    lines = (
        Line("", names[row["city_id"]], opens=(RowKey(CITY, row["city_id"]),), remark="; ".join(_reports(view, row, days)))
        for row in found[:MOST_CITIES]
    )
    yield Section("", tuple(lines), below=" ".join(filter(None, below)), form=PLACES, name="cities", live=rest)
    yield from _unnamed_cities(view)


def _reports(view: View, row: Row, days: dict[str, str]) -> Iterator[str]:
    t, held = view.t, ", ".join(days.get(number, number) for number in row["rounds"].split(", "))
    yield from filter(None, (held,))
    if row["applications"]:
        yield t.plural("{n} application", "{n} applications", row["applications"])
    if row["acts"]:
        yield t.plural("{n} incident", "{n} incidents", row["acts"])


def _unnamed_cities(view: View) -> Iterator[Section]:
    """Yield how many announced cities no source names, and how to bring a document that does; nothing if all are named."""
    known: Announced | None = view.measure(announced_cities)
    if known is None or not known.unnamed_cities:
        return
    t = view.t
    number = t.plural(
        "{n} city with an announced rally is not named in the sources consulted.",
        "{n} cities with announced rallies are not named in the sources consulted.",
        known.unnamed_cities,
    )
    asked = t("Do you know of a document that names such a city? Use the form on the screen “Sources and data”.")
    keys = tuple(RowKey(CLAIM, claim_id) for claim_id in known.claim_ids)
    yield Section("", (Line("", number, opens=keys),), live=asked)


def rounds_in_short(view: View) -> Iterator[Section]:
    t, found = view.t, view.rows_of(rounds_table)
    if found:
        yield Section(t("The rounds"), (), name="rounds")
    for row in found:
        about = (wording.called_by(row, t), wording.demands_text(row, t, view.dataset.names().values()))
        key, round_id = (RowKey(ROUND, str(row["round_id"])),), str(row["round_id"])
        story, *others = (Line(text, rests_on=(round_id,)) for text in (row["summary"], *about))
        lines = (replace(story, opens=key), *others)
        head = wording.round_head(row["round_id"], row["date"], t, year=True)
        more = t("Organisers and demands")
        yield Section(head, lines, above=_cities_of(view, row), form=FOLDED, number_shown=1, further=more)


def _cities_of(view: View, row: Row) -> str:
    """Return the numbers of cities and of permits of a round; nothing if cities are chosen, as some are of all cities."""
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

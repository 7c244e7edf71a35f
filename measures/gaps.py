"""What nobody reports, and on what sources contradict each other."""

from typing import Any

import narwhals as nw

from loaders import Dataset
from measures.acts import acts
from measures.places import acts_in
from measures.round_order import RoundId, round_days
from measures.selection import Selection
from measures.tables import Table, read, rows, values


def gaps(data: Dataset, rounds: tuple[RoundId, ...] = (), kind: str = "gap", cities: tuple[str, ...] = ()) -> Table:
    """The gaps, or with `kind` the contradictions; with rounds, those about one of them or about none in particular; with
    cities, those that name one of them or an incident there, or no place at all.
    """
    table = read(data, "gaps").filter(nw.col("kind") == kind)
    if cities:
        table = table.filter(nw.col("gap_id").is_in(_ids_of_cities(data, rows(table), cities)))
    if not rounds:
        return table
    about, round_list = nw.col("round_ids").is_null(), nw.concat_str([nw.lit(";"), nw.col("round_ids"), nw.lit(";")])
    for number in rounds:
        about = about | round_list.str.contains(f";{number};", literal=True)
    return table.filter(about)


def about_rounds(data: Dataset, rounds: tuple[RoundId, ...] = (), kind: str = "gap") -> Table:
    """Those of `gaps` that are about a round; what is about none in particular is not among them."""
    return gaps(data, rounds, kind).filter(~nw.col("round_ids").is_null())


def about_city(data: Dataset, city_id: str, rounds: tuple[RoundId, ...] = (), kind: str = "gap") -> Table:
    """Those of `gaps` that name a city, or an incident there; not in it: those about the country as a whole."""
    table, there = gaps(data, rounds, kind), set(values(acts_in(data.origin or data, city_id), "act_id"))
    ids = [row["gap_id"] for row in rows(table) if _is_there(row, city_id, there)]
    return table.filter(nw.col("gap_id").is_in(ids))


def contradictions_about(data: Dataset, selection: Selection) -> Table:
    """The contradictions about a choice: those that name an act in it, and where no kinds and authorities are chosen also
    those that name one of its rounds, or a round whose day is chosen, and one of its cities; without a choice all of them.
    """
    every = gaps(data, kind="contradiction")
    if not selection:
        return every
    chosen, named = set(values(acts(data), "act_id")), set[str]()
    if not (selection.kinds or selection.authorities):
        named = {
            row["gap_id"]
            for row in rows(gaps(data, (), "contradiction", selection.cities))
            if _is_about(data, row, selection)
        }
    ids = [row["gap_id"] for row in rows(every) if row["gap_id"] in named or chosen & _acts_named(row)]
    return every.filter(nw.col("gap_id").is_in(ids))


def _is_about(data: Dataset, row: dict[str, Any], selection: Selection) -> bool:
    """Whether a gap names a round and a place where such are chosen."""
    first, last = (day.isoformat() if day else "" for day in (selection.since, selection.until))
    days = {number: day for number, day in round_days(data.origin or data).items() if first <= day <= (last or day)}
    rounds = {str(number) for number in days if not selection.rounds or number in selection.rounds}
    is_placed = not selection.cities or row["city_ids"] or row["incident_ids"]
    has_days = selection.rounds or selection.since or selection.until
    return bool(is_placed and (not has_days or rounds & {*(row["round_ids"] or "").split(";")}))


def _acts_named(row: dict[str, Any]) -> set[str]:
    """The ids of the incidents and applications that a gap names."""
    return {*f"{row['incident_ids'] or ''};{row.get('application_ids') or ''}".split(";")} - {""}


def _ids_of_cities(data: Dataset, gap_rows: list[dict[str, Any]], cities: tuple[str, ...]) -> list[str]:
    """The ids of those about one of the cities, and of those that name neither a city nor an incident."""
    acts_by_city = {city_id: {*values(acts_in(data.origin or data, city_id), "act_id")} for city_id in cities}
    return [
        row["gap_id"]
        for row in gap_rows
        if not (row["city_ids"] or row["incident_ids"]) or any(_is_there(row, *there) for there in acts_by_city.items())
    ]


def _is_there(row: dict[str, Any], city_id: str, act_ids: set[str]) -> bool:
    """Whether a gap names a city, or one of the incidents there."""
    return city_id in (row["city_ids"] or "").split(";") or bool(act_ids & {*(row["incident_ids"] or "").split(";")})

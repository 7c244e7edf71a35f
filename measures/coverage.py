"""How well the dataset is covered: sources, dates, numbers, how much of each document was read; what sources do not say."""

from dataclasses import dataclass
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.dataset_cache import cached_on_unfiltered
from measures.acts import acts
from measures.evidence import documents, statements_of_rows
from measures.places import acts_in
from measures.round_order import RoundId, round_days
from measures.selection import Selection
from measures.tables import Table, materialised, number_where, parts_of, read, rows, scalars, values


@dataclass(frozen=True)
class Share:
    """A part of a whole, both counted."""

    part: int
    total: int


def coverage(data: Dataset) -> dict[str, Share]:
    """Return the incidents, those tied to no round too, with two sources or more, an exact day, a number of people (a range,
    not words), as far as there is a column of days and people; and documents read in full, left out where no document says
    how much was.
    """
    conditions = {
        "two_sources": number_where(nw.col("source_ids").str.contains(";", literal=True)),
        "exact_day": number_where(nw.col("date_precision") == "day"),
        "number": nw.col("people_low").count(),
    }
    columns = {"exact_day": ("date",), "number": ("people_low", "people_words")}
    for name in (name for name, ones in columns.items() if not any(data.has("incidents", one) for one in ones)):
        del conditions[name]
    counts = scalars(acts(data), whole=nw.len(), **conditions)
    full = number_where(nw.col("read_extent") == "full")
    extents = scalars(read(data, "sources"), whole=nw.len(), told=nw.col("read_extent").count(), full=full)
    shares = {name: Share(counts[name] or 0, counts["whole"]) for name in conditions}
    return shares | ({"read_in_full": Share(extents["full"], extents["whole"])} if extents["told"] else {})


@cached_on_unfiltered
def sources_table(data: Dataset) -> Table:
    """Return one row per document, with `kind` (label of its kind of publisher), `statements` read in it, and `link`."""
    statements = read(data, "statements").group_by("source_id").agg(statements=nw.len())
    kinds = read(data, "codes-publisher_kinds").select(publisher_kind_code="code", kind="label")
    table = documents(data).join(statements, on="source_id", how="left").join(kinds, on="publisher_kind_code", how="left")
    return materialised(data, table.with_columns(nw.col("statements").fill_null(0).cast(nw.Int64)).sort("source_id"))


def documents_behind(data: Dataset, row_ids: tuple[str, ...]) -> Table:
    """Return the documents on which some rows rest: those in which a statement on one of them was read."""
    ids = statements_of_rows(data).filter(nw.col("row_id").is_in([*row_ids])).select("source_id")
    return sources_table(data).join(ids, on="source_id", how="semi").sort("source_id")


def gaps(data: Dataset, rounds: tuple[RoundId, ...] = (), kind: str = "gap", cities: tuple[str, ...] = ()) -> Table:
    """Return the gaps (or `kind`) about one of some rounds or none, and that name one of some cities, incidents there or no
    place.
    """
    table = read(data, "gaps").filter(nw.col("kind") == kind)
    if cities:
        table = table.filter(nw.col("gap_id").is_in(_ids_of_cities(data, rows(table), cities)))
    if not rounds:
        return table
    about = parts_of(table, "round_ids", "round").filter(nw.col("round").is_in([*map(str, rounds)]))
    return table.filter(nw.col("round_ids").is_null() | nw.col("gap_id").is_in(values(about, "gap_id")))


def about_city(data: Dataset, city_id: str, rounds: tuple[RoundId, ...] = (), kind: str = "gap") -> Table:
    """Return those of `gaps` that name a city, or an incident there; not in it: those about the country as a whole."""
    table, there = gaps(data, rounds, kind), set(values(acts_in(data.origin or data, city_id), "act_id"))
    ids = [row["gap_id"] for row in rows(table) if _is_there(row, city_id, there)]
    return table.filter(nw.col("gap_id").is_in(ids))


def contradictions_about(data: Dataset, selection: Selection) -> Table:
    """Return the contradictions about a choice: those that name an incident in it, and where no kinds and authorities are
    chosen also those that name one of its rounds, or a round whose day is chosen, and one of its cities; without a choice
    all of them.
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
    first, last = (day.isoformat() if day else "" for day in (selection.since, selection.until))
    days = {number: day for number, day in round_days(data.origin or data).items() if first <= day <= (last or day)}
    rounds = {str(number) for number in days if not selection.rounds or number in selection.rounds}
    is_placed = not selection.cities or row["city_ids"] or row["incident_ids"]
    has_days = selection.rounds or selection.since or selection.until
    return bool(is_placed and (not has_days or rounds & {*(row["round_ids"] or "").split(";")}))


def _acts_named(row: dict[str, Any]) -> set[str]:
    return {*f"{row['incident_ids'] or ''};{row.get('application_ids') or ''}".split(";")} - {""}


def _ids_of_cities(data: Dataset, gap_rows: list[dict[str, Any]], cities: tuple[str, ...]) -> list[str]:
    """Return the ids of the gaps about one of the cities, and of those that name neither a city nor an incident."""
    acts_by_city = {city_id: {*values(acts_in(data.origin or data, city_id), "act_id")} for city_id in cities}
    return [
        row["gap_id"]
        for row in gap_rows
        if not (row["city_ids"] or row["incident_ids"]) or any(_is_there(row, *there) for there in acts_by_city.items())
    ]


def _is_there(row: dict[str, Any], city_id: str, act_ids: set[str]) -> bool:
    return city_id in (row["city_ids"] or "").split(";") or bool(act_ids & {*(row["incident_ids"] or "").split(";")})

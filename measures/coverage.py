"""How well the dataset is covered: sources, dates, numbers, how much of each document was read; what sources do not say."""

from collections.abc import Callable
from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_unfiltered
from measures.acts import acts
from measures.days import RoundId, round_days
from measures.evidence import documents, statements_of_rows
from measures.selection import Selection
from measures.tables import Row, Table, ids_in, materialised, number_where, read, rows, rows_that, scalars, values


@dataclass(frozen=True)
class Share:
    """A part of a whole, both counted."""

    part: int
    total: int


def coverage(data: Dataset) -> dict[str, Share]:
    """Return the incidents, tied to a round or not, with two sources or more, an exact day, a number of people (not words),
    as far as there are such columns; and documents read in full, left out where no document says how much was.
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
    """Return the gaps (or `kind`) of one of some rounds or none, and one of some cities, an incident there or no place."""
    table, numbers = read(data, "gaps").filter(nw.col("kind") == kind), {*map(str, rounds)}
    if rounds:
        table = rows_that(table, "gap_id", lambda row: not row["round_ids"] or numbers & ids_in(row, "round_ids"))
    if not cities:
        return table
    names_city = _names_one_of(data, cities)
    return rows_that(table, "gap_id", lambda row: not _is_placed(row) or names_city(row))


def about_city(data: Dataset, city_id: str, rounds: tuple[RoundId, ...] = (), kind: str = "gap") -> Table:
    """Return those of `gaps` that name a city, or an incident there; not in it: those about the country as a whole."""
    return rows_that(gaps(data, rounds, kind), "gap_id", _names_one_of(data, (city_id,)))


def contradictions_about(data: Dataset, selection: Selection) -> Table:
    """Return the contradictions that name an incident of a choice, and without kinds and authorities also those that name
    one of its rounds, or of its days, and one of its cities; without a choice all.
    """
    every = gaps(data, kind="contradiction")
    if not selection:
        return every
    chosen, named = set(values(acts(data), "act_id")), set[str]()
    if not (selection.kinds or selection.authorities):
        there = rows(gaps(data, (), "contradiction", selection.cities))
        named = {row["gap_id"] for row in there if _is_about(data, row, selection)}
    columns = ("incident_ids", "application_ids")
    return rows_that(every, "gap_id", lambda row: row["gap_id"] in named or chosen & ids_in(row, *columns))


def _is_about(data: Dataset, row: Row, selection: Selection) -> bool:
    first, last = (day.isoformat() if day else "" for day in (selection.since, selection.until))
    days = {number: day for number, day in round_days(data.origin or data).items() if first <= day <= (last or day)}
    rounds = {str(number) for number in days if not selection.rounds or number in selection.rounds}
    has_days = selection.rounds or selection.since or selection.until
    is_placed = not selection.cities or _is_placed(row)
    return is_placed and (not has_days or bool(rounds & ids_in(row, "round_ids")))


def _is_placed(row: Row) -> bool:
    return bool(row["city_ids"] or row["incident_ids"])


def _names_one_of(data: Dataset, cities: tuple[str, ...]) -> Callable[[Row], object]:
    """Return what tells whether a gap names one of some cities, or an incident there."""
    there = {*values(acts(data.origin or data).filter(nw.col("city_id").is_in(cities)), "act_id")}
    return lambda row: ids_in(row, "city_ids").intersection(cities) or there & ids_in(row, "incident_ids")

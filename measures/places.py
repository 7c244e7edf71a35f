"""Where: the cities announced for the last round, and the other cities of the rounds."""

from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from loaders.dataset import values_by_key
from measures.acts import acts, in_rounds, of_campaign, single_applications
from measures.codes import ANNOUNCED_CITIES, NOT_REPORTED, measures_counting
from measures.days import PLACE, RoundId, in_round_order, round_days, with_round_place
from measures.evidence import publishers
from measures.firmness import recount
from measures.tables import Table, known_values, number_of, read, scalars, table_from_columns, tuples, values
from measures.tables import rows as rows_of


@dataclass(frozen=True)
class Announced:
    """How many cities were announced for the last rally day, how many are named; rows, publishers, documents behind it."""

    announced: int
    named_count: int
    claim_ids: tuple[str, ...]
    day: str = ""
    publishers: tuple[str, ...] = ()
    document_count: int = 0

    @property
    def unnamed_cities(self) -> int:
        """Cities that were announced and that no source names; none where sources name more than were counted."""
        return max(0, self.announced - self.named_count)


def last_rally(data: Dataset) -> tuple[RoundId | None, str]:
    """Return the last round of the whole dataset and its day, an ISO date; None and no day where it has no round."""
    return next(reversed(round_days(data.origin or data).items()), (None, ""))


def rallies_of_last(data: Dataset) -> Table:
    """Return the rallies of the last round of the whole dataset that are left of a choice, the announced ones and others."""
    last_round, _ = last_rally(data)
    return read(data, "rallies").filter(nw.col("round_id").is_in([] if last_round is None else [last_round]))


def announced_cities(data: Dataset) -> Announced | None:
    """Return the cities announced for the last round, by the lowest claim, which no source contests; numbers are never added
    up. None where the chosen part does not hold that claim: it is nationwide and of the last round.
    """
    _, day = last_rally(data)
    claims = _claims_of_announced_cities(data)
    if not number_of(claims):
        return None
    last = rallies_of_last(data).filter(nw.col("announced") == "true")
    named_count = scalars(last, cities=nw.col("city_id").n_unique())["cities"]
    stated, whole = announced_claims(data), data.origin or data
    documents = recount(whole, stated).documents
    number, claim_ids = values(stated, "weight")[0], tuple(values(claims, "claim_id"))
    return Announced(number, named_count, claim_ids, day, publishers(whole, stated), len(documents))


def _claims_of_announced_cities(data: Dataset) -> Table:
    last_round, _ = last_rally(data)
    of_last = nw.col("round_id").is_in([] if last_round is None else [last_round])
    counts_cities = nw.col("measure_code").is_in(measures_counting(data, ANNOUNCED_CITIES))
    return read(data, "claims").filter(of_last & counts_cities & ~nw.col("low").is_null())


def announced_claims(data: Dataset) -> Table:
    """Return the claims of the number of `announced_cities`, for `recount`: one number, which falls with all of them."""
    claims = _claims_of_announced_cities(data)
    lowest = claims.filter(nw.col("low") == nw.col("low").min())
    return lowest.with_columns(id="claim_id", unit_id=nw.lit("cities"), weight=nw.col("low").cast(nw.Int64))


def days_of_unknown_cities(data: Dataset) -> list[str]:
    """Return the days of the chosen rounds for which a rally is recorded and no source says how many cities had one."""
    numbered, held = read(data, "rounds"), known_values(in_rounds(read(data, "rallies")), "round_id")
    unknown = numbered.filter(nw.col("cities_announced").is_null() & nw.col("round_id").is_in(held))
    return sorted(values(unknown, "date"))


def cities_with_outcome(data: Dataset) -> frozenset[str]:
    """Return the cities named as announced for the last round, and no others of it, whose rally has a reported outcome."""
    reported = rallies_of_last(data).filter((nw.col("announced") == "true") & (nw.col("outcome_code") != NOT_REPORTED))
    return frozenset(known_values(reported, "city_id"))


def rallies_by_city(data: Dataset) -> Table:
    """Return the rallies of the rounds by city, first those that came first, in most rounds, with most incidents; then by
    name and round. Not in it: rallies tied to no round or whose city is not recorded.
    """
    rallies = with_round_place(data, in_rounds(read(data, "rallies"))).filter(~nw.col("city_id").is_null())
    counts = in_rounds(acts(data)).group_by("city_id").agg(acts=nw.len())
    of_city = rallies.group_by("city_id").agg(first=nw.col(PLACE).min(), rounds=nw.col("round_id").n_unique())
    names = read(data, "cities").select("city_id", "name")
    table = rallies.join(of_city, on="city_id", how="left").join(counts, on="city_id", how="left")
    table = table.join(names, on="city_id", how="left").with_columns(acts=nw.col("acts").fill_null(0))
    by = ("first", "rounds", "acts", "name", "city_id", PLACE, "rally_id")
    ordered = table.sort(*by, descending=[name in ("rounds", "acts") for name in by], nulls_last=True)
    return ordered.drop("first", "rounds", "acts", "name", PLACE)


def places(data: Dataset, whole: Dataset) -> Table:
    """Return one row per city of the rounds in the chosen part, most incidents first, with its `rounds`, `rallies`, `acts`
    and single `applications`; `evidence` is `named` for a city named for the last rally, else `other_round`. Not in it:
    announced cities that no source names, incidents whose city is not recorded, and cities of related events only.
    """
    rallies = of_campaign(data, read(data, "rallies"))
    last, day = values(rallies_of_last(whole), "city_id"), last_rally(whole)[1]
    campaign_acts = of_campaign(data, acts(data)).filter(~nw.col("city_id").is_null())
    tables = {"rallies": rallies, "acts": campaign_acts, "applications": of_campaign(data, single_applications(data))}
    parts = [
        table.select("city_id", "round_id", **{name: nw.lit(int(name == of)) for name in tables})
        for of, table in tables.items()
    ]
    evidence = nw.when(nw.col("city_id").is_in(last)).then(nw.lit("named")).otherwise(nw.lit("other_round"))
    counted = nw.concat(parts).group_by("city_id").agg(nw.col(*tables).sum().cast(nw.Int64))
    table = counted.filter(nw.col("rallies") + nw.col("acts") > 0)
    table = table.join(_rounds_by_city(data, nw.concat(parts[:2])), on="city_id", how="left")
    table = table.with_columns(rounds=nw.col("rounds").fill_null(""), evidence=evidence, last_day=nw.lit(day))
    table = table.join(read(data, "cities"), on="city_id", how="left")
    return table.sort("acts", "city_id", descending=[True, False])


def city_records(data: Dataset) -> Table:
    """Return the records that make a city one of `places`, for `recount`: rallies, and acts if a city has no rally."""
    campaign_acts = of_campaign(data, acts(data)).select("confidence", "source_ids", unit_id="city_id", id="act_id")
    rallies = of_campaign(data, read(data, "rallies")).select("source_ids", unit_id="city_id", id="rally_id")
    rallies, campaign_acts = (table.filter(~nw.col("unit_id").is_null()) for table in (rallies, campaign_acts))
    if not number_of(campaign_acts.join(rallies, on="unit_id", how="anti")):
        return rallies
    return nw.concat([rallies, campaign_acts], how="diagonal")


def placed_cities(data: Dataset) -> Table:
    return read(data, "cities").filter(~nw.col("longitude").is_null() & ~nw.col("latitude").is_null())


def city_coordinates(data: Dataset) -> dict[str, tuple[float, float]]:
    """Return longitude and latitude, in that order, of each city that has both, by its id."""
    return {row["city_id"]: (row["longitude"], row["latitude"]) for row in rows_of(placed_cities(data))}


def _rounds_by_city(data: Dataset, table: Table) -> Table:
    """Return the rounds of each city as a text, in their order; not in it: cities of no round."""
    pairs = in_rounds(table).filter(~nw.col("city_id").is_null()).select("city_id", "round_id").unique()
    rounds: dict[str, list[object]] = values_by_key(tuples(in_round_order(data, pairs), "city_id", "round_id"))
    columns = {"city_id": [*rounds], "rounds": [", ".join(map(str, ids)) for ids in rounds.values()]}
    return table_from_columns(data, columns, dict.fromkeys(columns, nw.String()))


def rallies_in(data: Dataset, city_id: str) -> Table:
    """Return the rallies of a city in the order of time; related assemblies stand among them without a round."""
    return read(data, "rallies").filter(nw.col("city_id") == city_id).sort("date", "rally_id", nulls_last=True)


def acts_in(data: Dataset, city_id: str) -> Table:
    """Return the incidents in a city in the order of time, those tied to no round among them."""
    return acts(data).filter(nw.col("city_id") == city_id).sort("first", "act_id", nulls_last=True)

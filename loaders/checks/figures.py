"""Checks of numbers: bounds, parts, totals, where a city lies, how long a quotation is."""

from collections.abc import Iterator

import pandas as pd
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from loaders.checks.tables import Row, Tables, rows_where
from loaders.map_lines import REGIONS
from loaders.problems import Problem

LONGEST_QUOTE = 15


def low_not_above_high(tables: Tables) -> Iterator[Problem]:
    """Of two bounds the lower is not above the upper."""
    pairs = {
        "claims": [("low", "high")],
        "incidents": [("people_low", "people_high")],
        "applications": [("decision_days_low", "decision_days_high")],
    }
    for table, frame in tables.sound(*pairs):
        for low, high in pairs[table]:
            for number, row in rows_where(frame, frame[low] > frame[high]):
                yield Problem(f"{table}.csv", number, low, f"{row[low]} above {row[high]}", f"at most {high}")


def figure_or_words(tables: Tables) -> Iterator[Problem]:
    """A claim gives a number or, with the qualifier `words`, words and no number."""
    for _, claims in tables.sound("claims"):
        in_words = claims["qualifier_code"] == "words"
        has_number = claims["low"].notna() | claims["high"].notna()
        for number, _ in rows_where(claims, in_words & (has_number | claims[f"words_{tables.languages[0]}"].isna())):
            yield Problem("claims.csv", number, "qualifier_code", "words", "words and neither low nor high")
        for number, _ in rows_where(claims, ~in_words & ~has_number):
            yield Problem("claims.csv", number, "low", "no number", "a bound, or the qualifier words")


def decided_not_above_filed(tables: Tables) -> Iterator[Problem]:
    """Rejected and granted together are not more than filed."""
    for _, asked in tables.sound("applications"):
        for number, row in rows_where(asked, asked["rejected"] + asked["granted"] > asked["filed"]):
            found = f"{row['rejected']} + {row['granted']}"
            yield Problem("applications.csv", number, "rejected", found, f"at most {row['filed']} filed")


def parts_not_above_total(tables: Tables) -> Iterator[Problem]:
    """The parts of a reported total are not more than it, and the total exists."""
    frame = tables.frames["applications"]
    totals = frame.set_index("application_id")
    known = frame["part_of"].isin(frame["application_id"]) & (frame["part_of"] != frame["application_id"])
    for number, row in rows_where(frame, frame["part_of"].notna() & ~known):
        yield Problem("applications.csv", number, "part_of", repr(row["part_of"]), "the id of another application")
    for total, parts in frame.dropna(subset=["part_of"]).groupby("part_of"):
        for column in ("filed", "rejected", "granted"):
            if total in totals.index and parts[column].sum() > totals.loc[total, column]:
                number = int(totals.index.get_loc(total)) + 2
                expected = f"at least {parts[column].sum()}, the sum of its parts"
                yield Problem("applications.csv", number, column, str(totals.loc[total, column]), expected)


def totals_as_expected(tables: Tables) -> Iterator[Problem]:
    """The totals that datapackage.json states under `expected` are those of the tables."""
    frames = tables.frames
    last = frames["rounds"][frames["rounds"]["round_id"] == frames["rounds"]["round_id"].max()]
    reported = frames["applications"][frames["applications"]["part_of"].isna()]
    final = reported[reported["round_id"].isin(last["round_id"])]
    announced = frames["rallies"][(frames["rallies"]["announced"] == "true")]
    actual = {
        "round_dates": list(frames["rounds"]["date"]),
        "cities_announced": int(last["cities_announced"].sum()),
        "cities_named": int(announced["round_id"].isin(last["round_id"]).sum()),
        "applications_filed": int(final["filed"].sum()),
        "applications_rejected": int(final["rejected"].sum()),
        "rallies_permitted": int(frames["rallies"]["authorisation_code"].isin(_permitting_codes(tables)).sum()),
        "statements": len(frames["statements"]) + len(frames["excluded"]),
        "documents": len(frames["sources"]),
    }
    for name, value in actual.items():
        if tables.expected.get(name) != value:
            yield Problem(
                "datapackage.json", None, f"expected.{name}", f"{value} in the tables", str(tables.expected.get(name))
            )


def _permitting_codes(tables: Tables) -> list[str]:
    """The answers that mean that a rally was permitted."""
    return [row["code"] for _, row in tables.rows("codes-authorisations") if row.get("granted") == "true"]


def city_in_its_region(tables: Tables) -> Iterator[Problem]:
    """A city lies in the polygon of the region that it is given, where the dataset has a map of regions."""
    files = [lines.content["features"] for lines in tables.lines if lines.role == REGIONS]
    regions = {one["properties"]["region_code"]: shape(one["geometry"]) for features in files for one in features}
    for _, cities in tables.sound("cities") if files else ():
        for number, row in rows_where(cities, cities["region_code"].notna()):
            region = regions.get(row["region_code"])
            if region is None:
                yield Problem("cities.csv", number, "region_code", repr(row["region_code"]), "a region_code of map/")
            elif _is_outside(row, region):
                found = f"{row['latitude']}, {row['longitude']} outside {row['region_code']}"
                yield Problem("cities.csv", number, "latitude", found, "a point within the region")


def _is_outside(city: Row, region: BaseGeometry) -> bool:
    """Whether a city lies outside a region; one without coordinates lies nowhere."""
    place = (city["longitude"], city["latitude"])
    return not any(map(pd.isna, place)) and not region.covers(Point(place))


def quotes_are_short(tables: Tables) -> Iterator[Problem]:
    """A quotation has 15 words at most."""
    for table, frame in tables.sound("statements", "claims", "asks", "excluded"):
        for number, row in rows_where(frame, frame["support"].str.count(r"\S+") > LONGEST_QUOTE):
            words = [word for word in row["support"].split() if word not in ("...", "…", "–", "-")]
            if len(words) > LONGEST_QUOTE:
                yield Problem(f"{table}.csv", number, "support", f"{len(words)} words", f"{LONGEST_QUOTE} at most")

"""Checks of numbers: bounds, parts, where a city lies, how long a quotation is, the totals that a dataset states."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd
from shapely.geometry import Point, shape

from loaders.checks.tables import Tables, rows_where
from loaders.map_lines import REGIONS
from loaders.problems import Problem

LONGEST_QUOTE = 15
BOUNDS = (
    ("claims", "low", "high"),
    ("incidents", "people_low", "people_high"),
    ("applications", "decision_days_low", "decision_days_high"),
    ("applications", "alternatives_low", "alternatives_high"),
)
Frames = Mapping[str, pd.DataFrame]
ROUND = ("round_id", "date")


def low_not_above_high(tables: Tables) -> Iterator[Problem]:
    for table, low, high in BOUNDS:
        for frame in tables.sound(table, low, high):
            for number, row in rows_where(frame, frame[low] > frame[high]):
                yield Problem(f"{table}.csv", number, low, f"{row[low]} above {row[high]}", f"at most {high}")


def number_or_words(tables: Tables) -> Iterator[Problem]:
    """Each claim has either a number (`low` or `high`) or, with the qualifier `words`, words alone."""
    t = f"words_{tables.languages[0]}"
    for claims in tables.sound("claims", "qualifier_code", "low", "high", t):
        in_words = claims["qualifier_code"] == "words"
        has_number = claims["low"].notna() | claims["high"].notna()
        for number, _ in rows_where(claims, in_words & (has_number | claims[t].isna())):
            yield Problem("claims.csv", number, "qualifier_code", "words", "words and neither low nor high")
        for number, _ in rows_where(claims, ~in_words & ~has_number):
            yield Problem("claims.csv", number, "low", "no number", "a bound, or the qualifier words")


def decided_not_above_filed(tables: Tables) -> Iterator[Problem]:
    for requests in tables.sound("applications", "rejected", "granted", "filed"):
        for number, row in rows_where(requests, requests["rejected"] + requests["granted"] > requests["filed"]):
            found = f"{row['rejected']} + {row['granted']}"
            yield Problem("applications.csv", number, "rejected", found, f"at most {row['filed']} filed")


def parts_not_above_total(tables: Tables) -> Iterator[Problem]:
    """Check that the parts of a reported total are not more than it, and that the total exists."""
    for frame in tables.sound("applications", "part_of"):
        unknown = tables.unknown_values(frame["part_of"], ("applications", "application_id"))
        itself = (frame["part_of"] == frame["application_id"]).fillna(value=False).astype(bool)
        for index, total in pd.concat([unknown, frame.loc[itself, "part_of"]]).items():
            yield Problem("applications.csv", int(index) + 2, "part_of", repr(total), "the id of another application")
    for column in ("filed", "rejected", "granted"):
        for frame in tables.sound("applications", "part_of", column):
            parts = frame["application_id"].map(frame.groupby("part_of")[column].sum()).astype("Int64")
            for number, row in rows_where(frame.assign(parts=parts), parts > frame[column]):
                expected = f"at least {row['parts']}, the sum of its parts"
                yield Problem("applications.csv", number, column, str(row[column]), expected)


def city_in_its_region(tables: Tables) -> Iterator[Problem]:
    files = [lines.content["features"] for lines in tables.lines if lines.role == REGIONS]
    regions = {one["properties"]["region_code"]: shape(one["geometry"]) for features in files for one in features}
    for cities in tables.sound("cities", "region_code", "latitude", "longitude") if files else ():
        for number, row in rows_where(cities, cities["region_code"].notna()):
            region, place = regions.get(row["region_code"]), (row["longitude"], row["latitude"])
            if region is None:
                yield Problem("cities.csv", number, "region_code", repr(row["region_code"]), "a region_code of map/")
            elif not any(map(pd.isna, place)) and not region.covers(Point(place)):
                found = f"{row['latitude']}, {row['longitude']} outside {row['region_code']}"
                yield Problem("cities.csv", number, "latitude", found, "a point within the region")


def quotes_are_short(tables: Tables) -> Iterator[Problem]:
    for table in ("statements", "claims", "asks", "excluded"):
        for frame in tables.sound(table, "support"):
            for number, row in rows_where(frame, frame["support"].str.count(r"\S+") > LONGEST_QUOTE):
                words = [word for word in row["support"].split() if word not in ("...", "…", "–", "-")]
                if len(words) > LONGEST_QUOTE:
                    yield Problem(f"{table}.csv", number, "support", f"{len(words)} words", f"{LONGEST_QUOTE} at most")


def _last_round(frames: Frames) -> pd.DataFrame:
    return frames["rounds"][frames["rounds"]["date"] == frames["rounds"]["date"].max()]


def _of_last_round(frames: Frames, table: str) -> pd.DataFrame:
    return frames[table][frames[table]["round_id"].isin(_last_round(frames)["round_id"])]


def _reported_in_last_round(frames: Frames, column: str) -> int:
    """Count a total whose parts are rows too once."""
    final = _of_last_round(frames, "applications")
    return int(final.loc[final["part_of"].isna(), column].sum())


def _rallies_permitted(frames: Frames) -> int:
    codes = frames["codes-authorisations"]
    return int(frames["rallies"]["authorisation_code"].isin(codes.loc[codes["granted"] == "true", "code"]).sum())


TOTALS: Mapping[str, tuple[Mapping[str, tuple[str, ...]], Callable[[Frames], object]]] = {
    "round_dates": ({"rounds": ("date",)}, lambda frames: list(frames["rounds"]["date"])),
    "cities_announced": (
        {"rounds": (*ROUND, "cities_announced")},
        lambda frames: int(_last_round(frames)["cities_announced"].sum()),
    ),
    "cities_named": (
        {"rounds": ROUND, "rallies": ("round_id", "announced")},
        lambda frames: int((_of_last_round(frames, "rallies")["announced"] == "true").sum()),
    ),
    "applications_filed": (
        {"rounds": ROUND, "applications": ("round_id", "part_of", "filed")},
        lambda frames: _reported_in_last_round(frames, "filed"),
    ),
    "applications_rejected": (
        {"rounds": ROUND, "applications": ("round_id", "part_of", "rejected")},
        lambda frames: _reported_in_last_round(frames, "rejected"),
    ),
    "rallies_permitted": (
        {"rallies": ("authorisation_code",), "codes-authorisations": ("code", "granted")},
        _rallies_permitted,
    ),
    "statements": ({"statements": (), "excluded": ()}, lambda frames: len(frames["statements"]) + len(frames["excluded"])),
    "documents": ({"sources": ()}, lambda frames: len(frames["sources"])),
}
"""By which cells each total is counted, the columns by table, and how."""


def totals_as_expected(tables: Tables) -> Iterator[Problem]:
    for name, (columns, count_rows) in TOTALS.items():
        if any(tables.is_unreadable(table) or tables.wrong_rows(table, *cells) for table, cells in columns.items()):
            continue
        stated, there = tables.expected.get(name), all(tables.has(table, *cells) for table, cells in columns.items())
        value = count_rows(tables.frames) if there else None
        if stated != value:
            yield Problem("datapackage.json", None, f"expected.{name}", f"{value} in the tables", str(stated))

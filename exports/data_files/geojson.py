"""GeoJSON (RFC 7946): the cities of the rounds with what is counted in each, their rallies, their acts of restriction."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from exports.data_files.file_table import LANGUAGE, FileOptions, data_origin, tag
from exports.data_files.notice import file_notice
from measures.acts import acts
from measures.places import announced_cities, places
from measures.tables import number_of, read, rows
from views.row_keys import RowAddresses
from views.view import View

Row = dict[str, Any]
TABLES = {"city": "cities", "rally": "rallies", "act": "incidents"}
ACT_ID = {"act_id": "incident_id"}  # an act is named otherwise where refusals stand among incidents
POINT = ("latitude", "longitude")
OF_AN_ACT = (
    "act_id", "date", "date_end", "date_precision", "round_id", "round_inferred", "city_id", "kind_code",
    "authority_code", "people_low", "people_high", "people_words", "penalty_amount", "penalty_unit_code",
    "penalty_note", "people_named", "target_codes", "may_be_in", "summary", "confidence", "source_ids",
    "group_code", "first", "last", "fewest_people",
)  # fmt: skip
"""The properties of an act: its point has no other, such as notes that only the tables have."""


def write(view: View, options: FileOptions) -> bytes:
    """Return a FeatureCollection of points, each a city, a rally or an act by its `feature`. Same choice, same bytes.

    All points of a city are at its coordinates; what has no city is not among them, and `left_out` says so.
    """
    t, whole = view.t, view.dataset
    cities, rallies, act_table = view.measure(places, whole), read(view.data, "rallies"), acts(view.data).select(OF_AN_ACT)
    rows_by_kind = {"city": list(rows(cities)), "rally": list(rows(rallies)), "act": list(rows(act_table))}
    features = list(_point_features(view, rows_by_kind))
    kinds = [feature["properties"]["feature"] for feature in features]
    of = {"city": number_of(places(whole, whole)), "rally": number_of(read(whole, "rallies")), "act": number_of(acts(whole))}
    remarks = (
        t("All points for a city share its coordinates; they do not show where in the city something happened."),
        t(
            "Null never means zero. The description of the column says what it means, most often “not reported”. The "
            "dataset's tables explain the codes."
        ),
    )
    counts = {kind: (kinds.count(kind), number) for kind, number in of.items() if TABLES[kind] in whole.own_tables}
    notice = file_notice(view, counts, remarks)
    collection = {
        "type": "FeatureCollection",
        "origin": data_origin(view, "data.geojson", options),
        "notice": notice.as_dict(),
        "left_out": _left_out(view, rows_by_kind),
        **({"hxl": _property_hashtags(features)} if options.hxl else {}),
        "features": features,
    }
    return orjson.dumps(collection, option=orjson.OPT_APPEND_NEWLINE)


def _point_features(view: View, rows_by_kind: dict[str, list[Row]]) -> Iterator[Row]:
    addresses = RowAddresses(view)
    cities = {row["city_id"]: row for row in rows(read(view.dataset, "cities"))}
    for kind, of_kind in rows_by_kind.items():
        for row in of_kind:
            city = cities.get(row["city_id"])
            if city:
                table_row = {ACT_ID.get(name, name): cell for name, cell in row.items()}
                properties = {"feature": kind, **_row_properties(row), "city": city["name"]}
                properties["address"] = addresses.url(TABLES[kind], table_row)
                place = [city["longitude"], city["latitude"]]
                point = None if None in place else {"type": "Point", "coordinates": place}
                yield {"type": "Feature", "geometry": point, "properties": properties}


def _row_properties(row: Row) -> Row:
    """Return the columns of a row with texts in the language of the view alone; days as ISO dates, unknown as null."""
    cells = {name: cell for name, cell in row.items() if name not in POINT and LANGUAGE.sub("", name) not in {*row} - {name}}
    return {name: f"{cell:%Y-%m-%d}" if isinstance(cell, datetime) else cell for name, cell in cells.items()}


def _left_out(view: View, rows_by_kind: dict[str, list[Row]]) -> Row:
    t, known = view.t, view.measure(announced_cities)
    placed = {row["city_id"] for row in rows_by_kind["city"]}
    loose = [row["act_id"] for row in rows_by_kind["act"] if row["city_id"] is None]
    others = {row["city_id"] for kind in ("rally", "act") for row in rows_by_kind[kind]} - placed - {None}
    texts = [
        t(
            "Incidents and rallies without a city are not mapped; nor are reported totals, reported numbers, reactions "
            "or gaps."
        ),
        t("A city with an announced rally is not mapped if the sources consulted do not name the city."),
        t(
            "If only related assemblies took place in a city, the city itself is not mapped; its incidents and "
            "assemblies are."
        ),
    ]
    if "rallies" not in view.dataset.own_tables:
        texts = [t("Incidents without a city are not mapped.")]
    unnamed = known.unnamed_cities if known else None
    return {"told": texts, "acts_without_city": loose, "unnamed_cities": unnamed, "cities_of_no_round": sorted(others)}


def _property_hashtags(features: list[Row]) -> dict[str, dict[str, str]]:
    names: dict[str, set[str]] = {kind: set() for kind in TABLES}
    for feature in features:
        names[feature["properties"]["feature"]].update(feature["properties"])
    tags = {kind: {name: tag(TABLES[kind], ACT_ID.get(name, name)) for name in sorted(names[kind])} for kind in TABLES}
    return {kind: {name: one for name, one in of_kind.items() if one} for kind, of_kind in tags.items()}

"""The places of a table as the table of cities: each is one of the gazetteer, so that it lies on the map."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from intake.locale_words import UNKNOWN_WORDS, normal_spelling, to_latin
from intake.places import Place, country_code, place_of, places_named
from intake.reader import NO_PLACE, Reader
from loaders.values_by_key import values_by_key

NEAR = 1.0
"""Degrees within which a point of the table is at a place of the gazetteer."""
A_PLACE = "a place of the gazetteer, or which one is meant; --country says where to look"
Point = tuple[float, float]
Key = tuple[str, str | None, Point | None]
"""A name as it stands in the table, the country of its row by two letters, and a point, which is taken nowhere."""


@dataclass(frozen=True)
class PlaceMeaning:
    """What a name of a place means: the place that is taken, or None, and those that may be meant; `rows` have it."""

    name: str
    country: str | None
    rows: int
    place: Place | None
    candidates: tuple[Place, ...]


def gather_cities(reader: Reader) -> tuple[pd.DataFrame, list[str | None], tuple[PlaceMeaning, ...]]:
    """Return the table of cities, the city of each row, and what each name means, those without a place first."""
    keys = _keys(reader)
    meanings = _meanings(Counter(key for key in keys if key), reader.mapping.places)
    taken = {key: one.place for key, one in meanings.items() if one.place}
    ids = _city_ids({*taken.values()})
    unknown = (at for at, key in enumerate(keys) if key and key not in taken) if len(taken) < len(meanings) else ()
    reader.reject(reader.mapping.column_for("place"), unknown, NO_PLACE, A_PLACE)
    groups = values_by_key((place, key) for key, place in taken.items())
    cities = [
        _city_row(ids[place], place, [meanings[key] for key in group], reader.mapping.language)
        for place, group in sorted(groups.items(), key=lambda one: ids[one[0]])
    ]
    city_of = {key: ids[place] for key, place in taken.items()}
    ordered = tuple(sorted(meanings.values(), key=lambda one: (one.place is not None, -one.rows)))
    return pd.DataFrame(cities, dtype=object), [key and city_of.get(key) for key in keys], ordered


def _keys(reader: Reader) -> "list[Key | None]":
    """Return name, country and point of the place of each row; the country of its own column, else of the whole table."""
    whole, cells, every = reader.mapping.country, reader.cells("place"), reader.mapping.every_place
    if every or cells is None:
        return [(every, whole, None) if every else None] * len(reader.table.numbers)
    countries = reader.cells("country") or (None,) * len(cells)
    codes = {str(cell): country_code(str(cell)) for cell in {*countries} if cell is not None}
    names = {cell: None if normal_spelling(cell) in UNKNOWN_WORDS else " ".join(str(cell).split()) for cell in {*cells}}
    pairs = zip(reader.numbers_of("latitude", -90, 90), reader.numbers_of("longitude", -180, 180), strict=True)
    points = [None if one is None or other is None else (round(one, 1), round(other, 1)) for one, other in pairs]
    named = zip(cells, countries, points, strict=True)
    return [
        (name, codes.get(str(country)) or whole, point) if cell is not None and (name := names[cell]) else None
        for cell, country, point in named
    ]


def _meanings(rows: Mapping[Key, int], chosen: Mapping[str, int | None]) -> dict[Key, PlaceMeaning]:
    """Return what each name means: what the reader chose, else the largest place of it in the country of its row.

    It is near the point of its row, if there is one; without country and point only a name that one place bears is taken.
    """
    known = dict[tuple[str, str | None], list[Place]]()
    for country, names in values_by_key((country, name) for name, country, _ in rows).items():
        known |= {(name, country): found for name, found in places_named(names, country).items()}
    elsewhere = places_named([name for (name, country), found in known.items() if country and not found])
    meanings = dict[Key, PlaceMeaning]()
    for (name, country, point), number in rows.items():
        found = known[name, country]
        near = found if point is None else [one for one in found if _is_near(one, point)]
        place = near[0] if near and (country or point or len(near) == 1) else None
        if name in chosen:
            place = None if (geonames_id := chosen[name]) is None else place_of(geonames_id)
        meanings[name, country, point] = PlaceMeaning(name, country, number, place, tuple(found or elsewhere.get(name, ())))
    return meanings


def _is_near(place: Place, point: Point) -> bool:
    return abs(place.latitude - point[0]) < NEAR and abs(place.longitude - point[1]) < NEAR


def _city_ids(places: set[Place]) -> dict[Place, str]:
    """Return an id for each place: its name; of further places of one name the number of GeoNames too."""
    by_name = values_by_key(("-".join(to_latin(one.name).split()), one) for one in sorted(places))
    return {
        one: name if number == 0 else f"{name}-{one.geonames_id}"
        for name, ones in by_name.items()
        for number, one in enumerate(ones)
    }


def _city_row(city_id: str, place: Place, names: Sequence[PlaceMeaning], language: str) -> dict[str, object]:
    """Return a city under its most frequent spelling that the gazetteer has for it, else under its name there."""
    known = [one for one in sorted(names, key=lambda one: -one.rows) if place in one.candidates]
    spellings = [*dict.fromkeys([*(one.name for one in known), place.name])]
    return {
        "city_id": city_id,
        f"name_{language}": spellings[0],
        "other_names": ";".join(one.replace(";", ",") for one in spellings[1:]) or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames_id": place.geonames_id,
    }

"""The places of a table as the table of cities: each is one of the gazetteer, so that it lies on the map."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from intake.cells import read_distinct
from intake.locale_words import UNKNOWN_WORDS, normal_spelling, to_latin
from intake.places import Place, country_code, place_of, places_named
from intake.reader import NO_PLACE, Reader
from loaders.values_by_key import values_by_key

A_PLACE = "a place of the gazetteer, or which one is meant; --country says where to look"
Key = tuple[str, str | None, tuple[float, float] | None]
"""A name as it stands in the table, the country of its row by two letters, and a point, which is taken nowhere."""


@dataclass(frozen=True)
class PlaceMeaning:
    """What a name of a place means: the place taken, or None, and those that may be; `namesakes` are as near as it."""

    name: str
    rows: int
    place: Place | None
    candidates: tuple[Place, ...]
    namesakes: tuple[Place, ...] = ()


def gather_cities(reader: Reader) -> tuple[pd.DataFrame, list[str | None], tuple[PlaceMeaning, ...]]:
    """Return the table of cities, the city of each row, and what each name means, those without a place first."""
    keys = _keys(reader)
    meanings = _meanings(Counter(key for key in keys if key), reader.mapping.places)
    unknown = (at for at, key in enumerate(keys) if key and meanings[key].place is None)
    reader.reject(reader.mapping.column_for("place"), unknown, NO_PLACE, A_PLACE)
    groups = values_by_key((one.place, one) for one in meanings.values() if one.place)
    ids = dict[str, Place]()
    for place in sorted(groups):
        name = "-".join(to_latin(place.name).split())
        ids[f"{name}-{place.geonames_id}" if name in ids else name] = place
    cities = [_city_row(city_id, ids[city_id], groups[ids[city_id]], reader.mapping.language) for city_id in sorted(ids)]
    id_of = {place: city_id for city_id, place in ids.items()}
    city_of = {key: id_of[one.place] for key, one in meanings.items() if one.place}
    ordered = tuple(sorted(meanings.values(), key=lambda one: (one.place is not None, -one.rows)))
    return pd.DataFrame(cities, dtype=object), [key and city_of.get(key) for key in keys], ordered


def _keys(reader: Reader) -> "list[Key | None]":
    """Return name, country and point of the place of each row; the country of its own column, else of the whole table."""
    whole, cells, every = reader.mapping.country, reader.cells("place"), reader.mapping.every_place
    if every or cells is None:
        return [(every, whole, None) if every else None] * len(reader.table.numbers)
    names = read_distinct(
        lambda cell: None if normal_spelling(cell) in UNKNOWN_WORDS else " ".join(str(cell).split()), cells
    )
    countries = read_distinct(lambda cell: country_code(str(cell)), reader.cells("country") or (None,) * len(cells))
    numbers = zip(reader.numbers_of("latitude", -90, 90), reader.numbers_of("longitude", -180, 180), strict=True)
    points = [None if one is None or other is None else (round(one, 1), round(other, 1)) for one, other in numbers]
    rows = zip(cells, names, countries, points, strict=True)
    return [(name, country or whole, point) if cell is not None and name else None for cell, name, country, point in rows]


def _meanings(rows: Mapping[Key, int], chosen: Mapping[str, int | None]) -> dict[Key, PlaceMeaning]:
    """Return what each name means: as chosen, else the largest place in the country or near the point, else the only one."""
    known = dict[tuple[str, str | None], list[Place]]()
    for country, names in values_by_key((country, name) for name, country, _ in rows).items():
        known |= {(name, country): found for name, found in places_named(names, country).items()}
    elsewhere = places_named([name for (name, country), found in known.items() if country and not found])
    meanings = dict[Key, PlaceMeaning]()
    for (name, country, point), number in rows.items():
        found = known[name, country]
        near = [one for one in found if point is None or one.is_near(*point)]
        place = near[0] if near and (country or point or len(near) == 1) else None
        others = tuple(near[1:] if place and name not in chosen else ())
        if name in chosen:
            place = None if (geonames_id := chosen[name]) is None else place_of(geonames_id)
        meanings[name, country, point] = PlaceMeaning(name, number, place, tuple(found or elsewhere.get(name, ())), others)
    return meanings


def _city_row(city_id: str, place: Place, names: Sequence[PlaceMeaning], language: str) -> dict[str, object]:
    """Return a city under its most frequent spelling that the gazetteer has for it, else under its name there."""
    known = [one.name for one in sorted(names, key=lambda one: -one.rows) if place in one.candidates]
    first, *others = dict.fromkeys([*known, place.name])
    return {
        "city_id": city_id,
        f"name_{language}": first,
        "other_names": ";".join(one.replace(";", ",") for one in others) or None,
        **{name: getattr(place, name) for name in ("latitude", "longitude", "geonames_id")},
    }

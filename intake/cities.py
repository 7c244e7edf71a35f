"""The places of a table as the table of cities: each once under all its spellings, with the coordinates that are known."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from statistics import median
from typing import Any

import pandas as pd

from intake.findings import Finding, Question
from intake.folding import folded
from intake.mapping import TableMapping
from intake.places import Place, country_code, large_place_near, place_of, places_named
from intake.reading import Reader
from intake.source_table import Cell, SourceTable
from intake.spoken import NOT_TOLD, one_spelling
from intake.values import read_each

SEVERAL = re.compile(r"\s*[;|\n]\s*")
JOINS = re.compile(r"\s*[,/+&]\s*|\s+(?:и|and|және|мен|пен|бен|et)\s+", re.IGNORECASE)
"""What may stand between several places, where each part is one."""
DECIMALS = 2
"""Of coordinates of the table: about a kilometre, so that a place is shown and no door."""
NEAR = 1.0
"""Degrees within which the coordinates of a table are those of a place of the list."""
LARGEST = 8
"""How many places of one name are told to choose from."""


@dataclass(frozen=True)
class Gathered:
    """Cities table, the city of each input row, and the unresolved questions."""

    cities: pd.DataFrame
    city_ids: "list[str | None]"
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class _Named:
    """A name of a place as the table has it, with what it may mean."""

    name: str
    candidates: tuple[Place, ...] = ()

    @property
    def place(self) -> Place | None:
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def city_id(self) -> str:
        return "-".join(folded(self.place.name if self.place else self.name).split()) or self.name


def gather_cities(reader: Reader) -> Gathered:
    """The cities of a table. A cell that names several places gives none, and one without a name that of its coordinates."""
    east, north = reader.numbers("longitude", -180, 180), reader.numbers("latitude", -90, 90)
    given = [_pair(*one) for one in zip(north, east, strict=True)]
    names = [name or _point_name(at) for name, at in zip(_place_names(reader), given, strict=True)]
    rows = pd.DataFrame({"name": names, "country": _countries(reader), "at": given}, dtype=object)
    known = _meanings(rows, reader.mapping)
    keys = [(one, where) for one, where in zip(rows["name"], rows["country"], strict=True)]
    ids = _ids_of(known)
    city_ids = [None if key[0] is None else ids[key] for key in keys]
    rows = rows.assign(city_id=city_ids)[rows["name"].notna()]
    cities = pd.DataFrame(_city_rows(rows, known, reader.mapping.language), dtype=object)
    reader.findings.extend(_far_apart(rows, cities, reader))
    return Gathered(cities, city_ids, tuple(_questions(rows, known)))


def place_questions(table: SourceTable, mapping: TableMapping, today: date) -> tuple[Question, ...]:
    """Which of several places is meant, for each name of a prepared table, those too that the mapping answers."""
    return gather_cities(Reader(table, replace(mapping, places={}), today)).questions


def _pair(north: float | None, east: float | None) -> tuple[float, float] | None:
    return None if north is None or east is None else (round(north, DECIMALS), round(east, DECIMALS))


def _point_name(at: tuple[float, float] | None) -> str | None:
    return None if at is None else f"{at[0]:.2f}, {at[1]:.2f}"


def _place_names(reader: Reader) -> "list[str | None]":
    column, cells = reader.mapping.column_for("place"), reader.cells("place")
    if column is None or cells is None:
        return [None] * len(reader.table.numbers)
    names = read_each(_names_in, cells)
    joined = _joined_places({one[0] for one in names if len(one) == 1}, reader.mapping.country)
    names = tuple(joined.get(one[0], one) if len(one) == 1 else one for one in names)
    for place in (place for place, found in enumerate(names) if len(found) > 1):
        reader.refuse(column, place, "several places", "one place, or a row for each")
    return [found[0] if len(found) == 1 else None for found in names]


def _names_in(cell: Cell) -> tuple[str, ...]:
    if cell is None or one_spelling(cell) in NOT_TOLD:
        return ()
    return tuple(" ".join(one.split()) for one in SEVERAL.split(str(cell)) if one.strip())


def _joined_places(names: Iterable[str], country: str | None) -> dict[str, tuple[str, ...]]:
    """The parts of each name that as a whole is no place and all of whose parts are places: Алматы и Астана."""
    parts = {name: found for name in names if len(found := tuple(filter(None, JOINS.split(name)))) > 1}
    known = places_named({*parts, *(part for found in parts.values() for part in found)}, country) if parts else {}
    return {name: found for name, found in parts.items() if not known[name] and all(known[part] for part in found)}


def _countries(reader: Reader) -> "list[str | None]":
    """The country of each row by its own column, else that of the whole table."""
    cells, whole = reader.cells("country"), reader.mapping.country
    if cells is None:
        return [whole] * len(reader.table.numbers)
    codes: dict[Cell, str | None] = {cell: country_code(str(cell)) for cell in {*cells} if cell is not None}
    return [codes.get(cell) or whole for cell in cells]


def _meanings(rows: pd.DataFrame, mapping: TableMapping) -> Mapping[tuple[str, str | None], _Named]:
    """What each name may mean within its country: the place that the organisation chose, else all that bear it.

    Where its rows have coordinates, only those near all of them.
    """
    found: dict[tuple[str, str | None], _Named] = {}
    named = rows[rows["name"].notna()]
    for country, group in named.groupby(named["country"].fillna(""), sort=False):
        points: dict[str, list[tuple[float, float]]] = {str(name): [] for name in group["name"]}
        for name, at in zip(group["name"], group["at"], strict=True):
            points[str(name)] += [at] if at else []
        for name, candidates in places_named(points, str(country) or None).items():
            near = tuple(one for one in candidates if _is_near(one, points[name]))
            found[name, str(country) or None] = _Named(name, near)
    for key, one in found.items():
        if key[0] in mapping.places:
            chosen = mapping.places[key[0]]
            place = place_of(chosen) if chosen is not None else None
            found[key] = replace(one, candidates=(place,) if place else ())
    return found


def _is_near(place: Place, points: Sequence[tuple[float, float]]) -> bool:
    return all(abs(place.latitude - north) < NEAR and abs(place.longitude - east) < NEAR for north, east in points)


def _ids_of(known: Mapping[tuple[str, str | None], _Named]) -> dict[Any, str]:
    """An id for each name: one for all spellings of a place; where two places would share one, that of GeoNames follows."""
    ids: dict[Any, str] = {}
    holders: dict[str, Any] = {}
    for key, one in known.items():
        holder = one.place.geonames_id if one.place else (key[1], one.city_id)
        taken = holders.setdefault(one.city_id, holder) != holder
        further = one.place.geonames_id if one.place else (key[1] or "unplaced").lower()
        ids[key] = f"{one.city_id}-{further}" if taken else one.city_id
    return ids


def _city_rows(rows: pd.DataFrame, known: Mapping[Any, _Named], language: str) -> list[dict[str, Any]]:
    found, groups = [], dict[str, list[tuple[str, Any, Any]]]()
    for city_id, *told in zip(rows["city_id"], rows["name"], rows["country"], rows["at"], strict=True):
        groups.setdefault(city_id, []).append(tuple(told))
    for city_id, group in sorted(groups.items(), key=itemgetter(0)):
        spellings = [one for one, _ in Counter(str(name) for name, _, _ in group).most_common()]
        country = group[0][1]
        place = known[spellings[0], country if isinstance(country, str) else None].place
        others = [*spellings[1:], *([place.name] if place and place.name not in spellings else [])]
        at = (place.latitude, place.longitude) if place else _middle([at for _, _, at in group if at])
        found.append(
            {
                "city_id": city_id,
                f"name_{language}": spellings[0],
                "other_names": ";".join(one.replace(";", ",") for one in others) or None,
                "latitude": at[0] if at else None,
                "longitude": at[1] if at else None,
                "geonames_id": place.geonames_id if place else None,
            }
        )
    return found


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The median of the coordinates of a place; None where it has none, and where they are of several places."""
    if not points or any(max(places) - min(places) >= NEAR for places in zip(*points, strict=True)):
        return None
    north, east = (round(float(median(places)), DECIMALS) for places in zip(*points, strict=True))
    return north, east


def _far_apart(rows: pd.DataFrame, cities: pd.DataFrame, reader: Reader) -> Iterator[Finding]:
    """Places whose rows have coordinates that are of several."""
    unplaced = cities["city_id"][cities["latitude"].isna()] if len(cities) else ()
    for name, group in rows[rows["city_id"].isin(unplaced) & rows["at"].notna()].groupby("name"):
        points = [f"{north:.2f} {east:.2f}" for north, east in dict.fromkeys(group["at"])]
        found = f"{name!r} at {', '.join(points[:LARGEST])}"
        yield Finding(
            reader.table.sheet, None, reader.mapping.column_for("latitude"), found, "one place of a name", "places apart"
        )


def _questions(rows: pd.DataFrame, known: Mapping[Any, _Named]) -> list[Question]:
    """Which of several places is meant, for each name whose rows say no coordinates either."""
    found = []
    placed = {*rows["city_id"][rows["at"].notna()]}
    of_names: dict[tuple[str, str], list[str]] = {}
    for name, country, city_id in zip(rows["name"], rows["country"].fillna(""), rows["city_id"], strict=True):
        of_names.setdefault((name, country), []).append(city_id)
    for (name, of), one in known.items():
        if len(one.candidates) < 2:
            continue
        city_ids = of_names[name, of or ""]
        if city_ids[0] not in placed:
            answers = tuple((str(place.geonames_id), _place_text(place)) for place in one.candidates[:LARGEST])
            found.append(Question("place", name, answers, len(city_ids)))
    return found


def _place_text(place: Place) -> str:
    near = large_place_near(place)
    where = f"{near[1]} km from {near[0]}, " if near else ""
    people = f"{place.population:,} people"
    return f"{place.name}, {place.country}, {where}{people}, {place.latitude:.2f} {place.longitude:.2f}"

"""The places of a table as the table of cities: each once under all its spellings, with the coordinates that are known."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, NamedTuple

import pandas as pd

from intake.cells import read_distinct
from intake.locale_words import UNKNOWN_WORDS, normal_spelling, to_latin
from intake.mapping import TableMapping
from intake.places import LARGE, Place, country_code, is_far_larger, large_place_near, named_parts, place_of, places_named
from intake.reader import BROKEN_WORD, WHOLE_LETTERS, Finding, Question, Reader
from intake.source_table import Cell
from loaders.values_by_key import values_by_key

SEVERAL = re.compile(r"\s*[;|\n]\s*")
JOINS = re.compile(r"\s*[,/+&]\s*|\s+(?:и|and|және|мен|пен|бен|et)\s+", re.IGNORECASE)
"""What may stand between several places, where each part is one."""
DECIMALS = 2
"""Of coordinates of the table: about a kilometre, so that a place is shown and no door."""
NEAR = 1.0
"""Degrees within which the coordinates of a table are those of a place of the list."""
NOWHERE = frozenset(("онлайн", "online", "en ligne", "интернет", "в интернете", "интернетте"))
LARGEST = 8
"""How many places of one name are offered to choose from."""
Point = tuple[float, float]
Meanings = Mapping[Any, "_PlaceName"]
"""By name and country."""


@dataclass(frozen=True)
class CityTable:
    """Cities table, the city of each input row, and the unresolved questions."""

    cities: pd.DataFrame
    city_ids: "list[str | None]"
    questions: tuple[Question, ...] = ()
    likeliest: tuple[str, ...] = ()
    """The names that several places bear and that were taken for one, each with it."""


class _Row(NamedTuple):
    """What a row says of its place: a name, a country by two letters, latitude and longitude."""

    name: str | None
    country: str | None
    at: Point | None


@dataclass(frozen=True)
class _PlaceName:
    """A name of a place as the table has it, with what it may mean."""

    name: str
    candidates: tuple[Place, ...] = ()
    is_far: bool = False
    """Whether its one place is in another country than nearly all others, and is asked for."""
    others: tuple[Place, ...] = ()
    """The places of the name for which it was not taken."""
    far: Sequence[Place] = ()
    """The largest place of the name, where no coordinates of the table are near one."""

    @property
    def place(self) -> Place | None:
        return self.candidates[0] if len(self.candidates) == 1 and not self.is_far else None

    @property
    def city_id(self) -> str:
        return "-".join(to_latin(self.place.name if self.place else self.name).split()) or self.name


def gather_cities(reader: Reader, kinds: Sequence[tuple[str, ...]]) -> CityTable:
    """The cities of a table. A cell that names several places gives none, and one without a name that of its coordinates.

    Questions are only of the rows that are of any kind.
    """
    east, north = reader.numbers("longitude", -180, 180), reader.numbers("latitude", -90, 90)
    pairs = zip(north, east, strict=True)
    points = [None if n is None or e is None else (round(n, DECIMALS), round(e, DECIMALS)) for n, e in pairs]
    names = [name or (at and f"{at[0]:.2f}, {at[1]:.2f}") for name, at in zip(_place_names(reader), points, strict=True)]
    stated = [*map(_Row, names, _countries(reader), points)]
    numbers, rows = Counter(stated), Counter[_Row]()
    meant = dict(zip(numbers, _without_points_of_forms([*numbers], reader), strict=True))
    for row, number in numbers.items():
        rows[meant[row]] += number
    meanings = _with_likeliest(_places_by_name_and_country(rows, reader.mapping), rows, reader.mapping)
    ids = _city_ids(meanings)
    id_of = {row: ids.get(row[:2]) for row in numbers}
    groups = values_by_key((city_id, row) for row in rows if (city_id := ids.get(row[:2])) is not None)
    rows_of = {city_id: {row: rows[row] for row in groups[city_id]} for city_id in sorted(groups)}
    cities = [_city_row(city_id, group, meanings, reader.mapping.language) for city_id, group in rows_of.items()]
    unplaced = [row for city in cities if city["latitude"] is None for row in groups[city["city_id"]] if row.at]
    reader.findings.extend(_places_far_apart(unplaced, reader))
    reader.findings.extend(_points_far_away(rows, meanings, reader))
    placed = {city_id for city_id, group in groups.items() if any(row.at for row in group)}
    unsure = {key: one for key, one in meanings.items() if one.candidates and not one.place and ids[key] not in placed}
    likeliest = tuple(f"{one.name} is {_place_text(one.candidates[0])}" for one in meanings.values() if one.others)
    return CityTable(
        pd.DataFrame(cities, dtype=object),
        [*map(id_of.__getitem__, stated)],
        tuple(_questions((row for row, codes in zip(stated, kinds, strict=True) if codes), unsure)) if unsure else (),
        likeliest,
    )


def _without_points_of_forms(rows: Sequence[_Row], reader: Reader) -> Iterator[_Row]:
    """The rows without a point that several places have which are far from it: of an office in which forms are filled in."""
    names: dict[tuple[Point, str | None], dict[str, None]] = {}
    for row in rows:
        if row.at and row.name:
            names.setdefault((row.at, row.country), {})[row.name] = None
    of_forms = dict[Point, list[str]]()
    for (at, country), of_point in names.items():
        known = places_named(of_point, country) if len(of_point) > 1 else {}
        far = [name for name, places in known.items() if places and not any(_is_near(place, [at]) for place in places)]
        of_forms.update({at: far} if len(far) > 1 else {})
    for at, far in of_forms.items():
        found = f"{at[0]:.2f} {at[1]:.2f} for {', '.join(far)}"
        column = reader.mapping.column_for("latitude")
        expected = "points of places, not of where forms were filled in; it is left out"
        reader.add(Finding(reader.table.sheet, None, column, found, expected, "places apart"))
    yield from (_Row(row.name, row.country, None) if row.at in of_forms else row for row in rows)


def _place_names(reader: Reader) -> "list[str | None]":
    column, cells, every_place = reader.mapping.column_for("place"), reader.cells("place"), reader.mapping.every_place
    if every_place:
        reader.unread.update({column: [*range(len(reader.table.numbers))]} if column else {})
        return [every_place] * len(reader.table.numbers)
    if column is None or cells is None:
        return [None] * len(reader.table.numbers)
    named = dict(zip(cells, read_distinct(_names_in, cells), strict=True))
    lists = _joined_places({one[0] for one in named.values() if len(one) == 1}, reader.mapping.country)
    named = {cell: lists.get(one[0], one) if len(one) == 1 else one for cell, one in named.items()}
    ones = {cell: one[0] for cell, one in named.items() if len(one) == 1}
    faults = {cell: ("several places", "one place, or a row for each") for cell, one in named.items() if len(one) > 1}
    faults |= {cell: ("letters", WHOLE_LETTERS) for cell, one in ones.items() if BROKEN_WORD.search(one)}
    for place in (place for place, cell in enumerate(cells) if cell in faults) if faults else ():
        reader.reject_cell(column, place, *faults[cells[place]])
    parts = named_parts({*ones.values()}, reader.mapping.country)
    noted = {cell for cell in named if ones.get(cell) in parts or normal_spelling(cell or "") in NOWHERE}
    reader.unread.setdefault(column, []).extend(place for place, cell in enumerate(cells) if cell in noted)
    whole = {cell: None if cell in faults else parts.get(ones.get(cell, ""), ones.get(cell)) for cell in named}
    return [*map(whole.__getitem__, cells)]


def _names_in(cell: Cell) -> tuple[str, ...]:
    if cell is None or normal_spelling(cell) in UNKNOWN_WORDS | NOWHERE:
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


def _places_by_name_and_country(rows: Iterable[_Row], mapping: TableMapping) -> Meanings:
    """What each name may mean within its country: the place that the organisation chose, else all that bear it.

    Where its rows have coordinates, only those near all of them, else the one large one: forms have the point of who fills
    them in.
    """
    points: dict[str | None, dict[str, list[Point]]] = {}
    for row in rows:
        if row.name is not None:
            points.setdefault(row.country, {}).setdefault(row.name, []).extend([row.at] if row.at else [])
    meanings: dict[Any, _PlaceName] = {}
    for country, names in points.items():
        for name, candidates in places_named(names, country).items():
            if name in mapping.places:
                chosen = mapping.places[name]
                place = None if chosen is None else place_of(chosen)
                meanings[name, country] = _PlaceName(name, (place,) if place else ())
            else:
                near = tuple(one for one in candidates if _is_near(one, names[name]))
                large = tuple(one for one in candidates if one.population >= LARGE)
                taken = near or (large if len(large) == 1 else ())
                meanings[name, country] = _PlaceName(name, taken, far=() if near else candidates[:1])
    return meanings


def _with_likeliest(meanings: Meanings, rows: Iterable[_Row], mapping: TableMapping) -> Meanings:
    """The same where the others show what a name means of which nobody says where it is.

    Of several places the one in the country of most others is taken, else one that is far larger. One place in another
    country is not taken where few know it.
    """
    located = {row[:2] for row in rows if row.at}
    free = {key: one for key, one in meanings.items() if not key[1] and key[0] not in mapping.places and key not in located}
    sure = (one.candidates[0] for one in free.values() if one.place or is_far_larger(one.candidates))
    countries = Counter(place.country for place in sure)
    main = next((one for one, number in countries.items() if number > max(1, countries.total() / 2)), None)
    likeliest = {}
    for key, one in free.items():
        in_main = tuple(place for place in one.candidates if place.country == main)
        largest = one.candidates[:1] if not in_main and is_far_larger(one.candidates) else ()
        chosen = in_main if len(in_main) == 1 else largest
        others = tuple(place for place in one.candidates if place not in chosen)
        if chosen and others:
            likeliest[key] = replace(one, candidates=chosen, others=others)
        elif main and one.place and one.place.country != main and one.place.population < LARGE:
            likeliest[key] = replace(one, is_far=True)
    return {**meanings, **likeliest}


def _is_near(place: Place, points: Sequence[Point]) -> bool:
    return all(abs(place.latitude - north) < NEAR and abs(place.longitude - east) < NEAR for north, east in points)


def _city_ids(meanings: Meanings) -> dict[Any, str]:
    """An id for each name: one for all spellings of a place; where two places would share one, that of GeoNames follows."""
    ids: dict[Any, str] = {}
    holders: dict[str, Any] = {}
    for key, one in meanings.items():
        holder = one.place.geonames_id if one.place else (key[1], one.city_id)
        further = one.place.geonames_id if one.place else (key[1] or "unplaced").lower()
        is_taken = holders.setdefault(one.city_id, holder) != holder
        ids[key] = f"{one.city_id}-{further}" if is_taken else one.city_id
    return ids


def _city_row(city_id: str, group: Mapping[_Row, int], meanings: Meanings, language: str) -> dict[str, Any]:
    """A city by its different rows, with how many there are of each."""
    numbers = Counter[str]()
    for row, number in group.items():
        numbers[str(row.name)] += number
    spellings = [one for one, _ in numbers.most_common()]
    place = meanings[next(iter(group))[:2]].place
    others = [*spellings[1:], *([place.name] if place and place.name not in spellings else [])]
    at = (
        (place.latitude, place.longitude)
        if place
        else _middle([row.at for row, number in group.items() if row.at for _ in range(number)])
    )
    return {
        "city_id": city_id,
        f"name_{language}": spellings[0],
        "other_names": ";".join(one.replace(";", ",") for one in others) or None,
        "latitude": at and at[0],
        "longitude": at and at[1],
        "geonames_id": place and place.geonames_id,
    }


def _middle(points: Sequence[Point]) -> Point | None:
    """The median of the coordinates of a place; None where it has none, and where they are of several places."""
    if not points or any(max(places) - min(places) >= NEAR for places in zip(*points, strict=True)):
        return None
    north, east = (round(float(median(places)), DECIMALS) for places in zip(*points, strict=True))
    return north, east


def _places_far_apart(rows: Iterable[_Row], reader: Reader) -> Iterator[Finding]:
    """Places whose rows have coordinates that are of several."""
    points: dict[str, dict[Any, None]] = {}
    for row in rows:
        points.setdefault(str(row.name), {})[row.at] = None
    sheet, column = reader.table.sheet, reader.mapping.column_for("latitude")
    for name, places in sorted(points.items()):
        at = ", ".join(f"{north:.2f} {east:.2f}" for north, east in [*places][:LARGEST])
        yield Finding(sheet, None, column, f"{name!r} at {at}", "one place of a name", "places apart")


def _points_far_away(rows: Iterable[_Row], meanings: Meanings, reader: Reader) -> Iterator[Finding]:
    """Places whose rows have coordinates far from them, as those of an office in which a form was filled in."""
    for key, at in dict.fromkeys((row[:2], row.at) for row in rows if row.at and row.name is not None):
        for place in meanings[key].far:
            found = f"{key[0]!r} at {at[0]:.2f} {at[1]:.2f}"
            near = f"a point near {place.latitude:.2f} {place.longitude:.2f}"
            expected = f"{near}, {'where the place is shown' if meanings[key].place else 'which only the name says'}"
            yield Finding(reader.table.sheet, None, reader.mapping.column_for("latitude"), found, expected, "places apart")


def _questions(rows: Iterable[_Row], unsure: Meanings) -> Iterator[Question]:
    """Which of several places is meant, for each name whose rows say no coordinates either."""
    numbers = Counter(row[:2] for row in rows)
    for key, one in ((key, one) for key, one in unsure.items() if numbers[key]):
        answers = tuple((str(place.geonames_id), _place_text(place)) for place in one.candidates[:LARGEST])
        yield Question("place", one.name, answers, numbers[key])


def _place_text(place: Place) -> str:
    near = large_place_near(place)
    where = f"{near[1]} km from {near[0]}, " if near else ""
    people = f"{place.population:,} people"
    return f"{place.name}, {place.country}, {where}{people}, {place.latitude:.2f} {place.longitude:.2f}"

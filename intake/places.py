"""Which places a name may mean: a list of the world's places that is looked up without asking anybody."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from babel import Locale
from pyarrow import parquet

from intake.locale_words import to_latin
from loaders.dataset import LANGUAGES
from loaders.values_by_key import values_by_key

GAZETTEER = Path(__file__).parent / "gazetteer" / "places.parquet"
LARGE, KILOMETRES = 100_000, 111.2
"""People of a place that others know, and kilometres of a degree."""
OF_A_CITY = re.compile(
    r"^(?:г|гор|города?|қ|city of|(?P<village>с|село|п|пос|пос[её]лок|пгт|а|аул|смт)|(?P<ukrainian>м))(?:\.\s*|\s+)(?=\S{2})"
    r"|\s+(?:қаласы|қ\.|шаары|шаҳри|shahri|city|(?P<small>ауылы|кенті|айылы))$",
    re.IGNORECASE,
)
"""What says of what place a name is: г. Алматы, Алматы қаласы, с. Шетпе, Almaty city; м. is a metro but in Ukraine."""


@dataclass(frozen=True, order=True)
class Place:
    """A place of GeoNames, with its name there, its country by two letters, and how many people live there."""

    geonames_id: int
    name: str
    country: str
    population: int
    latitude: float
    longitude: float


@cache
def _gazetteer() -> Any:
    return parquet.read_table(GAZETTEER)


def places_named(names: Iterable[str], country: str | None = None) -> Mapping[str, list[Place]]:
    """For each name the places that bear it, in any script and as an old name, the largest first; of one country.

    Where no place bears it as it stands, those that bear it without the word for a city.
    """
    places = _places_by_name({name: to_latin(name) for name in names}, country)
    unknown = {name: found for name in places if not places[name] and (found := OF_A_CITY.search(name))}
    further = _places_by_name({name: to_latin(OF_A_CITY.sub("", name)) for name in unknown}, country)
    return {**places, **{name: [one for one in further[name] if _is_called(one, unknown[name])] for name in unknown}}


def _is_called(place: Place, word: "re.Match[str]") -> bool:
    """Whether a place may be called by a word: a large one is no village, and м. is a city in Ukraine alone."""
    is_village = word["village"] or word["small"]
    return not (is_village and place.population >= LARGE) and not (word["ukrainian"] and place.country != "UA")


def _places_by_name(spellings: Mapping[str, str], country: str | None) -> dict[str, list[Place]]:
    """For each name the places of which its spelling in Latin letters is a name, the largest first."""
    table = _gazetteer()
    if country:
        table = table.filter(pc.equal(table["country"], country))
    names, rows = pc.list_flatten(table["names"]), pc.list_parent_indices(table["names"])
    is_asked = pc.is_in(names, value_set=pa.array([name for name in {*spellings.values()} if name], pa.string()))
    pairs = zip(names.filter(is_asked).to_pylist(), rows.filter(is_asked).to_pylist(), strict=True)
    places = values_by_key((name, _place_at(table, row)) for name, row in pairs)
    found = {spelling: sorted(ones, key=lambda place: -place.population) for spelling, ones in places.items()}
    return {name: found.get(spelling, []) for name, spelling in spellings.items()}


def place_of(geonames_id: int) -> Place | None:
    """The place with an id of GeoNames."""
    table = _gazetteer()
    row = pc.index(table["geonames_id"], geonames_id).as_py()
    return None if row < 0 else _place_at(table, row)


def _place_at(table: Any, row: int) -> Place:
    return Place(**{name: table[name][row].as_py() for name in Place.__dataclass_fields__})


def large_place_near(place: Place) -> tuple[str, int] | None:
    """The nearest other place of its country with `LARGE` people or more, and how many kilometres away; None without one."""
    table = _gazetteer()
    is_large = pc.and_(pc.equal(table["country"], place.country), pc.greater_equal(table["population"], LARGE))
    others = table.filter(pc.and_(is_large, pc.not_equal(table["geonames_id"], place.geonames_id)))
    if not len(others):
        return None
    north, east = (others[name].to_numpy() for name in ("latitude", "longitude"))
    up, across = north - place.latitude, (east - place.longitude) * math.cos(math.radians(place.latitude))
    degrees = (up**2 + across**2) ** 0.5
    nearest = int(degrees.argmin())
    return others["name"][nearest].as_py(), round(float(degrees[nearest]) * KILOMETRES)


def country_name(code: str, language: str) -> str:
    """The name of a country by its two letters."""
    return str(Locale(language).territories.get(code, code))


@cache
def _countries() -> Mapping[str, str]:
    names = ((code, name) for one in LANGUAGES for code, name in Locale(one).territories.items())
    return {to_latin(name): code for code, name in names if len(code) == 2 and code.isalpha()}


def country_codes() -> list[str]:
    """Return the countries of the gazetteer by two letters."""
    return [str(code) for code in pc.unique(_gazetteer()["country"]).to_pylist()]


def country_code(text: str) -> str | None:
    """The two letters of a country by its name in three languages, or by themselves; None where it is none."""
    known = _countries()
    return text.upper() if text.upper() in known.values() else known.get(to_latin(text))

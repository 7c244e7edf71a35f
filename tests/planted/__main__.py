"""`python -m tests.planted [TABLES] [FIRST]` makes so many tables, 2,000 unless said, and looks for their private
cells in all that comes of them.

It prints each leak, how many tables and private cells there were, and how many leaked; it exits with 1 where any did.
Withheld names that were missed where the texts are taken in are counted and printed too.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.planted.leaks import leaks
from tests.planted.tables import table_of

TABLES, TOLD = 2_000, 100


def main(tables=TABLES, first=0):
    cells, leaked, names, missed = 0, 0, 0, 0
    for seed in range(first, first + tables):
        table = table_of(seed)
        with TemporaryDirectory() as folder:
            found, misses = leaks(table, Path(folder), seed)
        cells, leaked = cells + len(table.private), leaked + len(found)
        names, missed = names + len(table.withheld), missed + len(misses)
        for one in (*found, *(f"missed where texts are taken in: {one}" for one in misses)):
            print(f"table {seed}: {one}", flush=True)
        if (seed - first + 1) % TOLD == 0:
            print(f"tables: {seed - first + 1:,}", file=sys.stderr, flush=True)
    print(f"planted tables: {tables:,}, private cells: {cells:,}, leaked: {leaked:,}")
    print(f"withheld names in texts and sources: {names:,}, missed where texts are taken in: {missed:,}")
    return int(leaked > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m tests.planted", description=__doc__)
    parser.add_argument("tables", nargs="?", type=int, default=TABLES)
    parser.add_argument("first", nargs="?", type=int, default=0)
    sys.exit(main(**vars(parser.parse_args())))

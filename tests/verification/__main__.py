"""`python -m tests.verification [500]` counts changed files that the check misses, and untouched ones at which it alarms."""

import argparse
import sys

from loaders import load
from tests.verification.counting import alarms, misses


def main() -> int:
    """Print each miss and each alarm, then the counts."""
    parser = argparse.ArgumentParser("python -m tests.verification", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=500)
    number, data = parser.parse_args().number, load()
    for name, of in (("missed", misses), ("alarms", alarms)):
        count = 0
        for count, line in enumerate(of(data, number), 1):  # noqa: B007
            sys.stdout.write(f"{line}\n")
        sys.stdout.write(f"{name}: {count} of {number}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m benchmarks` measures everything in one run and prints a table; gives 1 only where measuring failed."""

import argparse
import os
import sys
import time

from benchmarks import by_link, files, reruns, visits
from benchmarks.servers import CannotMeasure
from benchmarks.table import Row, show

PARTS = {
    "first-paint": visits.first_paint,
    "slow-line": visits.slow_line,
    "by-link": by_link.measure,
    "reruns": reruns.measure,
    "files": files.measure,
}


def main() -> int:
    """Measure all parts, or those named, and print the table; a part that cannot be measured gets a line that says so."""
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"all unless named: {', '.join(PARTS)}")
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := [name for name in wanted if name not in PARTS]:
        parser.error(f"found {', '.join(unknown)}, expected some of {', '.join(PARTS)}")
    rows: list[Row] = []
    start, failed = time.monotonic(), []
    print(
        f"{os.cpu_count()} processors, load before {os.getloadavg()[0]:.1f}; other work on this machine is in the numbers."
    )
    for name in wanted:
        print(f"Measuring: {name} …", flush=True)
        try:
            rows += PARTS[name]()
        except CannotMeasure as problem:
            failed.append(f"Could not measure {name}: {problem}")
    print()
    show(rows)
    print(f"Took {time.monotonic() - start:.0f} s.")
    for message in failed:
        sys.stderr.write(message + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.hostile [WORD …]` runs the hostile cases, or those named so, and prints what came of each.

They run in a process beside this one, so that one which ends the process is told and the others go on. It exits with 1
where a case crashed, another thing came of it than must, or it took more time or memory than it may.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Timer

from tests.hostile.case import REFUSED, TEXT, WRONG, shortened

COLUMNS = "{:<62} {:<8} {:>6} {:>6}  {}"
SECONDS, MIB, WAITED, FEWEST = 10, 500, 120, 200
"""What a case may take, for how many seconds it is waited for, and the fewest cases that there are."""


@dataclass(frozen=True)
class Came:
    """What came of a case: "text", "refused", or "WRONG" where something else had to."""

    name: str
    found: str
    came: str
    seconds: float
    mib: float

    @property
    def is_within(self) -> bool:
        return self.seconds <= SECONDS and self.mib <= MIB


def main(words: list[str]) -> int:
    print(COLUMNS.format("case", "came", "s", "MiB", "what was said"), flush=True)
    found: list[Came] = []
    for one in _run(words, found):
        found.append(one)
        told = shortened(one.found.partition(": ")[2])
        print(COLUMNS.format(shortened(one.name, 62), one.came, f"{one.seconds:.1f}", f"{one.mib:.0f}", told), flush=True)
    print(_summary(found))
    return int((not words and len(found) < FEWEST) or any(one.came == WRONG or not one.is_within for one in found))


def _summary(found: list[Came]) -> str:
    number = {sort: sum(one.came == sort for one in found) for sort in (REFUSED, TEXT, WRONG)}
    slowest, largest = max(found, key=lambda one: one.seconds), max(found, key=lambda one: one.mib)
    beyond = [one.name for one in found if not one.is_within]
    return (
        f"hostile: {len(found)} cases, {number[REFUSED]} refused, {number[TEXT]} read or shown as texts, "
        f"{number[WRONG]} wrong; "
        f"slowest {slowest.seconds:.1f} s ({slowest.name}), largest {largest.mib:.0f} MiB ({largest.name}); "
        f"{len(beyond)} beyond {SECONDS} s or {MIB} MiB{''.join(f', {name}' for name in beyond)}"
    )


def _run(words: list[str], found: list[Came]) -> Iterator[Came]:
    """What came of each case; where one ends the process of the worker, the next ones have another."""
    goes_on = True
    while goes_on:
        command = [sys.executable, "-m", "tests.hostile.worker", str(len(found)), *words]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as worker:
            assert worker.stdout
            goes_on = False
            for line in worker.stdout:
                late = Timer(WAITED, worker.kill)
                late.start()
                answer = worker.stdout.readline()
                late.cancel()
                told = (
                    json.loads(answer)
                    if answer
                    else {"found": "CRASHED: it ended its process", "came": WRONG, "seconds": WAITED, "mib": 0}
                )
                yield Came(json.loads(line), **told)
                goes_on = not answer


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m tests.hostile", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="WORD")
    sys.exit(main(parser.parse_args().words))

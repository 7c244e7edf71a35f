"""`make fuzz`: every hostile case comes to what must come of it, in no more time and memory than it may take.

Each case is named before it is made and run, so that of one that ends the process the name is known.
"""

import os
import time
from pathlib import Path

import pytest

from tests.hostile import interchange, mappings, packages, rows, tables, workbooks
from tests.hostile.case import shortened

SECONDS, MIB = 10, 500  # what a case may take
MAKERS = [make for module in (packages, rows, tables, workbooks, interchange, mappings) for make in module.MAKERS]


@pytest.mark.timeout(1800)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: f"{make.__module__.rpartition('.')[2]}-{make.__name__}")
def test_every_case_comes_to_what_must_come_of_it(make):
    wrong, begun = [], 0
    for case in make():
        begun += 1
        print(f"{case.name}: ", end="", flush=True)
        found, seconds, mib = measured(case)
        print(f"{shortened(found)} ({seconds:.1f} s, {mib:.0f} MiB)", flush=True)
        wrong += [] if case.fits(found) and seconds <= SECONDS and mib <= MIB else [case.name]
    assert begun
    assert wrong == []


def measured(case):
    """What came of a case, in how many seconds and MiB; what a process that it begins takes, that bounds itself.

    Its seconds are those of the processor where these are fewer than by the clock: other work on the machine is none of its.
    """
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before, begun, used = memory("VmRSS"), time.perf_counter(), sum(os.times()[:4])
    try:
        found = case.came()
    except Exception as wrong:
        found = f"CRASHED: {type(wrong).__name__}: {wrong}"
    return found, min(sum(os.times()[:4]) - used, time.perf_counter() - begun), max(memory("VmHWM") - before, 0)


def memory(name):
    """Return a value of this process's status in MiB."""
    [line] = [one for one in Path("/proc/self/status").read_text("ascii").splitlines() if one.startswith(f"{name}:")]
    return int(line.split()[1]) / 1024

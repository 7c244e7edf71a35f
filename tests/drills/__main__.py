"""`python -m tests.drills [NAME …]` breaks something around a running dashboard, looks what readers see, prints a table.

It exits with 1 where the dashboard fell short of something. It is no part of `make test`: it takes minutes, and some faults
need root (`unshare`, `mount`).
"""

import argparse
import sys
import time

from playwright.sync_api import Error, sync_playwright

from benchmarks.servers import CannotMeasure
from tests.browser.chromium import ARGUMENTS, QUIET
from tests.drills import of_readers, of_the_dataset, of_the_machine
from tests.drills.server import FellShort, NotTried
from tests.drills.tools import Tools
from tests.programs import find

DRILLS = (
    of_the_dataset.missing_at_start,
    of_the_dataset.replaced,
    of_the_machine.disk_full_at_export,
    of_the_machine.ended_in_a_run,
    of_the_machine.nothing_to_write,
    of_readers.connection_cut,
    of_readers.nobody_in_the_log,
    of_readers.data_gone_with_the_session,
)
COLUMNS = "{:<56} {:<11} {:>5}  {}"


def main(named: list[str]) -> int:
    """Does the drills, or those named, and prints what came of each; 1 where the dashboard fell short."""
    short = 0
    print(COLUMNS.format("fault", "result", "s", "what was seen"), flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("chromium"), args=[*ARGUMENTS, *QUIET])
        for drill in DRILLS:
            if named and drill.__name__ not in named:
                continue
            start = time.monotonic()
            try:
                result, told = "survived", drill(Tools(browser))
            except NotTried as reason:
                result, told = "not tried", str(reason)
            except (FellShort, Error, CannotMeasure, OSError) as problem:
                result, told, short = "FELL SHORT", str(problem).splitlines()[0], short + 1
            print(COLUMNS.format(str(drill.__doc__), result, f"{time.monotonic() - start:.0f}", told), flush=True)
        browser.close()
    return min(short, 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m tests.drills", description=__doc__)
    names = [drill.__name__ for drill in DRILLS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all unless named: {', '.join(names)}")
    named = parser.parse_args().names
    if unknown := [name for name in named if name not in names]:
        parser.error(f"found {', '.join(unknown)}, expected some of {', '.join(names)}")
    sys.exit(main(named))

"""`python -m tests.hostile.random_words MINUTES [SEED]` tries every property with random words, each for its share of them.

It prints how often each was tried, and exits with 1 at the first that does not hold, with the words and the seed.
"""

import argparse
import inspect
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from secrets import randbelow
from typing import Any

from hypothesis import seed, settings

from loaders import load
from tests.hostile import test_properties, test_reading

MODULES = (test_properties, test_reading)
AT_ONCE = 50
"""Examples after which it is seen how late it is."""


def main(minutes: float, begun: int) -> int:
    """0 where every property held for as long as it was tried."""
    settings.register_profile("minutes", settings.get_profile("fuzz"), max_examples=AT_ONCE, database=None)
    settings.load_profile("minutes")
    named = [*properties()]
    print(f"random words: {len(named)} properties, {minutes:g} minutes, seed {begun}", flush=True)
    held = [_holds(name, tried, minutes * 60 / len(named), begun) for name, tried in named]
    print(f"random words: {sum(held)} of {len(held)} properties held")
    return int(not all(held))


def properties() -> Iterator[tuple[str, Callable[..., None]]]:
    for module in MODULES:
        yield from ((name, one) for name, one in vars(module).items() if name.startswith("test_"))


def _holds(name: str, tried: Callable[..., None], seconds: float, begun: int) -> bool:
    given: dict[str, Any] = {"published": load()} if "published" in inspect.signature(tried).parameters else {}
    until, rounds = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        try:
            seed(begun + rounds)(tried)(**given)
        except Exception:
            traceback.print_exc()
            print(f"{name}: does not hold, seed {begun + rounds}", flush=True)
            return False
        rounds += 1
    print(f"{name}: held {rounds} times", flush=True)
    return True


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float)
    parser.add_argument("begun", metavar="seed", nargs="?", type=int, default=randbelow(10**9))
    sys.exit(main(**vars(parser.parse_args())))

"""How far the reading of a table is, for whoever shows it: loaders say it and know no screen."""

import time
from collections.abc import Callable
from typing import TextIO

STEPS = {"reading": "rows read", "cells": "cells understood"}
"""In their order, with what is counted of each: a file becomes rows, its cells become incidents."""
Progress = Callable[[str, int, int], None]
"""Takes a step, how much of it is done, and of how much; of 0 where nobody knows that before the end."""
BETWEEN = 0.5
"""Seconds until a command prints anything, and between two lines: a small file is done before."""


def no_progress(step: str, done: int, of: int) -> None:
    """Report to nobody."""


def share_of(step: str, done: int, of: int) -> float:
    """Return how much of the whole is done, of 1: each step is as long as the others."""
    return ([*STEPS].index(step) + (min(done / of, 1) if of else 0)) / len(STEPS)


def progress_lines(stream: TextIO) -> Progress:
    """Write lines for a person who waits at a command."""
    last = time.monotonic()

    def report(step: str, done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > BETWEEN:
            last = time.monotonic()
            all_of_them = f" of {of:,}" if of else ""
            print(f"{STEPS[step]}: {done:,}{all_of_them}", file=stream, flush=True)

    return report

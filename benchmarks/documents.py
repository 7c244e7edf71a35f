"""Briefings in every format, from the choice to the file, first and again."""

import time
from itertools import product

from benchmarks.table import Row
from exports.briefing.compose import FOUR, FULL, brief
from exports.command.briefing_command import FORMATS
from loaders import load
from measures.selection import Selection
from views.view import choose

LANGUAGE = "ru"
BARS = {FOUR: 10.0, FULL: 30.0}
NAMES = {FOUR: "Briefing of four pages", FULL: "Full briefing"}


def measure() -> list[Row]:
    """Each format and length, and the same again."""
    chosen, found = choose(load(), Selection(), LANGUAGE), []
    for form, length in product(FORMATS, BARS):
        start = time.perf_counter()
        content = form.write(brief(chosen, length=length), chosen.t)
        whole = time.perf_counter() - start
        form.write(brief(chosen, length=length), chosen.t)
        again = time.perf_counter() - start - whole
        size = f"{len(content) / 1e6:.1f} MB; again {again:.1f} s"
        found.append(Row(f"{NAMES[length]} as {form.LABEL}", whole, "s", 1, BARS[length], note=size))
    return found

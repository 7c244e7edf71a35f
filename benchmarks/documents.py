"""Briefings in every format, from the choice to the file, with the browser that draws their figures where one does."""

import time
from contextlib import nullcontext
from itertools import product

from benchmarks.servers import CannotMeasure
from benchmarks.table import Row
from exports.briefing.compose import FOUR, FULL, brief
from exports.command.briefing_command import FORMATS
from exports.render.pictures import NoBrowser, Studio
from loaders import load
from measures.selection import Selection
from views.view import choose

LANGUAGE = "ru"
BARS = {FOUR: 10.0, FULL: 30.0}
NAMES = {FOUR: "Briefing of four pages", FULL: "Full briefing"}


def measure() -> list[Row]:
    """Each format and length once with a browser opened for it, as the command makes it; then with the browser kept open."""
    chosen, found = choose(load(), Selection(), LANGUAGE), []
    for form, length in product(FORMATS, BARS):
        start = time.perf_counter()
        try:
            with Studio() if form.DRAWN else nullcontext() as studio:
                opened = time.perf_counter() - start
                content = form.write(brief(chosen, length=length), chosen.words, studio)
                whole = time.perf_counter() - start
                form.write(brief(chosen, length=length), chosen.words, studio)
                again = time.perf_counter() - start - whole
        except NoBrowser as problem:
            raise CannotMeasure(str(problem)) from problem
        told = f"opening the browser {opened:.1f} s; with it open {again:.1f} s" if form.DRAWN else f"again {again:.1f} s"
        size = f"{len(content) / 1e6:.1f} MB; {told}"
        found.append(Row(f"{NAMES[length]} as {form.LABEL}", whole, "s", 1, BARS[length], note=size))
    return found

"""Briefings as PDF, from the choice to the file, with the browser that draws their figures."""

import time

from benchmarks.servers import CannotMeasure
from benchmarks.table import Row
from exports import pdf
from exports.briefing import FOUR, FULL, brief
from exports.chosen import choose
from exports.pictures import NoBrowser, Studio
from loaders import load
from measures.selection import Selection

LANGUAGE = "ru"
BARS = {FOUR: 10.0, FULL: 30.0}
NAMES = {FOUR: "Briefing of four pages", FULL: "Full briefing"}


def measure() -> list[Row]:
    """Each length once with a browser opened for it, as the command makes it; then again with the browser kept open."""
    chosen, found = choose(load(), Selection(), LANGUAGE), []
    for length, bar in BARS.items():
        start = time.perf_counter()
        try:
            with Studio() as studio:
                opened = time.perf_counter() - start
                pdf.write(brief(chosen, length=length), chosen.words, studio)
                whole = time.perf_counter() - start
                pdf.write(brief(chosen, length=length), chosen.words, studio)
                again = time.perf_counter() - start - whole
        except NoBrowser as problem:
            raise CannotMeasure(str(problem)) from problem
        told = f"opening the browser {opened:.1f} s; with it open {again:.1f} s"
        found.append(Row(f"{NAMES[length]} as PDF", whole, "s", 1, bar, note=told))
    return found

"""`python -m tests.sentences` writes every composed sentence to `build/sentences.md`, for a person to read through.

First each message with a plural for several numbers in every language, then what some choices say of themselves:
findings, headline figures, titles, descriptions of figures.
"""

import argparse
import sys
from datetime import date
from pathlib import Path
from string import Formatter

from charts import registry
from charts.before_after import before_after_text
from charts.registry import figure_spec
from charts.still_map import map_title
from exports.figure_evidence import evidence
from loaders import LANGUAGES, load
from measures.acts import counts
from measures.rounds import days_around
from measures.selection import Selection
from screens.headlines import headlines
from translations.words import catalogue
from views.finding import acts_counted, finding
from views.view import choose, words_of

FILE = Path(__file__).resolve().parent.parent / "build" / "sentences.md"
NUMBERS = (0, 1, 2, 5, 11, 21, 141)
FIGURES = [name for name in registry.FIGURES if not name.startswith("acts-")] + ["acts-kind-authority"]

CHOICES = (
    Selection(),
    *(Selection(rounds=(number,)) for number in (1, 2, 3, 4)),
    *(Selection(cities=(city,)) for city in ("almaty", "uralsk", "aktau", "kostanay")),
    *(Selection(kinds=(kind,)) for kind in ("refusal", "attack", "fine", "search_seizure")),
    Selection(authorities=("police",), rounds=(2,), cities=("almaty",)),
    Selection(rounds=(4,), cities=("almaty", "uralsk")),
    Selection(since=date(2012, 4, 28), until=date(2012, 4, 28)),
    Selection(rounds=(1,), cities=("pavlodar",), kinds=("attack",)),
)
"""Choices as readers make them: everything, a round, a city, a kind, an authority, a day, nothing."""


def plurals(t):
    """Each message with a plural for each number; what else it is filled with stands in angle brackets."""
    for message in catalogue("ru"):
        if isinstance(message.id, tuple | list):
            one, many = message.id
            names = {name for text in message.id for _, name, _, _ in Formatter().parse(text) if name and name != "n"}
            for n in NUMBERS:
                yield n, t.plural(one, many, n, **{name: f"⟨{name}⟩" for name in names})


def of_a_choice(chosen):
    """What the screens and documents say of a choice before anybody reads a table: where it stands, and the text."""
    t = chosen.t
    yield "filters", chosen.filters_text
    yield "finding", finding(chosen)
    for one in headlines(chosen):
        yield "headline", f"{one.label}: {one.value} ({one.remark})"
    yield "title of the rounds", before_after_text(chosen.measure(days_around), t)
    yield "title of the cities", map_title(chosen)
    yield "acts", acts_counted(chosen.measure(counts), t)
    for name in FIGURES:
        meta = figure_spec(name).draw(chosen).layout.meta
        yield f"{name}, title", meta["title"]
        yield f"{name}, description", meta["alt"]
        yield from ((f"{name}, how firm", text) for text in evidence(chosen, figure_spec(name)).sentences)
        if note := figure_spec(name).finding_note(chosen):
            yield f"{name}, what the finding hangs on", note


def lines():
    published = load()
    for language in LANGUAGES:
        yield f"\n## Messages with a number, {language}\n"
        yield from (f"- {n}: {text}" for n, text in plurals(words_of(published, language)))
    for number, selection in enumerate(CHOICES, 1):
        for language in LANGUAGES:
            yield f"\n## Choice {number}, {language}\n"
            yield from (f"- {where}: {text}" for where, text in of_a_choice(choose(published, selection, language)))


if __name__ == "__main__":
    argparse.ArgumentParser("python -m tests.sentences", description=__doc__).parse_args()
    written = [*lines()]
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text("\n".join(written) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(written)} lines in {FILE}\n")
    sys.exit()

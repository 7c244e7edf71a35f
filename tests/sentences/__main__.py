"""`python -m tests.sentences` writes every composed sentence to `build/sentences.md`, for a person to read through.

First each message with a plural for several numbers in every language, then what some choices say of themselves:
findings, headline figures, titles, descriptions of figures.
"""

import argparse
import sys
from pathlib import Path

from loaders import LANGUAGES, load
from tests.sentences.written import CHOICES, of_a_choice, plurals
from views.view import choose, words_of

FILE = Path(__file__).resolve().parents[2] / "build" / "sentences.md"


def main():
    """Write the file and say where it is and how long."""
    argparse.ArgumentParser("python -m tests.sentences", description=__doc__).parse_args()
    lines = [*_lines()]
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines)} lines in {FILE}\n")
    return 0


def _lines():
    whole = load()
    for language in LANGUAGES:
        yield f"\n## Messages with a number, {language}\n"
        yield from (f"- {n}: {text}" for n, text in plurals(words_of(whole, language)))
    for number, selection in enumerate(CHOICES, 1):
        for language in LANGUAGES:
            yield f"\n## Choice {number}, {language}\n"
            yield from (f"- {where}: {text}" for where, text in of_a_choice(choose(whole, selection, language)))


if __name__ == "__main__":
    raise SystemExit(main())

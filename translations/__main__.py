"""`python -m translations [FOLDER]` checks the catalogues, and the wording of the dataset in a folder (data/).

The published dataset is checked for refused phrases too, another folder is not: its owners choose their own words.
Gives 1 where a text is missing, uncertain or broken, or has a refused phrase.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from translations.check import own_texts, problems, refused, wording_problems
from translations.words import CATALOGUES, LANGUAGES, SOURCE_LANGUAGE

PUBLISHED = CATALOGUES.parent / "data"


def main() -> int:
    parser = argparse.ArgumentParser("python -m translations", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PUBLISHED)
    folder = parser.parse_args().folder
    lines = [line for language in LANGUAGES if language != SOURCE_LANGUAGE for line in problems(language)]
    lines += [line for language in LANGUAGES for line in wording_problems(folder, language)]
    counted: Counter[str] = Counter()
    for where, language, text in own_texts(PUBLISHED):
        for phrase, instead in refused(text, language):
            counted[language] += 1
            lines.append(f"{where}: refused {phrase!r}, use: {instead}: {text!r}")
    for line in lines:
        print(line)
    counts = ", ".join(f"{language} {counted[language]}" for language in LANGUAGES)
    print(f"{len(lines)} problems in the catalogues and the dataset; refused phrases: {counts}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())

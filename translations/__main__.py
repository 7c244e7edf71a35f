"""`python -m translations [FOLDER]` checks the catalogues, and the wording of the dataset in a folder (data/).

Gives 1 where a text is missing, uncertain or broken.
"""

import sys
from pathlib import Path

from translations.check import problems, wording_problems
from translations.words import LANGUAGES, SOURCE_LANGUAGE


def main() -> int:
    """Prints every problem of every catalogue and their number."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "data")
    found = [line for language in LANGUAGES if language != SOURCE_LANGUAGE for line in problems(language)]
    found += [line for language in LANGUAGES for line in wording_problems(folder, language)]
    for line in found:
        print(line)
    print(f"{len(found)} problems in the catalogues")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

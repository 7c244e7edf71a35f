"""`python -m translations` checks the catalogues; gives 1 where a text is missing, uncertain or broken."""

import sys

from translations.check import problems
from translations.words import LANGUAGES, SOURCE_LANGUAGE


def main() -> int:
    """Prints every problem of every catalogue and their number."""
    found = [line for language in LANGUAGES if language != SOURCE_LANGUAGE for line in problems(language)]
    for line in found:
        print(line)
    print(f"{len(found)} problems in the catalogues")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
